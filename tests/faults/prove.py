"""Proofs by hand: kills, damages and failing writes by the hundred, each from a printed seed.

    python -m faults.prove kills|damages|writes [HOW MANY] [SEED]        with tests/ on PYTHONPATH

Right is: whatever was done before, the next command gives the answer that the sheets give, and a file
is there as it was, or whole. `docs/reliability.md` keeps the figures.
"""

import errno
import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from contract.cut_off import CutOff
from contract.small_systems import large
from sysmap import assets
from sysmap.cache import graphs_of
from sysmap.cli.main import main, run
from sysmap.model.store import StoreError, SystemNotWhole
from sysmap.stores import embedded
from sysmap.stores.keeper import KeptSystems

ASKED = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n.id AS id, n.name AS name, count(r) AS ties ORDER BY id"


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
    """Kill commands at any moment; the next one must give the right answer, and no output be cut.

    Each runs in a process forked from one that has everything imported, so that the kill falls into
    the work; the moment is drawn from the time that the command takes when nothing kills it.
    """
    source, one, other, right = two_versions(place)
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["sysmap.cli.main", "sysmap.pipeline"])
    out = place / "out"
    out.mkdir()
    takes: dict[str, float] = {}
    reached = 0
    for n in range(count):
        version = n % 2
        (source / "roles.csv").write_bytes((one, other)[version]["roles.csv"])
        if seed.random() < 0.5:
            with graphs_of(source) as builds:
                builds.forget()
        name, words, opened = seed.choice(KILLED)
        made = out / name
        # A folder that is there is refused; a file is replaced.
        if seed.random() < 0.5 or made.is_dir():
            remove(made)
        before = content_of(made)
        whole = [word.format(source=source, out=made) for word in words]
        process = forks.Process(target=_silent, args=(whole,))
        begun = time.monotonic()
        process.start()
        if name in takes:
            process.join(seed.uniform(0, 1.05 * takes[name]))
            reached += process.is_alive()
            process.kill()
        process.join()
        if process.exitcode == 0:
            takes[name] = max(takes.get(name, 0.0), min(time.monotonic() - begun, 10.0))
        elif process.exitcode != -signal.SIGKILL:
            yield f"kill {n}: {words[0]} ended by itself with {process.exitcode}"
        if answer(source) != right[version]:
            yield f"kill {n}: after {words[0]} the next answer was wrong"
        if content_of(made) != before and (wrong := opened(made)):
            yield f"kill {n}: {words[0]} left a cut output: {wrong}"
        if process.exitcode and (left := sum(path != made for path in out.glob(f".{name}*"))):
            # Remains of a killed process may lie there; they must not pile up.
            yield from [f"kill {n}: {left} remains beside {name}"] if left > 20 else []
    print(f"{reached:,} of {count:,} were at work when they were killed", flush=True)


def _silent(words: list[str]) -> None:
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        sys.argv = ["sysmap", *words]
        run()


def remove(path: Path) -> None:
    """The file or folder is gone, if it was there."""
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def content_of(path: Path) -> object:
    """What an output holds, to tell whether it is as it was."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in path.iterdir()}
    return path.read_bytes() if path.exists() else None


def _json(made: Path) -> str:
    try:
        json.loads(made.read_text(encoding="utf-8"))
    except ValueError as error:
        return str(error)
    return ""


def _page(made: Path) -> str:
    return "" if made.read_text(encoding="utf-8").rstrip().endswith("</html>") else "no end"


def _packed(made: Path) -> str:
    try:
        with zipfile.ZipFile(made) as packed:
            return packed.testzip() or ""
    except zipfile.BadZipFile as error:
        return str(error)


def _sheets(made: Path) -> str:
    done = CliRunner().invoke(main, ["check", str(made)])
    return "" if done.exit_code == 0 else done.output


def _tables(made: Path) -> str:
    names = {file.name for file in made.iterdir()}
    return "" if {"nodes.Board.csv", "relationships.SITS_ON.csv"} <= names else f"only {names}"


# Name of the output, the command, what tells whether the output is whole.
KILLED: tuple[tuple[str, tuple[str, ...], Callable[[Path], str]], ...] = (
    ("none", ("load", "{source}"), str),
    ("answer", ("query", "{source}", "RETURN 1 AS n"), str),
    (
        "gaps.json",
        ("gaps", "{source}", "--rule", "REP08", "--format", "json", "-o", "{out}", "--force"),
        _json,
    ),
    ("map.html", ("map", "{source}", "--no-gaps", "-o", "{out}", "--force"), _page),
    ("book.xlsx", ("export", "{source}", "--to", "xlsx", "-o", "{out}", "--force"), _packed),
    ("tables", ("export", "{source}", "--to", "neo4j-csv", "-o", "{out}"), _tables),
    ("sheets", ("export", "{source}", "--to", "csv", "-o", "{out}"), _sheets),
)


def damages(count: int, seed: random.Random, place: Path) -> Iterator[str]:
    """Damage one to three files of the graph; the next answer must be right."""
    source, one, other, right = two_versions(place)
    (source / "roles.csv").write_bytes(one["roles.csv"])
    answer(source)
    with graphs_of(source) as builds:
        shutil.copytree(builds.all()[0][0], place / "older")
    (source / "roles.csv").write_bytes(other["roles.csv"])
    answer(source)
    done: Counter[str] = Counter()
    for n in range(count):
        with graphs_of(source) as builds:
            graph = builds.all()[0][0]
        files = sorted(path for path in graph.rglob("*") if path.is_file() and "log" not in path.parts)
        for _ in range(seed.randint(1, 3)):
            file = seed.choice(files)
            if file.is_file():
                damage = seed.choice(DAMAGES)
                done[damage.__name__] += 1
                damage(file, seed, place / "older" / file.relative_to(graph))
        if answer(source) != right[1]:
            yield f"damage {n}: the next answer was wrong"
    print(", ".join(f"{name} {times:,}" for name, times in sorted(done.items())), flush=True)


def cut(file: Path, seed: random.Random, older: Path) -> None:
    file.write_bytes(file.read_bytes()[: seed.randrange(file.stat().st_size + 1)])


def emptied(file: Path, seed: random.Random, older: Path) -> None:
    file.write_bytes(b"")


def flip(file: Path, seed: random.Random, older: Path) -> None:
    content = bytearray(file.read_bytes() or b"\0")
    for _ in range(seed.randint(1, 20)):
        content[seed.randrange(len(content))] = seed.randrange(256)
    file.write_bytes(bytes(content))


def bit(file: Path, seed: random.Random, older: Path) -> None:
    content = bytearray(file.read_bytes() or b"\0")
    content[seed.randrange(len(content))] ^= 1 << seed.randrange(8)
    file.write_bytes(bytes(content))


def block(file: Path, seed: random.Random, older: Path) -> None:
    """A block of the disk came back as zeros."""
    content = bytearray(file.read_bytes() or b"\0")
    start = seed.randrange(len(content))
    length = min(4096, len(content) - start)
    content[start : start + length] = bytes(length)
    file.write_bytes(bytes(content))


def grown(file: Path, seed: random.Random, older: Path) -> None:
    with file.open("ab") as more:
        more.write(seed.randbytes(seed.randint(1, 5000)))


def lose(file: Path, seed: random.Random, older: Path) -> None:
    file.unlink()


def copy(file: Path, seed: random.Random, older: Path) -> None:
    shutil.copyfile(file, file.with_name(f"{file.stem} (1){file.suffix}"))


def swap(file: Path, seed: random.Random, older: Path) -> None:
    other = seed.choice(sorted(path for path in file.parent.iterdir() if path.is_file()))
    shutil.copyfile(other, file) if other != file else None


def half_synchronised(file: Path, seed: random.Random, older: Path) -> None:
    """The file as it was in the graph of the sheets before."""
    if older.exists():
        shutil.copyfile(older, file)


def a_link(file: Path, seed: random.Random, older: Path) -> None:
    file.unlink()
    file.symlink_to(seed.choice(("/nowhere", "/dev/null", str(older))))


def a_folder(file: Path, seed: random.Random, older: Path) -> None:
    file.unlink()
    file.mkdir()


def stranger(file: Path, seed: random.Random, older: Path) -> None:
    """A file that was never there."""
    file.with_name(f"{seed.choice('abc')}_0.99.65536.v0.bucket").write_bytes(file.read_bytes())


DAMAGES: list[Callable[[Path, random.Random, Path], None]] = [
    *(cut, emptied, flip, bit, block, grown, lose, copy, swap),
    *(half_synchronised, a_link, a_folder, stranger),
]


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
            with graphs_of(source) as builds:
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
