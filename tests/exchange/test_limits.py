"""Files that would drown or harm the reader are refused with a clear message."""

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap import readers
from sysmap.exchange.limits import Refused, check_zip, load_json, read_bytes, read_text, xml_events
from sysmap.exchange.plain_text import neutralise, restore


def test_a_zip_bomb_named_xlsx_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6):
            archive.writestr(f"xl/{number}.xml", b"0" * 20_000_000)
    with pytest.raises(Refused, match="times its size"):
        check_zip(tmp_path / "bomb.xlsx")
    tables = readers.read(tmp_path / "bomb.xlsx")
    assert [one.code for one in tables.issues] == ["source-not-readable"]


def test_a_workbook_of_thousands_of_parts_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "many.xlsx", "w") as archive:
        for number in range(5_001):
            archive.writestr(str(number), b"")
    with pytest.raises(Refused, match="5001 parts"):
        check_zip(tmp_path / "many.xlsx")


def test_a_workbook_with_entities_is_not_opened(tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = b'<!DOCTYPE w [<!ENTITY a "aaaa">]>' + sheet
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    tables = readers.read(tmp_path / "x.xlsx")
    assert [one.code for one in tables.issues] == ["source-not-readable"]
    assert "entities" in tables.issues[0].message


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE g [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><g>&c;</g>',
        '<!DOCTYPE g [<!ENTITY a SYSTEM "file:///etc/hostname">]><g>&a;</g>',
    ],
)
def test_xml_entities_are_refused_not_expanded(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="entities"):
        list(xml_events(tmp_path / "x.xml"))


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 500, "[" * 61 + "]" * 61])
def test_deep_json_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="deeper than"):
        load_json(tmp_path / "x.json")


def test_brackets_in_text_are_no_depth(tmp_path: Path) -> None:
    value = ["[" * 500, 'a "quoted" {' * 100]
    (tmp_path / "x.json").write_text(json.dumps(value), encoding="utf-8")
    assert load_json(tmp_path / "x.json") == value


def test_a_file_beyond_its_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"12345")
    with pytest.raises(Refused, match="Split the file"):
        read_bytes(tmp_path / "x", most=4)


@pytest.mark.parametrize(
    ("data", "text"), [(b"\xef\xbb\xbfa", "a"), ("é".encode("cp1252"), "é"), ("é".encode("utf-16"), "é")]
)
def test_text_is_read_however_it_is_encoded(data: bytes, text: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(data)
    assert read_text(tmp_path / "x") == text


@given(st.text() | st.from_regex(r"'*[=+\-@\t\r].*"))
def test_text_that_was_made_plain_is_restored(text: str) -> None:
    assert restore(neutralise(text)) == text


@given(st.from_regex(r"'*[=+\-@\t\r].*"))
def test_no_formula_is_left_to_be_run(text: str) -> None:
    plain = neutralise(text)
    assert plain[0] not in "=@\t\r"
    assert plain[0] not in "+-" or plain[1:].replace(".", "", 1).isdigit()


@pytest.mark.parametrize("text", ['"[[[["', r'["\"[[[[", "\\", {"]": []}]', '[1, "a\\u005b[[["]'])
def test_brackets_in_strings_are_no_depth(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    assert load_json(tmp_path / "x.json", deepest=3) == json.loads(text)


@pytest.mark.parametrize("text", ['"' * 1_000_001, '["' + '\\"' * 500_000, '["\\', "[" * 50 + '"' + "]" * 50])
def test_text_with_a_string_that_never_ends_is_refused_at_once(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="no JSON"):
        load_json(tmp_path / "x.json")
