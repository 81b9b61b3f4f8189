"""A system as graphs, and what holds it together."""

from datetime import date
from typing import Any

import pytest

from measures.renamed import named_back, renamed
from sysmap.measures.evidence.hanging import single_links, without_any_link
from sysmap.measures.evidence.networks import cuts, directed, interlocks, organisations, with_boards
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.scores.connectivity import connectivity


@pytest.fixture
def system(build: Any) -> Any:
    """Trust and ICB by a board, ICB and county by a joint role, county and charity by a tie, a home alone."""
    build.organisations(
        icb="integrated_care_board",
        trust="acute_trust",
        county="county_council",
        charity="vcse",
        home="care_home",
    )
    build.node("Board", "board", kind="icb_board").node(
        "Board", "paused", kind="working_group", pauses=("2022-01-01/",)
    )
    build.node("Person", "ann").role("chief", "icb", holder="ann").role("joint", "icb", "county")
    build.seats("board", ["chief", "trust"]).seats("paused", ["home", "icb"])
    return build.tie("COMMISSIONS", "county", "charity").system()


def test_organisations_are_joined_by_ties_joint_roles_and_shared_boards(system: Any) -> None:
    network = organisations(Facts(system), "all")
    assert network["icb"]["trust"] == {"board"}
    assert network["icb"]["county"] == {"joint"}
    assert len(network.pairs()) == 3, "a paused board joins nobody"
    assert not network["home"]
    ties = network.arcs(len)
    ends = [(ties.nodes[a], ties.nodes[b]) for a, b in zip(ties.start, ties.end, strict=True)]
    assert sorted(pair for pair in ends if pair[0] < pair[1]) == network.pairs()
    assert {*ends} == {(b, a) for a, b in ends}
    assert ties.weight.tolist() == [len(network[a][b]) for a, b in ends]


def test_a_board_that_meets_again_joins_again(system: Any) -> None:
    assert "icb" in organisations(Facts(system.at(date(2021, 12, 31))), "all")["home"]


def test_direction_and_members_of_boards(system: Any) -> None:
    ties = directed(Facts(system))
    assert [(ties.nodes[a], ties.nodes[b]) for a, b in zip(ties.start, ties.end, strict=True)] == [
        ("county", "charity")
    ]
    assert ties.directed
    assert set(interlocks(Facts(system)).edges()) == {("board", "icb"), ("board", "trust")}
    assert set(interlocks(Facts(system), "person").edges()) == {("board", "ann")}


def test_a_chair_without_employer_joins_the_boards_it_sits_on(build: Any) -> None:
    build.node("Board", "one", "two", kind="working_group").role("chair").seats("one", ["chair"])
    assert with_boards(Facts(build.seats("two", ["chair"]).system()), "all").pairs() == [("one", "two")]


def test_scores_name_who_is_cut_off(system: Any) -> None:
    scores = {(s.measure, s.subject): s for s in connectivity(system)}
    assert scores["components", "test"].value == 2
    assert scores["components", "test"].population == 5
    assert scores["isolates", "test"].detail["who"] == [], "a seat of a board that pauses is a seat"
    # A chain of two links and two seats, each of which alone holds organisations.
    assert scores["bridges", "test"].value == 4
    assert scores["bridges", "charity -- county"].detail["cut_off"] == ["charity"]
    assert scores["bridges", "charity -- county"].detail["keeps"] == "county"
    assert scores["bridges", "board -- trust"].detail["cut_off"] == ["trust"]
    assert scores["articulation_points", "board"].detail["cut_off"] == [["trust"]]
    assert scores["articulation_points", "county"].detail["cut_off"] == [["charity"]]
    assert ("articulation_points", "trust") not in scores


@pytest.mark.parametrize("task", ["ACCOUNTABLE_FOR", "LEADS", "TAKES_PART_IN"])
def test_who_has_no_link_no_seat_and_no_task_is_alone(build: Any, task: str) -> None:
    build.organisations(trust="acute_trust", council="county_council", charity="vcse", alone="care_home")
    build.node("Objective", "aim").node("Programme", "course").role("chief", "council")
    build.tie(task, "trust", "aim" if task == "ACCOUNTABLE_FOR" else "course")
    build.tie(task, "chief", "aim" if task == "ACCOUNTABLE_FOR" else "course")
    build.tie("CONTESTED_WITH", "charity", "trust")
    assert without_any_link(Facts(build.system())) == ("alone",)


def alone(facts: Facts) -> Any:
    return single_links(facts, with_boards(facts, "all"), cuts(facts, "all"))


def test_two_links_between_two_are_no_single_one(build: Any) -> None:
    build.organisations(trust="acute_trust", council="county_council", charity="vcse")
    build.tie("AIDS", "trust", "council").tie("PARTNERS_WITH", "council", "charity")
    facts = Facts(build.system())
    assert set(alone(facts)) == {("charity", "council"), ("council", "trust")}
    build.tie("COMMISSIONS", "council", "trust")
    facts = Facts(build.system())
    assert set(alone(facts)) == {("charity", "council")}


def test_narrowed_to_a_place(build: Any, system: Any) -> None:
    build.node("Place", "town", level="place").tie("SERVES", "county", "town").tie(
        "SERVES", "charity", "town"
    )
    scores = {(s.measure, s.subject): s for s in connectivity(build.system(), place="town")}
    assert scores["components", "town"].population == 2
    assert scores["components", "town"].value == 1


def test_a_system_without_organisations_says_so(build: Any) -> None:
    scores = connectivity(build.system())
    assert scores and all(s.value is None and s.reason for s in scores)


def test_ended_copies_change_nothing(build: Any, system: Any) -> None:
    before = connectivity(system)
    build.tie("AIDS", "home", "icb", valid_to=date(2021, 1, 1))
    build.tie("AIDS", "home", "icb", valid_from=date(2023, 1, 1))
    assert connectivity(build.system()) == before


# What is drawn at random, or falls to the first by name of several alike, may come out otherwise.
_BY_NAME = {
    "communities",
    "core_periphery",
    "key_set",
    "e_i_index",
    "group_pairs",
    "bridges",
    "quorum_margin",
}


@pytest.mark.parametrize("seed", range(3))
def test_ids_and_their_order_never_matter(system: Any, seed: int) -> None:
    other, old = renamed(system, seed)
    same = {node.id: node.id for node in system.nodes}

    def told(which: Any, ids: Any) -> Any:
        return named_back([s for s in connectivity(which) if s.measure not in _BY_NAME], ids)

    assert told(other, old) == told(system, same)
