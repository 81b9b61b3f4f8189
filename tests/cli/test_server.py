"""The commands against a real Neo4j server, both versions, as an analyst runs them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from neo4j_server.server import Server
from sysmap.cli.main import main
from sysmap.pipeline import read_system
from sysmap.stores import open_neo4j

SAMPLE = "herts_west_essex"


@pytest.fixture(autouse=True)
def credentials(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--store", "neo4j"])


def everything(server: Server) -> list[object]:
    store = open_neo4j(server.uri, server.username, server.password)
    try:
        nodes = store.query("MATCH (n) RETURN n.id AS id, properties(n) AS p ORDER BY id")
        ties = store.query(
            "MATCH ()-[r]->() RETURN type(r) AS t, r.id AS id, properties(r) AS p ORDER BY t, id"
        )
        return [nodes, ties]
    finally:
        store.close()


@pytest.mark.late
def test_a_system_is_loaded_analysed_and_removed(neo4j_server: Server) -> None:
    loaded = run("load", SAMPLE)
    assert (loaded.exit_code, loaded.stderr) == (0, "")
    assert "nothing had changed" not in loaded.stdout
    assert "nothing had changed" in run("load", SAMPLE).stdout

    before = everything(neo4j_server)
    for command in (["gaps", SAMPLE], ["balance", SAMPLE], ["connectivity", SAMPLE]):
        there = run(*command, "--format", "json")
        here = CliRunner().invoke(main, [*command, "--format", "json"])
        assert there.exit_code == 0, there.stderr
        assert json.loads(there.stdout) == json.loads(here.stdout)
    assert run("map", SAMPLE, "-o", "map.html").exit_code == 0
    assert Path("map.html").stat().st_size > 100_000
    assert everything(neo4j_server) == before

    assert run("remove", SAMPLE).exit_code == 0
    gone = run("gaps", SAMPLE)
    assert gone.exit_code == 2
    assert gone.stderr.startswith(f"The store holds no system '{SAMPLE}'; it holds: none.")


def test_a_part_is_cut_out_of_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    run("load", SAMPLE)
    for wanted in ("west_essex", "QM7", "06N"):
        there = run("extract", SAMPLE, "--place", wanted, "-o", f"there-{wanted}")
        here = CliRunner().invoke(main, ["extract", SAMPLE, "--place", wanted, "-o", f"here-{wanted}"])
        assert (there.exit_code, here.exit_code) == (0, 0), there.stderr + here.stderr
        # A server keeps no order of columns.
        cut = [read_system(Path(f"{side}-{wanted}"))[0] for side in ("there", "here")]
        assert (cut[0].nodes, cut[0].relationships, cut[0].settings) == (
            cut[1].nodes,
            cut[1].relationships,
            cut[1].settings,
        )
    refused = run("extract", SAMPLE, "--place", "QM8", "-o", "none")
    assert (refused.exit_code, "Did you mean 'QM7'?" in refused.stderr) == (1, True)

    monkeypatch.setattr("sysmap.maps.MOST", 10)
    drawn = run("map", SAMPLE, "--place", "West Essex", "-o", "there.html")
    again = CliRunner().invoke(main, ["map", SAMPLE, "--place", "West Essex", "--no-gaps", "-o", "here.html"])
    assert (drawn.exit_code, again.exit_code) == (0, 0), drawn.stderr + again.stderr
    assert "West Essex, of" in Path("there.html").read_text(encoding="utf-8")


def test_another_date_gives_the_same_answer_and_writes_nothing(neo4j_server: Server) -> None:
    run("load", SAMPLE)
    before = everything(neo4j_server)
    asked = ["gaps", SAMPLE, "--as-at", "2020-06-30", "--format", "json"]
    there, here = run(*asked), CliRunner().invoke(main, asked)
    assert json.loads(there.stdout) == json.loads(here.stdout)
    assert json.loads(there.stdout)["as_at"] == "2020-06-30"
    assert everything(neo4j_server) == before


def test_a_wrong_password_is_one_line_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-password")
    refused = run("gaps", SAMPLE)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.count("\n") == 1
    assert "does not accept the user name and password" in refused.stderr
    assert "not-the-password" not in refused.stderr


def test_a_database_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "elsewhere")
    refused = run("gaps", SAMPLE)
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert "has no database 'elsewhere'" in refused.stderr
