"""Reads Kumu: JSON (blueprint, project export, map), and workbooks or CSV of elements and connections."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, load_json, sha256
from sysmap.exchange.own import KIND, holds_several
from sysmap.exchange.rough import Link, RoughGraph, Thing
from sysmap.model.values import Issue, Origin
from sysmap.readers.table_rows import Row, table_files, tables_in
from sysmap.text.words import yes_no
from sysmap.validate.problems import issue

NAME = "kumu"
_CONNECTION = ("_id", "id", "from", "to", "direction", "attributes", "delayed", "reversed", "style")
_ELEMENT = ("_id", "id", "attributes", "position", "pinned", "style", "x", "y")

Values = dict[str, str | list[str]]


def graph(path: Path, map_name: str | None = None) -> RoughGraph:
    """The graph in the JSON file, workbook, CSV file or folder of CSV files.

    With `map_name` only what is on that map of a project. Raises Refused, OSError.
    """
    if path.is_dir() or path.suffix.lower() in (".xlsx", ".csv"):
        return _graph_of_sheets(path)
    document = load_json(path)
    if not isinstance(document, Mapping) or not isinstance(document.get("elements"), list):
        raise Refused(f'{path.name}: a Kumu file has a list of "elements"; this one has none.')
    issues: list[Issue] = []
    elements = [entry for entry in document["elements"] if isinstance(entry, Mapping)]
    connections = [entry for entry in document.get("connections") or [] if isinstance(entry, Mapping)]
    elements, connections = _on_map(document, elements, connections, map_name, path, issues)
    things = [_thing(entry, number, path) for number, entry in enumerate(elements, 1)]
    links = [_link(entry, number, path) for number, entry in enumerate(connections, 1)]
    links = _resolve(links, things, issues)
    if loops := document.get("loops"):
        issues.append(issue("loops-left-out", Origin(path.name), f"{len(loops)} loops were left out"))
    name = str(document.get("name") or path.stem)
    return RoughGraph(tuple(things), tuple(links), name, "", tuple(issues), sha256(path))


def _on_map(
    document: Mapping[str, Any],
    elements: list[Mapping[str, Any]],
    connections: list[Mapping[str, Any]],
    map_name: str | None,
    path: Path,
    issues: list[Issue],
) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    maps = [entry for entry in document.get("maps") or [] if isinstance(entry, Mapping)]
    names = [str(entry.get("name", "")) for entry in maps]
    if not map_name:
        if len(maps) > 1:
            said = f"the project has {len(maps)} maps; everything in the project was read"
            hint = f"--map reads one of: {', '.join(names)}."
            issues.append(issue("several-maps", Origin(path.name), said, hint=hint))
        return elements, connections
    if map_name not in names:
        raise Refused(f"{path.name}: there is no map {map_name!r}. Maps: {', '.join(names) or 'none'}.")
    chosen = maps[names.index(map_name)]
    shown = {str(entry.get("element", "")) for entry in chosen.get("elements") or []}
    drawn = {str(entry.get("connection", "")) for entry in chosen.get("connections") or []}
    return (
        [entry for entry in elements if _id(entry) in shown],
        [entry for entry in connections if _id(entry) in drawn],
    )


def _thing(entry: Mapping[str, Any], number: int, path: Path) -> Thing:
    values = _values(entry, _ELEMENT)
    label = _take(values, "label", "name")
    type_ = _take(values, "element type", "type", "group", "category")
    return Thing(_id(entry) or label, label, type_, values, origin=Origin(path.name, "elements", number))


def _link(entry: Mapping[str, Any], number: int, path: Path) -> Link:
    values = _values(entry, _CONNECTION)
    label = _take(values, "label")
    type_ = _take(values, "connection type", "type") or label
    start, end = str(entry.get("from", "")), str(entry.get("to", ""))
    if entry.get("reversed") is True:
        start, end = end, start
    directed = str(entry.get("direction") or "directed") == "directed"
    origin = Origin(path.name, "connections", number)
    return Link(start, end, _id(entry), type_, directed, values, origin=origin)


def _resolve(links: Iterable[Link], things: list[Thing], issues: list[Issue]) -> list[Link]:
    """The links with ids at both ends: Kumu lets an end be an id or, where it is unique, a label."""
    ids = {thing.id for thing in things}
    labels: dict[str, list[str]] = {}
    for thing in things:
        labels.setdefault(thing.label, []).append(thing.id)
    resolved = []
    for link in links:
        ends = []
        for end in (link.start_id, link.end_id):
            by_label = labels.get(end, [])
            ends.append(end if end in ids else by_label[0] if len(by_label) == 1 else "")
        if all(ends):
            resolved.append(
                Link(ends[0], ends[1], link.id, link.type, link.directed, link.attributes, origin=link.origin)
            )
        else:
            missing = next(
                e for e, found in zip((link.start_id, link.end_id), ends, strict=True) if not found
            )
            several = len(labels.get(missing, [])) > 1
            said = f"several elements are called {missing!r}" if several else f"no element {missing!r}"
            issues.append(
                issue("end-not-read", link.origin, f"the connection was left out: {said}", value=missing)
            )
    return resolved


def _values(entry: Mapping[str, Any], known: tuple[str, ...]) -> Values:
    """The entry's own attributes: beside its id in a blueprint, in `attributes` in an export."""
    nested = entry.get("attributes")
    carried = dict(nested) if isinstance(nested, Mapping) else {}
    carried |= {name: value for name, value in entry.items() if name not in known}
    return {name: text for name, value in carried.items() if (text := _text(value)) not in ("", [])}


def _text(value: Any) -> str | list[str]:
    if isinstance(value, list):
        return [str(_text(item)) for item in value if item is not None and _text(item) != ""]
    if value is None or isinstance(value, Mapping):
        return ""
    if isinstance(value, bool):
        return yes_no(value=value)
    return str(value)


def _id(entry: Mapping[str, Any]) -> str:
    return str(entry.get("_id") or entry.get("id") or "")


def _take(values: Values, *names: str) -> str:
    """The text of the first of the names that has any; it is taken out unless the file is our own."""
    by_lower = {name.lower(): name for name in values}
    for name in names:
        key = by_lower.get(name, "")
        value = values.get(key, "")
        if value and isinstance(value, str):
            if KIND not in values or key == "type" or key == "label":
                del values[key]
            return value
    return ""


def _graph_of_sheets(path: Path) -> RoughGraph:
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
            links += [link for row in rows for link in _links_of_row(row)]
        elif header & {"label", "id"}:
            found += 1
            things += [_thing_of_row(row) for row in rows]
        elif rows:
            said = f"the sheet {name!r} has neither Label nor From and To, and was skipped"
            issues.append(issue("sheet-skipped", Origin(path.name, name), said))
    if not found:
        raise Refused(
            f"{path.name}: no sheet begins with Label (elements) or has From and To (connections), as"
            " Kumu's do."
        )
    things = list(_with_ends(things, links))
    resolved = _resolve(links, things, issues)
    files = table_files(path)
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


def _thing_of_row(row: Row) -> Thing:
    values = _values_of_row(row)
    id_, label = _take(values, "id"), _take(values, "label")
    values.pop("ID", None)
    return Thing(id_ or label, label or id_, _take(values, "type"), values, origin=row.origin)


def _links_of_row(row: Row) -> Iterator[Link]:
    """The row's connections: several ends under To, separated by `|`, make one each."""
    values = _values_of_row(row)
    ends = {name.lower(): name for name in row.cells}
    start, to = row.cells[ends["from"]], row.cells[ends["to"]]
    for name in (ends["from"], ends["to"]):
        values.pop(name, None)
    direction = _take(values, "direction") or "directed"
    type_ = _take(values, "type") or _take(values, "label")
    id_ = _take(values, "id")
    values.pop(ends.get("id", ""), None)
    for end in to.split("|"):
        if start.strip() and end.strip():
            ends_ = (start.strip(), end.strip())
            yield Link(*ends_, id_, type_, direction == "directed", values, origin=row.origin)


def _values_of_row(row: Row) -> Values:
    values: Values = {}
    own = row.cells.get(KIND, "")
    for name, text in row.cells.items():
        if text:
            parts = [part.strip() for part in text.split("|")]
            several = len(parts) > 1 and (not own or holds_several(own, name))
            values[name] = parts if several else text
    return values
