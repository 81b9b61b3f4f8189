"""Registers as they are found: every cell accounted for, and each brought in as what it is."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.exchange.limits import Refused
from sysmap.model.values import Tables
from sysmap.readers.register.read import Register, import_register

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
LEAD = Path(__file__).parents[1] / "data" / "lead"
READ = sorted(
    path
    for path in IMPORTS.iterdir()
    if path.suffix in (".csv", ".xlsx") and not path.name.startswith(("14-", "17-"))
) + [LEAD / name for name in ("stakeholder_register.xlsx", "membership_matrix.csv", "seats_list.csv")]


def brought_in(name: str) -> Register:
    return import_register([IMPORTS / name])


def rows(tables: Tables, sheet: str, *columns: str) -> list[tuple[str, ...]]:
    records = next((one.records for one in tables.sheets if one.name == sheet), ())
    return [tuple(record.fields.get(column, "") for column in columns) for record in records]


def names(tables: Tables, sheet: str) -> list[str]:
    return [name for (name,) in rows(tables, sheet, "name")]


def cells_in(path: Path) -> int:
    """The filled cells of a file but for its header, counted apart from the reader."""
    if path.suffix == ".xlsx":
        shown = openpyxl.load_workbook(path).worksheets
        return sum(
            cell.value not in (None, "") for sheet in shown for row in sheet.iter_rows() for cell in row
        )
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    rows = csv.reader(io.StringIO(text), delimiter={"15": ";", "37": "|"}.get(path.name[:2], ","))
    return sum(bool(cell.strip()) for row in rows for cell in row)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_cells_in_are_used_come_along_or_are_said(path: Path) -> None:
    done = import_register([path])
    headings = sum(1 for _ in done.mapping.partition("[columns]")[2].partition("\n[")[0].strip().splitlines())
    sheets = {one.origin.sheet for one in done.tables.issues if one.code == "columns-read-as"}
    assert done.account.cells == cells_in(path) - headings * len(sheets) + (path.name.startswith("16-"))
    assert "said" in done.account.sentence()


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_every_name_and_note_is_found_again(path: Path) -> None:
    done = import_register([path])
    written = " ".join(
        text for sheet in done.tables.sheets for record in sheet.records for text in record.fields.values()
    ).casefold()
    lost = {text for *_, text, _ in done.account.said}
    for text in _texts(path):
        for part in text.replace("\n", ";").split(";"):
            plain = " ".join(part.split())
            found = plain.casefold() in written or text in lost or _is_mark(plain)
            assert found or any(one.casefold() in written for one in plain.split(", "))


def _texts(path: Path) -> list[str]:
    """Texts of the first column, which name somebody in each of these files."""
    if path.suffix != ".csv":
        return []
    text = path.read_bytes().decode("utf-8-sig", "replace")
    if "|" in text or ";" in text.splitlines()[1] or "\ufffd" in text or not text.isascii():
        return []
    return [row[0] for row in list(csv.reader(io.StringIO(text)))[1:] if row and row[0].strip()]


def _is_mark(text: str) -> bool:
    return text.casefold() in ("vacancy", "vacant", "tbc", "n/a", "-") or len(text) < 4


def test_a_row_of_help_is_said_and_the_first_row_is_the_header() -> None:
    done = brought_in("01-help-row-as-header.csv")
    assert rows(done.tables, "roles", "name", "register_mandates") == [
        ("Chair", "Mandate one"),
        ("Leader", "Mandate two"),
    ]
    assert names(done.tables, "people") == ["Jane Smith", "Ali Khan"]
    assert len(done.account.said) == 4


def test_no_row_below_the_header_becomes_it() -> None:
    assert len(names(brought_in("02-data-row-as-header.csv").tables, "roles")) == 3


def test_a_second_name_is_that_of_the_organisation() -> None:
    tables = brought_in("03-two-names.csv").tables
    assert names(tables, "people") == ["Jane Smith", "Ali Khan", "Bo Lee"]
    assert names(tables, "organisations") == ["Riverside Foundation", "Hill Foundation"]
    assert rows(tables, "roles", "register_org_nbr")[0] == ("897000-1775",)


def test_first_and_last_names_are_one_and_titles_come_along() -> None:
    tables = brought_in("04-first-last.csv").tables
    assert names(tables, "people") == ["Jane Smith", "Jane Brown", "Ali Khan"]
    assert rows(tables, "roles", "name", "register_title") == [
        ("Chair", "Dr"),
        ("Director", "Ms"),
        ("Leader", "Mr"),
    ]


def test_ids_and_types_before_the_name_come_along() -> None:
    tables = brought_in("05-id-and-type-before-name.csv").tables
    assert names(tables, "people") == ["Jane Smith", "Ali Khan", "Bo Lee"]
    assert rows(tables, "roles", "register_stakeholder_id", "register_stakeholder_type")[1] == (
        "SH02",
        "External",
    )


def test_headings_of_a_contact_list_are_told_as_a_whole() -> None:
    tables = brought_in("06-crm-headers.csv").tables
    assert rows(tables, "organisations", "name", "kind") == [
        ("Riverside Trust", "acute_trust"),
        ("Hill Council", "county_council"),
    ]
    assert names(tables, "people") == ["Jane Smith", "Ali Khan", "Bo Lee"]
    assert rows(tables, "roles", "register_post_code", "register_meeting_date")[2] == (
        "AB1 2CD",
        "2026-06-07",
    )
    assert names(tables, "boards") == []


def test_without_a_board_a_position_is_the_role() -> None:
    assert names(brought_in("07-position.csv").tables, "roles") == [
        "Chief Executive",
        "Leader of the Council",
    ]


def test_a_category_that_is_no_kind_comes_along() -> None:
    tables = brought_in("08-category-without-organisation.csv").tables
    assert rows(tables, "roles", "register_category") == [("Internal",), ("External",)]


def test_of_rows_repeated_every_value_is_kept() -> None:
    tables = brought_in("09-rows-repeated.csv").tables
    assert rows(tables, "roles", "name", "register_event", "influence", "interest") == [
        ("lead", "First case; Second case", "High; Low", "Low; High"),
        ("support", "Third case", "Low", "High"),
    ]


def test_namesakes_are_told_apart_and_said() -> None:
    done = brought_in("10-homonyms.csv")
    assert names(done.tables, "people") == ["Peter Gray", "Peter Gray", "Ann Day"]
    assert names(done.tables, "organisations") == ["North City Council", "South Shire Council"]
    assert any(one.code == "may-be-the-same" and "Peter Gray" in one.message for one in done.tables.issues)


def test_vacancies_are_posts_that_nobody_holds() -> None:
    tables = brought_in("11-vacancies.csv").tables
    assert names(tables, "people") == ["Jane Smith"]
    held = rows(tables, "roles", "status", "held_by")
    assert held.count(("vacant", "")) == 5
    assert held.count(("", "jane_smith")) == 1
    assert len(rows(tables, "seats", "member")) == 6


def test_totals_and_notes_are_no_records() -> None:
    done = brought_in("12-total-and-source.csv")
    assert names(done.tables, "people") == ["Jane Smith", "Ali Khan"]
    assert [value for *_, value, _ in done.account.said] == ["Total", "2", "Source: minutes of 3 May"]


def test_terms_bound_seats_and_offices_of_a_board() -> None:
    tables = brought_in("13-terms.csv").tables
    assert rows(tables, "seats", "valid_from", "valid_to") == [
        ("2023-07-01", "2025-07-01"),
        ("2023-07-01", ""),
        ("01/01/2025", "2026-01-01"),
        ("2024-01-01", ""),
    ]
    assert rows(tables, "roles", "valid_to")[0] == ("2025-07-01",)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("14-mixed-letters.csv", "UTF-8 but for 1 sign"),
        ("17-open-quote.csv", "row 3 opens a quotation mark that nothing closes"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(name: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        brought_in(name)


def test_the_separator_is_told_from_all_rows() -> None:
    for name in ("15-title-line-with-comma.csv", "37-pipe.csv"):
        assert names(brought_in(name).tables, "people") == ["Jane Smith", "Ali Khan"]


def test_cells_beyond_the_header_are_kept_and_said() -> None:
    done = brought_in("16-more-cells-than-headers.csv")
    assert rows(done.tables, "roles", "register_column_5") == [("2021-05-06",), ("2021-05-06",)]
    assert any(one.code == "more-cells-than-headings" for one in done.tables.issues)
    assert names(done.tables, "organisations") == ["North Council"]


def test_several_names_in_a_cell_are_each_one() -> None:
    tables = brought_in("18-several-in-a-cell.csv").tables
    assert names(tables, "people") == ["Jane Smith", "Ali Khan", "Bo Lee", "Cy Doe"]
    assert names(tables, "boards") == ["Place Board", "Audit Committee"]
    assert names(tables, "organisations") == ["Riverside Trust", "Hill Council", "River Council"]
    assert len(rows(tables, "seats", "member")) == 8


def test_letters_composed_in_two_ways_are_one_name() -> None:
    assert names(brought_in("19-composed-letters.csv").tables, "organisations") == ["Café Trust"]


def test_equal_headings_are_kept_apart() -> None:
    done = brought_in("20-same-header-twice.csv")
    assert rows(done.tables, "roles", "register_notes", "register_notes_2", "register_role_2") == [
        ("n1", "n2", "Vice Chair of the Place Board")
    ]
    assert '"Notes (2)" = ""' in done.mapping


def test_failed_formulas_are_said_and_no_names() -> None:
    tables = brought_in("21-error-cells.xlsx").tables
    assert names(tables, "people") == ["Jane Smith", "Ali Khan"]
    assert names(tables, "organisations") == ["Riverside Trust", "Hill Council"]


def test_a_sheet_for_each_board_is_read_in_one_go() -> None:
    tables = brought_in("22-a-sheet-for-each-board.xlsx").tables
    assert names(tables, "boards") == ["Place Board", "Audit Committee"]
    assert rows(tables, "seats", "board") == [("place_board",), ("audit_committee",)]
    assert any(one.code == "hidden-sheet" and "'Left in 2024'" in one.message for one in tables.issues)


def test_the_register_that_leads_really_have() -> None:
    tables = import_register([LEAD / "stakeholder_register.xlsx"]).tables
    people = names(tables, "people")
    assert len(people) <= 40
    assert not {"TOTAL", "Partners", "TBC"} & set(people)
    assert len(names(tables, "boards")) == 12
    assert len(rows(tables, "seats", "member")) == 115
    chairs = [board for board, position in rows(tables, "seats", "board", "position") if position == "chair"]
    assert len(set(chairs)) == 11
    assert [joint for (joint,) in rows(tables, "roles", "joint")].count("yes") == 3
    assert [end for (end,) in rows(tables, "roles", "valid_to") if end] == ["31/03/2025", "31.3.26"]


def test_a_matrix_gives_a_seat_for_each_mark() -> None:
    tables = import_register([LEAD / "membership_matrix.csv"]).tables
    assert len(names(tables, "boards")) == 12
    chaired = {board for board, position in rows(tables, "seats", "board", "position") if position == "chair"}
    assert len(chaired) == 12
    assert rows(tables, "seats", "voting").count(("attending",)) == 2


def test_a_list_of_seats_keeps_chairs_votes_and_terms() -> None:
    tables = import_register([LEAD / "seats_list.csv"]).tables
    seats = rows(tables, "seats", "position", "voting", "valid_from")
    assert (len(names(tables, "boards")), len(seats)) == (12, 122)
    assert [position for position, *_ in seats].count("chair") == 12
    assert {since for *_, since in seats} == {"Apr-24"}
    assert ("ICB Chair",) in rows(tables, "roles", "name")


def test_several_files_are_one_register(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name,Job title,Organisation\nJo,Chair,Mind\n")
    (tmp_path / "b.csv").write_text("Employer,Person,Role\nMind,Al,Clerk\n")
    done = import_register([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert names(done.tables, "organisations") == ["Mind"]
    assert names(done.tables, "people") == ["Jo", "Al"]
    assert done.account.cells == done.account.used == 6


def test_a_word_that_is_no_meaning_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text('[columns]\n"Name" = "persn"\n', encoding="utf-8")
    with pytest.raises(Refused, match="Did you mean 'person'"):
        import_register([IMPORTS / "07-position.csv"], tmp_path / "m.toml")


words = st.sampled_from(
    [
        "",
        "Jane Smith",
        "Riverside Trust",
        "Place Board",
        "C",
        "Y",
        "TBC",
        "Total",
        "a; b",
        "1/4/24",
        "x, y",
        "#N/A",
    ]
) | st.text("ab, ;/&\n", max_size=8)


@given(
    st.lists(
        st.sampled_from(
            ["Name", "Role", "Organisation", "Board", "Chair?", "Start", "Notes", "Type", "Zeta"]
        ),
        min_size=2,
        max_size=6,
    ),
    st.lists(st.lists(words, min_size=1, max_size=7), min_size=1, max_size=6),
)
@settings(max_examples=80, deadline=None)
def test_whatever_stands_in_the_cells_the_account_is_whole(header: list[str], body: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["Name", *header], *body])
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "r.csv"
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        try:
            done = import_register([path])
        except Refused:
            return
    # What no eye sees (spaces, line breaks alone) is no cell.
    filled = sum(bool(cell.strip()) for row in body for cell in row)
    assert done.account.cells == filled
