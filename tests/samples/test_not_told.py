"""What no real system may be told, because its document says otherwise or leaves it open."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack

import pytest

from samples.samples import REAL, Findings, findings, rule_ids

# Open lists of members: a voice that is not among those recorded may still be there.
VOICES = ("REP03", "REP04", "REP05", "REP07", "REP08", "REP09", "REP10", "REP11", "REP14")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Findings]]:
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(findings(name, tmp_path_factory.mktemp(name) / "graph"))
            for name in REAL
        }


@pytest.mark.parametrize("name", ["frimley", "herts_west_essex"])
def test_no_place_is_told_that_no_programme_reaches_it(real: Mapping[str, Findings], name: str) -> None:
    assert real[name]["INN01"].clear
    assert not real[name].raised("INN01")


def test_nobody_in_croydon_is_told_to_share_no_data(real: Mapping[str, Findings]) -> None:
    alliance = {
        tie.start for tie in real["croydon"].system.live_relationships("SITS_ON") if tie.end == "alliance"
    }
    assert len(alliance) == 6
    assert not alliance & real["croydon"].raised("CON19")


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("rule", VOICES)
def test_no_board_is_told_that_it_lacks_a_voice(real: Mapping[str, Findings], name: str, rule: str) -> None:
    boards = {node.id for node in real[name].system.live_nodes("Board")}
    assert not real[name].subjects(rule) & boards


@pytest.mark.parametrize("name", REAL)
def test_nothing_is_said_to_have_none_of_what_is_only_not_recorded(
    real: Mapping[str, Findings], name: str
) -> None:
    accused = [
        question.says
        for rule in rule_ids()
        for question in real[name][rule].questions
        if " has no " in f"{question.says} {question.asks}"
    ]
    assert not accused


def test_what_is_found_of_hertfordshire_and_west_essex_its_documents_say(
    real: Mapping[str, Findings],
) -> None:
    found = {
        (rule, finding.subject.id)
        for rule in rule_ids()
        for finding in real["herts_west_essex"][rule].findings
    }
    assert found == {
        # The leaders' group was still settling its remit and its place in the governance.
        ("CLA08", "leaders_group"),
        ("CLA09", "leaders_group"),
        # Its footprint lies in two counties and two resilience forums, one district in two systems.
        ("CLA10", "hwe"),
        ("CLA10", "north_herts"),
        ("CLA10", "enh"),
        # Councils have no relationship with some care homes.
        ("CON09", "care_home_2"),
    }


def test_no_named_person_is_in_any_finding(real: Mapping[str, Findings]) -> None:
    said = [
        finding.says
        for name in REAL
        for rule in rule_ids()
        for finding in real[name][rule].findings
        for node in real[name].system.nodes
        if node.label == "Person" and node.values.get("name") and node.name in finding.says
    ]
    assert not said
