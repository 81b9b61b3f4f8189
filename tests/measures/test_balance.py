"""Board composition of a system worked out by hand."""

from datetime import date
from typing import Any

import pytest

from measures.renamed import named_back, renamed
from sysmap.measures.evidence.recorded import Facts
from sysmap.measures.evidence.seats import BYS, By, organisations_of
from sysmap.measures.scores.balance import NO_SEATS, balance
from sysmap.model.results import Score


def pick(scores: tuple[Score, ...], measure: str, kind: str = "all", group: str = "") -> Score:
    (found,) = [
        s
        for s in scores
        if s.measure == measure and s.detail.get("seats") == kind and s.detail.get("group", "") == group
    ]
    return found


@pytest.fixture
def system(build: Any) -> Any:
    """Eight seats: 4 NHS, 1 council, 1 joint post, 1 charity (observer), 1 chair of no known employer."""
    build.organisations(
        icb="integrated_care_board",
        trust="acute_trust",
        mind="mental_health_trust",
        practice="gp_practice",
        county="county_council",
        district="district_council",
        charity="vcse",
    )
    build.node("Person", "ann", gender="female").node("Person", "bob", gender="male").node("Person", "cat")
    build.node("Board", "board", kind="icb_board").node("Board", "empty", kind="working_group")
    build.role("chief", "icb", holder="ann", functions=("executive",))
    build.role("director", "trust", holder="bob", functions=("executive", "clinical"), profession="doctor")
    build.role("joint", "icb", "county", holder="cat", functions=("executive",))
    build.role("chair", functions=("independent_chair",))
    build.role("nurse", "mind", functions=("clinical",), profession="nurse")
    build.seats("board", ["chief", "director", "joint", "chair", "nurse", "county"], voting="voting")
    build.seats("board", ["practice"], voting="attending")
    build.seats("board", ["charity"], voting="observer")
    return build.system()


def test_joint_posts_count_half_for_each_and_unknown_seats_are_said(system: Any) -> None:
    scores = balance(system, board="board")
    # NHS: chief, director, nurse, practice and half of the joint post; councils: county and half.
    ratio = pick(scores, "nhs_to_council")
    assert ratio.value == pytest.approx(4.5 / 1.5)
    assert (ratio.detail["nhs"], ratio.detail["council"]) == (4.5, 1.5)
    assert (ratio.detail["joint"], ratio.detail["unknown"]) == (1, 1)
    voting = pick(scores, "nhs_to_council", "voting")
    assert voting.value == pytest.approx(3.5 / 1.5)
    assert voting.population == 6


def test_shares_are_of_known_seats_and_the_unknown_one_is_counted(system: Any) -> None:
    scores = balance(system, board="board")
    icb = pick(scores, "share", group="integrated_care_board")
    assert icb.value == pytest.approx(1.5 / 7, abs=1e-9)
    assert (icb.detail["known"], icb.detail["unknown"], icb.population) == (7, 1, 8)
    assert pick(scores, "share", group="district_council").value == 0
    assert pick(scores, "missing_partners").detail["missing"] == ["district_council"]
    voting = pick(scores, "missing_partners", "voting")
    assert voting.detail["missing"] == ["primary_care", "district_council", "voluntary_and_community"]
    assert voting.detail["without_vote"] == ["primary_care", "voluntary_and_community"]


def test_a_joint_post_counts_in_equal_parts_by_sector_too(build: Any) -> None:
    build.organisations(icb="integrated_care_board", county="county_council").node(
        "Board", "b", kind="icb_board"
    )
    build.role("joint").tie("EMPLOYED_BY", "joint", "icb", share=0.8).tie("EMPLOYED_BY", "joint", "county")
    scores = balance(build.seats("b", ["joint"]).system())
    assert pick(scores, "share", group="integrated_care_board").value == pytest.approx(0.5)
    assert pick(scores, "share", group="upper_tier_council").value == pytest.approx(0.5)
    assert pick(scores, "nhs_to_council").value == 1


def test_exact_test_takes_bodies_once_among_those_that_serve_the_boards_area(build: Any, system: Any) -> None:
    unplaced = pick(balance(system, board="board"), "hypergeometric_test", "voting")
    assert unplaced.value is None
    assert unplaced.reason == "no test applies: the board's area is not recorded"
    build.node("Place", "town", "far", level="place").tie("GOVERNS", "board", "town")
    build.organisations(far_trust="acute_trust", far_council="county_council")
    for body in ("icb", "trust", "mind", "practice", "county", "district"):
        build.tie("SERVES", body, "town")
    build.tie("SERVES", "far_trust", "far").tie("SERVES", "far_council", "far")
    # A second seat of the same trust changes nothing: the unit is the body.
    build.role("second", "trust").seats("board", ["second"], voting="voting")
    scores = balance(build.system(), board="board")
    figure = pick(scores, "hypergeometric_test", "voting")
    # By hand: icb, trust, mind and county of a pool of these and the district: n = 4, K = 2, N = 5:
    # at most one of two councils: P(X <= 1) = C(2,1) C(3,3) / C(5,4) = 2/5; at least one: all ways.
    assert figure.value == pytest.approx(2 / 5)
    assert figure.detail["p_high"] == pytest.approx(1)
    assert (figure.detail["partners"], figure.detail["joint_left_out"]) == (5, 1)
    # A practice is no partner that such a board is made of: where it sits no test applies.
    everybody = pick(scores, "hypergeometric_test", "all")
    assert everybody.value is None
    assert everybody.reason == "no test applies: a member is from outside the pool"
    assert everybody.detail["outside"] == ["Practice"]


def test_triangle_and_clinical_breadth(system: Any) -> None:
    scores = balance(system, board="board")
    # Executive: chief 1, joint 1, director 1/2; clinical: nurse 1, director 1/2; lay: chair 1.
    # p = .5, .2, .3: B = 1 - .38 = .62, IQV = .93.
    triangle = pick(scores, "leadership_triangle")
    assert triangle.value == pytest.approx(0.93)
    assert triangle.detail["missing"] == []
    assert triangle.detail["unknown"] == 3
    breadth = pick(scores, "clinical_breadth")
    assert (breadth.value, breadth.detail["professions"]) == (0.5, ["doctor", "nurse"])


def test_by_gender_with_a_stated_reference(build: Any, system: Any) -> None:
    build.settings["references"] = {"gender": {"female": 0.51}}
    scores = balance(build.system(), by="gender", board="board")
    female = pick(scores, "share", group="female")
    assert (female.value, female.detail["unknown"]) == (0.5, 6)
    assert pick(scores, "parity_gap", group="female").value == pytest.approx(-1.0)
    # One of two, 0.51 against the rest: the other outcomes are both less likely, so p = 1 - nothing.
    assert pick(scores, "multinomial_test").value == pytest.approx(1.0)
    assert pick(scores, "smallest_significant_share", group="female").value is None


def test_without_a_reference_population_the_reason_says_what_to_write(system: Any) -> None:
    scores = balance(system, by="gender", board="board")
    ratio = pick(scores, "representation_ratio", group="female")
    assert ratio.value is None
    assert "[references.gender]" in ratio.reason


def test_a_board_with_no_seats_recorded_has_no_figures(system: Any) -> None:
    scores = balance(system, board="empty")
    assert scores
    assert all(s.value is None and s.reason == NO_SEATS for s in scores)


def test_seats_that_do_not_say_whether_they_vote(build: Any) -> None:
    build.organisations(icb="integrated_care_board").node("Board", "b", kind="icb_board")
    scores = balance(build.seats("b", ["icb"]).system())
    assert pick(scores, "board_seats", "voting").value is None
    assert "1 of 1 do not say" in pick(scores, "board_seats", "voting").reason


def test_ended_seats_and_ended_employers_change_nothing(build: Any, system: Any) -> None:
    before = balance(system)
    ended = {"valid_to": date(2021, 1, 1)}
    build.tie("SITS_ON", "district", "board", voting="voting", **ended)
    build.tie("EMPLOYED_BY", "chair", "charity", **ended)
    assert balance(build.system()) == before


@pytest.mark.parametrize("by", BYS)
@pytest.mark.parametrize("seed", range(3))
def test_ids_and_their_order_never_matter(system: Any, by: By, seed: int) -> None:
    other, old = renamed(system, seed)
    same = {node.id: node.id for node in system.nodes}
    assert named_back(balance(other, by), old) == named_back(balance(system, by), same)


def test_a_place_narrows_to_the_boards_that_govern_it_or_a_part(build: Any, system: Any) -> None:
    build.node("Place", "county_area", "town", level="place").tie("PART_OF", "town", "county_area")
    build.tie("GOVERNS", "board", "town")
    assert {s.subject for s in balance(build.system(), place="county_area")} == {"board"}
    assert {s.subject for s in balance(build.system())} == {"board", "empty"}


@pytest.mark.parametrize(
    ("stated", "part"),
    [
        ({"a": 1.0, "b": None}, 1 / 2),
        ({"a": None, "b": None}, 1 / 2),
        ({"a": 0.8, "b": None}, 1 / 2),
        ({"a": 0.6, "b": None, "c": None}, 1 / 3),
        ({"a": 0.0, "b": 0.0}, 1 / 2),
        ({"a": None}, 1.0),
    ],
)
def test_each_employer_has_an_equal_part_of_a_seat_whoever_pays(
    build: Any, stated: dict[str, float | None], part: float
) -> None:
    build.organisations(a="acute_trust", b="county_council", c="vcse").role("post")
    build.node("Board", "board", kind="working_group").seats("board", ["post"])
    for end, share in stated.items():
        build.tie("EMPLOYED_BY", "post", end, **({} if share is None else {"share": share}))
    facts = Facts(build.system())
    assert organisations_of(facts, facts.seats["board"][0]) == pytest.approx(dict.fromkeys(stated, part))


def test_who_stands_in_for_a_member_has_no_seat(build: Any) -> None:
    build.organisations(icb="integrated_care_board", county="county_council")
    build.node("Board", "b", kind="icb_board").seats("b", ["icb", "county"])
    before = balance(build.system())
    build.role("deputy", "icb").tie("SITS_ON", "deputy", "b", position="named_deputy")
    assert balance(build.system()) == before


def test_a_post_of_two_families_counts_half_for_each_though_one_pays_it_all(build: Any) -> None:
    build.organisations(icb="integrated_care_board", county="county_council")
    build.node("Board", "b", kind="icb_board").role("joint")
    build.tie("EMPLOYED_BY", "joint", "icb", share=1.0).tie("EMPLOYED_BY", "joint", "county")
    ratio = pick(balance(build.seats("b", ["joint"]).system()), "nhs_to_council")
    assert (ratio.detail["nhs"], ratio.detail["council"]) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("stated", "share", "said"),
    [
        (None, 0.5, "parity of the two"),
        ({"nhs": 0.6, "local_government": 0.2}, 0.25, "[references.family] in system.toml"),
        ({"nhs": 0.6}, 0.5, "parity of the two"),
        ({"nhs": 0.0, "local_government": 0.0}, 0.5, "parity of the two"),
    ],
)
def test_the_councils_share_stands_beside_a_stated_reference(
    build: Any, stated: dict[str, float] | None, share: float, said: str
) -> None:
    build.organisations(icb="integrated_care_board", trust="acute_trust", county="county_council")
    build.node("Board", "b", kind="icb_board").seats("b", ["icb", "trust", "county"])
    build.settings = {} if stated is None else {"references": {"family": stated}}
    ratio = pick(balance(build.system()), "nhs_to_council")
    assert ratio.detail["council_share"] == pytest.approx(1 / 3)
    assert (ratio.detail["reference_share"], ratio.detail["reference"]) == (pytest.approx(share), said)
