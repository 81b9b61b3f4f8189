"""What would drown a reader is refused before the work, in a line that names it."""

import csv
import os
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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes")
def test_a_pipe_is_refused_whatever_is_read_from_it(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    os.mkfifo(rules / "X01.cypher")
    os.mkfifo(tmp_path / "pipe")
    pipe = str(tmp_path / "pipe")
    for words in (
        ["gaps", "croydon", "--brief", "--baseline", pipe],
        ["gaps", "croydon", "--rules", str(rules), "--rule", "X01"],
        ["import", "register", pipe, "-o", str(tmp_path / "out")],
        ["import", "answers", pipe, "croydon"],
        ["whatif", "croydon", pipe],
        ["compare", "croydon", pipe],
    ):
        done = CliRunner().invoke(main, words)
        assert done.exit_code in (1, 2), words
        assert "no plain file" in done.output


def test_what_nests_too_deep_is_refused_in_a_baseline_and_a_parameter(tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    baseline.write_text('{"schema": ' + "[" * 30_000, encoding="utf-8")
    done = CliRunner().invoke(main, ["gaps", "croydon", "--brief", "--baseline", str(baseline)])
    assert done.exit_code == 2
    assert "known.json" in done.output and "nests deeper" in done.output
    deep = f"x={'[' * 30_000}"
    done = CliRunner().invoke(main, ["query", "croydon", "RETURN size($x) AS n", "--param", deep])
    assert done.exit_code == 0, done.output
    assert "30000" in done.output


def test_a_rule_of_more_than_a_megabyte_is_refused(tmp_path: Path) -> None:
    (tmp_path / "X01.cypher").write_text("// ---\n" * 200_000, encoding="utf-8")
    done = CliRunner().invoke(main, ["gaps", "croydon", "--rules", str(tmp_path), "--rule", "X01"])
    assert done.exit_code == 1
    assert "X01.cypher" in done.output and "larger than 1,000,000 bytes" in done.output


def test_a_part_of_a_workbook_that_says_it_is_encrypted_is_a_problem_with_the_file(tmp_path: Path) -> None:
    book = tmp_path / "mine.xlsx"
    assert run("export", "croydon", "--to", "xlsx", "-o", str(book)).exit_code == 0
    content = bytearray(book.read_bytes())
    # The lowest bit of the flags of the first part, in the list of parts.
    content[content.index(b"PK\x01\x02") + 8] |= 1
    book.write_bytes(bytes(content))
    done = run("check", str(book))
    assert done.exit_code == 1
    assert "mine.xlsx" in done.output and "encrypted" in done.output
    assert "Traceback" not in done.output
