"""How many small changes of the code do the tests notice? Run by hand at a release.

    python -m pip install cosmic-ray coverage
    python tests/mutation/run.py privacy validate --sample 60 --seed 1

First all tests are run that need no server and no browser, to see which walk which line. Then for each room
a sample is drawn from all mutants that cosmic-ray's operators make of it; each is put into a copy of the
checkout and only tests that walk the changed line are run, the room's own first, then the quickest, until
one fails. It prints a line a mutant and a table of rooms; survivors with their line, to be read by somebody.

`--keep FILE` keeps which tests walk which line, so that another run need not ask; `--tests` asks these alone.
`--again FILE` puts in only what survived in the output of an earlier run.
"""

import argparse
import ast
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
ROOMS = ("privacy", "compare", "gaps", "measures/judges", "validate")
OPERATORS = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt")),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul")),
    "ReplaceUnaryOperator_Delete_Not",
    *("AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("NumberReplacer", "ZeroIterationForLoop"),
)
MARKS = ("-m", "not neo4j and not browser and not bench", "-p", "no:randomly", "-p", "no:cacheprovider")
# From here on arguments have names, in the words of a function.
_NAMED = re.compile(r"(?:^|\(|, )\*,")
# Seconds: of a run that does not end, and of the tests that are asked of one mutant together.
SLOWEST, ENOUGH = 240, 30

# Notes of each test that passes which lines it walks, and the seconds of the processor it took. What is
# walked while one is imported or made ready is shared by its file; what a room keeps in between goes.
PLUGIN = """
import json, sys, time
import coverage, pytest

ROOMS = tuple(json.loads(%r))
seconds, passed = {}, set()

def context(name):
    coverage.Coverage.current().switch_context(name)

@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector):
    context(collector.nodeid)
    yield
    context("")

@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_setup(item):
    context(item.nodeid.partition("::")[0])
    for name, module in list(sys.modules.items()):
        if name.startswith(ROOMS):
            for one in list(vars(module).values()):
                if getattr(one, "__module__", "") == name and hasattr(one, "cache_clear"):
                    one.cache_clear()
    yield

@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item):
    context(item.nodeid)
    before = time.process_time()
    yield
    seconds[item.nodeid] = time.process_time() - before
    context("")

def pytest_runtest_logreport(report):
    if report.when == "call" and report.passed:
        passed.add(report.nodeid)

def pytest_sessionfinish():
    with open("took.json", "w", encoding="utf-8") as file:
        json.dump({name: took for name, took in seconds.items() if name in passed}, file)
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

    def asked(self, mutant: Mutant, room: str, where: range | None) -> list[str]:
        """The tests to run, the room's own first: those that walk one of these lines, or any of the file."""
        lines = self.lines.get(mutant.file.as_posix(), {})
        walked = {name for line, names in lines.items() if not where or int(line) in where for name in names}
        names = [name for name in self.took if name in walked or name.partition("::")[0] in walked]
        own = f"tests/{room.partition('/')[0]}/"
        chosen, seconds = list[str](), 0.0
        for name in sorted(names, key=lambda one: (not one.startswith(own), self.took[one], one)):
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


def mutants(copy: Path, room: str) -> Iterator[Mutant]:
    """All mutants of a room, file by file."""
    for file in sorted((copy / "src/sysmap" / room).rglob("*.py")):
        tree = get_ast(file.read_text(encoding="utf-8"))
        for name in OPERATORS:
            places = _Places(get_operator(f"core/{name}")())
            places.walk(tree)
            for occurrence, line in enumerate(places.lines):
                yield Mutant(file.relative_to(copy), name, occurrence, line)


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


def walks(copy: Path, tests: list[str], kept: Path | None) -> Walks:
    """Who walks the lines of all rooms. Exits where a test that passes cannot be asked for by its name."""
    if kept and kept.is_file():
        return Walks(**json.loads(kept.read_text(encoding="utf-8")))
    settings, sources = copy / "coverage.ini", (f"    {copy / 'src/sysmap' / room}\n" for room in ROOMS)
    settings.write_text(
        f"[run]\nsource =\n{''.join(sources)}data_file = {copy / '.coverage'}\ncore = ctrace\n"
    )
    names = json.dumps([f"sysmap.{room.replace('/', '.')}" for room in ROOMS])
    (copy / "walks.py").write_text(PLUGIN % names, encoding="utf-8")
    run = (sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest", "-q")
    environment = {**os.environ, "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}"}
    subprocess.run((*run, "-p", "walks", *MARKS, *tests), cwd=copy, env=environment)
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
        sys.exit("some tests cannot be asked for by their names")
    if kept:
        kept.write_text(json.dumps({"lines": found.lines, "took": found.took}), encoding="utf-8")
    return found


def statement(copy: Path, mutant: Mutant) -> range | None:
    """The lines of the changed statement, without its body; None for what is walked once, at import."""
    tree = ast.parse((copy / mutant.file).read_text(encoding="utf-8"))
    ends = {
        node: max(node.lineno, body[0].lineno - 1)
        if (body := getattr(node, "body", ()))
        else node.end_lineno or node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt)
    }
    inside = any(
        isinstance(node, ast.FunctionDef) and end < mutant.line <= (node.end_lineno or 0)
        for node, end in ends.items()
    )
    holding = [range(node.lineno, end + 1) for node, end in ends.items() if node.lineno <= mutant.line <= end]
    return min(holding, key=len, default=None) if inside else None


def unseen(copy: Path, mutant: Mutant) -> bool:
    """Whether nobody sees it who does not write to a frozen value or leave out an argument's name."""
    line = (copy / mutant.file).read_text(encoding="utf-8").splitlines()[mutant.line - 1].strip()
    return line.startswith("@") or (mutant.operator.endswith("Mul_Div") and bool(_NAMED.search(line)))


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
    options.add_argument("--keep", type=Path, help="a file for which tests walk which line")
    options.add_argument(
        "--tests", nargs="+", default=["tests"], help="tests to ask, all where none is given"
    )
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
        found = walks(copy, asked.tests, asked.keep)
        for room in asked.rooms:
            every = list(mutants(copy, room))
            if again is None:
                drawn = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
            else:
                drawn = [mutant for mutant in every if _place(f"SURVIVED {mutant}") in again]
            drawn = [mutant for mutant in drawn if not unseen(copy, mutant)]
            killed = 0
            for mutant in sorted(drawn, key=lambda one: (str(one.file), one.line, one.operator)):
                tests = found.asked(mutant, room, statement(copy, mutant))
                seen = noticed(copy, mutant, tests)
                killed += seen
                print(f"{'noticed' if seen else 'SURVIVED':8} {mutant}", flush=True)
            table.append((room, len(every), len(drawn), killed))
            print(f"== {room}: {killed} of {len(drawn)} noticed, of {len(every)} possible", flush=True)
    print("\n| room | possible | drawn | noticed | share |\n|---|---|---|---|---|")
    for room, possible, sampled, killed in table:
        print(f"| {room} | {possible:,} | {sampled} | {killed} | {killed / max(sampled, 1):.0%} |")


if __name__ == "__main__":
    main()
