"""Times every measure at 10,000 nodes and 50,000 ties, and all of them for one system of 1,000 nodes.

    python tests/bench/bench_measures.py [--without-betweenness]

Five measures are held to twice igraph's time in the same run; igraph (GPL, no dependency of ours)
is installed by hand for it: pip install igraph. Without it these rows have no ratio. Everything
else but the permutation tests is held to half a second, one system to two seconds. Elapsed time is
what counts; processor time beside it tells a slow measure from a busy machine.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import networkx as nx

from bench.generated import generated_system
from sysmap.measures import brokerage, centralisation, fragmentation, mixing, structural_holes, two_mode
from sysmap.measures import cohesion as con
from sysmap.measures.communities import communities
from sysmap.measures.core_periphery import core_periphery
from sysmap.measures.e_i import e_i_index
from sysmap.measures.evidence.networks import interlocks
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.graphs.arrays import arcs
from sysmap.measures.hierarchy import efficiency
from sysmap.measures.scores.balance import balance
from sysmap.measures.scores.connectivity import connectivity

NODES, TIES, SEED = 10_000, 50_000, 1
TIMES_IGRAPH, MOST_SECONDS, ICS_SECONDS = 2.0, 0.5, 2.0


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Elapsed and processor seconds."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - used


def row(name: str, seconds: float, used: float, target: float | None, note: str = "") -> None:
    verdict = "" if target is None else "met" if seconds <= target else "MISSED"
    goal = "" if target is None else f"{target:.3f}"
    print(f"{name:<42}{seconds:>9.3f}{used:>9.3f}{goal:>9}  {verdict:<7}{note}", flush=True)


def against_igraph(graph: Any, betweenness: bool) -> None:
    seconds, used = timed(lambda: arcs(graph))
    row("conversion", seconds, used, None, "paid once for several measures")
    small = arcs(graph)
    ours: dict[str, Callable[[], object]] = {
        "components": lambda: con.components(small),
        "bridges": lambda: con.bridges(small),
        "articulation points": lambda: con.articulation_points(small),
        "closeness": lambda: centralisation.closeness(graph),
    }
    if betweenness:
        ours["betweenness"] = lambda: centralisation.betweenness(small)
    try:
        import igraph
    except ImportError:
        print("igraph is not installed: no ratios")
        theirs: dict[str, Callable[[], object]] = {}
    else:
        other = igraph.Graph(n=NODES, edges=list(graph.edges()))
        theirs = {
            # As lists of members, which is what ours gives.
            "components": lambda: list(other.connected_components()),
            "bridges": other.bridges,
            "articulation points": other.articulation_points,
            "closeness": other.closeness,
            "betweenness": other.betweenness,
        }
    for name, work in ours.items():
        seconds, used = timed(work)
        if name in theirs:
            base, base_used = timed(theirs[name])
            note = f"{seconds / base:.2f} x igraph ({used / base_used:.2f} x its processor time)"
            row(name, seconds, used, TIMES_IGRAPH * base, note)
        else:
            row(name, seconds, used, None)


def under_half_a_second(graph: Any, directed: Any, sided: Any) -> None:
    groups = {node: f"sector{node % 17}" for node in graph}
    boards = {node for node, side in sided.nodes(data="side") if side == "board"}
    members = set(sided) - boards
    measures: dict[str, Callable[[], object]] = {
        "isolates": lambda: con.isolates(graph),
        "density": lambda: con.density(graph),
        "reciprocity": lambda: con.reciprocity(directed),
        "k-core": lambda: con.core_numbers(graph),
        "degree centralisation": lambda: centralisation.degree_centralisation(graph),
        "constraint": lambda: structural_holes.constraint(graph),
        "constraint, directed": lambda: structural_holes.constraint(directed),
        "effective size": lambda: structural_holes.effective_size(graph),
        "efficiency": lambda: efficiency(directed),
        "core and periphery": lambda: core_periphery(graph),
        "communities": lambda: communities(graph),
        "mixing matrix": lambda: mixing.mixing_matrix(graph, groups),
        "assortativity": lambda: mixing.assortativity(graph, groups),
        "Freeman segregation": lambda: mixing.freeman_segregation(graph, groups),
        "Coleman homophily": lambda: mixing.coleman_homophily(graph, groups, "sector1"),
        "E-I index without permutations": lambda: e_i_index(graph, groups, permutations=0),
        "brokerage": lambda: brokerage.brokerage(directed, groups),
        "fragmentation": lambda: fragmentation.fragmentation(graph),
        "fragmentation without each": lambda: fragmentation.fragmentation_without_each(graph),
        "distance fragmentation": lambda: fragmentation.distance_fragmentation(graph),
        "two-mode density": lambda: two_mode.two_mode_density(sided, boards),
        "two-mode clustering": lambda: two_mode.two_mode_clustering(sided),
        "meetings": lambda: two_mode.meetings(sided, members),
        "overlap of boards": lambda: two_mode.board_overlaps(sided, boards),
    }
    for name, work in measures.items():
        row(name, *timed(work), MOST_SECONDS)
    row("E-I index, 1,000 permutations", *timed(lambda: e_i_index(graph, groups, permutations=1_000)), None)


def main() -> None:
    """Print one row a measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--without-betweenness", action="store_true", help="leave out the slowest")
    asked = options.parse_args()
    graph: Any = nx.gnm_random_graph(NODES, TIES, seed=SEED)
    directed: Any = nx.gnm_random_graph(NODES, TIES, seed=SEED, directed=True)
    system = generated_system(NODES, TIES)
    sided = interlocks(Facts(system), "role")
    print(f"{'':<42}{'seconds':>9}{'cpu':>9}{'target':>9}")
    print(f"Random graph of {NODES:,} nodes and {TIES:,} ties")
    against_igraph(graph, not asked.without_betweenness)
    print(
        f"The same; two-mode: roles by boards of a system of that size, {sided.number_of_nodes():,} nodes,"
        f" {sided.number_of_edges():,} seats"
    )
    under_half_a_second(graph, directed, sided)
    print("One system of 1,000 nodes and 5,000 relationships")
    ics = generated_system(1_000, 5_000)
    balanced, linked = timed(lambda: balance(ics)), timed(lambda: connectivity(ics))
    row("balance, every board", *balanced, None)
    row("connectivity, everything", *linked, None)
    row("everything", balanced[0] + linked[0], balanced[1] + linked[1], ICS_SECONDS)


if __name__ == "__main__":
    main()
