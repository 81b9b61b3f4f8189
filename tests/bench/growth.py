"""Shows how the time of every gap rule grows with the system: places stay the size they are.

    python tests/bench/growth.py [--sizes 2500 5000 10000] [--relationships 5]

A generated system of twice the nodes has twice the places, so a rule that compares each organisation
only with those of its own places takes twice the time (a power of 1), and one that compares each with
each other takes four times (a power of 2). Printed are the seconds of each rule, statements and judge,
and the power between the first size and the last, for the rules that take a hundredth of a second.
"""

import argparse
import math
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.generated import generated_system
from sysmap import assets
from sysmap.gaps import GapRule, load_rules, parameters
from sysmap.gaps.judge import measure
from sysmap.model.kinds import working_types
from sysmap.model.store import GraphStore
from sysmap.model.values import System
from sysmap.stores import open_embedded

_LEAST = 0.01
_RUNS = 3


def seconds_by_rule(nodes: int, relationships: int) -> dict[str, float]:
    """The seconds of each rule on a generated system of that size: the best of a few runs."""
    return seconds_of(generated_system(nodes, relationships), _RUNS)


def seconds_of(system: System, runs: int) -> dict[str, float]:
    """The seconds of each rule on a system: the best of so many runs."""
    best: dict[str, float] = defaultdict(lambda: math.inf)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = open_embedded(Path(folder))
        try:
            store.replace(system)
            for _ in range(runs):
                for rule in load_rules([assets.cypher_folder() / "gaps"]):
                    before = time.perf_counter()
                    ask(store, system, rule)
                    best[rule.id] = min(best[rule.id], time.perf_counter() - before)
        finally:
            store.close()
    return dict(best)


def ask(store: GraphStore, system: System, rule: GapRule) -> None:
    """Send the rule's two statements and judge what comes back, as a run of all rules does."""
    bound: dict[str, Any] = parameters.values(rule, system.settings)
    bound |= {"system": system.id, "as_at": system.as_at.isoformat(), "working": list(working_types())}
    rows: Sequence[Mapping[str, Any]] = ()
    for statement in (rule.population, rule.statement):
        rows = store.query(statement, {name: bound[name] for name in bound if f"${name}" in statement})
    if rule.measure:
        measure(rule.measure)(system, rows, bound)


def main() -> None:
    """Print the table, steepest growth first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2500, 5000, 10000])
    parser.add_argument("--relationships", type=int, default=5, help="for each node")
    asked = parser.parse_args()
    sizes = sorted(asked.sizes)
    seconds = {size: seconds_by_rule(size, size * asked.relationships) for size in sizes}
    first, last = sizes[0], sizes[-1]
    power = {
        rule: math.log(took / seconds[first][rule]) / math.log(last / first)
        for rule, took in seconds[last].items()
        if rule in seconds[first] and took >= _LEAST
    }
    print("rule  " + "".join(f"{size:>9,}" for size in sizes) + "    power")
    for rule, steep in sorted(power.items(), key=lambda one: -one[1]):
        print(f"{rule} " + "".join(f"{seconds[size].get(rule, math.nan):9.3f}" for size in sizes), end="")
        print(f"{steep:9.2f}")


if __name__ == "__main__":
    main()
