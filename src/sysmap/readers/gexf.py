"""Reads GEXF 1.1 draft, 1.2 and 1.3, static or dynamic."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, sha256, xml_events
from sysmap.exchange.own import KIND
from sysmap.exchange.rough import Link, RoughGraph, Thing, weighed
from sysmap.model.values import Issue, Origin
from sysmap.validate.dates import NotADate, parse_day
from sysmap.validate.problems import issue

NAME = "gexf"
_READ = ("1.0", "1.1", "1.1draft", "1.2", "1.2draft", "1.3")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})")
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-\d{2})?")
_TYPES = ("type", "kind", "category", "class", "modularity class")

Values = dict[str, str | list[str]]


@dataclass
class _State:
    """What has been met so far while the file streams by."""

    path: Path
    titles: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    defaults: dict[str, Values] = field(default_factory=lambda: {"node": {}, "edge": {}})
    directed: bool = True
    timeformat: str = ""
    note: str = ""
    things: list[Thing] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    spells_joined: int = 0
    values_replaced: int = 0
    undated: int = 0
    years: int = 0
    nested: int = 0


def graph(path: Path) -> RoughGraph:
    """The graph in the file. Raises Refused for what is no GEXF, OSError."""
    state = _State(path)
    root = ""
    class_ = "node"
    depth = 0
    issues: list[Issue] = []
    for event, element in xml_events(path):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            if not root:
                root = tag
                if root != "gexf":
                    raise Refused(f"{path.name}: the file begins with <{root}>, a GEXF file with <gexf>.")
                version = element.get("version", "")
                if version not in _READ:
                    issues.append(_version(path, version))
            elif tag == "graph":
                state.directed = element.get("defaultedgetype", "undirected") == "directed"
                state.timeformat = element.get("timeformat", element.get("timetype", ""))
            elif tag == "attributes":
                class_ = element.get("class", "node")
            elif tag == "node":
                depth += 1
                state.nested += depth > 1
            continue
        if tag == "description":
            state.note = element.text or ""
        elif tag == "attribute":
            _declare(element, class_, state)
        elif tag == "node":
            depth -= 1
            state.things.append(_thing(element, state))
            if depth == 0:
                element.clear()
        elif tag == "edge":
            state.links += _links(element, state)
            element.clear()
    if root != "gexf":
        raise Refused(f"{path.name}: there is no <gexf> in the file.")
    issues += _said(state)
    name = "" if state.note.startswith("{") else state.note
    return RoughGraph(
        tuple(state.things), weighed(state.links), name or path.stem, state.note, tuple(issues), sha256(path)
    )


def _declare(element: Any, class_: str, state: _State) -> None:
    title = element.get("title") or element.get("id", "")
    state.titles[class_, element.get("id", "")] = (title, element.get("type", "string"))
    for child in element:
        if child.tag.rpartition("}")[2] == "default" and child.text and class_ in state.defaults:
            state.defaults[class_][title] = child.text


def _thing(element: Any, state: _State) -> Thing:
    values = _values(element, "node", state)
    spells = _spells(element, state)
    if len(spells) > 1:
        state.spells_joined += 1
    start = spells[0][0] if spells else ""
    end = spells[-1][1] if spells else ""
    type_ = "" if KIND in values else _take(values, _TYPES)
    origin = Origin(state.path.name, "nodes", len(state.things) + 1)
    return Thing(element.get("id", ""), element.get("label", ""), type_, values, start, end, origin)


def _links(element: Any, state: _State) -> list[Link]:
    """The edge as links: one for each of its spells, so that no gap between them is lost."""
    values = _values(element, "edge", state)
    said = element.get("type", "")
    directed = said in ("directed", "mutual") if said else state.directed
    label = element.get("kind", "") or element.get("label", "")
    type_ = label if KIND in values else label or _take(values, _TYPES)
    origin = Origin(state.path.name, "edges", len(state.links) + 1)
    weight = element.get("weight", "")
    if weight and KIND not in values:
        values["weight"] = weight.removesuffix(".0")
    ends = (element.get("source", ""), element.get("target", ""))
    id_ = element.get("id", "")
    return [
        Link(*ends, id_, type_, directed and said != "mutual", values, start, end, origin)
        for start, end in _spells(element, state) or [("", "")]
    ]


def _values(element: Any, class_: str, state: _State) -> Values:
    values: Values = dict(state.defaults[class_])
    seen: set[str] = set()
    for one in _attvalues(element):
        id_ = one.get("for", one.get("id", ""))
        title, type_ = state.titles.get((class_, id_), (id_, "string"))
        text = one.get("value", "")
        state.values_replaced += title in seen
        seen.add(title)
        values[title] = _list(text) if type_.startswith("list") else text
    return values


def _attvalues(element: Any) -> list[Any]:
    found = []
    for child in element:
        if child.tag.rpartition("}")[2] == "attvalues":
            found += list(child)
    return found


def _list(text: str) -> list[str]:
    inner = text.strip().removeprefix("[").removesuffix("]").strip("|")
    return [part.strip().strip("\"'") for part in re.split(r"[|,;]", inner) if part.strip()]


def _spells(element: Any, state: _State) -> list[tuple[str, str]]:
    spells = []
    for child in element.iter():
        tag = child.tag.rpartition("}")[2]
        if tag in ("spell", "slice") or (
            child is element and (_bound(child, "start") or _bound(child, "end"))
        ):
            spells.append((_day(_bound(child, "start"), state), _day(_bound(child, "end"), state, last=True)))
    inner = spells[1:] if len(spells) > 1 and (_bound(element, "start") or _bound(element, "end")) else spells
    return sorted(span for span in inner if any(span))


def _bound(element: Any, name: str) -> str:
    return str(element.get(name) or element.get(f"{name}open") or "")


def _day(text: str, state: _State, *, last: bool = False) -> str:
    """The day of an ISO date or time; "" for an open bound, and for a number that is no date.

    Of a year or a month, where the file's times are dates, its first or with `last` its last day.
    """
    if not text or text in ("-Infinity", "Infinity"):
        return ""
    if found := _DAY.match(text):
        return found.group(1)
    if _YEAR_OR_MONTH.fullmatch(text) and state.timeformat.lower() in ("", "date", "datetime"):
        state.years += 1
        try:
            return parse_day(text, last=last).value.isoformat()
        except NotADate:
            pass
    state.undated += 1
    return ""


def _take(values: Values, names: tuple[str, ...]) -> str:
    by_lower = {name.lower(): name for name in values}
    for name in names:
        value = values.get(by_lower.get(name, ""), "")
        if value and isinstance(value, str):
            del values[by_lower[name]]
            return value
    return ""


def _version(path: Path, version: str) -> Issue:
    said = f"the file says version {version!r} of GEXF" if version else "the file says no version of GEXF"
    return issue("format-version", Origin(path.name), f"{said}; it was read as 1.3", field="version")


def _said(state: _State) -> list[Issue]:
    origin = Origin(state.path.name)
    said = [
        (state.spells_joined, "spells-joined", "nodes live in several spells; first and last day were kept"),
        (state.values_replaced, "values-over-time", "attributes change over time; the last value was kept"),
        (
            state.years,
            "years-read",
            "times are years or months, counted from first to last day",
        ),
        (state.undated, "time-without-date", "times are numbers, not dates, and were left out"),
        (state.nested, "nested-nodes", "nodes lie inside other nodes; they were read as nodes beside them"),
    ]
    return [issue(code, origin, f"{count} {text}") for count, code, text in said if count]
