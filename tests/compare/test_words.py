"""A comparison in words: what is shown, what is cut and says so, how lines break, and what went."""

from dataclasses import replace

import pytest

from compare.sides import NOW, THEN, finding, system
from sysmap.compare.values import Comparison, FactChange, GapChange, Side, State
from sysmap.compare.words import document, gone_in_words, in_markdown, on_screen, rows, tally, worst
from sysmap.model.results import Severity, Subject


def gap(n: int, state: State = "new", severity: Severity = "major") -> GapChange:
    found = replace(finding("X01", f"b{n}"), severity=severity)
    before = None if state in ("new", "only the clock") else found
    gone = state in ("mended", "no longer asked", "no longer known")
    return GapChange(state, before, None if gone else found, ("This.", "That."))


def comparison(
    *gaps: GapChange, facts: tuple[FactChange, ...] = (), said: tuple[str, ...] = ()
) -> Comparison:
    sides = Side("then", system(day=THEN)), Side("now", system(day=NOW))
    return Comparison(*sides, said, facts, gaps)


@pytest.mark.parametrize(("count", "more"), [(5, ""), (6, "1"), (7, "2")])
def test_five_of_a_state_are_shown_and_the_rest_are_counted(count: int, more: str) -> None:
    told = on_screen(comparison(*(gap(n) for n in range(count))))
    assert told.count("X01 of b") == 5
    assert (f"  - … and {more} more: --full names them all\n" in told) is bool(more)
    full = on_screen(comparison(*(gap(n) for n in range(count))), full=True)
    assert full.count("X01 of b") == count and "more: --full" not in full


def test_a_reason_is_given_in_short_and_all_in_full() -> None:
    short, full = (on_screen(comparison(gap(1)), full=full) for full in (False, True))
    assert "  - major X01: X01 of b1. Because: This.\n" in short
    assert "  - major X01: X01 of b1. Because: This. That.\n" in full


def test_what_is_still_open_is_told_only_in_full_and_without_reasons() -> None:
    one = comparison(gap(1, "still open"))
    assert "Still open" not in on_screen(one)
    assert "  - major X01: X01 of b1.\n" in on_screen(one, full=True)


@pytest.mark.parametrize("state", ["mended", "no longer asked", "no longer known"])
def test_what_went_is_told_with_how_it_went(state: State) -> None:
    told = on_screen(comparison(gap(1, state)))
    assert f"- {state.capitalize()} (1): " in told and "No gap went." not in told
    assert "  - major X01, no more: X01 of b1. Because: This.\n" in told


def test_lines_break_between_words_only_and_begin_under_their_text() -> None:
    said = "A board-of-boards with https://example.org/a-long-address/that-is-never-broken as its page."
    told = on_screen(comparison(said=(said,)), width=30)
    assert (
        """
- A board-of-boards with
  https://example.org/a-long-address/that-is-never-broken
  as its page.
"""
        in told
    )


def test_headings_stand_apart_and_the_first_as_it_is() -> None:
    assert (
        on_screen(comparison())
        == """Shire: then to now

WHAT CHANGED

- Nothing that is recorded changed.

WHAT IT CHANGED

- No findings on either side.

WHY GAPS WENT

- No gap went.
"""
    )


def test_markdown_has_one_title_and_signs_stay_signs() -> None:
    told = in_markdown(comparison(gap(1), said=("A *board* [b] | c.",)))
    assert told.startswith("# Shire: then to now\n\n\n## What changed\n\n- A \\*board\\* \\[b\\] \\| c.\n")
    assert "\n  - major X01: X01 of b1. Because: This. That.\n" in told


def test_facts_are_told_in_full_only_and_made_up_ones_say_so() -> None:
    about = Subject("b", "Board", "B")
    facts = (
        FactChange("boards", "began", about, "B began.", confidence="illustrative"),
        FactChange("boards", "ended", about, "C ended.", confidence="confirmed"),
    )
    full = on_screen(comparison(facts=facts), full=True)
    assert "- Boards (2)\n  - [illustrative] B began.\n  - C ended.\n" in full
    assert "C ended" not in on_screen(comparison(facts=facts))


STATES: tuple[State, ...] = ("mended", "moved", "no longer asked", "no longer known", "still open", "new")


def test_what_went_since_a_baseline_is_told_by_how_it_went_and_nothing_else_is() -> None:
    changes = [gap(n, state) for n, state in enumerate(STATES)]
    told = gone_in_words(changes, width=200)
    assert (
        told
        == """WHAT WENT SINCE THE BASELINE, AND WHY

- mended: major X01, no more: X01 of b0. Because: This. That.
- moved: major X01: B1 → B1. X01 of b1. Because: This. That.
- no longer asked: major X01, no more: X01 of b2. Because: This. That.
- no longer known: major X01, no more: X01 of b3. Because: This. That.
"""
    )
    marked = gone_in_words(changes, markdown=True, clean=lambda text: text.replace("b0", "*"))
    assert marked.startswith(
        "## What went since the baseline, and why\n\n- mended: major X01, no more: X01 of \\*."
    )
    assert marked.count("\n- ") == 4
    assert "- mended: major X01, no more:\n  X01 of b0." in gone_in_words(changes, width=30)


def test_findings_are_counted_on_each_side_and_by_state() -> None:
    assert tally(comparison(*(gap(n, state) for n, state in enumerate(STATES)), gap(9))) == (
        "5 findings before, 4 after: 1 mended, 1 moved, 1 no longer asked, 1 no longer known,"
        " 1 still open, 2 new."
    )


def test_the_worst_is_of_what_is_new() -> None:
    assert worst(comparison(gap(1, "still open"))) == ""
    assert worst(comparison(gap(1, severity="info"))) == "info"
    assert worst(comparison(gap(1, severity="minor"), gap(2, severity="info"))) == "minor"
    assert worst(comparison(gap(1, severity="minor"), gap(2, "mended"))) == "minor"


def test_a_row_says_what_was_found_on_each_side() -> None:
    columns, found = rows(comparison(gap(1), gap(2, "mended"), gap(3, "still open")))
    assert columns == ("state", "severity", "rule", "subject", "before", "after", "why")
    why = ["This.", "That."]
    assert found == [
        ("new", "major", "X01", "B1", "", "X01 of b1.", why),
        ("mended", "major", "X01", "B2", "X01 of b2.", "", why),
        ("still open", "major", "X01", "B3", "X01 of b3.", "X01 of b3.", why),
    ]


def test_as_json_a_finding_stands_on_the_sides_on_which_it_is_and_nowhere_else() -> None:
    changes = document(comparison(gap(1), gap(2, "mended"), gap(3, "still open")))["gaps"]
    stands = [(one["state"], one["before"], one["after"], one["why"]) for one in changes]
    one, two, three = (
        {
            "identity": f"X01/b{n}",
            "subject": {"id": f"b{n}", "kind": "Board", "name": f"B{n}"},
            "says": f"X01 of b{n}.",
            "confidence": "",
        }
        for n in (1, 2, 3)
    )
    why = ["This.", "That."]
    assert stands == [
        ("new", None, one, why),
        ("mended", two, None, why),
        ("still open", three, three, why),
    ]
