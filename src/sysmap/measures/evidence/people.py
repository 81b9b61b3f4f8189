"""People as a network: who works with whom and who asks whom for advice, as a survey of staff finds it.

A post that one person holds stands for that person; a post that nobody or several hold stands for itself.
Only those of whom any such tie is recorded are in it: of the others nothing is known.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.graphs.network import Network
from sysmap.model.kinds import personal_types, relationship_kinds

if TYPE_CHECKING:
    import networkx as nx


def people_at_work(facts: Facts) -> Network:
    """People and posts, joined by every working tie between them, whichever way it goes."""
    stands = _stands_for(facts)
    return Network(
        ties=[
            (stands.get(tie.start, tie.start), stands.get(tie.end, tie.end), tie.id)
            for type_ in personal_types()
            for tie in facts.ties(type_)
        ]
    )


def asked(facts: Facts, type_: str) -> "nx.DiGraph[Any]":
    """People and posts, with an arc for each tie of a type that has a direction."""
    import networkx as nx

    stands = _stands_for(facts)
    graph: nx.DiGraph[Any] = nx.DiGraph()
    for tie in facts.ties(type_):
        start, end = stands.get(tie.start, tie.start), stands.get(tie.end, tie.end)
        if start != end:
            graph.add_edge(start, end)
    return graph


def asking_types(facts: Facts) -> tuple[str, ...]:
    """The types of ties between people that have a direction and of which any is recorded."""
    return tuple(t for t in personal_types() if relationship_kinds()[t].directed and facts.ties(t))


def _stands_for(facts: Facts) -> Mapping[str, str]:
    """The one person who holds it, by the post's id."""
    held = {post: {tie.start for tie in ties} for post, ties in facts.holders.items()}
    return {post: next(iter(who)) for post, who in held.items() if len(who) == 1}
