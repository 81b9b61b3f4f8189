"""Reads Kumu: JSON (blueprint, project export, map), and workbooks or CSV of elements and connections."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, load_json, sha256
from sysmap.exchange.own import KIND
from sysmap.exchange.rough import Link, RoughGraph, Thing
from sysmap.model.values import Issue, Origin
from sysmap.validate.problems import issue

NAME = "kumu"
_CONNECTION = ("_id", "id", "from", "to", "direction", "attributes", "delayed", "reversed", "style")
_ELEMENT = ("_id", "id", "attributes", "position", "pinned", "style", "x", "y")

Values = dict[str, str | list[str]]


def graph(path: Path, map_name: str = "") -> RoughGraph:
    """The graph in the JSON file, workbook, CSV file or folder of CSV files.

    With `map_name` only what is on that map of a project. Raises Refused, OSError.
    """
    if path.is_dir() or path.suffix.lower() in (".xlsx", ".csv"):
        from sysmap.readers.kumu_sheets import graph_of_sheets

        return graph_of_sheets(path)
    document = load_json(path)
    if not isinstance(document, Mapping) or not isinstance(document.get("elements"), list):
        raise Refused(f'{path.name}: a Kumu file has a list of "elements"; this one has none.')
    issues: list[Issue] = []
    elements = [entry for entry in document["elements"] if isinstance(entry, Mapping)]
    connections = [entry for entry in document.get("connections") or [] if isinstance(entry, Mapping)]
    elements, connections = _on_map(document, elements, connections, map_name, path, issues)
    things = [_thing(entry, number, path) for number, entry in enumerate(elements, 1)]
    links = [_link(entry, number, path) for number, entry in enumerate(connections, 1)]
    links = resolve(links, things, path.name, issues)
    if loops := document.get("loops"):
        issues.append(issue("loops-left-out", Origin(path.name), f"{len(loops)} loops were left out"))
    name = str(document.get("name") or path.stem)
    return RoughGraph(tuple(things), tuple(links), name, "", tuple(issues), sha256(path))


def _on_map(
    document: Mapping[str, Any],
    elements: list[Mapping[str, Any]],
    connections: list[Mapping[str, Any]],
    map_name: str,
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
    label = take(values, "label", "name")
    type_ = take(values, "element type", "type", "group", "category")
    return Thing(_id(entry) or label, label, type_, values, origin=Origin(path.name, "elements", number))


def _link(entry: Mapping[str, Any], number: int, path: Path) -> Link:
    values = _values(entry, _CONNECTION)
    label = take(values, "label")
    type_ = take(values, "connection type", "type") or label
    start, end = str(entry.get("from", "")), str(entry.get("to", ""))
    if entry.get("reversed") is True:
        start, end = end, start
    directed = str(entry.get("direction") or "directed") == "directed"
    origin = Origin(path.name, "connections", number)
    return Link(start, end, _id(entry), type_, directed, values, origin=origin)


def resolve(links: Iterable[Link], things: list[Thing], file: str, issues: list[Issue]) -> list[Link]:
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
        return "yes" if value else "no"
    return str(value)


def _id(entry: Mapping[str, Any]) -> str:
    return str(entry.get("_id") or entry.get("id") or "")


def take(values: Values, *names: str) -> str:
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
