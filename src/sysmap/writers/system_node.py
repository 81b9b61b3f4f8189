"""The node that stands for a system itself, as a graph store keeps it."""

import json
from typing import Any

from sysmap.model.closed import complete_sheets
from sysmap.model.kinds import DERIVED_VERSION
from sysmap.model.values import System


def system_properties(system: System) -> dict[str, Any]:
    """The properties of the system's node: what is not in its things and ties, settings as JSON text."""
    closed = complete_sheets(system)
    return ({"closed": closed} if closed else {}) | {
        "id": system.id,
        "name": system.name,
        "as_at": system.as_at,
        "content_hash": system.content_hash,
        "source_hash": "",
        "state": "whole",
        "derived": DERIVED_VERSION,
        "settings": json.dumps(system.settings, ensure_ascii=False, sort_keys=True, default=list),
        "sheets": json.dumps(dict(system.sheets), sort_keys=True),
    }
