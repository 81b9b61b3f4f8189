"""Reads look-ups of the Office for National Statistics (ONS): places, and how they overlap.

Geography is not a tree: a district may lie in two systems. So what lies wholly in something is
PART_OF it, and what shares ground OVERLAPS it, with the share counted by population where the
LSOAs' populations are given, else by the number of LSOAs.
"""

import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sysmap.exchange.limits import MOST_BYTES, Refused, read_text
from sysmap.exchange.tables import sheets_of
from sysmap.model.values import Issue, Origin, Record, Tables
from sysmap.progress import progress
from sysmap.validate.problems import issue

NAME = "geography"

# What the look-ups call each unit, and its level here. Wards and such are not read.
LEVELS: Mapping[str, str] = {
    "lsoa": "",
    "sicbl": "place",
    "ccg": "place",
    "ltla": "council_area",
    "utla": "council_area",
    "icb": "system",
    "stp": "system",
    "lrf": "resilience_forum",
    "pfa": "police_area",
    "fra": "fire_area",
    "region": "region",
}
_ALIASES = {"lad": "ltla", "lta": "ltla", "rgn": "region", "loc": "sicbl", "ctyua": "utla", "cty": "utla"}
_COLUMN = re.compile(r"([a-z]+?)(\d\d)_?(code_h|code_nhs|cdh|code|cd|name|nm)\Z", re.IGNORECASE)
_NHS = ("code_h", "code_nhs", "cdh")
_POPULATION = re.compile(r"pop(ulation)?(_?\d+)?|all_ages|total", re.IGNORECASE)

# The larger areas a smaller one may lie in.
_WITHIN = (
    ("sicbl", "icb"),
    ("ccg", "stp"),
    ("ltla", "utla"),
    ("ltla", "lrf"),
    ("ltla", "pfa"),
    ("ltla", "fra"),
    ("ltla", "region"),
)
_HEALTH = ("sicbl", "icb")
_CIVIL = ("ltla", "utla", "lrf", "pfa", "fra")


@dataclass(frozen=True, slots=True)
class Unit:
    """One area: its sort as in `LEVELS`, its ONS code."""

    sort: str
    code: str


@dataclass
class Geography:
    """What the look-ups say: names, NHS codes, which unit lies in which, and the LSOAs of each."""

    names: dict[Unit, str] = field(default_factory=dict)
    nhs_codes: dict[Unit, str] = field(default_factory=dict)
    within: dict[Unit, dict[Unit, Origin]] = field(default_factory=lambda: defaultdict(dict))
    lsoas: dict[str, dict[str, Unit]] = field(default_factory=dict)
    populations: dict[str, float] = field(default_factory=dict)
    origins: dict[Unit, Origin] = field(default_factory=dict)
    years: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    files: list[str] = field(default_factory=list)


def is_lookup(path: Path) -> bool:
    """Whether the file is a look-up: CSV (plain or gzip) whose columns name two sorts of areas or more."""
    if not path.name.lower().endswith((".csv", ".csv.gz")):
        return False
    try:
        header = next(_rows(path), [])
    except Refused:
        return False
    sorts = {column.sort for column in _columns(header).values()}
    return len(sorts) > 1 or ("lsoa" in sorts and _population_place(header) is not None) or _only_names(sorts)


def _only_names(sorts: set[str]) -> bool:
    return sorts == {"lrf"}


def read(files: Sequence[Path], system: str | None = None) -> Tables:
    """The places of the look-ups and how they lie to each other, as sheets.

    With `system` (an NHS code such as QWE) only what shares ground with that system. Raises Refused.
    """
    geography = Geography()
    for path in files:
        _read(path, geography)
    issues = _years(geography)
    chosen = _chosen(geography, system) if system else None
    rows: dict[str, list[Record]] = {"places": [], "relationships": []}
    weights, counted_by = _weights(geography, issues)
    shares = _shares(geography, weights)
    for unit in geography.names:
        if unit.sort != "lsoa" and (chosen is None or unit in chosen):
            rows["places"].append(_place(unit, geography, weights, counted_by))
    for (first, second), share in shares.items():
        if chosen is None or (first in chosen and second in chosen):
            rows["relationships"].append(_overlap(first, second, share, counted_by, geography))
    split = {
        first
        for (first, second), share in shares.items()
        if first.sort == "ltla" and second.sort == "icb" and share < 1
    }
    if split:
        named = ", ".join(sorted(geography.names.get(unit, unit.code) for unit in split)[:5])
        said = f"{len(split)} districts lie in more than one system, e.g. {named}"
        issues.append(issue("straddling", Origin(geography.files[0]), said))
    return Tables(sheets_of(rows), {}, Origin(), tuple(issues))


@dataclass(frozen=True, slots=True)
class _Column:
    sort: str
    year: str
    what: str


def _columns(header: Sequence[str]) -> dict[int, _Column]:
    columns = {}
    for place, text in enumerate(header):
        found = _COLUMN.match(text.strip().lstrip("\ufeff"))
        if not found:
            continue
        sort = _ALIASES.get(found[1].lower(), found[1].lower())
        if sort in LEVELS:
            what = found[3].lower()
            named = "nhs" if what in _NHS else "code" if what in ("code", "cd") else "name"
            columns[place] = _Column(sort, found[2], named)
    return columns


def _population_place(header: Sequence[str]) -> int | None:
    return next((place for place, text in enumerate(header) if _POPULATION.fullmatch(text.strip())), None)


def _rows(path: Path) -> Iterator[list[str]]:
    if path.suffix.lower() == ".gz":
        with gzip.open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Refused(f"{path.name}: it unpacks to more than {MOST_BYTES // 2**20} MB; it was not read.")
        text = data.decode("utf-8-sig", errors="replace")
    else:
        text = read_text(path)
    yield from csv.reader(io.StringIO(text, newline=""))


def _read(path: Path, geography: Geography) -> None:
    rows = _rows(path)
    header = next(rows, [])
    columns = _columns(header)
    if not columns:
        raise Refused(
            f"{path.name}: no column names an area. Columns of a look-up read like LSOA21CD, icb24_code,"
            " LAD19NM or lrf19_code."
        )
    geography.files.append(path.name)
    for column in columns.values():
        geography.years[column.sort].add(column.year)
    people = _population_place(header)
    for number, cells in enumerate(progress(rows, f"Reading {path.name}, row"), 2):
        origin = Origin(path.name, "", number)
        units: dict[str, Unit] = {}
        for place, column in columns.items():
            if column.what == "code" and place < len(cells) and cells[place].strip():
                units[column.sort] = Unit(column.sort, cells[place].strip())
        # The upper tier of a unitary council is the council itself.
        if "utla" in units and "ltla" in units and units["utla"].code == units["ltla"].code:
            del units["utla"]
        for place, column in columns.items():
            unit = units.get(column.sort)
            text = cells[place].strip() if place < len(cells) else ""
            if unit is not None and text and column.what != "code":
                into = geography.names if column.what == "name" else geography.nhs_codes
                into.setdefault(unit, text)
                geography.origins.setdefault(unit, origin)
        _remember(units, cells, people, origin, geography)


def _remember(
    units: Mapping[str, Unit], cells: Sequence[str], people: int | None, origin: Origin, geography: Geography
) -> None:
    lsoa = units.get("lsoa")
    if lsoa is not None:
        own = geography.lsoas.setdefault(lsoa.code, {})
        own.update({sort: unit for sort, unit in units.items() if sort != "lsoa"})
        if people is not None and people < len(cells):
            number = cells[people].replace(",", "").strip()
            if number.replace(".", "", 1).isdigit():
                geography.populations[lsoa.code] = float(number)
    for small, large in _WITHIN:
        if small in units and large in units:
            geography.within[units[small]].setdefault(units[large], origin)


def _weights(geography: Geography, issues: list[Issue]) -> tuple[dict[str, float], str]:
    """The weight of every LSOA, and what it counts."""
    known = geography.populations
    if known and all(code in known for code, units in geography.lsoas.items() if units):
        return known, "population"
    if known:
        missing = sum(1 for code, units in geography.lsoas.items() if units and code not in known)
        said = f"{missing} LSOAs have no population, so shares were counted by the number of LSOAs"
        issues.append(issue("population-missing", Origin(geography.files[0]), said))
    return dict.fromkeys(geography.lsoas, 1.0), "lsoas"


def _shares(geography: Geography, weights: Mapping[str, float]) -> dict[tuple[Unit, Unit], float]:
    """The share of each unit that lies in each other one, both ways, from the LSOAs of both."""
    total: dict[Unit, float] = defaultdict(float)
    common: dict[tuple[Unit, Unit], float] = defaultdict(float)
    for code, own in geography.lsoas.items():
        weight = weights.get(code, 0.0)
        units = dict(own)
        if (district := own.get("ltla")) is not None:
            units |= {larger.sort: larger for larger in geography.within.get(district, {})}
        for unit in units.values():
            total[unit] += weight
        for health in _HEALTH:
            for civil in _CIVIL:
                if health in units and civil in units:
                    common[units[health], units[civil]] += weight
                    common[units[civil], units[health]] += weight
    return {pair: round(part / total[pair[0]], 6) for pair, part in common.items() if part}


def _chosen(geography: Geography, system: str) -> set[Unit]:
    """The units that share an LSOA with the system, and what these lie in."""
    seeds = {u for u, code in geography.nhs_codes.items() if code == system} | {
        u for u in geography.names if u.code == system
    }
    if not seeds:
        raise Refused(f"{system!r} is the code of no system in {', '.join(geography.files)}.")
    chosen = set(seeds)
    for own in geography.lsoas.values():
        if seeds & set(own.values()):
            chosen |= set(own.values())
    districts = {unit for unit in chosen if unit.sort == "ltla"}
    for own in geography.lsoas.values():
        if own.get("ltla") in districts and "icb" in own:
            chosen.add(own["icb"])
    for unit in list(chosen):
        chosen |= set(geography.within.get(unit, {}))
    return chosen


def place_id(unit: Unit, geography: Geography) -> str:
    """The id of a unit's place: by its NHS code where it has one, so that it meets the register's."""
    nhs = geography.nhs_codes.get(unit)
    return f"area_{nhs}" if nhs else unit.code


def _place(unit: Unit, geography: Geography, weights: Mapping[str, float], counted_by: str) -> Record:
    nhs = geography.nhs_codes.get(unit, "")
    name = geography.names[unit]
    if unit.sort == "icb":
        name = name.removeprefix("NHS ").removesuffix(" Integrated Care Board")
    cells = {
        "id": place_id(unit, geography),
        "name": name,
        "level": LEVELS[unit.sort],
        "code": nhs or unit.code,
    }
    if nhs:
        cells["ons_code"] = unit.code
    if counted_by == "population":
        people = sum(weights[code] for code, own in geography.lsoas.items() if own.get(unit.sort) == unit)
        cells |= {"population": str(round(people))} if people else {}
    above: dict[str, list[Unit]] = defaultdict(list)
    for larger in geography.within.get(unit, {}):
        above[larger.sort].append(larger)
    inside = [units[0] for units in above.values() if len(units) == 1 and units[0].code != unit.code]
    if inside:
        cells["part_of"] = "; ".join(place_id(larger, geography) for larger in inside)
    cells |= {"source": _source(unit, geography), "confidence": "stated"}
    return Record(cells, geography.origins.get(unit, Origin()))


def _overlap(first: Unit, second: Unit, share: float, counted_by: str, geography: Geography) -> Record:
    cells = {
        "type": "OVERLAPS",
        "from": place_id(first, geography),
        "to": place_id(second, geography),
        "share": f"{share:.6f}".rstrip("0").rstrip("."),
        "counted_by": counted_by,
        "source": f"ONS look-ups: {', '.join(geography.files)}",
        "confidence": "inferred",
    }
    return Record(cells, geography.origins.get(first, Origin()))


def _source(unit: Unit, geography: Geography) -> str:
    years = ", ".join(f"20{year}" for year in sorted(geography.years[unit.sort]))
    return f"ONS look-up, {geography.origins.get(unit, Origin())} ({years})"


def _years(geography: Geography) -> list[Issue]:
    """A warning for each sort of area that the files give as of several years."""
    issues = []
    for sort, years in geography.years.items():
        if len(years) < 2:
            continue
        said = f"the files give {sort} as of {', '.join(f'20{year}' for year in sorted(years))}"
        issues.append(issue("several-years", Origin(geography.files[0]), said, value=sort))
    with_lsoas = {own["ltla"] for own in geography.lsoas.values() if "ltla" in own}
    lone = [unit for unit in geography.within if unit.sort == "ltla" and unit not in with_lsoas]
    if lone and with_lsoas:
        named = ", ".join(sorted(geography.names.get(unit, unit.code) for unit in lone)[:5])
        said = f"{len(lone)} districts of the other look-ups are not among those of the LSOAs, e.g. {named}"
        issues.append(issue("district-not-matched", Origin(geography.files[0]), said))
    return issues
