"""GEXF 1.3 as Gephi and Gephi Lite read it, with the dates as its timeline."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sysmap.exchange.own import DIRECTED, attributes, note
from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.model.values import Node, Relationship, System, Value
from sysmap.progress import progress
from sysmap.text.files import write_whole
from sysmap.text.words import cell_text
from sysmap.writers.edges import edge_kinds
from sysmap.writers.xml_text import XmlText

NAME = "gexf"
SUFFIX = ".gexf"


def write(system: System, path: Path) -> tuple[str, ...]:
    """Write the system's graph; what GEXF could not hold. Raises OSError."""
    text, messages = text_of(system)
    write_whole(path, text.encode("utf-8"))
    return messages


def text_of(system: System) -> tuple[str, tuple[str, ...]]:
    """The graph as GEXF 1.3 and what it could not hold.

    Dates stand twice: as the life of each node and edge, by which Gephi's timeline works, and as
    plain attributes, for tools without one. GEXF wants an edge to live within its ends' lives, so
    an edge's life is cut to theirs; its true dates are in the attributes. Every edge is written with
    a direction and its kind: see `edges.py`.
    """
    xml = XmlText()
    nodes = [
        (node, attributes(system, node))
        for node in progress(system.nodes, "Writing nodes", len(system.nodes))
    ]
    ties = [
        (tie, {"weight": 1.0, DIRECTED: relationship_kinds()[tie.type].directed} | attributes(system, tie))
        for tie in progress(system.relationships, "Writing ties", len(system.relationships))
    ]
    columns = {"node": _columns(carried for _, carried in nodes)}
    columns["edge"] = _columns(carried for _, carried in ties)
    columns["edge"].pop("weight", None)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
        f'<meta lastmodifieddate="{system.as_at.isoformat()}">',
        f"<creator>sysmap</creator><description>{xml.text(note(system))}</description>",
        "</meta>",
        '<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">',
    ]
    for what, names in columns.items():
        lines.append(f'<attributes class="{what}" mode="static">')
        lines += [
            f'<attribute id="{number}" title={xml.quoted(name)} type="{type_}"/>'
            for number, (name, type_) in enumerate(names.items())
        ]
        lines.append("</attributes>")
    lines.append(f'<nodes count="{len(nodes)}">')
    for node, carried in nodes:
        life = _life(node.valid_from, node.valid_to)
        lines.append(f"<node id={xml.quoted(node.id)} label={xml.quoted(node.name)}{life}>")
        lines += _values(carried, columns["node"], xml)
        lines.append(_colour(node_kinds()[node.label].colour))
        lines.append("</node>")
    lines.append(f'</nodes>\n<edges count="{len(ties)}">')
    outside = 0
    kinds = edge_kinds(system)
    for tie, carried in ties:
        kind = relationship_kinds()[tie.type]
        start, end, lives = _within(tie, system.by_id[tie.start], system.by_id[tie.end])
        outside += not lives
        life = _life(start, end) if lives else ""
        lines.append(
            f"<edge id={xml.quoted(tie.id)} source={xml.quoted(tie.start)} target={xml.quoted(tie.end)}"
            f' type="directed" kind={xml.quoted(kinds[tie.id])} label={xml.quoted(kind.phrase)}'
            f' weight="1.0"{life}>'
        )
        lines += _values(carried, columns["edge"], xml)
        lines.append("</edge>")
    lines += ["</edges>", "</graph>", "</gexf>", ""]
    messages = list(xml.messages())
    if outside:
        messages.append(
            f"{outside} ties have dates outside those of their ends; on Gephi's timeline they are always"
            " there. Their own dates are in the attributes valid_from and valid_to."
        )
    return "\n".join(lines), tuple(messages)


def _columns(all_carried: Iterable[dict[str, Value]]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for carried in all_carried:
        for name, value in carried.items():
            type_ = _type(value)
            before = columns.setdefault(name, type_)
            if before != type_:
                columns[name] = "double" if {before, type_} == {"double", "long"} else "string"
    return columns


def _values(carried: dict[str, Value], columns: dict[str, str], xml: XmlText) -> list[str]:
    numbers = {name: number for number, name in enumerate(columns)}
    values = [
        f'<attvalue for="{numbers[name]}" value={xml.quoted(_text(value))}/>'
        for name, value in carried.items()
        if name in numbers
    ]
    return ["<attvalues>", *values, "</attvalues>"]


def _within(tie: Relationship, start: Node, end: Node) -> tuple[date | None, date | None, bool]:
    """The tie's life cut to those of its ends, and whether anything of it is left."""
    begins = [day for day in (tie.valid_from, start.valid_from, end.valid_from) if day]
    ends = [day for day in (tie.valid_to, start.valid_to, end.valid_to) if day]
    begin, finish = max(begins, default=None), min(ends, default=None)
    return begin, finish, not (begin and finish and begin > finish)


def _life(start: date | None, end: date | None) -> str:
    text = f' start="{start.isoformat()}"' if start else ""
    return text + (f' end="{end.isoformat()}"' if end else "")


def _colour(hex_: str) -> str:
    red, green, blue = (int(hex_[place : place + 2], 16) for place in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _type(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    return "double" if isinstance(value, float) else "string"


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return cell_text(value)
