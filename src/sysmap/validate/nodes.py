"""Reads the rows of the node sheets as nodes, and collects the ties their columns stand for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from sysmap.model.kinds import COMMON_FIELDS, NONE, Column, Field, NodeKind
from sysmap.model.sheets import sheet_columns
from sysmap.model.slots import column_slot
from sysmap.model.values import Node, Origin, Record, Sheet
from sysmap.progress import progress
from sysmap.validate.cells import Cells, split
from sysmap.validate.rows import check_columns, need_values, read_facts, report_duplicate

_ID = re.compile(r"\w[\w.:/\-]{0,99}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A tie that a column of a node's row stands for: the text of its other end, not yet found."""

    column: Column
    node: Node
    text: str


@dataclass(slots=True)
class Nodes:
    """The nodes read; `labels` and `names` by id also hold rows that had problems."""

    nodes: list[Node] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    without_ids: set[str] = field(default_factory=set)


def read_nodes(sheet: Sheet, kind: NodeKind, into: Nodes, cells: Cells) -> None:
    """Add the sheet's nodes and the ties that its columns stand for."""
    missing, reserved = check_columns(sheet, cells)
    if "id" in missing:
        into.without_ids.add(kind.label)
    fields, ties = _fields(kind), {column.name: column for column in kind.columns}
    dropped = frozenset(("id", *ties, *reserved))
    required = [name for name, column in sheet_columns(sheet.name).items() if column.required]
    needed = [name for name in required if name != "id" and name not in missing]
    for record in progress(sheet.records, f"Checking {sheet.name}", len(sheet.records)):
        id_ = _id(record, "id" not in missing, into, cells)
        need_values(record, needed, cells)
        facts = read_facts(record, fields, dropped, cells)
        texts = {name: split(record.fields[name]) for name in ties if name in record.fields}
        if none := _without(texts, kind.label, record, cells):
            facts.values[NONE] = none
        node = Node(
            kind.label,
            id_,
            facts.values,
            facts.valid_from,
            facts.valid_to,
            facts.source,
            facts.confidence,
            record.origin,
        )
        if id_:
            into.nodes.append(node)
            into.labels[id_] = kind.label
            into.origins[id_] = record.origin
            if "name" in record.fields:
                into.names[id_] = record.fields["name"]
        into.mentions.extend(
            Mention(ties[name], node, text)
            for name, others in texts.items()
            for text in others
            if not says_none(text)
        )


def _id(record: Record, has_column: bool, into: Nodes, cells: Cells) -> str:
    """The row's id, or "" (and an issue) where it has none of its own."""
    id_ = record.fields.get("id", "")
    if not id_:
        if has_column:
            cells.add("missing-id", record.origin, "the row has no id", field="id")
        return ""
    if id_ in into.labels:
        report_duplicate(id_, into.origins[id_], record.origin, cells)
        return ""
    if not _ID.fullmatch(id_) or says_none(id_):
        cells.add(
            "bad-id", record.origin, f"{id_!r} cannot be an id", field="id", value=id_, nearest=_mended(id_)
        )
    return id_


def _mended(id_: str) -> str:
    """An id like the text that may be used."""
    mended = re.sub(r"[^\w.:/\-]+", "_", id_).strip("_.:/-")[:100]
    return f"{mended}_1" if says_none(mended) else mended


def says_none(text: str) -> bool:
    """Whether a cell that names the other end of a tie says that there is none."""
    return text.casefold() == NONE


def _without(texts: Mapping[str, list[str]], label: str, record: Record, cells: Cells) -> tuple[str, ...]:
    """The slots of which the row says that there is none; `none` beside others is a problem."""
    found = []
    for name, others in texts.items():
        if not any(map(says_none, others)):
            continue
        if len(others) > 1:
            text = record.fields[name]
            said = f"{name} says none and names something else"
            cells.add("none-beside-others", record.origin, said, field=name, value=text)
        found.append(column_slot(label, name))
    return tuple(sorted(found))


@cache
def _fields(kind: NodeKind) -> dict[str, Field]:
    return {field.name: field for field in (*kind.fields, *COMMON_FIELDS)}
