"""What a declaration of a kind says, and what every kind has."""

from dataclasses import dataclass
from typing import Literal

FieldType = Literal["text", "integer", "number", "yes_no", "date", "interval"]
Line = Literal["solid", "dashed", "dotted", "dash_dot"]
Shape = Literal["square", "hexagon", "circle", "diamond", "triangle", "star", "triangle_down"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind.

    `many` fields hold a list (in a sheet: separated by `;`). `vocabulary` names the vocabulary
    the value must come from. `least` and `most` bound numbers, inclusive. An `interval` is the
    text `start/end` of two ISO dates, the end empty while it lasts.
    """

    name: str
    description: str
    type: FieldType = "text"
    required: bool = False
    many: bool = False
    vocabulary: str = ""
    least: float | None = None
    most: float | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a node's sheet that stands for a plain relationship.

    `relationship` is the type. With `reverse`, the node of the row is the end, not the start.
    """

    name: str
    relationship: str
    description: str
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A kind of node: its label, its sheet, its fields and how it is drawn.

    `follows` names the properties that follow from others when a system is stored; no sheet holds them.
    """

    label: str
    sheet: str
    description: str
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    colour: str
    shape: Shape
    follows: tuple[str, ...] = ()

    def field(self, name: str) -> Field | None:
        """The field of that name, common fields and what it says of having none included, or None."""
        return next((f for f in (*self.fields, *COMMON_FIELDS, SAID_NONE) if f.name == name), None)


@dataclass(frozen=True, slots=True)
class RelationshipKind:
    """A kind of relationship: its type, which labels it may join, its fields, how it is drawn.

    `sheet` is the sheet with its rows (`relationships` unless it has one of its own) and
    `start_column`, `end_column` the columns there that name its ends. `directed` is False where
    neither end comes first. `phrase` reads between the names of its ends. `working` marks ties
    of everyday work between organisations, roles or people. `follows` are properties that follow from
    others. No two kinds share both colour and line.
    """

    type: str
    description: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    phrase: str
    fields: tuple[Field, ...] = ()
    same_label: bool = False
    pairs: tuple[tuple[str, str], ...] = ()
    sheet: str = "relationships"
    start_column: str = "from"
    end_column: str = "to"
    directed: bool = True
    working: bool = False
    line: Line = "solid"
    colour: str = "#425563"
    follows: tuple[str, ...] = ()

    def allows(self, start: str, end: str) -> bool:
        """Whether this kind may join a node labelled `start` to one labelled `end`."""
        if self.pairs:
            return (start, end) in self.pairs
        return start in self.starts and end in self.ends and (not self.same_label or start == end)

    def field(self, name: str) -> Field | None:
        """The field of that name, common fields included, or None."""
        return next((f for f in (*self.fields, *COMMON_FIELDS) if f.name == name), None)


COMMON_FIELDS: tuple[Field, ...] = (
    Field("valid_from", "First day on which it holds; empty if always", "date", example="2022-07-01"),
    Field("valid_to", "Last day on which it holds; empty while it lasts", "date"),
    Field("source", "Where this is known from: document and heading, minutes, register"),
    Field(
        "confidence",
        "stated (the source says so), inferred (follows from it) or illustrative (made up)",
        vocabulary="confidences",
        example="stated",
    ),
)

# What a thing says of having none: the names of its slots (`model/slots.py`) for which a cell says so.
NONE = "none"
SAID_NONE = Field(NONE, "The slots of which the sheets say that there is none", many=True)

# What several kinds say alike.
NAME = Field("name", "Its name, as people say it", required=True)
CODE = Field("code", "Its official code (NHS ODS or ONS), as text", example="QM7")

SHARE = "as a fraction of 1"
BODIES = ("Organisation", "Role")
