"""Reads CSV files as Neo4j's importer takes them: `:ID`, `:LABEL`, `:START_ID`, `:END_ID`, `:TYPE`."""

import re
from collections.abc import Sequence
from pathlib import Path

from sysmap.exchange.limits import Refused, sha256
from sysmap.exchange.mapping import names_a_sort
from sysmap.exchange.own import ID, KIND, NEO4J_OPTIONS, note_of, travelling_name
from sysmap.exchange.rough import Link, RoughGraph, Thing
from sysmap.model.kinds import derived_kinds, node_kinds, relationship_kinds
from sysmap.model.values import Issue, Origin
from sysmap.readers.table_rows import Row, cells_of, named, others_beside, rows_of, table_files, tables_in
from sysmap.validate.problems import issue

NAME = "neo4j-csv"
_COLUMN = re.compile(
    r"(?P<name>[^:]*)(?::(?P<type>[A-Za-z_]+)(?P<array>\[\])?(?:\((?P<group>[^)]*)\))?(?:\{.*\})?)?\Z"
)

Values = dict[str, str | list[str]]


def graph(path: Path) -> RoughGraph:
    """The graph in a folder of such files, or in one of them. Raises Refused, OSError."""
    things: list[Thing] = []
    links: list[Link] = []
    issues = [one for one in others_beside(path) if one.origin.file != NEO4J_OPTIONS]
    found = False
    for name, rows in _tables(path, issues):
        if not rows:
            continue
        header = {column: _COLUMN.match(column) for column in rows[0].cells}
        types = {match["type"] for match in header.values() if match}
        if "ID" in types:
            found = True
            things += [_thing(row, name) for row in rows]
        elif {"START_ID", "END_ID"} <= types:
            found = True
            links += [_link(row, name) for row in rows]
        else:
            said = f"{name} has neither :ID nor :START_ID and :END_ID, and was skipped"
            issues.append(issue("sheet-skipped", Origin(path.name, name), said))
    if not found:
        raise Refused(
            f"{path.name}: no file has a column :ID, or :START_ID and :END_ID, as Neo4j's importer asks."
        )
    notes = [note for thing in things if (note := note_of(thing.attributes))]
    things = [thing for thing in things if not note_of(thing.attributes)]
    known = {thing.id for thing in things}
    whole = [link for link in links if link.start_id in known and link.end_id in known]
    if len(whole) < len(links):
        said = f"{len(links) - len(whole)} relationships name nodes that no file has; they were left out"
        issues.append(issue("end-not-read", Origin(path.name), said))
    fingerprint = sha256(*table_files(path))
    return RoughGraph(tuple(things), tuple(whole), path.stem, "".join(notes[:1]), tuple(issues), fingerprint)


def _tables(path: Path, issues: list[Issue]) -> list[tuple[str, list[Row]]]:
    """Every file with its rows; one without a header is a part of the file whose name and width it shares."""
    if not path.is_dir():
        return tables_in(path)
    cells = {file: [row for row in cells_of(file) if any(row)] for file in table_files(path)}
    headed = {file: rows[0] for file, rows in cells.items() if rows and _is_header(rows[0])}
    found = []
    for file, rows in cells.items():
        header, first = headed.get(file), 1
        if header is None and rows:
            alike = [one for one in headed if _stem(one) == _stem(file) and len(headed[one]) == len(rows[0])]
            if not alike:
                found.append((file.stem, rows_of(file)))
                continue
            header, first = headed[alike[0]], 0
            said = f"{file.name} has no header; it was read as a part of {alike[0].name}"
            issues.append(issue("part-of-file", Origin(file.name), said))
        found.append((file.stem, list(named(enumerate(rows[first:], 1 + first), file.name, "", header))))
    return found


def _is_header(cells: Sequence[str]) -> bool:
    types = {match["type"] for cell in cells if (match := _COLUMN.match(cell))}
    return bool({"ID", "START_ID", "END_ID"} & types)


def _stem(file: Path) -> str:
    """The name that the parts of a file share: without number and without the word header."""
    return re.sub(r"[-_. ]*(?:header|part)?[-_. ]*\d*$", "", file.stem.casefold())


def _thing(row: Row, file: str) -> Thing:
    id_ = labels = ""
    values: Values = {}
    for column, text in row.cells.items():
        match = _COLUMN.match(column)
        name, type_, group = (match["name"], match["type"], match["group"]) if match else (column, None, "")
        if type_ == "ID":
            id_ = f"{group or ''}\x1f{text}" if group else text
            if name and text:
                values[name] = text
        elif type_ == "LABEL":
            labels = text
        elif text and type_ != "IGNORE":
            values[name] = text.split(";") if match and match["array"] else text
    first, others = chosen_label([one for one in labels.split(";") if one])
    first = first or _label_of(file)
    thing = own_thing(Thing(id_, _name(values), first, values, origin=row.origin))
    if others and KIND not in thing.attributes:
        values["other_labels"] = others
    return thing


def _link(row: Row, file: str) -> Link:
    ends: dict[str, str] = {}
    type_ = ""
    values: Values = {}
    for column, text in row.cells.items():
        match = _COLUMN.match(column)
        name, sort, group = (match["name"], match["type"], match["group"]) if match else (column, None, "")
        if sort in ("START_ID", "END_ID"):
            ends[sort] = f"{group}\x1f{text}" if group else text
        elif sort == "TYPE":
            type_ = text
        elif text and sort != "IGNORE":
            values[name] = text.split(";") if match and match["array"] else text
    type_ = type_ or file.rpartition(".")[2]
    link = Link(ends["START_ID"], ends["END_ID"], "", type_, attributes=values, origin=row.origin)
    return own_link(link)


def chosen_label(labels: Sequence[str]) -> tuple[str, list[str]]:
    """The label that names a sort we know, else the first, and the others."""
    if not labels:
        return "", []
    first = next((one for one in labels if one in node_kinds()), None)
    first = first or next((one for one in labels if names_a_sort(one)), labels[0])
    return first, [one for one in labels if one != first]


def _label_of(file: str) -> str:
    return file.rpartition(".")[2] if "." in file else file


def _name(values: Values) -> str:
    for key in ("name", "title", "label"):
        if isinstance(value := values.get(key), str):
            return value
    return ""


def own_thing(thing: Thing) -> Thing:
    """The thing, marked as ours if it has the properties that our stores write."""
    values = thing.attributes
    system = values.get("system")
    stored = values.get("id", "")
    if thing.type not in node_kinds() or not isinstance(system, str) or not isinstance(stored, str):
        return thing
    if not stored.startswith(f"{system}/"):
        return thing
    own = {travelling_name(n): v for n, v in values.items() if n not in ("id", "system")}
    own |= {KIND: thing.type, ID: stored.removeprefix(f"{system}/")}
    return Thing(thing.id, thing.label, thing.type, own, thing.start, thing.end, thing.origin)


def own_link(link: Link) -> Link:
    """The link, marked as ours if it has the properties that our stores write."""
    values = link.attributes
    system, stored = values.get("system"), values.get("id", "")
    known = link.type in relationship_kinds() or link.type in derived_kinds()
    if not known or not isinstance(system, str) or not isinstance(stored, str):
        return link
    if not stored.startswith(f"{system}/"):
        return link
    own = {travelling_name(n): v for n, v in values.items() if n not in ("id", "system")}
    own |= {KIND: link.type, ID: stored.removeprefix(f"{system}/")}
    return Link(link.start_id, link.end_id, link.id, link.type, attributes=own, origin=link.origin)
