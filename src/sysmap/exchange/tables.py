"""A system as sheets again: the rows that, read and checked, give the same system."""

from collections.abc import Iterable, Mapping
from typing import Any

from sysmap.model.closed import declared_none
from sysmap.model.kinds import NONE, node_kinds, relationship_kinds, sheet_names
from sysmap.model.sheets import ends_across
from sysmap.model.slots import INCOMING, slots_of
from sysmap.model.values import Issue, Node, Origin, Record, Relationship, Sheet, System, Tables
from sysmap.text.words import cell_text


def node_fields(node: Node) -> dict[str, str]:
    """The cells of a node's row, empty ones left out; of what it says of having none, see `none_rows`."""
    values = {name: cell_text(value) for name, value in node.values.items() if name != NONE}
    return _filled({"id": node.id} | values | _common(node))


def none_rows(
    label: str, id_: str, cells: dict[str, str], slots: Iterable[str]
) -> list[tuple[str, dict[str, str]]]:
    """The rows, with their sheets, that say of which slots a thing has none.

    What a column of its own row can say is put into its `cells`, unless the column names something.
    """
    rows = []
    for name in slots:
        slot = slots_of(label).get(name)
        if slot is None:
            continue
        if slot.own and slot.own not in cells:
            cells[slot.own] = NONE
            continue
        kind = relationship_kinds()[slot.type]
        at_start = not name.endswith(INCOMING) and bool(ends_across(kind, label, from_start=True))
        start, end = (id_, NONE) if at_start else (NONE, id_)
        row = {kind.start_column: start, kind.end_column: end}
        rows.append((kind.sheet, {"type": kind.type} | row if kind.sheet == "relationships" else row))
    return rows


def tie_fields(tie: Relationship) -> dict[str, str]:
    """The cells of a relationship's row in its sheet, with its id, empty ones left out."""
    kind = relationship_kinds()[tie.type]
    cells = {"id": tie.id, kind.start_column: tie.start, kind.end_column: tie.end}
    if kind.sheet == "relationships":
        cells = {"type": tie.type} | cells
    cells |= {name: cell_text(value) for name, value in tie.values.items()}
    return _filled(cells | _common(tie))


def tables_of(
    system: System, source_hash: str = "", issues: tuple[Issue, ...] = (), *, columns: bool = False
) -> Tables:
    """The system's sheets; every relationship is a row of its own, `counts` says what stood where.

    With `columns` ties that came from a column of a node's sheet go back into it, so that sheets
    for people look as they were.
    """
    rows: dict[str, list[Record]] = {}
    folded = _folded(system) if columns else {}
    in_columns = {tie for ties in folded.values() for tie in ties.values()}
    for node in system.nodes:
        cells = node_fields(node)
        for (name, other), _ in folded.get(node.id, {}).items():
            cells[name] = f"{cells[name]}; {other}" if name in cells else other
        for sheet, row in none_rows(node.label, node.id, cells, sorted(declared_none(node))):
            rows.setdefault(sheet, []).append(Record(row, node.origin))
        rows.setdefault(node_kinds()[node.label].sheet, []).append(Record(cells, node.origin))
    for tie in system.relationships:
        if tie.id in in_columns:
            continue
        record = Record(tie_fields(tie), tie.origin)
        rows.setdefault(relationship_kinds()[tie.type].sheet, []).append(record)
    settings = settings_of(system)
    return Tables(sheets_of(rows), settings, Origin(), issues, source_hash, dict(system.sheets))


def _folded(system: System) -> dict[str, dict[tuple[str, str], str]]:
    """By node: the cells (column, other end) that say its plain ties, and the ids of these ties."""
    columns = {
        (label, column.relationship, column.reverse): column.name
        for label, kind in node_kinds().items()
        for column in kind.columns
    }
    folded: dict[str, dict[tuple[str, str], str]] = {}
    for tie in system.relationships:
        plain = f"{tie.type}:{tie.start}>{tie.end}"
        if tie.values or tie.valid_from or tie.valid_to or tie.id != plain:
            continue
        for own, other, reverse in ((tie.start, tie.end, False), (tie.end, tie.start, True)):
            node = system.by_id[own]
            column = columns.get((node.label, tie.type, reverse))
            said = (tie.source, tie.confidence, tie.origin)
            if column and said == (node.source, node.confidence, node.origin):
                folded.setdefault(own, {})[column, other] = tie.id
                break
    return folded


def settings_of(system: System) -> dict[str, Any]:
    """What `system.toml` says, id, name and date included."""
    own = dict(system.settings.get("system", {}))
    said = {"id": system.id, "name": system.name, "as_at": system.as_at} | own
    return {"system": said} | {key: value for key, value in system.settings.items() if key != "system"}


def sheets_of(rows: Mapping[str, Iterable[Record]], file: str = "") -> tuple[Sheet, ...]:
    """Sheets from records, in the order of the sheets, columns in the order they first appear."""
    sheets = []
    for name in sheet_names():
        records = tuple(rows.get(name, ()))
        if records:
            columns = dict.fromkeys(column for record in records for column in record.fields)
            sheets.append(Sheet(name, tuple(columns), records, Origin(file, name)))
    return tuple(sheets)


def _common(thing: Node | Relationship) -> dict[str, str]:
    return {
        "valid_from": cell_text(thing.valid_from),
        "valid_to": cell_text(thing.valid_to),
        "source": thing.source,
        "confidence": thing.confidence,
    }


def _filled(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in cells.items() if text}


def joined(first: Tables, second: Tables) -> Tables:
    """Both as one; a row whose id both have is one row, the first filled up by the second."""
    rows: dict[str, dict[str, Record]] = {}
    for tables in (first, second):
        for sheet in tables.sheets:
            into = rows.setdefault(sheet.name, {})
            for number, record in enumerate(sheet.records):
                key = record.fields.get("id") or f"{id(tables)} {number}"
                into[key] = _filled_up(into[key], record) if key in into else record
    sheets = sheets_of({name: list(records.values()) for name, records in rows.items()})
    return Tables(
        sheets,
        first.settings or second.settings,
        Origin(),
        (*first.issues, *second.issues),
        first.source_hash,
    )


def _filled_up(first: Record, second: Record) -> Record:
    return Record(dict(second.fields) | dict(first.fields), first.origin)
