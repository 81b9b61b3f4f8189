"""What is asked of one place of a very large system is read of that place and what stands around it alone."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.generated import generated_system
from rules.rule_cases import RULES
from samples.samples import sample
from store_engines import NEO4J, parameters
from sysmap.gaps import choose, run_rules
from sysmap.gaps.part import WEIGHS_ALL, Scope, is_large, read_part, scope_of
from sysmap.gaps.recorded import State, state
from sysmap.gaps.run import run_within
from sysmap.model.properties import stored_id
from sysmap.model.results import Finding, Question, RuleResult
from sysmap.model.store import GraphStore, SystemNotFound
from sysmap.model.values import System
from sysmap.priorities.weigh import priorities
from sysmap.stores import open_embedded

EACH = {id_: rule for id_, rule in RULES.items() if rule.each}
SYSTEMS = ("northvale", "herts_west_essex", "generated")


class Loaded:
    """A system in a graph, and what all rules that look at one thing at a time say of the whole of it."""

    def __init__(self, store: GraphStore, system: System) -> None:
        store.replace(system)
        self.store, self.system = store, system
        self.whole = run_rules(store, system.id, EACH.values(), lambda: system)

    def scope(self, label: str, id_: str) -> Scope:
        around = choose.at_and_around(self.store, self.system.id, label, id_)
        return scope_of(self.store, self.system.id, around)


@pytest.fixture(scope="module", params=SYSTEMS)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    name = request.param
    system = generated_system(600, 3_600) if name == "generated" else sample(name)
    store = open_embedded(tmp_path_factory.mktemp("within") / "graph")
    yield Loaded(store, system)
    store.close()


def said(results: tuple[RuleResult, ...]) -> dict[str, Finding | Question]:
    told: list[Finding | Question] = []
    for result in results:
        told += [*result.findings, *result.questions]
    return {one.identity: one for one in told}


def test_a_part_says_what_the_whole_says_of_what_stands_near(loaded: Loaded) -> None:
    places = [("Place", node.id) for node in loaded.system.live_nodes("Place")][:6]
    boards = [("Board", node.id) for node in loaded.system.live_nodes("Board")][:3]
    told = 0
    for label, id_ in (*places, *boards):
        scope = loaded.scope(label, id_)
        results, part = run_within(loaded.store, loaded.system.id, EACH.values(), scope)
        near = {one for ids in scope.near.values() for one in ids}
        own = said(choose.about(results, scope.ids))
        whole = said(choose.about(loaded.whole, scope.ids))
        assert own.items() <= whole.items(), "word for word, with origins and confidence"
        missing = {id_: one for id_, one in whole.items() if id_ not in own}
        for one in missing.values():
            subject = one.subject.id
            starts = {tie.start for tie in loaded.system.relationships if tie.id == subject} or {subject}
            assert not {stored_id(loaded.system.id, start) for start in starts} & near, one
        told += len(own)
        shown = choose.about(results, scope.ids)
        assert priorities(shown, part, RULES) == priorities(shown, loaded.system, RULES), "who could act"
    assert told > 20


def test_counts_are_of_what_stands_near(loaded: Loaded) -> None:
    place = loaded.system.live_nodes("Place")[0].id
    scope = loaded.scope("Place", place)
    results, _ = run_within(loaded.store, loaded.system.id, EACH.values(), scope)
    whole = {result.id: result for result in loaded.whole}
    for result in results:
        if result.population is not None:
            counts = (result.found, result.clear, result.not_recorded, result.cannot_tell)
            assert sum(one or 0 for one in counts) == result.population <= (whole[result.id].population or 0)
            assert all(
                (one or 0) <= (of or 0)
                for one, of in (
                    (result.found, whole[result.id].found),
                    (result.clear, whole[result.id].clear),
                )
            )
        elif whole[result.id].population is None:
            assert result.reason == whole[result.id].reason
    boards = next(result for result in results if result.id == "CLA08")
    assert boards.population in (None, len(scope.near.get("Board", ())))


def test_what_stands_near_is_two_stated_steps_away(loaded: Loaded) -> None:
    place = loaded.system.live_nodes("Place")[0].id
    beside: dict[str, set[str]] = {}
    for tie in loaded.system.live_relationships():
        beside.setdefault(tie.start, set()).add(tie.end)
        beside.setdefault(tie.end, set()).add(tie.start)
    one = {place, *beside.get(place, ())}
    two = one.union(*(beside.get(id_, ()) for id_ in one))
    scope = loaded.scope("Place", place)
    assert scope.ids == one
    near = {stored for ids in scope.near.values() for stored in ids}
    assert near == {stored_id(loaded.system.id, id_) for id_ in two}
    assert scope.size == len(two)


def test_a_rule_that_weighs_all_says_so_and_stays(loaded: Loaded) -> None:
    place = loaded.system.live_nodes("Place")[0].id
    scope = loaded.scope("Place", place)
    results, _ = run_within(loaded.store, loaded.system.id, [RULES["CON02"], RULES["CON10"]], scope)
    assert [(one.status, one.reason, one.population) for one in results] == [
        ("not assessed", WEIGHS_ALL, None)
    ] * 2
    assert choose.about(results, scope.ids) == results


def test_a_part_is_read_with_the_ends_of_its_ties(loaded: Loaded) -> None:
    system = loaded.system
    tie = system.live_relationships()[0]
    now = state(loaded.store, system.id)
    part = read_part(loaded.store, now, [stored_id(system.id, tie.id), stored_id(system.id, "nowhere")])
    assert (part.id, part.name, part.as_at) == (system.id, system.name, system.as_at)
    assert {node.id for node in part.nodes} == {tie.start, tie.end}
    assert tie in part.relationships
    assert all(node == system.by_id[node.id] for node in part.nodes)
    assert all(one in system.relationships for one in part.relationships)


def test_a_system_is_large_by_the_rows_of_its_sheets() -> None:
    now = state_of({"organisations": 12_000, "seats": 8_000})
    assert not is_large(now)
    assert is_large(state_of({"organisations": 12_000, "seats": 8_001}))
    assert not is_large(replace(now, sheets_text=""))


@pytest.mark.parametrize("engine", parameters(*NEO4J))
def test_a_server_says_the_same_of_a_part(engine: str, stores: Callable[[str], GraphStore]) -> None:
    system, said_there = sample("croydon"), []
    board = system.live_nodes("Board")[0].id
    for store in (stores("embedded"), stores(engine)):
        store.replace(system)
        scope = scope_of(store, system.id, choose.at_and_around(store, system.id, "Board", board))
        said_there.append((scope, run_within(store, system.id, RULES.values(), scope)))
    assert said_there[0] == said_there[1]


def state_of(sheets: dict[str, int]) -> State:
    return State("case", "Case", "2022-07-31", "", "", json.dumps(sheets))


def test_a_system_that_is_not_there_is_refused(tmp_path: Path) -> None:
    store = open_embedded(tmp_path)
    try:
        with pytest.raises(SystemNotFound):
            run_within(store, "nowhere", EACH.values(), Scope(frozenset(), {}))
    finally:
        store.close()
