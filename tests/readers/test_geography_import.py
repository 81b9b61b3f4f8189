"""ONS look-ups: geography is no tree, and a share says what it counts."""

import gzip
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sysmap.exchange.limits import Refused
from sysmap.model.values import Tables
from sysmap.readers.geography import is_lookup, read
from sysmap.validate import validate

LOOKUPS = Path(__file__).parents[1] / "data" / "geography_lookups"


def _read(*names: str, system: str = "") -> Tables:
    return read([LOOKUPS / f"{name}.csv" for name in names], system)


def _shares(tables: Tables) -> dict[tuple[str, str], tuple[str, str]]:
    ties = next(sheet for sheet in tables.sheets if sheet.name == "relationships").records
    return {(t.fields["from"], t.fields["to"]): (t.fields["share"], t.fields["counted_by"]) for t in ties}


def _places(tables: Tables) -> dict[str, dict[str, str]]:
    return {record.fields["id"]: dict(record.fields) for record in tables.sheets[0].records}


def test_a_straddling_district_is_in_both_systems_by_its_lsoas() -> None:
    shares = _shares(_read("lsoa"))
    assert shares["E07000002", "area_QX9"] == ("0.666667", "lsoas")
    assert shares["E07000002", "area_QX8"] == ("0.333333", "lsoas")
    assert shares["area_QX9", "E07000002"] == ("0.666667", "lsoas")
    assert shares["E07000001", "area_QX9"] == ("1", "lsoas")
    assert ("E07000001", "area_QX8") not in shares


def test_with_populations_the_shares_count_people_and_say_so() -> None:
    tables = _read("lsoa", "population")
    shares = _shares(tables)
    assert shares["E07000002", "area_QX9"] == ("0.5", "population")
    assert shares["area_QX9", "E07000001"] == ("0.2", "population")
    assert _places(tables)["area_QX9"]["population"] == "5000"


def test_forums_and_counties_come_by_way_of_districts() -> None:
    tables = _read("lsoa", "lrf", "county")
    places = _places(tables)
    assert places["E48000001"]["level"] == "resilience_forum"
    assert places["E07000002"]["part_of"] == "E48000001; E10000001"
    assert places["area_01X"]["part_of"] == "area_QX9"
    assert places["area_QX9"]["code"] == "QX9"
    assert places["area_QX9"]["ons_code"] == "E54000098"
    shares = _shares(tables)
    assert shares["area_QX8", "E48000001"] == ("0.5", "lsoas")
    assert shares["E48000001", "area_QX8"] == ("0.25", "lsoas")
    settings = {"system": {"id": "x", "name": "X", "as_at": date(2022, 7, 1)}}
    system, issues = validate(replace(tables, settings=settings))
    assert system is not None
    assert [one for one in issues if one.level == "error"] == []


def test_a_unitary_council_is_its_own_county() -> None:
    places = _places(_read("county"))
    assert "part_of" not in places["E06000009"]
    assert [p["level"] for p in places.values()] == ["council_area"] * 4


def test_years_that_differ_and_districts_that_are_gone_are_said() -> None:
    codes = {one.code: one for one in _read("lsoa", "lrf").issues}
    assert "2019, 2022" in codes["several-years"].message
    assert "Gone District" in codes["district-not-matched"].message
    assert codes["straddling"].message.startswith("1 districts")


def test_one_system_keeps_the_neighbours_it_shares_districts_with() -> None:
    places = _places(_read("lsoa", "lrf", system="QX9"))
    assert set(places) == {"area_QX9", "area_01X", "area_QX8", "E07000001", "E07000002", "E48000001"}
    with pytest.raises(Refused, match="code of no system"):
        _read("lsoa", system="QZZ")


def test_gzip_is_read_and_other_tables_are_none(tmp_path: Path) -> None:
    packed = tmp_path / "lsoa.csv.gz"
    packed.write_bytes(gzip.compress((LOOKUPS / "lsoa.csv").read_bytes()))
    assert is_lookup(packed)
    assert len(read([packed]).sheets[0].records) == 7
    (tmp_path / "x.csv").write_text("name,code\na,b\n", encoding="utf-8")
    assert not is_lookup(tmp_path / "x.csv")
    with pytest.raises(Refused, match="no column names an area"):
        read([tmp_path / "x.csv"])
