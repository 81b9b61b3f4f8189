"""Every row of every sample says who says so; the real ones carry real codes and spare real people."""

import csv
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from samples.samples import ALL, REAL, sample
from sysmap import assets
from sysmap.model.kinds import NODE_KINDS, RELATIONSHIP_KINDS, personal_types
from sysmap.model.values import Node, Relationship, System

REGISTER = Path(__file__).parents[1] / "data" / "geography" / "organisations.csv"


def things(system: System) -> list[Node | Relationship]:
    return [*system.nodes, *system.relationships]


@pytest.mark.parametrize("name", ALL)
def test_a_sample_has_no_problem_and_is_known_by_its_folder(name: str) -> None:
    assert sample(name).id == name


@pytest.mark.parametrize("name", ALL)
def test_every_row_has_source_and_confidence(name: str) -> None:
    bare = [t.id for t in things(sample(name)) if not t.source or not t.confidence]
    assert bare == []


@pytest.mark.parametrize("name", REAL)
def test_a_row_is_no_surer_than_its_weakest_part(name: str) -> None:
    stated = [t.id for t in things(sample(name)) if t.confidence == "stated" and "inferred" in t.source]
    made_up = [t.id for t in things(sample(name)) if t.confidence != "illustrative" and "made up" in t.source]
    assert stated + made_up == []


@pytest.mark.parametrize("name", ALL)
def test_a_sample_says_where_it_comes_from(name: str) -> None:
    text = (assets.samples_folder() / name / "SOURCES.md").read_text(encoding="utf-8")
    assert "Open Government Licence" in text if name in REAL else "made up" in text


@pytest.mark.parametrize("name", REAL)
def test_no_named_person_is_marked_as_leaving(name: str) -> None:
    system = sample(name)
    named = {n.id for n in system.nodes if n.label == "Person" and n.values.get("name")}
    ending = [n.id for n in system.nodes if n.id in named and n.valid_to]
    ending += [r.id for r in system.relationships if r.start in named and r.valid_to]
    posts = {r.end for r in system.relationships if r.start in named and r.type == "HOLDS"}
    ending += [n.id for n in system.nodes if n.id in posts and n.valid_to]
    assert ending == []


@pytest.mark.parametrize("name", REAL)
def test_nothing_but_a_code_and_a_post_is_said_of_a_named_person(name: str) -> None:
    named = [n for n in sample(name).nodes if n.label == "Person" and n.values.get("name")]
    assert [n.id for n in named if set(n.values) != {"name"} or n.confidence != "stated"] == []


@pytest.mark.parametrize("name", REAL)
def test_codes_belong_to_the_organisations_that_carry_them(name: str) -> None:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        register: dict[str, list[str]] = {}
        for row in csv.DictReader(file):
            register.setdefault(row["code"], []).append(row["name"].lower())
    wrong = [
        n.name
        for n in sample(name).nodes
        if n.label == "Organisation"
        and n.values.get("code")
        and max(
            (fuzz.token_sort_ratio(n.name.lower(), o) for o in register.get(str(n.values["code"]), [])),
            default=0,
        )
        < 90
    ]
    assert wrong == []


@pytest.mark.parametrize("name", REAL)
def test_the_western_county_of_the_misprint_is_nowhere(name: str) -> None:
    assert [t.id for t in things(sample(name)) if "West Sussex" in f"{t.source} {dict(t.values)}"] == []


def test_systems_of_2026_have_no_code_and_are_inferred() -> None:
    for name in ("herts_west_essex", "frimley", "surrey_heartlands"):
        system = sample(name)
        later = [n for n in system.nodes if n.valid_from and n.valid_from.year == 2026]
        assert later
        assert all(n.confidence == "inferred" and not n.values.get("code") for n in later)
        followed = [
            r for r in system.relationships if r.type == "SUCCEEDED_BY" and r.end in {n.id for n in later}
        ]
        starts = {r.start for r in followed}
        shares = {
            start: sum(float(str(r.values["share"])) for r in followed if r.start == start)
            for start in starts
        }
        assert shares == {start: pytest.approx(1, abs=0.001) for start in starts}


def test_northvale_uses_every_kind_of_thing_and_every_field() -> None:
    system = sample("northvale")
    unused: list[str] = []
    for kind in NODE_KINDS:
        nodes = [n for n in system.nodes if n.label == kind.label]
        unused += [
            f"{kind.label}.{f.name}" for f in kind.fields if not any(f.name in n.values for n in nodes)
        ]
        unused += [
            kind.label for dated in ("valid_from", "valid_to") if not any(getattr(n, dated) for n in nodes)
        ]
    assert unused == []


def test_northvale_uses_every_kind_of_tie_and_every_field() -> None:
    system = sample("northvale")
    unused: list[str] = []
    # A survey of staff is another thing than who sits where; tests/exchange/test_people.py has some.
    for kind in (k for k in RELATIONSHIP_KINDS if k.type not in personal_types()):
        ties = [r for r in system.relationships if r.type == kind.type]
        unused += [kind.type] if not ties else []
        unused += [f"{kind.type}.{f.name}" for f in kind.fields if not any(f.name in r.values for r in ties)]
    # From where patients come is counted by registers, not kept in sheets by hand.
    assert unused == ["SERVES.share"]


def test_northvale_uses_every_column_that_stands_for_a_tie() -> None:
    folder = assets.samples_folder() / "northvale"
    empty: list[str] = []
    for kind in NODE_KINDS:
        with (folder / f"{kind.sheet}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        empty += [f"{kind.sheet}.{c.name}" for c in kind.columns if not any(row[c.name] for row in rows)]
    assert empty == []


def test_northvale_carries_no_code_that_could_be_real() -> None:
    codes = [str(n.values["code"]) for n in sample("northvale").nodes if n.values.get("code")]
    assert codes
    assert [code for code in codes if not code.startswith("NV")] == []
    assert len(codes) == len(set(codes))
