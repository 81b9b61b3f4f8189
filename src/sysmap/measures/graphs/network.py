"""Who is joined to whom as plain dictionaries: the form in which every network is built.

For what runs with every look at a system: graph libraries take longer to load than this to run.
`as_graph` gives the same network to the measures that take one of networkx.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from sysmap.measures.graphs.compact import Graph


class Network:
    """Things by id, and for each two that are joined the ids of what joins them. No loops."""

    def __init__(self, nodes: Iterable[str] = (), ties: Iterable[tuple[str, str, str]] = ()) -> None:
        self._near: dict[str, dict[str, set[str]]] = {node: {} for node in nodes}
        for start, end, why in ties:
            self.join(start, end, why)

    def join(self, start: str, end: str, why: str) -> None:
        """Join two things by one more reason; a thing is not joined to itself."""
        if start == end:
            return
        both = self._near.setdefault(start, {}).setdefault(end, set())
        both.add(why)
        self._near.setdefault(end, {})[start] = both

    def __iter__(self) -> Iterator[str]:
        return iter(self._near)

    def __contains__(self, node: object) -> bool:
        return node in self._near

    def __len__(self) -> int:
        return len(self._near)

    def __getitem__(self, node: str) -> Mapping[str, set[str]]:
        return self._near[node]

    def pairs(self) -> list[tuple[str, str]]:
        """Each two that are joined, sorted, the smaller id first."""
        return sorted((a, b) for a, near in self._near.items() for b in near if a < b)

    def pairs_among(self, kept: Collection[str]) -> list[tuple[str, str]]:
        """Each two of these that are joined, sorted, the smaller id first; ids of nothing are passed over."""
        return sorted(self.each_among(kept))

    def each_among(self, kept: Collection[str]) -> Iterator[tuple[str, str]]:
        """As `pairs_among`, in no order."""
        return ((a, b) for a in kept for b in self._near.get(a, ()) if a < b and b in kept)

    def copy(self, nodes: Iterable[str] | None = None) -> "Network":
        """The same network, to be added to; among other nodes where they are given."""
        found = Network(self if nodes is None else nodes)
        for node, near in self._near.items():
            for other, why in near.items():
                if node < other:
                    both = found._near.setdefault(node, {}).setdefault(other, set())
                    both |= why
                    found._near.setdefault(other, {})[node] = both
        return found

    def narrowed(self, kept: Collection[str] | None) -> "Network":
        """The network among those of `kept` that are in it; itself for None."""
        if kept is None:
            return self
        kept = set(kept)
        found = Network(node for node in self if node in kept)
        for a, b in self.pairs_among(kept):
            for why in self[a][b]:
                found.join(a, b, why)
        return found

    def without(self, gone: Collection[str]) -> "Network":
        """The network without some things; itself where none goes."""
        out = set(gone)
        return self.narrowed([node for node in self if node not in out]) if out else self

    def as_graph(self, strength: Callable[[Collection[str]], float] = lambda _why: 1.0) -> Graph:
        """The same as a graph of networkx; each tie has `why`, what joins the two, sorted, and `weight`."""
        import networkx as nx

        graph: Graph = nx.Graph()
        graph.add_nodes_from(self)
        for a, b in self.pairs():
            graph.add_edge(a, b, why=tuple(sorted(self[a][b])), weight=strength(self[a][b]))
        return graph


def parts_of(network: Network, without: Iterable[str] = ()) -> list[set[str]]:
    """The parts left when some go, largest first."""
    seen = set(without)
    found = []
    for root in network:
        if root in seen:
            continue
        part, waiting = {root}, [root]
        seen.add(root)
        while waiting:
            for other in network[waiting.pop()]:
                if other not in seen:
                    seen.add(other)
                    part.add(other)
                    waiting.append(other)
        found.append(part)
    return sorted(found, key=lambda part: (-len(part), min(part)))
