"""From where trusts' patients come, and what the register's file of practices holds of Wales."""

import csv
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import sysmap
from sysmap.cli.main import main
from sysmap.readers.trust_shares import is_trust_shares

ODS = Path(__file__).parents[1] / "data" / "ods"
HEADER = "nhs_trust22_code,icb22_code,proportion_trust_came_from_icb\n"


def brought_in(folder: Path, *files: Path) -> Result:
    words = ["import", "ods", "--files", *map(str, files), "-o", str(folder), "--as-at", "2022-07-31"]
    return CliRunner().invoke(main, words)


def _shares(folder: Path) -> dict[tuple[str, str], str]:
    with (folder / "relationships.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["type"] == "SERVES"]
    assert len({(row["from"], row["to"]) for row in rows}) == len(rows), "no tie is there twice"
    return {(row["from"], row["to"]): row.get("share", "") for row in rows}


def test_shares_from_two_per_cent_on_become_ties_and_fill_those_of_the_register(tmp_path: Path) -> None:
    shares = tmp_path / "shares.csv"
    rows = ["RX1,E54000098,0.9", "RX1,E54000099,0.02", "RX2,E54000098,0.9801", "RX2,E54000099,0.0199"]
    shares.write_text(HEADER + "\n".join([*rows, "RX9,E54000099,1", "RX1,E54000097,0.08"]), encoding="utf-8")
    assert is_trust_shares(shares) and not is_trust_shares(ODS / "icb_codes.csv")
    done = brought_in(tmp_path / "out", ODS / "etr.csv", ODS / "icb_codes.csv", shares)
    assert done.exit_code == 0, done.output
    found = _shares(tmp_path / "out")
    assert found["RX1", "area_QX9"] == "0.9", "the register's own tie has the share"
    assert found["RX1", "area_QX8"] == "0.02" and found["RX2", "area_QX9"] == "0.9801"
    assert ("RX2", "area_QX8") not in found
    assert "small-shares: 1 shares below 2% were left out, 1.0% of what all shares come to" in done.stderr
    assert "target-not-read: 2 trusts or areas with shares are in none of the files" in done.stderr
    system = sysmap.read(tmp_path / "out")
    values = {(t.start, t.end): t.values.get("share") for t in system.ties("SERVES")}
    assert values["RX1", "area_QX8"] == 0.02


@pytest.mark.parametrize("share", ["1.01", "-0.1", "many", "nan", ""])
def test_a_share_that_is_none_is_refused_with_its_row(share: str, tmp_path: Path) -> None:
    shares = tmp_path / "shares.csv"
    shares.write_text(f"{HEADER}RX1,E54000098,0.9\nRX1,E54000099,{share}\n", encoding="utf-8")
    done = brought_in(tmp_path / "out", ODS / "etr.csv", ODS / "icb_codes.csv", shares)
    assert done.exit_code == 1
    assert f"shares.csv: row 3 says a share of {share!r}; a share is a part of 1." in done.stderr
    assert not (tmp_path / "out").exists()


def test_practices_of_wales_are_said_and_marked(tmp_path: Path) -> None:
    file = tmp_path / "epraccur.csv"
    english = (ODS / "epraccur.csv").read_text(encoding="utf-8").splitlines()
    welsh = english[0].replace("X80001", "W99001").replace('"Y56","QX9"', '"W00","Q99"')
    file.write_text("\n".join([*english, welsh]) + "\n", encoding="utf-8")
    done = brought_in(tmp_path / "out", file)
    assert "welsh-bodies: 1 bodies in Wales came along" in done.stderr
    with (tmp_path / "out" / "organisations.csv").open(encoding="utf-8-sig", newline="") as sheet:
        countries = {row["id"]: row["country"] for row in csv.DictReader(sheet)}
    assert [id_ for id_, country in countries.items() if country] == ["W99001"]


def test_the_published_files_of_2022(tmp_path: Path) -> None:
    folder = os.environ.get("SYSMAP_TEST_DATA", "")
    if not folder:
        pytest.skip("SYSMAP_TEST_DATA names no folder of real files")
    ods, lookups = Path(folder) / "ods", Path(folder) / "ons_lookups" / "geographr"
    done = brought_in(
        tmp_path / "out",
        ods / "trusts_ccgs_2025" / "etr.csv",
        ods / "trusts_ccgs_2025" / "icb_names_codes_dec_2024.csv",
        ods / "pcn_2023" / "epraccur.csv",
        lookups / "lookup_nhs_trusts22_icb22.csv",
    )
    assert "welsh-bodies: 417 bodies in Wales came along" in done.stderr
    assert "small-shares: 912 shares below 2% were left out, 1.6% of what all shares come to" in done.stderr
    found = _shares(tmp_path / "out")
    # Manchester University: nine in ten of its patients from Greater Manchester.
    assert found["R0A", "area_QOP"] == "0.9151"
