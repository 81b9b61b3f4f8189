"""The overlaps written in the samples are those that the look-ups give."""

import os
from pathlib import Path

import pytest

from samples.compute_overlaps import Geography
from samples.samples import REAL, sample

EXTRACT = Path(__file__).parents[1] / "data" / "geography"
# The full look-ups are read too where they are at hand.
FOLDERS = [EXTRACT, *(Path(folder) for folder in [os.environ.get("SYSMAP_TEST_DATA", "")] if folder)]


@pytest.fixture(scope="module", params=FOLDERS, ids=["extract", "full"][: len(FOLDERS)])
def geography(request: pytest.FixtureRequest) -> Geography:
    return Geography(request.param)


@pytest.mark.parametrize("name", REAL)
def test_shares_are_those_of_the_look_ups(geography: Geography, name: str) -> None:
    system = sample(name)
    codes = {n.id: str(n.values["code"]) for n in system.nodes if n.label == "Place" and n.values.get("code")}
    written = {
        (r.start, r.end): (float(str(r.values["share"])), r.values["counted_by"])
        for r in system.relationships
        if r.type == "OVERLAPS" and r.start in codes and r.end in codes
    }
    assert written
    assert written == {ends: geography.share(codes[ends[0]], codes[ends[1]]) for ends in written}


@pytest.mark.parametrize("name", REAL)
def test_populations_are_those_of_the_register(geography: Geography, name: str) -> None:
    coded = [n for n in sample(name).nodes if n.label == "Place" and n.values.get("code")]
    stated = {n.id: n.values["population"] for n in coded if "population" in n.values}
    assert stated
    assert stated == {n.id: geography.population(str(n.values["code"])) for n in coded if n.id in stated}


def test_a_share_counts_people_only_where_both_areas_are_whole_districts() -> None:
    geography = Geography(EXTRACT)
    # Hertsmere lies in Hertfordshire, whole; North Hertfordshire is split with a neighbour (71 of 82 LSOAs).
    assert geography.share("E07000098", "E10000015") == (1.0, "population")
    assert geography.share("E07000099", "QM7") == (round(71 / 82, 4), "lsoas")
    assert geography.share("E07000099", "QUE") == (round(11 / 82, 4), "lsoas")
    assert geography.share("E07000098", "E10000012") is None


def test_an_unknown_code_is_no_area() -> None:
    with pytest.raises(KeyError, match="E99999999"):
        Geography(EXTRACT).share("E99999999", "QM7")
