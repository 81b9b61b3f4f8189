"""OpenDocument spreadsheets, Strict workbooks, old ones and those with a password."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from sysmap.exchange.limits import Refused
from sysmap.readers import read
from sysmap.readers.worksheets import worksheets

_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
)


def ods(path: Path, body: str, styles: str = "", manifest: str = "") -> Path:
    content = (
        f"{_HEAD}<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def test_cells_are_read_as_the_spreadsheet_holds_them(tmp_path: Path) -> None:
    rows = (
        "<table:table-row>"
        + cell("a")
        + cell("b", 'table:number-columns-repeated="2"')
        + "</table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        "<table:table-row>"
        + cell("1.234,5", 'office:value-type="float" office:value="1234.5"')
        + cell("12", 'office:value-type="float" office:value="12"')
        + cell("1/4/24", 'office:value-type="date" office:date-value="2024-04-01"')
        + cell("WAHR", 'office:value-type="boolean" office:boolean-value="true"')
        + "</table:table-row>"
        '<table:table-row><table:table-cell><text:p>x<text:s text:c="2"/>y</text:p><text:p>z</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    (sheet,) = worksheets(
        ods(tmp_path / "x.ods", f'<table:table table:name="one">{rows}</table:table>')
    ).sheets
    assert (sheet.name, sheet.hidden) == ("one", False)
    assert [(number, cells) for number, cells in sheet.rows if cells] == [
        (1, ["a", "b", "b"]),
        (5, ["1234.5", "12", "2024-04-01", "yes"]),
        (6, ["x  y\nz"]),
    ]
    assert sheet.kinds[5, 2] == "date"


def test_merged_rows_stand_for_each_and_hidden_sheets_are_told(tmp_path: Path) -> None:
    hidden = (
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    body = (
        '<table:table table:name="seats"><table:table-row>'
        + cell("Board", 'table:number-rows-spanned="2"')
        + cell("Ann")
        + "</table:table-row><table:table-row><table:covered-table-cell/>"
        + cell("Bob")
        + '</table:table-row></table:table><table:table table:name="lists" table:style-name="ta2"/>'
    )
    seats, lists = worksheets(ods(tmp_path / "x.ods", body, hidden)).sheets
    assert [cells for _, cells in seats.rows] == [["Board", "Ann"], ["Board", "Bob"]]
    assert [one.code for one in seats.issues] == ["merged-cells"]
    assert lists.hidden


def test_a_password_is_told(tmp_path: Path) -> None:
    locked = ods(tmp_path / "x.ods", "", manifest="<manifest:encryption-data/>")
    with pytest.raises(Refused, match="protected with a password"):
        worksheets(locked)
    office = tmp_path / "x.xlsx"
    office.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(Refused, match="protected with a password"):
        worksheets(office)


def test_an_old_workbook_is_told_whatever_its_name(tmp_path: Path) -> None:
    old = tmp_path / "x.xlsx"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(Refused, match=r"old Excel workbook \(\.xls\)\. Open it and save it as"):
        worksheets(old)
    old.rename(tmp_path / "x.xls")
    (met,) = [one for one in read(tmp_path / "x.xls").issues if one.level == "error"]
    assert met.hint == "It is an old Excel workbook: open it and save it as Excel Workbook (.xlsx)."


def test_a_strict_workbook_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.create_sheet("places", 0)
    page.append(["id", "name", "level"])
    page.append(["vale", "The Vale", "system"])
    book.save(tmp_path / "plain.xlsx")
    strict = tmp_path / "strict.xlsx"
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as plain, zipfile.ZipFile(strict, "w") as archive:
        for name in plain.namelist():
            text = plain.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            ).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            archive.writestr(name, text)
    sheet = worksheets(strict).sheets[0]
    assert sheet.rows[1] == (2, ["vale", "The Vale", "system"])
