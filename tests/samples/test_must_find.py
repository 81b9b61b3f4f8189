"""What the analysis must find in the real systems, as their documents show them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from samples.samples import Findings, findings, sample
from sysmap.model.values import System

JUNE_2020 = date(2020, 6, 30)


@pytest.fixture(scope="module")
def hertfordshire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Findings]:
    with findings("herts_west_essex", tmp_path_factory.mktemp("hwe") / "graph") as found:
        yield found


@pytest.fixture(scope="module")
def hertfordshire_2020(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Findings]:
    with findings("herts_west_essex", tmp_path_factory.mktemp("hwe2020") / "graph", JUNE_2020) as found:
        yield found


@pytest.fixture(scope="module")
def croydon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Findings]:
    with findings("croydon", tmp_path_factory.mktemp("croydon") / "graph") as found:
        yield found


@pytest.fixture(scope="module")
def coventry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Findings]:
    with findings("coventry_warwickshire", tmp_path_factory.mktemp("cw") / "graph") as found:
        yield found


@pytest.fixture(scope="module")
def surrey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Findings]:
    with findings("surrey_heartlands", tmp_path_factory.mktemp("surrey") / "graph") as found:
        yield found


@pytest.fixture(scope="module")
def frimley(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Findings]:
    with findings("frimley", tmp_path_factory.mktemp("frimley") / "graph") as found:
        yield found


def overlapping(system: System, place: str, level: str) -> set[str]:
    """Places of that level, and in no larger one, that share ground with the place."""
    levels = {n.id: n.values.get("level") for n in system.nodes}
    within = {r.start for r in system.live_relationships("PART_OF")}
    return {
        r.end
        for r in system.live_relationships("OVERLAPS")
        if r.start == place and levels[r.end] == level and r.end not in within
    }


# Hertfordshire and West Essex


def test_the_footprint_lies_in_two_resilience_forums_and_two_counties(hertfordshire: Findings) -> None:
    system = hertfordshire.system
    assert overlapping(system, "hwe", "resilience_forum") == {"herts_lrf_area", "essex_lrf_area"}
    assert overlapping(system, "hwe", "council_area") == {"herts_county", "essex_county"}
    levels = {f.evidence["level"] for f in hertfordshire["CLA10"].findings if f.subject.id == "hwe"}
    assert len(levels) == 2


def test_thirteen_districts_one_of_them_split_with_a_neighbour(hertfordshire: Findings) -> None:
    system = hertfordshire.system
    shares = {
        r.start: r.values["share"]
        for r in system.live_relationships("OVERLAPS")
        if r.end == "hwe"
        and r.start not in ("herts_county", "essex_county", "herts_lrf_area", "essex_lrf_area")
    }
    assert len(shares) == 13
    assert [district for district, share in shares.items() if share != 1] == ["north_herts"]
    assert "north_herts" in hertfordshire.subjects("CLA10")


# Voices: voluntary, elected, lay, primary care; its remit; its line to another board.
@pytest.mark.parametrize("rule", ["REP08", "REP07", "REP03", "REP05", "CLA08", "CLA09"])
def test_voices_and_lines_that_are_not_stated_of_the_leaders_group(
    hertfordshire: Findings, rule: str
) -> None:
    assert "leaders_group" in hertfordshire.raised(rule)


def test_with_its_boards_paused_no_board_that_meets_joins_west_essex_to_another_place(
    hertfordshire_2020: Findings,
) -> None:
    paused = {"ics_board", "icp_enh", "icp_swh", "icp_west_essex"}
    live = {n.id for n in hertfordshire_2020.system.live_nodes("Board")}
    assert paused <= live
    assert "ics_board" in hertfordshire_2020.asked("CON08")
    result = hertfordshire_2020["CON10"]
    # The two places of Hertfordshire lie in one resilience forum, which met.
    assert {q.identity for q in result.questions} == {"CON10/enh/west_essex", "CON10/swh/west_essex"}
    assert (result.found, result.clear, result.population) == (0, 1, 3)


def test_the_pause_is_over_in_the_second_snapshot(hertfordshire: Findings) -> None:
    assert not hertfordshire.raised("CON08")


def test_three_of_five_chief_executives_changed_between_the_snapshots() -> None:
    system = sample("herts_west_essex")

    def holders(day: date) -> dict[str, str]:
        ties = system.at(day).live_relationships("HOLDS")
        return {r.end: r.start for r in ties if r.end.startswith("nhs_ceo_")}

    before, after = holders(JUNE_2020), holders(date(2022, 7, 31))
    assert len(before) == len(after) == 5
    assert sum(before[post] != after[post] for post in before) == 3
    started = [r.valid_from for r in system.relationships if r.type == "HOLDS" and r.valid_from]
    assert max(started).strftime("%Y-%m") == "2022-07"


def test_some_and_not_all_care_homes_have_no_tie(hertfordshire: Findings) -> None:
    homes = {n.id for n in hertfordshire.system.live_nodes("Organisation") if n.values["kind"] == "care_home"}
    alone = hertfordshire.raised("CON01") & homes
    assert alone == hertfordshire.raised("CON09")
    assert 0 < len(alone) < len(homes)
    # That there are such homes is stated, and not which: of one it is made up that it works with nobody.
    assert hertfordshire.subjects("CON09") == {"care_home_2"}


def test_development_programmes_overlap_with_no_tie_between_them(hertfordshire: Findings) -> None:
    said = hertfordshire["INN05"]
    said = hertfordshire["INN05"]
    pairs = {finding.identity for finding in said.findings} | {one.identity for one in said.questions}
    programmes = ("ccg_transition", "icb_board_development", "leaders_programme")
    assert {f"INN05/{a}/{b}" for a, b in combinations(programmes, 2)} <= {
        "/".join(["INN05", *sorted(pair.split("/")[1:3])]) for pair in pairs
    }


# Croydon


def test_at_least_five_joint_roles_and_all_employers_of_one(croydon: Findings) -> None:
    joint = {n.id for n in croydon.system.live_nodes("Role") if n.values.get("joint")}
    employers = Counter(r.start for r in croydon.system.live_relationships("EMPLOYED_BY"))
    assert len(joint) >= 5
    assert employers == {"r_pharmacist": 2, "r_ceo": 1}


def test_whether_a_role_is_shared_with_the_council_is_a_question(croydon: Findings) -> None:
    result = croydon["CON06"]
    assert (result.found, result.clear) == (0, 0)
    (question,) = result.questions
    assert question.subject.id == "croydon"
    for role in ("Chief nurse", "Chief executive", "Chief financial officer", "Director of strategy"):
        assert role in question.reason
    assert "Chief pharmacist" not in question.reason


def test_one_line_between_forums_and_none_for_the_others(croydon: Findings) -> None:
    lines = {(r.start, r.end) for r in croydon.system.live_relationships("REPORTS_TO")}
    assert lines == {("pmo", "cqob")}
    assert croydon.raised("CLA09") >= {
        "transformation_board",
        "delivery_board",
        "cqob",
        "finance_committee",
    }


# Coventry and Warwickshire


def test_coventry_lies_in_another_resilience_forum_than_warwickshire(coventry: Findings) -> None:
    system = coventry.system
    assert overlapping(system, "coventry", "resilience_forum") == {"west_midlands_lrf_area"}
    assert overlapping(system, "warwickshire", "resilience_forum") == {"warwickshire_lrf_area"}
    assert "cw" in coventry.subjects("CLA10")


def test_no_objective_has_an_owner(coventry: Findings) -> None:
    assert coventry.raised("CLA01") >= {"o_ld", "o_deficit", "o_specialist"}


def test_of_the_chairs_end_of_term_no_day_and_no_next_role_are_made_up(coventry: Findings) -> None:
    assert [r for r in coventry.system.relationships if r.type == "HOLDS" and r.valid_to] == []
    assert not coventry.raised("INN09")


def test_what_the_end_of_the_chairs_term_leaves_vacant(coventry: Findings) -> None:
    chaired = {
        r.end
        for r in coventry.system.live_relationships("SITS_ON")
        if r.start == "r_chair" and r.values.get("position") == "chair"
    }
    assert chaired == {"partnership_board"}


def test_contested_history_with_no_forum_in_common(coventry: Findings) -> None:
    # Their seats are not stated: whether they have one in common is a question.
    assert (coventry["CON13"].found, coventry["CON13"].not_recorded) == (0, 1)


def test_a_dated_money_tie_of_two_years_before(coventry: Findings) -> None:
    given = [r for r in coventry.system.relationships if r.type == "CONTRIBUTES_TO"]
    assert len({r.end for r in given}) == 2
    assert {r.values["year"] for r in given} == {"2019/20"}
    assert not [r for r in given if coventry.system.is_live(r)]


# Surrey Heartlands


def test_development_reaches_every_place_evenly(surrey: Findings) -> None:
    assert surrey["INN01"].status == "clear"
    assert surrey["INN08"].found == 0


def test_of_sectors_that_are_not_named_nothing_is_said(surrey: Findings) -> None:
    result = surrey["INN02"]
    assert result.found == 0
    assert result.questions


# Frimley


def test_which_programmes_reach_which_sectors(frimley: Findings) -> None:
    system = frimley.system
    sectors: dict[str, set[str]] = {}
    for tie in system.live_relationships("TAKES_PART_IN"):
        kind = system.by_id[tie.start].values.get("kind")
        if kind:
            sectors.setdefault(tie.end, set()).add(str(kind))
    assert sectors["shoes"] == {"acute_trust", "primary_care_network"}
    assert {"police", "fire_service", "armed_forces", "school", "social_care_provider"} <= sectors[
        "twenty_twenty"
    ]
    assert "wavelength" not in sectors


def test_districts_that_straddle_systems(frimley: Findings) -> None:
    straddling = {
        r.start
        for r in frimley.system.live_relationships("OVERLAPS")
        if r.end in ("surrey_heartlands", "hampshire_iow") and float(str(r.values["share"])) < 1
    }
    assert straddling == {"hart", "waverley", "surrey_heath", "guildford", "runnymede"}
    assert straddling <= frimley.subjects("CLA10")
