"""Works out the OVERLAPS of a sample from the ONS look-ups; run by hand and by the test beside it.

    python tests/samples/compute_overlaps.py DATA sample_systems/herts_west_essex

`DATA` is a folder with `ons_lookups/geographr`, `ons_lookups/lrf_ccg_stp` and
`ons_lookups/local_authorities`. Every pair of places of the sample that share ground, and that both
have an official code, is printed as a row of `relationships.csv`. Not needed at run time.
"""

import csv
import gzip
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

LSOAS = "ons_lookups/geographr/lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz"
UPPER_TIER = "ons_lookups/geographr/lookup_ltla23_utla23.csv"
DISTRICTS_OVER_TIME = "ons_lookups/geographr/lookup_ltla_ltla.csv"
FORUMS = "ons_lookups/lrf_ccg_stp/132.csv"
POPULATIONS = "ons_lookups/local_authorities/uk_local_authorities_current.csv"


class Geography:
    """Areas as sets of LSOAs (2011), by ONS or ODS code, from the look-ups in one folder."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def share(self, first: str, second: str) -> tuple[float, str] | None:
        """The share of the first area that lies in the second, and what was counted.

        People (mid-2020) are counted where both areas are made of whole districts of 2022, else
        LSOAs. None where the areas share no ground. Raises KeyError for an unknown code.
        """
        mine, common = self.lsoas(first), self.lsoas(first) & self.lsoas(second)
        if not common:
            return None
        people, people_in_common = self._people(mine), self._people(common)
        if people and people_in_common and self._people(self.lsoas(second)):
            return round(people_in_common / people, 4), "population"
        return round(len(common) / len(mine), 4), "lsoas"

    def population(self, code: str) -> int | None:
        """People in mid-2020, or None for an area that is not made of whole districts."""
        return self._people(self.lsoas(code))

    def lsoas(self, code: str) -> frozenset[str]:
        """The LSOAs of an area. Raises KeyError for an unknown code."""
        return self._areas[code]

    def _people(self, lsoas: frozenset[str]) -> int | None:
        districts = {self._district_of[lsoa] for lsoa in lsoas}
        if lsoas != frozenset().union(*(self._areas[d] for d in districts)):
            return None
        if not districts <= self._population.keys():
            return None
        return sum(self._population[d] for d in districts)

    @cached_property
    def _rows(self) -> list[dict[str, str]]:
        with gzip.open(self._data / LSOAS, "rt", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def _district_of(self) -> Mapping[str, str]:
        return {row["lsoa11_code"]: row["ltla22_code"] for row in self._rows}

    @cached_property
    def _areas(self) -> Mapping[str, frozenset[str]]:
        upper = {row["ltla23_code"]: row["utla23_code"] for row in self._read(UPPER_TIER)}
        now = {row["ltla19_code"]: row["ltla22_code"] for row in self._read(DISTRICTS_OVER_TIME)}
        forum = {now[row["LAD19CD"]]: row["LRF19CD"] for row in self._read(FORUMS) if row["LAD19CD"] in now}
        areas: dict[str, set[str]] = {}
        for row in self._rows:
            district = row["ltla22_code"]
            codes = (row["sicbl22_code"], row["sicbl22_code_h"], row["icb22_code"], row["icb22_code_h"])
            for code in {district, *codes, upper.get(district, ""), forum.get(district, "")} - {""}:
                areas.setdefault(code, set()).add(row["lsoa11_code"])
        return {code: frozenset(lsoas) for code, lsoas in areas.items()}

    @cached_property
    def _population(self) -> Mapping[str, int]:
        rows = self._read(POPULATIONS)
        return {row["gss-code"]: int(float(row["pop-2020"])) for row in rows if row["pop-2020"]}

    def _read(self, name: str) -> Iterable[dict[str, str]]:
        with (self._data / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


def main(data: str, sample: str) -> None:
    """Print every overlap between the coded places of a sample, as CSV."""
    geography = Geography(Path(data))
    with (Path(sample) / "places.csv").open(encoding="utf-8-sig", newline="") as file:
        codes = {row["id"]: row["code"] for row in csv.DictReader(file) if row["code"]}
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("type", "from", "to", "share", "counted_by"))
    for start, first in codes.items():
        for end, second in codes.items():
            found = geography.share(first, second) if start != end else None
            if found:
                out.writerow(("OVERLAPS", start, end, *found))


if __name__ == "__main__":
    main(*sys.argv[1:])
