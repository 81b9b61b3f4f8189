"""Of how many things of a part of the network not all links are recorded, and which are named."""

from datetime import date
from itertools import pairwise

import pytest

from sysmap.measures.evidence.networks import with_boards
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.judges.rows import names
from sysmap.measures.judges.single_points import _open_by_part
from sysmap.model.values import Node, Relationship, System


def test_where_nothing_says_that_it_is_all_every_thing_of_a_part_is_open() -> None:
    chain, pair = ("a", "b", "c", "d"), ("x", "y")
    nodes = tuple(Node("Organisation", name) for name in (*chain, *pair))
    joined = (*pairwise(chain), pair)
    ties = tuple(Relationship("AIDS", f"{one}{other}", one, other) for one, other in joined)
    facts = Facts(System("s", "S", date(2026, 3, 31), nodes, ties))
    assert _open_by_part(facts, with_boards(facts, "all")) == {
        **dict.fromkeys(chain, 4),
        **dict.fromkeys(pair, 2),
    }


@pytest.mark.parametrize(
    ("count", "told"), [(0, ""), (1, "A"), (5, "ABCDE"), (6, "ABCDEF"), (7, "ABCDE+2"), (8, "ABCDE+3")]
)
def test_six_names_are_told_and_of_more_five_and_how_many_more(count: int, told: str) -> None:
    ids = "hgfedcba"[8 - count :]
    nodes = tuple(Node("Organisation", id_, {"name": id_.upper()}) for id_ in ids)
    facts = Facts(System("s", "S", date(2026, 3, 31), nodes))
    first, _, more = told.partition("+")
    assert names(facts, ids) == [*first, *([f"{more} more"] if more else [])]
