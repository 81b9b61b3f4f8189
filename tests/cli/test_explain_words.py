"""`explain` knows kinds, columns, vocabularies and what people say; `check` holds parameters to the rules."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("HWB", "HWB among the board_kinds: health_and_wellbeing_board (Health and wellbeing board)"),
        ("Finance", "Finance among the sectors: names none of them, and is left out"),
        ("Post holder", "Post holder in roles is read as roles.held_by  Who holds it"),
        ("genders", "  female: Female; also f, woman, w"),
        ("Board", "Board (sheet boards)  A board, committee, forum or group at which people sit"),
        ("sits_on", "SITS_ON (sheet seats)  A role or an organisation has a seat on a board"),
        ("boards.quorum", "boards.quorum  Members needed to decide"),
        ("NED", "A post called NED tells: functions non_executive"),
        ("titles", "coo                                        functions executive, portfolio operations"),
        ("vocabularies", "genders              female, male, non_binary, self_described"),
    ],
)
def test_words_of_the_sheets_are_explained(word: str, line: str) -> None:
    code, out, _ = run("explain", word)
    assert code == 0
    assert line in out.splitlines()


def test_what_may_mean_two_things_says_at_which_level() -> None:
    assert run("explain", "ICP")[1] == (
        "ICP among the board_kinds may mean: integrated_care_partnership at the level system,"
        " place_icp at the level place\n"
    )


def test_the_nearest_word_of_the_sheets_is_offered() -> None:
    code, _, err = run("explain", "board_kindz")
    assert code == 2
    assert "Did you mean 'board_kinds'?" in err


def test_parameters_of_rules_are_checked_with_the_sheets(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("id,name,level\nvale,The Vale,system\n")
    settings = '[system]\nid = "s"\nname = "S"\nas_at = 2026-03-31\n[parameters.CON12]\nmonths = 6\n'
    (tmp_path / "system.toml").write_text(settings)
    code, out, _ = run("check", str(tmp_path))
    assert code == 1
    assert "CON12 has no parameter `months`." in out
