"""Proofs by hand: kills, damages and failing writes by the hundred, each from a printed seed.

    python -m faults.prove kills|damages|writes [HOW MANY] [SEED]        with tests/ on PYTHONPATH

Right is: whatever was done before, the next command gives the answer that the sheets give, and a file
is there as it was, or whole. `docs/reliability.md` keeps the figures.
"""

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from contract.cut_off import CutOff
from contract.small_systems import large
from sysmap import assets, pipeline
from sysmap.cli.main import main
from sysmap.model.store import StoreError, SystemNotWhole
from sysmap.stores import embedded
from sysmap.stores.keeper import KeptSystems

ASKED = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n.id AS id, n.name AS name, count(r) AS ties ORDER BY id"
RUN = "from sysmap.cli.main import run; run()"


def answer(source: Path) -> str:
    """What the next command says of the source; "" with the message where it says nothing."""
    result = CliRunner().invoke(main, ["query", str(source), ASKED, "--format", "json"])
    if result.exit_code:
        return f"exit {result.exit_code}: {result.output}"
    return json.dumps(json.loads(result.stdout)["rows"], sort_keys=True)


def two_versions(place: Path) -> tuple[Path, dict[str, bytes], dict[str, bytes], list[str]]:
    """A source, the roles of its two versions, and the right answer for each."""
    source = place / "mine"
    shutil.copytree(assets.samples_folder() / "croydon", source)
    one = (source / "roles.csv").read_bytes()
    other = one.replace(b"Chief", b"Head")
    right = []
    for roles in (one, other):
        (source / "roles.csv").write_bytes(roles)
        right.append(answer(source))
    assert right[0] != right[1]
    return source, {"roles.csv": one}, {"roles.csv": other}, right


def kills(count: int, seed: random.Random, place: Path) -> Iterator[str]:
    """Kill commands at any moment; the next one must give the right answer, and no output be cut."""
    source, one, other, right = two_versions(place)
    page = place / "page.json"
    for n in range(count):
        version = n % 2
        (source / "roles.csv").write_bytes((one, other)[version]["roles.csv"])
        if seed.random() < 0.5:
            with pipeline.graphs_of(source) as builds:
                builds.forget()
        page.unlink(missing_ok=True)
        words = seed.choice(
            (["load"], ["gaps", "--format", "json", "-o", str(page)], ["query", "RETURN 1 AS n"])
        )
        process = subprocess.Popen(
            [sys.executable, "-c", RUN, words[0], str(source), *words[1:]],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seed.uniform(0.05, 2.0))
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait()
        if answer(source) != right[version]:
            yield f"kill {n}: the next answer was wrong"
        if page.exists():
            json.loads(page.read_text(encoding="utf-8"))


def damages(count: int, seed: random.Random, place: Path) -> Iterator[str]:
    """Damage a file of the graph; the next answer must be right."""
    source, _, _, right = two_versions(place)
    for n in range(count):
        with pipeline.graphs_of(source) as builds:
            graph = builds.all()[0][0]
        files = [path for path in graph.rglob("*") if path.is_file() and "log" not in path.parts]
        for _ in range(seed.randint(1, 3)):
            file = seed.choice(files)
            if file.exists():
                seed.choice(DAMAGES)(file, seed)
        if answer(source) != right[1]:
            yield f"damage {n}: the next answer was wrong"


def cut(file: Path, seed: random.Random) -> None:
    file.write_bytes(file.read_bytes()[: seed.randrange(file.stat().st_size + 1)])


def flip(file: Path, seed: random.Random) -> None:
    content = bytearray(file.read_bytes() or b"\0")
    for _ in range(seed.randint(1, 20)):
        content[seed.randrange(len(content))] = seed.randrange(256)
    file.write_bytes(bytes(content))


def lose(file: Path, seed: random.Random) -> None:
    file.unlink()


def copy(file: Path, seed: random.Random) -> None:
    shutil.copyfile(file, file.with_name(f"{file.stem} (1){file.suffix}"))


def swap(file: Path, seed: random.Random) -> None:
    other = seed.choice(sorted(path for path in file.parent.iterdir() if path.is_file()))
    shutil.copyfile(other, file) if other != file else None


DAMAGES: list[Callable[[Path, random.Random], None]] = [cut, flip, lose, copy, swap]


@contextmanager
def failing(name: str, at: int) -> Iterator[list[int]]:
    """The call number `at` of a function of the system fails as on a full disk; how often it was called."""
    module, _, function = name.rpartition(".")
    owner = Path if module == "Path" else __import__(module)
    real = getattr(owner, function)
    called = [0]

    def fail(*arguments: object, **named: object) -> object:
        called[0] += 1
        if called[0] == at:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **named)

    with patch.object(owner, function, fail):
        yield called


FUNCTIONS = (
    "os.fsync",
    "os.replace",
    "os.rename",
    "os.mkdir",
    "tempfile.mkstemp",
    "Path.write_text",
    "Path.replace",
)
COMMANDS = (
    ["gaps", "--brief", "-o"],
    ["map", "--no-gaps", "-o"],
    ["export", "--to", "neo4j-csv", "-o"],
    ["export", "--to", "xlsx", "-o"],
    ["load"],
)


def writes(count: int, seed: random.Random, place: Path) -> Iterator[str]:
    """Let each write of each command fail once, in turn; then each statement of a load."""
    source, _, other, right = two_versions(place)
    (source / "roles.csv").write_bytes(other["roles.csv"])
    for n, (command, function) in enumerate((c, f) for c in COMMANDS for f in FUNCTIONS):
        for at in range(1, count + 1):
            out = place / "out" / f"{n}"
            shutil.rmtree(place / "out", ignore_errors=True)
            out.parent.mkdir()
            with pipeline.graphs_of(source) as builds:
                builds.forget()
            words = [command[0], str(source), *command[1:], *([str(out)] if "-o" in command else [])]
            with failing(function, at) as called:
                result = CliRunner().invoke(main, words)
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                yield f"{words[0]} {function} {at}: {result.exception!r}"
            if result.exit_code and out.exists():
                yield f"{words[0]} {function} {at}: failed, and something is there"
            if [path for path in out.parent.iterdir() if path.name.startswith(".")]:
                yield f"{words[0]} {function} {at}: something was left beside it"
            if called[0] < at:
                break
        if answer(source) != right[1]:
            yield f"{command[0]} {function}: the next answer was wrong"
    yield from _statements(count, place)


def _statements(count: int, place: Path) -> Iterator[str]:
    """Let each statement of a load fail once, at the port of the store."""
    old, new = large(count=30, name="Old"), large(count=45, name="New")
    folder = place / "store"
    for at in range(1, count + 1):
        shutil.rmtree(folder, ignore_errors=True)
        store = KeptSystems(embedded.open_engine(folder), 1000, 10)
        store.replace(old)
        engine = CutOff(store._engine, at, _fail)
        through = True
        try:
            KeptSystems(engine, 5, 10).replace(new)
        except StoreError:
            through = False
        try:
            found = store.read("s")
        except SystemNotWhole:
            found = None
        store.close()
        if found not in ((new,) if through else (old, None)):
            yield f"statement {at}: neither the old system nor the new one, and it looks whole"
        if through:
            break


def _fail() -> None:
    raise StoreError("the disk is full")


if __name__ == "__main__":
    what = sys.argv[1]
    how_many = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    named = sys.argv[3] if len(sys.argv) > 3 else "1"
    begun = time.monotonic()
    failures = 0
    with tempfile.TemporaryDirectory(prefix="sysmap-prove-") as scratch:
        os.environ["SYSMAP_CACHE"] = f"{scratch}/cache"
        proof = {"kills": kills, "damages": damages, "writes": writes}[what]
        for wrong in proof(how_many, random.Random(named), Path(scratch)):
            failures += 1
            print(wrong, flush=True)
    print(f"{what}: {how_many}, seed {named}, {time.monotonic() - begun:.0f} s: {failures} failures")
    sys.exit(bool(failures))
