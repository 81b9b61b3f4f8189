"""Scores as the commands print them: one JSON object, and one long table for analysts."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.cli.named import name_of
from sysmap.cli.output import Table
from sysmap.model.results import Score
from sysmap.model.values import System


def scores_document(name: str, system: System, scores: Sequence[Score], **about: Any) -> dict[str, Any]:
    """The JSON object of a command that measures: schema, system, date and scores."""
    return {
        "schema": f"sysmap/{name}/1",
        "system": system.id,
        "as_at": system.as_at.isoformat(),
        **about,
        "scores": [_score(each) for each in scores],
    }


def scores_table(system: System, scores: Sequence[Score]) -> Table:
    """Every score in one row: measure, subject, value or reason, denominator, date, detail as JSON."""
    columns = ("measure", "subject", "name", "value", "reason", "population", "as_at", "detail")
    rows = [
        (
            s.measure,
            s.subject,
            " -- ".join(name_of(system, id_) for id_ in s.subjects),
            s.value,
            s.reason,
            s.population,
            system.as_at.isoformat(),
            json.dumps(dict(s.detail), ensure_ascii=False),
        )
        for s in scores
    ]
    return Table(columns, rows)


def methods_note(system: System, measures: Sequence[str]) -> str:
    """Where the figures come from: the date of the data, and each measure's method in a line."""
    from sysmap.measures import cards

    known: Mapping[str, Any] = cards()
    lines = [f"Data as at {system.as_at}. How each figure is worked out (more: sysmap explain MEASURE):"]
    for id_ in dict.fromkeys(measures):
        card = known[id_]
        lines.append(f"  {card.name} ({card.id}): {card.formula}. {card.reference}.")
    return "\n".join(lines)


def _score(score: Score) -> dict[str, Any]:
    return {
        "measure": score.measure,
        "subject": score.subject,
        "value": score.value,
        "reason": score.reason,
        "detail": dict(score.detail),
        "population": score.population,
    }
