"""Reads ties, from columns of nodes and from rows of their own, as relationships."""

import re
from collections.abc import Container, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from sysmap.model.kinds import COMMON_FIELDS, Field, RelationshipKind, relationship_kinds
from sysmap.model.sheets import ends_across, sheet_columns, tie_kinds_of
from sysmap.model.slots import slot_name
from sysmap.model.synonyms import says_nobody
from sysmap.model.values import Origin, Record, Relationship, Sheet
from sysmap.progress import progress
from sysmap.validate.cells import Cells
from sysmap.validate.ends import Ends
from sysmap.validate.nodes import Mention, says_none
from sysmap.validate.rows import Facts, check_columns, need_values, read_facts, report_duplicate

_ID = re.compile(r"[^\s;\x00-\x1f\x7f]{1,400}")


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie whose ends are found but whose id is not yet given; `column` if a column stood for it."""

    kind: RelationshipKind
    id: str
    start: str
    end: str
    facts: Facts
    origin: Origin
    column: str = ""

    def between(self) -> tuple[str, str, str]:
        """Its type and ends; where neither end comes first, in one order."""
        swapped = not self.kind.directed and self.end < self.start
        first, second = (self.end, self.start) if swapped else (self.start, self.end)
        return self.kind.type, first, second


def ties_of_mentions(mentions: Iterable[Mention], ends: Ends, cells: Cells) -> list[Tie]:
    """The ties that columns of nodes stand for, as far as their ends are found."""
    ties = []
    for mention in mentions:
        kind = relationship_kinds()[mention.column.relationship]
        node, column = mention.node, mention.column
        allowed = _across(kind.type, node.label, from_start=not column.reverse)
        for text in ends.parts(mention.text, allowed, node.origin, column.name):
            other = ends.find(text, allowed, node.origin, column.name, column.name, node.id)
            if other is None:
                ends.unfinished.add(node.id)
            if other is None or not node.id:
                continue
            start, end = (other, node.id) if column.reverse else (node.id, other)
            if start == end:
                _report_self(node.origin, column.name, text, cells)
                continue
            facts = Facts(source=node.source, confidence=node.confidence)
            ties.append(Tie(kind, "", start, end, facts, node.origin, column.name))
    return ties


def roles_held(
    mentions: Iterable[Mention], sheet: Sheet | None, ends: Ends, live: Container[str]
) -> dict[str, list[str]]:
    """The roles of each person, as columns and rows of HOLDS say; those in `live` where any is.

    Nothing is said of ends that are not found: that is said where the ties are read.
    """
    held: dict[str, list[str]] = {}
    pairs = [
        (one.node.id, one.text, one.column.reverse)
        for one in mentions
        if one.column.relationship == "HOLDS" and one.node.id
    ]
    for id_, text, reverse in pairs:
        label = "Person" if reverse else "Role"
        for found in ends.named_in(text, (label,)):
            person, role = (found, id_) if reverse else (id_, found)
            held.setdefault(person, []).append(role)
            if not reverse:
                ends.named.agreed.add((role, person))
    for record in sheet.records if sheet else ():
        if _type_said(record.fields.get("type", "")) == "HOLDS":
            people = ends.named_in(record.fields.get("from", ""), ("Person",))
            roles = ends.named_in(record.fields.get("to", ""), ("Role",))
            if len(people) == len(roles) == 1:
                held.setdefault(people[0], []).append(roles[0])
    for person, roles in held.items():
        once = list(dict.fromkeys(roles))
        held[person] = [role for role in once if role in live] or once
    return held


def ties_of_rows(
    sheet: Sheet, ends: Ends, taken: Mapping[str, Origin], none: dict[str, list[str]], cells: Cells
) -> list[Tie]:
    """The ties that the rows of a sheet state, as far as type and ends are found.

    `taken` are the ids that nodes have, with their origins. A row whose other end is `none` is no
    tie: the slot of which the thing has none goes into `none`, by the thing's id.
    """
    missing, reserved = check_columns(sheet, cells)
    own = tie_kinds_of(sheet.name)
    only = own[0] if len(own) == 1 else None
    start_column, end_column = own[0].start_column, own[0].end_column
    named = (
        frozenset(("id", "type", start_column, end_column, *reserved))
        if not only
        else frozenset(("id", start_column, end_column, *reserved))
    )
    needed = [n for n, column in sheet_columns(sheet.name).items() if column.required and n not in missing]
    ids: dict[str, Origin] = dict(taken)
    ties = []
    for record in progress(sheet.records, f"Checking {sheet.name}", len(sheet.records)):
        need_values(record, needed, cells)
        if nobody := next(
            (c for c in (start_column, end_column) if says_nobody(record.fields.get(c, ""))), ""
        ):
            cells.readings.note("nobody", record.origin, nobody, record.fields[nobody], "nobody")
            continue
        id_ = _id(record, ids, cells)
        kind = only or _kind(record, cells)
        start, end = _ends(record, kind, start_column, end_column, ends)
        if kind is None:
            continue
        if says_none(record.fields.get(start_column, "")) or says_none(record.fields.get(end_column, "")):
            _keep_none(record, kind, start, end, ends, none, cells)
            continue
        facts = read_facts(record, _fields(kind.type), named, cells)
        _refuse_fields_of_others(record, sheet, kind, facts, cells)
        if start is not None and end is None:
            ends.unfinished.add(start)
        if start is None or end is None:
            continue
        if start == end:
            _report_self(record.origin, end_column, record.fields[end_column], cells)
            continue
        ties.append(Tie(kind, id_, start, end, facts, record.origin))
    return ties


def relationships(ties: Iterable[Tie], cells: Cells) -> list[Relationship]:
    """The ties as relationships, each with an id; what is stated twice is told.

    A tie without an id gets one from its type, ends, first day and, from the second such tie on,
    its place among them, so that the same sheets always give the same ids.
    """
    kept = _once(list(ties), cells)
    used = {tie.id for tie in kept if tie.id}
    found = []
    for tie in kept:
        id_ = tie.id or _derived_id(tie, used)
        used.add(id_)
        facts = tie.facts
        found.append(
            Relationship(
                tie.kind.type,
                id_,
                tie.start,
                tie.end,
                facts.values,
                facts.valid_from,
                facts.valid_to,
                facts.source,
                facts.confidence,
                tie.origin,
            )
        )
    return found


def _derived_id(tie: Tie, used: set[str]) -> str:
    since = f"@{tie.facts.valid_from.isoformat()}" if tie.facts.valid_from else ""
    plain = f"{tie.kind.type}:{tie.start}>{tie.end}{since}"
    id_, order = plain, 1
    while id_ in used:
        order += 1
        id_ = f"{plain}#{order}"
    return id_


def _once(ties: list[Tie], cells: Cells) -> list[Tie]:
    """The ties without those of columns that are stated elsewhere too."""
    rows: dict[tuple[str, str, str], Tie] = {}
    keys = [tie.between() for tie in ties]
    for tie, between in zip(ties, keys, strict=True):
        if not tie.column:
            rows.setdefault(between, tie)
    kept, columns = [], set()
    stated: dict[Hashable, Tie] = {}
    for tie, between in zip(ties, keys, strict=True):
        if not tie.column:
            other = stated.setdefault((between, tie.facts.key()), tie)
            if other is not tie and not (tie.id and other.id):
                said = f"{tie.start} {tie.kind.phrase} {tie.end}: {other.origin} says just the same"
                cells.add("same-row-twice", tie.origin, said)
            kept.append(tie)
        elif between in rows:
            row = rows[between].origin
            said = f"{tie.start} {tie.kind.phrase} {tie.end}: {row} says so too, and its row was kept"
            cells.add("tie-stated-twice", tie.origin, said, field=tie.column)
        elif between not in columns:
            columns.add(between)
            kept.append(tie)
    return kept


def _kind(record: Record, cells: Cells) -> RelationshipKind | None:
    text = record.fields.get("type", "")
    kind = relationship_kinds().get(_type_said(text))
    if text and kind is None:
        cells.add(
            "unknown-type",
            record.origin,
            f"{text!r} is no type of relationship",
            field="type",
            value=text,
            nearest=cells.nearest.match(_type_said(text), _types()),
        )
    return kind


@lru_cache(1 << 10)
def _type_said(text: str) -> str:
    """A type as it is written: capitals, joined by _."""
    return re.sub(r"[\s_\-]+", "_", text).upper()


def _ends(
    record: Record, kind: RelationshipKind | None, start_column: str, end_column: str, ends: Ends
) -> tuple[str | None, str | None]:
    start_text, end_text = record.fields.get(start_column), record.fields.get(end_column)
    what = kind.type if kind else ""
    start = end = None
    if start_text and not says_none(start_text):
        allowed = kind.starts if kind else ()
        start = ends.find(start_text, allowed, record.origin, start_column, what)
    if end_text and not says_none(end_text):
        allowed = kind.ends if kind else ()
        if kind and start is not None:
            allowed = _across(kind.type, ends.labels[start], from_start=True)
        end = ends.find(end_text, allowed, record.origin, end_column, what)
    return start, end


def _keep_none(
    record: Record,
    kind: RelationshipKind,
    start: str | None,
    end: str | None,
    ends: Ends,
    none: dict[str, list[str]],
    cells: Cells,
) -> None:
    """Keep what a row with the end `none` says; such a row holds on every date and says nothing else."""
    own = {kind.start_column, kind.end_column, "type", "source", "confidence", "id"}
    more = [name for name in record.fields if name not in own]
    thing = start if start is not None else end
    if start is None and end is None:
        if all(map(says_none, (record.fields[kind.start_column], record.fields[kind.end_column]))):
            cells.add("none-at-both-ends", record.origin, "both ends say none", field=kind.end_column)
    elif more:
        said = f"the row says that there is none, and {', '.join(more)}; it was left out"
        cells.add("none-with-more", record.origin, said, field=more[0], value=record.fields[more[0]])
    elif thing is not None:
        none.setdefault(thing, []).append(
            slot_name(kind.type, ends.labels[thing], at_start=start is not None)
        )


def _id(record: Record, ids: dict[str, Origin], cells: Cells) -> str:
    id_ = record.fields.get("id", "")
    if not id_:
        return ""
    if id_ in ids:
        report_duplicate(id_, ids[id_], record.origin, cells)
        return ""
    if not _ID.fullmatch(id_):
        hint = "Leave it empty, or write it without spaces and ;"
        cells.add("bad-id", record.origin, f"{id_!r} cannot be an id", hint=hint, field="id", value=id_)
        return ""
    ids[id_] = record.origin
    return id_


def _refuse_fields_of_others(
    record: Record, sheet: Sheet, kind: RelationshipKind, facts: Facts, cells: Cells
) -> None:
    """Report values in columns that belong to other types of the sheet."""
    own = _fields(kind.type)
    for name in list(facts.values):
        if name in own or name not in sheet_columns(sheet.name):
            continue
        del facts.values[name]
        fields = ", ".join(field.name for field in kind.fields) or "none of its own"
        cells.add(
            "field-not-of-type",
            record.origin,
            f"{kind.type} has no {name}",
            hint=f"Fields of {kind.type}: {fields}.",
            field=name,
            value=record.fields[name],
        )


def _report_self(origin: Origin, field: str, text: str, cells: Cells) -> None:
    cells.add("self-tie", origin, f"{text!r} is tied to itself", field=field, value=text)


@cache
def _across(type_: str, label: str, *, from_start: bool) -> tuple[str, ...]:
    return ends_across(relationship_kinds()[type_], label, from_start=from_start)


@cache
def _fields(type_: str) -> dict[str, Field]:
    return {field.name: field for field in (*relationship_kinds()[type_].fields, *COMMON_FIELDS)}


@cache
def _types() -> tuple[str, ...]:
    return tuple(relationship_kinds())
