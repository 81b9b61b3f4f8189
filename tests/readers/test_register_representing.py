"""Members by whom they speak for: bodies, posts and interests under one heading."""

from pathlib import Path

import pytest

from sysmap.model.values import Tables
from sysmap.readers.register.cells import voting_of
from sysmap.readers.register.meanings import meanings
from sysmap.readers.register.read import import_register

FILE = Path(__file__).parents[1] / "data" / "imports" / "38-representing.csv"


def rows(tables: Tables, sheet: str, *columns: str) -> list[tuple[str, ...]]:
    records = next((one.records for one in tables.sheets if one.name == sheet), ())
    return [tuple(record.fields.get(column, "") for column in columns) for record in records]


def test_bodies_posts_and_vacancies_under_representing_are_told_apart() -> None:
    tables = import_register([FILE]).tables
    assert rows(tables, "organisations", "name", "kind") == [
        ("Dale County Council", "county_council"),
        ("Hill PCN", "primary_care_network"),
        ("Hill VCSE Alliance", "vcse"),
        ("Dale University Hospitals NHS Trust", "acute_trust"),
        ("Hill Borough Council", "district_council"),
    ]
    assert rows(tables, "roles", "name", "held_by", "employed_by") == [
        ("Role of Chidi Okafor-Lyle at Dale County Council", "chidi_okafor_lyle", "dale_county_council"),
        ("GP", "sian_odowd", "hill_pcn"),
        (
            "Role of R Patel at Dale University Hospitals NHS Trust",
            *("r_patel", "dale_university_hospitals_nhs_trust"),
        ),
        ("Director of Public Health (joint)", "maria_jose_de_souza", ""),
    ]
    assert rows(tables, "seats", "member", "position", "voting", "register_voting") == [
        ("role_of_chidi_okafor_lyle_at_dale_county_council", "chair", "voting", ""),
        ("gp_hill_pcn", "", "voting", ""),
        ("hill_vcse_alliance", "", "voting", ""),
        (
            "role_of_r_patel_at_dale_university_hospitals_nhs_trust",
            *("", "voting", "Yes - delegated to Deputy CEO"),
        ),
        ("director_of_public_health_joint", "", "voting", ""),
        ("hill_borough_council", "", "attending", ""),
    ]


@pytest.mark.parametrize(
    ("cell", "left_out"),
    [
        ("Total voting: 6", True),
        ("Total members 12", True),
        ("Number of voting members: 9", True),
        ("No. of members = 9", True),
        ("Count: 4", True),
        ("Sub-total 3", True),
        ("Totally Local Ltd", False),
        ("Total Care Homes Ltd", False),
        ("Countess of Hill", False),
    ],
)
def test_a_total_is_nobody(cell: str, left_out: bool, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(f"Name,Organisation,Board\nAnn Bell,Hill CC,A Board\n{cell},,\n", encoding="utf-8")
    told = [one.code for one in import_register([file]).tables.issues if one.code == "rows-left-out"]
    assert bool(told) is left_out


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        (["Hill CC", "Patients"], "organisation"),
        (["Hill CC", "Patients", "Carers"], ""),
        (["Patients", "Children"], ""),
    ],
)
def test_representing_is_the_organisation_where_half_are_bodies(cells: list[str], meant: str) -> None:
    people = ["Ann Bell", "Bob Cole", "Cy Dunn"][: len(cells)]
    assert meanings(["Name", "Representing"], [people, cells], boarded=True)[1] == meant


def test_a_column_of_organisations_comes_before_one_of_those_spoken_for() -> None:
    told = meanings(
        ["Name", "Representing", "Organisation"], [["Ann Bell"], ["Hill CVS"], ["Hill CC"]], boarded=True
    )
    assert (told[1], told[2]) == ("", "organisation")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("✓", "voting"),
        ("✘", "attending"),
        ("Yes - delegated", "voting"),
        ("Y (alternate: Bob Cole)", "voting"),
        ("No, observer", "attending"),
        ("Y (non-voting)", "attending"),
        ("Yes, but no vote", "attending"),
        ("Full - observer only", "observer"),
        ("non-voting", "attending"),
        ("Yes-man", ""),
    ],
)
def test_a_vote_with_more_behind_it_is_a_vote(text: str, said: str) -> None:
    assert voting_of(text) == said
