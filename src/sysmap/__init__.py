"""sysmap: a graph-based stakeholder and relationship mapper for integrated care systems."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# What the package offers to other programs, by the module it is in; imported when it is asked for.
_OFFERED = {
    "map_html": "sysmap.maps",
    "pyvis_network": "sysmap.maps",
    "to_networkx": "sysmap.exchange.networkx_graph",
}


def __getattr__(name: str) -> Any:
    if name in _OFFERED:
        return getattr(import_module(_OFFERED[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
