"""The commands against a Neo4j that others use too, as two people and an analyst would."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import validate

from contract.shared import FOREIGN, drop_schema, everything, run, schema
from contract.small_systems import small
from neo4j_server.server import Server, empty
from sysmap.cli.main import main
from sysmap.pipeline import find_source, read_system
from sysmap.stores import neo4j
from sysmap.stores.keeper import KeptSystems

pytestmark = pytest.mark.neo4j
DATA = Path(__file__).parents[1] / "data" / "formats" / "small"
SCHEMAS = Path(__file__).parents[2] / "src" / "sysmap" / "schemas"


@pytest.fixture
def server(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    monkeypatch.setenv("USER", "anna")
    monkeypatch.setenv("LOGNAME", "anna")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    yield neo4j_server
    empty(neo4j_server)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(DATA, tmp_path / "one"))
    settings = (copy / "system.toml").read_text(encoding="utf-8")
    (copy / "system.toml").write_text(settings.replace("months", "grace_days"), encoding="utf-8")
    return copy


def asked(*arguments: str, store: str = "neo4j") -> Result:
    return CliRunner().invoke(main, [*arguments, "--store", store])


def test_analysis_beside_what_others_have_says_what_it_says_alone(server: Server, folder: Path) -> None:
    alone = CliRunner().invoke(main, ["gaps", str(folder), "--format", "json"]).stdout
    run(server, *(text.replace("'s'", "'small'").replace("'s/", "'small/x") for text in FOREIGN))
    assert asked("load", str(folder)).exit_code == 0
    # An analyst at work: what a library writes on our things, and ties of one's own.
    run(
        server,
        "MATCH (o:Organisation {system: 'small'}) SET o.pagerank = 0.1, o.seen = datetime(), o:Top",
        "MATCH (o:Top) MATCH (b:Board {system: 'small'}) MERGE (o)-[:SIMILAR {score: 1}]->(b)",
    )
    before = everything(server)
    there = asked("gaps", str(folder), "--format", "json")
    # A (:System {id: 'small'}) of others would double what rules count.
    assert "things there that sysmap did not write look like parts of small to its rules" in there.stderr
    assert json.loads(there.stdout) == json.loads(alone)
    run(server, "MATCH (s:System) WHERE s.sysmap IS NULL DELETE s")
    there = asked("gaps", str(folder), "--format", "json")
    assert (there.stderr, json.loads(there.stdout)) == ("", json.loads(alone))
    for command in ("balance", "connectivity"):
        assert asked(command, str(folder), "--format", "json").exit_code == 0
    assert everything(server)[1] == before[1]
    assert asked("load", str(folder)).stdout.endswith("nothing had changed.\n")


def test_what_others_wrote_is_not_cut_out_with_a_place(server: Server, folder: Path) -> None:
    assert asked("load", str(folder)).exit_code == 0
    run(
        server,
        "MATCH (o:Organisation {system: 'small'}) SET o.pagerank = 0.1, o.seen = datetime(), o:Top",
        "MATCH (b:Board {system: 'small'}) MERGE (m:Organisation {id: 'theirs', system: 'small', live: true,"
        " code: 'QX9'}) MERGE (m)-[:SITS_ON {live: true}]->(b) MERGE (b)-[:GOVERNS {id: 'x'}]->(m)",
        "MATCH (p:Place {system: 'small'}) MERGE (h:Hospital {name: 'One'}) MERGE (h)-[:SERVES]->(p)",
    )
    for wanted in ("west", "QX9"):
        there = asked("extract", str(folder), "--place", wanted, "-o", f"there-{wanted}")
        here = CliRunner().invoke(main, ["extract", str(folder), "--place", wanted, "-o", f"here-{wanted}"])
        assert (there.exit_code, here.exit_code) == (0, 0), there.output + here.output
        cut, alone = (read_system(Path(f"{side}-{wanted}"))[0] for side in ("there", "here"))
        assert (cut.nodes, cut.relationships) == (alone.nodes, alone.relationships)
        # Of how many nodes, and how many ties led out: theirs are in neither.
        assert (
            there.stderr.replace(" relationships", "").split("; ")[0].split(" and ")[0]
            == (here.stderr.split(" and ")[0])
        )
        assert there.stderr.rpartition("; ")[2] == here.stderr.rpartition("; ")[2]


def test_a_second_folder_of_one_id_is_refused_unless_it_is_to_replace(server: Server, folder: Path) -> None:
    other = Path(shutil.copytree(folder, folder.parent / "two"))
    _edit(other)
    assert asked("load", str(folder)).exit_code == 0
    refused = asked("load", str(other))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"was loaded from {folder} by anna on 20" in refused.stderr
    assert "Say --replace if that is meant" in refused.stderr
    assert asked("load", str(other), "--replace").exit_code == 0
    assert asked("load", str(folder)).exit_code == 2
    [row] = json.loads(asked("systems", "--format", "json").stdout)["systems"]
    assert (row["loaded_from"], row["loaded_by"]) == (str(other), "anna")


def test_the_systems_of_a_server_are_listed(server: Server, folder: Path) -> None:
    assert asked("systems").stdout == "(none)\n"
    asked("load", str(folder))
    asked("load", "northvale")
    document = json.loads(asked("systems", "--format", "json").stdout)
    validate(document, json.loads((SCHEMAS / "systems.1.json").read_text(encoding="utf-8")))
    assert [(one["system"], one["whole"], one["loaded_from"]) for one in document["systems"]] == [
        ("northvale", True, "the sample northvale"),
        ("small", True, str(folder)),
    ]
    assert "northvale" in asked("systems").stdout
    rows = asked("systems", "--format", "csv").stdout.splitlines()
    assert rows[0] == "system,name,as_at,whole,loaded_at,loaded_by,loaded_from"
    assert len(rows) == 3
    run(server, "MATCH (s:System {id: 'small'}) REMOVE s.sysmap, s.written")
    [_, earlier] = json.loads(asked("systems", "--format", "json").stdout)["systems"]
    assert (earlier["system"], earlier["whole"], earlier["as_at"]) == ("small", False, None)


def test_sheets_in_another_state_than_the_server_holds_are_told_of(server: Server, folder: Path) -> None:
    gaps = ["gaps", str(folder), "--rule", "CLA01"]
    asked("load", str(folder))
    assert asked(*gaps).stderr == ""
    _edit(folder)
    for command in (gaps, ["query", str(folder), "MATCH (b:Board) RETURN count(b) AS n"]):
        told = asked(*command)
        assert told.exit_code == 0
        assert told.stderr.startswith("The server holds small as it was loaded (20")
        assert f"the sheets in {folder} are not that now" in told.stderr
    asked("load", str(folder))
    assert asked(*gaps).stderr == ""


@pytest.mark.parametrize(
    "command",
    [
        ["gaps", "s"],
        ["balance", "s"],
        ["query", "s", "RETURN 1 AS one"],
        ["query", "s", "MATCH (n {system: $system}) RETURN count(n) AS n"],
        ["export", "s", "-o", "s.json"],
        ["import", "neo4j", "--system", "s", "-o", "s"],
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_a_half_loaded_system_is_refused_by_every_reader(server: Server, command: list[str]) -> None:
    store = KeptSystems(neo4j.open_engine(), one_transaction=3, batch=2)
    store.replace(small())
    store.close()
    run(server, "MATCH (s:System {id: 's'}) SET s.state = 'replacing', s.load = 'x'")
    refused = asked(*command)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(
        "s is not whole: it is being loaded, a load was cut off, or another version"
    )


def test_a_database_is_named_by_an_option_or_behind_the_address(server: Server, folder: Path) -> None:
    asked("load", str(folder))
    for words, store in (
        (["--database", "neo4j"], "neo4j"),
        (["--database", "neo4j"], server.uri),
        ([], f"{server.uri}/neo4j"),
        ([], "neo4j/neo4j"),
        (["--database", "neo4j"], f"{server.uri}/neo4j"),
    ):
        listed = asked("systems", "--format", "csv", *words, store=store)
        assert (listed.exit_code, listed.stderr) == (0, ""), (words, store)
        assert "small" in listed.stdout
    for words, store in ((["--database", "elsewhere"], "neo4j"), ([], f"{server.uri}/elsewhere")):
        refused = asked("gaps", "small", *words, store=store)
        assert refused.exit_code == 2
        assert "has no database 'elsewhere': name another (--database, or NEO4J_DATABASE)." in refused.stderr
    both = asked("gaps", "small", "--database", "one", store=f"{server.uri}/two")
    assert both.exit_code == 2
    assert "the address names the database 'two', and --database 'one': name one." in both.stderr


def test_one_system_of_several_is_brought_in_as_it_was_loaded(
    server: Server, folder: Path, tmp_path: Path
) -> None:
    run(server, *FOREIGN)
    asked("load", str(folder))
    asked("load", "northvale")
    back = tmp_path / "back"
    brought = asked("import", "neo4j", "--system", "northvale", "-o", str(back))
    assert brought.exit_code == 0, brought.output
    again, system = read_system(back)[0], read_system(find_source("northvale"))[0]
    assert (again.id, again.name, again.as_at) == (system.id, system.name, system.as_at)
    assert {node.id: node.values for node in again.nodes} == {node.id: node.values for node in system.nodes}
    assert len(again.relationships) == len(system.relationships)
    missing = asked("import", "neo4j", "--system", "elsewhere", "-o", str(tmp_path / "none"))
    assert missing.exit_code == 2
    assert "The store holds no system 'elsewhere'; it holds: northvale, small." in missing.stderr
    mapped = asked("import", "neo4j", "--system", "small", "--things", "roles", "-o", str(tmp_path / "none"))
    assert "--system needs no mapping" in mapped.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.late
def test_removing_the_last_system_leaves_nothing_of_ours(server: Server, folder: Path) -> None:
    drop_schema(server)
    run(server, *FOREIGN, "CREATE INDEX theirs FOR (n:Person) ON (n.name)")
    before = everything(server)
    asked("load", str(folder))
    assert asked("remove", str(folder)).exit_code == 0
    assert everything(server) == before
    assert schema(server) == {"theirs"}
    drop_schema(server)


def _edit(folder: Path) -> None:
    """Give the first organisation of the sheets another name."""
    path = folder / "organisations.csv"
    head, first, *rest = path.read_text(encoding="utf-8").splitlines()
    at = head.split(",").index("name")
    cells = first.split(",")
    cells[at] = "Renamed"
    path.write_text("\n".join([head, ",".join(cells), *rest]) + "\n", encoding="utf-8")
