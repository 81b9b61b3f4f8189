"""What the documents say of the real systems, and what they leave open, as the samples hold it."""

import csv
from datetime import date

import pytest

from samples.samples import REAL, sample
from sysmap import assets
from sysmap.model.values import System

END = date(2026, 3, 31)
JUNE_2020 = date(2020, 6, 30)
WITH_SEATS = ("coventry_warwickshire", "croydon", "herts_west_essex")


def cells(name: str, sheet: str) -> list[dict[str, str]]:
    path = assets.samples_folder() / name / f"{sheet}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def members(system: System, board: str) -> set[str]:
    return {r.start for r in system.live_relationships("SITS_ON") if r.end == board}


@pytest.mark.parametrize("name", REAL)
def test_no_list_of_members_is_said_to_be_whole(name: str) -> None:
    assert {row["members_listed"] for row in cells(name, "boards")} <= {"some", "none"}


@pytest.mark.parametrize("name", WITH_SEATS)
def test_a_board_of_which_somebody_is_recorded_lists_some(name: str) -> None:
    seated = {row["board"] for row in cells(name, "seats")}
    assert {row["id"] for row in cells(name, "boards") if row["members_listed"] == "some"} == seated


@pytest.mark.parametrize("name", ["herts_west_essex", "frimley", "surrey_heartlands"])
def test_systems_that_were_split_or_merged_end_on_the_day_before(name: str) -> None:
    system = sample(name)
    ended = {n.id for n in system.nodes if n.label == "Place" and n.valid_to == END}
    assert ended == {r.start for r in system.relationships if r.type == "SUCCEEDED_BY" and r.start in ended}
    assert len(ended) == 1


def test_the_statutory_partnership_has_the_members_that_its_page_names() -> None:
    system = sample("herts_west_essex")
    board = system.by_id["icp"]
    assert (board.valid_from, board.valid_to) == (date(2022, 7, 1), END)
    seated = members(system, "icp")
    elected = {m for m in seated if system.by_id[m].values.get("functions") == ("elected",)}
    assert elected == {
        "members_herts_cc",
        "members_essex_cc",
        "district_leaders",
        "commissioner_herts",
        "commissioner_essex",
    }
    assert {"icb_chair", "icb_ceo", "vcfse", "care_assoc", "healthwatch"} <= seated
    assert members(system, "icb_board") == {"icb_chair", "icb_ceo"}
    assert members(system.at(JUNE_2020), "icp") == set()


def test_the_resilience_forums_have_police_fire_and_ambulance() -> None:
    system = sample("herts_west_essex")
    for forum in ("herts_lrf", "essex_lrf"):
        kinds = {system.by_id[m].values.get("kind") for m in members(system, forum)}
        assert {"police", "fire_service", "ambulance_trust"} <= kinds


def test_what_the_document_of_2020_wanted_is_not_said_of_2022() -> None:
    system = sample("herts_west_essex")
    then = {n.id for n in system.at(JUNE_2020).live_nodes("Objective")}
    now = {n.id for n in system.live_nodes("Objective")}
    assert {"finances", "backlog", "priorities", "wellbeing", "prevention", "capacity"} <= then
    assert now == {"leaders_aim"}


def test_the_alliance_of_2023_was_not_there_in_2020() -> None:
    then = {n.id for n in sample("herts_west_essex").at(JUNE_2020).live_nodes("Organisation")}
    assert not then & {"vcfse", "care_assoc", "healthwatch"}
    assert "voluntary" in then


def test_nineteen_took_part_and_nobody_meant_a_number() -> None:
    system = sample("herts_west_essex")
    took = [r for r in system.relationships if r.type == "TAKES_PART_IN" and r.values.get("seats")]
    assert [(r.start, r.values["seats"]) for r in took] == [("hwe", 19)]
    assert not [r for r in system.relationships if r.values.get("intended_seats")]


def test_the_weekly_meeting_is_the_one_rhythm_that_is_stated() -> None:
    rhythms = {row["id"]: row["meetings_a_year"] for row in cells("herts_west_essex", "boards")}
    assert {board: rhythm for board, rhythm in rhythms.items() if rhythm} == {"senior_meeting": "52"}


@pytest.mark.parametrize("name", REAL)
def test_names_of_networks_hold_no_count_of_another_day(name: str) -> None:
    networks = [n for n in sample(name).nodes if n.values.get("kind") == "primary_care_network"]
    assert [n.name for n in networks if any(letter.isdigit() for letter in n.name)] == []


def test_frimley_lies_in_five_council_areas_of_the_upper_tier() -> None:
    system = sample("frimley")
    upper = {"bracknell_forest_area", "slough_area", "windsor_maidenhead_area", "hampshire", "surrey"}
    shares = {
        r.end: float(str(r.values["share"]))
        for r in system.relationships
        if r.type == "OVERLAPS" and r.start == "frimley" and r.end in upper
    }
    assert shares.keys() == upper
    assert sum(shares.values()) == pytest.approx(1, abs=0.001)
    assert 1 - max(shares.values()) == pytest.approx(0.771, abs=0.001)


def test_the_academy_is_accountable_and_develops_leaders() -> None:
    system = sample("frimley")
    owners = {(r.start, r.end) for r in system.live_relationships("ACCOUNTABLE_FOR")}
    assert owners == {("academy", "o_leaders")}
    assert system.by_id["wavelength"].values["kind"] == "development"


def test_no_pair_of_partners_in_croydon_has_a_rhythm() -> None:
    assert not [r for r in sample("croydon").relationships if r.values.get("rhythm_days")]


def test_two_places_are_whole_districts_of_the_county() -> None:
    shares = {
        (r.start, r.end): r.values["share"]
        for r in sample("coventry_warwickshire").relationships
        if r.type == "OVERLAPS"
    }
    for place in ("warwickshire_north", "south_warwickshire"):
        assert shares[place, "warwickshire"] == 1


def test_the_place_forum_is_aligned_with_the_partnership_board() -> None:
    system = sample("coventry_warwickshire")
    remits = {
        board: {r.end for r in system.live_relationships("GOVERNS") if r.start == board}
        for board in ("place_forum", "partnership_board")
    }
    assert remits["place_forum"] & remits["partnership_board"] == {"o_wellbeing"}
    assert system.by_id["place_forum"].confidence == "inferred"


def test_nobody_unlisted_is_made_up_as_a_post() -> None:
    assert [n.id for n in sample("coventry_warwickshire").nodes if "not listed" in n.name] == []
