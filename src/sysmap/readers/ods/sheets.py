"""Records of the register as sheets: organisations, the places they are of, and their ties."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sysmap.exchange.tables import sheets_of
from sysmap.model.values import Issue, Origin, Record, Tables
from sysmap.progress import progress
from sysmap.readers.ods.records import FILLER, RELATIONSHIPS, OdsRecord, OdsTie, readable
from sysmap.readers.ods.roles import ICB, REGION, REPORTING_ENTITY, SITES, SUB_ICB, kind_of
from sysmap.validate.problems import issue

REGISTER = Origin("NHS ODS")

# Regions of NHS England: a legacy file names only their codes.
REGIONS: Mapping[str, str] = {
    "Y56": "London",
    "Y58": "South West",
    "Y59": "South East",
    "Y60": "Midlands",
    "Y61": "East of England",
    "Y62": "North West",
    "Y63": "North East and Yorkshire",
}

_TIES: Mapping[str, str] = {
    "RE2": "PART_OF",
    "RE3": "PART_OF",
    "RE6": "PART_OF",
    "RE11": "PART_OF",
    "RE8": "PARTNERS_WITH",
}


@dataclass
class _Work:
    records: Mapping[str, OdsRecord]
    rows: dict[str, list[Record]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    areas: set[str] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    seen: set[tuple[str, ...]] = field(default_factory=set)

    def count(self, what: str, example: str) -> None:
        """Count something that is said at the end, with the first example met."""
        self.counted[what] += 1
        self.examples.setdefault(what, example)


def area_id(code: str) -> str:
    """The id of the place that a body of the register stands for."""
    return f"area_{code}"


def to_tables(records: Mapping[str, OdsRecord], *, sites: bool = False) -> Tables:
    """The sheets that the records say; what was left out or read differently is in `issues`.

    `sites` brings branch surgeries and trust sites along, as parts of who runs them.
    """
    work = _Work(records)
    for record in records.values():
        _add_place(record, work)
    for record in progress(records.values(), "Sorting bodies", len(records)):
        _add_organisation(record, sites=sites, work=work)
    for record in progress(records.values(), "Sorting relationships", len(records)):
        for tie in record.ties:
            _add_tie(record, tie, work)
        _add_successions(record, work)
    _find_cycles(work)
    _say(work)
    return Tables(sheets_of(work.rows, REGISTER.file), {}, Origin(), tuple(work.issues))


def _add_place(record: OdsRecord, work: _Work) -> None:
    roles = record.roles
    if SUB_ICB in roles or REPORTING_ENTITY in roles:
        level = "place"
    elif any(role in roles for role in ICB):
        level = "system"
    elif REGION in roles:
        level = "region"
    else:
        return
    if not record.name:
        return
    name = readable(record.name)
    if level == "system":
        name = name.removeprefix("NHS ").removesuffix(" Integrated Care Board").removesuffix(" ICB")
    name = name.replace(" - Sub-ICB Reporting Entity", "").replace(" - Sub-Icb Reporting Entity", "")
    cells = {"id": area_id(record.code), "name": name, "level": level, "code": record.code}
    cells |= {"ons_code": record.ons_code} | _dates(record, work, count=False) | _common(record)
    above = [
        t.target for t in record.ties if t.active and t.id in ("RE2", "RE5") and _is_area(t.target, work)
    ]
    if above:
        cells["part_of"] = "; ".join(dict.fromkeys(area_id(code) for code in above))
    for code in above:
        if code in REGIONS and code not in work.records:
            _add_region(code, record, work)
    _put("places", cells, record, work)
    work.areas.add(record.code)


def _is_area(code: str, work: _Work) -> bool:
    if code in REGIONS:
        return True
    other = work.records.get(code)
    return other is not None and bool(other.name) and any(r in other.roles for r in (*ICB, SUB_ICB, REGION))


def _add_region(code: str, record: OdsRecord, work: _Work) -> None:
    if code in work.areas:
        return
    work.areas.add(code)
    cells = {"id": area_id(code), "name": REGIONS[code], "level": "region", "code": code} | _common(record)
    _put("places", cells, record, work)


def _add_organisation(record: OdsRecord, *, sites: bool, work: _Work) -> None:
    if not record.name:
        work.count("without name", record.code)
        return
    kind, stated = kind_of(record.roles, record.name, record.code)
    if not kind and sites and any(role in record.roles for role in SITES):
        kind, stated = _kind_of_owner(record, work), False
    if not kind:
        work.count(_why_left_out(record), f"{record.code} {record.name}")
        return
    if REPORTING_ENTITY in record.roles and SUB_ICB not in record.roles:
        return
    work.kinds[record.code] = kind
    cells = {"id": record.code, "name": readable(record.name), "kind": kind, "code": record.code}
    cells |= _dates(record, work) | _common(record)
    cells |= {"ods_roles": "; ".join(record.roles), "postcode": record.postcode} | dict(record.notes)
    if not stated:
        cells["confidence"] = "inferred"
        work.count("trust kind", f"{cells['name']}: {kind}")
    if record.code in work.areas:
        cells["serves"] = area_id(record.code)
    if record.notes.get("country") == "Wales":
        work.count("Wales", f"{record.code} {cells['name']}")
    if record.name.isupper():
        work.count("capitals", f"{record.name} → {cells['name']}")
    _put("organisations", cells, record, work)


def _kind_of_owner(record: OdsRecord, work: _Work) -> str:
    for tie in record.ties:
        owner = work.records.get(tie.target)
        if tie.id == "RE6" and owner is not None:
            return kind_of(owner.roles, owner.name, owner.code)[0]
    return ""


def _why_left_out(record: OdsRecord) -> str:
    if any(role in record.roles for role in SITES):
        return "site"
    if "RO177" in record.roles:
        return "cost centre"
    return "no kind"


def _add_tie(record: OdsRecord, tie: OdsTie, work: _Work) -> None:
    if record.code not in work.kinds:
        return
    if tie.target == record.code:
        work.count("self", record.code)
        return
    if tie.id not in RELATIONSHIPS or tie.id in ("RE9", "RE10"):
        work.count(f"relationship {tie.id}", f"{record.code} – {tie.target}")
        return
    if tie.id == "RE5":
        _add_geography(record, tie, work)
        return
    if tie.target not in work.kinds:
        if not (tie.id == "RE2" and tie.target in work.areas):
            work.count("unknown target", f"{record.code} {RELATIONSHIPS[tie.id]} {tie.target}")
        return
    if tie.id == "RE4":
        ends = ("COMMISSIONS", tie.target, record.code)
    else:
        ends = (_TIES[tie.id], record.code, tie.target)
    _put_tie(ends, record, tie, work)


def _add_geography(record: OdsRecord, tie: OdsTie, work: _Work) -> None:
    """Located in the geography of a body: it serves the place that this body stands for."""
    if tie.target in REGIONS and tie.target not in work.records:
        return
    if tie.target not in work.areas or record.code in work.areas:
        if record.code not in work.areas:
            work.count("unknown target", f"{record.code} {RELATIONSHIPS['RE5']} {tie.target}")
        return
    _put_tie(("SERVES", record.code, area_id(tie.target)), record, tie, work)


def _put_tie(ends: tuple[str, str, str], record: OdsRecord, tie: OdsTie, work: _Work) -> None:
    start = "" if tie.start == FILLER else tie.start
    end = tie.end
    if not tie.active and not end:
        end = record.end or record.changed
        work.count("inactive tie without end", f"{record.code} {RELATIONSHIPS[tie.id]} {tie.target}")
        if not end:
            return
    if start and end and end < start:
        work.count("tie ends before it begins", f"{record.code} {RELATIONSHIPS[tie.id]} {tie.target}")
        return
    key = (*ends, start, end)
    if key in work.seen:
        return
    work.seen.add(key)
    type_, first, second = ends
    cells = {"type": type_, "from": first, "to": second, "valid_from": start, "valid_to": end}
    cells |= {"source": _source(tie.origin), "confidence": "stated"}
    cells["ods_relationship"] = f"{tie.id} {RELATIONSHIPS[tie.id]}"
    _put("relationships", cells, record, work)


def _add_successions(record: OdsRecord, work: _Work) -> None:
    for one in record.successions:
        before, after = (record.code, one.target) if one.forward else (one.target, record.code)
        if before == after:
            work.count("succeeds itself", record.code)
            continue
        if before not in work.kinds or after not in work.kinds:
            work.count("unknown successor", f"{before} → {after}")
            continue
        key = ("SUCCEEDED_BY", before, after, one.day)
        if key in work.seen:
            continue
        work.seen.add(key)
        cells = {"type": "SUCCEEDED_BY", "from": before, "to": after, "valid_from": one.day}
        cells |= {"source": _source(record.origin), "confidence": "stated"}
        _put("relationships", cells, record, work)


def _find_cycles(work: _Work) -> None:
    """Warn of bodies that succeed themselves by a chain; the chain is kept as the register says it."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph((key[1], key[2]) for key in work.seen if key[0] == "SUCCEEDED_BY")
    for group in sorted(map(sorted, nx.strongly_connected_components(graph))):
        if len(group) > 1:
            said = f"these succeed one another in a circle: {', '.join(group)}; kept as the register says"
            work.issues.append(issue("succession-circle", REGISTER, said, value=group[0]))


def _dates(record: OdsRecord, work: _Work, *, count: bool = True) -> dict[str, str]:
    """When it operates; in law only where that differs."""
    start = record.start or record.legal_start
    end = record.end or record.legal_end
    if start == FILLER:
        start = ""
        if count:
            work.count("filler", record.code)
    if not record.active and not end:
        end = record.changed
        if count:
            work.count("inactive without end", record.code)
    if start and end and end < start:
        if count:
            work.count("ends before it begins", f"{record.code} {start} {end}")
        start = ""
    cells = {"valid_from": start, "valid_to": end}
    if record.legal_start and record.legal_start != record.start:
        cells["legal_from"] = record.legal_start
    if record.legal_end and record.legal_end != record.end:
        cells["legal_to"] = record.legal_end
    return cells


def _common(record: OdsRecord) -> dict[str, str]:
    return {"source": _source(record.origin), "confidence": "stated"}


def _source(origin: Origin) -> str:
    return f"NHS ODS, {origin}"


def _put(sheet: str, cells: Mapping[str, str], record: OdsRecord, work: _Work) -> None:
    filled = {name: text for name, text in cells.items() if text}
    work.rows.setdefault(sheet, []).append(Record(filled, record.origin))


_SAID: Mapping[str, tuple[str, str]] = {
    "without name": ("codes-without-name", "codes are named by relationships only and have no record"),
    "site": ("sites-left-out", "sites and branches were left out; --sites brings them"),
    "cost centre": ("not-practices", "prescribing cost centres that are no GP practice were left out"),
    "Wales": (
        "welsh-bodies",
        "bodies in Wales came along, which belong to no integrated care board; their column country says so",
    ),
    "no kind": ("kind-not-known", "bodies were left out, as no role says what kind they are"),
    "trust kind": (
        "kind-inferred",
        "kinds follow from the name, as the register does not say what a trust does",
    ),
    "capitals": ("names-in-capitals", "names in capitals were written in small letters"),
    "self": ("tie-to-itself", "relationships of a body to itself were left out"),
    "succeeds itself": ("tie-to-itself", "bodies that succeed themselves: the succession was left out"),
    "unknown target": (
        "target-not-read",
        "relationships were left out, as their other end is in none of the files",
    ),
    "unknown successor": (
        "target-not-read",
        "successions were left out, as one of the two is in none of the files",
    ),
    "inactive tie without end": (
        "inactive-without-end",
        "inactive relationships have no last day; the body's was taken",
    ),
    "tie ends before it begins": (
        "reversed-dates-left-out",
        "relationships that end before they begin were left out",
    ),
    "filler": ("filler-date", f"opening days of {FILLER} stand for not known and were left empty"),
    "inactive without end": (
        "inactive-without-end",
        "inactive bodies have no last day; that of the last change was taken",
    ),
    "ends before it begins": (
        "reversed-dates-left-out",
        "bodies end before they begin; their first day was left empty",
    ),
}


def _say(work: _Work) -> None:
    for what, count in work.counted.items():
        code, text = _SAID.get(
            what, ("relationship-left-out", f"entries of {what} say nothing about structure")
        )
        said = f"{count} {text}, e.g. {work.examples[what]}"
        work.issues.append(issue(code, REGISTER, said, value=work.examples[what]))
