"""What a run asks of a store, how often and for how long, and what it says where no answer comes."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from gaps.conftest import ran
from rules.rule_cases import system_of
from sysmap.gaps import GapRule, RulesRefused, run, run_rules
from sysmap.gaps.part import Scope, around, read_part
from sysmap.gaps.recorded import state
from sysmap.gaps.run import in_order, run_within
from sysmap.model.results import RuleResult, Severity
from sysmap.model.store import (
    GraphStore,
    QueryFailed,
    QueryRefused,
    QueryTimedOut,
    StoreError,
    StoreUnavailable,
    SystemNotWhole,
)
from sysmap.model.values import System

Make = Callable[..., GapRule]
Load = Callable[..., GraphStore]
BAD = ("[b.id] AS about", "b.id AS about")


class Watched:
    """A store that notes what it is asked, and raises what `fails` says instead of some answers."""

    def __init__(self, store: GraphStore, fails: Mapping[str, Exception] | None = None) -> None:
        self.store, self.fails = store, dict(fails or {})
        self.asked: list[tuple[str, Mapping[str, Any], float, bool]] = []
        self.reads = 0
        self.lock = threading.Lock()

    def read(self, system_id: str) -> System:
        self.reads += 1
        return self.store.read(system_id)

    def query(
        self, cypher: str, given: Mapping[str, Any], timeout: float = -1.0, *, looked: bool = False
    ) -> list[dict[str, Any]]:
        with self.lock:
            self.asked.append((cypher, given, timeout, looked))
        for words, error in self.fails.items():
            if words in cypher:
                raise error
        return self.store.query(cypher, given, looked=looked)


def said(store: Any, *rules: GapRule, **more: Any) -> tuple[RuleResult, ...]:
    return run_rules(store, "case", rules, **more)


@pytest.mark.parametrize(("more", "timeout"), [({}, 60.0), ({"timeout": 7.5}, 7.5)])
def test_each_statement_gets_its_parameters_and_its_time(
    rule: Make, load: Load, more: dict[str, Any], timeout: float
) -> None:
    store = Watched(load())
    said(store, rule(), **more)
    looks = [one for one in store.asked if "content_hash" in one[0]]
    assert [one[1:] for one in looks] == [({"system": "case"}, -1.0, True)] * 2
    asked = {cypher: rest for cypher, *rest in store.asked if "content_hash" not in cypher}
    assert asked == {
        rule().population: [{"system": "case"}, timeout, True],
        rule().statement: [{"system": "case", "most": 3}, timeout, True],
    }


def test_what_stands_near_is_asked_with_its_time(rule: Make, load: Load) -> None:
    store = Watched(load())
    scope = Scope(frozenset({"b1"}), {"Board": ("case/b1", "case/b2")})
    results, part = run_within(store, "case", [replace(rule(), each=("b",))], scope)  # type: ignore[arg-type]
    assert {timeout for cypher, _, timeout, _ in store.asked if "AS population" in cypher} == {60.0}
    assert all(looked for *_, looked in store.asked)
    assert [(one.population, one.found, one.not_recorded) for one in results] == [(2, 1, 1)]
    assert {node.id for node in part.nodes} == {"b1"} and store.reads == 0


def test_a_system_that_was_read_already_is_taken_and_another_is_not(rule: Make, load: Load) -> None:
    store = Watched(load())
    own = store.store.read("case")
    for given, reads in ((own, 0), (replace(own, name="Another"), 1), (None, 1)):
        store.reads = 0
        said(store, rule(), system=None if given is None else lambda given=given: given)
        assert store.reads == reads


@pytest.mark.parametrize("within", [False, True])
def test_a_system_that_is_loaded_again_and_again_is_asked_three_times(
    rule: Make, load: Load, within: bool
) -> None:
    class Restless(Watched):
        looks = 0

        def query(self, cypher: str, *rest: Any, **more: Any) -> list[dict[str, Any]]:
            rows = super().query(cypher, *rest, **more)
            if "content_hash" in cypher:
                self.looks += 1
                rows[0]["content_hash"] = str(self.looks)
            return rows

    store: Any = Restless(load())
    with pytest.raises(SystemNotWhole, match=r"case is being loaded again and again: try once more"):
        if within:
            run_within(store, "case", [rule()], Scope(frozenset(), {}))
        else:
            said(store, rule())
    assert store.looks == 6


@pytest.mark.parametrize(
    ("error", "said_"),
    [
        (ValueError("no such row."), "ValueError: no such row"),
        (ValueError(), "ValueError: no word why"),
        (ValueError("x" * 188), "ValueError: " + "x" * 188),
        (ValueError("x" * 189), "ValueError: " + "x" * 185),
        (ValueError("a\n  b"), "ValueError: a b"),
    ],
)
def test_what_a_measure_says_of_its_failure_is_told_in_200_letters(
    rule: Make, load: Load, monkeypatch: pytest.MonkeyPatch, error: Exception, said_: str
) -> None:
    def judge(*_: object) -> None:
        raise error

    monkeypatch.delenv("SYSMAP_DEBUG", raising=False)
    monkeypatch.setattr(run, "measure", {"a.b": judge}.__getitem__)
    result = ran(load(), replace(rule(), measure="a.b"))
    assert (result.status, result.failed, result.late) == ("not assessed", True, False)
    assert result.reason == (
        f"it failed at what is recorded ({said_}): look at one place (sysmap extract)"
        " to find the row, or leave it to whoever wrote the rule (SYSMAP_DEBUG=1 shows where)"
    )


def test_a_statement_that_fails_is_told_in_the_words_of_the_engine(rule: Make, load: Load) -> None:
    # Where the engine cannot even explain it, the rule is at fault.
    with pytest.raises(RulesRefused, match="It could not be run: by zero"):
        said(Watched(load(), {"AS quorum": QueryFailed("by zero.")}), rule())
    planned = Watched(load(), {"EXPLAIN": StoreUnavailable("busy"), "AS quorum": QueryFailed("by zero.")})
    (result,) = said(planned, rule())
    assert result.failed and "(by zero): look at one place" in result.reason
    explained = [one for one in planned.asked if one[0].startswith("EXPLAIN ")]
    assert [one[1:] for one in explained] == [({"system": "case"}, 60.0, True)]
    refused = Watched(load(), {"AS quorum": QueryRefused("a write")})
    with pytest.raises(RulesRefused, match="It could not be run: a write"):
        said(refused, rule())
    with pytest.raises(StoreError, match="gone"):
        said(Watched(load(), {"AS quorum": StoreError("gone")}), rule())


def test_what_takes_too_long_says_what_to_do(rule: Make, load: Load) -> None:
    store = Watched(load(), {"AS quorum": QueryTimedOut("late")})
    (result,) = said(store, rule(), timeout=12)
    assert (result.late, result.failed, result.status) == (True, False, "not assessed")
    assert result.reason == (
        "it took longer than 12 seconds to answer: look at one place (--place, or sysmap extract),"
        " or give each rule more time (--timeout 60)"
    )


def test_what_comes_after_a_late_rule_that_keeps_the_engine_busy_names_the_first(
    rule: Make, load: Load
) -> None:
    quorum = "b.quorum AS quorum"
    rules = [replace(rule((quorum, f"{quorum}, {n} AS n{n}")), id=f"X0{n}") for n in (1, 2, 3, 4)]
    late, busy = QueryTimedOut("late"), StoreUnavailable("busy")
    store = Watched(load(), {"AS n2": late, "AS n3": late, "AS n4": busy})
    results = said(store, *rules)
    assert [(one.id, one.status, one.late) for one in results] == [
        ("X01", "found", False),
        *((f"X0{n}", "not assessed", True) for n in (2, 3, 4)),
    ]
    assert results[3].reason == (
        "not asked: the engine was still busy with X02; ask for the others with --rule"
    )
    with pytest.raises(StoreUnavailable, match="busy"):
        said(Watched(load(), {"AS n4": busy}), *rules)


def test_every_rule_that_breaks_its_promise_is_named(rule: Make, load: Load) -> None:
    broken = [replace(rule(BAD), id=id_) for id_ in ("X01", "X02")]
    with pytest.raises(RulesRefused) as error:
        said(load(), broken[0], rule(), broken[1])
    assert [issue.field for issue in error.value.issues] == ["X01", "X02"]


def test_the_log_says_how_many_were_looked_at(
    rule: Make, load: Load, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "sysmap.gaps")
    lacking = replace(rule(("sheets: [boards]", "sheets: [seats]")), id="X02")
    (first, second) = said(load(), rule(), lacking)
    assert caplog.messages == [
        "X01: 3 looked at, 2 rows.",
        "X02: not asked, since it needs what is recorded nowhere.",
    ]
    assert (first.status, second.status, second.lacks) == ("found", "not assessed", ("seats",))


@pytest.mark.parametrize(
    ("counts", "said_"), [("[seat, seats]", "no seats"), ("[sector]", "no sector"), ("", "no boards")]
)
def test_nothing_to_look_at_is_called_by_its_word(rule: Make, load: Load, counts: str, said_: str) -> None:
    none = "live: true, apex: true}) RETURN count"
    own = [("// says:", f"// counts: {counts}\n// says:")] if counts else []
    assert ran(load(), rule(("live: true}) RETURN count", none), *own)).reason == (
        f"{said_} to look at are recorded"
    )


def test_results_come_by_domain_the_worst_first_then_by_id() -> None:
    def one(id_: str, domain: str, severity: Severity) -> RuleResult:
        return RuleResult(id_, "", domain, severity, "clear", 1, 0, 1, 0, 0)

    ordered = (
        one("X03", "clarity", "major"),
        one("X02", "clarity", "minor"),
        one("X04", "clarity", "minor"),
        one("X01", "innovation", "major"),
        one("X05", "resources", "info"),
    )
    assert in_order(ordered[::-1]) == ordered


def test_a_part_has_the_ties_between_its_things_and_no_others(gap_store: GraphStore) -> None:
    boards = [{"id": "b1", "reports_to": "b2"}, {"id": "b2", "reports_to": "b3"}, {"id": "b3"}]
    gap_store.replace(system_of({"boards": [{**one, "kind": "working_group"} for one in boards]}, {}))
    part = read_part(gap_store, state(gap_store, "case"), ["case/b1", "case/b2"])
    assert {node.id for node in part.nodes} == {"b1", "b2"}
    assert [(tie.start, tie.end) for tie in part.relationships] == [("b1", "b2")]


def test_around_a_thing_is_what_is_linked_to_it_and_who_sits_on_the_boards_among_these(
    gap_store: GraphStore,
) -> None:
    sheets = {
        "organisations": [{"id": id_, "kind": "vcse"} for id_ in ("o", "far")],
        "boards": [
            {"id": "b1", "kind": "working_group", "reports_to": "b2"},
            {"id": "b2", "kind": "working_group", "reports_to": "b3"},
            {"id": "b3", "kind": "working_group"},
        ],
        "roles": [{"id": "r1", "employed_by": "o"}, {"id": "r2", "employed_by": "far"}],
        "seats": [{"member": "r1", "board": "b1"}, {"member": "r2", "board": "b2"}],
    }
    gap_store.replace(system_of(sheets, {}))

    def near(*ids: str) -> set[str]:
        return {one.removeprefix("case/") for one in around(gap_store, "case", ids)}

    assert near("b1") == {"b1", "b2", "r1", "r2", "b3"}
    assert near("r1") == {"r1", "b1", "o", "b2"}
    assert near("o") == {"o", "r1"}
    assert near() == set()
