"""`system.toml` is checked key by key, with the nearest name for one that is none."""

import tomllib
from datetime import date
from typing import Any

import pytest

from sysmap.model.values import Origin
from sysmap.text.nearest import Nearest
from sysmap.validate.cells import Cells
from sysmap.validate.settings import Settings, check_settings

SYSTEM = '[system]\nid = "s"\nname = "S"\nas_at = 2026-03-31\n'


def check(text: str) -> tuple[Settings, list[tuple[str, str, str]]]:
    cells = Cells(Nearest())
    settings = check_settings(tomllib.loads(text), Origin("system.toml"), cells)
    issues = [*cells.issues, *cells.day_first_warnings()]
    return settings, [(one.code, one.field, one.nearest) for one in issues]


@pytest.mark.parametrize(
    ("more", "others"),
    [
        ("", {}),
        ('code = "QM7"', {"system": {"code": "QM7"}}),
        (
            '[sheets]\ncomplete = ["boards"]\npartial = []',
            {"sheets": {"complete": ["boards"], "partial": []}},
        ),
        ('[rules]\nfolder = "rules"', {"rules": {"folder": "rules"}}),
        ("[parameters.CON12]\nmonths = 6", {"parameters": {"CON12": {"months": 6}}}),
        (
            "[references.gender]\nfemale = 0.51\nmale = 0.49",
            {"references": {"gender": {"female": 0.51, "male": 0.49}}},
        ),
        (
            # Added up as a machine does, these come to a little more than 1.
            "[references.sector]\nacute = 0.33\ncouncil = 0.56\nvoluntary = 0.11",
            {"references": {"sector": {"acute": 0.33, "council": 0.56, "voluntary": 0.11}}},
        ),
        ("[cohorts]\nboard_seats = [0, 10, 12.5]", {"cohorts": {"board_seats": [0, 10, 12.5]}}),
        (
            "[priority]\ntop = 0\nbulk_share = 0.5\n[priority.severity]\nmajor = 4\nlaw = 0",
            {"priority": {"top": 0, "bulk_share": 0.5, "severity": {"major": 4, "law": 0}}},
        ),
    ],
)
def test_what_may_stand_there(more: str, others: dict[str, Any]) -> None:
    assert check(SYSTEM + more) == (Settings("s", "S", date(2026, 3, 31), others), [])


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("", [("settings-missing", f"system.{key}", "") for key in ("id", "name", "as_at")]),
        ('[system]\nid = ""\nname = "S"\nas_at = 2026-03-31', [("settings-missing", "system.id", "")]),
        ("system = 1", [("settings-wrong", "system", "")]),
        (SYSTEM.replace('"s"', '"a/b"'), [("settings-wrong", "system.id", "")]),
        (SYSTEM.replace('"s"', "7"), [("settings-wrong", "system.id", "")]),
        (SYSTEM.replace('"S"', "7"), [("settings-wrong", "system.name", "")]),
        (SYSTEM.replace("2026-03-31", "7"), [("settings-wrong", "system.as_at", "")]),
        (SYSTEM.replace("2026-03-31", '"soon"'), [("not-a-date", "system.as_at", "")]),
        (SYSTEM.replace("2026-03-31", '"30/02/2026"'), [("impossible-date", "system.as_at", "")]),
        (SYSTEM + "cod = 7", [("settings-unknown", "system.cod", "code")]),
        (SYSTEM + "code = 7", [("settings-wrong", "system.code", "")]),
        (SYSTEM + "[sheet]\npartial = []", [("settings-unknown", "sheet", "sheets")]),
        (SYSTEM + "[sheets]\npartials = []", [("settings-unknown", "sheets.partials", "partial")]),
        (SYSTEM + '[sheets]\npartial = "boards"', [("settings-wrong", "sheets.partial", "")]),
        (SYSTEM + '[sheets]\npartial = ["board"]', [("settings-wrong", "sheets.partial", "boards")]),
        (
            SYSTEM + '[sheets]\npartial = ["boards"]\ncomplete = ["boards"]',
            [("settings-wrong", "sheets.partial", "")],
        ),
        (SYSTEM + "[rules]\nfolder = 7", [("settings-wrong", "rules.folder", "")]),
        (SYSTEM + "[parameters]\nmonths = 6", [("settings-wrong", "parameters.months", "")]),
        (
            SYSTEM + "[parameters.CON12]\nmonths = {a = 1}",
            [("settings-wrong", "parameters.CON12.months", "")],
        ),
        (SYSTEM + "[references]\ngender = 1", [("settings-wrong", "references.gender", "")]),
        (SYSTEM + "[references.gender]\nfemale = 51", [("settings-wrong", "references.gender.female", "")]),
        (SYSTEM + "[references.gender]\nfemale = true", [("settings-wrong", "references.gender.female", "")]),
        (SYSTEM + "[references.gender]\na = 0.6\nb = 0.5", [("settings-wrong", "references.gender", "")]),
        (SYSTEM + "[cohorts]\nboard_seats = 10", [("settings-wrong", "cohorts.board_seats", "")]),
        (SYSTEM + "[cohorts]\nboard_seats = [-1]", [("settings-wrong", "cohorts.board_seats", "")]),
        (SYSTEM + "[priority]\ntops = 5", [("settings-unknown", "priority.tops", "top")]),
        (SYSTEM + "[priority]\ntop = -1", [("settings-wrong", "priority.top", "")]),
        (SYSTEM + "[priority]\ntop = true", [("settings-wrong", "priority.top", "")]),
        (SYSTEM + "[priority]\nseverity = 4", [("settings-wrong", "priority.severity", "")]),
        (
            SYSTEM + "[priority.severity]\nmajr = 4\nmajor = -1\nminor = true",
            [
                ("settings-unknown", "priority.severity.majr", "major"),
                ("settings-wrong", "priority.severity.major", ""),
                ("settings-wrong", "priority.severity.minor", ""),
            ],
        ),
        (
            SYSTEM + "[expectations.icb_bord]\ntop = true",
            [("settings-unknown", "expectations.icb_bord", "icb_board")],
        ),
        (SYSTEM + "[expectations]\nicb_board = 7", [("settings-wrong", "expectations.icb_board", "")]),
        (
            SYSTEM + "[expectations.icb_board]\nexpect = []",
            [("settings-unknown", "expectations.icb_board.expect", "expects")],
        ),
        (
            SYSTEM + '[expectations.icb_board]\nexpects = "lay"\ntop = 1',
            [
                ("settings-wrong", "expectations.icb_board.expects", ""),
                ("settings-wrong", "expectations.icb_board.top", ""),
            ],
        ),
        (
            SYSTEM + '[expectations.icb_board]\nexpects = ["lay", "nursin", "voluntry"]',
            [
                ("settings-wrong", "expectations.icb_board.expects", "nursing"),
                ("settings-wrong", "expectations.icb_board.expects", "voluntary"),
            ],
        ),
    ],
)
def test_what_may_not(text: str, issues: list[tuple[str, str, str]]) -> None:
    assert check(text)[1] == issues


def test_a_date_as_text_is_read_as_dates_of_sheets_are() -> None:
    settings, issues = check(SYSTEM.replace("2026-03-31", '"01/03/2026"'))
    assert settings.as_at == date(2026, 3, 1)
    assert issues == [("day-first-date", "system.as_at", "")]
