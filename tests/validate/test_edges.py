"""Where one answer ends and the next begins: of ids, words, shares, days, counts."""

import tomllib
from pathlib import Path

import pytest

from sysmap.model.kinds import node_kinds
from sysmap.model.values import Issue, Origin, System
from sysmap.readers import read
from sysmap.text.nearest import Nearest
from sysmap.validate import validate
from sysmap.validate.cells import Cells
from sysmap.validate.dates import NotADate, parse_day
from sysmap.validate.remarks import structure
from sysmap.validate.settings import check_settings

SYSTEM = '[system]\nid = "s"\nname = "S"\nas_at = 2026-03-31\n'


def checked(folder: Path, **sheets: str) -> tuple[System | None, list[Issue]]:
    (folder / "system.toml").write_text(SYSTEM, encoding="utf-8")
    for name, text in sheets.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    system, issues = validate(read(folder))
    return system, list(issues)


def said(issues: list[Issue], code: str) -> list[str]:
    return [one.message for one in issues if one.code == code]


@pytest.mark.parametrize(
    ("word", "times"),
    [
        ("weekly", 52),
        ("Fortnightly", 26),
        ("monthly", 12),
        ("every month", 12),
        ("quarterly", 4),
        ("every quarter", 4),
        ("termly", 3),
        ("twice a year", 2),
        ("every six months", 2),
        ("annually", 1),
        ("annual", 1),
        ("yearly", 1),
    ],
)
def test_how_often_a_board_meets_in_words(word: str, times: int) -> None:
    (field,) = (one for one in node_kinds()["Board"].fields if one.name == "meetings_a_year")
    assert Cells(Nearest()).value(field, word, Origin("boards.csv", "", 2)) == times


@pytest.mark.parametrize(
    ("shares", "fine"),
    [
        ("female = 0", True),
        ("female = 1", True),
        ("female = 1.0\nmale = 0.0", True),
        ("female = 0.51\nmale = 0.49", True),
        ("female = -0.001", False),
        ("female = 1.001", False),
        ("female = 0.6\nmale = 0.5", False),
        ("female = true", False),
    ],
)
def test_shares_lie_between_none_and_all_and_add_up_to_all_at_most(shares: str, fine: bool) -> None:
    cells = Cells(Nearest())
    check_settings(tomllib.loads(f"{SYSTEM}[references.gender]\n{shares}"), Origin("system.toml"), cells)
    assert ([one.code for one in cells.issues] == []) is fine


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2022-13-12", "There is no month 13. Dates are read day first; write it as 2022-12-13."),
        ("2022-13-13", ""),
        ("2022-12-32", ""),
        ("2022-00-01", ""),
        ("0000-07-00", ""),
        ("0999-12-31", "Write the year in full."),
        ("3000-01-01", "Write the year in full."),
    ],
)
def test_a_day_that_does_not_exist_says_what_may_be_meant(text: str, hint: str) -> None:
    with pytest.raises(NotADate) as refused:
        parse_day(text)
    assert (refused.value.impossible, refused.value.hint) == (True, hint)


def test_a_month_with_day_nought_is_the_month() -> None:
    assert parse_day("2022-07-00").said() == "July 2022"
    assert parse_day("2022-07-00", last=True).value.isoformat() == "2022-07-31"


@pytest.mark.parametrize(
    ("in_all", "listed", "seats", "told"),
    [
        (1, "all", 0, "0 seats recorded on 2026-03-31, and 1 in all"),
        (1, "some", 0, ""),
        (1, "all", 1, ""),
        (2, "all", 1, "1 seat recorded on 2026-03-31, and 2 in all"),
        (2, "some", 2, ""),
        (2, "some", 3, "3 seats recorded on 2026-03-31, and 2 in all"),
    ],
)
def test_seats_are_held_against_how_many_there_are_in_all(
    tmp_path: Path, in_all: int, listed: str, seats: int, told: str
) -> None:
    _, issues = checked(
        tmp_path,
        boards=f"id,name,kind,seats_in_all,members_listed\nb,Board,icb_board,{in_all},{listed}\n",
        roles="id,name\n" + "".join(f"r{n},Role {n}\n" for n in range(3)),
        seats="member,board\n" + "".join(f"r{n},b\n" for n in range(seats)),
    )
    assert said(issues, "seats-unlike-all") == ([f"Board has {told}"] if told else [])


@pytest.mark.parametrize(("posts", "told"), [(1, "1 post has"), (2, "2 posts have"), (6, "6 posts have")])
def test_posts_without_a_holder_are_counted_in_their_number_and_five_named(
    tmp_path: Path, posts: int, told: str
) -> None:
    system, _ = checked(
        tmp_path,
        people="id,name\np,Ada\n",
        roles="id,name,held_by\nheld,Held,p\n" + "".join(f"r{n},Role {n},\n" for n in range(posts)),
    )
    names = "; ".join(f"Role {n}" for n in range(min(posts, 5))) + ("; …" if posts > 5 else "")
    assert system is not None
    assert said(structure(system), "post-without-holder") == [f"{told} no holder recorded: {names}"]


@pytest.mark.parametrize(
    ("rows", "told", "ids"),
    [
        (",Acute Trust,acute_trust\n", "an id was made from names, such as acute_trust", ["acute_trust"]),
        (
            ",Acute Trust,acute_trust\n,Home,care_home\n",
            "2 ids were made from names, such as acute_trust",
            ["acute_trust", "home"],
        ),
        ("!!!,Home,care_home\n", "an id was made from names, such as home", ["home"]),
        ("The Home,A home,care_home\n", "", ["the_home"]),
        (
            "The Home,A home,care_home\nthe_home,Other,vcse\n",
            "an id was made from names, such as a_home",
            ["a_home", "the_home"],
        ),
    ],
)
def test_an_id_is_mended_or_made_and_never_taken_from_another(
    tmp_path: Path, rows: str, told: str, ids: list[str]
) -> None:
    system, issues = checked(tmp_path, organisations=f"id,name,kind\n{rows}")
    assert system is not None, issues
    assert said(issues, "ids-made") == ([told] if told else [])
    assert sorted(node.id for node in system.nodes) == ids


def test_a_seat_outlives_its_post_from_the_day_after_its_last(tmp_path: Path) -> None:
    for last, told in (
        ("2026-03-31", []),
        ("2026-03-30", ["1 post has ended, and a seat on a board has not: R"]),
    ):
        system, _ = checked(
            tmp_path,
            boards="id,name,kind\nb,B,icb_board\n",
            roles=f"id,name,valid_to\nr,R,{last}\n",
            seats="member,board\nr,b\n",
        )
        assert system is not None
        assert said(structure(system), "seat-outlives-post") == told


def test_boards_without_a_chair_are_told_where_some_seat_states_a_position(tmp_path: Path) -> None:
    for position, told in (
        ("", []),
        ("chair", ["1 board has members and no chair recorded: C"]),
        ("member", ["2 boards have members and no chair recorded: B; C"]),
    ):
        system, _ = checked(
            tmp_path,
            boards="id,name,kind\nb,B,icb_board\nc,C,icb_board\nd,D,icb_board\n",
            roles="id,name\nr,R\n",
            seats=f"member,board,position\nr,b,{position}\nr,c,\n",
        )
        assert system is not None
        assert said(structure(system), "board-without-chair") == told


@pytest.mark.parametrize(
    ("type_", "second"), [("HOLDS", ""), ("Holds", ""), ("HOLDS", "HOLDS,q,r,2020-01-01\n")]
)
def test_a_seat_of_a_person_is_that_of_the_post_that_a_row_says_the_person_holds(
    tmp_path: Path, type_: str, second: str
) -> None:
    system, issues = checked(
        tmp_path,
        boards="id,name,kind\nb,B,icb_board\n",
        people="id,name\np,Ada Byron\nq,Grace Hopper\n",
        roles="id,name\nr,Chief\n",
        relationships=f"type,from,to,valid_to\n{type_},Ada Byron,Chief,\n{second}",
        seats="member,board\nAda Byron,b\n",
    )
    assert system is not None, issues
    assert [(tie.start, tie.end) for tie in system.relationships if tie.type == "SITS_ON"] == [("r", "b")]
