"""Reads the rows of the node sheets as nodes, and collects the ties their columns stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from sysmap.model.kinds import COMMON_FIELDS, NONE, Column, Field, NodeKind
from sysmap.model.sheets import sheet_columns
from sysmap.model.slots import column_slot
from sysmap.model.synonyms import says_nobody, says_nothing
from sysmap.model.values import Node, Origin, Record, Sheet
from sysmap.model.vocabulary import sector_of
from sysmap.progress import progress
from sysmap.text.names import name_key
from sysmap.validate.cells import Cells, split
from sysmap.validate.rows import check_columns, need_values, read_facts, report_duplicate


@dataclass(frozen=True, slots=True)
class Mention:
    """A tie that a column of a node's row stands for: the text of its other end, not yet found."""

    column: Column
    node: Node
    text: str


@dataclass(slots=True)
class Nodes:
    """The nodes read; `labels`, `names` and `kinds` by id also hold rows that had problems."""

    nodes: list[Node] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)


def read_nodes(sheet: Sheet, kind: NodeKind, into: Nodes, cells: Cells) -> None:
    """Add the sheet's nodes and the ties that its columns stand for.

    A person's row that says nobody (TBC) is none; a role whose holder is said so is vacant.
    """
    missing, reserved = check_columns(sheet, cells)
    fields, ties = _fields(kind), {column.name: column for column in kind.columns}
    dropped = frozenset(("id", *ties, *reserved))
    required = [name for name, column in sheet_columns(sheet.name).items() if column.required]
    needed = [name for name in required if name not in missing]
    for record in progress(sheet.records, f"Checking {sheet.name}", len(sheet.records)):
        if kind.label == "Person" and says_nobody(record.fields.get("name", "")):
            cells.readings.note("nobody", record.origin, "name", record.fields["name"], "nobody")
            continue
        id_ = _id(record, into, cells)
        need_values(record, needed, cells)
        facts = read_facts(record, fields, dropped, cells)
        texts = {name: split(record.fields[name]) for name in ties if name in record.fields}
        if none := _without(texts, kind.label, record, cells):
            facts.values[NONE] = none
        if kind.label == "Role" and says_nobody(record.fields.get("held_by", "")):
            facts.values.setdefault("status", "vacant")
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
            into.kinds[id_] = str(node.values.get("level" if kind.label == "Place" else "kind", ""))
            if "name" in record.fields:
                into.names[id_] = record.fields["name"]
            if kind.label == "Organisation" and (sector := sector_of(into.kinds[id_])):
                cells.other_words["sectors", name_key(node.name)] = sector
        into.mentions.extend(
            Mention(ties[name], node, text)
            for name, others in texts.items()
            for text in others
            if not says_none(text) and not _is_empty(name, text, record, cells)
        )


def _id(record: Record, into: Nodes, cells: Cells) -> str:
    """The row's id, or "" where it has none of its own (and an issue, if another row has it)."""
    id_ = record.fields.get("id", "")
    if id_ in into.labels:
        report_duplicate(id_, into.origins[id_], record.origin, cells)
        return ""
    return id_


def _is_empty(name: str, text: str, record: Record, cells: Cells) -> bool:
    """Whether the text names nothing (TBC) or, under `held_by`, nobody; that is said."""
    if name == "held_by" and says_nobody(text):
        cells.readings.note("nobody", record.origin, name, text, "vacant")
        return True
    if says_nothing(text):
        cells.readings.note("read-as-empty", record.origin, name, text)
        return True
    return False


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
