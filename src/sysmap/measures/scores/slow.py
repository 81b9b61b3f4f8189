"""What takes longest of a very large system and needs arrays alone: begun first, perhaps elsewhere."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, Protocol, TypeVar

from sysmap.measures import fragmentation as res
from sysmap.measures.centralisation import betweenness_within
from sysmap.measures.communities import Groups, communities_over_seeds
from sysmap.measures.evidence.networks import with_people
from sysmap.measures.graphs.arrays import Arcs
from sysmap.measures.graphs.network import Network
from sysmap.measures.method_card import Figure
from sysmap.measures.scores.scope import Scope

KEY_SET = 3

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer", covariant=True)


class Begin(Protocol):
    """Begins a function, here or elsewhere, and gives back what to call for its result."""

    def __call__(
        self, function: Callable[Asked, Answer], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Callable[[], Answer]:
        """What gives the result, once."""


def when_asked(
    function: Callable[Asked, Answer], /, *args: Asked.args, **kwargs: Asked.kwargs
) -> Callable[[], Answer]:
    """The function with its arguments: nothing is begun before it is asked for."""
    return partial(function, *args, **kwargs)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leavers break in a network of organisations, boards and people; each whose own leaving breaks."""

    fragmentation: Figure
    distance: Figure
    alone: Mapping[Hashable, Figure]
    key_set: tuple[Figure, Sequence[Hashable]] | None


@dataclass(frozen=True, slots=True)
class Slow:
    """What has been begun; each is called for its result, once."""

    people: Arcs
    between: Callable[[], tuple[Mapping[Hashable, float], Mapping[str, str | int]]]
    groups: Callable[[], tuple[Figure, Groups]]
    leaving: Callable[[], Leaving]


def slow(scope: Scope, begin: Begin = when_asked) -> Slow:
    """All of it, the longest first."""
    groups = begin(communities_over_seeds, scope.organisations, "weight")
    ties = _with_people(scope).arcs()
    who = frozenset(one for one in ties.nodes if scope.facts.node(str(one)).label == "Person")
    breaks = begin(leaving, ties, who)
    return Slow(ties, begin(betweenness_within, scope.network_ties), groups, breaks)


def leaving(ties: Arcs, people: frozenset[Hashable]) -> Leaving:
    """What these people break by leaving; the key set is None where there is nobody."""
    alone = res.newly_apart_without_each(ties)
    return Leaving(
        res.fragmentation(ties),
        res.distance_fragmentation(ties),
        {one: figure for one, figure in alone.items() if one in people},
        res.key_set(ties, KEY_SET, people) if people else None,
    )


def _with_people(scope: Scope) -> Network:
    """Organisations, boards and the people between them, narrowed to what is looked at."""
    network = with_people(scope.facts, scope.kind)
    if scope.things is None:
        return network
    kept = {n for n in network if n in scope.things}
    people = {n for n in network if scope.facts.node(n).label == "Person" and set(network[n]) & kept}
    return network.narrowed(kept | people)
