"""What each view draws, where things live, and what a redacted map keeps to itself."""

from dataclasses import replace
from datetime import date

import pytest

from bench.generated import generated_system
from browser.county import county, gaps
from sysmap import maps
from sysmap.maps import projections
from sysmap.maps.layout import arrange
from sysmap.maps.overview import overview
from sysmap.maps.values import Picture
from sysmap.maps.view import marks, whole
from sysmap.model.values import Node, Relationship, System
from sysmap.privacy import INSTEAD, redacted


def names(picture: Picture, kind: str) -> set[str]:
    return {dot.name for dot in picture.dots if dot.kind == kind}


def home(picture: Picture, id_: str) -> str:
    return picture.circles[next(dot.home for dot in picture.dots if dot.id == id_)].name


def with_area() -> System:
    """The county with a council area that lies mostly in Eastholm, and its council."""
    system = county()
    area = Node("Place", "a1", {"name": "Eastholm Borough", "level": "council_area"})
    council = Node("Organisation", "o9", {"name": "Borough Council", "kind": "district_council"})
    ties = (
        Relationship("OVERLAPS", "x1", "a1", "p1", {"share": 0.9}),
        Relationship("SERVES", "x2", "o9", "a1"),
    )
    return replace(system, nodes=(*system.nodes, area, council), relationships=(*system.relationships, *ties))


def test_things_live_in_the_smallest_place_that_holds_all_they_serve() -> None:
    picture = whole(county())
    assert home(picture, "o2") == "Eastholm"
    assert home(picture, "o1") == "Northvale"
    assert home(picture, "b1") == "Eastholm"
    assert home(picture, "h1") == home(picture, "r1") == "Northvale"


def test_an_area_others_drew_lies_in_the_place_it_overlaps() -> None:
    picture = whole(with_area())
    assert home(picture, "a1") == "Eastholm"
    assert home(picture, "o9") == "Eastholm"
    assert "Eastholm Borough" not in {circle.name for circle in picture.circles}


def test_a_role_counts_for_the_sector_of_its_employer() -> None:
    sectors = {dot.id: dot.sector for dot in whole(county()).dots}
    assert sectors["r2"] == "Acute"
    assert sectors["h1"] == sectors["r1"] == "Upper-tier council"


def test_place_shows_what_lies_in_it_and_what_is_tied_to_that() -> None:
    picture = projections.place(county(), whole(county()), "eastholm")
    assert names(picture, "Organisation") == {"Eastholm Hospital", "Northvale County Council"}
    assert "Westerby Practice" not in {dot.name for dot in picture.dots}


@pytest.mark.parametrize("word", ["Eastholn", ""])
def test_place_that_is_none_is_refused_with_the_nearest(word: str) -> None:
    with pytest.raises(ValueError, match="Did you mean 'Eastholm'" if word else "--place"):
        maps.html(county(), draw="place", place=word)


def test_view_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="there are: boards, places, board, one"):
        maps.html(county(), view="galaxy")
    with pytest.raises(ValueError, match="there are: system, place"):
        maps.html(county(), draw="galaxy")
    with pytest.raises(ValueError, match="there is one of: boards"):
        maps.html(county(), only="everything")


def test_boards_are_shown_with_their_members_only() -> None:
    picture = projections.boards(whole(county()))
    assert names(picture, "Board") == {"Eastholm Partnership", "Integrated Care Board"}
    assert names(picture, "Role") == {"Director of Adult Care", "Medical Director"}
    assert names(picture, "Organisation") == {"Westerby Practice"}
    assert {tie.kind for tie in picture.ties} == {"SITS_ON", "REPORTS_TO"}


def test_organisations_are_joined_by_shared_boards_and_joint_roles() -> None:
    picture = projections.organisations(county(), whole(county()))
    found = {
        (tie.kind, picture.dots[tie.start_dot].id, picture.dots[tie.end_dot].id): tie.weight
        for tie in picture.ties
    }
    assert found == {("SHARED_BOARD", "o1", "o2"): 2, ("JOINT_ROLE", "o1", "o2"): 1}


def test_joint_roles_are_shown_with_their_employers() -> None:
    picture = projections.joint_roles(county(), whole(county()))
    assert names(picture, "Role") == {"Director of Adult Care"}
    assert names(picture, "Organisation") == {"Northvale County Council", "Eastholm Hospital"}


def test_sectors_are_one_dot_each_with_weighted_ties() -> None:
    picture = projections.sectors(county(), whole(county()))
    assert names(picture, "Sector") == {"Acute", "Upper-tier council"}
    weights = {tie.kind: tie.weight for tie in picture.ties}
    assert weights == {"SHARED_BOARD": 2, "JOINT_ROLE": 1, "WORKING": 2}


def test_totals_count_everything_live_once() -> None:
    system = generated_system(600, 1000)
    picture = overview(system)
    assert sum(dot.size for dot in picture.dots) == len(system.live_nodes())
    assert len(picture.dots) < 150


def nested(regions: int, systems: int, places: int) -> System:
    """A country of regions, of systems, of places with a body each; a national body works everywhere."""
    level = ("region", "region", "system", "place")
    names: list[list[str]] = [["country"], [], [], []]
    for n, many in enumerate((regions, systems, places)):
        names[n + 1] = [f"{above} {i}" for above in names[n] for i in range(many)]
    nodes = [
        Node("Place", one, {"name": one, "level": level[n]}) for n, some in enumerate(names) for one in some
    ]
    inside = [one for some in names[1:] for one in some]
    ties = [Relationship("PART_OF", f"in {one}", one, one.rpartition(" ")[0], {}) for one in inside]
    bodies = [("national", "country", "regulator"), *((f"body of {one}", one, "vcse") for one in names[3])]
    for body, place, kind in bodies:
        nodes.append(Node("Organisation", body, {"name": body, "kind": kind}))
        ties.append(Relationship("SERVES", f"{body} serves", body, place, {}))
        if body != "national":
            ties.append(Relationship("REGULATES", f"to {body}", "national", body, {}))
    return System("made", "Made", date(2026, 3, 31), tuple(nodes), tuple(ties), {}, {})


@pytest.mark.parametrize(("systems", "drawn"), [(58, True), (59, False)])
def test_as_many_steps_of_places_are_drawn_as_can_be_told_apart(systems: int, drawn: bool) -> None:
    # A country, a region and 58 systems are sixty, and sixty are drawn.
    picture = overview(nested(1, systems, 2))
    names = {circle.name for circle in picture.circles}
    assert ("country 0 0" in names) is drawn
    assert "country 0" in names
    bodies = sum(dot.size for dot in picture.dots if dot.kind == "Sector")
    assert bodies == 2 * systems + 1, "whatever is not drawn is counted in what holds it"


def test_a_region_stands_before_its_systems_and_names_have_room() -> None:
    picture = overview(nested(2, 3, 15))
    found = arrange(picture)
    lines: dict[float, list[str]] = {}
    for circle, (_, y, radius) in sorted(
        zip(picture.circles, found.circles, strict=True), key=lambda one: one[1][0]
    ):
        if radius:
            lines.setdefault(y, []).append(circle.name)
    alone, *rest = (lines[y] for y in sorted(lines))
    assert alone == ["country"]
    assert [name for line in rest for name in line] == [
        *("country 0", "country 0 0", "country 0 1", "country 0 2"),
        *("country 1", "country 1 0", "country 1 1", "country 1 2"),
    ]
    assert not any(picture.dots[tie.start_dot].home == 0 for tie in picture.ties), "all lie in the country"


def test_large_systems_are_added_up_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "MOST", 300)
    text = maps.html(generated_system(400, 600))
    assert "places and sectors are added up" in text
    assert "--place draws one place in full" in text


def test_marks_name_the_subject_first() -> None:
    system = county()
    picture = whole(system)
    found = marks(system, [result.findings[0] for result in gaps()], picture)
    assert [picture.dots[mark.dots[0]].name for mark in found] == ["Eastholm Partnership", "Westerby"]


def secretive() -> System:
    """The county with the person's name in every place where names turn up."""
    system = county()
    nodes = tuple(
        replace(
            node,
            id="r1" if node.id == "r1" else node.id,
            values={
                **node.values,
                "note": "Led by Dr Byron (ada.byron@example.org), A. Byron and BYRON, Ada",
            },
            source="Interview with Ada Byron",
        )
        for node in system.nodes
    )
    ties = tuple(
        replace(tie, source="Byron's minutes", id=f"{tie.id}-ada_byron") for tie in system.relationships
    )
    return replace(system, nodes=nodes, relationships=ties)


def test_redacted_map_names_nobody_anywhere() -> None:
    evidence = {"who": "northvale/h1", "steps": [{"name": "Ada Byron"}], "boards": ["northvale/b1"], "n": 3}
    result = gaps()[0]
    finding = replace(result.findings[0], says="Ada Byron holds three seats", evidence=evidence)
    found = [replace(result, findings=(finding,))]
    text = maps.html(secretive(), found, redact=True).casefold()
    assert "byron" not in text
    assert '"h1"' not in text
    assert "director of adult care" in text
    assert "left out:" in text
    assert "1 people with everything recorded of them" in text


def test_redaction_keeps_places_that_share_a_family_name() -> None:
    system = county()
    person = Node("Person", "h2", {"name": "Tom Eastholm"})
    note = Node("Role", "r9", {"name": "Chair", "note": "Cllr Eastholm lives in Eastholm"})
    clean, _, _ = redacted(replace(system, nodes=(*system.nodes, person, note)), ())
    assert clean.by_id["p1"].name == "Eastholm"
    assert clean.by_id["r9"].values["note"] == f"{INSTEAD} lives in Eastholm"


def test_redacted_ids_made_of_names_are_replaced() -> None:
    system = county()
    role = Node("Role", "ada_byron_ceo", {"name": "Chief executive"})
    tie = Relationship("EMPLOYED_BY", "z", "ada_byron_ceo", "o1")
    clean, _, _ = redacted(
        replace(system, nodes=(*system.nodes, role), relationships=(*system.relationships, tie)), ()
    )
    assert not any("byron" in node.id for node in clean.nodes)
    assert any(
        t.type == "EMPLOYED_BY" and clean.by_id[t.start].name == "Chief executive"
        for t in clean.relationships
    )


def test_plain_pyvis_network_holds_every_tie() -> None:
    from pyvis.network import Network

    net = maps.pyvis_network(county())
    assert isinstance(net, Network)
    assert len(net.nodes) == len(county().nodes)
    assert len(net.edges) == len(county().relationships)
    with pytest.raises(ValueError, match="already"):
        net.add_node(net.nodes[0]["id"])
    with pytest.raises(KeyError):
        net.add_edge(net.nodes[0]["id"], 999)
