"""Reads the cases of the rules: small systems, and what a rule must say of each."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from sysmap import assets
from sysmap.cypher.among import GIVEN, among
from sysmap.cypher.lexer import code
from sysmap.gaps import GapRule, load_rules, run_rules
from sysmap.gaps.parameters import values
from sysmap.model.kinds import node_kinds, working_types
from sysmap.model.properties import stored_id
from sysmap.model.results import RuleResult
from sysmap.model.store import GraphStore
from sysmap.model.values import Node, Origin, Record, Relationship, Sheet, System, Tables
from sysmap.validate import validate

FOLDER = Path(__file__).parent / "cases"
# A tenth of the time, where it is there.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
AS_AT = date(2022, 7, 31)
# Words that end in s and are no plural.
NO_PLURALS = frozenset(("is", "has", "was", "its", "this", "across", "does"))
ANSWERS = ("found", "not recorded", "cannot tell", "not assessed")
# What a sentence of what is not recorded may not say, and words of sheets that nobody reads.
ACCUSES = re.compile(r"\b(?:has|have|had) no\b|\bthere (?:is|are) no\b", re.IGNORECASE)
RAW = re.compile(r"\b[a-z]+_[a-z_]+\b|\bvcse\b|\blsoas\b|not stated|\{|\}")
CASE_KEYS = {
    "sheets",
    "without",
    "settings",
    "as_at",
    "population",
    "turns",
    "says",
    "shows",
    "severities",
    "settles",
    *ANSWERS,
}


@dataclass(frozen=True)
class Case:
    """One small system and what its rule must say."""

    rule: str
    name: str
    given: Mapping[str, Any]
    written: Mapping[str, Any]
    population: int | None
    not_assessed: str | None
    found: tuple[str, ...]
    not_recorded: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    turns: Mapping[str, Sequence[Any]]
    says: Sequence[str] | None
    shows: Mapping[str, Any]
    severities: Sequence[str] | None
    settles: Sequence[str] | None

    @cached_property
    def system(self) -> System:
        """The system the case writes down; the test fails if it has problems."""
        return _system(self.rule, self.name, self.given, self.written)

    def __str__(self) -> str:
        return f"{self.rule}: {self.name}"


def cases() -> Iterator[Case]:
    """Every case of every file, in the order of the files."""
    for path in sorted(FOLDER.glob("*.yml")):
        yield from cases_of(path)


def cases_of(path: Path) -> Iterator[Case]:
    """The cases in one file."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    assert set(content) <= {"given", "cases"}, f"{path.name}: only `given` and `cases` may stand at the top"
    given = content.get("given") or {}
    for name, case in content["cases"].items():
        wrong = set(case) - CASE_KEYS
        assert not wrong, f"{path.name}, {name}: unknown keys {sorted(wrong)}"
        assert any(answer in case for answer in ANSWERS), (
            f"{path.name}, {name}: say one of {', '.join(ANSWERS)}"
        )
        found, not_recorded, cannot_tell = (
            tuple(str(one) for one in case.get(answer) or ()) for answer in ANSWERS[:-1]
        )
        yield Case(
            path.stem,
            str(name),
            given,
            case,
            case.get("population"),
            case.get("not assessed"),
            found,
            not_recorded,
            cannot_tell,
            case.get("turns") or {},
            case.get("says"),
            case.get("shows") or {},
            case.get("severities"),
            case.get("settles"),
        )


def run(store: GraphStore, rule: GapRule, system: System) -> RuleResult:
    """What the rule says of the system once it is loaded; that it reads back is held elsewhere."""
    store.replace(system)
    return ask(store, rule, system)


def ask(store: GraphStore, rule: GapRule, system: System) -> RuleResult:
    """What the rule says of the system, which is loaded."""
    (result,) = run_rules(store, system.id, [rule], lambda: system)
    return result


def bound(rule: GapRule, text: str, system: System) -> dict[str, Any]:
    """The parameters that one of the rule's two statements names, as they are given for the system."""
    given = {"system": system.id, "as_at": system.as_at.isoformat(), "working": list(working_types())}
    named = {token.value[1:] for token in code(text) if token.sort == "parameter"}
    all_ = {**values(rule, system.settings), **given}
    return {name: value for name, value in all_.items() if name in named}


def not_each_alone(store: GraphStore, rule: GapRule, system: System) -> list[object]:
    """The rows and counts of a loaded system that change where its things are asked about in two halves."""
    if not rule.each:
        return []
    halves: list[dict[str, list[str]]] = [defaultdict(list), defaultdict(list)]
    for number, node in enumerate(system.live_nodes()):
        halves[number % 2][node.label].append(stored_id(system.id, node.id))
    wrong: list[object] = []
    for text in (rule.population, rule.statement):
        asked = bound(rule, text, system)
        whole = store.query(text, asked)
        parts = [
            row
            for half in halves
            for part in among(text, rule.each)
            for label in ([part.label] if part.label else half)
            for row in store.query(part.text(label), {**asked, GIVEN: half.get(label, [])})
        ]
        if text == rule.population:
            whole, parts = ([{"": sum(row["population"] for row in rows)}] for rows in (whole, parts))
        wrong += [row for row in whole if row not in parts] + [row for row in parts if row not in whole]
        wrong += [(len(whole), len(parts))] if len(whole) != len(parts) else []
    return wrong


def said(rule: GapRule, result: RuleResult) -> dict[str, object]:
    """What matters of a result: findings and questions without the rule's id, its counts."""

    def asked(answer: str) -> list[str]:
        return sorted(
            one.identity.removeprefix(f"{rule.id}/") for one in result.questions if one.answer == answer
        )

    return {
        "status": result.status,
        "found": sorted(finding.identity.removeprefix(f"{rule.id}/") for finding in result.findings),
        "says": [finding.says for finding in result.findings],
        "not recorded": asked("not_recorded"),
        "cannot tell": asked("cannot_tell"),
        "asks": [(one.says, one.asks, one.reason) for one in result.questions],
        "population": result.population,
        "counts": (result.found, result.clear, result.not_recorded, result.cannot_tell),
        "reason": result.reason,
    }


def answer(rule: GapRule, result: RuleResult) -> Mapping[str, object]:
    """What the rule answers of each thing and how bad that is, without the words."""
    told = said(rule, result)
    severities = sorted((finding.identity, finding.severity) for finding in result.findings)
    names = ("status", "found", "not recorded", "cannot tell", "population")
    return {name: told[name] for name in names} | {"severities": severities}


def turned(case: Case, parameter: str, step: object) -> System:
    """The system of the case with a parameter moved: by a number, or a word less in a list."""
    system = case.system
    value = values(RULES[case.rule], system.settings)[parameter]
    if isinstance(value, list):
        assert step in value, f"{case}: {parameter} holds no {step}"
        moved: object = [one for one in value if one != step]
    else:
        assert isinstance(step, int | float), f"{case}: {parameter} moves by a number"
        moved = value + step
    given = system.settings.get("parameters", {})
    own = {**given.get(case.rule, {}), parameter: moved}
    return replace(system, settings={**system.settings, "parameters": {**given, case.rule: own}})


def plurals_of_one(text: str) -> list[str]:
    """What a text says of one thing as of many: "1 seats", "1 council seats", "1 women"."""
    plural = r"(?:[a-z]+s|women|men|people)"
    found = re.findall(rf"(?<![\w.-])1 (?:{plural}\b|[a-z]+ {plural}\b)", text)
    return [each for each in found if each.split()[-1] not in NO_PLURALS]


def with_ended_copies(system: System) -> System:
    """The system with a copy of every fact that ended the day before, under other ids."""
    past = {
        "valid_from": None,
        "valid_to": system.as_at - timedelta(days=1),
    }
    other = {node.id: f"{node.id}-ended" for node in system.nodes}
    nodes: list[Node] = [
        replace(node, id=other[node.id], **past)  # type: ignore[arg-type]
        for node in system.nodes
    ]
    ties: list[Relationship] = []
    for tie in system.relationships:
        for suffix, start, end in (
            ("ended", tie.start, tie.end),
            ("from-ended", other[tie.start], tie.end),
            ("to-ended", tie.start, other[tie.end]),
        ):
            # Its own dates stay open where an end has ended: the end's dates must be enough.
            dates = past if suffix == "ended" else {}
            ties.append(
                replace(tie, id=f"{tie.id}-{suffix}", start=start, end=end, **dates)  # type: ignore[arg-type]
            )
    return replace(system, nodes=(*system.nodes, *nodes), relationships=(*system.relationships, *ties))


def under_another_id(system: System) -> System:
    """The same system under another id, so that a store can hold both."""
    return replace(system, id=f"{system.id}_beside")


def _system(rule: str, name: str, given: Mapping[str, Any], case: Mapping[str, Any]) -> System:
    sheets: dict[str, list[Mapping[str, Any]]] = {}
    left_out = case.get("without") or ()
    assert set(left_out) <= set(given["sheets"] if left_out else ()), f"{rule}, {name}: `without` what?"
    for sheet, rows in (given.get("sheets") or {}).items():
        if sheet not in left_out:
            sheets[sheet] = list(rows or ())
    for sheet, rows in (case.get("sheets") or {}).items():
        sheets.setdefault(sheet, []).extend(rows or ())
    settings = {**(given.get("settings") or {}), **(case.get("settings") or {})}
    return system_of(sheets, settings, case.get("as_at") or given.get("as_at") or AS_AT, f"{rule}, {name}")


def system_of(
    sheets: Mapping[str, list[Any]], settings: Mapping[str, Any], as_at: date = AS_AT, called: str = ""
) -> System:
    """The system called `case` that these rows say; whatever is wrong with them fails the test."""
    about = {"id": "case", "name": "Case", "as_at": as_at, **settings.get("system", {})}
    tables = Tables(
        tuple(_sheet(sheet, rows) for sheet, rows in sheets.items()), {**settings, "system": about}
    )
    system, issues = validate(tables)
    wrong = [
        f"{issue.origin} {issue.field}: {issue.message}"
        for issue in issues
        if issue.level == "error" or issue.code == "unknown-column"
    ]
    assert system is not None and not wrong, f"{called}: {wrong}"
    return system


def _sheet(name: str, rows: list[Mapping[str, Any]]) -> Sheet:
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    labels = {kind.sheet for kind in node_kinds().values()}
    records = []
    for number, row in enumerate(rows, start=2):
        cells = {column: _cell(value) for column, value in row.items()}
        if name in labels and "name" not in cells and name != "people":
            cells["name"] = cells["id"].capitalize()
        records.append(Record({k: v for k, v in cells.items() if v}, Origin(f"{name}.csv", "", number)))
    if name in labels and name != "people" and "name" not in columns:
        columns = (*columns, "name")
    return Sheet(name, columns, tuple(records), Origin(f"{name}.csv"))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ";".join(_cell(one) for one in value)
    return str(value)


RULES: Mapping[str, GapRule] = {rule.id: rule for rule in load_rules([assets.cypher_folder() / "gaps"])}
CASES = list(cases())
