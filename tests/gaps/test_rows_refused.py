"""Rows that are none of what a rule promises: more than it counts, another shape, another kind of thing."""

from collections.abc import Callable

import pytest

from gaps.conftest import ran
from sysmap.gaps import GapRule, RulesRefused
from sysmap.model.store import GraphStore
from sysmap.model.values import Origin

Load = Callable[..., GraphStore]
Make = Callable[..., GapRule]


def test_a_population_smaller_than_what_is_found_is_refused(load: Load, rule: Make) -> None:
    small = rule(("live: true}) RETURN count", "live: true, kind: 'icb_board'}) RETURN count"))
    with pytest.raises(RulesRefused, match="speaks of 2 things, but its population counts 1"):
        ran(load(), small)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ELSE 'found' END AS status", "ELSE toLower('BAD') END AS status", "status 'bad'"),
        ("b.quorum AS quorum", "b.quorum AS quorum, b.id AS ask", "ask is no list of ids"),
        ("THEN 'not_recorded' ELSE 'found' END AS status", "THEN 'found' END AS status", "status None"),
        ("[b.id] AS about", "b.id AS about", "no list of ids"),
        ("b.quorum AS quorum", "b.quorum AS quorum, 'awful' AS severity", "severity 'awful'"),
        (
            "b.quorum AS quorum",
            "b.quorum AS AS quorum",
            "could not be run: The query failed: Unexpected input",
        ),
        ("b.quorum AS quorum", "noSuch(b) AS quorum", "could not be run: The query failed: UnknownFunction"),
        ("RETURN b.id AS subject", "RETURN toString(b.name) AS subject", "'First board', which is no id"),
    ],
)
def test_rows_of_another_shape_are_refused(load: Load, rule: Make, old: str, new: str, said: str) -> None:
    with pytest.raises(RulesRefused, match=said) as error:
        ran(load(), rule((old, new)))
    assert error.value.issues[0].origin == Origin("X01-board-that-needs-many.cypher")


def test_a_subject_of_another_kind_than_the_rule_names_is_refused(load: Load, rule: Make) -> None:
    other = rule(("subject: Board", "subject: Place"), ("RETURN b.id AS", "RETURN toString(b.id) AS"))
    with pytest.raises(RulesRefused, match="'case/b1', a Board; the rule's subject is Place"):
        ran(load(), other)
