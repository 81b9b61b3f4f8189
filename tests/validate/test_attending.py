"""Words of voting under the position of a seat."""

import pytest

from sysmap.model.values import Issue, Origin, Record, Sheet, Tables
from sysmap.validate import validate


def seat(position: str, **more: str) -> tuple[dict[str, object], list[Issue]]:
    def sheet(called: str, **row: str) -> Sheet:
        filled = {column: text for column, text in row.items() if text}
        return Sheet(
            called, tuple(row), (Record(filled, Origin(f"{called}.csv", "", 2)),), Origin(f"{called}.csv")
        )

    sheets = (
        sheet("organisations", name="Hill CC", kind="county_council"),
        sheet("boards", name="A Board", kind="icb_board"),
        sheet("seats", member="Hill CC", board="A Board", position=position, **more),
    )
    settings = {"system": {"id": "s", "name": "S", "as_at": "2026-03-31"}}
    system, issues = validate(Tables(sheets, settings, Origin("system.toml"), (), ""))
    found = [tie for tie in system.relationships if tie.type == "SITS_ON"] if system else []
    return {n: v for tie in found for n, v in tie.values.items() if n in ("position", "voting")}, list(issues)


@pytest.mark.parametrize(
    ("position", "voting", "told"),
    [
        ("In attendance", None, {"voting": "attending"}),
        ("Observer", "", {"voting": "observer"}),
        ("observer (non-voting)", "TBC", {"voting": "observer"}),
        ("In attendance", "Y", {"voting": "voting"}),
        ("Chair", None, {"position": "chair"}),
        ("Chair", "N", {"position": "chair", "voting": "attending"}),
        ("", "Y", {"voting": "voting"}),
    ],
)
def test_it_says_how_the_seat_votes_unless_the_row_does(
    position: str, voting: str | None, told: dict[str, str]
) -> None:
    found, issues = seat(position, **({} if voting is None else {"voting": voting}))
    assert found == told
    assert [one for one in issues if one.level == "error"] == []


def test_what_was_read_is_said() -> None:
    said = {one.code: one.message for one in seat("In attendance")[1]}
    assert said["words-read"] == "position: In attendance (1 row) read as Attending"
    said = {one.code: one.message for one in seat("In attendance", voting="Y")[1]}
    assert said["words-left-out"].startswith(
        "position: In attendance (1 row) name nothing that this column holds"
    )


def test_a_word_of_neither_is_still_refused() -> None:
    found, issues = seat("Grand vizier")
    assert found == {} and [one.code for one in issues if one.level == "error"] == ["not-in-vocabulary"]
