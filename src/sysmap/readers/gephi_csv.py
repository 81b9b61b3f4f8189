"""Reads Gephi's tables: nodes (Id, Label) and edges (Source, Target, Type, Weight)."""

import re
from pathlib import Path

from sysmap.exchange.limits import Refused, sha256
from sysmap.exchange.own import KIND
from sysmap.exchange.rough import Link, RoughGraph, Thing, weighed
from sysmap.model.values import Issue, Origin
from sysmap.readers.table_rows import Row, others_beside, table_files, tables_in
from sysmap.validate.problems import issue

NAME = "gephi"
_INTERVAL = re.compile(r"(\d{4}-\d{2}-\d{2})?[^,\]]*,\s*(\d{4}-\d{2}-\d{2})?")
_TYPES = ("type", "kind", "category")
_ENDS = ({"source", "target"}, {"from", "to"})


def graph(path: Path) -> RoughGraph:
    """The graph in a folder of CSV files, in a workbook, or in one file of edges. Raises Refused."""
    things: dict[str, Thing] = {}
    links: list[Link] = []
    issues: list[Issue] = others_beside(path)
    found = False
    for name, rows in tables_in(path):
        header = {column.lower() for column in rows[0].cells} if rows else set()
        if any(ends <= header for ends in _ENDS):
            found = True
            read = [(row, _link(row)) for row in rows]
            links += [link for _, link in read if link is not None]
            empty = [row for row, link in read if link is None]
            if empty:
                listed = ", ".join(str(row.origin.row) for row in empty[:5]) + ", …" * (len(empty) > 5)
                said = f"{len(empty)} edges have an empty end and were left out: rows {listed}"
                issues.append(issue("end-not-read", empty[0].origin, said))
        elif "id" in header:
            found = True
            for row in rows:
                thing = _thing(row)
                if things.setdefault(thing.id, thing) is not thing:
                    said = f"the id {thing.id!r} is there twice; only the first was read"
                    issues.append(issue("id-twice", row.origin, said, value=thing.label))
        elif rows:
            said = f"{name} has neither Id nor Source and Target (or From and To), and was skipped"
            issues.append(issue("sheet-skipped", Origin(path.name, name), said))
    if not found:
        raise Refused(
            f"{path.name}: no table has the columns Id (nodes) or Source and Target (edges), as Gephi's do."
        )
    named_only = 0
    for link in links:
        for end in (link.start_id, link.end_id):
            if end not in things:
                named_only += 1
                things[end] = Thing(end, end, origin=link.origin)
    if named_only:
        said = f"{named_only} nodes are named by edges only; Gephi makes them too"
        issues.append(issue("node-from-edge", Origin(path.name), said))
    said_hash = sha256(*table_files(path))
    return RoughGraph(tuple(things.values()), weighed(links), path.stem, "", tuple(issues), said_hash)


def _thing(row: Row) -> Thing:
    cells = dict(row.cells)
    id_, label = _take(cells, "id"), _take(cells, "label")
    start, end = _span(cells)
    type_ = "" if KIND in cells else next((text for t in _TYPES if (text := _take(cells, t))), "")
    return Thing(id_, label or id_, type_, _filled(cells), start, end, row.origin)


def _link(row: Row) -> Link | None:
    cells = dict(row.cells)
    source = _take(cells, "source") or _take(cells, "from")
    target = _take(cells, "target") or _take(cells, "to")
    if not source or not target:
        return None
    directed = (_take(cells, "type") or "Directed").lower() != "undirected"
    label, id_ = _take(cells, "label"), _take(cells, "id")
    start, end = _span(cells)
    if KIND in cells:
        _take(cells, "weight")
        _take(cells, "kind")
    kind = label or _take(cells, "kind") or _take(cells, "relationship")
    return Link(source, target, id_, kind, directed, _filled(cells), start, end, row.origin)


def _take(cells: dict[str, str], name: str) -> str:
    key = next((key for key in cells if key.lower() == name), "")
    return cells.pop(key, "")


def _span(cells: dict[str, str]) -> tuple[str, str]:
    text = _take(cells, "interval") or _take(cells, "timeset")
    found = _INTERVAL.search(text.strip("<[]>")) if text else None
    return (found[1] or "", found[2] or "") if found else ("", "")


def _filled(cells: dict[str, str]) -> dict[str, str | list[str]]:
    return {name: text for name, text in cells.items() if text}
