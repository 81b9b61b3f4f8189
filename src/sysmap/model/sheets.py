"""The sheets of a folder or workbook and their columns, as they follow from the kinds."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sysmap.model.kinds import (
    COMMON_FIELDS,
    DERIVED_PROPERTIES,
    KEPT_PROPERTIES,
    NODE_KINDS,
    NONE,
    RELATIONSHIP_KINDS,
    Column,
    Field,
    NodeKind,
    RelationshipKind,
    relationship_kinds,
    sheet_names,
)

_ID = Field("id", "Its id: short, without spaces, never used twice; left empty, it is made from the name")
# What the rows of the worked example of `sysmap init` give as their source.
EXAMPLE_SOURCE = "made up as an example"

_NO_WORD = re.compile(r"\W+")
_TIE_ID = Field("id", "An id of its own; left empty, it follows from the ends and dates")
_TYPE = Field("type", "What kind of tie it is", required=True, example="EMPLOYED_BY")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a sheet.

    `labels` are the labels of the nodes it may name (by id, or by name where that is unique);
    empty for a column that holds a value. `tie` is the declaration where the column of a node's
    sheet stands for a relationship.
    """

    field: Field
    labels: tuple[str, ...] = ()
    tie: Column | None = None

    @property
    def name(self) -> str:
        """Its name in the header."""
        return self.field.name

    @property
    def required(self) -> bool:
        """Whether every row must have a value in it."""
        return self.field.required


@lru_cache(1 << 14)
def column_name(text: str) -> str:
    """A header as the name of a field: lower case, words joined by `_`; "" if nothing is left."""
    plain = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    name = _NO_WORD.sub("_", plain.lower()).strip("_")
    return f"column_{name}" if name[:1].isdigit() else name


@cache
def node_kind_of(sheet: str) -> NodeKind | None:
    """The node kind whose rows the sheet holds, or None for a sheet of relationships."""
    return next((kind for kind in NODE_KINDS if kind.sheet == sheet), None)


@cache
def tie_kinds_of(sheet: str) -> tuple[RelationshipKind, ...]:
    """The relationship kinds whose rows the sheet holds; none for a sheet of nodes."""
    return tuple(kind for kind in RELATIONSHIP_KINDS if kind.sheet == sheet)


@cache
def sheet_columns(sheet: str) -> Mapping[str, SheetColumn]:
    """The columns of a sheet by name, in the order of its template. Raises KeyError for no sheet."""
    if sheet not in sheet_names():
        raise KeyError(sheet)
    node_kind = node_kind_of(sheet)
    columns = _node_columns(node_kind) if node_kind else _tie_columns(sheet)
    return {column.name: column for column in columns}


@cache
def columns_to_declare(sheet: str) -> tuple[str, ...]:
    """The columns of a sheet of things that the settings may list as complete or partial by themselves.

    An empty cell of theirs can mean that there is none; none for a sheet of rows.
    """
    common = {"id", *(field.name for field in COMMON_FIELDS)}
    if node_kind_of(sheet) is None:
        return ()
    return tuple(
        name for name, column in sheet_columns(sheet).items() if not column.required and name not in common
    )


def reserved_columns(sheet: str) -> Mapping[str, str]:
    """Names that no column of the sheet may have, each with the reason."""
    kept = {name: "sysmap writes it itself" for name in KEPT_PROPERTIES if name != "id"}
    node_kind = node_kind_of(sheet)
    derived = DERIVED_PROPERTIES.get(node_kind.label, ()) if node_kind else ()
    said = {NONE: "write none in the column in which there is none"} if node_kind else {}
    return kept | said | dict.fromkeys(derived, "it follows from other columns")


def ends_across(kind: RelationshipKind, label: str, *, from_start: bool) -> tuple[str, ...]:
    """The labels that may stand at the other end of a tie of this kind.

    `label` is at the start if `from_start`, else at the end.
    """
    if from_start:
        return tuple(end for end in kind.ends if kind.allows(label, end))
    return tuple(start for start in kind.starts if kind.allows(start, label))


def _node_columns(kind: NodeKind) -> list[SheetColumn]:
    columns = [SheetColumn(replace(_ID, example=f"{kind.label.lower()}_1"))]
    columns += [SheetColumn(field) for field in kind.fields]
    for column in kind.columns:
        labels = ends_across(
            relationship_kinds()[column.relationship], kind.label, from_start=not column.reverse
        )
        columns.append(SheetColumn(Field(column.name, column.description, many=True), labels, column))
    return [*columns, *(SheetColumn(field) for field in COMMON_FIELDS)]


def _tie_columns(sheet: str) -> list[SheetColumn]:
    kinds = tie_kinds_of(sheet)
    first = kinds[0]
    starts = tuple(dict.fromkeys(label for kind in kinds for label in kind.starts))
    ends = tuple(dict.fromkeys(label for kind in kinds for label in kind.ends))
    several = len(kinds) > 1
    columns = [SheetColumn(_TYPE)] if several else []
    start, end = (
        _end(first.start_column, starts, several=several),
        _end(first.end_column, ends, several=several),
    )
    columns += [SheetColumn(start, starts), SheetColumn(end, ends)]
    columns += [SheetColumn(field) for field in _shared_fields(kinds)]
    return [*columns, *(SheetColumn(field) for field in COMMON_FIELDS), SheetColumn(_TIE_ID)]


def _end(name: str, labels: tuple[str, ...], *, several: bool) -> Field:
    what = "What the type asks for" if several else " or ".join(labels).lower().capitalize()
    return Field(name, f"{what}: by id, or by name where that is unique", required=True)


def _shared_fields(kinds: tuple[RelationshipKind, ...]) -> list[Field]:
    types: dict[str, list[str]] = {}
    fields: dict[str, Field] = {}
    working = [kind.type for kind in kinds if kind.working]
    for kind in kinds:
        for field in kind.fields:
            fields.setdefault(field.name, field)
            types.setdefault(field.name, []).append(kind.type)
    if len(kinds) == 1:
        return list(fields.values())
    return [
        replace(field, description=f"{field.description} ({_types_said(types[name], working)})")
        for name, field in fields.items()
    ]


def _types_said(types: list[str], working: list[str]) -> str:
    if set(working) <= set(types) and working:
        types = [*(t for t in types if t not in working), "working ties"]
    return ", ".join(types)
