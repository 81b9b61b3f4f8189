"""Reads from where a trust's patients come: shares of trusts by integrated care board or district.

The look-ups name trusts by their register's code and areas by their ONS code; bodies and places come from
the register and from other look-ups, so this adds to sheets that are there.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sysmap.exchange.limits import Refused, read_text
from sysmap.exchange.tables import sheets_of
from sysmap.model.values import Issue, Origin, Record, Tables
from sysmap.progress import progress
from sysmap.validate.problems import issue

# Below this share an area is a sliver that a trust does not serve as such.
LEAST = 0.02

_TRUST = re.compile(r"nhs_trust\d\d_code\Z")
_AREA = re.compile(r"(?:icb|stp|ltla|utla)\d\d_code\Z")
_SHARE = re.compile(r"proportion_trust_came_from_\w+\Z")


@dataclass
class _Read:
    added: list[Record] = field(default_factory=list)
    shares: dict[tuple[str, str], str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def is_trust_shares(path: Path) -> bool:
    """Whether the file says what share of each trust's patients comes from which area."""
    if path.suffix.lower() != ".csv":
        return False
    try:
        header = next(csv.reader(io.StringIO(read_text(path))), [])
    except Refused:
        return False
    return _columns(header) is not None


def with_shares(files: Sequence[Path], tables: Tables) -> Tables:
    """The sheets with a `SERVES` of its share for each trust and area in them, from 2 % on.

    A tie that is there already gets the share. Smaller shares, trusts and areas that the sheets do not
    hold are left out and said. Raises Refused for a share that is no part of 1.
    """
    rows = {sheet.name: list(sheet.records) for sheet in tables.sheets}
    trusts = {one.fields.get("id", "") for one in rows.get("organisations", ())}
    areas: dict[str, str] = {}
    for place in rows.get("places", ()):
        for name in ("code", "ons_code"):
            if code := place.fields.get(name, ""):
                areas.setdefault(code, place.fields["id"])
    found = _Read()
    for path in files:
        _read(path, trusts, areas, found)
    rows["relationships"] = [_filled(one, found) for one in rows.get("relationships", ())]
    rows["relationships"] += [one for one in found.added if (_ends(one)) in found.shares]
    issues = (*tables.issues, *found.issues)
    return replace(tables, sheets=sheets_of(rows, "NHS ODS"), issues=issues)


def _read(path: Path, trusts: set[str], areas: dict[str, str], found: _Read) -> None:
    rows = csv.reader(io.StringIO(read_text(path), newline=""))
    columns = _columns(next(rows, []))
    if columns is None:
        raise Refused(f"{path.name}: it has no shares of trusts.")
    trust_at, area_at, share_at = columns
    small, slivers, kept, unknown = 0, 0.0, 0.0, set()
    for number, cells in enumerate(progress(rows, f"Reading {path.name}, row"), 2):
        if len(cells) <= max(columns):
            continue
        trust, area = cells[trust_at].strip(), cells[area_at].strip()
        share = _share(cells[share_at], path, number)
        if trust not in trusts or area not in areas:
            unknown.add(trust if trust not in trusts else area)
        elif share < LEAST:
            small, slivers = small + 1, slivers + share
        else:
            kept += share
            ends = (trust, areas[area])
            found.shares[ends] = f"{share:.4f}".rstrip("0").rstrip(".")
            cells_ = {"type": "SERVES", "from": trust, "to": areas[area], "share": found.shares[ends]}
            origin = Origin(path.name, "", number)
            cells_ |= {"source": f"Shares of trusts by area, {origin}", "confidence": "inferred"}
            found.added.append(Record(cells_, origin))
    origin = Origin(path.name)
    if small:
        part = slivers / (slivers + kept)
        said = f"{small} shares below {LEAST:.0%} were left out, {part:.1%} of what all shares come to"
        found.issues.append(issue("small-shares", origin, said))
    if unknown:
        named = ", ".join(sorted(unknown)[:5])
        said = f"{len(unknown)} trusts or areas with shares are in none of the files, e.g. {named}"
        found.issues.append(issue("target-not-read", origin, said, value=min(unknown)))


def _share(text: str, path: Path, number: int) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise Refused(f"{path.name}: row {number} says a share of {text!r}; a share is a part of 1.")
    return share


def _columns(header: Sequence[str]) -> tuple[int, int, int] | None:
    """Where trust, area and share stand, or None."""
    names = [name.strip().lstrip("\ufeff").lower() for name in header]
    places = [
        next((place for place, name in enumerate(names) if pattern.match(name)), None)
        for pattern in (_TRUST, _AREA, _SHARE)
    ]
    trust, area, share = places
    return None if trust is None or area is None or share is None else (trust, area, share)


def _ends(row: Record) -> tuple[str, str]:
    return row.fields.get("from", ""), row.fields.get("to", "")


def _filled(row: Record, found: _Read) -> Record:
    """A tie of the register with its share; it is not added a second time."""
    if row.fields.get("type") != "SERVES" or _ends(row) not in found.shares:
        return row
    return Record(dict(row.fields) | {"share": found.shares.pop(_ends(row))}, row.origin)
