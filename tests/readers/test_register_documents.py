"""Membership as boards publish it: tables in Word documents and web pages, each under its heading."""

from pathlib import Path

import pytest
from docx import Document

from sysmap.exchange.limits import Refused
from sysmap.model.values import Tables
from sysmap.readers.register.read import import_register


def rows(tables: Tables, sheet: str, *columns: str) -> list[tuple[str, ...]]:
    records = next((one.records for one in tables.sheets if one.name == sheet), ())
    return [tuple(record.fields.get(column, "") for column in columns) for record in records]


def test_tables_of_a_word_document_are_boards_of_their_headings(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Annual report")
    for board, people in (("Quality Committee", ("Ann Bell", "Bo Lee")), ("Audit Committee", ("Bo Lee",))):
        document.add_heading(board, 2)
        table = document.add_table(1, 3)
        for cell, text in zip(table.rows[0].cells, ("Name", "Role", "Organisation"), strict=True):
            cell.text = text
        for person in people:
            for cell, text in zip(table.add_row().cells, (person, "Chair", "Hill Trust"), strict=True):
                cell.text = text
    plain = document.add_table(1, 2)
    plain.rows[0].cells[0].text = "Budget"
    plain.rows[0].cells[1].text = "12"
    document.save(str(tmp_path / "r.docx"))
    done = import_register([tmp_path / "r.docx"])
    assert rows(done.tables, "boards", "name") == [("Quality Committee",), ("Audit Committee",)]
    assert rows(done.tables, "people", "name") == [("Ann Bell",), ("Bo Lee",)]
    assert len(rows(done.tables, "seats", "member")) == 3
    assert done.account.cells == 11
    assert {why for *_, why in done.account.said} == {"a table that names no columns"}


def test_tables_of_a_web_page_keep_cells_that_reach_over_rows(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(
        "<h1>Our people</h1><h2>Place <b>Board</b></h2><table><thead><tr><th>Name<th>Employer</tr></thead>"
        "<tr><td>Ann&nbsp;Bell</td><td rowspan='2'>Hill Trust</td></tr><tr><td>Bo Lee</td></tr>"
        "<tr><td>Cy<br>Doe</td><td>River Council</td></tr></table>",
        encoding="utf-8",
    )
    tables = import_register([tmp_path / "p.html"]).tables
    assert rows(tables, "boards", "name") == [("Place Board",)]
    assert rows(tables, "roles", "employed_by")[:2] == [("hill_trust",), ("hill_trust",)]
    assert rows(tables, "people", "name")[:2] == [("Ann Bell",), ("Bo Lee",)]


@pytest.mark.parametrize(("name", "content"), [("x.docx", b"PK nothing"), ("x.html", b"<p>no table</p>")])
def test_a_document_without_such_a_table_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused):
        import_register([tmp_path / name])
