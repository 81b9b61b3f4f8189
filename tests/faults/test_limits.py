"""What would drown a reader is refused before the work, in a line that names it."""

import csv
import shutil
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sysmap.assets import samples_folder
from sysmap.cli.main import main

# Each line holds the one before it nine times.
LAUGHS = "\n".join(
    f"// {name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in pairwise("abcdefghi")
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_yaml_that_repeats_itself_is_refused(tmp_path: Path) -> None:
    rule = tmp_path / "X1-laughs.cypher"
    rule.write_text(f"// ---\n// id: X1\n// a: &a [lol, lol]\n{LAUGHS}\n// ---\nRETURN 1\n", encoding="utf-8")
    assert len(rule.read_bytes()) < 1466
    refused = run("gaps", "croydon", "--rules", str(tmp_path))
    assert refused.exit_code == 1
    assert "X1-laughs.cypher" in refused.stderr
    assert "repeats itself by aliases" in refused.stderr


@pytest.mark.parametrize("value", ["2022-13-45", "0000-00-00", "2022-02-30 25:61:00"])
def test_yaml_with_a_day_that_cannot_be_is_refused(tmp_path: Path, value: str) -> None:
    (tmp_path / "X1-day.cypher").write_text(f"// ---\n// id: {value}\n// ---\nRETURN 1\n", encoding="utf-8")
    refused = run("gaps", "croydon", "--rules", str(tmp_path))
    assert refused.exit_code == 1
    assert "X1-day.cypher" in refused.stderr


def merged(sheet: bytes) -> bytes:
    block = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return sheet.replace(b"</sheetData>", b"</sheetData>" + block)


def merged_in_parts(sheet: bytes) -> bytes:
    blocks = b"".join(b'<mergeCell ref="A%d:CV%d"/>' % (n, n + 999) for n in range(1, 100_000, 1000))
    return sheet.replace(b"</sheetData>", b"</sheetData><mergeCells>" + blocks + b"</mergeCells>")


def far(sheet: bytes) -> bytes:
    row = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    return sheet.replace(b"</sheetData>", row + b"</sheetData>")


@pytest.mark.parametrize(
    ("change", "said"), [(merged, "merged blocks"), (merged_in_parts, "merged blocks"), (far, "goes to row")]
)
def test_a_vast_workbook_is_refused(tmp_path: Path, change: Callable[[bytes], bytes], said: str) -> None:
    sound, vast = tmp_path / "sound.xlsx", tmp_path / "vast.xlsx"
    assert run("export", "croydon", "--to", "xlsx", "-o", str(sound)).exit_code == 0
    with zipfile.ZipFile(sound) as archive, zipfile.ZipFile(vast, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            content = archive.read(name)
            copy.writestr(name, change(content) if name == "xl/worksheets/sheet3.xml" else content)
    refused = run("load", str(vast))
    assert refused.exit_code == 1
    assert "vast.xlsx" in refused.stderr
    assert said in refused.stderr


@pytest.mark.parametrize(("depth", "whole"), [(31, True), (32, False), (3000, False)])
def test_a_chain_of_places_is_as_long_as_a_country_is_deep(tmp_path: Path, depth: int, whole: bool) -> None:
    folder = tmp_path / "chain"
    folder.mkdir()
    shutil.copyfile(samples_folder() / "broken" / "ambiguous-end" / "system.toml", folder / "system.toml")
    with (folder / "places.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "name", "level", "part_of"))
        rows.writerows((f"p{n}", f"Place {n}", "place", f"p{n - 1}" if n else "") for n in range(depth))
    result = run("load", str(folder))
    assert result.exit_code == (0 if whole else 1), result.output
    assert ("places-too-deep: p31 lies in more than 30 places" in result.stderr) is not whole
