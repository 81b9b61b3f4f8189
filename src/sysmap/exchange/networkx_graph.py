"""A system as a networkx graph."""

from typing import TYPE_CHECKING, Any

from sysmap.model.kinds import relationship_kinds
from sysmap.model.properties import to_properties
from sysmap.model.values import System

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(system: System, *, live_only: bool = False) -> "nx.MultiDiGraph[str]":
    """The system as a directed multigraph: nodes by their ids in the sheets, ties by their ids as keys.

    Nodes have `label` (the kind) and `name`, ties `type` and `directed` (False where neither end
    comes first); both have every field, dates as dates, lists as tuples, and `live`. The graph's
    own attributes are the system's `id`, `name` and `as_at`. With `live_only` only what holds on
    the as-at date.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(id=system.id, name=system.name, as_at=system.as_at)
    for node in system.live_nodes() if live_only else system.nodes:
        graph.add_node(node.id, **_attributes(system, node, {"label": node.label, "name": node.name}))
    for tie in system.live_relationships() if live_only else system.relationships:
        said = {"type": tie.type, "directed": relationship_kinds()[tie.type].directed}
        graph.add_edge(tie.start, tie.end, key=tie.id, **_attributes(system, tie, said))
    return graph


def to_plain_networkx(system: System, *, live_only: bool = True) -> "nx.MultiDiGraph[str]":
    """The same with values that every networkx writer takes, under names that collide with nothing.

    What `label` and `type` say stands as `kind`, a field of that name as `kind_`; dates are ISO text, lists
    are joined by `; `. Node ids, ends and keys are as in `to_networkx`.
    """
    import networkx as nx

    rich = to_networkx(system, live_only=live_only)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**{k: _text(v) for k, v in rich.graph.items()})
    for id_, said in rich.nodes(data=True):
        graph.add_node(id_, **_plain(said, "label"))
    for start, end, key, said in rich.edges(keys=True, data=True):
        graph.add_edge(start, end, key=key, **_plain(said, "type"))
    return graph


# Names that networkx's writers use for themselves.
_TAKEN = frozenset(("id", "key", "label", "source", "target", "type"))


def _plain(said: dict[str, Any], kind: str) -> dict[str, Any]:
    own = {name: value for name, value in said.items() if name != kind}
    named = {f"{name}_" if name in _TAKEN or name == "kind" else name: _text(v) for name, v in own.items()}
    return {"kind": said[kind]} | named


def _text(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return "; ".join(str(one) for one in value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _attributes(system: System, thing: Any, said: dict[str, Any]) -> dict[str, Any]:
    properties = to_properties(system, thing)
    properties.pop("id")
    properties.pop("system")
    return {**properties, **said}
