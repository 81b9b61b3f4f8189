"""What `sysmap gaps` says as one object and as rows: every field, and what each is left out for."""

from dataclasses import replace
from typing import Any

from gaps.test_counts import finding, question, result
from sysmap.compare.values import GapChange
from sysmap.gaps.baseline import Held
from sysmap.gaps.words import document
from sysmap.model.results import Fold, InPlace, RuleResult, Subject
from sysmap.model.values import Origin
from sysmap.priorities.values import Action, Priorities

B1 = {"id": "b1", "kind": "Board", "name": "b1"}


def results() -> tuple[RuleResult, ...]:
    found = replace(
        finding("X01", "b1", "major", "stated"),
        evidence={"about": [B1], "quorum": 4},
        origins=(Origin("boards.csv", "", 2), Origin("book.xlsx", "Seats", 3)),
    )
    asked = replace(
        question("X02", "b1", "info", cells=(("boards", "quorum"), ("seats", ""))),
        says="No quorum is recorded.",
        reason="two seats",
        origins=(Origin("boards.csv", "", 2),),
        confidence="inferred",
    )
    fold = Fold(
        7, 1, (InPlace(Subject("p1", "Place", "North"), 6, 1), InPlace(Subject("", "Place", "no"), 1, 0))
    )
    return (
        replace(result("X01", found, clear=2), parameters={"most": 3}, fold=fold),
        result("X02", questions=(asked,), domain="resources", severity="major"),
        result("X03", reason="no rows"),
    )


def test_the_whole_object() -> None:
    action = Action(
        *(Subject("b1", "Board", "b1"), "What.", "Why.", "Mend it.", "Chair", "", "major", True, "stated", 5),
        *(0.12345678, results()[0].findings),
    )
    held = Held(2, ("X01/b8",), ("X01/b9",))
    went = (
        GapChange("mended", finding("X01", "b8"), None, ("It met.",)),
        GapChange("new", None, finding("X01", "b7")),
    )
    made = document.document("shire", "2026-03-31", results(), held, Priorities((action,), 1, ()), went, 4)
    assert made == {
        "schema": "sysmap/gaps/2",
        "system": "shire",
        "as_at": "2026-03-31",
        "counted_among": 4,
        "baseline": {
            "held_back": 2,
            "gone": ["X01/b8"],
            "open": ["X01/b9"],
            "went": [
                {"identity": "X01/b8", "state": "mended", "says": "b8.", "why": ["It met."]},
                {"identity": "", "state": "new", "says": "", "why": []},
            ],
        },
        "actions": [
            {
                "subject": B1,
                "what": "What.",
                "why": "Why.",
                "mend": "Mend it.",
                "who": "Chair",
                "severity": "major",
                "by_law": True,
                "confidence": "stated",
                "reach": 5,
                "weight": 0.123457,
                "findings": ["X01/b1"],
            }
        ],
        "rules": [
            {
                **rule("X01", "found", 3, 1, 2, 0, 0),
                "parameters": {"most": 3},
                "fold": {
                    "found": 7,
                    "open": 1,
                    "places": [
                        {"id": "p1", "name": "North", "found": 6, "open": 1},
                        {"id": "", "name": "no", "found": 1, "open": 0},
                    ],
                },
            },
            {**rule("X02", "not recorded", 1, 0, 0, 1, 0), "domain": "resources", "severity": "major"},
            {**rule("X03", "not assessed", None, None, None, None, None), "reason": "no rows"},
        ],
        "findings": [
            {
                "identity": "X01/b1",
                "rule": "X01",
                "severity": "major",
                "subject": B1,
                "says": "b1.",
                "evidence": {"about": [B1], "quorum": 4},
                "origins": [
                    {"file": "boards.csv", "sheet": "", "row": 2},
                    {"file": "book.xlsx", "sheet": "Seats", "row": 3},
                ],
                "confidence": "stated",
            }
        ],
        "questions": [
            {
                "identity": "X02/b1",
                "rule": "X02",
                "answer": "not_recorded",
                "severity": "info",
                "subject": B1,
                "says": "No quorum is recorded.",
                "asks": "Ask b1.",
                "settles": [
                    {"sheet": "boards", "column": "quorum", "thing": B1},
                    {"sheet": "seats", "column": "", "thing": B1},
                ],
                "reason": "two seats",
                "evidence": {"about": []},
                "origins": [{"file": "boards.csv", "sheet": "", "row": 2}],
                "confidence": "inferred",
            }
        ],
        "fill_in": [
            {"place": "boards.quorum", "cells": 1, "rules": ["X02"], "major": 0, "questions": 1},
            {"place": "seats", "cells": 1, "rules": ["X02"], "major": 0, "questions": 1},
        ],
    }


def rule(id_: str, status: str, *counts: int | None) -> dict[str, Any]:
    names = ("population", "found", "clear", "not_recorded", "cannot_tell")
    head = {"id": id_, "name": f"Rule {id_}", "domain": "clarity", "severity": "minor", "status": status}
    return {**head, **dict(zip(names, counts, strict=True)), "reason": "", "parameters": {}}


def test_without_baseline_actions_or_a_part_nothing_is_said_of_them() -> None:
    plain = document.document("shire", "2026-03-31", results())
    assert (plain["actions"], "baseline" in plain, "counted_among" in plain) == ([], False, False)
    assert "counted_among" not in document.document("shire", "2026-03-31", results(), near=0)
    assert document.document("shire", "2026-03-31", results(), near=1)["counted_among"] == 1


def test_every_row() -> None:
    found, asked = (
        ("found", "major", "clarity", "X01", "Rule X01", "Board", "b1", "b1", "b1.", "", "", 1, 2, 0, 0, 3),
        ("not_recorded", "info", "resources", "X02", "Rule X02", "Board", "b1", "b1"),
    )
    says = "In {}. The worst 100 of the rule are listed."
    counts: tuple[Any, ...] = (1, 2, 0, 0, 3, "most = 3", [], "", "")
    head = ("counted", "minor", "clarity", "X01", "Rule X01", "Place")
    expected = [
        (*found, "most = 3", ["boards.csv row 2", "book.xlsx [Seats] row 3"], "stated", "X01/b1"),
        (
            *(*asked, "No quorum is recorded.", "Ask b1.", "boards.quorum, seats", 0, 0, 1, 0, 1, ""),
            *(["boards.csv row 2"], "inferred", "X02/b1"),
        ),
        (*head, "p1", "North", says.format("North: 6 found, 1 to ask"), "", "", *counts),
        (*head, "", "no", says.format("no: 1 found, 0 to ask"), "", "", *counts),
    ]
    assert document.rows(results()) == expected
    assert document.rows(results(), only_questions=True) == expected[1:]
