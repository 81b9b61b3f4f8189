"""How many small changes of the code do the tests notice? Run by hand at a release.

    python -m pip install cosmic-ray coverage
    python tests/mutation/run.py privacy validate --sample 60 --seed 1

For each room a sample of mutants is drawn from all that cosmic-ray's operators make of it; each is put into
a copy of the checkout and only tests that walk the changed line are run, the quickest first, until one
fails. It prints a line a mutant and a table of rooms; survivors with their line, to be read by somebody.

`--keep FOLDER` keeps which tests walk which line, so that another run need not ask (empty the folder when a
room or its tests have changed). `--again FILE` puts in only what survived in the output of an earlier run.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from coverage import CoverageData

ROOT = Path(__file__).resolve().parents[2]
# Tests of a room that are quick enough to be run some hundred times.
ROOMS = {
    "privacy": (
        "tests/privacy/test_any_name.py",
        "tests/privacy/test_other_people.py",
        "tests/privacy/test_readings.py",
        "tests/privacy/test_where_names_stand.py",
        "tests/privacy/test_forms_of_names.py",
    ),
    "compare": ("tests/compare", "tests/cli/test_compare_and_whatif.py"),
    "gaps": (
        "tests/gaps",
        "tests/cli/test_gaps.py",
        "tests/cli/test_ask.py",
        "tests/cli/test_explain_words.py",
        "tests/law/test_losses.py",
    ),
    "measures/judges": (
        "tests/measures/test_verdicts.py",
        "tests/measures/test_neighbours_counted.py",
        "tests/measures/test_open_parts.py",
        "tests/rules/test_cases.py",
        "tests/law/test_losses.py",
        *("-k", "not ended"),
    ),
    "validate": ("tests/validate", "tests/model"),
}
OPERATORS = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt")),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul")),
    "ReplaceUnaryOperator_Delete_Not",
    *("AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("NumberReplacer", "ZeroIterationForLoop"),
)
MARKS = ("-m", "not neo4j and not browser and not bench", "-p", "no:randomly", "-p", "no:cacheprovider")
# Seconds: of a run that does not end, and of the tests that are asked of one mutant together.
SLOWEST, ENOUGH = 240, 30

# Notes of each test which lines it walks, and how long it took.
PLUGIN = """
import json, time
import coverage, pytest

took = {}

@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    coverage.Coverage.current().switch_context(item.nodeid)
    before = time.process_time()
    yield
    took[item.nodeid] = time.process_time() - before

def pytest_sessionfinish():
    with open("took.json", "w", encoding="utf-8") as file:
        json.dump(took, file)
"""


@dataclass(frozen=True)
class Mutant:
    """One change: which operator, at its how manieth place in a file, on which line."""

    file: Path
    operator: str
    occurrence: int
    line: int

    def __str__(self) -> str:
        return f"{self.file.as_posix()}:{self.line} {self.operator} ({self.occurrence})"


@dataclass(frozen=True)
class Walks:
    """Which tests walk which line of which file, and the seconds each test took."""

    lines: dict[str, dict[str, list[str]]]
    took: dict[str, float]

    def asked(self, mutant: Mutant) -> list[str]:
        """The tests to run, the quickest first; of a line walked at import, those that walk its file."""
        lines = self.lines.get(mutant.file.as_posix(), {})
        names = set(lines.get(str(mutant.line), ())) or {name for each in lines.values() for name in each}
        chosen, seconds = list[str](), 0.0
        for name in sorted(names, key=lambda one: (self.took[one], one)):
            seconds += self.took[name]
            if chosen and seconds > ENOUGH:
                break
            chosen.append(name)
        return chosen


class _Places(Visitor):  # type: ignore[misc]
    def __init__(self, operator: object) -> None:
        self.operator, self.lines = operator, list[int]()

    def visit(self, node: object) -> object:
        for start, _ in self.operator.mutation_positions(node):  # type: ignore[attr-defined]
            self.lines.append(start[0])
        return node


def mutants(room: str) -> Iterator[Mutant]:
    """All mutants of a room, file by file."""
    for file in sorted((ROOT / "src/sysmap" / room).rglob("*.py")):
        tree = get_ast(file.read_text(encoding="utf-8"))
        for name in OPERATORS:
            places = _Places(get_operator(f"core/{name}")())
            places.walk(tree)
            for occurrence, line in enumerate(places.lines):
                yield Mutant(file.relative_to(ROOT), name, occurrence, line)


def copied(into: Path) -> None:
    """The files that git knows, in another folder."""
    known = subprocess.run(("git", "ls-files"), cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in known.splitlines():
        if (ROOT / name).is_file():
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, into / name)


def pytest(copy: Path, *arguments: str) -> int | None:
    """The exit code of a run in the copy; None where it did not end in time."""
    environment = {**os.environ, "PYTHONPATH": str(copy / "src")}
    run = (sys.executable, "-m", "pytest", "-q", "-x", *MARKS, *arguments)
    try:
        return subprocess.run(run, cwd=copy, env=environment, capture_output=True, timeout=SLOWEST).returncode
    except subprocess.TimeoutExpired:
        return None


def listed(copy: Path, tests: list[str]) -> str:
    """An argument of pytest that names these tests."""
    (copy / "tests.txt").write_text("\n".join(tests), encoding="utf-8")
    return f"@{copy / 'tests.txt'}"


def walks(copy: Path, room: str, kept: Path | None) -> Walks:
    """Who walks a room's lines. Exits where one of its tests fails, or cannot be asked for by its name."""
    file = kept / f"{room.replace('/', '-')}.json" if kept else None
    if file and file.is_file():
        return Walks(**json.loads(file.read_text(encoding="utf-8")))
    settings = copy / "coverage.ini"
    settings.write_text(
        f"[run]\nsource = {copy / 'src/sysmap' / room}\ndata_file = {copy / '.coverage'}\ncore = ctrace\n"
    )
    (copy / "walks.py").write_text(PLUGIN, encoding="utf-8")
    run = (sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest", "-q", "-x")
    environment = {**os.environ, "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}"}
    done = subprocess.run((*run, "-p", "walks", *MARKS, *ROOMS[room]), cwd=copy, env=environment)
    if done.returncode:
        sys.exit(f"{room}: its tests fail before anything was changed")
    data = CoverageData(str(copy / ".coverage"))
    data.read()
    lines = {
        Path(file).relative_to(copy).as_posix(): {
            str(line): [name for name in names if name]
            for line, names in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    found = Walks(lines, json.loads((copy / "took.json").read_text(encoding="utf-8")))
    if pytest(copy, "--collect-only", listed(copy, list(found.took))):
        sys.exit(f"{room}: some of its tests cannot be asked for by their names")
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"lines": found.lines, "took": found.took}), encoding="utf-8")
    return found


def decorator(copy: Path, mutant: Mutant) -> bool:
    """Whether the changed line decorates."""
    line = (copy / mutant.file).read_text(encoding="utf-8").splitlines()[mutant.line - 1]
    return line.lstrip().startswith("@")


def noticed(copy: Path, mutant: Mutant, tests: list[str]) -> bool:
    """Whether a test fails, or does not end, once the change is made; not where no test walks there."""
    if not tests:
        return False
    file = copy / mutant.file
    before, written = file.read_text(encoding="utf-8"), file.stat().st_mtime
    changed = mutate_code(before, get_operator(f"core/{mutant.operator}")(), mutant.occurrence)
    assert changed is not None and changed != before, mutant
    file.write_text(changed, encoding="utf-8")
    try:
        return pytest(copy, listed(copy, tests)) != 0
    finally:
        # The day it was written tells Python's own cache which of the two it holds.
        file.write_text(before, encoding="utf-8")
        os.utime(file, (written, written))


def _place(line: str) -> str:
    """What an output line names, whatever line of the file it stands in by now."""
    return re.sub(r":\d+ ", " ", line)


def main() -> None:
    """Print a line a mutant, then the share noticed by room."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("rooms", nargs="*", default=list(ROOMS), choices=[*ROOMS, []])
    options.add_argument("--sample", type=int, default=60, help="mutants a room")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path, help="a folder for which tests walk which line")
    options.add_argument("--again", type=Path, help="only the survivors in this output of an earlier run")
    asked = options.parse_args()
    again = None
    if asked.again:
        lines = asked.again.read_text(encoding="utf-8").splitlines()
        again = {_place(line) for line in lines if line.startswith("SURVIVED")}
    table = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        copied(copy)
        for room in asked.rooms:
            found = walks(copy, room, asked.keep)
            every = list(mutants(room))
            if again is None:
                drawn = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
            else:
                drawn = [mutant for mutant in every if _place(f"SURVIVED {mutant}") in again]
            # Whether a dataclass is frozen is seen by nobody who does not write to it.
            drawn = [mutant for mutant in drawn if not decorator(copy, mutant)]
            killed = 0
            for mutant in sorted(drawn, key=lambda one: (str(one.file), one.line, one.operator)):
                seen = noticed(copy, mutant, found.asked(mutant))
                killed += seen
                print(f"{'noticed' if seen else 'SURVIVED':8} {mutant}", flush=True)
            table.append((room, len(every), len(drawn), killed))
            print(f"== {room}: {killed} of {len(drawn)} noticed, of {len(every)} possible", flush=True)
    print("\n| room | possible | drawn | noticed | share |\n|---|---|---|---|---|")
    for room, possible, sampled, killed in table:
        print(f"| {room} | {possible:,} | {sampled} | {killed} | {killed / max(sampled, 1):.0%} |")


if __name__ == "__main__":
    main()
