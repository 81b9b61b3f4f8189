"""The measures of a whole system, on systems small enough to work out by hand."""

from datetime import date
from typing import Any

import pytest

from sysmap.measures.evidence.in_common import supports
from sysmap.measures.evidence.leaving import announced_leavers
from sysmap.measures.evidence.networks import with_people
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.scores.connectivity import connectivity
from sysmap.measures.scores.ratings import ratings
from sysmap.model.results import Score


def by_subject(scores: Any, measure: str) -> dict[str, Score]:
    return {s.subject: s for s in scores if s.measure == measure}


@pytest.fixture
def chain(build: Any) -> Any:
    """Two trusts and two councils, joined only where Ann stands: a joint post and a seat."""
    build.organisations(
        north="acute_trust", south="acute_trust", county="county_council", town="district_council"
    )
    build.node("Person", "ann", "bob", "cat").node("Board", "board", kind="icb_board", quorum=3)
    build.role("director", "north", "county", holder="ann", functions=("clinical",))
    build.role("chief", "south", holder="bob", functions=("executive",))
    build.role("leader", "town", holder="cat", functions=("elected",))
    build.seats("board", ["director", "chief", "leader"], voting="voting")
    return build


def test_the_person_on_whom_a_tie_hangs_is_named(chain: Any) -> None:
    scores = connectivity(chain.system())
    threads = by_subject(scores, "single_threads")
    # North and county share Ann and the board, the other five pairs the board alone.
    assert threads["test"].value == 5
    assert threads["test"].population == 6
    assert "county -- north" not in threads
    assert threads["north -- south"].detail["through"] == "board"
    chain.tie("AIDS", "north", "south")
    again = by_subject(connectivity(chain.system()), "single_threads")
    assert "north -- south" not in again, "a working tie of their own"


def test_without_the_board_the_tie_is_anns_alone(build: Any) -> None:
    build.organisations(north="acute_trust", county="county_council").node("Person", "ann")
    build.role("director", "north", "county", holder="ann")
    assert supports(Facts(build.system())) == {("county", "north"): {"ann"}}
    (thread,) = [
        s for s in connectivity(build.system()) if s.subject == "county -- north" and "through" in s.detail
    ]
    assert (thread.detail["through"], thread.detail["kind"]) == ("ann", "Person")


def test_one_person_with_two_jobs_joins_both_employers(build: Any) -> None:
    build.organisations(north="acute_trust", charity="vcse").node("Person", "ann")
    build.role("one", "north", holder="ann").role("two", "charity", holder="ann")
    assert supports(Facts(build.system())) == {("charity", "north"): {"ann"}}


def test_who_must_not_leave_and_what_happens_to_the_board(chain: Any) -> None:
    network = with_people(Facts(chain.system()), "all")
    assert set(map(frozenset, network.pairs())) == {
        frozenset(("ann", "north")),
        frozenset(("ann", "county")),
        frozenset(("ann", "board")),
        frozenset(("bob", "south")),
        frozenset(("bob", "board")),
        frozenset(("cat", "town")),
        frozenset(("cat", "board")),
    }
    scores = connectivity(chain.system())
    # Without Ann north and county are alone and five others together: 21 pairs become 10.
    each = by_subject(scores, "newly_apart")
    assert (each["ann"].detail["pairs"], each["ann"].population) == (11, 21)
    assert (each["bob"].detail["pairs"], each["bob"].population) == (6, 21)
    key = by_subject(scores, "key_set")["test"]
    assert key.detail["set"] == ["ann", "bob", "cat"]
    # All three sit on the board, whose quorum is three: nobody is left.
    margin = by_subject(scores, "quorum_margin")["board"]
    assert (margin.value, margin.detail["seats_lost"]) == (-3, 3)
    assert by_subject(scores, "corners_lost")["board"].detail["lost"] == ["executive", "clinical"]


def test_announced_leavers(chain: Any) -> None:
    chain.node("Role", "extra").tie("HOLDS", "bob", "extra", valid_to=date(2022, 9, 30))
    figure = announced_leavers(Facts(chain.system()))
    assert (figure.value, figure.population) == (1, 3)
    assert figure.detail["who"] == [{"person": "bob", "role": "extra", "last_day": "2022-09-30"}]
    # Who takes up the same role again is not leaving it.
    chain.tie("HOLDS", "bob", "extra", valid_from=date(2022, 10, 1))
    assert announced_leavers(Facts(chain.system())).value == 0


def test_nobody_recorded_is_said(build: Any) -> None:
    build.organisations(north="acute_trust")
    scores = connectivity(build.system())
    assert by_subject(scores, "key_set")["test"].reason == "nobody is recorded as holding a role"
    assert by_subject(scores, "announced_leavers")["test"].value is None
    assert by_subject(scores, "constraint")["north"].reason == "no ties"


def test_silos_and_go_betweens_by_family(build: Any) -> None:
    build.organisations(a="acute_trust", b="acute_trust", c="county_council", d="district_council")
    build.tie("AIDS", "a", "b").tie("PARTNERS_WITH", "b", "c").tie("AIDS", "c", "d")
    scores = connectivity(build.system(), by="family")
    silo = by_subject(scores, "e_i_index")["test"]
    # One tie between families, two within; by chance 1 - 2 x 4 / 12.
    assert silo.value == pytest.approx(-1 / 3)
    assert silo.detail["expected"] == pytest.approx(1 / 3)
    brokers = [s for s in scores if s.measure == "brokerage" and s.subject in "abcd"]
    assert {s.subject: (s.detail["representative"], s.detail["gatekeeper"]) for s in brokers} == {
        "b": (1, 1),
        "c": (1, 1),
    }
    pairs = {tuple(s.detail["groups"]): s for s in scores if s.measure == "group_pairs"}
    assert pairs["local_government", "nhs"].value == 1


def test_silos_by_gender_are_among_people_who_sit_together(chain: Any) -> None:
    scores = connectivity(chain.system(), by="gender")
    silo = by_subject(scores, "e_i_index")["test"]
    assert silo.value is None
    assert silo.detail["left_out"] == 3, "nobody's gender is recorded"


def test_boards_where_the_same_people_meet(chain: Any) -> None:
    chain.node("Board", "twin", kind="executive_board").seats("twin", ["director", "chief"])
    overlaps = [
        s for s in connectivity(chain.system()) if s.measure == "overlap" and s.detail["members"] == "people"
    ]
    (twin,) = overlaps
    assert twin.subject == "board -- twin"
    assert twin.value == pytest.approx(2 / 3)


def test_trust_leaves_out_what_people_say_of_their_own(build: Any) -> None:
    build.organisations(trust="acute_trust", county="county_council")
    for n in range(3):
        build.role(f"t{n}", "trust").role(f"c{n}", "county")
        build.tie("RATES", f"c{n}", "trust", reliability=4, mission=3, openness=2, influence=1)
        build.tie("RATES", f"t{n}", "county", reliability=2, mission=2, openness=2)
    build.tie("RATES", "t0", "trust", reliability=1, mission=1, openness=1)
    scores = list(ratings(Facts(build.system())))
    trusted = by_subject(scores, "trust")
    assert (trusted["trust"].value, trusted["trust"].population) == (3, 3)
    assert by_subject(scores, "network_value")["trust"].value == 1
    assert by_subject(scores, "network_value")["county"].reason == "no rating"
    assert by_subject(scores, "trust_asymmetry")["county -- trust"].value == 1
    assert by_subject(scores, "response")["test"].detail["own"] == 1


def test_a_board_and_a_place_narrow_what_is_looked_at(chain: Any) -> None:
    chain.organisations(far="vcse").node("Place", "valley", level="place").tie("SERVES", "far", "valley")
    board = connectivity(chain.system(), board="board")
    assert by_subject(board, "components")["board"].population == 4
    assert by_subject(connectivity(chain.system(), place="valley"), "components")["valley"].population == 1


def test_order_of_the_sheets_never_matters(chain: Any) -> None:
    before = connectivity(chain.system())
    chain.nodes.reverse()
    chain.ties.reverse()
    assert connectivity(chain.system()) == before


def test_people_who_go_between_are_named_by_whom_they_work_for(build: Any) -> None:
    build.organisations(trust="acute_trust", clinic="acute_trust", county="county_council")
    build.node("Person", "ann", "bob", "cat").node("Board", "one", "two", kind="working_group")
    build.role("a", "trust", holder="ann").role("b", "clinic", holder="bob").role("c", "county", holder="cat")
    build.seats("one", ["a", "b"]).seats("two", ["b", "c"])
    scores = connectivity(build.system())
    people = [s for s in scores if s.measure == "brokerage" and s.detail["among"] == "people"]
    # Ann and Bob are of acute trusts, Cat of the county: Bob passes on between Ann and Cat, both ways.
    (bob,) = [s for s in people if s.subject == "bob"]
    assert (bob.value, bob.detail["representative"], bob.detail["gatekeeper"]) == (2, 1, 1)
    assert {s.subject for s in people} == {"bob", "test"}
