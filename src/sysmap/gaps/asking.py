"""The open questions as a sheet: what to ask, of whom, and the cell that the answer goes into."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sysmap.model.results import SEVERITIES, RuleResult, Severity, Subject
from sysmap.model.sheets import sheet_columns
from sysmap.model.values import Node, Relationship, System
from sysmap.model.vocabulary import vocabulary
from sysmap.text.words import cell_text

# The sheet and column of a declaration in `system.toml` that a sheet holds all there is.
SETTINGS, COMPLETE = "system.toml", "sheets.complete"
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and its cell.

    `who` could answer it (roles and organisations, no person's name), `takes` says what the cell takes and
    `now` what it says now ("" for nothing, and for what may be added to),
    `rules` are the ids of the rules that it helps to answer and `settles` how many of their questions.
    """

    question: str
    thing: Subject
    who: str
    takes: str
    now: str
    sheet: str
    column: str
    severity: Severity
    rules: tuple[str, ...]
    settles: int


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one column in a line: "Are all members of these 4 boards listed?"."""

    question: str
    place: str
    cells: int
    settles: int


def asked(results: Sequence[RuleResult], system: System) -> tuple[Asked, ...]:
    """One question a cell; the columns that settle most first, and in each the cells that settle most.

    What a whole sheet would settle is asked once: whether it holds all there is.
    """
    rules: dict[tuple[str, str, Subject], dict[str, None]] = defaultdict(dict)
    settles: dict[tuple[str, str, Subject], dict[str, Severity]] = defaultdict(dict)
    for result in results:
        for question in result.questions:
            for one in question.settles:
                whole = not one.column
                thing = Subject(one.sheet, "System", system.name) if whole else one.thing
                cell = (SETTINGS, COMPLETE, thing) if whole else (one.sheet, one.column, thing)
                rules[cell][result.id] = None
                settles[cell][question.identity] = question.severity
    who = _Answering(system)
    things: Mapping[str, Node | Relationship] = {
        **{tie.id: tie for tie in system.relationships},
        **system.by_id,
    }
    found = [
        Asked(
            question=_question(*cell),
            thing=cell[2],
            who=who.of(cell[2]),
            takes=_takes(cell[0], cell[1]),
            now=_now(things.get(cell[2].id), cell[1]),
            sheet=cell[0],
            column=cell[1],
            severity=max(settles[cell].values(), key=SEVERITIES.index),
            rules=tuple(ids),
            settles=len(settles[cell]),
        )
        for cell, ids in rules.items()
    ]
    of_place: dict[str, int] = defaultdict(int)
    for each in found:
        of_place[_place(each)] += each.settles
    return tuple(
        sorted(
            found,
            key=lambda one: (
                -of_place[_place(one)],
                _place(one),
                -one.settles,
                -SEVERITIES.index(one.severity),
                one.thing.name.casefold(),
                one.thing.id,
            ),
        )
    )


def groups(questions: Iterable[Asked]) -> tuple[Group, ...]:
    """The columns in the order of the questions, each with how many cells it has and what they settle."""
    of_place: dict[str, list[Asked]] = defaultdict(list)
    for one in questions:
        of_place[_place(one)].append(one)
    return tuple(
        Group(_of_several(alike), place, len(alike), sum(one.settles for one in alike))
        for place, alike in of_place.items()
    )


def _place(one: Asked) -> str:
    return f"{one.sheet}.{one.thing.id}" if one.sheet == SETTINGS else f"{one.sheet}.{one.column}"


@cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = resources.files("sysmap.gaps").joinpath("asking.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _question(sheet: str, column: str, thing: Subject) -> str:
    if sheet == SETTINGS:
        return f"Does the sheet {thing.id} hold all there is to be written in it? Then answer yes."
    words = _words().get(sheet, {}).get(column)
    return (
        words["one"].replace("{name}", thing.name) if words else f"{_described(sheet, column)}: {thing.name}?"
    )


def _of_several(alike: Sequence[Asked]) -> str:
    first = alike[0]
    words = _words().get(first.sheet, {}).get(first.column)
    if len(alike) == 1 or not words:
        return first.question
    return words["many"].replace("{n}", str(len(alike)))


def _described(sheet: str, column: str) -> str:
    known = sheet_columns(sheet).get(column)
    return known.field.description.split(";")[0] if known else column


def _takes(sheet: str, column: str) -> str:
    """What the cell takes, for whoever fills it in: the words of a vocabulary, ids, yes or no."""
    if sheet == SETTINGS:
        return "yes"
    known = sheet_columns(sheet).get(column)
    if known is None:
        return "text"
    field = known.field
    if known.tie is not None:
        return "ids or names, separated by ;  or none"
    if field.vocabulary:
        return ("any of: " if field.many else "one of: ") + ", ".join(vocabulary(field.vocabulary))
    return {"yes_no": "yes or no", "date": "a date: 2022-07-31", "integer": "a whole number"}.get(
        field.type, "a number" if field.type == "number" else "text"
    )


def _now(thing: Node | Relationship | None, column: str) -> str:
    value = thing.values.get(column) if thing is not None else None
    return "" if isinstance(value, tuple) else cell_text(value)


class _Answering:
    """Who could answer for a thing: its lead, its chair, its employer; posts and bodies, no names."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._to: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._from: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._chairs: dict[str, list[str]] = defaultdict(list)
        for tie in system.live_relationships():
            self._to[tie.type, tie.end].append(tie.start)
            self._from[tie.type, tie.start].append(tie.end)
            if tie.type == "SITS_ON" and tie.values.get("position") == "chair":
                self._chairs[tie.end].append(tie.start)
        self._ends = {tie.id: (tie.start, tie.end) for tie in system.relationships}

    def of(self, thing: Subject) -> str:
        """Posts and bodies, the nearest first, as "a; b"; "" where none is recorded."""
        return "; ".join(dict.fromkeys(self._named(thing.id)))

    def _named(self, id_: str) -> list[str]:
        if id_ in self._ends:
            start, end = self._ends[id_]
            return [*self._named(start), *self._named(end)][:_NAMED]
        node = self._system.by_id.get(id_)
        if node is None:
            return []
        # Where no chair is recorded, any member may know.
        ways = {
            "Board": self._chairs[id_] or self._to["SITS_ON", id_],
            "Objective": [*self._to["ACCOUNTABLE_FOR", id_], *self._to["RESPONSIBLE_FOR", id_]],
            "Programme": self._to["LEADS", id_],
            "Place": self._to["LEADS_FOR", id_],
            "Role": [id_, *self._from["EMPLOYED_BY", id_]],
            "Person": [one for role in self._from["HOLDS", id_] for one in self._from["EMPLOYED_BY", role]],
            "Organisation": [*self._top_of(id_), id_],
        }
        known = (self._system.by_id[one] for one in ways.get(node.label, ()))
        return [one.name for one in known if one.label != "Person"][:_NAMED]

    def _top_of(self, id_: str) -> list[str]:
        posts = self._to["EMPLOYED_BY", id_]
        return [one for one in posts if self._system.by_id[one].values.get("tier") == "top"]
