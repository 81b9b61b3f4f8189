"""Footprints: from the overlaps a system records, and from the LSOA look-up itself."""

import csv
import gzip
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from sysmap.measures import footprints as fp
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.scores.footprints import footprints

DATA = os.environ.get("SYSMAP_TEST_DATA", "")
LOOK_UP = "ons_lookups/geographr/lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz"
HERTFORDSHIRE = {f"E0700{n:04d}" for n in (95, 96, 98, 99, 102, 103, 240, 241, 242, 243)}


def test_split_over_forums_and_counties_and_districts(build: Any) -> None:
    build.node("Place", "ics", level="system")
    build.node("Place", "herts", "essex", level="resilience_forum")
    build.node("Place", "county", "other", "town", "village", level="council_area")
    build.tie("PART_OF", "town", "county").tie("PART_OF", "village", "county")
    build.tie("OVERLAPS", "ics", "herts", share=0.75, counted_by="lsoas")
    build.tie("OVERLAPS", "herts", "ics", share=0.5, counted_by="lsoas")
    build.tie("OVERLAPS", "ics", "essex", share=0.25, counted_by="lsoas")
    build.tie("OVERLAPS", "ics", "county", share=0.8).tie("OVERLAPS", "ics", "other", share=0.2)
    build.tie("OVERLAPS", "ics", "town", share=0.5).tie("OVERLAPS", "ics", "village", share=0.3)
    scores = list(footprints(Facts(build.system())))
    found = {(s.measure, s.subject, s.detail["level"], s.detail.get("tier", "")): s for s in scores}
    forums = found["effective_number", "ics", "resilience_forum", ""]
    assert forums.value == pytest.approx(1.6)
    assert forums.detail["counted_by"] == "lsoas"
    # 0.75 of A and 0.5 of B in common: 1 / (1/0.75 + 1/0.5 - 1).
    assert found["jaccard", "ics -- herts", "resilience_forum", ""].value == pytest.approx(3 / 7)
    assert found["coterminosity", "ics", "resilience_forum", ""].detail["best"] == "herts"
    # Counties and the districts in them are told apart: 1 / (0.64 + 0.04).
    assert found["effective_number", "ics", "council_area", "larger"].value == pytest.approx(1 / 0.68)
    smaller = found["effective_number", "ics", "council_area", "smaller"]
    assert set(smaller.detail["shares"]) == {"town", "village", "other"}


def test_areas_that_overlap_each_other_have_no_effective_number(build: Any) -> None:
    build.node("Place", "ics", level="system").node("Place", "a", "b", level="police_area")
    build.tie("OVERLAPS", "ics", "a", share=0.9).tie("OVERLAPS", "ics", "b", share=0.9)
    (figure,) = [s for s in footprints(Facts(build.system())) if s.measure == "effective_number"]
    assert figure.value is None
    assert "sum to 1.80" in figure.reason


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (0.5, 0.5, ""),
        (0.51, 0.51, ""),
        (0.52, 0.51, "these areas overlap each other: their shares sum to 1.03"),
        (0.49, 0.49, ""),
        (0.49, 0.48, "of the rest (0.03) it is not recorded where it lies"),
    ],
)
def test_shares_of_a_whole_are_rounded_by_two_hundredths_at_most(
    build: Any, first: float, second: float, reason: str
) -> None:
    build.node("Place", "ics", level="system").node("Place", "a", "b", level="police_area")
    build.tie("OVERLAPS", "ics", "a", share=first).tie("OVERLAPS", "ics", "b", share=second)
    (figure,) = [s for s in footprints(Facts(build.system())) if s.measure == "effective_number"]
    assert figure.reason == reason
    assert (figure.value is None) is bool(reason)


@pytest.mark.parametrize(("town", "tiers"), [(0.42, {""}), (0.43, {"larger", "smaller"})])
def test_areas_within_each_other_are_told_apart_beyond_the_same_rounding(
    build: Any, town: float, tiers: set[str]
) -> None:
    build.node("Place", "ics", level="system").node("Place", "county", "town", level="council_area")
    build.tie("PART_OF", "town", "county")
    build.tie("OVERLAPS", "ics", "county", share=0.6).tie("OVERLAPS", "ics", "town", share=town)
    figures = [s for s in footprints(Facts(build.system())) if s.measure == "effective_number"]
    assert {s.detail["tier"] for s in figures} == tiers


def test_of_two_areas_with_the_same_boundary_neither_is_the_larger(build: Any) -> None:
    build.node("Place", "ics", level="system").node("Place", "a", "b", level="police_area")
    build.tie("OVERLAPS", "a", "b", share=1).tie("OVERLAPS", "b", "a", share=1)
    build.tie("OVERLAPS", "ics", "a", share=0.8).tie("OVERLAPS", "ics", "b", share=0.8)
    (figure,) = [
        s for s in footprints(Facts(build.system())) if (s.measure, s.subject) == ("effective_number", "ics")
    ]
    assert figure.value is None
    assert figure.detail["shares"] == {"a": 0.8, "b": 0.8}


@pytest.mark.parametrize(("share", "others"), [(0.001, set()), (0.0049, set()), (0.005, {"ics -- b"})])
def test_slivers_are_left_out(build: Any, share: float, others: set[str]) -> None:
    build.node("Place", "ics", level="system").node("Place", "a", "b", level="police_area")
    build.tie("OVERLAPS", "ics", "a", share=0.995).tie("OVERLAPS", "ics", "b", share=share)
    assert {s.subject for s in footprints(Facts(build.system()))} == {"ics", "ics -- a"} | others


def _areas_by(rows: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The small areas of each larger one, from rows of (small area, larger area) of a look-up."""
    found: dict[str, set[str]] = {}
    for small, large in rows:
        found.setdefault(large, set()).add(small)
    return {name: frozenset(each) for name, each in sorted(found.items())}


@pytest.mark.skipif(not DATA, reason="SYSMAP_TEST_DATA names no folder with the ONS look-ups")
def test_hertfordshire_and_west_essex_from_the_look_up() -> None:
    """Counted in the file with awk: 857 LSOAs of QM7, 679 of them among Hertfordshire's 690."""
    with gzip.open(Path(DATA) / LOOK_UP, "rt", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    systems = _areas_by((r["lsoa11_code"], r["icb22_code_h"]) for r in rows)
    districts = _areas_by((r["lsoa11_code"], r["ltla22_code"]) for r in rows)
    hwe = systems["QM7"]
    herts = frozenset().union(*(districts[d] for d in HERTFORDSHIRE))
    essex = hwe - herts
    assert (len(hwe), len(herts), len(hwe & herts)) == (857, 690, 679)
    inside = fp.containment(hwe, herts)
    assert inside.value == pytest.approx(679 / 857)
    assert inside.detail["counted_by"] == "lsoas"
    assert fp.jaccard(hwe, herts).value == pytest.approx(679 / (857 + 690 - 679))
    split = fp.effective_number([len(hwe & herts), len(essex)])
    assert split.value == pytest.approx(857**2 / (679**2 + 178**2))
    # North Hertfordshire is split with a neighbour: 71 of its 82 LSOAs.
    assert fp.containment(districts["E07000099"], hwe).value == pytest.approx(71 / 82)
    best = fp.coterminosity(herts, systems)
    assert best.detail["best"] == "QM7"
