"""The NHS register in every form it is published in, and its traps."""

import os
import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from sysmap.exchange.limits import Refused
from sysmap.exchange.tables import joined
from sysmap.extract import extract
from sysmap.model.values import Record, System, Tables
from sysmap.readers import geography
from sysmap.readers.ods import json_file, xml_file
from sysmap.readers.ods.records import day, readable
from sysmap.readers.ods.sheets import to_tables
from sysmap.readers.ods.sources import Register, codes_of_system, merged
from sysmap.validate import validate

ODS = Path(__file__).parents[1] / "data" / "ods"
LEGACY = ("etr.csv", "eccg.csv", "icb_codes.csv", "epraccur.csv", "ebranchs.csv")


def _tables(*files: str | Path, system: str = "", sites: bool = False) -> Tables:
    register = Register([ODS / file for file in files])
    wanted = codes_of_system(register, system) if system else None
    return to_tables(merged(register.records(), wanted), sites=sites)


def _rows(tables: Tables, sheet: str) -> dict[str, Record]:
    records = next((one.records for one in tables.sheets if one.name == sheet), ())
    return {record.fields.get("id", str(number)): record for number, record in enumerate(records)}


def _ties(tables: Tables) -> list[tuple[str, ...]]:
    names = ("type", "from", "to", "valid_from", "valid_to")
    return [tuple(r.fields.get(n, "") for n in names) for r in _rows(tables, "relationships").values()]


def _system(tables: Tables, as_at: date = date(2025, 12, 1)) -> System:
    settings = {"system": {"id": "x", "name": "X", "as_at": as_at}}
    system, issues = validate(replace(tables, settings=settings))
    assert [one for one in issues if one.level == "error"] == []
    assert system is not None
    return system


def test_legacy_tables_give_organisations_places_and_who_commissions_whom() -> None:
    tables = _tables(*LEGACY)
    organisations = _rows(tables, "organisations")
    kinds = {code: record.fields["kind"] for code, record in organisations.items()}
    assert kinds == {
        "RX1": "acute_trust",
        "RX2": "mental_health_trust",
        "RX3": "ambulance_trust",
        "RZ4": "community_trust",
        "00X": "clinical_commissioning_group",
        "01X": "sub_icb_location",
        "02X": "sub_icb_location",
        "13X": "nhs_england",
        "QX9": "integrated_care_board",
        "QX8": "integrated_care_board",
        "X80001": "gp_practice",
        "X80002": "gp_practice",
        "X80003": "gp_practice",
        "X80009": "gp_practice",
    }
    assert organisations["RX1"].fields["confidence"] == "inferred"
    assert organisations["RX1"].fields["name"] == "Small General Hospitals NHS Foundation Trust"
    assert (organisations["RX1"].origin.file, organisations["RX1"].origin.row) == ("etr.csv", 1)
    assert organisations["X80003"].fields["ods_status"] == "dormant"
    places = {
        code: (r.fields["level"], r.fields.get("part_of", "")) for code, r in _rows(tables, "places").items()
    }
    assert places["area_QX9"] == ("system", "")
    assert places["area_01X"] == ("place", "area_QX9")
    assert places["area_A1B2C"] == ("place", "area_QX9")
    assert _rows(tables, "places")["area_A1B2C"].fields["name"] == "Small Town"
    ties = _ties(tables)
    assert ("SERVES", "RX1", "area_QX9", "", "") in ties
    assert ("PART_OF", "01X", "QX9", "", "") in ties
    assert ("COMMISSIONS", "01X", "X80001", "2013-04-01", "") in ties
    assert ("COMMISSIONS", "00X", "X80002", "2013-04-01", "2017-10-31") in ties
    _system(tables)


def test_the_traps_of_the_register_are_said() -> None:
    said = {one.code: one for one in _tables(*LEGACY).issues}
    assert said["not-practices"].value == "Y00001 OUT OF HOURS SERVICE"
    assert said["filler-date"].value == "RX2"
    assert said["sites-left-out"].value == "X80001001 BRANCH SURGERY"
    assert said["names-in-capitals"].message.startswith("12 ")
    assert "kind-inferred" in said


def test_closed_means_the_date_and_future_closures_are_still_live() -> None:
    system = _system(_tables(*LEGACY))
    assert "RX3" not in system.live_ids
    assert "00X" not in system.live_ids
    assert "RZ4" in system.live_ids
    assert system.by_id["RZ4"].valid_to == date(2099, 12, 31)
    assert system.by_id["RX2"].valid_from is None


def test_names_are_no_keys() -> None:
    system = _system(_tables("full.xml"))
    assert [n.id for n in system.nodes if n.name == "Dental Surgery"] == ["V00001", "V00002"]


def test_sites_come_along_when_asked_as_parts_of_who_runs_them() -> None:
    tables = _tables(*LEGACY, sites=True)
    assert ("PART_OF", "X80001001", "X80001", "2000-04-01", "") in _ties(tables)


def test_one_system_is_cut_out_with_what_it_lies_in_and_came_from() -> None:
    tables = _tables(*LEGACY, system="QX9")
    organisations = set(_rows(tables, "organisations"))
    assert organisations == {"RX1", "RX2", "RX3", "00X", "01X", "13X", "QX9", "X80001", "X80002", "X80003"}
    with pytest.raises(Refused, match="code of no body"):
        _tables(*LEGACY, system="QZZ")


def test_successions_split_merge_go_round_and_name_themselves() -> None:
    tables = _tables("full.xml")
    successions = [tie for tie in _ties(tables) if tie[0] == "SUCCEEDED_BY"]
    assert successions == [
        ("SUCCEEDED_BY", "RA1", "RA3", "2010-04-01", ""),
        ("SUCCEEDED_BY", "RA1", "RA4", "2010-04-01", ""),
        ("SUCCEEDED_BY", "RA2", "RA3", "2010-04-01", ""),
        ("SUCCEEDED_BY", "RA3", "RA4", "2030-04-01", ""),
        ("SUCCEEDED_BY", "RA4", "RA3", "2031-04-01", ""),
    ]
    said = {one.code: one for one in tables.issues}
    assert said["tie-to-itself"].value == "RA2"
    assert "RA3, RA4" in said["succession-circle"].message
    _system(tables)


def test_status_counts_and_legal_dates_stand_beside_operational_ones() -> None:
    tables = _tables("full.xml")
    rows = _rows(tables, "organisations")
    assert rows["RA2"].fields["valid_to"] == "2010-04-01"
    assert rows["RA3"].fields["valid_from"] == "2010-04-01"
    assert rows["RA3"].fields["legal_from"] == "2010-01-01"
    assert "inactive-without-end" in {one.code for one in tables.issues}


def test_an_ord_record_keeps_inactive_relationships_with_their_dates() -> None:
    (record,) = json_file.records(ODS / "ord.json")
    assert record.roles == ("RO141", "RO33")
    assert (record.start, record.legal_start) == ("1974-04-01", "1973-01-01")
    assert not record.ties[0].active


def test_ord_relationships_become_ties_or_are_said(tmp_path: Path) -> None:
    other = (
        '{"Organisation": {"Name": "SMALL COMBINED AUTHORITY", "OrgId": {"extension": "902"},'
        ' "Status": "Active", "Roles": {"Role": [{"id": "RO141", "primaryRole": true}, {"id": "RO273"}]}}}'
    )
    (tmp_path / "b.json").write_text(other, encoding="utf-8")
    tables = _tables("ord.json", tmp_path / "b.json")
    assert _ties(tables) == [("PART_OF", "901", "902", "2000-01-01", "2010-12-31")]
    kinds = [r.fields["kind"] for r in _rows(tables, "organisations").values()]
    assert kinds == ["county_council", "combined_authority"]
    assert any("RE9" in one.message for one in tables.issues)


def test_fhir_bundles_keep_affiliations_apart_from_organisations() -> None:
    tables = _tables("bundle.json")
    assert _ties(tables) == [("PARTNERS_WITH", "RX1", "RX2", "2010-04-01", "2013-03-31")]
    assert _rows(tables, "organisations")["RX1"].fields["valid_from"] == "2001-04-01"
    assert json_file.more_pages(ODS / "bundle.json")


def test_an_error_of_the_service_is_told_as_such(tmp_path: Path) -> None:
    text = '{"resourceType": "OperationOutcome", "issue": [{"diagnostics": "Too many requests"}]}'
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="Too many requests"):
        list(json_file.records(tmp_path / "x.json"))


def test_unallocated_is_no_network() -> None:
    tables = _tables("practice_map.csv", "icb_codes.csv")
    assert "U" not in _rows(tables, "organisations")
    assert [tie[1:3] for tie in _ties(tables) if tie[0] == "PARTNERS_WITH"] == [("X80001", "U00001")]


def test_networks_with_line_breaks_in_headers_and_spells_that_ended(tmp_path: Path) -> None:
    book = Workbook()
    details, partners = book.worksheets[0], book.create_sheet("PCN Core Partner Details")
    details.append(
        ["PCN Code", "PCN Name", "Current Sub ICB Loc Code", "Open Date", "Close Date", "Postcode"]
    )
    details.append(["U00001", "SMALL PCN", "01X", "20191001", "", "SM1 1AA"])
    details.append(["U00002", "SMALL PCN", "01X", "20191001", "20210331", ""])
    partners.append(
        [
            "Partner\nOrganisation\nCode",
            "Partner\nName",
            "PCN Code",
            "Practice to PCN\nRelationship\nStart Date",
            "Practice to PCN\nRelationship\nEnd Date",
        ]
    )
    partners.append(["X80001", "ST ANN'S SURGERY", "U00001", "20210401", None])
    partners.append(["X80001", "ST ANN'S SURGERY", "U00002", "20191001", "20210331"])
    book.save(tmp_path / "ePCN.xlsx")
    tables = _tables(*LEGACY, tmp_path / "ePCN.xlsx")
    spells = [tie[1:] for tie in _ties(tables) if tie[0] == "PARTNERS_WITH"]
    assert spells == [
        ("X80001", "U00001", "2021-04-01", ""),
        ("X80001", "U00002", "2019-10-01", "2021-03-31"),
    ]
    system = _system(tables)
    assert "U00002" not in system.live_ids
    assert sum(node.name == "Small PCN" for node in system.nodes) == 2


def test_xml_is_streamed_in_constant_memory(tmp_path: Path) -> None:
    record = (ODS / "full.xml").read_text(encoding="utf-8").split("<Organisations>\n")[1].split("\n")[0]

    def peak(count: int) -> int:
        with (tmp_path / "big.xml").open("w", encoding="utf-8") as file:
            file.write("<Organisations>\n" + (record + "\n") * count + "</Organisations>")
        tracemalloc.start()
        assert sum(1 for _ in xml_file.records(tmp_path / "big.xml")) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    small, large = peak(200), peak(4_000)
    assert large < small * 2


@pytest.mark.parametrize("name", ["unknown.csv", "x.json", "x.xml"])
def test_a_file_that_is_none_of_the_registers_is_refused(name: str, tmp_path: Path) -> None:
    texts = {"unknown.csv": "a,b\n1,2\n", "x.json": "{}", "x.xml": "<a/>"}
    (tmp_path / name).write_text(texts[name], encoding="utf-8")
    with pytest.raises(Refused):
        list(Register([tmp_path / name]).records())


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("20130401", "2013-04-01"),
        ("2013-04-01", "2013-04-01"),
        ("01Jan2022", "2022-01-01"),
        ("", ""),
        ("U", ""),
    ],
)
def test_dates_of_every_form(text: str, iso: str) -> None:
    assert day(text) == iso


def test_names_in_capitals_are_made_readable() -> None:
    assert readable("ST. MARY'S SURGERY OF THE NHS ICB - 01X") == "St. Mary's Surgery of the NHS ICB - 01X"
    assert readable("As Written") == "As Written"


def _test_data() -> Path:
    folder = os.environ.get("SYSMAP_TEST_DATA", "")
    if not folder:
        pytest.skip("SYSMAP_TEST_DATA names no folder of register and look-up files")
    return Path(folder)


def test_all_england_is_one_graph_and_one_system_can_be_cut_out() -> None:
    data = _test_data()
    trusts, networks = data / "ods" / "trusts_ccgs_2025", data / "ods" / "pcn_2023"
    lookups = data / "ons_lookups"
    register = Register(
        [
            *(trusts / name for name in ("etr.csv", "eccg.csv", "icb_names_codes_dec_2024.csv")),
            networks / "ePCN.xlsx",
            networks / "epraccur.csv",
        ]
    )
    places = geography.read(
        [
            lookups / "geographr" / "lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz",
            lookups / "lrf_ccg_stp" / "132.csv",
        ]
    )
    england = _system(joined(to_tables(merged(register.records())), places))
    kinds = [node.values.get("kind") for node in england.live_nodes("Organisation")]
    assert sum(str(kind).endswith("_trust") for kind in kinds) == 205
    assert kinds.count("integrated_care_board") == 42
    assert kinds.count("sub_icb_location") == 106
    assert sum(n.values.get("kind") == "primary_care_network" for n in england.nodes) == 1329
    assert kinds.count("gp_practice") > 6_000
    districts = [n for n in england.live_nodes("Place") if n.values["level"] == "council_area"]
    assert len(districts) >= 309
    part = extract(england, "QWE")
    assert part is not None
    names = {node.name for node in part.system.nodes}
    assert "Croydon Health Services NHS Trust" in names
    assert "Croydon" in names
    assert "Leeds Teaching Hospitals NHS Trust" not in names
    assert len(part.system.nodes) < len(england.nodes) / 20
