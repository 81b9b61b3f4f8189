"""Reads files of the NHS Organisation Data Service (ODS), of whatever sort, as records."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sysmap.exchange.limits import Refused
from sysmap.readers.ods import json_file, tables, xml_file
from sysmap.readers.ods.records import BELONGS, OdsRecord

NAME = "ods"


class Register:
    """The records of some files, to be gone through more than once.

    XML, which may hold the whole register, is streamed anew each time; the other files are kept.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = tuple(files)
        self._kept: dict[Path, tuple[OdsRecord, ...]] = {}

    def records(self) -> Iterator[OdsRecord]:
        """Every record of every file, in order, as the files say them. Raises Refused, OSError."""
        for file in self.files:
            if file.suffix.lower() == ".xml":
                yield from _of(file)
            else:
                if file not in self._kept:
                    self._kept[file] = tuple(_of(file))
                yield from self._kept[file]


def _of(file: Path) -> Iterator[OdsRecord]:
    suffix = file.suffix.lower()
    if suffix == ".xml":
        return xml_file.records(file)
    if suffix == ".json":
        return json_file.records(file)
    if suffix in (".csv", ".xlsx", ".xlsm"):
        if suffix == ".csv" and tables.is_legacy(file):
            return tables.legacy_records(file)
        if (found := tables.table_records(file)) is not None:
            return found
    raise Refused(
        f"{file.name}: this is no file of the register that is known: legacy CSV (27 columns, no header),"
        " ePCN workbook, practices' map, codes of boards, ORD JSON, HSCOrgRefData XML or FHIR R4 JSON."
    )


def codes_of_system(register: Register, system: str) -> frozenset[str]:
    """The codes that belong to a system, itself, what it lies in and those it came from included.

    A body belongs to it if it is, by an active relationship, a part of, commissioned by, directed
    by, operated by or located in something that does. Keeps codes only. Raises Refused if no
    record has the code.
    """
    up: dict[str, set[str]] = {}
    former: dict[str, set[str]] = {}
    codes: set[str] = set()
    for record in register.records():
        codes.add(record.code)
        for tie in record.ties:
            codes.add(tie.target)
            if tie.active and tie.id in BELONGS and tie.target != record.code:
                up.setdefault(record.code, set()).add(tie.target)
        for one in record.successions:
            before, after = (record.code, one.target) if one.forward else (one.target, record.code)
            former.setdefault(after, set()).add(before)
    if system not in codes:
        raise Refused(
            f"{system!r} is the code of no body in {', '.join(file.name for file in register.files)}. The"
            " code of an integrated care board looks like QWE."
        )
    down: dict[str, set[str]] = {}
    for code, targets in up.items():
        for target in targets:
            down.setdefault(target, set()).add(code)
    inside = _reach({system}, down)
    above = _reach({system}, up)
    return frozenset(_reach(inside, former) | above)


def _reach(start: set[str], steps: dict[str, set[str]]) -> set[str]:
    reached = set(start)
    waiting = list(start)
    while waiting:
        for code in steps.get(waiting.pop(), ()):
            if code not in reached:
                reached.add(code)
                waiting.append(code)
    return reached


def merged(all_records: Iterator[OdsRecord], wanted: frozenset[str] | None = None) -> dict[str, OdsRecord]:
    """One record a code, filled from all that several files say of it; the first to say wins.

    Relationships and successions are gathered. With `wanted` only those codes are kept.
    """
    found: dict[str, OdsRecord] = {}
    for record in all_records:
        if wanted is not None and record.code not in wanted:
            continue
        before = found.get(record.code)
        found[record.code] = record if before is None else _both(before, record)
    return found


def _both(first: OdsRecord, second: OdsRecord) -> OdsRecord:
    if not first.name and second.name:
        first, second = second, first
    known = {(tie.id, tie.target, tie.start, tie.end) for tie in first.ties}
    ties = [tie for tie in second.ties if (tie.id, tie.target, tie.start, tie.end) not in known]
    said_undated = {(tie.id, tie.target) for tie in first.ties}
    ties = [tie for tie in ties if tie.start or (tie.id, tie.target) not in said_undated]
    roles = tuple(dict.fromkeys((*first.roles, *second.roles)))
    return replace(
        first,
        roles=roles,
        start=first.start or second.start,
        end=first.end or second.end,
        legal_start=first.legal_start or second.legal_start,
        legal_end=first.legal_end or second.legal_end,
        changed=first.changed or second.changed,
        postcode=first.postcode or second.postcode,
        ons_code=first.ons_code or second.ons_code,
        active=first.active and (second.active or not second.name),
        ties=(*first.ties, *ties),
        successions=tuple(dict.fromkeys((*first.successions, *second.successions))),
        notes={**second.notes, **first.notes},
    )
