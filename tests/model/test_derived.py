"""What follows from the live facts: each tie that is derived, and the edges of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from sysmap.model.kinds import derived_kinds
from sysmap.model.properties import derived_properties
from sysmap.model.values import Node, Relationship, System, Value
from sysmap.pipeline import find_source, read_system, sample_names

DAY = date(2025, 3, 31)
YESTERDAY = DAY - timedelta(days=1)
LABELS = {
    "v": "Place",
    "n": "Place",
    "m": "Place",
    "area": "Place",
    "icb": "Organisation",
    "council": "Organisation",
    "trust": "Organisation",
    "arm": "Organisation",
    "b": "Board",
    "p": "Programme",
    "chief": "Role",
    "chair": "Role",
}
Tie = tuple[str, str, str] | tuple[str, str, str, Mapping[str, Any]]


def system(*ties: Tie, ended: Sequence[str] = (), day: date = DAY) -> System:
    """The things above with these ties; `ended` are ids of things that ended the day before."""
    nodes = tuple(
        Node(label, id_, {}, valid_to=YESTERDAY if id_ in ended else None) for id_, label in LABELS.items()
    )
    rows = []
    for n, (type_, start, end, *more) in enumerate(ties):
        said = dict(more[0]) if more else {}
        dates = {name: said.pop(name) for name in ("valid_from", "valid_to") if name in said}
        rows.append(Relationship(type_, f"t{n}", start, end, said, **dates))
    return System("s", "S", day, nodes, tuple(rows))


def derived(made: System, type_: str) -> dict[tuple[str, str], Mapping[str, Value]]:
    """The derived ties of a type by their ends, without places that lie in themselves."""
    return {
        (t.start, t.end): t.values
        for t in made.derived_ties
        if t.type == type_ and not (type_ == "WITHIN" and t.start == t.end)
    }


def share(value: float) -> Mapping[str, Any]:
    return {"share": value}


@pytest.mark.parametrize(
    ("made", "within"),
    [
        (system(("PART_OF", "n", "v")), {("n", "v"): 1.0}),
        (
            system(("PART_OF", "m", "n"), ("PART_OF", "n", "v")),
            {("m", "n"): 1.0, ("m", "v"): 1.0, ("n", "v"): 1.0},
        ),
        (system(("OVERLAPS", "n", "area", share(0.98))), {("n", "area"): 0.98}),
        (system(("OVERLAPS", "n", "area", share(0.979))), {}),
        (system(("OVERLAPS", "n", "area")), {}),
        (
            system(("OVERLAPS", "n", "area", share(1)), ("OVERLAPS", "area", "n", share(0.99))),
            {("n", "area"): 1.0, ("area", "n"): 0.99},
        ),
        # Steps multiply: 0.98 of 0.99 is less than 0.98.
        (
            system(("OVERLAPS", "m", "n", share(0.98)), ("OVERLAPS", "n", "area", share(0.99))),
            {("m", "n"): 0.98, ("n", "area"): 0.99},
        ),
        # Of two ways the better counts.
        (
            system(("OVERLAPS", "n", "area", share(0.98)), ("OVERLAPS", "n", "area", share(0.995))),
            {("n", "area"): 0.995},
        ),
        (system(("PART_OF", "n", "v", {"valid_to": YESTERDAY})), {}),
        (system(("PART_OF", "n", "v", {"valid_to": DAY})), {("n", "v"): 1.0}),
        (system(("PART_OF", "n", "v"), ended=["v"]), {}),
        (system(("PART_OF", "n", "v"), ("PART_OF", "v", "n")), {("n", "v"): 1.0, ("v", "n"): 1.0}),
        (system(("PART_OF", "arm", "trust")), {}),
    ],
)
def test_within(made: System, within: Mapping[tuple[str, str], float]) -> None:
    assert {ends: values["share"] for ends, values in derived(made, "WITHIN").items()} == within


def test_every_live_place_lies_in_itself() -> None:
    ties = [(t.start, t.end, t.values) for t in system(ended=["m"]).derived_ties if t.type == "WITHIN"]
    assert ties == [(place, place, {"share": 1.0}) for place in ("area", "n", "v")]


COTERMINOUS: tuple[Tie, ...] = (
    ("OVERLAPS", "n", "area", share(1)),
    ("OVERLAPS", "area", "n", share(0.985)),
)


@pytest.mark.parametrize(
    ("made", "covered"),
    [
        (system(("GOVERNS", "b", "v")), {("b", "v"): True}),
        (system(("GOVERNS", "b", "v"), ("PART_OF", "n", "v")), {("b", "v"): True, ("b", "n"): False}),
        (
            system(("GOVERNS", "b", "v"), ("GOVERNS", "b", "n"), ("PART_OF", "n", "v")),
            {("b", "v"): True, ("b", "n"): True},
        ),
        # Work in a part does not cover the whole.
        (system(("RUNS_IN", "p", "n"), ("PART_OF", "n", "v")), {("p", "n"): True}),
        (system(("TAKES_PART_IN", "n", "p")), {("p", "n"): True}),
        (system(("TAKES_PART_IN", "trust", "p")), {}),
        # A council that serves an area of the same boundary serves the place itself.
        (
            system(("SERVES", "council", "area"), *COTERMINOUS),
            {("council", "area"): True, ("council", "n"): True},
        ),
        (
            system(("SERVES", "council", "area"), ("OVERLAPS", "n", "area", share(1))),
            {("council", "area"): True, ("council", "n"): False},
        ),
        (
            system(("SERVES", "council", "area"), ("OVERLAPS", "n", "area", share(0.5))),
            {("council", "area"): True},
        ),
        (system(("SERVES", "council", "n", {"valid_from": DAY + timedelta(days=1)})), {}),
        (system(("GOVERNS", "b", "trust"), ("SERVES", "trust", "n")), {("trust", "n"): True}),
    ],
)
def test_covers(made: System, covered: Mapping[tuple[str, str], bool]) -> None:
    assert {ends: values["direct"] for ends, values in derived(made, "COVERS").items()} == covered


def joint(**shares: float | None) -> list[Tie]:
    return [
        ("EMPLOYED_BY", "chief", body, {} if share_ is None else {"share": share_})
        for body, share_ in shares.items()
    ]


SUCCEEDED: tuple[Tie, ...] = (("EMPLOYED_BY", "chief", "arm"), ("SUCCEEDED_BY", "arm", "icb"))


@pytest.mark.parametrize(
    ("made", "hosts"),
    [
        (system(*joint(icb=None)), {"icb": 1.0}),
        (system(*joint(icb=None, council=None)), {"icb": 0.5, "council": 0.5}),
        (system(*joint(icb=0.7, council=0.3)), {"icb": 0.7, "council": 0.3}),
        (system(*joint(icb=0.6, council=None, trust=None)), {"icb": 0.6, "council": 0.2, "trust": 0.2}),
        (system(*joint(icb=1.0, council=None)), {"icb": 1.0, "council": 0.0}),
        (system(*SUCCEEDED, ended=["arm"]), {"icb": 1.0}),
        (system(*SUCCEEDED), {"arm": 1.0}),
        (system(("EMPLOYED_BY", "chief", "arm", {"valid_to": YESTERDAY}), SUCCEEDED[1], ended=["arm"]), {}),
        (system(SUCCEEDED[0], ended=["arm"]), {}),
        (
            system(*SUCCEEDED, ("SUCCEEDED_BY", "icb", "trust"), ended=["arm", "icb"]),
            {"trust": 1.0},
        ),
        (
            system(*SUCCEEDED, ("SUCCEEDED_BY", "arm", "trust", share(0.25)), ended=["arm"]),
            {"icb": 0.75, "trust": 0.25},
        ),
        (system(*SUCCEEDED, ("EMPLOYED_BY", "chief", "icb"), ended=["arm"]), {"icb": 1.0}),
        (system(*SUCCEEDED, ("SUCCEEDED_BY", "icb", "arm"), ended=["arm", "icb"]), {}),
        (
            system(SUCCEEDED[0], ("SUCCEEDED_BY", "arm", "icb", {"valid_from": DAY}), ended=["arm"]),
            {"icb": 1.0},
        ),
        (
            system(
                SUCCEEDED[0], ("SUCCEEDED_BY", "arm", "icb", {"valid_from": date(2026, 1, 1)}), ended=["arm"]
            ),
            {},
        ),
        (system(*joint(icb=None), ended=["chief"]), {}),
    ],
)
def test_hosted_by(made: System, hosts: Mapping[str, float]) -> None:
    found = {end: values["share"] for (_, end), values in derived(made, "HOSTED_BY").items()}
    assert found == pytest.approx(hosts)


def seat(member: str, **said: str) -> Tie:
    return ("SITS_ON", member, "b", said)


def counts(values: Mapping[str, Value]) -> tuple[Value, ...]:
    return tuple(values[name] for name in ("seats", "voting", "attending", "chair", "own", "through"))


@pytest.mark.parametrize(
    ("made", "seated"),
    [
        (system(seat("trust", voting="voting")), {"trust": (1.0, 1.0, 0.0, False, True, ("trust",))}),
        (
            system(seat("chief", voting="attending", position="chair"), *joint(icb=None)),
            {"icb": (1.0, 0.0, 1.0, True, True, ("chief",))},
        ),
        (
            system(seat("chief"), *joint(icb=0.6, council=0.4)),
            {
                "icb": (0.5, 0.0, 0.0, False, True, ("chief",)),
                "council": (0.5, 0.0, 0.0, False, True, ("chief",)),
            },
        ),
        (
            system(seat("chief"), seat("icb", voting="observer"), *joint(icb=None)),
            {"icb": (2.0, 0.0, 1.0, False, True, ("chief", "icb"))},
        ),
        (system(seat("chief", position="named_deputy"), *joint(icb=None)), {}),
        (system(seat("chief", position="alternate"), *joint(icb=None)), {}),
        (system(seat("chief", capacity="deputy for the chair"), *joint(icb=None)), {}),
        (
            system(seat("chief", position="deputy"), *joint(icb=None)),
            {"icb": (1.0, 0.0, 0.0, False, True, ("chief",))},
        ),
        (system(seat("chief")), {}),
        (
            system(seat("arm"), ("PART_OF", "arm", "trust")),
            {
                "arm": (1.0, 0.0, 0.0, False, True, ("arm",)),
                "trust": (0.0, 0.0, 0.0, False, False, ("arm",)),
            },
        ),
        (
            system(seat("trust"), ("PART_OF", "arm", "trust")),
            {
                "trust": (1.0, 0.0, 0.0, False, True, ("trust",)),
                "arm": (0.0, 0.0, 0.0, False, False, ("trust",)),
            },
        ),
        # Two parts of one body are not each other.
        (
            system(seat("arm"), ("PART_OF", "arm", "trust"), ("PART_OF", "council", "trust")),
            {
                "arm": (1.0, 0.0, 0.0, False, True, ("arm",)),
                "trust": (0.0, 0.0, 0.0, False, False, ("arm",)),
            },
        ),
        (
            system(seat("chief"), *SUCCEEDED, ended=["arm"]),
            {"icb": (1.0, 0.0, 0.0, False, True, ("chief",))},
        ),
    ],
)
def test_seated_on(made: System, seated: Mapping[str, tuple[Value, ...]]) -> None:
    assert {start: counts(values) for (start, _), values in derived(made, "SEATED_ON").items()} == seated


@pytest.mark.parametrize(
    ("made", "connected"),
    [
        (system(("AIDS", "trust", "icb")), {("icb", "trust"): ("AIDS",)}),
        (
            system(("AIDS", "icb", "trust"), ("COMMISSIONS", "icb", "trust")),
            {("icb", "trust"): ("AIDS", "COMMISSIONS")},
        ),
        (system(("CONTESTED_WITH", "icb", "trust")), {}),
        (
            system(("PARTNERS_WITH", "chief", "trust"), *joint(icb=None)),
            {("icb", "trust"): ("PARTNERS_WITH",)},
        ),
        (system(("PARTNERS_WITH", "chief", "trust")), {}),
        (system(("PARTNERS_WITH", "chief", "icb"), *joint(icb=None)), {}),
        (system(("CONTRIBUTES_TO", "trust", "icb")), {("icb", "trust"): ("CONTRIBUTES_TO",)}),
        (system(("CONTRIBUTES_TO", "trust", "b")), {}),
        (system(*joint(icb=None, trust=None)), {("icb", "trust"): ("EMPLOYED_BY",)}),
        (system(("PART_OF", "arm", "trust")), {("arm", "trust"): ("PART_OF",)}),
        (system(("PART_OF", "n", "v")), {}),
        (system(seat("icb"), seat("trust")), {}),
        (system(("AIDS", "icb", "trust", {"valid_to": YESTERDAY})), {}),
    ],
)
def test_connected_with(made: System, connected: Mapping[tuple[str, str], tuple[str, ...]]) -> None:
    assert {ends: values["by"] for ends, values in derived(made, "CONNECTED_WITH").items()} == connected


@pytest.mark.parametrize("name", sample_names())
def test_derived_ties_of_the_samples_are_declared_and_each_there_once(name: str) -> None:
    made, _ = read_system(find_source(name))
    seen = [tie.id for tie in made.derived_ties]
    assert len(seen) == len(set(seen)) > 0
    for tie in made.derived_ties:
        kind = derived_kinds()[tie.type]
        assert kind.allows(made.by_id[tie.start].label, made.by_id[tie.end].label)
        assert set(derived_properties(made, tie)) <= {f.name for f in kind.fields} | {
            *("id", "system", "live", "derived")
        }
        assert {tie.start, tie.end} <= made.live_ids
    bare = replace(made, relationships=())
    assert {tie.type for tie in bare.derived_ties} == {"WITHIN"}


def test_derived_ties_change_no_hash_and_are_no_relationships() -> None:
    made = system(("SERVES", "trust", "n"), ("PART_OF", "n", "v"))
    before = made.content_hash
    assert len(made.derived_ties) == 6
    assert made.content_hash == before
    assert {tie.type for tie in made.relationships} == {"SERVES", "PART_OF"}
