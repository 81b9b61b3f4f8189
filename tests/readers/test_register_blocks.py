"""Registers in blocks: boards above their members, marks of many sorts, names that say more than a name."""

from pathlib import Path

import openpyxl
import pytest

from sysmap.model.values import Tables
from sysmap.readers.register.read import Register, import_register


def read(tmp_path: Path, text: str) -> Register:
    file = tmp_path / "register.csv"
    file.write_text(text, encoding="utf-8")
    return import_register([file])


def rows(tables: Tables, sheet: str, *columns: str) -> list[tuple[str, ...]]:
    records = next((one.records for one in tables.sheets if one.name == sheet), ())
    return [tuple(record.fields.get(column, "") for column in columns) for record in records]


def seats(done: Register) -> list[tuple[str, ...]]:
    return rows(done.tables, "seats", "member", "board", "position", "voting")


def codes(done: Register) -> set[str]:
    return {one.code for one in done.tables.issues}


def test_a_board_in_the_first_row_of_its_block_is_that_of_the_rows_below(tmp_path: Path) -> None:
    done = read(
        tmp_path, "Board,Name,Post\nPlace Board,Ann,Nurse\n,Bob,Clerk\nAudit Committee,Cy,Lay\n,Di,Lead\n"
    )
    assert [(member, board) for member, board, *_ in seats(done)] == [
        ("nurse", "place_board"),
        ("clerk", "place_board"),
        ("lay", "audit_committee"),
        ("lead", "audit_committee"),
    ]
    assert "filled-down" in codes(done)
    assert (done.account.used, done.account.cells) == (10, 10)


@pytest.mark.parametrize(
    "text",
    [
        "Name,Post,Board\nAnn,Nurse,Place Board\nBob,Clerk,\nCy,Lay,\n",
        "Board,Name,Post\nPlace Board,Ann,Nurse\nPlace Board,Bob,Clerk\n,Cy,Lay\n,Di,Lead\n",
        "Board,Name,Post\n,Ann,Nurse\nPlace Board,Bob,Clerk\n,Cy,Lay\n",
    ],
    ids=["to the right of the names", "stated row by row", "not in the first row"],
)
def test_a_board_left_empty_elsewhere_is_no_seat(tmp_path: Path, text: str) -> None:
    done = read(tmp_path, text)
    assert "filled-down" not in codes(done)
    assert len(seats(done)) == text.count("Place Board")


def test_headings_of_blocks_are_the_boards_of_the_rows_below_them(tmp_path: Path) -> None:
    blocks = (
        "ICB Board,,\nName,Post,Employer\nAnn,Chair,X ICB\n\nPlace Board,,\nName,Post,Employer\nCy,GP,Y PCN\n"
    )
    done = read(tmp_path, blocks)
    assert [(member, board) for member, board, *_ in seats(done)] == [
        ("chair_x_icb", "icb_board"),
        ("gp_y_pcn", "place_board"),
    ]
    assert done.account.cells == 11


def test_the_name_of_the_body_that_keeps_a_register_is_no_board(tmp_path: Path) -> None:
    done = read(tmp_path, "Hill Integrated Care Board,,\nName,Post,Employer\nAnn Bell,Chair,X ICB\n")
    assert seats(done) == []


def test_those_in_attendance_are_no_voting_members(tmp_path: Path) -> None:
    done = read(
        tmp_path,
        "Members of the Audit Committee,,\nName,Post,Employer\nAnn,Chair,X ICB\n"
        "In attendance,,\nBo,Clerk,X ICB\n",
    )
    assert seats(done) == [
        ("chair_x_icb", "audit_committee", "", ""),
        ("clerk_x_icb", "audit_committee", "", "attending"),
    ]


def test_marks_say_chairs_deputies_and_that_there_is_no_seat(tmp_path: Path) -> None:
    done = read(
        tmp_path,
        "Name,Post,Place Board,Audit Committee\nAnn,Nurse,✓ (Chair),No\nBob,Clerk,Vice-Chair,●\n"
        "Cy,Lay,Deputy for Ann,In attendance\nKey: NV = non-voting,,,\nNV,Non-voting,,\n",
    )
    assert seats(done) == [
        ("nurse", "place_board", "chair", ""),
        ("clerk", "place_board", "deputy", ""),
        ("clerk", "audit_committee", "member", ""),
        ("lay", "place_board", "named_deputy", ""),
        ("lay", "audit_committee", "member", "attending"),
    ]
    assert rows(done.tables, "people", "name") == [("Ann",), ("Bob",), ("Cy",)]
    assert len(done.account.said) == 3


def test_a_mark_with_a_day_keeps_both(tmp_path: Path) -> None:
    done = read(tmp_path, "Name,Place Board,Audit Committee\nAnn,C - 01/05/2023,01/04/2022\n")
    assert rows(done.tables, "seats", "position", "valid_from") == [
        ("chair", "01/05/2023"),
        ("member", "01/04/2022"),
    ]


def test_a_position_behind_a_name_is_no_part_of_it(tmp_path: Path) -> None:
    done = read(
        tmp_path,
        "Name,Post,Board\nCllr Ann Bell (Chair),Leader,Place Board\nBob - Deputy Chair,Clerk,Place Board\n"
        '"Smith, Jane (Dr)",Nurse,Place Board\n',
    )
    assert rows(done.tables, "people", "name") == [("Cllr Ann Bell",), ("Bob",), ("Smith, Jane (Dr)",)]
    assert [position for _, _, position, _ in seats(done)] == ["chair", "deputy", ""]


@pytest.mark.parametrize("text", ["Vacant - Lay member", "Vacancy (Lay member)", "Lay member (vacant)"])
def test_a_vacancy_that_names_its_post_is_that_post(tmp_path: Path, text: str) -> None:
    done = read(tmp_path, f"Name,Post,Board\nAnn Bell,Nurse,Place Board\n{text},,Place Board\n")
    assert rows(done.tables, "roles", "name", "status") == [("Nurse", ""), ("Lay member", "vacant")]
    assert rows(done.tables, "people", "name") == [("Ann Bell",)]


def test_those_named_as_deputies_sit_as_such(tmp_path: Path) -> None:
    done = read(
        tmp_path,
        "Board,Member,Named deputy,Post\nPlace Board,Ann,Bob,Nurse\nPlace Board,Cy,TBC,Clerk\n",
    )
    assert seats(done) == [
        ("nurse", "place_board", "", ""),
        ("deputy_for_nurse", "place_board", "named_deputy", ""),
        ("clerk", "place_board", "", ""),
    ]
    assert rows(done.tables, "roles", "held_by", "confidence")[1] == ("bob", "inferred")


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Employing body", "organisation"),
        ("Member organisation", "organisation"),
        ("Sits on the following committees", "board"),
        ("Term begins", "start"),
        ("Expiry date", "end"),
        ("Job title (as in contract)", "role"),
        ("Area covered", "place"),
        ("Nominated substitute", "deputy"),
        ("Contact number", ""),
        ("Organisation website", ""),
        ("Date of last meeting", ""),
        ("Reason for interest", ""),
    ],
)
def test_whole_headings_in_many_words_are_told(heading: str, meaning: str) -> None:
    from sysmap.readers.register.meanings import told

    assert told(heading) == meaning


def test_days_that_cannot_be_read_come_along_and_are_said(tmp_path: Path) -> None:
    done = read(
        tmp_path, "Name,Post,Board,Start\nAnn,Nurse,Place Board,Spring 2024\nBo,Clerk,Place Board,Apr-24\n"
    )
    assert rows(done.tables, "roles", "register_start") == [("Spring 2024",), ("",)]
    assert [one.message for one in done.tables.issues if one.code == "dates-along"] == [
        "1 first or last day cannot be read and came along as written: Spring 2024"
    ]


def test_headings_in_the_first_column_are_read_down(tmp_path: Path) -> None:
    done = read(tmp_path, "Name,Ann Bell,Bob Cole\nRole,Nurse,Clerk\nEmployer,A Trust,B Trust\n")
    assert rows(done.tables, "roles", "name", "employed_by") == [("Nurse", "a_trust"), ("Clerk", "b_trust")]
    assert "columns-as-rows" in codes(done)


def test_a_first_row_of_long_texts_is_no_help(tmp_path: Path) -> None:
    done = read(
        tmp_path,
        "Seat,Nominated by,Current holder,Term\n"
        "Partner member (NHS trusts),NHS trusts in the system,Ann Bell,1 April 2023 to 31 March 2026\n"
        "Lay member,Councils,Vacant,2023-2026\n",
    )
    assert rows(done.tables, "roles", "name", "held_by", "valid_to", "status") == [
        ("Partner member (NHS trusts)", "ann_bell", "31 March 2026", ""),
        ("Lay member", "", "2026", "vacant"),
    ]


def test_what_hidden_sheets_hold_is_counted_as_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Name", "Post"])
    book.active.append(["Ann", "Nurse"])
    hidden = book.create_sheet("Left")
    hidden.append(["Zed", "Gone"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "register.xlsx")
    done = import_register([tmp_path / "register.xlsx"])
    assert done.account.sentence() == "4 cells in = 2 used + 0 came along + 2 said (2 a hidden sheet)"
