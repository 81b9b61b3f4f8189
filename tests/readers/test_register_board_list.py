"""Lists of boards: one row a board, with those who chair it and sit on it in cells of the row."""

from pathlib import Path

import pytest

from sysmap.exchange.limits import Refused
from sysmap.model.values import Tables
from sysmap.readers.register.people import Named, named_together
from sysmap.readers.register.read import Register, import_register


def read(tmp_path: Path, text: str) -> Register:
    file = tmp_path / "boards.csv"
    file.write_text(text, encoding="utf-8")
    return import_register([file])


def rows(tables: Tables, sheet: str, *columns: str) -> list[tuple[str, ...]]:
    records = next((one.records for one in tables.sheets if one.name == sheet), ())
    return [tuple(record.fields.get(column, "") for column in columns) for record in records]


LIST = """\
Board;Chair;Members;In attendance;Frequency;Reports to;Secretary
Place Board Hill;Ann Bell;"Bob Cole (GP), Cy Dunn, Chief Nurse, Hill NHS Trust and Di Eve - Healthwatch Hill"\
;;monthly;ICB;Flo
ICB;Dame Eve Fox;"Ann Bell; Bob Cole; DASS (Hill CC)
Hill CVS";DPH;bi-monthly;-;Flo
Quality Ctte;tbc;as ICB plus two GPs;;6 weekly;Integrated Board;
"""


def test_those_in_the_cells_are_seated_as_the_headings_say(tmp_path: Path) -> None:
    done = read(tmp_path, LIST)
    assert rows(done.tables, "seats", "board", "member", "position", "voting") == [
        ("place_board_hill", "role_of_ann_bell", "chair", ""),
        ("place_board_hill", "gp", "", ""),
        ("place_board_hill", "chief_nurse_hill_nhs_trust", "", ""),
        ("place_board_hill", "role_of_di_eve_at_healthwatch_hill", "", ""),
        ("icb", "role_of_dame_eve_fox", "chair", ""),
        ("icb", "role_of_ann_bell", "", ""),
        ("icb", "gp", "", ""),
        ("icb", "dass_hill_cc", "", ""),
        ("icb", "hill_cvs", "", ""),
        ("icb", "dph", "", "attending"),
    ]
    assert rows(done.tables, "roles", "name", "held_by", "employed_by") == [
        ("Role of Ann Bell", "ann_bell", ""),
        ("GP", "bob_cole", ""),
        ("Chief Nurse", "cy_dunn", "hill_nhs_trust"),
        ("Role of Di Eve at Healthwatch Hill", "di_eve", "healthwatch_hill"),
        ("Role of Dame Eve Fox", "dame_eve_fox", ""),
        ("DASS", "", "hill_cc"),
        ("DPH", "", ""),
    ]
    assert [name for (name,) in rows(done.tables, "people", "name")] == [
        *("Ann Bell", "Bob Cole", "Cy Dunn", "Di Eve", "Dame Eve Fox"),
    ]


def test_what_a_row_says_of_its_board_is_read_or_comes_along(tmp_path: Path) -> None:
    done = read(tmp_path, LIST)
    assert rows(done.tables, "boards", "name", "kind", "meetings_a_year", "reports_to") == [
        ("Place Board Hill", "place_partnership", "monthly", "ICB"),
        ("ICB", "icb_board", "", ""),
        ("Quality Ctte", "quality_committee", "", ""),
    ]
    along = ("register_frequency", "register_reports_to", "register_members", "register_secretary")
    assert rows(done.tables, "boards", *along) == [
        ("", "", "", "Flo"),
        ("bi-monthly", "-", "", "Flo"),
        ("6 weekly", "Integrated Board", "as ICB plus two GPs", ""),
    ]
    (said,) = (one for one in done.tables.issues if one.code == "members-not-told")
    assert (said.origin.row, said.field, said.value) == (4, "Members", "as ICB plus two GPs")
    assert (done.account.used, done.account.along, done.account.said) == (10, 8, [])


def test_chair_and_member_of_one_board_is_one_seat(tmp_path: Path) -> None:
    done = read(tmp_path, "Committee,Members,Chair\nFinance,Ann Bell; Bob Cole,Bob Cole\n")
    assert rows(done.tables, "seats", "member", "position") == [
        ("role_of_bob_cole", "chair"),
        ("role_of_ann_bell", ""),
    ]


def test_two_things_said_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    done = read(
        tmp_path,
        "Board,Members\nA Board,Ann Bell (Hill CC); Bob Cole\nB Board,Ann Bell (Dale CC); Bob Cole\n"
        "C Board,Ann Bell; Bob Cole\n",
    )
    assert [name for (name,) in rows(done.tables, "people", "name")].count("Ann Bell") == 3
    assert any(one.code == "may-be-the-same" for one in done.tables.issues)


@pytest.mark.parametrize(
    "text",
    [
        # A row is a seat: one board several times, or marks under the chair.
        "Board,Members\nA Board,Ann Bell\nA Board,Bob Cole\n",
        "Board,Name,Chair\nA Board,Ann Bell,Y\nB Board,Bob Cole,N\n",
        "Board,Organisation,Members\nA Board,Hill CC,Ann Bell; Bob Cole\n",
        # One name in each row tells no list of members.
        "Board,Members\nA Board,Ann Bell\nB Board,Bob Cole\n",
    ],
)
def test_a_table_of_seats_is_no_list_of_boards(text: str, tmp_path: Path) -> None:
    (said,) = (one for one in read(tmp_path, text).tables.issues if one.code == "columns-read-as")
    assert "who" not in said.message


def test_a_mapping_given_back_is_held_to(tmp_path: Path) -> None:
    file, mapping = tmp_path / "boards.csv", tmp_path / "mapping.toml"
    file.write_text("Board,Chair,Members\nA Board,Ann Bell,Anne Bell; Bob Cole\n", encoding="utf-8")
    mapping.write_text('[columns]\n"Members" = "leave out"\n', encoding="utf-8")
    done = import_register([file], mapping)
    assert rows(done.tables, "seats", "member") == [("role_of_ann_bell",)]
    assert (done.account.used, done.account.along, len(done.account.said)) == (2, 0, 1)
    mapping.write_text('[same]\n"Anne Bell" = "Ann Bell"\n', encoding="utf-8")
    done = import_register([file], mapping)
    assert [name for (name,) in rows(done.tables, "people", "name")] == ["Ann Bell", "Bob Cole"]
    mapping.write_text('[columns]\n"Members" = "person"\n', encoding="utf-8")
    (said,) = (
        one.message for one in import_register([file], mapping).tables.issues if one.code == "columns-read-as"
    )
    assert "'Members' is the person" in said


def test_boards_without_anybody_are_refused_as_before(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no column holds names or organisations"):
        read(tmp_path, "Board,Frequency\nA Board,monthly\n")


def test_a_matrix_may_have_its_boards_down_and_members_across(tmp_path: Path) -> None:
    done = read(
        tmp_path,
        "Committee,Ann Bell,Cllr Cy Dunn,Healthwatch Hill,Chief Nurse,Reports to\n"
        "ICB Board,C,-,A,x,\nPlace Committee,M,VC,,✓ (voting),ICB Board\n",
    )
    assert rows(done.tables, "seats", "board", "member", "position", "voting") == [
        ("icb_board", "role_of_ann_bell", "chair", ""),
        ("icb_board", "healthwatch_hill", "member", "attending"),
        ("icb_board", "chief_nurse", "member", ""),
        ("place_committee", "role_of_ann_bell", "member", ""),
        ("place_committee", "role_of_cllr_cy_dunn", "deputy", ""),
        ("place_committee", "chief_nurse", "member", "voting"),
    ]
    assert rows(done.tables, "boards", "name", "reports_to") == [
        ("ICB Board", ""),
        ("Place Committee", "ICB Board"),
    ]
    assert (done.account.used, done.account.along, done.account.said) == (10, 0, [])


@pytest.mark.parametrize(
    "text",
    [
        "Committee,Ann Bell,Notes\nICB Board,C,x\nPlace Committee,M,x\n",
        "Committee,Ann Bell,Bob Cole\nICB Board,C,absent in May\nPlace Committee,M,x\n",
    ],
)
def test_one_column_of_marks_is_no_matrix(text: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no column holds names or organisations"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "named", "untold"),
    [
        ("Ann Bell", [Named("Ann Bell")], []),
        ("Ann Bell, Bob Cole and Cy Dunn", [Named("Ann Bell"), Named("Bob Cole"), Named("Cy Dunn")], []),
        ("Ann Bell (Chair), Bob Cole", [Named("Ann Bell", "chair"), Named("Bob Cole")], []),
        ("Ann Bell, Chief Nurse, Bob Cole", [Named("Ann Bell", title="Chief Nurse"), Named("Bob Cole")], []),
        ("Ann Bell; Chief Nurse", [Named("Ann Bell"), Named("", title="Chief Nurse")], []),
        ("Chief Nurse, DASS", [Named("", title="Chief Nurse"), Named("", title="DASS")], []),
        ("Cllr Ann Bell, Dr Bob Cole", [Named("Cllr Ann Bell"), Named("Dr Bob Cole")], []),
        ("Cllr Bell", [Named("Cllr Bell")], []),
        ("Cllr Deputy Leader", [Named("", title="Cllr Deputy Leader")], []),
        ("DASS (Hill CC)", [Named("", title="DASS", body="Hill CC")], []),
        ("Hill CC - Place Director", [Named("", title="Place Director", body="Hill CC")], []),
        ("Hill County Council (Chair)", [Named("", "chair", body="Hill County Council")], []),
        ("Hill CVS\n• Hill CC", [Named("", body="Hill CVS"), Named("", body="Hill CC")], []),
        ("CFO Hill ICB", [Named("", title="CFO", body="Hill ICB")], []),
        ("Director of Hill Hospice", [Named("", title="Director of Hill Hospice")], []),
        ("Head of Carers' Services", [Named("", title="Head of Carers' Services")], []),
        ("Director of Adults and Services", [Named("", title="Director of Adults and Services")], []),
        ("Hill CC (ASC)", [Named("", body="Hill CC", whole=False)], []),
        ("A CC / Barnardo's / B CC", [Named("", body="A CC"), Named("", body="B CC")], ["Barnardo's"]),
        ("Ann Bell (GP, A PCN), Bob Cole", [Named("Ann Bell", "", "GP", "A PCN"), Named("Bob Cole")], []),
        ("Ann Bell (GP, Bob Cole", [Named("Ann Bell", title="GP"), Named("Bob Cole")], []),
        ("Ann Bell and Bob Cole", [Named("Ann Bell"), Named("Bob Cole")], []),
        ("A CC and B CC", [Named("", body="A CC"), Named("", body="B CC")], []),
        ("Chief Nurse and Director of Quality", [Named("", title="Chief Nurse and Director of Quality")], []),
        ("DPH, DASS and Chief Nurse", [Named("", title=one) for one in ("DPH", "DASS", "Chief Nurse")], []),
        ("DASS/DPH", [Named("", title="DASS"), Named("", title="DPH")], []),
        ("Hill CC, Dale CC", [Named("", body="Hill CC"), Named("", body="Dale CC")], []),
        ("2 x GPs; Hill CC", [Named("", body="Hill CC")], ["2 x GPs"]),
        ("all chief executives", [], ["all chief executives"]),
        ("", [], []),
    ],
)  # fmt: skip
def test_a_cell_names_people_posts_and_bodies(text: str, named: list[Named], untold: list[str]) -> None:
    assert named_together(text) == (named, untold)
