"""What never turns the verdict of a judged rule, and what one answer the commands give."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from bench.inference import (
    ALPHA,
    GAPS,
    NULLS,
    PLACES,
    TEAM,
    World,
    balance_told,
    dealt_boards,
    findings,
    made,
    no_council,
)
from measures.renamed import renamed
from samples import samples
from sysmap.measures.evidence.hanging import bodies
from sysmap.measures.evidence.networks import linked
from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.judges.balance import outnumbered
from sysmap.measures.judges.gender import far_from_parity
from sysmap.measures.judges.participation import uneven_places
from sysmap.measures.judges.silos import between_sectors, within_sectors
from sysmap.measures.scores.balance import balance, councils_of_boards
from sysmap.measures.scores.connectivity import connectivity
from sysmap.model.kinds import sheet_names
from sysmap.model.properties import local_id, stored_id
from sysmap.model.results import Finding, Question, Score
from sysmap.model.values import Node, Relationship, System


def verdicts(system: System, old: Mapping[str, str] | None = None) -> dict[str, dict[Any, Any]]:
    """The answer about each thing that the judges look at, by the ids of the first system."""
    facts = facts_of(system)
    names = old or {}
    whole = {"subject": system.id, "status": "not_recorded", "about": []}

    def of(label: str) -> list[dict[str, Any]]:
        return [{**whole, "subject": stored_id(system.id, node.id)} for node in system.live_nodes(label)]

    sectors = sorted({sector for sector in facts.sectors.values() if sector})
    pairs = [
        {**row, "sector": a, "other": b}
        for row in of("Place")
        for a, b in combinations(
            sorted({facts.sectors[o.id] for o in facts.partners_in(local_id(system.id, row["subject"]))}), 2
        )
    ]
    judged = {
        "CON17": within_sectors(system, [{**whole, "sector": s} for s in sectors], {"alpha": ALPHA}),
        "CON07": between_sectors(system, pairs, {"alpha": ALPHA}),
        "REP16": far_from_parity(system, of("Board"), {"share": 0.5, "alpha": ALPHA}),
        "INN08": uneven_places(system, of("Programme"), {"alpha": ALPHA, "team": TEAM, "deals": 99_999}),
    }

    def name(row: Mapping[str, Any]) -> Any:
        id_ = local_id(system.id, row["subject"])
        return names.get(id_, id_), row.get("sector"), row.get("other")

    return {rule: {name(row): (row["status"], row.get("p")) for row in rows} for rule, rows in judged.items()}


@pytest.fixture(scope="module", params=["plain", "unlike"])
def planted(request: Any) -> Iterator[System]:
    """A system in which everything is to be found that the judges look for."""
    it = made(World(unlike=request.param == "unlike", bodies=60, ties=200, boards=8), random.Random(3))
    for _, put_in in GAPS.values():
        put_in(it)
    yield it.system()


@pytest.mark.parametrize("seed", range(3))
def test_other_ids_in_another_order_never_turn_a_verdict(planted: System, seed: int) -> None:
    other, old = renamed(planted, seed)
    assert verdicts(other, old) == verdicts(planted)


def test_practices_that_do_nothing_and_a_place_of_nobody_never_turn_a_verdict(planted: System) -> None:
    before = verdicts(planted)
    assert "found" in {status for status, _ in before["CON17"].values()}
    nodes = [
        Node("Organisation", f"gp{n}", {"name": f"Practice {n}", "kind": "gp_practice"}) for n in range(120)
    ]
    serve = [Relationship("SERVES", f"s{n}", f"gp{n}", PLACES[n % 4]) for n in range(120)]
    nodes += [Node("Place", "elsewhere", {"name": "Elsewhere", "level": "place"})]
    more = replace(planted, nodes=(*planted.nodes, *nodes), relationships=(*planted.relationships, *serve))
    assert verdicts(more) == before | {"CON07": verdicts(more)["CON07"]}
    found = {key for key, (status, _) in before["CON07"].items() if status == "found"}
    assert {key for key, (status, _) in verdicts(more)["CON07"].items() if status == "found"} == found


@pytest.mark.parametrize("inner", [False, True])
def test_links_to_bodies_of_no_known_sector_alone_make_no_silo(inner: bool) -> None:
    kinds = {"n": "acute_trust", "v": "vcse", "c": "county_council", "x": ""}
    nodes = [
        Node("Organisation", f"{one}{n}", {"name": f"{one}{n}"} | ({"kind": kind} if kind else {}))
        for one, kind in kinds.items()
        for n in range(4)
    ]
    pairs = [(f"{a}{n}", f"{b}{m}") for a, b in ("nx", "vc") for n in range(4) for m in range(4)]
    pairs += [("n0", "n1")] if inner else []
    ties = [Relationship("AIDS", f"t{n}", *pair) for n, pair in enumerate(pairs)]
    system = System("s", "S", date(2026, 4, 1), tuple(nodes), tuple(ties))
    row = {"subject": "s", "sector": "acute", "status": "not_recorded", "about": []}
    (judged,) = within_sectors(system, [row], {"alpha": ALPHA})
    assert judged["status"] == ("not_recorded" if inner else "cannot_tell")


@pytest.mark.parametrize("seed", range(2))
def test_nothing_beside_turns_what_balance_tells(seed: int) -> None:
    it = dealt_boards(random.Random(f"beside-{seed}"))
    no_council(it)
    system = it.system()

    def told(system: System, back: Mapping[str, str]) -> dict[str, Any]:
        councils = councils_of_boards(Facts(system), "all")
        return {back.get(id_, id_): figure for id_, figure in councils.items()}

    before = told(system, {})
    assert before["board-0"].detail["stands"]
    other, old = renamed(system, seed)
    assert told(other, old) == before
    nodes = [
        Node("Organisation", f"gp{n}", {"name": f"Practice {n}", "kind": "gp_practice"}) for n in range(120)
    ]
    nodes += [Node("Place", "elsewhere", {"name": "Elsewhere", "level": "place"})]
    serve = [Relationship("SERVES", f"s{n}", f"gp{n}", "whole") for n in range(120)]
    more = replace(system, nodes=(*system.nodes, *nodes), relationships=(*system.relationships, *serve))
    assert told(more, {}) == before


@pytest.mark.parametrize("crowd", [0, 9, 13, 40])
def test_more_deals_never_turn_a_verdict(crowd: int) -> None:
    # Ten places are too many to work out every way to spread so many teams.
    nodes = [Node("Programme", "p", {"name": "P", "participants_listed": "all"})]
    ties = []
    for n in range(10):
        place = f"place-{n}"
        nodes.append(Node("Place", place, {"name": place, "level": "place"}))
        ties.append(Relationship("RUNS_IN", f"r{n}", "p", place, {"intended_seats": 20}))
        seats = 8 * (3 + (crowd if not n else 0))
        ties.append(Relationship("TAKES_PART_IN", f"t{n}", place, "p", {"seats": seats}))
    complete = {"sheets": {"complete": list(sheet_names())}}
    system = System("s", "S", date(2026, 4, 1), tuple(nodes), tuple(ties), complete)
    row = {"subject": stored_id("s", "p"), "status": "not_recorded", "about": []}
    told = []
    for deals in (99, 999, 9_999, 99_999):
        rows = uneven_places(system, [row], {"alpha": ALPHA, "team": TEAM, "deals": deals})
        told.append(rows[0]["status"] if rows else "clear")
    settled = [status for status in told if status != "cannot_tell"]
    assert settled and len(set(settled)) == 1
    assert told == ["cannot_tell"] * (len(told) - len(settled)) + settled
    if crowd == 40:
        assert rows[0]["p"] == "< 0.001 (999 deals)"


def test_balance_tells_no_board_of_many_from_chance_unless_it_stands_among_all() -> None:
    told = [balance_told(dealt_boards(random.Random(f"1-{n}"), n % 2 == 1).system()) for n in range(12)]
    assert sum(each["councils"] or each["whole board"] for each in told) <= 1
    assert any(each["councils, each alone"] for each in told), "each by itself accuses"
    it = dealt_boards(random.Random("put in"))
    no_council(it)
    system = it.system()
    assert balance_told(system)["councils"]
    # One answer whatever boards are shown, and the same in the rule.
    alone = next(s for s in balance(system, board="board-0") if s.measure == "hypergeometric_test")
    among = next(s for s in balance(system) if s.measure == "hypergeometric_test" and s.subject == "board-0")
    assert alone == among and among.detail["stands"] and among.detail["tested"] == 16
    row = {"subject": stored_id(system.id, "board-0"), "status": "", "about": []}
    (said, *_) = outnumbered(system, [row], {"times": 2.0, "least": 3.0})
    assert (said["tested"], said["p"]) == (16, float(f"{among.value:.2g}"))


@pytest.mark.parametrize("world", NULLS)
def test_where_there_is_nothing_hardly_anything_is_found(world: str) -> None:
    # At most one in twenty is to be expected; of six systems two are most unlikely.
    false = [findings(made(NULLS[world], random.Random(f"{world}{n}")).system()) for n in range(6)]
    for rule in ("CON17", "CON07", "REP16", "INN08"):
        assert sum(bool(found[rule]) for found in false) <= 1, rule


def test_what_is_put_in_is_found_of_everything_recorded_and_asked_of_what_is_not(planted: System) -> None:
    told = {rule: {status for status, _ in rows.values()} for rule, rows in verdicts(planted).items()}
    opened = replace(planted, settings={})
    asked = {rule: {status for status, _ in rows.values()} for rule, rows in verdicts(opened).items()}
    for rule in ("CON17", "INN08"):
        assert "found" in told[rule]
    for rule, statuses in asked.items():
        if rule not in ("REP16", "INN08"):
            assert "found" not in statuses, rule
    assert "not_recorded" in asked["CON17"]


def raised(told: samples.Findings, rule: str, *columns: str) -> set[frozenset[str]]:
    """The names of what each finding and question of a rule is about."""
    by_id = told.system.by_id
    rows: list[Finding | Question] = [*told[rule].findings, *told[rule].questions]
    ends = [[row.subject.id, *(str(row.evidence[column]) for column in columns)] for row in rows]
    return {frozenset(by_id[id_].name if id_ in by_id else id_ for id_ in each) for each in ends}


@pytest.mark.parametrize("name", samples.ALL)
def test_gaps_and_connectivity_give_one_answer_to_one_question(name: str, tmp_path: Path) -> None:
    with samples.findings(name, tmp_path) as told:
        system = told.system
        by_measure: dict[str, list[Score]] = {}
        for each in connectivity(system):
            by_measure.setdefault(each.measure, []).append(each)

        def named(ids: Iterable[str]) -> frozenset[str]:
            return frozenset(system.by_id[id_].name for id_ in ids)

        ours = {
            "CON01": {named([id_]) for id_ in by_measure["isolates"][0].detail["who"]},
            "CON03": {named(s.detail["ends"]) for s in by_measure["bridges"] if "ends" in s.detail},
            "CON04": {
                named([s.subject])
                for s in by_measure["articulation_points"]
                if bodies(Facts(system), [id_ for part in s.detail.get("cut_off", ()) for id_ in part])
            },
        }
        asked = [rule for rule in ours if told[rule].status != "not assessed"]
        assert {rule: raised(told, rule, *(["other"] if rule == "CON03" else [])) for rule in asked} == {
            rule: ours[rule] for rule in asked
        }
        assert asked or name == "frimley"
        # What stands here among all pairs of all places, the rule does not take back.
        stands = {frozenset(s.detail["groups"]) for s in by_measure["group_pairs"] if s.detail.get("stands")}
        rows = [*told["CON07"].findings, *told["CON07"].questions]
        doubted = "some are so by chance"
        for question in told["CON07"].questions:
            pair = frozenset((question.evidence["sector"], question.evidence["other"]))
            assert not (pair in stands and doubted in question.reason), pair
        assert not stands or rows
    assert set(linked(Facts(system)).pairs()) == {
        (tie.start, tie.end) for tie in system.derived_ties if tie.type == "CONNECTED_WITH"
    }
