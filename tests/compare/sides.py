"""Small systems and results to compare."""

from datetime import date

from sysmap.model.results import Finding, Question, RuleResult, Status, Subject
from sysmap.model.values import Node, Relationship, System

THEN, NOW = date(2020, 6, 30), date(2022, 7, 31)


def system(*things: Node | Relationship, day: date = NOW, id_: str = "s") -> System:
    nodes = tuple(thing for thing in things if isinstance(thing, Node))
    ties = tuple(thing for thing in things if isinstance(thing, Relationship))
    return System(id_, "Shire", day, nodes, ties)


def node(
    label: str, id_: str, since: date | None = None, until: date | None = None, **values: object
) -> Node:
    return Node(label, id_, {"name": id_.upper(), **values}, since, until)  # type: ignore[dict-item]


def tie(
    type_: str, start: str, end: str, since: date | None = None, until: date | None = None, **values: object
) -> Relationship:
    return Relationship(type_, f"{type_}:{start}>{end}", start, end, values, since, until)  # type: ignore[arg-type]


def finding(rule: str, *ids: str, kind: str = "Board", about: tuple[tuple[str, str], ...] = ()) -> Finding:
    subject = Subject(ids[0], kind, ids[0].upper())
    named = [{"id": ids[0], "kind": kind, "name": ids[0].upper()}]
    named += [{"id": id_, "kind": label, "name": id_.upper()} for id_, label in about]
    return Finding("/".join([rule, *ids]), rule, "major", subject, f"{rule} of {ids[0]}.", {"about": named})


def question(rule: str, *ids: str) -> Question:
    subject = Subject(ids[0], "Board", ids[0].upper())
    identity = "/".join([rule, *ids])
    return Question(identity, rule, "not_recorded", "major", subject, "Not recorded.", "Who?")


def result(rule: str, *found: Finding, questions: tuple[Question, ...] = (), reason: str = "") -> RuleResult:
    if reason:
        return RuleResult(
            rule, rule, "clarity", "major", "not assessed", None, None, None, None, None, reason
        )
    status: Status = "found" if found else "not recorded" if questions else "clear"
    counts = (len(found), 10 - len(found) - len(questions), len(questions), 0)
    return RuleResult(
        rule, rule, "clarity", "major", status, 10, *counts, findings=found, questions=questions
    )
