"""Every sort of input that sysmap reads, as a sound file and the command that reads it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import docx
from click.testing import CliRunner

from sysmap import assets
from sysmap.cli.main import main

TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Input:
    """A sound input: the file or folder that is copied, which file in it is spoiled, the command.

    A slow one is taken less often; one that `writes_into` what it is given may change it.
    """

    sort: str
    place: Path
    spoil: tuple[str, ...]
    command: tuple[str, ...]
    slow: bool = False
    writes_into: bool = False


def inputs(folder: Path) -> list[Input]:
    """All of them, made in the folder. `{in}` and `{out}` in a command stand for the two places."""
    return [
        *_twice([*_exported(folder), *_sheets(folder), *_as_people_have_them()]),
        *_foreign(),
        *_registers(folder),
        *_documents(folder),
        *_questions(folder),
        *_changes(folder),
    ]


def _twice(found: list[Input]) -> Iterator[Input]:
    """What is checked is also read and written again, which takes less time and is done more often."""
    for given in found:
        if given.command[0] == "check":
            yield replace(given, slow=True)
            large = given.place.suffix in (".ods", ".xlsx") and given.place.stat().st_size > LARGE
            yield replace(given, sort=f"{given.sort}-again", command=AGAIN, slow=large)
        else:
            yield given


LARGE = 15_000
AGAIN = ("export", "{in}", "--to", "json", "-o", "{out}")


def _import(reader: str, *more: str, place: str = "{in}") -> tuple[str, ...]:
    return ("import", reader, place, "-o", "{out}", "--id", "x", *more)


def _file(sort: str, place: Path, command: tuple[str, ...], *, slow: bool = False) -> Input:
    return Input(sort, place, (place.name,), command, slow)


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


def _as_people_have_them() -> Iterator[Input]:
    """Sheets and tables as they come: messy workbooks, other header words, several tables in a sheet."""
    for place in sorted((TESTS / "data" / "lead").iterdir()):
        if place.suffix != ".md":
            command = _import("register") if place.stem in REGISTERS else ("check", "{in}")
            yield Input(f"lead-{place.name}", place, _files(place), command)
    for place in sorted((TESTS / "data" / "imports").iterdir()):
        if place.suffix != ".md":
            yield Input(f"imports-{place.name}", place, _files(place), _import(_reader(place)))


def _reader(place: Path) -> str:
    """Which import reads a file of tests/data/imports."""
    for word in ("gephi", "neo4j", "kumu"):
        if word in place.name:
            return "neo4j-csv" if word == "neo4j" else word
    return place.suffix[1:] if place.suffix in (".graphml", ".gexf") else "register"


def _documents(folder: Path) -> Iterator[Input]:
    """The register as a table in a Word document, in a page and in tab-separated text."""
    rows = [line.split(",") for line in REGISTER.splitlines()]
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            table.cell(i, j).text = cell
    document.save(str(folder / "register.docx"))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    (folder / "register.html").write_text(f"<html><body><table>{cells}</table></body>", encoding="utf-8")
    (folder / "register.tsv").write_text(REGISTER.replace(",", "\t"), encoding="utf-8")
    for ending in ("docx", "html", "tsv"):
        yield _file(f"register-{ending}", folder / f"register.{ending}", _import("register"))


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
    only = ("--rule", "REP08", "--brief")
    yield _file("baseline", baseline, ("gaps", "croydon", "--baseline", "{in}", *only), slow=True)
    rules = folder / "rules"
    rules.mkdir()
    own = assets.cypher_folder() / "gaps" / "REP08-no-voluntary-sector-seat.cypher"
    (rules / "X01.cypher").write_text(
        own.read_text(encoding="utf-8").replace("REP08", "X01"), encoding="utf-8"
    )
    yield Input("rule", rules, ("X01.cypher",), ("gaps", "croydon", "--rules", "{in}", "--rule", "X01"), True)
    query = folder / "query.cypher"
    query.write_text(
        "MATCH (n:Role {system: $system}) WHERE n.name = 'x' RETURN n.id AS id", encoding="utf-8"
    )
    yield _file("query", query, ("query", "croydon", "{in}", "--timeout", "2"))


def _changes(folder: Path) -> Iterator[Input]:
    """What is read beside a source: answers, a scenario; and what is read together: two sources."""
    for ending in (".csv", ".xlsx"):
        both = folder / f"answered{ending}"
        shutil.copytree(assets.samples_folder() / "croydon", both / "mine")
        questions = both / f"questions{ending}"
        _run("ask", str(both / "mine"), "-o", str(questions), "--rule", "INN06")
        if ending == ".csv":
            said = questions.read_text(encoding="utf-8-sig").splitlines()
            said[1] = said[1].replace(",,", ",place,", 1)
            questions.write_text("\n".join(said), encoding="utf-8")
        command = ("import", "answers", f"{{in}}/{questions.name}", "{in}/mine")
        yield Input(f"answers{ending}", both, (questions.name,), command, writes_into=True)
    scenario = folder / "scenario.csv"
    scenario.write_text(SCENARIO, encoding="utf-8")
    yield _file("scenario", scenario, ("whatif", "croydon", "{in}"), slow=True)
    document = folder / "json.json"
    yield _file("compare", document, ("compare", "croydon", "{in}"), slow=True)
    yield _file("combine", document, ("combine", "croydon", "{in}", "-o", "{out}", "--id", "x"))
    yield _file("extract", document, ("extract", "{in}", "--system", "croydon", "-o", "{out}"))
    yield _file("loaded", document, ("gaps", "{in}", "--rule", "REP08"), slow=True)
    yield _file("started", folder / "register.csv", ("start", "{in}", "-o", "{out}"), slow=True)


REGISTERS = ("stakeholder_register", "seats_list", "membership_matrix")
SCENARIO = "change,date,member,board,voting\nadd,2020-06-01,ccg,alliance,voting\n"
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
