"""Gives every row of a thing an id: its own, its own made safe, or one made from its name.

The same names give the same ids in whatever order the rows stand. Several rows of one name are told
apart by what else they say (a role by its employer), and that is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sysmap.model.kinds import NODE_KINDS, NONE, NodeKind
from sysmap.model.values import Origin, Record, Sheet
from sysmap.text.ids import id_from_name, slug
from sysmap.validate.cells import Cells

_ID = re.compile(r"\w[\w.:/\-]{0,99}")
# By what else rows of one name are told apart, tried in this order.
_APART: Mapping[str, tuple[str, ...]] = {
    "Place": ("part_of", "level"),
    "Organisation": ("part_of", "serves", "kind"),
    "Person": ("holds",),
    "Role": ("employed_by", "held_by", "leads_for"),
    "Board": ("governs", "reports_to", "level"),
    "Programme": ("runs_in", "led_by"),
    "Objective": ("for_place", "accountable"),
}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A row that has no id, with the one its name gives."""

    sheet: str
    label: str
    place: int
    base: str
    record: Record


def with_ids(sheets: Mapping[str, Sheet], cells: Cells) -> tuple[Mapping[str, Sheet], Mapping[str, str]]:
    """The sheets with an id in every row of a thing that has a name or an id, and the ids made safe.

    The latter by what was written, so that ties that name it are understood.
    """
    kinds = [kind for kind in NODE_KINDS if kind.sheet in sheets]
    given = {
        record.fields["id"].casefold()
        for kind in kinds
        for record in sheets[kind.sheet].records
        if _may_be(record.fields.get("id", ""))
    }
    found: dict[tuple[str, int], str] = {}
    mended: dict[str, str] = {}
    taken = set(given)
    wanted: list[_Wanted] = []
    for kind in kinds:
        for place, record in enumerate(sheets[kind.sheet].records):
            id_ = record.fields.get("id", "")
            if _may_be(id_):
                continue
            base = mended.get(id_) or slug(id_)
            base = f"{base}_1" if base == NONE else base
            if id_ and base and (id_ in mended or base.casefold() not in taken):
                mended[id_] = found[kind.sheet, place] = base
                taken |= {base.casefold()}
                cells.readings.note("id-mended", record.origin, "id", id_, base)
            elif base := _base(record, kind):
                wanted.append(_Wanted(kind.sheet, kind.label, place, base, record))
    found |= _made(wanted, taken, cells)
    _say_made(wanted, cells)
    return {name: _filled(sheet, found) for name, sheet in sheets.items()}, mended


def _may_be(id_: str) -> bool:
    """Whether the text can be an id; `none` cannot, as cells say by it that there is none."""
    return bool(_ID.fullmatch(id_)) and id_.casefold() != NONE


def _base(record: Record, kind: NodeKind) -> str:
    name = record.fields.get("name", "")
    if name:
        return id_from_name(name, kind.label)
    if kind.label == "Person":
        holds = slug(record.fields.get("holds", ""))
        return f"holder_of_{holds}" if holds else "person"
    return ""


def _made(wanted: Sequence[_Wanted], taken: set[str], cells: Cells) -> dict[tuple[str, int], str]:
    """An id for each row; those of one base in an order that follows from what they say."""
    alike: dict[str, list[_Wanted]] = defaultdict(list)
    for one in wanted:
        alike[one.base].append(one)
    found: dict[tuple[str, int], str] = {}
    for base, rows in sorted(alike.items()):
        for one, id_ in _told_apart(base, rows):
            unique, number = id_, 1
            while unique.casefold() in taken:
                number += 1
                unique = f"{id_}_{number}"
            taken |= {unique.casefold()}
            found[one.sheet, one.place] = unique
        named = [one for one in rows if one.record.fields.get("name")]
        for label in dict.fromkeys(one.label for one in named):
            same = [one for one in named if one.label == label]
            if len(same) > 1:
                ids = ", ".join(found[one.sheet, one.place] for one in same[:4]) + ", …" * (len(same) > 4)
                said = f"{len(same)} rows are called {same[0].record.fields['name']!r}; their ids are {ids}"
                cells.add("same-name-twice", same[1].record.origin, said, field="name")
    return found


def _told_apart(base: str, rows: Sequence[_Wanted]) -> Iterator[tuple[_Wanted, str]]:
    """The rows of one base with an id each: the base, or the base with what tells them apart."""
    by_label: dict[str, list[_Wanted]] = defaultdict(list)
    for one in rows:
        by_label[one.label].append(one)
    for number, (label, same) in enumerate(by_label.items()):
        plain = base if number == 0 else f"{base}_{label.lower()}"
        if len(same) == 1:
            yield same[0], plain
            continue
        ordered = sorted(same, key=lambda one: (sorted(one.record.fields.items()), one.record.origin))
        for column in _APART[label]:
            apart = [slug(one.record.fields.get(column, "")) for one in ordered]
            if all(apart) and len(set(apart)) == len(apart):
                yield from ((one, f"{plain}_{more}"[:100]) for one, more in zip(ordered, apart, strict=True))
                break
        else:
            yield from ((one, plain) for one in ordered)


def _say_made(wanted: Sequence[_Wanted], cells: Cells) -> None:
    by_sheet: dict[str, list[_Wanted]] = defaultdict(list)
    for one in wanted:
        by_sheet[one.sheet].append(one)
    for rows in by_sheet.values():
        first = rows[0].record.origin
        origin = Origin(first.file, first.sheet)
        count = f"{len(rows)} ids were" if len(rows) != 1 else "an id was"
        cells.add("ids-made", origin, f"{count} made from names, such as {rows[0].base}", field="id")


def _filled(sheet: Sheet, found: Mapping[tuple[str, int], str]) -> Sheet:
    records = tuple(
        Record(dict(record.fields) | {"id": found[sheet.name, place]}, record.origin)
        if (sheet.name, place) in found
        else record
        for place, record in enumerate(sheet.records)
    )
    return replace(sheet, records=records)
