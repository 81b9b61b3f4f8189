"""Sheets as a lead has them: what is read of them, what is said, and what is left to decide."""

from collections import Counter
from pathlib import Path

import pytest

from sysmap.model.values import Issue, System
from sysmap.readers import read
from sysmap.validate import validate

LEAD = Path(__file__).parents[1] / "data" / "lead"
WHOLE = (
    "calderbourne_csv",
    "calderbourne_messy.xlsx",
    "calderbourne_messy_libreoffice.xlsx",
    "calderbourne_messy.ods",
)


def checked(source: Path) -> tuple[System | None, list[Issue]]:
    system, issues = validate(read(source))
    return system, list(issues)


def loaded(name: str) -> tuple[System, list[Issue]]:
    system, issues = checked(LEAD / name)
    assert system is not None, [one.message for one in issues if one.level == "error"]
    return system, issues


def errors(issues: list[Issue]) -> list[tuple[str, str, str]]:
    return [(one.code, one.field, one.value) for one in issues if one.level == "error"]


def ties(system: System, type_: str) -> list[tuple[str, str]]:
    names = {node.id: node.name for node in system.nodes}
    return [(names[tie.start], names[tie.end]) for tie in system.relationships if tie.type == type_]


@pytest.mark.parametrize("name", WHOLE)
def test_of_a_whole_messy_system_a_handful_of_decisions_is_left(name: str) -> None:
    _, issues = checked(LEAD / name)
    assert set(errors(issues)) == {
        ("not-a-number", "population", "212k"),
        ("unknown-end", "holds", "Chair of HWB"),
        ("unknown-end", "responsible", "All"),
        ("ambiguous-end", "member", "Cllr Jane Watson"),
    }
    warnings = {one.code for one in issues if one.level == "warning"}
    assert "joint-with-one-employer" in warnings
    assert any(one.code == "rows-left-out" and "another table" in one.message for one in issues)


def test_after_the_decisions_it_holds_what_the_repaired_sheets_hold(tmp_path: Path) -> None:
    for file in (LEAD / "calderbourne_csv").iterdir():
        text = file.read_text(encoding="utf-8-sig")
        text = text.replace("212k", "212000").replace(",All,Moorside", ",,Moorside")
        text = text.replace("Cllr Jane Watson,,Local gov,F,Chair of HWB\n", "")
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    system, _ = checked(tmp_path)
    assert system is not None
    repaired, _ = loaded("calderbourne_repaired_csv")
    for label in ("Place", "Organisation", "Person", "Role", "Board", "Programme", "Objective"):
        ours, theirs = ({n.name for n in one.live_nodes(label)} for one in (system, repaired))
        assert ours == theirs, label
    for type_ in ("SITS_ON", "EMPLOYED_BY", "HOLDS", "SERVES", "GOVERNS", "PART_OF", "SUPPORTS", "RUNS_IN"):
        assert sorted(ties(system, type_)) == sorted(ties(repaired, type_)), type_
    kinds = {n.name: n.values.get("kind") for n in repaired.live_nodes("Organisation", "Board")}
    assert {n.name: n.values.get("kind") for n in system.live_nodes("Organisation", "Board")} == kinds
    chairs = [tie for tie in system.relationships if tie.values.get("position") == "chair"]
    voting = Counter(tie.values.get("voting") for tie in system.relationships if tie.type == "SITS_ON")
    assert (len(chairs), voting["voting"], voting["attending"]) == (12, 30, 2)
    strategy = next(node for node in system.nodes if node.name == "Director of Strategy")
    assert strategy.values["status"] == "vacant"


@pytest.mark.parametrize("name", ["no_ids.xlsx", "id_column_left_empty.xlsx"])
def test_sheets_without_ids_load(name: str) -> None:
    system, issues = loaded(name)
    assert {node.id for node in system.nodes} == {"p", "a_trust", "b_council", "x_board"}
    assert ties(system, "SITS_ON") == [("A Trust", "X Board"), ("B Council", "X Board")]
    assert {one.code for one in issues} == {"ids-made"}


def test_the_same_names_have_the_same_ids_in_any_order(tmp_path: Path) -> None:
    lines = ["Chair,a", "Chief executive,a", "Chief executive,b", "Chief executive,"]
    found = []
    for number, rows in enumerate((lines, lines[::-1], [lines[2], lines[0], lines[3], lines[1]])):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "system.toml").write_text('[system]\nid = "s"\nname = "S"\nas_at = 2026-03-31\n')
        (folder / "organisations.csv").write_text("id,name,kind\na,A,vcse\nb,B,vcse\n")
        (folder / "roles.csv").write_text("\n".join(["name,employed_by", *rows]))
        system, _ = checked(folder)
        assert system is not None
        found.append({(n.id, n.name) for n in system.nodes})
        employers = {tie.start: tie.end for tie in system.relationships}
        assert len(employers) == 3
    assert found[0] == found[1] == found[2]


def test_title_rows_and_totals_are_said_and_no_things() -> None:
    system, issues = loaded("title_rows_and_total.xlsx")
    assert [node.name for node in system.live_nodes("Organisation")] == ["A Trust", "B Council"]
    assert [(one.code, one.message) for one in issues] == [
        ("rows-above-header", "1 row above the header in row 3 skipped"),
        ("rows-left-out", "row 7 holds a total"),
    ]


def test_a_second_table_is_one_message() -> None:
    _, issues = loaded("second_table_below.xlsx")
    assert [(one.code, one.message) for one in issues] == [
        ("rows-left-out", "rows 5 to 7 look like another table and were not read")
    ]


def test_everyday_words_are_read_and_what_may_mean_two_things_is_asked() -> None:
    _, issues = checked(LEAD / "everyday_words.xlsx")
    assert errors(issues) == [("not-in-vocabulary", "kind", "ICP")]
    (icp,) = [one for one in issues if one.level == "error"]
    assert icp.hint.startswith("It may mean one of: integrated_care_partnership, place_icp.")
    said = {one.message for one in issues if one.code == "words-read"}
    assert "gender: F (1 row), M (1 row) read as female, male" in said
    assert "position: Vice chair (1 row) read as Deputy chair" in said


def test_a_person_stands_for_the_one_role_held_and_of_two_it_is_asked_which() -> None:
    _, issues = checked(LEAD / "persons_as_members.xlsx")
    (which,) = [one for one in issues if one.level == "error"]
    assert (which.code, which.value) == ("several-roles-held", "Bob Cole")
    assert which.message == "'Bob Cole' holds 2 roles: Leader (r2), Non-executive (r3)"
    (read_as,) = [one for one in issues if one.level == "remark"]
    assert read_as.message == "member: 1 row read, Ann Bell as Chief executive"


@pytest.mark.parametrize(
    ("boards", "name"),
    [
        (1, "Member of A Board"),
        (2, "Member of A Board and B Board"),
        (3, "Member of A Board and B Board and 1 more"),
        (4, "Member of A Board and B Board and 2 more"),
    ],
)
def test_a_person_without_a_role_gets_one_that_is_marked(boards: int, name: str, tmp_path: Path) -> None:
    (tmp_path / "system.toml").write_text('[system]\nid = "s"\nname = "S"\nas_at = 2026-03-31\n')
    (tmp_path / "people.csv").write_text("name\nAnn Bell\n")
    named = [f"{letter} Board" for letter in "ABCD"[:boards]]
    (tmp_path / "boards.csv").write_text("".join(["name,kind\n", *(f"{one},icb_board\n" for one in named)]))
    (tmp_path / "seats.csv").write_text("".join(["board,member\n", *(f"{one},ann bell\n" for one in named)]))
    system, _ = checked(tmp_path)
    assert system is not None
    (role,) = system.live_nodes("Role")
    assert (role.name, role.confidence) == (name, "inferred")
    assert ties(system, "HOLDS") == [("Ann Bell", role.name)]
    assert len(ties(system, "SITS_ON")) == boards


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("Dr Ann Bell", "Ann Bell"),
        ("Ann Bell OBE", "Ann Bell"),
        ("Ann Bell", "Bell, Ann"),
        ("Bell, Ann", "Cllr Ann Bell"),
    ],
)
def test_a_person_is_known_whatever_title_stands_in_the_sheet_of_people(
    listed: str, written: str, tmp_path: Path
) -> None:
    (tmp_path / "system.toml").write_text('[system]\nid = "s"\nname = "S"\nas_at = 2026-03-31\n')
    (tmp_path / "people.csv").write_text(f'name\n"{listed}"\n"Bob Cole"\n')
    (tmp_path / "roles.csv").write_text(f'name,held_by\nChair,"{written}"\n')
    system, issues = checked(tmp_path)
    assert system is not None, issues
    assert ties(system, "HOLDS") == [(listed, "Chair")]


def test_lists_in_other_forms_are_split_where_every_part_is_known() -> None:
    system, _ = loaded("commas_and_slashes.xlsx")
    employers = Counter(role for role, _ in ties(system, "EMPLOYED_BY"))
    assert employers == {"Joint director": 2, "Joint lead": 2, "Joint nurse": 2, "Joint four": 2}


def test_dates_as_people_write_them_keep_how_exact_they_are() -> None:
    system, issues = loaded("dates.xlsx")
    found = {
        n.name: (str(n.valid_from), n.values.get("valid_from_precision")) for n in system.live_nodes("Role")
    }
    day, month = ("2024-04-01", None), ("2024-04-01", "month")
    assert {name: found.get(name) for name in ("R1", "R2", "R3", "R4", "R5", "R7", "R8", "R9", "R10")} == {
        "R1": day,
        "R2": month,
        "R3": ("2024-01-01", "year"),
        "R4": month,
        "R5": day,
        "R7": day,
        "R8": month,
        "R9": ("None", None),
        "R10": ("None", None),
    }
    assert "valid_from: TBC (1 row), n/a (1 row) read as not known" in [one.message for one in issues]


def test_sheets_in_other_words_are_read() -> None:
    system, issues = loaded("sheet_names_in_other_words.xlsx")
    assert len(ties(system, "SITS_ON")) == 2
    assert [one.message for one in issues] == [
        "Board list was read as the sheet boards",
        "Board members was read as the sheet seats",
    ]


def test_a_misspelt_column_is_read() -> None:
    system, issues = loaded("one_misspelt_column_csv")
    assert sum("functions" in node.values for node in system.live_nodes("Role")) > 30
    assert any(one.message == "headings were read: function as functions" for one in issues)


def test_a_cell_forgotten_in_a_column_that_is_filled_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "system.toml").write_text('[system]\nid = "s"\nname = "S"\nas_at = 2026-03-31\n')
    (tmp_path / "organisations.csv").write_text("name,kind\nA,vcse\nB,vcse\nC,vcse\nD,vcse\n")
    (tmp_path / "boards.csv").write_text("name,kind\nX Board,icb_board\n")
    (tmp_path / "seats.csv").write_text("board,member\nX Board,A\nX Board,B\n,C\nX Board,D\n")
    _, issues = checked(tmp_path)
    assert errors(issues) == [("missing-value", "board", "")]
    (tmp_path / "seats.csv").write_text("board,member\nX Board,A\n,B\n,C\n,D\n")
    system, _ = checked(tmp_path)
    assert system is not None
    assert [board for _, board in ties(system, "SITS_ON")] == ["X Board"] * 4


def test_what_is_left_of_the_worked_example_is_left_out_unless_it_is_built_upon(tmp_path: Path) -> None:
    _, issues = checked(LEAD / "calderbourne_messy.xlsx")
    (left,) = [one for one in issues if one.code == "example-left"]
    assert left.message == "5 rows of the worked example of sysmap init (ratings, relationships) left out"
    from sysmap.writers.csv_folder import write_folder
    from sysmap.writers.template import settings_text, template

    write_folder(template(), tmp_path / "mine", settings_text=settings_text())
    example, issues = checked(tmp_path / "mine")
    assert example is not None
    assert issues == []
    with (tmp_path / "mine" / "organisations.csv").open("a", encoding="utf-8") as file:
        file.write("mine,My own trust,acute_trust,,,north_vale\n")
    built_upon, _ = checked(tmp_path / "mine")
    assert built_upon is not None
    assert len(built_upon.nodes) == len(example.nodes) + 1


@pytest.mark.parametrize("holds", ["Chair; Leader", "Chair and Leader", "Chair, Leader", "Chair / Leader"])
def test_two_roles_held_are_two_however_they_are_listed(holds: str, tmp_path: Path) -> None:
    (tmp_path / "system.toml").write_text('[system]\nid = "s"\nname = "S"\nas_at = 2026-03-31\n')
    (tmp_path / "people.csv").write_text(f'name,holds\nAnn Bell,"{holds}"\n')
    (tmp_path / "roles.csv").write_text("name\nChair\nLeader\nTreasurer\n")
    (tmp_path / "boards.csv").write_text("name,kind\nA Board,icb_board\n")
    (tmp_path / "seats.csv").write_text("board,member\nA Board,Ann Bell\n")
    _, issues = checked(tmp_path)
    assert errors(issues) == [("several-roles-held", "member", "Ann Bell")]


def test_days_the_wrong_way_round_are_told_with_both(tmp_path: Path) -> None:
    (tmp_path / "system.toml").write_text('[system]\nid = "s"\nname = "S"\nas_at = 2026-03-31\n')
    (tmp_path / "boards.csv").write_text(
        "name,kind,valid_from,valid_to\nA Board,icb_board,2022-07-01,2022-06-30\n"
    )
    _, issues = checked(tmp_path)
    (wrong,) = [one for one in issues if one.level == "error"]
    assert wrong.message == "the last day, 30 June 2022, lies before the first, 1 July 2022"
    assert (wrong.code, wrong.field, wrong.value) == ("dates-reversed", "valid_to", "2022-06-30")
