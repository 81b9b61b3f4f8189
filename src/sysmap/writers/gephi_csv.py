"""Gephi's tables: nodes.csv (Id, Label) and edges.csv (Source, Target, Type, Kind, Weight) in a folder."""

from pathlib import Path

from sysmap.exchange.own import DIRECTED, attributes
from sysmap.model.kinds import relationship_kinds
from sysmap.model.values import Node, Relationship, System
from sysmap.progress import progress
from sysmap.text.files import write_folder
from sysmap.text.words import cell_text, yes_no
from sysmap.writers.edges import edge_kinds
from sysmap.writers.tables_text import csv_of, marked, without_signs

NAME = "gephi"
SUFFIX = ""


def write(system: System, path: Path) -> tuple[str, ...]:
    """Write both tables into the new folder; what they could not hold. Raises OSError."""
    nodes = [
        {"Id": node.id, "Label": node.name} | _texts(system, node)
        for node in progress(system.nodes, "Writing nodes", len(system.nodes))
    ]
    kinds = edge_kinds(system)
    edges = [
        {"Source": tie.start, "Target": tie.end}
        | {"Type": "Directed", "Kind": kinds[tie.id], "Id": tie.id}
        | {"Label": relationship_kinds()[tie.type].phrase, "Weight": "1"}
        | {DIRECTED: yes_no(value=relationship_kinds()[tie.type].directed)}
        | _texts(system, tie)
        for tie in progress(system.relationships, "Writing ties", len(system.relationships))
    ]
    first = ("Source", "Target", "Type", "Kind", "Id", "Label", "Weight", DIRECTED)
    files = {"nodes.csv": csv_of(nodes, ("Id", "Label")), "edges.csv": csv_of(edges, first)}
    write_folder(path, {name: text.encode("utf-8", "replace") for name, text in files.items()})
    messages = ["The tables hold no settings: give --id, --name and --as-at when you bring them back."]
    if count := marked([*nodes, *edges]):
        messages.append(f"{count} texts that begin like a formula have an apostrophe before them.")
    return (*messages, *without_signs([*nodes, *edges]))


def _texts(system: System, thing: Node | Relationship) -> dict[str, str]:
    carried = attributes(system, thing)
    return {name: cell_text(value) for name, value in carried.items()}
