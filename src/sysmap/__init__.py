"""sysmap: a graph-based stakeholder and relationship mapper for integrated care systems."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sysmap.api.system_map import MapPage, NotPossible, Server, SystemMap, connect, read
    from sysmap.exchange.networkx_graph import to_networkx
    from sysmap.maps import map_html, pyvis_network

__version__ = "0.1.0"
__all__ = [
    "MapPage",
    "NotPossible",
    "Server",
    "SystemMap",
    "connect",
    "map_html",
    "pyvis_network",
    "read",
    "to_networkx",
]

# The module each of these is in; imported when it is asked for.
_OFFERED = {
    **dict.fromkeys(
        ("MapPage", "NotPossible", "Server", "SystemMap", "connect", "read"), "sysmap.api.system_map"
    ),
    "map_html": "sysmap.maps",
    "pyvis_network": "sysmap.maps",
    "to_networkx": "sysmap.exchange.networkx_graph",
}


def __getattr__(name: str) -> Any:
    if name in _OFFERED:
        return getattr(import_module(_OFFERED[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What is offered, without what this module itself imports."""
    return sorted((*__all__, *(name for name in globals() if name.startswith("__"))))
