"""Reads GraphML as Gephi, yEd, networkx, igraph and our own writer write it."""

from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, sha256, xml_events
from sysmap.exchange.own import KIND
from sysmap.exchange.rough import Link, RoughGraph, Thing, weighed
from sysmap.model.values import Issue, Origin
from sysmap.validate.problems import issue

NAME = "graphml"
_LABELS = ("label", "nodelabel", "shared name", "name", "title")
_TYPES = ("type", "kind", "category")
_EDGE_TYPES = ("edge label", "edgelabel", "interaction", "type", "relationship", "label")


def graph(path: Path) -> RoughGraph:
    """The graph in the file. Raises Refused for what is no GraphML, OSError."""
    keys: dict[str, tuple[str, str]] = {}
    defaults: dict[str, dict[str, str | list[str]]] = {"node": {}, "edge": {}}
    things: list[Thing] = []
    links: list[Link] = []
    issues: list[Issue] = []
    directed = True
    note = name = ""
    nested = hyper = other = 0
    data: list[dict[str, str | list[str]]] = []
    outer: list[str] = []
    graphs = 0
    root = ""
    stack: list[str] = []
    for event, element in xml_events(path):
        tag = _local(element.tag)
        if event == "start":
            root = root or tag
            if root != "graphml":
                raise Refused(f"{path.name}: the file begins with <{root}>, a GraphML file with <graphml>.")
            if tag == "graph":
                graphs += 1
                nested += graphs > 1
                if graphs == 1:
                    directed = element.get("edgedefault", "directed") != "undirected"
                    name = element.get("id", "")
            elif tag in ("node", "edge"):
                data.append({"nested_in": outer[-1]} if outer and tag == "node" else {})
                if tag == "node":
                    outer.append(element.get("id", ""))
            stack.append(tag)
            continue
        stack.pop()
        if tag == "key":
            what = element.get("for", "all")
            title = element.get("attr.name") or element.get("id", "")
            keys[element.get("id", "")] = (what, title)
            default = next((child.text for child in element if _local(child.tag) == "default"), None)
            if default:
                for one in ("node", "edge"):
                    if what in (one, "all"):
                        defaults[one][title] = default
        elif tag == "data":
            title = keys.get(element.get("key", ""), ("", element.get("key", "")))[1]
            text = "".join(element.itertext()) if len(element) else (element.text or "")
            if len(element):
                drawn = _drawn_label(element)
                if drawn and data:
                    data[-1].setdefault(*drawn)
                else:
                    other += 1
            elif stack and stack[-1] == "graph" and title == "sysmap":
                note = text
            elif stack and stack[-1] in ("node", "edge"):
                data[-1][title] = text
        elif tag == "node":
            carried = defaults["node"] | data.pop()
            outer.pop()
            things.append(_thing(element, carried, path, len(things) + 1))
            element.clear()
        elif tag == "edge":
            carried = defaults["edge"] | data.pop()
            links.append(_link(element, carried, path, directed, len(links) + 1))
            element.clear()
        elif tag == "hyperedge":
            hyper += 1
    if root != "graphml":
        raise Refused(f"{path.name}: there is no <graphml> in the file.")
    origin = Origin(path.name)
    if nested:
        issues.append(
            issue(
                "nested-graph",
                origin,
                f"{nested} graphs lie inside nodes or beside the first; they were read as one graph, and"
                " nested_in says in which node each lay",
            )
        )
    if hyper:
        issues.append(
            issue("hyperedge", origin, f"{hyper} hyperedges join more than two nodes and were left out")
        )
    if other:
        issues.append(issue("drawing-left-out", origin, f"{other} entries hold drawing and were left out"))
    return RoughGraph(tuple(things), weighed(links), name or path.stem, note, tuple(issues), sha256(path))


def _drawn_label(element: Any) -> tuple[str, str] | None:
    """The label that yEd draws on a node or an edge, under the name by which it is told; None for none."""
    for child in element.iter():
        tag = _local(child.tag)
        if tag in ("NodeLabel", "EdgeLabel") and (text := " ".join((child.text or "").split())):
            return tag.lower(), text
    return None


def _thing(element: Any, carried: dict[str, str | list[str]], path: Path, number: int) -> Thing:
    label, rest = _first(carried, _LABELS)
    type_, stripped = _first(rest, _TYPES)
    rest = rest if KIND in rest else stripped
    return Thing(element.get("id", ""), label, type_, rest, origin=Origin(path.name, "nodes", number))


def _link(element: Any, carried: dict[str, str | list[str]], path: Path, directed: bool, number: int) -> Link:
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


def _first(
    carried: dict[str, str | list[str]], names: tuple[str, ...]
) -> tuple[str, dict[str, str | list[str]]]:
    """The first of the names that has text, and the attributes without it."""
    by_lower = {name.lower(): name for name in carried}
    for name in names:
        value = carried.get(by_lower.get(name, ""), "")
        if value and isinstance(value, str):
            return value, {key: text for key, text in carried.items() if key != by_lower[name]}
    return "", carried


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
