"""Reads GraphML as Gephi, yEd, networkx, igraph and our own writer write it."""

from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, sha256, xml_events
from sysmap.exchange.own import KIND
from sysmap.exchange.rough import Link, RoughGraph, Thing, weighed
from sysmap.model.values import Issue, Origin
from sysmap.validate.problems import issue

NAME = "graphml"

Carried = dict[str, str | list[str]]
_LABELS = ("label", "nodelabel", "shared name", "name", "title")
_TYPES = ("type", "kind", "category")
_EDGE_TYPES = ("edge label", "edgelabel", "interaction", "type", "relationship", "label")


def graph(path: Path) -> RoughGraph:
    """The graph in the file. Raises Refused for what is no GraphML, OSError."""
    reading = _Reading(path)
    for event, element in xml_events(path):
        tag = _local(element.tag)
        if event == "start":
            reading.opened(tag, element)
        else:
            reading.closed(tag, element)
    if reading.root != "graphml":
        raise Refused(f"{path.name}: there is no <graphml> in the file.")
    links = weighed(reading.links)
    name = reading.name or path.stem
    return RoughGraph(tuple(reading.things), links, name, reading.note, reading.left_out(), sha256(path))


class _Reading:
    """What has been read of a file so far: elements are told of as they open and close, in their order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.things: list[Thing] = []
        self.links: list[Link] = []
        self.root = self.name = self.note = ""
        self._directed = True
        self._graphs = self._hyperedges = self._drawings = 0
        self._keys: dict[str, tuple[str, str]] = {}
        self._defaults: dict[str, Carried] = {"node": {}, "edge": {}}
        # The elements, the attributes of nodes and edges, and the nodes that are open here.
        self._open: list[str] = []
        self._data: list[Carried] = []
        self._outer: list[str] = []

    def opened(self, tag: str, element: Any) -> None:
        """An element begins. Raises Refused where it is the first and no GraphML."""
        self.root = self.root or tag
        if self.root != "graphml":
            raise Refused(
                f"{self.path.name}: the file begins with <{self.root}>, a GraphML file with <graphml>."
            )
        self._open.append(tag)
        if tag == "graph":
            self._graphs += 1
            if self._graphs == 1:
                self._directed = element.get("edgedefault", "directed") != "undirected"
                self.name = element.get("id", "")
        elif tag == "node":
            self._data.append({"nested_in": self._outer[-1]} if self._outer else {})
            self._outer.append(element.get("id", ""))
        elif tag == "edge":
            self._data.append({})

    def closed(self, tag: str, element: Any) -> None:
        """An element ends, with all that stands in it."""
        self._open.pop()
        if tag == "key":
            self._key(element)
        elif tag == "data":
            self._datum(element)
        elif tag == "node":
            carried = self._defaults["node"] | self._data.pop()
            self._outer.pop()
            self.things.append(_thing(element, carried, self.path, len(self.things) + 1))
            element.clear()
        elif tag == "edge":
            carried = self._defaults["edge"] | self._data.pop()
            self.links.append(
                _link(element, carried, self.path, directed=self._directed, number=len(self.links) + 1)
            )
            element.clear()
        elif tag == "hyperedge":
            self._hyperedges += 1

    def _key(self, element: Any) -> None:
        what = element.get("for", "all")
        title = element.get("attr.name") or element.get("id", "")
        self._keys[element.get("id", "")] = (what, title)
        default = next((child.text for child in element if _local(child.tag) == "default"), None)
        for one in ("node", "edge") if default else ():
            if what in (one, "all"):
                self._defaults[one][title] = str(default)

    def _datum(self, element: Any) -> None:
        title = self._keys.get(element.get("key", ""), ("", element.get("key", "")))[1]
        holder = self._open[-1] if self._open else ""
        if len(element):
            drawn = _drawn_label(element)
            if drawn and self._data:
                self._data[-1].setdefault(*drawn)
            else:
                self._drawings += 1
        elif holder == "graph" and title == "sysmap":
            self.note = element.text or ""
        elif holder in ("node", "edge"):
            self._data[-1][title] = element.text or ""

    def left_out(self) -> tuple[Issue, ...]:
        """What of the file is not in the graph as it stands there."""
        nested, hyperedges, drawings = self._graphs - 1, self._hyperedges, self._drawings
        said = (
            (
                "nested-graph",
                nested,
                "graphs lie inside nodes or beside the first; they were read as one graph, and nested_in says"
                " in which node each lay",
            ),
            ("hyperedge", hyperedges, "hyperedges join more than two nodes and were left out"),
            ("drawing-left-out", drawings, "entries hold drawing and were left out"),
        )
        origin = Origin(self.path.name)
        return tuple(issue(code, origin, f"{count} {what}") for code, count, what in said if count > 0)


def _drawn_label(element: Any) -> tuple[str, str] | None:
    """The label that yEd draws on a node or an edge, under the name by which it is told; None for none."""
    for child in element.iter():
        tag = _local(child.tag)
        if tag in ("NodeLabel", "EdgeLabel") and (text := " ".join((child.text or "").split())):
            return tag.lower(), text
    return None


def _thing(element: Any, carried: Carried, path: Path, number: int) -> Thing:
    label, rest = _first(carried, _LABELS)
    type_, stripped = _first(rest, _TYPES)
    rest = rest if KIND in rest else stripped
    return Thing(element.get("id", ""), label, type_, rest, origin=Origin(path.name, "nodes", number))


def _link(element: Any, carried: Carried, path: Path, *, directed: bool, number: int) -> Link:
    said = element.get("directed")
    type_, stripped = _first(carried, _EDGE_TYPES)
    rest = carried if KIND in carried else stripped
    rest = {name: value for name, value in rest.items() if name.lower() not in ("edge label", "edgelabel")}
    return Link(
        element.get("source", ""),
        element.get("target", ""),
        element.get("id", ""),
        type_,
        directed if said is None else said.lower() in ("true", "1"),
        rest,
        origin=Origin(path.name, "edges", number),
    )


def _first(carried: Carried, names: tuple[str, ...]) -> tuple[str, Carried]:
    """The first of the names that has text, and the attributes without it."""
    by_lower = {name.lower(): name for name in carried}
    for name in names:
        value = carried.get(by_lower.get(name, ""), "")
        if value and isinstance(value, str):
            return value, {key: text for key, text in carried.items() if key != by_lower[name]}
    return "", carried


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
