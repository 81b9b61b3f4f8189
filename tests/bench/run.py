"""Times the straight line on a generated system and prints each figure beside its target.

    python tests/bench/run.py [--nodes 10000] [--relationships 50000] [--neo4j URI]

Every stage runs in a process of its own, so that its peak memory is its own. Timings belong here
and nowhere else: a slow machine misses targets, it does not fail tests. The Neo4j stages take
their server from --neo4j and the NEO4J_* settings; they are left out without one.
"""

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil

from bench.generated import generated_system
from sysmap.model.values import System

STAGES: dict[str, tuple[str, float]] = {
    "read": ("read the sheets", 3),
    "validate": ("validate", 5),
    "load": ("load, embedded", 30),
    "again": ("load again unchanged, embedded", 10),
    "load_neo4j": ("load, Neo4j", 30),
    "again_neo4j": ("load again unchanged, Neo4j", 15),
    "rules": ("all gap rules", 20),
    "balance": ("balance: every measure of 600 boards", 10),
    "connectivity": ("connectivity: every measure, all organisations", 30),
    "map": ("build the map page", 1),
    "help": ("sysmap --help, whole process", 0.3),
    "gaps": ("sysmap gaps on the sample, whole process, graph fresh", 1),
}


def read(folder: Path, system: System) -> Callable[[], object]:
    """Read the sheets of the generated system."""
    from sysmap import readers

    return lambda: readers.read(folder / "sheets")


def validate(folder: Path, system: System) -> Callable[[], object]:
    """Turn tables into a system."""
    from sysmap import readers
    from sysmap.validate import validate as check

    tables = readers.read(folder / "sheets")
    return lambda: check(tables)


def load(folder: Path, system: System) -> Callable[[], object]:
    """Replace the system in the embedded graph."""
    from sysmap.stores import open_embedded

    def run() -> None:
        store = open_embedded(folder / "graph")
        store.replace(system)
        store.close()

    return run


def load_neo4j(folder: Path, system: System) -> Callable[[], object]:
    """Replace the system on a Neo4j server."""
    from sysmap.stores import open_neo4j

    def run() -> None:
        store = open_neo4j(os.environ["NEO4J_URI"])
        store.replace(system)
        store.close()

    return run


def rules(folder: Path, system: System) -> Callable[[], object]:
    """Run every gap rule on the embedded graph."""
    from sysmap.gaps.assess import assess
    from sysmap.stores import open_embedded

    def run() -> None:
        store = open_embedded(folder / "graph", read_only=True)
        assess(store, system.id)
        store.close()

    return run


def balance(folder: Path, system: System) -> Callable[[], object]:
    """Everything `sysmap balance` works out."""
    from sysmap.measures.scores.balance import balance

    return lambda: balance(system)


def connectivity(folder: Path, system: System) -> Callable[[], object]:
    """Everything `sysmap connectivity` works out."""
    from sysmap.measures.scores.connectivity import connectivity

    return lambda: connectivity(system)


def map(folder: Path, system: System) -> Callable[[], object]:
    """Build the map page."""
    from sysmap import maps

    return lambda: maps.html(system)


def help(folder: Path, system: System) -> Callable[[], object]:
    """The whole process of `sysmap --help`."""
    return lambda: subprocess.run(
        [sys.executable, "-m", "sysmap", "--help"], check=True, stdout=subprocess.DEVNULL
    )


def gaps(folder: Path, system: System) -> Callable[[], object]:
    """The whole process of `sysmap gaps` on a sample whose graph is fresh."""
    command = [sys.executable, "-m", "sysmap", "gaps", "herts_west_essex"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def one_stage(name: str, folder: Path) -> None:
    """Run one stage in this process and print its seconds and peak memory as JSON."""
    system = pickle.loads((folder / "system.pickle").read_bytes())
    run = globals()[name.replace("again", "load")](folder, system)
    before = time.perf_counter()
    run()
    seconds = time.perf_counter() - before
    memory = psutil.Process().memory_info()
    peak = getattr(memory, "peak_wset", None)
    if peak is None:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"seconds": seconds, "megabytes": peak / 2**20}))


def main() -> None:
    """Generate the system, run every stage, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--relationships", type=int, default=50_000)
    parser.add_argument("--neo4j", default="", metavar="URI")
    parser.add_argument("--stage", choices=STAGES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.stage:
        one_stage(asked.stage, asked.folder)
        return
    if asked.neo4j:
        os.environ["NEO4J_URI"] = asked.neo4j
    # What is installed is compiled once; commands are timed as users meet them.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        system = generated_system(asked.nodes, asked.relationships)
        (folder / "system.pickle").write_bytes(pickle.dumps(system))
        write_sheets(system, folder / "sheets")
        print(f"{asked.nodes} nodes, {asked.relationships} relationships\n")
        print(f"{'stage':55} {'seconds':>8} {'target':>7} {'peak MB':>8}")
        for stage, (words, target) in STAGES.items():
            if "neo4j" in stage and not asked.neo4j:
                print(f"{words:55} {'not run: no --neo4j':>25}")
                continue
            command = [sys.executable, __file__, "--stage", stage, "--folder", name]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                print(f"{words:55} failed: {done.stderr.strip().splitlines()[-1]}")
                continue
            figures = json.loads(done.stdout.splitlines()[-1])
            verdict = "met" if figures["seconds"] <= target else "MISSED"
            print(
                f"{words:55} {figures['seconds']:8.2f} {target:7} {figures['megabytes']:8.0f}  {verdict}",
                flush=True,
            )


def write_sheets(system: System, folder: Path) -> None:
    """Write the system as the folder of sheets it would have come from."""
    from sysmap.exchange.tables import tables_of
    from sysmap.writers.csv_folder import write_folder

    write_folder(tables_of(system, columns=True), folder)


if __name__ == "__main__":
    main()
