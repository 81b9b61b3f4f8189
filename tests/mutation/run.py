"""How many small changes of the code do the tests notice? Run by hand at a release.

    python -m pip install cosmic-ray coverage
    python tests/mutation/run.py privacy validate --sample 60 --seed 1

For each room a sample of mutants is drawn from all that cosmic-ray's operators make of it; each is put into
a copy of the checkout and only the tests that walk the changed line are run, until the first that fails. It
prints a line a mutant and a table of rooms; survivors with their line, to be read by somebody.
"""

import argparse
import os
import random
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
ROOMS = {
    "privacy": ("tests/privacy",),
    "compare": ("tests/compare", "tests/cli/test_compare_and_whatif.py"),
    "gaps": ("tests/gaps", "tests/cli/test_gaps.py"),
    "measures/judges": ("tests/measures/test_verdicts.py", "tests/measures", "tests/rules/test_cases.py"),
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
SLOWEST = 240
MOST_TESTS = 150


@dataclass(frozen=True)
class Mutant:
    """One change: which operator, at its how manieth place in a file, on which line."""

    file: Path
    operator: str
    occurrence: int
    line: int

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line} {self.operator}"


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


def pytest(copy: Path, *arguments: str, timeout: float | None = None) -> int | None:
    """The exit code of a run in the copy; None where it did not end in time."""
    marks = "not neo4j and not browser and not bench"
    command = (
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        "-m",
        marks,
    )
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            (*command, *arguments), cwd=copy, env=environment, capture_output=True, timeout=timeout
        )
    except subprocess.TimeoutExpired:
        return None
    return done.returncode


def walked(copy: Path, room: str) -> dict[tuple[str, int], list[str]]:
    """The tests that walk each line of a room, by file and line. Exits where one of them fails."""
    settings = copy / "coverage.ini"
    settings.write_text(
        f"[run]\nsource = {copy / 'src/sysmap' / room}\ndata_file = {copy / '.coverage'}\n"
        "core = ctrace\n[coverage]\n"
    )
    marks = "not neo4j and not browser and not bench"
    plugin = copy / "walks.py"
    plugin.write_text(
        "import coverage, pytest\n\n"
        "@pytest.hookimpl(hookwrapper=True)\n"
        "def pytest_runtest_protocol(item):\n"
        "    coverage.Coverage.current().switch_context(item.nodeid)\n"
        "    yield\n"
    )
    run = (sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest", "-q", "-x")
    environment = {**os.environ, "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}"}
    done = subprocess.run(
        (*run, "-p", "walks", "-p", "no:cacheprovider", "-m", marks, *ROOMS[room]),
        cwd=copy,
        env=environment,
    )
    if done.returncode:
        sys.exit(f"{room}: its tests fail before anything was changed")
    data = CoverageData(str(copy / ".coverage"))
    data.read()
    return {
        (str(Path(file).relative_to(copy)), line): [name for name in names if name]
        for file in data.measured_files()
        for line, names in data.contexts_by_lineno(file).items()
    }


def noticed(copy: Path, mutant: Mutant, tests: list[str]) -> bool:
    """Whether a test fails, or does not end, once the change is made."""
    file = copy / mutant.file
    before = file.read_text(encoding="utf-8")
    changed = mutate_code(before, get_operator(f"core/{mutant.operator}")(), mutant.occurrence)
    file.write_text(changed, encoding="utf-8")
    names = copy / "tests.txt"
    names.write_text("\n".join(tests), encoding="utf-8")
    try:
        return pytest(copy, f"@{names}", timeout=SLOWEST) != 0
    finally:
        file.write_text(before, encoding="utf-8")


def main() -> None:
    """Print a line a mutant, then the share noticed by room."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("rooms", nargs="*", default=list(ROOMS), choices=[*ROOMS, []])
    options.add_argument("--sample", type=int, default=40, help="mutants a room")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    table = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        copied(copy)
        for room in asked.rooms:
            lines = walked(copy, room)
            every = list(mutants(room))
            drawn = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
            killed = 0
            for mutant in sorted(drawn, key=lambda m: (str(m.file), m.line, m.operator)):
                # What is walked when a module is imported belongs to no test: all of the room are asked.
                tests = lines.get((mutant.file.as_posix(), mutant.line), [])[:MOST_TESTS] or list(ROOMS[room])
                found = noticed(copy, mutant, tests)
                killed += found
                print(
                    f"{'noticed' if found else 'SURVIVED':8} {mutant.name} ({mutant.occurrence})", flush=True
                )
            table.append((room, len(every), len(drawn), killed))
            print(f"== {room}: {killed} of {len(drawn)} noticed, of {len(every)} possible", flush=True)
    print("\n| room | possible | drawn | noticed | share |\n|---|---|---|---|---|")
    for room, possible, sampled, killed in table:
        print(f"| {room} | {possible:,} | {sampled} | {killed} | {killed / sampled:.0%} |")


if __name__ == "__main__":
    main()
