"""What `sysmap gaps` says as one object, and as rows."""

from collections.abc import Sequence
from typing import Any

from sysmap.compare.values import GapChange
from sysmap.gaps.baseline import Held
from sysmap.gaps.fill_in import openings
from sysmap.gaps.words.counts import cells, decided, in_order, questions_in_order
from sysmap.model.results import WORST, Finding, Fold, InPlace, Question, RuleResult, Subject
from sysmap.model.values import Origin
from sysmap.priorities.values import Action, Priorities

SCHEMA = "sysmap/gaps/2"
COLUMNS = (
    "answer",
    "severity",
    "domain",
    "rule",
    "gap",
    "subject_kind",
    "subject_id",
    "subject",
    "says",
    "asks",
    "settled_by",
    "found",
    "clear",
    "not_recorded",
    "cannot_tell",
    "population",
    "parameters",
    "origins",
    "confidence",
    "identity",
)


def document(
    system_id: str,
    as_at: str,
    results: Sequence[RuleResult],
    held: Held | None = None,
    first: Priorities | None = None,
    went: Sequence[GapChange] = (),
    near: int = 0,
) -> dict[str, Any]:
    """The JSON object of `sysmap gaps`; `near` is among how many things rules counted, 0 for all."""
    known = (
        {}
        if held is None
        else {
            "baseline": {
                "held_back": held.known,
                "gone": list(held.gone),
                "open": list(held.open),
                "went": [_went(change) for change in went],
            }
        }
    )
    return {
        "schema": SCHEMA,
        "system": system_id,
        "as_at": as_at,
        **({"counted_among": near} if near else {}),
        **known,
        "actions": [_action(action) for action in first.actions] if first else [],
        "rules": [_rule(result) for result in results],
        "findings": [_finding(finding) for finding in in_order(results)],
        "questions": [_question(question) for question in questions_in_order(results)],
        "fill_in": [
            {
                "place": one.place,
                "cells": one.cells,
                "rules": list(one.rules),
                "major": one.major,
                "questions": one.questions,
            }
            for one in openings(results)
        ],
    }


def _went(change: GapChange) -> dict[str, Any]:
    return {
        "identity": change.before.identity if change.before else "",
        "state": change.state,
        "says": change.before.says if change.before else "",
        "why": list(change.why),
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "subject": _subject(action.subject),
        "what": action.what,
        "why": action.why,
        "mend": action.mend,
        "who": action.who,
        "severity": action.severity,
        "by_law": action.by_law,
        "confidence": action.confidence,
        "reach": action.reach,
        "weight": round(action.weight, 6),
        "findings": [finding.identity for finding in action.findings],
    }


def rows(results: Sequence[RuleResult], *, only_questions: bool = False) -> list[tuple[Any, ...]]:
    """One row a finding, then one a question, for a spreadsheet; `COLUMNS` names what is in them.

    Of a rule that says more than it lists, a row a place follows with how much there is: "counted".
    """
    by_id = {result.id: result for result in results}
    return [
        *(_row(by_id[one.rule], one, "found", "", "") for one in in_order(() if only_questions else results)),
        *(
            _row(by_id[one.rule], one, one.answer, one.asks, cells(one))
            for one in questions_in_order(results)
        ),
        *(_counted(result, one) for result in results if result.fold for one in result.fold.places),
    ]


def _counted(result: RuleResult, one: InPlace) -> tuple[Any, ...]:
    place = (one.place.kind, one.place.id, one.place.name)
    how_many = f"{one.found} found, {one.open} to ask"
    says = f"In {one.place.name}: {how_many}. The worst {WORST} of the rule are listed."
    counts = (result.found, result.clear, result.not_recorded, result.cannot_tell, result.population)
    told = (result.severity, result.domain, result.id, result.name, *place, says, "", "", *counts)
    return "counted", *told, decided(result), [], "", ""


def _row(
    result: RuleResult, one: Finding | Question, answer: str, asks: str, settled_by: str
) -> tuple[Any, ...]:
    return (
        answer,
        one.severity,
        result.domain,
        one.rule,
        result.name,
        one.subject.kind,
        one.subject.id,
        one.subject.name,
        one.says,
        asks,
        settled_by,
        result.found,
        result.clear,
        result.not_recorded,
        result.cannot_tell,
        result.population,
        decided(result),
        [str(origin) for origin in one.origins],
        one.confidence,
        one.identity,
    )


def _rule(result: RuleResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "name": result.name,
        "domain": result.domain,
        "severity": result.severity,
        "status": result.status,
        "population": result.population,
        "found": result.found,
        "clear": result.clear,
        "not_recorded": result.not_recorded,
        "cannot_tell": result.cannot_tell,
        "reason": result.reason,
        "parameters": dict(result.parameters),
        **({"fold": _fold(result.fold)} if result.fold else {}),
    }


def _fold(fold: Fold) -> dict[str, Any]:
    return {
        "found": fold.found,
        "open": fold.open,
        "places": [
            {"id": one.place.id, "name": one.place.name, "found": one.found, "open": one.open}
            for one in fold.places
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "identity": finding.identity,
        "rule": finding.rule,
        "severity": finding.severity,
        "subject": _subject(finding.subject),
        "says": finding.says,
        "evidence": dict(finding.evidence),
        "origins": _origins(finding.origins),
        "confidence": finding.confidence,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "identity": question.identity,
        "rule": question.rule,
        "answer": question.answer,
        "severity": question.severity,
        "subject": _subject(question.subject),
        "says": question.says,
        "asks": question.asks,
        "settles": [
            {"sheet": one.sheet, "column": one.column, "thing": _subject(one.thing)}
            for one in question.settles
        ],
        "reason": question.reason,
        "evidence": dict(question.evidence),
        "origins": _origins(question.origins),
        "confidence": question.confidence,
    }


def _subject(subject: Subject) -> dict[str, str]:
    return {"id": subject.id, "kind": subject.kind, "name": subject.name}


def _origins(origins: Sequence[Origin]) -> list[dict[str, Any]]:
    return [{"file": o.file, "sheet": o.sheet, "row": o.row} for o in origins]
