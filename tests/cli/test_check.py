"""`sysmap check` prints every problem, in bounded form, in every format and on every console."""

import csv
import io
import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from sysmap.assets import samples_folder
from sysmap.cli.main import main

BROKEN = samples_folder() / "broken"
SETTINGS = '[system]\nid = "café"\nname = "Café – Vale"\nas_at = 2026-03-31\n'


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(arguments), env={"COLUMNS": "100"})
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def troubled(tmp_path: Path) -> Path:
    """A folder with two errors of one sort, one of another, and a warning."""
    folder = tmp_path / "vale"
    folder.mkdir()
    settings = '[system]\nid = "vale"\nname = "The Vale"\nas_at = 2026-03-31\n'
    (folder / "system.toml").write_text(settings, encoding="utf-8", newline="")
    rows = "id,name,level,valid_from\nvale,The Vale,sistem,01/07/2022\nnorth,,plaice,\n"
    (folder / "places.csv").write_text(rows, encoding="utf-8", newline="")
    return folder


def test_a_table_for_each_sort_of_problem(troubled: Path) -> None:
    assert run("check", str(troubled)) == (
        1,
        """\
day-first-date: Dates read day first (warning, 1)

where             field       what                                          nearest
----------------  ----------  --------------------------------------------  ---------
places.csv row 2  valid_from  01/07/2022 is read day first, as 1 July 2022

Look whether that is right; 2022-07-31 can be read in one way only.

missing-value: A needed value is missing (error, 1)

where             field    what           nearest
----------------  -------  -------------  ---------
places.csv row 3  name     name is empty

Fill it in.

not-in-vocabulary: A word that is not in the vocabulary (error, 2)

where             field    what                                                          nearest
----------------  -------  ------------------------------------------------------------  ---------
places.csv row 2  level    'sistem' is none of the place levels. One of: system, place,  system
                           neighbourhood, region, council_area, resilience_forum,
                           police_area, fire_area.
places.csv row 3  level    'plaice' is none of the place levels. One of: system, place,  place
                           neighbourhood, region, council_area, resilience_forum,
                           police_area, fire_area.

Use a key or name of the list; docs/kinds.md has them all.

Read

sheet    rows
-------  ------
places   2

3 errors, 1 warning. Nothing can be loaded until the errors are mended.
""",
        "",
    )


def test_warnings_alone_do_not_fail(troubled: Path) -> None:
    rows = "id,name,level,valid_from\nvale,The Vale,system,01/07/2022\n"
    (troubled / "places.csv").write_text(rows, encoding="utf-8", newline="")
    code, out, _ = run("check", str(troubled))
    assert code == 0
    assert "1 nodes, 0 relationships. 0 errors, 1 warning.\n" in out
    assert out.rindex("Fill in first") > out.index("0 errors")


def test_json_holds_every_problem_in_the_published_shape(troubled: Path) -> None:
    code, out, err = run("check", str(troubled), "--format", "json")
    document = json.loads(out)
    assert (code, err) == (1, "")
    schema = json.loads(
        resources.files("sysmap.schemas").joinpath("check.1.json").read_text(encoding="utf-8")
    )
    jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)
    assert {key: document[key] for key in ("schema", "system", "errors", "warnings")} == {
        "schema": "sysmap/check/1",
        "system": None,
        "errors": 3,
        "warnings": 1,
    }
    assert document["counts"][0] == {"code": "day-first-date", "level": "warning", "count": 1}
    assert document["issues"][2] == {
        "code": "missing-value",
        "level": "error",
        "file": "places.csv",
        "sheet": "",
        "row": 3,
        "field": "name",
        "value": "",
        "message": "name is empty",
        "hint": "Fill it in.",
        "nearest": "",
    }


def test_json_of_a_whole_system_says_what_it_holds() -> None:
    code, out, _ = run("check", "northvale", "--format", "json")
    document = json.loads(out)
    schema = json.loads(
        resources.files("sysmap.schemas").joinpath("check.1.json").read_text(encoding="utf-8")
    )
    jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)
    assert (code, document["system"], document["errors"]) == (0, "northvale", 0)
    assert document["nodes"] > 0


def test_csv_holds_every_problem_in_a_row(troubled: Path) -> None:
    code, out, _ = run("check", str(troubled), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 1
    assert [(row["code"], row["row"], row["nearest"]) for row in rows] == [
        ("not-in-vocabulary", "2", "system"),
        ("day-first-date", "2", ""),
        ("missing-value", "3", ""),
        ("not-in-vocabulary", "3", "place"),
    ]


def test_markdown_has_a_heading_for_each_sort(troubled: Path) -> None:
    code, out, _ = run("check", str(troubled), "--format", "md")
    assert code == 1
    assert "## not-in-vocabulary: A word that is not in the vocabulary (error, 2)\n\n| where " in out


def test_ten_thousand_problems_are_counted_and_the_first_are_shown(troubled: Path) -> None:
    lines = ["id,name,level", *(f"p{n},Place {n},plaice {n % 5000}" for n in range(10_000))]
    (troubled / "places.csv").write_text("\n".join(lines), encoding="utf-8", newline="")
    code, out, _ = run("check", str(troubled))
    assert code == 1
    assert out.count("'plaice ") == 10
    assert "places.csv rows 2, 5002 " in out
    assert "not-in-vocabulary: A word that is not in the vocabulary (error, 10,000)" in out
    assert "… and 9,980 more like these.\n" in out
    assert "10,000 errors (5,000 things to decide), 0 warnings. Nothing can be loaded" in out
    assert run("check", str(troubled), "--show", "2")[1].count("'plaice ") == 2
    assert len(json.loads(run("check", str(troubled), "--format", "json")[1])["issues"]) == 10_000


@pytest.mark.parametrize("folder", sorted(BROKEN.iterdir()), ids=lambda folder: folder.name)
def test_every_broken_sample_is_reported_without_a_traceback(folder: Path) -> None:
    code, out, err = run("check", str(folder))
    assert code in (0, 1)
    assert (folder.name in out) or folder.name.startswith("source-not")
    assert "Traceback" not in out + err


def test_a_source_that_is_not_there_could_not_run(tmp_path: Path) -> None:
    code, out, err = run("check", str(tmp_path / "nowhere"))
    assert (code, out) == (2, "")
    assert err.startswith("There is no folder or file")


def test_the_answer_goes_to_a_file_on_request(troubled: Path, tmp_path: Path) -> None:
    target = tmp_path / "problems.json"
    code, out, err = run("check", str(troubled), "--format", "json", "-o", str(target))
    assert (code, out, err) == (1, "", f"Written: {target}\n")
    assert json.loads(target.read_text(encoding="utf-8"))["errors"] == 3


@pytest.mark.parametrize(
    "console",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["cp1252", "ascii", "C locale"],
)
def test_consoles_that_hold_few_letters(tmp_path: Path, console: dict[str, str]) -> None:
    folder = tmp_path / "vale"
    folder.mkdir()
    (folder / "system.toml").write_text(SETTINGS.replace('"café"', '"cafe"'), encoding="utf-8", newline="")
    rows = "id,name,level\nvale,Ŵyr – Café,plaice\n" + "north,Łódź,Ŵ\n" * 12
    (folder / "places.csv").write_text(rows, encoding="utf-8", newline="")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment = {key: value for key, value in environment.items() if not key.startswith("LC_")} | console
    for format_ in ("table", "json", "csv", "md"):
        done = subprocess.run(
            [sys.executable, "-m", "sysmap", "check", str(folder), "--format", format_],
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        assert b"not-in-vocabulary" in done.stdout
        assert b"Traceback" not in done.stderr
        assert done.stderr == b""
