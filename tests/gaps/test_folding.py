"""A rule that says very much lists the worst and counts all, by place."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sysmap import assets
from sysmap.gaps import GapRule, load_rules, run_rules
from sysmap.gaps.words import counts, document, text
from sysmap.measures.judges import neighbours
from sysmap.model import results
from sysmap.model.results import LISTED_AT_MOST, WORST, Finding, Question, RuleResult
from sysmap.model.store import GraphStore

PLACES = [
    {"id": "p1", "name": "Place one", "level": "place"},
    {"id": "p2", "name": "Place two", "level": "place"},
    {"id": "n1", "name": "Near", "level": "neighbourhood", "part_of": "p1"},
]


def boards(count: int) -> list[dict[str, Any]]:
    """So many boards that need more than a few; every second governs a place, and the last three nothing."""
    governs = ("p1", "n1;p2")
    made = [
        {
            "id": f"b{n:04}",
            "name": f"B {n:04}",
            "kind": "working_group",
            "quorum": 9,
            "governs": governs[n % 2],
        }
        for n in range(count)
    ]
    return [*made[:-3], *({**board, "governs": ""} for board in made[-3:])]


def test_up_to_the_limit_everything_is_listed(
    rule: Callable[..., GapRule], load: Callable[..., GraphStore]
) -> None:
    store = load({"places": PLACES, "boards": boards(LISTED_AT_MOST)})
    (result,) = run_rules(store, "case", [rule()])
    assert len(result.findings) == result.found == LISTED_AT_MOST
    assert result.fold is None


def test_beyond_it_the_worst_are_listed_and_all_are_counted_by_place(
    rule: Callable[..., GapRule], load: Callable[..., GraphStore]
) -> None:
    many = boards(LISTED_AT_MOST + 1)
    many[700]["quorum"] = None
    many.append({"id": "z", "name": "Z", "kind": "working_group", "quorum": 9, "confidence": "stated"})
    store = load({"places": PLACES, "boards": many})
    made = rule()
    (result,) = run_rules(store, "case", [made])
    assert (result.population, result.found, result.not_recorded) == (1002, 1001, 1)
    # What is stated stands before what says nothing of itself; then by name.
    assert [one.subject.id for one in result.findings[:3]] == ["z", "b0000", "b0001"]
    assert len(result.findings) == WORST
    assert [one.subject.id for one in result.questions] == ["b0700"]
    assert result.fold is not None
    assert (result.fold.found, result.fold.open) == (1001, 1)
    assert [(one.place.name, one.found, one.open) for one in result.fold.places] == [
        ("Place one", 997, 1),
        ("Place two", 499, 0),
        ("in no place", 4, 0),
    ]
    (same,) = run_rules(store, "case", [made], listed=["b0900"])
    assert [one.subject.id for one in same.findings if one not in result.findings] == ["b0900"]
    said(made, result)


def said(rule: GapRule, result: RuleResult) -> None:
    """The fold is in every form of output."""
    rules = {rule.id: rule}
    assert "Of X01 the worst 100 are listed; all are counted, by place." in counts.summary([result], None)
    shown = " ".join(text.on_screen("T", [result], rules).split())
    told = "All by place: Place one 997 found, 1 to ask; Place two 499 found; in no place 4 found."
    assert told in shown
    assert told in text.in_markdown("T", [result], rules)
    made = document.document("case", "2026-03-31", [result])
    schema = json.loads((Path(results.__file__).parents[1] / "schemas" / "gaps.2.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(made)
    assert made["rules"][0]["fold"]["places"][1] == {"id": "p2", "name": "Place two", "found": 499, "open": 0}
    rows = document.rows([result])
    assert [row[7] for row in rows if row[0] == "counted"] == ["Place one", "Place two", "in no place"]
    assert {len(row) for row in rows} == {len(document.COLUMNS)}


def neighbours_of(count: int) -> Mapping[str, list[dict[str, Any]]]:
    """Charities that serve one place, the other or both, some linked, some on a board."""
    serves = ("p1", "p2", "p1;p2", "n1", "n1;p2")
    organisations = [
        {"id": f"o{n:03}", "name": f"O {n:03}", "kind": "vcse", "serves": serves[n * n % 5]}
        for n in range(count)
    ]
    links = [
        {"type": "PARTNERS_WITH", "from": f"o{n:03}", "to": f"o{n * 7 % count:03}"}
        for n in range(1, count, 3)
        if n != n * 7 % count
    ]
    seats = [{"member": f"o{n:03}", "board": f"b{n % 2}"} for n in range(0, count, 5)]
    two = [{"id": f"b{n}", "name": f"B {n}", "kind": "working_group"} for n in (0, 1)]
    return {
        "places": PLACES,
        "organisations": organisations,
        "relationships": links,
        "boards": two,
        "seats": seats,
    }


@pytest.mark.parametrize("complete", [[], ["organisations", "relationships", "seats", "boards", "roles"]])
def test_pairs_that_are_only_counted_are_as_many_as_those_that_are_listed(
    load: Callable[..., GraphStore], monkeypatch: pytest.MonkeyPatch, complete: list[str]
) -> None:
    sheets = neighbours_of(45)
    store = load(sheets, {"sheets": {"complete": complete}})
    rules = [one for one in load_rules([assets.cypher_folder() / "gaps"]) if one.id == "CON02"]
    (listed,) = run_rules(store, "case", rules)
    assert listed.fold is None
    pairs = {one.identity: one.evidence["places"] for one in told_by(listed)}
    assert len(pairs) > 300
    monkeypatch.setattr(neighbours, "LISTED_AT_MOST", len(pairs))
    assert run_rules(store, "case", rules) == (listed,)
    monkeypatch.setattr(neighbours, "LISTED_AT_MOST", len(pairs) - 1)
    (folded,) = run_rules(store, "case", rules)
    assert (folded.population, folded.found, folded.not_recorded) == (
        listed.population,
        listed.found,
        listed.not_recorded,
    )
    assert folded.fold is not None
    assert {one.place.name: one.found + one.open for one in folded.fold.places} == {
        place["name"]: sum(place["name"] in places for places in pairs.values()) for place in PLACES
    }
    shown = [one.identity for one in told_by(folded)]
    assert len(shown) == WORST
    # Those that serve most places together come before the others.
    assert sorted(len(pairs[one]) for one in shown) == sorted(map(len, pairs.values()))[-WORST:]


def told_by(result: RuleResult) -> list[Finding | Question]:
    """Everything that is listed of a rule."""
    return [*result.findings, *result.questions]
