"""Reads the register's tables: legacy CSV files without a header, network workbooks, look-ups of codes."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sysmap.exchange.limits import Refused
from sysmap.model.values import Origin
from sysmap.readers.ods.records import OdsRecord, OdsTie, day
from sysmap.readers.table_rows import Row, cells_of, tables_in

COLUMNS = 27

# The roles of the bodies in each legacy file, by the file's name.
_ROLES: Mapping[str, tuple[str, ...]] = {
    "etr": ("RO197",),
    "ect": ("RO107",),
    "eccg": ("RO98",),
    "epraccur": ("RO177",),
    "ebranchs": ("RO96",),
    "epharmacyhq": ("RO181",),
    "edispensary": ("RO182",),
    "egdpprac": ("RO110",),
    "epcn": ("RO272",),
    "ephp": ("RO172",),
    "ensites": ("RO198",),
    "ets": ("RO198",),
    "espha": ("RO189",),
}
_GP_PRACTICE = "4"
_WALES = "W00"
_ICB_CODE = re.compile(r"ICB\d\dCDH\Z", re.IGNORECASE)

# Column places of a legacy file (from 0).
_CODE, _NAME, _REGION, _ICB, _POSTCODE, _OPEN, _CLOSE = 0, 1, 2, 3, 9, 10, 11
_STATUS, _ROLE, _PARENT, _JOINED, _LEFT, _SETTING = 12, 13, 14, 15, 16, 25


def is_legacy(file: Path) -> bool:
    """Whether the file is a legacy table: 27 columns and no header."""
    try:
        first = next(cells_of(file), [])
    except Refused:
        return False
    return len(first) == COLUMNS and bool(re.fullmatch(r"[A-Z0-9]{2,9}", first[_CODE]))


def legacy_records(file: Path) -> Iterator[OdsRecord]:
    """The records of a legacy table, its sort told by the file's name. Raises Refused."""
    sort = next((name for name in _ROLES if file.stem.lower().startswith(name)), "")
    if not sort:
        raise Refused(
            f"{file.name}: it is not known which bodies the file holds. Give it the name under which it is"
            f" published: {', '.join(f'{name}.csv' for name in _ROLES)}."
        )
    for number, cells in enumerate(cells_of(file), 1):
        if len(cells) != COLUMNS:
            if any(cells):
                raise Refused(
                    f"{file.name}: row {number} has {len(cells)} columns; such a file has {COLUMNS}."
                )
            continue
        yield _legacy(cells, sort, Origin(file.name, "", number))


def _legacy(cells: list[str], sort: str, origin: Origin) -> OdsRecord:
    start, end = day(cells[_OPEN]), day(cells[_CLOSE])
    roles = _ROLES[sort]
    ties = []
    notes = {}
    if sort == "eccg":
        roles = (*roles, *cells[_ROLE].split("|")) if cells[_ROLE] else roles
        if "RO319" in roles or "RO327" in roles:
            ties.append(OdsTie("RE2", cells[_ICB], origin=origin))
        elif cells[_ICB]:
            ties.append(OdsTie("RE5", cells[_ICB], origin=origin))
    elif cells[_ICB]:
        ties.append(OdsTie("RE5", cells[_ICB], origin=origin))
    if sort in ("epraccur", "ebranchs", "edispensary", "ensites", "ets") and cells[_PARENT]:
        what = "RE4" if sort in ("epraccur", "edispensary") else "RE6"
        left = day(cells[_LEFT])
        ties.append(OdsTie(what, cells[_PARENT], not left, day(cells[_JOINED]), left, origin))
    if sort == "epraccur":
        roles = (*roles, "RO76") if cells[_SETTING] == _GP_PRACTICE else roles
        notes = {"D": {"ods_status": "dormant"}, "P": {"ods_status": "proposed"}}.get(cells[_STATUS], {})
    if cells[_REGION] == _WALES:
        notes = notes | {"country": "Wales"}
    return OdsRecord(
        cells[_CODE],
        cells[_NAME],
        cells[_STATUS] != "C" and not (end and not cells[_STATUS]),
        tuple(role for role in roles if role),
        start,
        end,
        postcode=cells[_POSTCODE],
        ties=tuple(tie for tie in ties if tie.target),
        origin=origin,
        notes=notes,
    )


def table_records(path: Path) -> Iterator[OdsRecord] | None:
    """The records of a table with a header: networks, their partners, practices' map, codes of boards.

    None for a file that is none of these. Raises Refused.
    """
    tables = tables_in(path)
    found = [(rows, make) for _, rows in tables if rows and (make := _maker(rows[0])) is not None]
    return (record for rows, make in found for row in rows for record in make(row)) if found else None


def _maker(first: Row) -> Callable[[Row], Iterator[OdsRecord]] | None:
    names = {_plain(name) for name in first.cells}
    if {"pcn code", "open date"} <= names:
        return _network
    if "partner organisation code" in names:
        return _partner
    if {"practice_code", "pcn_code"} <= names:
        return _mapped_practice
    if any(_ICB_CODE.match(name) for name in names):
        return _board
    return None


def _plain(name: str) -> str:
    return " ".join(name.split()).lower()


def _cells(row: Row) -> dict[str, str]:
    return {_plain(name): text for name, text in row.cells.items()}


def _network(row: Row) -> Iterator[OdsRecord]:
    cells = _cells(row)
    end = day(cells.get("close date"))
    sub_icb = cells.get("current sub icb loc code", "")
    ties = (OdsTie("RE5", sub_icb, not end, origin=row.origin),) if sub_icb else ()
    start = day(cells["open date"])
    yield OdsRecord(
        cells["pcn code"],
        cells.get("pcn name", ""),
        not end,
        ("RO272",),
        start,
        end,
        postcode=cells.get("postcode", ""),
        ties=ties,
        origin=row.origin,
    )


def _partner(row: Row) -> Iterator[OdsRecord]:
    cells = _cells(row)
    start, end = (day(cells.get(f"practice to pcn relationship {what} date")) for what in ("start", "end"))
    ties = [OdsTie("RE8", cells["pcn code"], not end, start, end, row.origin)]
    if parent := cells.get("practice parent sub icb loc code", ""):
        ties.append(OdsTie("RE4", parent, origin=row.origin))
    name = cells.get("partner name", "")
    yield OdsRecord(
        cells["partner organisation code"], name, roles=("RO177", "RO76"), ties=tuple(ties), origin=row.origin
    )


def _mapped_practice(row: Row) -> Iterator[OdsRecord]:
    cells = _cells(row)
    ccg, stp = cells.get("ccg_code", ""), cells.get("stp_code", "")
    network = cells["pcn_code"]
    ties = [OdsTie("RE4", ccg, origin=row.origin)] if ccg else []
    # `U` says that the practice belongs to no network, not that a network has this code.
    if network and network != "U":
        ties.append(OdsTie("RE8", network, origin=row.origin))
        in_ccg = (OdsTie("RE5", ccg, origin=row.origin),) if ccg else ()
        yield OdsRecord(network, cells.get("pcn_name", ""), roles=("RO272",), ties=in_ccg, origin=row.origin)
    yield OdsRecord(
        cells["practice_code"],
        cells.get("practice_name", ""),
        roles=("RO177", "RO76"),
        postcode=cells.get("practice_postcode", ""),
        ties=tuple(ties),
        origin=row.origin,
    )
    if ccg:
        in_stp = (OdsTie("RE2", stp, origin=row.origin),) if stp else ()
        roles = ("RO98", "RO319") if "icb" in cells.get("ccg_name", "").lower() else ("RO98",)
        yield OdsRecord(
            ccg,
            cells.get("ccg_name", ""),
            roles=roles,
            ons_code=cells.get("ons_ccg_code", ""),
            ties=in_stp,
            origin=row.origin,
        )
    if stp:
        yield OdsRecord(
            stp,
            cells.get("stp_name", ""),
            roles=("RO261",),
            ons_code=cells.get("ons_stp_code", ""),
            ties=(OdsTie("RE5", cells.get("comm_region_code", ""), origin=row.origin),),
            origin=row.origin,
        )


def _board(row: Row) -> Iterator[OdsRecord]:
    by_end = {name[-3:].lower(): text for name, text in row.cells.items() if name.upper().startswith("ICB")}
    ons = next((t for n, t in row.cells.items() if re.fullmatch(r"ICB\d\dCD", n, re.IGNORECASE)), "")
    name = next((t for n, t in row.cells.items() if re.fullmatch(r"ICB\d\dNM", n, re.IGNORECASE)), "")
    yield OdsRecord(by_end["cdh"], name, roles=("RO261", "RO318"), ons_code=ons, origin=row.origin)
