"""Cells of names that say more than names: positions, posts and bodies behind them, bullets and footnotes."""

from pathlib import Path

import pytest

from sysmap.model.values import Tables
from sysmap.readers.register.people import Named, people_of
from sysmap.readers.register.read import Register, import_register


def read(tmp_path: Path, text: str) -> Register:
    file = tmp_path / "register.csv"
    file.write_text(text, encoding="utf-8")
    return import_register([file])


def rows(tables: Tables, sheet: str, *columns: str) -> list[tuple[str, ...]]:
    records = next((one.records for one in tables.sheets if one.name == sheet), ())
    return [tuple(record.fields.get(column, "") for column in columns) for record in records]


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        (["Ann Bell"], [Named("Ann Bell")]),
        (["Cllr Ann Bell (Chair)"], [Named("Cllr Ann Bell", "chair")]),
        (["Ann Bell (Hill NHS Trust)"], [Named("Ann Bell", body="Hill NHS Trust")]),
        (["Ann Bell, Chief Nurse"], [Named("Ann Bell", title="Chief Nurse")]),
        (
            ["• Ann Bell (Chair), NHS Hill ICB", "• Bob Cole, Hill CC"],
            [Named("Ann Bell", "chair", body="NHS Hill ICB"), Named("Bob Cole", body="Hill CC")],
        ),
        (["Ann Bell", "Vice-Chair", "Bob Cole"], [Named("Ann Bell", "deputy"), Named("Bob Cole")]),
        (["Ann Bell", "Chief Nurse"], [Named("Ann Bell", title="Chief Nurse")]),
        (["Ann Bell*"], [Named("Ann Bell", whole=False)]),
        (["Smith, Jane (Dr)"], [Named("Smith, Jane (Dr)")]),
        (["Bell, Ann"], [Named("Bell, Ann")]),
        (["Cher"], [Named("Cher")]),
        (["Ann Bell", "Cher"], [Named("Ann Bell"), Named("Cher")]),
    ],
)
def test_a_cell_names_people_with_what_stands_behind_them(parts: list[str], named: list[Named]) -> None:
    assert people_of(parts, has_role=False, has_body=False) == named


def test_what_a_column_says_already_is_kept_beside_it(tmp_path: Path) -> None:
    done = read(
        tmp_path, 'Name,Role,Organisation\n"Ann Bell, Chief Nurse",Member,A Trust\nBob Cole¹,Clerk,A Trust\n'
    )
    assert rows(done.tables, "roles", "name", "register_name") == [
        ("Member", "Ann Bell, Chief Nurse"),
        ("Clerk", "Bob Cole¹"),
    ]
    assert rows(done.tables, "people", "name") == [("Ann Bell",), ("Bob Cole",)]


def test_a_list_of_members_in_a_cell_seats_each_with_a_body_of_their_own(tmp_path: Path) -> None:
    done = read(
        tmp_path,
        'Board,Members\nPlace Board,"• Ann Bell (Chair), NHS Hill ICB\n• Bob Cole, Hill CC"\n'
        "Audit Committee,Cy Dee\n",
    )
    assert rows(done.tables, "organisations", "name", "kind") == [
        ("NHS Hill ICB", "integrated_care_board"),
        ("Hill CC", "county_council"),
    ]
    assert rows(done.tables, "seats", "board", "position") == [
        ("place_board", "chair"),
        ("place_board", ""),
        ("audit_committee", ""),
    ]


def test_brackets_behind_boards_say_how_one_sits(tmp_path: Path) -> None:
    done = read(
        tmp_path,
        'Councillor,Committees\nAnn Bell,"Cabinet (Leader); HWB (County)"\n'
        "Bo Lee,Audit Committee (Vice-chair)\n",
    )
    assert rows(done.tables, "seats", "board", "position", "capacity") == [
        ("cabinet", "", "Leader"),
        ("hwb_county", "", ""),
        ("audit_committee", "deputy", ""),
    ]


def test_two_boards_joined_by_and_are_two_and_one_of_many_words_is_one(tmp_path: Path) -> None:
    done = read(
        tmp_path,
        "Name,Boards\nAnn Bell,Place Board and Finance Committee\nBo Lee,Health and Wellbeing Board\n",
    )
    assert [name for (name,) in rows(done.tables, "boards", "name")] == [
        "Place Board",
        "Finance Committee",
        "Health and Wellbeing Board",
    ]


def test_an_open_heading_is_told_by_its_cells(tmp_path: Path) -> None:
    done = read(
        tmp_path,
        "Board,Name,Post,Status\nPlace Board,Ann,Nurse,Voting member\nPlace Board,Bo,Clerk,In attendance\n",
    )
    assert rows(done.tables, "seats", "voting") == [("voting",), ("attending",)]
    other = read(
        tmp_path, "Board,Name,Post,Status\nPlace Board,Ann,Nurse,left\nPlace Board,Bo,Clerk,joined\n"
    )
    assert rows(other.tables, "roles", "register_status") == [("left",), ("joined",)]


def test_another_table_below_is_said_and_no_people(tmp_path: Path) -> None:
    done = read(tmp_path, "Name,Role\nAnn,Nurse\n\nCommittee,Frequency\nPlace Board,monthly\n")
    assert rows(done.tables, "people", "name") == [("Ann",)]
    assert done.account.sentence() == "6 cells in = 2 used + 0 came along + 4 said (4 another table)"


@pytest.mark.parametrize("nobody", ["Recruitment under way", "To be nominated", "Vacant"])
def test_posts_being_filled_are_vacant(tmp_path: Path, nobody: str) -> None:
    done = read(tmp_path, f"Name,Role\nAnn Bell,Nurse\n{nobody},Clerk\n")
    assert rows(done.tables, "roles", "name", "status") == [("Nurse", ""), ("Clerk", "vacant")]


def test_a_folder_of_registers_is_one_register(tmp_path: Path) -> None:
    from sysmap.exchange.limits import Refused
    from sysmap.readers.register.tables import register_files

    (tmp_path / "a.csv").write_text("Name,Role\nAnn,Nurse\n")
    (tmp_path / "b.csv").write_text("Name,Role\nBo,Clerk\n")
    (tmp_path / "~$b.xlsx").write_bytes(b"locked")
    (tmp_path / "notes.md").write_text("# Notes\n")
    files = register_files([tmp_path])
    assert [file.name for file in files] == ["a.csv", "b.csv"]
    assert rows(import_register(files).tables, "people", "name") == [("Ann",), ("Bo",)]
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match="the folder holds no table"):
        register_files([tmp_path / "empty"])
