"""`compare` and `whatif` as a governance manager uses them: what they print, and what they refuse."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from sysmap.cli.main import main

SHEETS = {
    "system.toml": '[system]\nid = "shire"\nname = "Shire"\nas_at = 2024-06-30\n',
    "places.csv": "id,name,level,part_of\ns,Shire,system,\nn,North,place,s\n",
    "organisations.csv": (
        "id,name,kind,serves,valid_to\n"
        "icb,Shire ICB,integrated_care_board,s,\ncc,Shire County Council,county_council,s,\n"
        "old,Old CCG,clinical_commissioning_group,s,2022-06-30\n"
    ),
    "people.csv": "id,name\np,Zoë O'Brien\nq,Grace Hopper\n",
    "roles.csv": "id,name,functions,employed_by\nceo,Chief executive,executive,icb\n",
    "boards.csv": (
        "id,name,kind,level,governs,pauses\nb,North board,place_partnership,place,n,2020-03-01/2020-07-31\n"
    ),
    "seats.csv": "member,board,voting,valid_from\nceo,b,voting,\ncc,b,attending,2023-01-01\n",
    "relationships.csv": (
        "type,from,to,valid_from,valid_to\n"
        "HOLDS,p,ceo,,2022-12-31\nHOLDS,q,ceo,2023-01-01,\nSUCCEEDED_BY,old,icb,,\n"
    ),
}


@pytest.fixture
def shire(tmp_path: Path) -> Path:
    folder = tmp_path / "shire"
    folder.mkdir()
    for name, text in SHEETS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def valid(text: str) -> Any:
    """The document, held to its published schema."""
    document = json.loads(text)
    name, number = document["schema"].removeprefix("sysmap/").split("/")
    folder = resources.files("sysmap.schemas")
    read = {
        one: json.loads(folder.joinpath(f"{one}.1.json").read_text(encoding="utf-8"))
        for one in ("compare", "scenarios", "improve")
    }
    assert number == "1"
    known = Registry().with_resources(
        [(schema["$id"], DRAFT202012.create_resource(schema)) for schema in read.values()]
    )
    Draft202012Validator.check_schema(read[name])
    Draft202012Validator(read[name], registry=known).validate(document)
    return document


def run(*words: object, code: int = 0) -> str:
    found = CliRunner(env={"COLUMNS": "100"}).invoke(main, [str(word) for word in words])
    assert found.exit_code == code, found.output
    return found.stdout if code == 0 else found.stderr


def test_two_dates_of_one_source_are_told_in_words_and_redacted_without_names(shire: Path) -> None:
    printed = run("compare", shire, "--as-at", "2020-06-30", "2024-06-30")
    assert printed.startswith("""Shire: 30 June 2020 to 30 June 2024

WHAT CHANGED

- Chief executive has a new holder.
- Old CCG became Shire ICB.
- North board was paused and meets again since 1 August 2020.
- North board: 1 member gained.

WHAT IT CHANGED
""")
    redacted = run("compare", shire, "--as-at", "2020-06-30", "2024-06-30", "--redact", "--full")
    assert "Brien" not in redacted and "Hopper" not in redacted


def test_every_finding_of_either_side_is_in_exactly_one_state(shire: Path) -> None:
    told = valid(run("compare", shire, "--as-at", "2020-06-30", "2024-06-30", "--format", "json"))
    assert told["schema"] == "sysmap/compare/1"
    for side, day in (("before", "2020-06-30"), ("after", "2024-06-30")):
        found = json.loads(run("gaps", shire, "--as-at", day, "--format", "json"))
        identities = sorted(finding["identity"] for finding in found["findings"])
        assert sorted(gap[side]["identity"] for gap in told["gaps"] if gap[side]) == identities
    assert sum(told["counts"].values()) == len(told["gaps"])


def test_turned_round_what_came_went_and_what_went_came(shire: Path) -> None:
    there = valid(run("compare", shire, "--as-at", "2020-06-30", "2024-06-30", "--format", "json"))
    back = valid(run("compare", shire, "--as-at", "2024-06-30", "2020-06-30", "--format", "json"))
    gained = [fact["subject"]["id"] for fact in there["facts"] if fact["change"] == "gained"]
    lost = [fact["subject"]["id"] for fact in back["facts"] if fact["change"] == "lost"]
    assert gained == lost == ["b"]
    only_before = {gap["before"]["identity"] for gap in there["gaps"] if not gap["after"]}
    only_after = {gap["after"]["identity"] for gap in back["gaps"] if not gap["before"]}
    assert only_before == only_after


def test_the_same_date_twice_changes_nothing(shire: Path) -> None:
    told = valid(run("compare", shire, "--as-at", "2024-06-30", "2024-06-30", "--format", "json"))
    assert told["facts"] == [] and told["headlines"] == []
    assert {gap["state"] for gap in told["gaps"]} <= {"still open"}


def test_one_source_without_dates_is_told_what_to_say(shire: Path) -> None:
    assert f"sysmap compare {shire} --as-at 2020-06-30 2022-07-31" in run("compare", shire, code=2)


def test_a_date_before_all_facts_is_said_and_the_day_of_the_first_is_not(shire: Path) -> None:
    def told(day: str) -> str:
        done = CliRunner().invoke(main, ["compare", str(shire), "--as-at", day, "2024-06-30"])
        assert done.exit_code == 0
        return done.stderr

    assert "lies before" not in told("2020-03-01")
    assert told("2020-02-29").startswith(
        "29 February 2020 lies before every dated fact of Shire: the first is of 1 March 2020."
    )


def test_somebody_who_leaves_is_named_by_the_post(shire: Path) -> None:
    printed = run("whatif", shire, "--leaves", "grace hopper")
    assert printed.startswith("""Shire: doing nothing (30 June 2024) to the holder of Chief executive leaves

WHAT CHANGED

- The holder of Chief executive left.
""")
    assert "Hopper" not in run("whatif", shire, "--leaves", "grace hopper", "--redact", "--format", "json")


def test_the_sheets_stay_as_they_are(shire: Path) -> None:
    before = {path.name: path.read_bytes() for path in shire.iterdir() if path.is_file()}
    run(
        "whatif",
        shire,
        "--ends",
        "North board",
        "--seat",
        "cc",
        "North board",
        "--pauses",
        "b",
        "--joint",
        "ceo",
        "cc",
    )
    assert {path.name: path.read_bytes() for path in shire.iterdir() if path.is_file()} == before


def test_a_sheet_of_changes_and_several_side_by_side(shire: Path, tmp_path: Path) -> None:
    seat, end = tmp_path / "one-seat.csv", tmp_path / "board-ends"
    seat.write_text("change,date,member,board,voting\nadd,2024-07-01,icb,b,voting\n", encoding="utf-8")
    end.mkdir()
    (end / "boards.csv").write_text("change,date,name\nend,2024-07-01,North board\n", encoding="utf-8")
    told = valid(run("whatif", shire, seat, "--format", "json"))
    assert told["after"] == {"label": "one-seat", "system": "shire", "name": "Shire", "as_at": "2024-07-01"}
    assert [fact["says"] for fact in told["facts"]] == ["Shire ICB now sits on North board."]
    both = valid(run("whatif", shire, seat, end, "--format", "json"))
    assert [one["after"]["label"] for one in both["scenarios"]] == ["one-seat", "board-ends"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("--leaves", "Grace Hoper"),
            "No person or role is called 'Grace Hoper' on 2024-06-30. Did you mean 'Grace Hopper'?",
        ),
        (
            ("--seat", "cc", "Nort board"),
            "No board is called 'Nort board' on 2024-06-30. Did you mean 'North board'?",
        ),
        (("--ends", "b", "--on", "someday"), "'someday' is no date. Write it as 2022-07-31."),
        ((), "Say what would happen"),
        (("nowhere.csv",), "There is no scenario nowhere.csv."),
    ],
)
def test_what_is_not_there_is_said_in_a_line(shire: Path, words: tuple[str, ...], says: str) -> None:
    found = CliRunner().invoke(main, ["whatif", str(shire), *words])
    assert found.exit_code in (1, 2) and says in found.stderr and "Traceback" not in found.stderr


def test_every_wrong_row_of_a_scenario_is_told_at_once(shire: Path, tmp_path: Path) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text("change,member,board\nadd,nobody,b\nend,icb,b\nmove,cc,b\n", encoding="utf-8")
    printed = run("whatif", shire, file, code=1)
    assert printed.count("wrong.csv row") == 1 and "change-unknown" in printed
    file.write_text("change,member,board\nadd,nobody,b\nend,icb,b\n", encoding="utf-8")
    printed = run("whatif", shire, file, code=1)
    assert "wrong.csv row 2" in printed and "wrong.csv row 3" in printed


def test_every_small_change_to_a_board_is_tried_in_full(shire: Path) -> None:
    told = valid(run("improve", shire, "--board", "North board", "--changes", "2", "--format", "json"))
    tried = told["tried"]
    singles = [one for one in told["trials"] if len(one["changes"]) == 1]
    assert len(singles) == tried["singles"]
    assert tried["pairs"] == tried["possible_pairs"] == tried["singles"] * (tried["singles"] - 1) // 2
    assert {"a vote for Shire County Council", "its list of members declared whole"} <= {
        one["changes"][0] for one in singles
    }
    gains = [one["gain"] for one in told["trials"]]
    assert gains == sorted(gains, reverse=True)
    # What is tried is what a person who made that change in the sheets would see.
    best = next(one for one in singles if one["changes"] == ["a vote for Shire County Council"])
    before = {one["identity"] for one in json.loads(run("gaps", shire, "--format", "json"))["findings"]}
    seats = (shire / "seats.csv").read_text(encoding="utf-8").replace("attending,2023-01-01", "voting,")
    (shire / "seats.csv").write_text(seats, encoding="utf-8")
    after = json.loads(run("gaps", shire, "--format", "json"))
    now = {one["identity"] for one in after["findings"]}
    open_ = {one["identity"] for one in after["questions"]}
    assert {one["identity"] for one in best["mends"]} == before - now - open_
    assert {one["identity"] for one in best["breaks"]} == now - before


def test_a_board_that_nobody_serves_has_nothing_to_try_but_its_list(shire: Path) -> None:
    boards = (shire / "boards.csv").read_text(encoding="utf-8") + "c,Lone forum,working_group,system,,\n"
    (shire / "boards.csv").write_text(boards, encoding="utf-8")
    told = valid(run("improve", shire, "--board", "Lone forum", "--format", "json"))
    assert [one["changes"] for one in told["trials"]] == [["its list of members declared whole"]]
