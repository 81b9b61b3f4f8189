"""GraphML as Gephi, yEd, Cytoscape, igraph and networkx read it."""

from datetime import date
from pathlib import Path
from typing import Literal

from sysmap.exchange.own import DIRECTED, attributes, note
from sysmap.model.kinds import relationship_kinds
from sysmap.model.values import System, Value
from sysmap.progress import progress
from sysmap.text.files import write_whole
from sysmap.text.words import cell_text
from sysmap.writers.edges import beside_each_other
from sysmap.writers.xml_text import XmlText

NAME = "graphml"
SUFFIX = ".graphml"

_Attributes = dict[str, Value]
_Types = dict[tuple[Literal["node", "edge"], str], str]


def write(system: System, path: Path) -> tuple[str, ...]:
    """Write the system's graph; what GraphML could not hold. Raises OSError."""
    text, messages = text_of(system)
    write_whole(path, text.encode("utf-8"))
    return messages


def text_of(system: System) -> tuple[str, tuple[str, ...]]:
    """The graph as GraphML and what it could not hold.

    Dates are ISO text and several values are joined by `; `, as the format has neither. Every edge is
    written with a direction: see `edges.py`.
    """
    xml = XmlText()
    nodes = [
        (node, _label(node.name) | attributes(system, node))
        for node in progress(system.nodes, "Writing nodes", len(system.nodes))
    ]
    ties = [
        (tie, _edge(tie.type) | attributes(system, tie))
        for tie in progress(system.relationships, "Writing ties", len(system.relationships))
    ]
    types: _Types = {}
    for _, carried in nodes:
        _note_types("node", carried, types)
    for _, carried in ties:
        _note_types("edge", carried, types)
    keys = {
        key: key[1].lower().replace(" ", "")
        if key[1] in ("label", "Edge Label", "weight")
        else f"{key[0][0]}{number}"
        for number, key in enumerate(types)
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    lines += [
        f'<key id="{keys[key]}" for="{key[0]}" attr.name={xml.quoted(key[1])} attr.type="{type_}"/>'
        for key, type_ in types.items()
    ]
    lines.append('<key id="sysmap" for="graph" attr.name="sysmap" attr.type="string"/>')
    lines.append(f'<graph id={xml.quoted(system.id)} edgedefault="directed">')
    lines.append(f'<data key="sysmap">{xml.text(note(system))}</data>')
    for node, of_node in nodes:
        lines.append(f"<node id={xml.quoted(node.id)}>")
        lines += _data("node", of_node, keys, xml)
        lines.append("</node>")
    for tie, of_tie in ties:
        ends = f"source={xml.quoted(tie.start)} target={xml.quoted(tie.end)}"
        lines.append(f"<edge id={xml.quoted(tie.id)} {ends}>")
        lines += _data("edge", of_tie, keys, xml)
        lines.append("</edge>")
    lines += ["</graph>", "</graphml>", ""]
    messages = list(xml.messages())
    if merged := beside_each_other(system):
        messages.append(
            f"{merged} ties lead where an earlier tie between the same two leads: Gephi adds them to that"
            " one, unless Edges merge strategy is set to Don't merge when the file is opened. GEXF"
            " (--to gexf) keeps them apart."
        )
    return "\n".join(lines), tuple(messages)


def _label(name: str) -> _Attributes:
    return {"label": name}


def _edge(type_: str) -> _Attributes:
    kind = relationship_kinds()[type_]
    return {"Edge Label": kind.phrase, "weight": 1.0, DIRECTED: kind.directed}


def _data(
    what: Literal["node", "edge"],
    carried: _Attributes,
    keys: dict[tuple[Literal["node", "edge"], str], str],
    xml: XmlText,
) -> list[str]:
    return [
        f'<data key="{keys[what, name]}">{xml.text(_text(value))}</data>' for name, value in carried.items()
    ]


def _note_types(what: Literal["node", "edge"], carried: _Attributes, types: _Types) -> None:
    for name, value in carried.items():
        type_ = _type(value)
        before = types.setdefault((what, name), type_)
        if before != type_:
            types[what, name] = "double" if {before, type_} == {"double", "long"} else "string"


def _type(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    return "double" if isinstance(value, float) else "string"


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else cell_text(value)
