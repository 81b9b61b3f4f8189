"""The node that stands for a system itself in a graph: what it says, and how it is known as ours.

Its mark is `sysmap`, equal to its `id`: a node `(:System)` of another program has none. `written` names
the columns of one's own that the sheets brought, as `Board.budget`: of the properties of our things
these and the declared ones are ours, every other one is somebody else's. `tied` names the types of ties
that are recorded at all, on whatever date, or said to be none.
"""

import json
from collections.abc import Mapping
from typing import Any

from sysmap.model.closed import complete_sheets
from sysmap.model.kinds import (
    DERIVED_PROPERTIES,
    DERIVED_TIE_PROPERTIES,
    DERIVED_VERSION,
    KEPT_PROPERTIES,
    derived_kinds,
)
from sysmap.model.values import System

MARK = "sysmap"
LOADED = ("loaded_by", "loaded_from", "loaded_at")
KEYS = frozenset(
    (
        *(MARK, "id", "name", "as_at", "content_hash", "source_hash", "state", "load", "derived"),
        *("settings", "sheets", "closed", "written", "tied", *LOADED),
    )
)
_ALWAYS = frozenset((*KEPT_PROPERTIES, "valid_from", "valid_to", "source", "confidence"))


def system_properties(system: System, source_hash: str = "") -> dict[str, Any]:
    """The properties of the system's node: what is not in its things and ties, settings as JSON text.

    Raises ValueError where the settings hold what is no plain value.
    """
    properties = {
        MARK: system.id,
        "id": system.id,
        "name": system.name,
        "as_at": system.as_at,
        "content_hash": system.content_hash,
        "source_hash": source_hash,
        "state": "whole",
        "derived": DERIVED_VERSION,
        "settings": _json(system.settings),
        "sheets": _json(system.sheets),
        "closed": tuple(complete_sheets(system)),
        "written": names_written(system),
        "tied": types_tied(system),
    }
    return {key: value for key, value in properties.items() if value != ()}


def names_written(system: System) -> tuple[str, ...]:
    """The names of all values of the things and ties, each behind its label or type, sorted."""
    names = {(node.label, name) for node in system.nodes for name in node.values}
    names |= {(tie.type, name) for tie in system.relationships for name in tie.values}
    return tuple(sorted(f"{kind}.{name}" for kind, name in names))


def types_tied(system: System) -> tuple[str, ...]:
    """The types of ties that are recorded, on whatever date, or said to be none by a thing; sorted."""
    said_none = {slot for node in system.nodes for slot in _listed(node.values.get("none"))}
    return tuple(sorted({tie.type for tie in system.relationships} | said_none))


def _listed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list) else ()


def names_of_ours(kind: str, written: frozenset[str]) -> frozenset[str]:
    """The names of a label's or type's properties that are ours, `written` as the system's node says it."""
    own = {name.partition(".")[2] for name in written if name.partition(".")[0] == kind}
    if kind in derived_kinds():
        own |= {*DERIVED_TIE_PROPERTIES, *(field.name for field in derived_kinds()[kind].fields)}
    return _ALWAYS | own | frozenset(DERIVED_PROPERTIES.get(kind, ()))


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise ValueError(f"settings may hold plain JSON values only, not {type(value).__name__}")
