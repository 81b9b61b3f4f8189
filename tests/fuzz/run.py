"""Spoils inputs and runs the commands that read them; counts what ends in a fault of our own.

    python -m fuzz.run [HOW MANY] [SEED] [SORT…]        with tests/ on PYTHONPATH

Right is: exit code 0, or 1 or 2 with a message. Every failure is printed with its seed; the same
seed spoils in the same way.
"""

import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from click.testing import CliRunner

from fuzz.inputs import Input, inputs
from fuzz.mutate import spoiled
from sysmap.cli.main import main

SLOW_SECONDS = 20.0
SLOW_ONE_IN = 60


def one(given: Input, seed: str, place: Path) -> str:
    """What was wrong with how a spoiled input was met, or ""."""
    chance = random.Random(seed)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    target = place / given.place.name
    if given.place.is_dir():
        shutil.copytree(given.place, target)
        file = target / chance.choice(given.spoil)
    else:
        file = target
    source = given.place / file.name if given.place.is_dir() else given.place
    file.write_bytes(spoiled(source.read_bytes(), file.name, chance))
    before = _held(target)
    words = [word.replace("{in}", str(target)).replace("{out}", str(place / "out")) for word in given.command]
    begun = time.process_time()
    result = CliRunner().invoke(main, words)
    if time.process_time() - begun > SLOW_SECONDS:
        return f"took {time.process_time() - begun:.0f} seconds"
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        frames = traceback.extract_tb(result.exception.__traceback__)
        ours = [frame for frame in frames if "sysmap" in frame.filename]
        at = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
        return f"{type(result.exception).__name__} at {at}: {str(result.exception)[:200]}"
    if result.exit_code not in (0, 1, 2):
        return f"exit code {result.exit_code}"
    if result.exit_code and not result.output.strip():
        return "ended without a word"
    if "Traceback" in result.output:
        return f"shows a traceback: {result.output[-200:]}"
    if _held(target) != before and not (given.writes_into and result.exit_code == 0):
        return "changed what it read"
    if result.exit_code == 2 and (place / "out").exists():
        return "could not run, and wrote something"
    if beside := [path.name for path in place.iterdir() if path.name.startswith(".")]:
        return f"left something behind: {beside}"
    return ""


def _held(place: Path) -> dict[str, bytes]:
    """What lies in a file or folder, by its path."""
    files = place.rglob("*") if place.is_dir() else [place]
    return {str(file): file.read_bytes() for file in files if file.is_file()}


def run(count: int, seed: str, sorts: list[str]) -> list[tuple[str, str, str]]:
    """Each failure: the sort of input, its seed, what was wrong."""
    failures = []
    with tempfile.TemporaryDirectory(prefix="sysmap-fuzz-") as scratch:
        os.environ["SYSMAP_CACHE"] = f"{scratch}/cache"
        (Path(scratch) / "sound").mkdir()
        asked = [i for i in inputs(Path(scratch) / "sound") if not sorts or i.sort.startswith(tuple(sorts))]
        all_ = [*asked, *[i for i in asked if not i.slow] * (SLOW_ONE_IN - 1)]
        for n in range(count):
            given = all_[n % len(all_)]
            name = f"{seed}/{given.sort}/{n}"
            wrong = one(given, name, Path(scratch) / "work")
            if wrong:
                failures.append((given.sort, name, wrong))
                print(f"{name}: {wrong}", flush=True)
    return failures


if __name__ == "__main__":
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    first = sys.argv[2] if len(sys.argv) > 2 else "1"
    found = run(how_many, first, sys.argv[3:])
    print(f"{how_many:,} inputs, seed {first}, {time.process_time():.0f} s of a core: {len(found)} failures")
    for (sort, kind), times in Counter((s, w.partition(":")[0]) for s, _, w in found).most_common():
        print(f"  {times:5} {sort}: {kind}")
    sys.exit(bool(found))
