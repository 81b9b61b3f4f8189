"""The JSON of every command is what its schema says, and nothing but JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from sysmap.cli.main import main
from sysmap.cli.output import show
from sysmap.schemas import json_page, schemas

SAMPLE = "northvale"
ASKED: dict[str, list[list[str]]] = {
    "balance": [[], ["--by", "gender"], ["--redact"]],
    "check": [[]],
    "compare": [["--as-at", "2020-06-30", "2025-09-30"]],
    "connectivity": [[], ["--by", "profession"]],
    "gaps": [[]],
    "improve": [["--board", "b_lrf"]],
    "query": [
        ["contributions"],
        ["MATCH p = (:Board {live: true})<-[:SITS_ON {live: true}]-() RETURN p AS p LIMIT 3"],
        ["RETURN 0.0 / 0.0 AS nan, 1.0 / 0.0 AS big, {a: [-1.0 / 0.0]} AS map, date('2022-01-01') AS day"],
    ],
    "whatif": [["--leaves", "r_icb_ceo"]],
}


def with_json() -> Iterator[str]:
    """The commands that print JSON and need no server; what needs one is held in `test_shared_server`."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        needs_server = command and any(one.name == "store" and one.required for one in command.params)
        for one in command.params if command and not needs_server else ():
            if one.name == "format_" and isinstance(one.type, click.Choice) and "json" in one.type.choices:
                yield name


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words])


def strict(text: str) -> Any:
    def none(word: str) -> None:
        pytest.fail(f"{word} is no JSON")

    return json.loads(text, parse_constant=none)


def validator(document: Any) -> jsonschema.Draft202012Validator:
    found = [(id_, DRAFT202012.create_resource(dict(schema))) for id_, schema in schemas().items()]
    registry: Registry[Any] = Registry().with_resources(found)
    return jsonschema.Draft202012Validator(schemas()[document["schema"]], registry=registry)


@pytest.mark.parametrize(("name", "words"), [(name, words) for name in with_json() for words in ASKED[name]])
def test_the_json_of_every_command_is_as_its_schema_says(name: str, words: list[str]) -> None:
    result = run(name, SAMPLE, *words, "--format", "json")
    assert result.exit_code == 0, result.output[:300]
    document = strict(result.stdout)
    validator(document).validate(document)


def test_scenarios_side_by_side_are_as_their_schema_says(tmp_path: Path) -> None:
    files = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for file, member in zip(files, ("icb", "city"), strict=True):
        row = f"add,2025-10-01,{member},b_acute_collab,voting"
        file.write_text(f"change,date,member,board,voting\n{row}\n", encoding="utf-8")
    result = run("whatif", SAMPLE, *map(str, files), "--format", "json")
    assert result.exit_code == 0, result.output[:300]
    document = strict(result.stdout)
    assert document["schema"] == "sysmap/scenarios/1"
    validator(document).validate(document)


def test_numbers_that_are_none_are_null_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    nan, big = float("nan"), float("inf")
    show("json", [], {"a": nan, "b": [big, {"c": (-big, 1.5)}], "d": "NaN"})
    assert strict(capsys.readouterr().out) == {"a": None, "b": [None, {"c": [None, 1.5]}], "d": "NaN"}


def test_ids_of_schemas_stay() -> None:
    # What is here has been published: a schema that says something else gets the next number.
    assert set(schemas()) >= {
        "sysmap/balance/1",
        "sysmap/check/1",
        "sysmap/compare/1",
        "sysmap/connectivity/1",
        "sysmap/gaps/2",
        "sysmap/improve/1",
        "sysmap/query/1",
        "sysmap/scenarios/1",
    }
    for id_, schema in schemas().items():
        jsonschema.Draft202012Validator.check_schema(dict(schema))
        assert schema["properties"]["schema"] == {"const": id_}
        assert schema["title"] and schema["description"]


@pytest.mark.parametrize("id_", schemas())
def test_a_schema_can_be_asked_for(id_: str) -> None:
    assert strict(run("explain", id_).stdout) == schemas()[id_]
    assert f"## {id_}\n" in json_page("")


def test_the_nearest_schema_is_told() -> None:
    assert "Did you mean 'sysmap/gaps/2'?" in run("explain", "sysmap/gaps/1").stderr


def test_the_page_names_every_field() -> None:
    page = json_page("")
    for schema in schemas().values():
        section = page.split(f"## {schema['$id']}\n")[1].split("\n## ")[0]
        assert all(f"| `{name}` |" in section for name in schema["properties"])
