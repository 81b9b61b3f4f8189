"""What titles of posts and names of boards tell, as changes to the sheets that leave it empty."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sysmap.exchange.answers import Edit
from sysmap.model.closed import declared_none
from sysmap.model.sheets import column_name, node_kind_of, sheet_columns
from sysmap.model.slots import column_slot
from sysmap.model.synonyms import sheet_meant
from sysmap.model.titles import INFERRED, level_of_board, place_of_board, place_of_title, told_by_title
from sysmap.model.values import Node, System
from sysmap.text.names import name_key


@dataclass(frozen=True, slots=True)
class Told:
    """One thing of the system and the cells of its row that its name tells, by column."""

    node: Node
    cells: Mapping[str, str]


def told_by_names(system: System) -> tuple[Told, ...]:
    """Every post and board whose row leaves cells empty that its title or name tells.

    Cells that say something, `none` included, are let be, and so are rows of other sheets.
    """
    places = {node.name: node.id for node in system.live_nodes("Place")}
    tied = {(tie.type, tie.start) for tie in system.relationships}
    found = []
    for label, sheet in (("Role", "roles"), ("Board", "boards")):
        for node in system.nodes:
            if node.label != label or not node.name or not _stands_in(node, sheet):
                continue
            told = _of_role(node, places) if label == "Role" else _of_board(node, places)
            none = declared_none(node)
            cells = {
                column: text
                for column, text in told.items()
                if text
                and not node.values.get(column)
                and column_slot(label, column) not in none
                and (_tie_of(sheet, column), node.id) not in tied
            }
            if cells:
                found.append(Told(node, cells))
    return tuple(found)


def posts_told(told: Iterable[Told]) -> int:
    """Of how many posts the title tells what they bring to a board, their profession or portfolio."""
    return sum(bool({"functions", "profession", "portfolio"} & one.cells.keys()) for one in told)


def edits_of(told: Iterable[Told]) -> Iterator[Edit]:
    """The changes that write what is told into the sheets; each such row is marked inferred.

    `inferred_fields` says which of its cells were; what is made up stays so.
    """
    for one in told:
        sheet = "roles" if one.node.label == "Role" else "boards"
        row = one.node.origin.row
        yield from (Edit(sheet, row, column, text) for column, text in one.cells.items())
        if one.node.confidence in ("", "stated"):
            yield Edit(sheet, row, "confidence", "inferred")
        yield Edit(sheet, row, INFERRED, "; ".join(one.cells), add=True)


def _of_role(node: Node, places: Mapping[str, str]) -> Mapping[str, str]:
    place = place_of_title(node.name, list(places))
    return dict(told_by_title(node.name)) | ({"leads_for": places[place]} if place else {})


def _of_board(node: Node, places: Mapping[str, str]) -> Mapping[str, str]:
    named = {name_key(name): id_ for name, id_ in places.items()}
    place = named.get(name_key(place_of_board(node.name)[0]), "")
    return {"level": level_of_board(node.name, str(node.values.get("kind", ""))), "governs": place}


def _stands_in(node: Node, sheet: str) -> bool:
    """Whether the node has a row of its own in the sheet; a role that was made of a person has none."""
    kind = node_kind_of(sheet)
    stands = column_name(node.origin.sheet or Path(node.origin.file).stem)
    return kind is not None and node.label == kind.label and (stands == sheet or sheet_meant(stands) == sheet)


def _tie_of(sheet: str, column: str) -> str:
    tie = sheet_columns(sheet)[column].tie
    return tie.relationship if tie else ""
