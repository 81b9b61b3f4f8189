"""No password in any message, in whatever form of an address it was written."""

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main

FORMS = [
    "neo4j://neo4j:s3cret@127.0.0.1:1",
    "bolt://s3cret@127.0.0.1:1",
    "neo4j://neo4j:s3@cret:s3cret@127.0.0.1:1",
    "neo4j://neo4j:s3cret%40127.0.0.1:1",
    "neo4j://neo4j:s3cret",
    "neo4j:s3cret",
    "neo4j:s3cret@localhost",
    "http://neo4j:s3cret@localhost",
    "neo4j://localhost?password=s3cret",
    "neo4j://localhost/#s3cret",
    "neo4j://[::1]:s3cret",
    "NEO4J://neo4j:s3cret@localhost",
    "jdbc:neo4j://localhost?user=neo4j,password=s3cret",
]


@pytest.mark.parametrize("address", FORMS)
@pytest.mark.parametrize("where", ["--store", "NEO4J_URI"])
def test_no_form_of_an_address_shows_a_password(
    address: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", address)
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret")
    store = address if where == "--store" else "neo4j"
    for command in (["load", "croydon"], ["doctor"]):
        result = CliRunner().invoke(main, [*command, "--store", store])
        assert result.exit_code == 2
        assert "s3cret" not in result.output
        assert "cret" not in result.output
        assert result.stderr.count("\n") == 1
