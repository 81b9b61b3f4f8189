"""Answers on their way into the sheets: which cell each goes into, or why it goes nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sysmap.model.closed import declared
from sysmap.model.kinds import node_kinds, relationship_kinds, sheet_names
from sysmap.model.sheets import SheetColumn, column_name, sheet_columns
from sysmap.model.values import Node, Origin, Relationship, System
from sysmap.text.nearest import did_you_mean, nearest
from sysmap.text.words import cell_text

SETTINGS, COMPLETE = "system.toml", "sheets.complete"
_YES, _NO = ("yes", "y", "true", "complete"), ("no", "n", "false")


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: the cell of the system that it goes into, and where it stands in the sheet.

    `now` is what the cell said when it was asked; it may be written over as long as it still does.
    """

    sheet: str
    column: str
    id: str
    answer: str
    origin: Origin
    now: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell and what is to be written there: the sheet, the row as a spreadsheet counts, the column.

    With `add` the text joins what the cell says already, else it takes its place.
    """

    sheet: str
    row: int
    column: str
    text: str
    add: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What the answers change: cells, and sheets to be listed as complete; and why some change nothing."""

    edits: tuple[Edit, ...]
    complete: tuple[str, ...]
    problems: tuple[str, ...]


def plan(given: Iterable[Given], system: System) -> Plan:
    """What the answers change in the sheets that the system was read from.

    Nothing that was stated since the question was asked is written over: such an answer is a problem.
    """
    ties = {tie.id: tie for tie in system.relationships}
    edits: dict[tuple[str, int, str], Edit] = {}
    complete: dict[str, None] = {}
    problems: list[str] = []
    for one in given:
        try:
            if (one.sheet, one.column) == (SETTINGS, COMPLETE):
                complete |= dict.fromkeys(set(_declared(one)) - declared(system).complete)
                continue
            thing = system.by_id.get(one.id) or ties.get(one.id)
            edit = _edit(one, thing)
            if edit is None:
                continue
            key = (edit.sheet, edit.row, edit.column)
            if key in edits and edits[key] != edit:
                raise _NoPlace(f"another row answers {edits[key].text!r}; keep one of them")
            edits[key] = edit
        except _NoPlace as why:
            problems.append(f"{one.origin} [{one.sheet}.{one.column} of {one.id}]: {why}.")
    return Plan(tuple(edits.values()), tuple(complete), tuple(problems))


class _NoPlace(Exception):
    """An answer cannot be written; the message says why."""


def _declared(one: Given) -> tuple[str, ...]:
    """The sheet that is declared complete, if the answer says so."""
    if one.id.partition(".")[0] not in sheet_names():
        raise _NoPlace(f"there is no sheet {one.id}{did_you_mean(nearest(one.id, sheet_names()))}")
    said = one.answer.strip().lower()
    if said not in (*_YES, *_NO):
        raise _NoPlace(f"{one.answer!r} is neither yes nor no")
    return (one.id,) if said in _YES else ()


def _edit(one: Given, thing: Node | Relationship | None) -> Edit | None:
    """The change of a cell; None where it says that already."""
    if one.sheet not in sheet_names():
        raise _NoPlace(f"there is no sheet {one.sheet}{did_you_mean(nearest(one.sheet, sheet_names()))}")
    known = sheet_columns(one.sheet).get(one.column)
    if known is None:
        near = nearest(one.column, sheet_columns(one.sheet))
        raise _NoPlace(f"there is no column {one.column} in {one.sheet}{did_you_mean(near)}")
    if thing is None:
        raise _NoPlace(f"there is no {one.id} in the system any more")
    kind = node_kinds()[thing.label] if isinstance(thing, Node) else relationship_kinds()[thing.type]
    stands = thing.origin.sheet or Path(thing.origin.file).stem
    if kind.sheet != one.sheet or column_name(stands) != one.sheet:
        raise _NoPlace(f"it stands in {thing.origin}, not in a row of {one.sheet}; write the answer there")
    if known.tie is None and not known.field.many:
        before = thing.values.get(one.column)
        if before not in (None, ""):
            said = cell_text(before).casefold()
            if said == one.answer.strip().casefold():
                return None
            if said != one.now.strip().casefold():
                raise _NoPlace(f"it says {cell_text(before)!r} by now; change it by hand if that is wrong")
    return Edit(one.sheet, thing.origin.row, one.column, one.answer.strip(), _is_list(known))


def _is_list(column: SheetColumn) -> bool:
    return column.tie is not None or column.field.many
