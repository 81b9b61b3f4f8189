"""Every sort of input that sysmap reads, as a sound file and the command that reads it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from sysmap import assets
from sysmap.cli.main import main

TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Input:
    """A sound input: the file or folder that is copied, which file in it is spoiled, the command."""

    sort: str
    place: Path
    spoil: tuple[str, ...]
    command: tuple[str, ...]


def inputs(folder: Path) -> list[Input]:
    """All of them, made in the folder. `{in}` and `{out}` in a command stand for the two places."""
    return [*_exported(folder), *_sheets(folder), *_foreign(), *_registers(folder), *_questions(folder)]


def _import(reader: str, *more: str, place: str = "{in}") -> tuple[str, ...]:
    return ("import", reader, place, "-o", "{out}", "--id", "x", *more)


def _file(sort: str, place: Path, command: tuple[str, ...]) -> Input:
    return Input(sort, place, (place.name,), command)


def _exported(folder: Path) -> Iterator[Input]:
    kinds = {"json": ".json", "xlsx": ".xlsx", "gexf": ".gexf", "graphml": ".graphml", "kumu": ".json"}
    for to, suffix in (kinds | {"kumu-xlsx": ".xlsx", "gephi": "", "neo4j-csv": ""}).items():
        place = folder / f"{to}{suffix}"
        _run("export", "croydon", "--to", to, "-o", str(place))
        read = ("check", "{in}") if to in ("json", "xlsx") else _import(to.removesuffix("-xlsx"))
        yield Input(to, place, _files(place), read)


def _sheets(folder: Path) -> Iterator[Input]:
    place = folder / "sheets"
    shutil.copytree(assets.samples_folder() / "croydon", place)
    yield Input("csv", place, tuple(f for f in _files(place) if f.endswith(".csv")), ("check", "{in}"))
    yield Input("toml", place, ("system.toml",), ("check", "{in}"))


def _foreign() -> Iterator[Input]:
    readers = {".gexf": "gexf", ".graphml": "graphml", ".json": "kumu"}
    for place in sorted((TESTS / "data" / "formats" / "foreign").iterdir()):
        if place.suffix in readers:
            command = _import(readers[place.suffix], "--things", "organisations:vcse")
            yield _file(f"foreign-{place.name}", place, command)
    for place in sorted((TESTS / "data" / "geography_lookups").glob("*.csv")):
        yield _file(f"geography-{place.stem}", place, _import("geography"))
    for place in sorted((TESTS / "data" / "ods").iterdir()):
        if place.suffix in (".json", ".xml", ".csv"):
            yield _file(f"ods-{place.stem}", place, _import("ods"))


def _registers(folder: Path) -> Iterator[Input]:
    register = folder / "register.csv"
    register.write_text(REGISTER, encoding="utf-8")
    yield _file("register", register, _import("register"))
    _run("import", "register", str(register), "-o", str(folder / "reg"), "--id", "x")
    both = folder / "with_mapping"
    both.mkdir()
    (both / "register.csv").write_text(REGISTER, encoding="utf-8")
    shutil.copyfile(folder / "reg" / "mapping.toml", both / "mapping.toml")
    command = _import("register", "--mapping", "{in}/mapping.toml", place="{in}/register.csv")
    yield Input("mapping", both, ("mapping.toml",), command)


def _questions(folder: Path) -> Iterator[Input]:
    baseline = folder / "base.json"
    _run("gaps", "croydon", "--save-baseline", str(baseline))
    yield _file("baseline", baseline, ("gaps", "croydon", "--baseline", "{in}", "--brief"))
    rules = folder / "rules"
    rules.mkdir()
    own = assets.cypher_folder() / "gaps" / "REP08-no-voluntary-sector-seat.cypher"
    (rules / "X01.cypher").write_text(
        own.read_text(encoding="utf-8").replace("REP08", "X01"), encoding="utf-8"
    )
    yield Input("rule", rules, ("X01.cypher",), ("gaps", "croydon", "--rules", "{in}", "--rule", "X01"))
    query = folder / "query.cypher"
    query.write_text(
        "MATCH (n:Role {system: $system}) WHERE n.name = 'x' RETURN n.id AS id", encoding="utf-8"
    )
    yield _file("query", query, ("query", "croydon", "{in}", "--timeout", "2"))


REGISTER = (
    "Name,Organisation,Role,Interest,Influence,Notes\n"
    "Ada Byron,Ashmere Trust,Chief executive,high,high,\n"
    "Bo Carr,Ashmere Council,Leader,medium,4,chairs the board\n"
    ",Helpers,,low,low,\n"
)


def _files(place: Path) -> tuple[str, ...]:
    return tuple(sorted(f.name for f in place.iterdir())) if place.is_dir() else (place.name,)


def _run(*arguments: str) -> None:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, f"{arguments}: {done.output}"
