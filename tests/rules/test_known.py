"""Small systems in which silence looks like absence: what rules may say of them, and what they ask."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rules.rule_cases import RULES
from sysmap.gaps import run_rules
from sysmap.model.results import RuleResult
from sysmap.model.store import GraphStore
from sysmap.model.values import System
from sysmap.pipeline import read_system
from sysmap.stores import open_embedded

FOLDER = Path(__file__).parents[1] / "data" / "known"
COMPOSITION = [f"REP{number:02}" for number in (1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 18, 19)]
NOMINATIONS = {f"b/icb_statute {one}" for one in ("trusts", "primary_medical_services", "local_authorities")}
DIRECTORS = {f"b/icb_guidance {one}_director" for one in ("finance", "medical", "nursing")}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    opened = open_embedded(tmp_path_factory.mktemp("known") / "graph")
    yield opened
    opened.close()


def known(name: str, **board: Any) -> System:
    """The system of that folder; `board` are values that its boards are given."""
    system = read_system(FOLDER / name)[0]
    nodes = (
        replace(node, values={**node.values, **board}) if node.label == "Board" else node
        for node in system.nodes
    )
    return replace(system, nodes=tuple(nodes))


def said(store: GraphStore, system: System, *ids: str) -> Mapping[str, RuleResult]:
    """What the rules say of the system, by their ids."""
    store.replace(system)
    results = run_rules(store, system.id, [RULES[id_] for id_ in ids], lambda: system)
    return {result.id: result for result in results}


def found(result: RuleResult) -> set[str]:
    """The keys of what the rule found."""
    return {finding.identity.removeprefix(f"{result.id}/") for finding in result.findings}


def asked(result: RuleResult) -> set[str]:
    """The keys of what the rule asks, since it is not recorded."""
    return {
        question.identity.removeprefix(f"{result.id}/")
        for question in result.questions
        if question.answer == "not_recorded"
    }


def test_of_a_board_recorded_in_part_nothing_is_found(store: GraphStore) -> None:
    results = said(store, known("01-partly-recorded-board"), *COMPOSITION)
    assert not [finding.says for result in results.values() for finding in result.findings]
    assert asked(results["REP03"]) == {"pb/lay", "pb/clinical"}
    assert asked(results["REP07"]) == asked(results["REP08"]) == {"pb"}
    assert results["REP10"].status == "clear"


@pytest.mark.parametrize("listed", [None, "all"])
def test_one_unknown_member_of_five_could_be_each_missing_voice(
    store: GraphStore, listed: str | None
) -> None:
    board = {"members_listed": listed} if listed else {}
    results = said(store, known("02-one-unknown-seat-in-five", **board), *COMPOSITION)
    assert not [finding.says for result in results.values() for finding in result.findings]
    assert asked(results["REP03"]) == {"pb/lay", "pb/clinical"}
    assert asked(results["REP07"]) == asked(results["REP08"]) == {"pb"}
    things = {settle.thing.id for settle in results["REP07"].questions[0].settles}
    assert things == ({"x"} if listed else {"x", "pb"}), "who is known for no councillor is not asked about"


def test_a_joint_board_is_the_board_of_each_of_its_places(store: GraphStore) -> None:
    result = said(store, known("17-one-board-for-two-places"), "REP18")["REP18"]
    assert (result.status, result.population, result.clear) == ("clear", 2, 2)


def test_councillors_and_healthwatch_are_the_lay_voice_of_a_health_and_wellbeing_board(
    store: GraphStore,
) -> None:
    results = said(
        store,
        known("19-hwb-councillors-healthwatch", members_listed="all"),
        "REP03",
        "REP07",
        "REP11",
        "REP14",
    )
    assert {id_: result.status for id_, result in results.items()} == dict.fromkeys(results, "clear")


def test_named_deputies_have_no_seat(store: GraphStore) -> None:
    result = said(store, known("20-named-deputies", members_listed="all"), "REP07")["REP07"]
    assert found(result) == {"sb"}
    assert result.findings[0].evidence["seats"] == 5


def test_words_inside_other_words_fill_no_seat(store: GraphStore) -> None:
    listed = said(store, known("28-words-that-match-too-much", members_listed="all"), "REP14")["REP14"]
    assert found(listed) == NOMINATIONS | DIRECTORS
    not_listed = said(store, known("28-words-that-match-too-much"), "REP14")["REP14"]
    assert not found(not_listed)
    assert asked(not_listed) == NOMINATIONS | DIRECTORS | {"b/icb_statute mental_illness"}
