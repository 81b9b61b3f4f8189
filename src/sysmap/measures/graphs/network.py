"""Who is joined to whom as plain dictionaries: the form in which every network is built.

For what runs with every look at a system: graph libraries take longer to load than this to run.
`arcs` gives the same network to the measures, as arrays.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sysmap.measures.graphs.arrays import Arcs

Why = frozenset[str]


class Network:
    """Things by id, and for each two that are joined the ids of what joins them. No loops."""

    def __init__(self, nodes: Iterable[str] = (), ties: Iterable[tuple[str, str, str]] = ()) -> None:
        self._near: dict[str, dict[str, Why]] = {node: {} for node in nodes}
        # Whose neighbours stand in another network as well, and are copied before one is added.
        self._shared: set[str] = set()
        for start, end, why in ties:
            self.join(start, end, why)

    def join(self, start: str, end: str, why: str) -> None:
        """Join two things by one more reason; a thing is not joined to itself."""
        if start == end:
            return
        near = self._own(start)
        both = near[end] | {why} if end in near else frozenset((why,))
        near[end] = both
        self._own(end)[start] = both

    def _own(self, node: str) -> dict[str, Why]:
        if node in self._shared:
            self._shared.discard(node)
            self._near[node] = dict(self._near[node])
        return self._near.setdefault(node, {})

    def __iter__(self) -> Iterator[str]:
        return iter(self._near)

    def __contains__(self, node: object) -> bool:
        return node in self._near

    def __len__(self) -> int:
        return len(self._near)

    def __getitem__(self, node: str) -> Mapping[str, Why]:
        return self._near[node]

    def pairs(self) -> list[tuple[str, str]]:
        """Each two that are joined, sorted, the smaller id first."""
        return sorted((a, b) for a, near in self._near.items() for b in near if a < b)

    def each_among(self, kept: Collection[str]) -> Iterator[tuple[str, str]]:
        """Each two of these that are joined, the smaller id first, in no order."""
        return ((a, b) for a in kept for b in self._near.get(a, ()) if a < b and b in kept)

    def copy(self, nodes: Iterable[str] = ()) -> "Network":
        """The same network, to be added to, and more nodes."""
        found = Network()
        found._near = dict(self._near)
        self._shared = set(self._near)
        found._shared = set(self._near)
        for node in nodes:
            found._near.setdefault(node, {})
        return found

    def narrowed(self, kept: Collection[str] | None) -> "Network":
        """The network among those of `kept` that are in it; itself for None."""
        if kept is None:
            return self
        kept = set(kept)
        found = Network()
        found._near = {
            node: {other: why for other, why in near.items() if other in kept}
            for node, near in self._near.items()
            if node in kept
        }
        return found

    def unless(self, gone: Collection[str]) -> "Network":
        """The same things, joined by what is not gone."""
        found, gone = self.copy(), frozenset(gone)
        for a, near in self._near.items():
            for b, why in near.items():
                if a < b and not gone.isdisjoint(why):
                    one, other = found._own(a), found._own(b)
                    if left := why - gone:
                        one[b] = other[a] = left
                    else:
                        del one[b], other[a]
        return found

    def without(self, gone: Collection[str]) -> "Network":
        """The network without some things; itself where none goes."""
        out = set(gone)
        return self.narrowed([node for node in self if node not in out]) if out else self

    def arcs(self, strength: Callable[[Collection[str]], float] | None = None) -> "Arcs":
        """The same as arrays, in the order of the nodes; with `strength` of what joins two as the weight."""
        from sysmap.measures.graphs.arrays import arcs_of

        around = [*self._near.values()]
        strong = strength and [strength(why) for near in around for why in near.values()]
        return arcs_of(tuple(self), around, strong)
