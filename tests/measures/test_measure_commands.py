"""`sysmap balance` and `sysmap connectivity` as people run them."""

import csv
import io
import json
from html import unescape
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

import sysmap
from sysmap.cli.main import main

SAMPLE = "herts_west_essex"
SCHEMAS = Path(sysmap.__file__).parent / "schemas"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words])


@pytest.mark.parametrize("name", ["balance", "connectivity"])
def test_json_is_one_object_as_its_schema_says(name: str) -> None:
    result = run(name, SAMPLE, "--format", "json")
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    schema = json.loads((SCHEMAS / f"{name}.1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    assert (document["system"], document["as_at"]) == (SAMPLE, "2022-07-31")


def test_balance_in_words_with_denominators_methods_and_date() -> None:
    result = run("balance", SAMPLE, "--board", "Systems Leaders Group", "--format", "md")
    assert result.exit_code == 0
    assert "6 | 2" in " ".join(result.stdout.split()), "six NHS seats and two of councils"
    assert "3 : 1 (25% council)" in result.stdout
    assert "to be read beside 50% (parity of the two)" in result.stdout
    assert "Data as at 2022-07-31" in result.stdout
    assert "hypergeometric P(X <= x" in unescape(result.stdout)
    assert "k = 17" in result.stdout


def test_connectivity_names_the_care_homes_nobody_is_tied_to() -> None:
    result = run("connectivity", SAMPLE, "--format", "md")
    assert result.exit_code == 0
    assert "Care home 2 (unnamed)" in result.stdout
    assert "resilience forum area) 79." in result.stdout
    assert "expected" in result.stdout


def test_csv_has_every_score_in_a_row() -> None:
    document = json.loads(run("connectivity", SAMPLE, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("connectivity", SAMPLE, "--format", "csv").stdout)))
    assert len(rows) == len(document["scores"])
    assert all(row["value"] or row["reason"] for row in rows)


@pytest.mark.parametrize("name", ["balance", "connectivity"])
def test_a_board_that_is_none_gets_the_nearest_name(name: str) -> None:
    result = run(name, SAMPLE, "--board", "System Leader Group")
    assert result.exit_code == 2
    assert "Did you mean 'Systems Leaders Group'" in result.stderr
    assert not result.stdout


def test_another_date_is_another_answer() -> None:
    then = json.loads(run("connectivity", SAMPLE, "--as-at", "2020-06-30", "--format", "json").stdout)
    now = json.loads(run("connectivity", SAMPLE, "--format", "json").stdout)
    assert then["as_at"] == "2020-06-30"
    assert then["scores"] != now["scores"]
