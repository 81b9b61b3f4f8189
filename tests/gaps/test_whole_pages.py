"""Every line of what `sysmap gaps` says, at the narrowest: what is said where, and where lines break."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from gaps.test_counts import finding, question, result
from gaps.test_told import action
from sysmap.gaps import GapRule
from sysmap.gaps.baseline import Held
from sysmap.gaps.words import overview, text
from sysmap.model.results import Fold, InPlace, RuleResult, Subject
from sysmap.model.values import Origin
from sysmap.priorities.values import Folded, Priorities

Make = Callable[..., GapRule]


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COLUMNS", "60")
    yield


@pytest.fixture
def rules(rule: Make) -> dict[str, GapRule]:
    return {id_: replace(rule(), id=id_, name=f"Rule {id_}") for id_ in ("X01", "X02", "X03", "X04", "X05")}


def fold(*places: tuple[str, int, int]) -> Fold:
    return Fold(9, 9, tuple(InPlace(Subject(name, "Place", name), *counts) for name, *counts in places))


SUMMARY = (
    "4 rules: 1 found a gap, 1 not recorded, 0 cannot tell, 1 clear, 1 not assessed."
    " 2 findings: 1 major, 1 minor, 0 info. 3 questions: 2 not recorded, 1 cannot be told."
    " Of X01, X02 the worst 100 are listed; all are counted, by place."
)
BY_PLACE = "All by place: North 1 found, 1 to ask; South of the half-way line 1 to ask; East of it 2 found."


def results() -> tuple[RuleResult, ...]:
    """One that finds and asks, one that only asks, a clear one, one that was not asked."""
    long = replace(
        finding("X01", "b", "major"),
        says="The half-way house of the well-to-do is not on any board.",
        origins=(Origin("boards.csv", "", 2), Origin("seats.csv", "", 3)),
    )
    asked = replace(
        question("X02", "c", cells=(("boards", "quorum"), ("seats", ""))),
        says="No quorum is recorded.",
        reason="two seats",
    )
    return (
        replace(
            result("X01", finding("X01", "a"), long, questions=(question("X01", "q"),), clear=5),
            name="Board that stands beside the well-to-do half-way house",
            parameters={"most": 3, "level": "place"},
            fold=fold(("North", 1, 1), ("South of the half-way line", 0, 1), ("East of it", 2, 0)),
        ),
        replace(
            result("X02", questions=(asked, question("X02", "d", answer="cannot_tell")), domain="resources"),
            fold=fold(("North", 0, 2)),
        ),
        result("X03", clear=1),
        result(
            "X04", reason="the sheet seats has no rows: fill it in, or list it as complete if there is none"
        ),
    )


def test_the_whole_screen(rules: dict[str, GapRule]) -> None:
    assert (
        text.on_screen("Shire", results(), rules)
        == """\
Shire

CLARITY

minor X01  Board that stands beside the well-to-do half-way
house: 2 of 8 boards; 1 not recorded
             Why: They cannot decide when some are away.
             Decided by: most = 3; level = place
             - a.
             - [major] The half-way house of the well-to-do
               is not on any board. (boards.csv row 2,
               seats.csv row 3)
             The worst 100 are listed. All by place: North 1
             found, 1 to ask; South of the half-way line 1
             to ask; East of it 2 found.

QUESTIONS

What would be a gap if what is recorded were all there is:
ask, then write down the answer.

minor X02  Rule X02: 0 of 2 boards; 1 not recorded; 1 cannot
be told
             - No quorum is recorded. (two seats) Ask c.
               [boards.quorum, seats]
               … and 1 more
             The worst 100 are listed. All by place: North 2
             to ask.

`sysmap gaps … --questions` lists them all; `sysmap ask`
writes them as a sheet.

CLEAR

X03  Rule X03: 0 of 1 board

NOT ASSESSED

X04  Rule X04: the sheet seats has no rows: fill it in, or
             list it as complete if there is none

4 rules: 1 found a gap, 1 not recorded, 0 cannot tell, 1
clear, 1 not assessed. 2 findings: 1 major, 1 minor, 0 info.
3 questions: 2 not recorded, 1 cannot be told. Of X01, X02
the worst 100 are listed; all are counted, by place.

FILL IN FIRST

- boards.quorum (1 cell): 1 more rule
- seats (1 cell): 1 more rule
"""
    )


def test_the_whole_screen_of_questions(rules: dict[str, GapRule]) -> None:
    assert (
        text.on_screen("Shire", results(), rules, only_questions=True)
        == """\
Shire

QUESTIONS

What would be a gap if what is recorded were all there is:
ask, then write down the answer.

minor X01  Board that stands beside the well-to-do half-way
house: 2 of 8 boards; 1 not recorded
             -  Ask q.
minor X02  Rule X02: 0 of 2 boards; 1 not recorded; 1 cannot
be told
             - No quorum is recorded. (two seats) Ask c.
               [boards.quorum, seats]
             -  Ask d.
             The worst 100 are listed. All by place: North 2
             to ask.

4 rules: 1 found a gap, 1 not recorded, 0 cannot tell, 1
clear, 1 not assessed. 2 findings: 1 major, 1 minor, 0 info.
3 questions: 2 not recorded, 1 cannot be told. Of X01, X02
the worst 100 are listed; all are counted, by place.

FILL IN FIRST

- boards.quorum (1 cell): 1 more rule
- seats (1 cell): 1 more rule
"""
    )


def test_all_in_brief(rules: dict[str, GapRule]) -> None:
    assert (
        text.in_brief("Shire", results(), rules, Held(1, ()))
        == """\
Shire

CLARITY
  minor X01  Board that stands beside the well-to-do
               half-way house: 2 of 8 boards; 1 not recorded

4 rules: 1 found a gap, 1 not recorded, 0 cannot tell, 1
clear, 1 not assessed. 2 new findings: 1 major, 1 minor, 0
info. 3 new questions: 2 not recorded, 1 cannot be told. Of
X01, X02 the worst 100 are listed; all are counted, by
place. 1 held back: known to the baseline.
"""
    )


def test_the_whole_of_the_markdown(rules: dict[str, GapRule]) -> None:
    assert (
        text.in_markdown("Shire", results(), rules)
        == f"""\
# Shire

{SUMMARY}

## Clarity

### X01 Board that stands beside the well-to-do half-way house (minor)

2 of 8 boards; 1 not recorded. They cannot decide when some are away.

Decided by: most = 3; level = place

- a.
- \\[major\\] The half-way house of the well-to-do is not on any board. (boards.csv row 2, seats.csv row 3)

The worst 100 are listed. {BY_PLACE}

## Questions

What would be a gap if what is recorded were all there is: ask, then write down the answer.

- Fill in first: boards.quorum (1 cell): 1 more rule
- Fill in first: seats (1 cell): 1 more rule

### X01 Board that stands beside the well-to-do half-way house: 2 of 8 boards; 1 not recorded

- Ask q.

### X02 Rule X02: 0 of 2 boards; 1 not recorded; 1 cannot be told

- No quorum is recorded. (two seats) Ask c. \\[boards.quorum, seats\\]
- Ask d.

The worst 100 are listed. All by place: North 2 to ask.

## Clear

- X03 Rule X03: 0 of 1 board

## Not assessed

- X04 Rule X04: the sheet seats has no rows: fill it in, or list it as complete if there is none
"""
    )


def first() -> Priorities:
    """Two things to act on, and four rules told in a line."""
    folded = tuple(
        Folded(f"X0{n}", "minor", f"{n} of 9 boards: " + "say so " * 7 + "at last", n, 9) for n in range(4)
    )
    return Priorities(
        (
            replace(
                action("Board of the well-to-do of Shire", "Chair; Clerk", "May 2025", law=True),
                mend="Ask whom it would send.",
            ),
            action("B"),
        ),
        7,
        folded,
    )


def test_the_whole_overview(rules: dict[str, GapRule]) -> None:
    assert (
        overview.overview("Shire", results(), rules, first())
        == """\
Shire

TWO THINGS TO ACT ON (of 7)
1. [law] Board of the well-to-do of Shire lacks one.
   Ask whom it would send. Who could: Chair; Clerk. Since
   May 2025.
2. B lacks one.
   Mend it.
- X00: 0 of 9 boards: say so say so say so say so say so sa…
- X01: 1 of 9 boards: say so say so say so say so say so sa…
- X02: 2 of 9 boards: say so say so say so say so say so sa…
- 1 more rule finds as much: see the tables

CLARITY                    found  clear  not rec.  can't tell  of
major X01    Board that…       2      5         1           -  8 boards

RESOURCES AND FINANCES     found  clear  not rec.  can't tell  of
minor X02    Rule X02          -      -         1           1  2 boards

Clear (1): X03
Not assessed (1): X04

ASK FIRST
- boards.quorum (1 cell): 1 more rule
- seats (1 cell): 1 more rule
- minor X01: Ask q.
- minor X02: Ask c.

4 rules: 1 found a gap, 1 not recorded, 0 cannot tell, 1
clear, 1 not assessed. 2 findings: 1 major, 1 minor, 0 info.
3 questions: 2 not recorded, 1 cannot be told. Of X01, X02
the worst 100 are listed; all are counted, by place.
The evidence: --full for all of it, --rule ID for one rule,
--questions for what to ask.
"""
    )


def test_the_whole_screen_where_nothing_is_found(rules: dict[str, GapRule]) -> None:
    assert (
        text.on_screen("Shire", results()[1:2], rules)
        == """\
Shire

FILL IN FIRST

- boards.quorum (1 cell): 1 more rule
- seats (1 cell): 1 more rule

QUESTIONS

What would be a gap if what is recorded were all there is:
ask, then write down the answer.

minor X02  Rule X02: 0 of 2 boards; 1 not recorded; 1 cannot
be told
             - No quorum is recorded. (two seats) Ask c.
               [boards.quorum, seats]
               … and 1 more
             The worst 100 are listed. All by place: North 2
             to ask.

`sysmap gaps … --questions` lists them all; `sysmap ask`
writes them as a sheet.

1 rule: 0 found a gap, 1 not recorded, 0 cannot tell, 0
clear, 0 not assessed. 0 findings: 0 major, 0 minor, 0 info.
2 questions: 1 not recorded, 1 cannot be told. Of X02 the
worst 100 are listed; all are counted, by place.
"""
    )


def test_the_whole_overview_in_markdown(rules: dict[str, GapRule]) -> None:
    assert (
        overview.in_markdown("Shire", results(), rules, first())
        == f"""\
# Shire

{SUMMARY}

## Two things to act on (of 7)

1. Board of the well-to-do of Shire lacks one. What to do: Ask whom it would send. Who could: Chair; Clerk.
2. B lacks one. What to do: Mend it.

- 0 of 9 boards: say so say so say so say so say so say so say so at last (X00)
- 1 of 9 boards: say so say so say so say so say so say so say so at last (X01)
- 2 of 9 boards: say so say so say so say so say so say so say so at last (X02)
- 3 of 9 boards: say so say so say so say so say so say so say so at last (X03)

## Clarity

| rule | gap | found | clear | not recorded | cannot tell | of |
| --- | --- | --- | --- | --- | --- | --- |
| X01 | Board that stands beside the well-to-do half-way house (major) | 2 | 5 | 1 | 0 | 8 boards |

## Resources and finances

| rule | gap | found | clear | not recorded | cannot tell | of |
| --- | --- | --- | --- | --- | --- | --- |
| X02 | Rule X02 (minor) | 0 | 0 | 1 | 1 | 2 boards |

## Ask first

- boards.quorum (1 cell): 1 more rule
- seats (1 cell): 1 more rule
"""
    )
