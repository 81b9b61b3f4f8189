"""Neighbours apart: those that are counted at once are those that are listed one by one."""

import random
from collections import Counter
from datetime import date

import pytest

from sysmap.measures.judges import neighbours
from sysmap.measures.judges.rows import Judged
from sysmap.model.values import Node, Relationship, System

PARAMETERS = {"levels": ["place", "neighbourhood"], "apart_from": ["gp_practice"]}


def world(seed: int) -> System:
    """Bodies at work in some of four places, some linked, some on one board, of some not all is recorded."""
    rng = random.Random(seed)
    bodies = [f"o{n}" for n in range(9)]
    kinds = rng.choices(["acute_trust", "vcse", "county_council", "gp_practice"], k=len(bodies))
    nodes = [Node("Organisation", name, {"kind": kind}) for name, kind in zip(bodies, kinds, strict=True)]
    levels = {"p0": "place", "p1": "place", "p2": "neighbourhood", "p3": "system"}
    nodes += [Node("Place", name, {"name": name, "level": level}) for name, level in levels.items()]
    nodes += [Node("Board", "met"), Node("Board", "paused", {"pauses": ("2020-01-01/",)})]
    ties = [
        Relationship("SERVES", f"s{body}{place}", body, place)
        for body in bodies
        for place in levels
        if rng.random() < 0.5
    ]
    for n in range(5):
        one, other = rng.sample(bodies, 2)
        ties.append(Relationship("AIDS", f"a{n}", one, other))
    for board in ("met", "paused"):
        ties += [Relationship("SITS_ON", f"m{board}{one}", one, board) for one in rng.sample(bodies, 3)]
    one, other = rng.sample(bodies, 2)
    ties.append(Relationship("PART_OF", "part", one, other))
    return System("s", "S", date(2026, 3, 31), tuple(nodes), tuple(ties))


@pytest.fixture(autouse=True)
def some_recorded_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a third of the bodies not all links are recorded: which they are matters not for how many."""
    monkeypatch.setattr(neighbours._Ties, "open", lambda _, body: body in ("o1", "o4", "o7"))


def judged(system: System) -> Judged:
    return neighbours.apart(system, [{"subject": "s", "status": "not_recorded", "about": []}], PARAMETERS)


@pytest.mark.parametrize("seed", range(40))
def test_counted_at_once_they_are_as_many_as_one_by_one(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    system = world(seed)
    listed = judged(system)
    assert listed.counted is None
    monkeypatch.setattr(neighbours, "LISTED_AT_MOST", -1)
    counted = judged(system)
    assert counted.counted is not None
    answers = Counter(row["status"] for row in listed)
    assert counted.counted.answers == {name: answers[name] for name in ("found", "not_recorded")}
    by_place = Counter((place, row["status"]) for row in listed for place in row["about"][2:])
    told = {
        (place, status): number
        for place, both in counted.counted.places.items()
        for status, number in zip(("found", "not_recorded"), both, strict=True)
    }
    assert {key: number for key, number in told.items() if number} == by_place
    # Few enough to be given whole: the same pairs, those of most places in common first.
    ends = [(row["subject"], row["other"]) for row in listed]
    assert sorted((row["subject"], row["other"]) for row in counted) == sorted(ends)
    for status in ("found", "not_recorded"):
        shared = [len(row["about"]) for row in counted if row["status"] == status]
        assert shared == sorted(shared, reverse=True)


def test_the_worlds_hold_both_answers() -> None:
    told = Counter(row["status"] for seed in range(40) for row in judged(world(seed)))
    assert told["found"] > 20 and told["not_recorded"] > 20


def test_of_many_the_first_are_given_of_either_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    worlds = (world(seed) for seed in range(200))
    two_of_each = Counter({"found": 2, "not_recorded": 2})
    system = next(one for one in worlds if Counter(row["status"] for row in judged(one)) > two_of_each)
    monkeypatch.setattr(neighbours, "LISTED_AT_MOST", 2)
    monkeypatch.setattr(neighbours, "WORST", 2)
    given = [row["status"] for row in judged(system)]
    assert given == ["found", "found", "not_recorded", "not_recorded"]
