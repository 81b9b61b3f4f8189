"""Taking facts away never closes a slot, whatever the system and whatever is taken."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.test_closed import THINGS, system
from sysmap.model.kinds import NODE_KINDS, NONE, relationship_kinds, sheet_names
from sysmap.model.sheets import columns_to_declare
from sysmap.model.slots import slots_of
from sysmap.model.values import System, Value


def _taken_away(draw: Any, whole: System) -> System:
    """The system with some ties, values or declarations less; never less said to be open."""
    ties = [tie for tie in whole.relationships if draw(st.booleans())]
    gone = draw(st.sets(st.sampled_from([n.id for n in whole.nodes])))
    kept = tuple(
        replace(node, values={k: v for k, v in node.values.items() if v in ("some", "none")})
        if node.id in gone
        else node
        for node in whole.nodes
    )
    sheets = whole.settings["sheets"]
    complete = [one for one in sheets["complete"] if draw(st.booleans())]
    partial = [*sheets["partial"], *draw(st.lists(st.sampled_from(sheet_names()), max_size=1))]
    return replace(
        whole,
        nodes=kept,
        relationships=tuple(ties),
        settings={"sheets": {"complete": complete, "partial": partial}},
    )


@st.composite
def _pairs(draw: Any) -> tuple[System, System]:
    """A system and one with less."""
    pairs = [
        (kind.type, one, other)
        for kind in relationship_kinds().values()
        for one, first in THINGS.items()
        for other, second in THINGS.items()
        if kind.allows(first, second)
    ]
    said = st.fixed_dictionaries({}, optional={"position": st.sampled_from(("chair", "alternate"))})
    ties = draw(
        st.lists(
            st.tuples(st.sampled_from(pairs), said).map(lambda t: (*t[0], t[1])), min_size=1, max_size=12
        )
    )
    filled = {(t, e) for t, a, b, _ in ties for e in (a, b)}
    values: dict[str, dict[str, Value]] = {}
    for id_, label in THINGS.items():
        open_slots = [n for n in slots_of(label) if (n.removesuffix("<"), id_) not in filled]
        own: dict[str, Value] = {}
        if open_slots and draw(st.booleans()):
            own[NONE] = (draw(st.sampled_from(open_slots)),)
        if label == "Board":
            own |= draw(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "members_listed": st.sampled_from(("all", "some", "none")),
                        "seats_in_all": st.integers(0, 3),
                    },
                )
            )
        if label == "Role":
            own |= draw(st.sampled_from(({}, {"joint": False}, {"status": "vacant"})))
        values[id_] = own
    columns = [f"{kind.sheet}.{name}" for kind in NODE_KINDS for name in columns_to_declare(kind.sheet)]
    declared = st.lists(st.sampled_from((*sheet_names(), *columns)), max_size=12)
    whole = system(ties, values, draw(declared), draw(st.lists(st.sampled_from(sheet_names()), max_size=1)))
    return whole, _taken_away(draw, whole)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(_pairs())
def test_taking_facts_away_never_closes_a_slot(pair: tuple[System, System]) -> None:
    whole, less = pair
    grown = {id_: less.closed(id_) - whole.closed(id_) for id_ in THINGS}
    assert {id_: names for id_, names in grown.items() if names} == {}
