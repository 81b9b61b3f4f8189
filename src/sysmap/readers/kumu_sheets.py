"""Reads Kumu's sheets: Elements (first column Label or ID) and Connections (From, To)."""

from collections.abc import Iterator
from pathlib import Path

from sysmap.exchange.limits import Refused, sha256
from sysmap.exchange.own import KIND, holds_several
from sysmap.exchange.rough import Link, RoughGraph, Thing
from sysmap.model.values import Issue, Origin
from sysmap.readers.kumu import resolve, take
from sysmap.readers.table_rows import Row, tables_in
from sysmap.validate.problems import issue

Values = dict[str, str | list[str]]


def graph_of_sheets(path: Path) -> RoughGraph:
    """The graph in a workbook, or in CSV files beside each other. Raises Refused, OSError."""
    issues: list[Issue] = []
    things: list[Thing] = []
    links: list[Link] = []
    found = 0
    for name, rows in tables_in(path):
        if "(ignore)" in name.lower():
            said = f"the sheet {name!r} was skipped, as its name asks"
            issues.append(issue("sheet-ignored", Origin(path.name, name), said))
            continue
        header = {column.lower() for column in next(iter(rows), Row({}, Origin())).cells}
        if {"from", "to"} <= header:
            found += 1
            links += [link for row in rows for link in _links(row)]
        elif header & {"label", "id"}:
            found += 1
            things += [_thing(row) for row in rows]
        elif rows:
            said = f"the sheet {name!r} has neither Label nor From and To, and was skipped"
            issues.append(issue("sheet-skipped", Origin(path.name, name), said))
    if not found:
        raise Refused(
            f"{path.name}: no sheet begins with Label (elements) or has From and To (connections), as"
            " Kumu's do."
        )
    things = list(_with_ends(things, links))
    resolved = resolve(links, things, path.name, issues)
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    return RoughGraph(tuple(things), tuple(resolved), path.stem, "", tuple(issues), sha256(*files))


def _with_ends(things: list[Thing], links: list[Link]) -> Iterator[Thing]:
    """The things, and those that only connections name, as Kumu makes them too."""
    yield from things
    known = {thing.id for thing in things} | {thing.label for thing in things}
    for link in links:
        for end in (link.start_id, link.end_id):
            if end and end not in known:
                known.add(end)
                yield Thing(end, end, "", {}, origin=link.origin)


def _thing(row: Row) -> Thing:
    values = _values(row)
    id_, label = take(values, "id"), take(values, "label")
    values.pop("ID", None)
    return Thing(id_ or label, label or id_, take(values, "type"), values, origin=row.origin)


def _links(row: Row) -> Iterator[Link]:
    """The row's connections: several ends under To, separated by `|`, make one each."""
    values = _values(row)
    ends = {name.lower(): name for name in row.cells}
    start, to = row.cells[ends["from"]], row.cells[ends["to"]]
    for name in (ends["from"], ends["to"]):
        values.pop(name, None)
    direction = take(values, "direction") or "directed"
    type_ = take(values, "type") or take(values, "label")
    for end in to.split("|"):
        if start.strip() and end.strip():
            ends_ = (start.strip(), end.strip())
            yield Link(*ends_, "", type_, direction == "directed", values, origin=row.origin)


def _values(row: Row) -> Values:
    values: Values = {}
    own = row.cells.get(KIND, "")
    for name, text in row.cells.items():
        if text:
            parts = [part.strip() for part in text.split("|")]
            several = len(parts) > 1 and (not own or holds_several(own, name))
            values[name] = parts if several else text
    return values
