"""How a system travels in another tool's format, and how it is known again when it comes back.

Every thing carries `sysmap_kind` (its label or type), every tie `sysmap_id`; fields stand under
their own names, those that would clash with the format's own under `sysmap_<name>`.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sysmap.exchange.rough import RoughGraph
from sysmap.exchange.tables import none_rows, settings_of, sheets_of
from sysmap.model.kinds import DERIVED_PROPERTIES, NONE, derived_kinds, node_kinds, relationship_kinds
from sysmap.model.properties import to_properties
from sysmap.model.values import Issue, Node, Origin, Record, Relationship, System, Tables, Value
from sysmap.progress import progress
from sysmap.text.words import cell_text
from sysmap.validate.cells import split
from sysmap.validate.problems import issue

KIND = "sysmap_kind"
ID = "sysmap_id"
# Whether the ends of a tie come in an order; in formats whose readers want every edge to have a direction.
DIRECTED = "directed"
# Beside the files for neo4j-admin: the options by which it takes them.
NEO4J_OPTIONS = "neo4j-admin.args"
FORMAT = "sysmap/note/1"
_PREFIX = "sysmap_"

# Names that mean something to one of the formats.
_CLASHING = frozenset(
    (
        *("id", "label", "type", "weight", "size", "color", "colour", "x", "y", "z", "r", "g", "b"),
        *("source", "target", "from", "to", "start", "end", "direction", "tags", "image", "edge_label"),
        DIRECTED,
        *("timeset", "interval", "key", "element_type", "connection_type", "_id", "sysmap_kind", "sysmap_id"),
    )
)


def travelling_name(name: str) -> str:
    """The attribute under which a field travels."""
    return f"{_PREFIX}{name}" if name.lower() in _CLASHING or name.startswith(_PREFIX) else name


def own_name(attribute: str) -> str:
    """The field an attribute stands for; the inverse of `travelling_name`."""
    return attribute.removeprefix(_PREFIX)


def attributes(system: System, thing: Node | Relationship) -> dict[str, Value]:
    """Everything known of a thing, as attributes in another tool's file; empty ones left out."""
    properties = to_properties(system, thing)
    for name in ("id", "system", "closed", "context"):
        properties.pop(name, None)
    carried: dict[str, Value] = {KIND: thing.label if isinstance(thing, Node) else thing.type, ID: thing.id}
    return carried | {travelling_name(name): value for name, value in properties.items()}


def note(system: System) -> str:
    """What a system is beyond its graph, as one JSON text for a format's description."""
    said = {"format": FORMAT, "rows": dict(system.sheets)} | settings_of(system)
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=_plain)


def note_of(properties: Mapping[str, str | list[str]]) -> str:
    """The same text from the node by which a graph store keeps a system, "" if it is not one."""
    if "content_hash" not in properties or "as_at" not in properties:
        return ""
    try:
        said = json.loads(_text(properties.get("settings", "{}")))
        rows = json.loads(_text(properties.get("sheets", "{}")))
    except ValueError:
        return ""
    own = {name: _text(properties[name]) for name in ("id", "name", "as_at") if name in properties}
    system = own | said.get("system", {})
    return json.dumps({"format": FORMAT, "rows": rows} | said | {"system": system}, ensure_ascii=False)


def is_own(graph: RoughGraph) -> bool:
    """Whether one of our writers wrote the graph (another tool may have saved it since)."""
    return any(KIND in thing.attributes for thing in graph.things)


def holds_several(kind: str, attribute: str) -> bool:
    """Whether the attribute of a thing of that label or type is a field that holds several values."""
    declared = node_kinds().get(kind) or relationship_kinds().get(kind)
    field = declared.field(own_name(attribute)) if declared else None
    return field is not None and field.many


def tables_from_own(graph: RoughGraph) -> Tables:
    """The sheets of a graph that one of our writers wrote."""
    issues = list(graph.issues)
    rows: dict[str, list[Record]] = {}
    ids: dict[str, str] = {}
    for thing in progress(graph.things, "Sorting things", len(graph.things)):
        kind = node_kinds().get(_text(thing.attributes.get(KIND, "")))
        if kind is None:
            issues.append(_no_kind(thing.origin, thing.label or thing.id, "node"))
            continue
        ids[thing.id] = _text(thing.attributes.get(ID, "")) or thing.id
        cells = {"id": ids[thing.id]} | _cells(thing.attributes, kind.label)
        origin = _origin(thing.attributes, thing.origin)
        for sheet, row in none_rows(kind.label, ids[thing.id], cells, split(cells.pop(NONE, ""))):
            rows.setdefault(sheet, []).append(Record(row, origin))
        rows.setdefault(kind.sheet, []).append(Record(cells, origin))
    for link in progress(graph.links, "Sorting ties", len(graph.links)):
        if _text(link.attributes.get(KIND, "")) in derived_kinds():
            continue
        tie = relationship_kinds().get(_text(link.attributes.get(KIND, "")))
        if tie is None or link.start_id not in ids or link.end_id not in ids:
            issues.append(_no_kind(link.origin, f"{link.start_id} – {link.end_id}", "tie"))
            continue
        cells = {tie.start_column: ids[link.start_id], tie.end_column: ids[link.end_id]}
        if tie.sheet == "relationships":
            cells = {"type": tie.type} | cells
        if id_ := _text(link.attributes.get(ID, "")):
            cells["id"] = id_
        cells |= _cells(link.attributes, tie.type)
        rows.setdefault(tie.sheet, []).append(Record(cells, _origin(link.attributes, link.origin)))
    settings, counts = _read_note(graph.note, issues)
    return Tables(sheets_of(rows), settings, Origin(), tuple(issues), graph.source_hash, counts)


def _cells(carried: Mapping[str, str | list[str]], kind: str) -> dict[str, str]:
    derived = {"live", *DERIVED_PROPERTIES.get(kind, ())}
    cells = {}
    for attribute, value in carried.items():
        name = own_name(attribute)
        text = _text(value)
        if attribute.lower() in _CLASHING or attribute.startswith("origin_") or name in derived or not text:
            continue
        cells[name] = text
    return cells


def _origin(carried: Mapping[str, str | list[str]], otherwise: Origin) -> Origin:
    file = _text(carried.get("origin_file", ""))
    row = _text(carried.get("origin_row", "")).partition(".")[0]
    if not file and not row:
        return otherwise
    return Origin(file, _text(carried.get("origin_sheet", "")), int(row) if row.isdigit() else 0)


def _read_note(text: str, issues: list[Issue]) -> tuple[dict[str, Any], dict[str, int]]:
    try:
        said = json.loads(text) if text.startswith("{") else {}
    except ValueError:
        said = {}
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        return {}, {}
    counts = {str(name): int(rows) for name, rows in said.pop("rows", {}).items()}
    said.pop("format")
    system = said.get("system")
    said["system"] = dict(system) if isinstance(system, dict) else {}
    day = said["system"].pop("as_at", "")
    try:
        said["system"]["as_at"] = date.fromisoformat(day)
    except (TypeError, ValueError):
        text = f"the file says no as-at date but {day!r}" if day else "the file says no as-at date"
        issues.append(issue("no-as-at", Origin(), text, value=str(day)))
    return said, counts


def _no_kind(origin: Origin, name: str, what: str) -> Issue:
    return issue(
        "added-elsewhere",
        origin,
        f"{what} {name!r} has no {KIND}, so another tool added it; it was left out",
        value=name,
    )


def _text(value: str | list[str]) -> str:
    return "; ".join(value) if isinstance(value, list) else value


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, frozenset, set)):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else cell_text(str(value))
