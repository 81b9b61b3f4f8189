"""A foreign graph as sheets of ours, by a mapping; nothing is left out without a word."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sysmap.exchange.account import Account
from sysmap.exchange.mapping import (
    Plan,
    ThingRule,
    TieRule,
    column_for,
    mapping_text,
    names_a_sort,
    names_a_tie,
    needed_field,
    propose,
    type_counts,
)
from sysmap.exchange.own import is_own, tables_from_own
from sysmap.exchange.rough import Link, RoughGraph, Thing
from sysmap.exchange.tables import sheets_of
from sysmap.model.kinds import RelationshipKind, relationship_kinds
from sysmap.model.sheets import column_name, node_kind_of, reserved_columns, sheet_columns
from sysmap.model.values import Issue, Origin, Record, Tables
from sysmap.progress import progress
from sysmap.text.ids import Ids, slug
from sysmap.validate.dates import is_day
from sysmap.validate.problems import issue

# Attributes that say when something holds, where all their values are dates.
_DATES = {
    **dict.fromkeys(("start_date", "date_start", "started", "from_date"), "valid_from"),
    **dict.fromkeys(("end_date", "date_end", "ended", "to_date"), "valid_to"),
}

# The same said of people and of bodies.
_ALIKE = {"WORKS_WITH": "PARTNERS_WITH", "PARTNERS_WITH": "WORKS_WITH"}


@dataclass(frozen=True, slots=True)
class Imported:
    """The sheets that a foreign file became, and the mapping that made them, as a file ("" if ours).

    `account` says what became of its values, `counts` of how many of its things and ties.
    """

    tables: Tables
    mapping: str = ""
    account: Account | None = None
    counts: str = ""


@dataclass
class _Work:
    """What is known while a graph is being turned into sheets."""

    file: str
    mapping: Plan
    issues: list[Issue]
    rows: dict[str, list[Record]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    left_things: Counter[str] = field(default_factory=Counter)
    left_ties: Counter[str] = field(default_factory=Counter)
    wrong_ends: dict[str, list[str]] = field(default_factory=dict)
    turned: Counter[str] = field(default_factory=Counter)
    alike: Counter[str] = field(default_factory=Counter)
    to_left: int = 0
    account: Account = field(default_factory=Account)
    dates: frozenset[str] = frozenset()
    owners: dict[str, str] = field(default_factory=dict)


def into_sheets(
    graph: RoughGraph,
    mapping: Plan,
    file: str,
    things: ThingRule | None = None,
    ties: TieRule | None = None,
) -> Imported:
    """The sheets of the graph; one that our own writers wrote comes back as it was.

    `things` and `ties` are what is done with sorts that no rule and no name tells.
    """
    if is_own(graph):
        return Imported(tables_from_own(graph))
    full = propose(mapping, (t.type for t in graph.things), (link.type for link in graph.links), things, ties)
    work = _Work(file, full, list(graph.issues), dates=_dates(graph))
    ids = _ids(graph.things)
    for thing in progress(graph.things, "Sorting things", len(graph.things)):
        _add_thing(thing, ids, work)
    for link in progress(graph.links, "Sorting ties", len(graph.links)):
        _add_link(link, ids, work)
    _say(work)
    counts = type_counts((t.type for t in graph.things), (link.type for link in graph.links))
    tables = Tables(sheets_of(work.rows, file), {}, Origin(), tuple(work.issues), graph.source_hash)
    things_in = len(work.labels)
    ties_in = sum(len(rows) for rows in work.rows.values()) - things_in
    counted = (
        f"{len(graph.things):,} things in = {things_in:,} used + {len(graph.things) - things_in:,} said;"
        f" {len(graph.links):,} ties in = {ties_in:,} used + {len(graph.links) - ties_in:,} said"
    )
    return Imported(tables, mapping_text(full, counts, file, work.columns), work.account, counted)


def _ids(things: tuple[Thing, ...]) -> dict[str, str]:
    """Our id for each of theirs: their own where it is one, else made from the label."""
    ids = Ids()
    given: dict[str, str] = {}
    for thing in things:
        if thing.id not in given:
            own = slug(thing.id)
            readable = own if own and not own.replace("_", "").isdigit() and len(own) < 40 else ""
            given[thing.id] = ids.take(readable or slug(thing.label) or own)
    return given


def _add_thing(thing: Thing, ids: Mapping[str, str], work: _Work) -> None:
    rule = work.mapping.things[thing.type]
    kind = node_kind_of(rule.sheet) if rule.sheet else None
    if kind is None:
        work.left_things[thing.type] += 1
        _leave_out(thing, "nothing tells which sheet it belongs to", work)
        return
    if thing.id in work.labels:
        said = f"the id {thing.id!r} is there twice; only the first was read"
        work.issues.append(issue("id-twice", thing.origin, said, value=thing.id))
        _leave_out(thing, "an id that stands twice", work)
        return
    work.labels[thing.id] = kind.label
    cells = {"id": ids[thing.id], "name": thing.label or thing.id}
    if thing.type and not names_a_sort(thing.type):
        cells["their_sort"] = thing.type
    cells |= _cells(thing.attributes, rule.sheet, set(sheet_columns(rule.sheet)), work)
    for name, value in rule.set.items():
        cells.setdefault(name, value)
    cells |= _common(thing, work)
    work.account.used += sum(map(bool, _own(thing).values()))
    work.rows.setdefault(rule.sheet, []).append(Record(cells, thing.origin))


def _add_link(link: Link, ids: Mapping[str, str], work: _Work) -> None:
    rule = work.mapping.ties[link.type]
    if not rule.type:
        work.left_ties[link.type] += 1
        _leave_out(link, "nothing tells which type it has", work)
        return
    start, end = (link.end_id, link.start_id) if rule.reverse else (link.start_id, link.end_id)
    if start not in work.labels or end not in work.labels:
        work.to_left += 1
        _leave_out(link, "something at its ends was left out", work)
        return
    kind = relationship_kinds()[rule.type]
    labels = (work.labels[start], work.labels[end])
    if start == end:
        said = f"the tie joins {start!r} to itself and was left out"
        work.issues.append(issue("tie-to-itself", link.origin, said, value=start))
        _leave_out(link, "it joins a thing to itself", work)
        return
    alike = relationship_kinds().get(_ALIKE.get(kind.type, ""))
    if alike and not kind.allows(*labels) and alike.allows(*labels):
        kind = alike
        work.alike[rule.type] += 1
    if not kind.allows(*labels):
        if not kind.allows(labels[1], labels[0]):
            work.wrong_ends.setdefault(rule.type, []).append(f"{labels[0]} to {labels[1]}")
            _leave_out(link, "its type does not join such things", work)
            return
        start, end = end, start
        work.turned[rule.type] += 1
    cells = {kind.start_column: ids[start], kind.end_column: ids[end]}
    if kind.sheet == "relationships":
        cells = {"type": kind.type} | cells
    if link.type and not names_a_tie(link.type):
        cells["their_sort"] = link.type
    cells |= _cells(link.attributes, kind.sheet, _fields(kind), work)
    cells |= _common(link, work)
    work.account.used += sum(map(bool, _own(link).values()))
    work.rows.setdefault(kind.sheet, []).append(Record(cells, link.origin))


def _own(entry: Thing | Link) -> dict[str, str]:
    """What a thing or tie says beside its attributes; a tie's id is made where the file gives none."""
    if isinstance(entry, Thing):
        said = {"id": entry.id, "label": entry.label if entry.label != entry.id else ""}
    else:
        said = {"from": entry.start_id, "to": entry.end_id}
    return said | {"sort": entry.type, "start": entry.start, "end": entry.end}


def _leave_out(entry: Thing | Link, why: str, work: _Work) -> None:
    """Keep every value of a thing or tie that is left out, with the reason."""
    at = (entry.origin.file or work.file, entry.origin.sheet, entry.origin.row)
    texts = {name: "; ".join(v) if isinstance(v, list) else v for name, v in entry.attributes.items()}
    for name, text in (_own(entry) | texts).items():
        if text:
            work.account.said.append((*at, name, text, why))


def _fields(kind: RelationshipKind) -> set[str]:
    return {f.name for f in kind.fields} | {"valid_from", "valid_to", "source", "confidence"}


def _cells(
    attributes: Mapping[str, str | list[str]], sheet: str, known: set[str], work: _Work
) -> dict[str, str]:
    """The attributes as cells. A name that the sheet keeps for something else gets `their_` before it."""
    cells: dict[str, str] = {}
    columns = sheet_columns(sheet)
    for attribute, value in attributes.items():
        column = column_for(attribute, work.mapping)
        if attribute not in work.mapping.columns:
            column = _its_own(attribute, column, work)
        text = "; ".join(value) if isinstance(value, list) else value
        if text and not column:
            work.account.said.append((work.file, sheet, 0, attribute, text, "left out as the mapping asks"))
        elif text:
            work.account.used += column in known
            work.account.along += column not in known
        taken = (
            column in reserved_columns(sheet)
            or column in ("id", "name")
            or (column in columns and column not in known)
            or (column in columns and columns[column].labels)
        )
        if column and taken and attribute not in work.mapping.columns:
            column = _unique(attribute, f"their_{column_name(attribute)}", work)
        work.columns[attribute] = column
        if column and text:
            cells[column] = text
    return cells


def _its_own(attribute: str, column: str, work: _Work) -> str:
    """The column of an attribute: dates where they are some, and never that of another attribute."""
    if column in _DATES and attribute in work.dates:
        column = _DATES[column]
    return _unique(attribute, column, work)


def _unique(attribute: str, column: str, work: _Work) -> str:
    """The column, with a number behind it where another attribute has it already."""
    if column in ("", "name", "id"):
        return column
    name, number = column, 1
    while work.owners.setdefault(name, attribute) != attribute:
        number += 1
        name = f"{column}_{number}"
    return name


def _dates(graph: RoughGraph) -> frozenset[str]:
    """The attributes called start or end date whose values are all dates."""
    values: dict[str, list[str]] = {}
    entries: list[Thing | Link] = [*graph.things, *graph.links]
    for entry in entries:
        for attribute, value in entry.attributes.items():
            if column_name(attribute) in _DATES and isinstance(value, str) and value:
                values.setdefault(attribute, []).append(value)
    return frozenset(name for name, texts in values.items() if all(map(is_day, texts)))


def _common(entry: Thing | Link, work: _Work) -> dict[str, str]:
    cells = {"valid_from": entry.start, "valid_to": entry.end}
    if "source" not in work.columns.values():
        cells["source"] = str(entry.origin)
    return {name: text for name, text in cells.items() if text}


def _say(work: _Work) -> None:
    """A warning for each sort of thing or tie that was left out, and what to do about it."""
    origin = Origin(work.file)
    for type_, count in work.left_things.items():
        named = f"of the sort {type_!r}" if type_ else "without a sort"
        said = f"{count} things {named} were left out: nothing tells which sheet they belong to"
        work.issues.append(issue("sort-without-sheet", origin, said, value=type_))
    for type_, count in work.left_ties.items():
        named = f"of the sort {type_!r}" if type_ else "without a sort"
        said = f"{count} ties {named} were left out: nothing tells which type they have"
        work.issues.append(issue("sort-without-type", origin, said, value=type_))
    if work.to_left:
        said = f"{work.to_left} ties were left out because something at their ends was"
        work.issues.append(issue("end-left-out", origin, said))
    for type_, pairs in work.wrong_ends.items():
        shown = ", ".join(f"{pair} ({count})" for pair, count in Counter(pairs).most_common(3))
        said = f"{len(pairs)} ties were left out: {type_} does not join {shown}"
        work.issues.append(issue("ends-not-joined", origin, said, value=type_))
    for type_, count in work.alike.items():
        said = f"{count} ties of the type {type_} became {_ALIKE[type_]}, which joins such ends"
        work.issues.append(issue("type-by-ends", origin, said, value=type_))
    for type_, count in work.turned.items():
        said = f"{count} ties were turned round, because {type_} goes the other way"
        work.issues.append(issue("turned-round", origin, said, value=type_))
    for sheet, records in work.rows.items():
        needed = needed_field(sheet) if node_kind_of(sheet) else ""
        empty = sum(1 for record in records if needed and needed not in record.fields)
        if empty:
            said = f"{empty} rows of {sheet} have no {needed}; sysmap check will ask for it"
            work.issues.append(issue("needed-field-empty", origin, said, field=needed))
