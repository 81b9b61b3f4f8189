"""What is not recorded, as questions: one row a question, those that settle most first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sysmap.model.results import SEVERITIES, Question, RuleResult, Severity, Subject
from sysmap.model.values import System
from sysmap.priorities.people import Around

_SAID = {"not_recorded": "not recorded", "cannot_tell": "cannot tell"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what to ask about what, who could say, where the answer goes, and what it settles.

    `answer` is "not recorded" or "cannot tell"; `says` what is open for want of it; `cells` are columns
    of sheets; `rules` the checks that wait for it, `settles` how many of their questions it ends.
    """

    asks: str
    subject: Subject
    answer: str
    severity: Severity
    says: str
    who: str
    cells: tuple[str, ...]
    rules: tuple[str, ...]
    settles: int


def asked(system: System, results: Sequence[RuleResult]) -> tuple[Asked, ...]:
    """Every question once: by how bad what hangs on it would be, how many hang on it, then by its words."""
    same: dict[tuple[str, str], list[Question]] = defaultdict(list)
    for result in results:
        for question in result.questions:
            same[question.asks or question.says, question.subject.id].append(question)
    around = Around(system)
    found = [_asked(words, questions, around) for (words, _), questions in same.items()]
    return tuple(
        sorted(found, key=lambda a: (-SEVERITIES.index(a.severity), -a.settles, a.asks, a.subject.id))
    )


def _asked(words: str, questions: Sequence[Question], around: Around) -> Asked:
    worst = max(questions, key=lambda q: SEVERITIES.index(q.severity))
    things = {settle.thing.id: settle.thing for question in questions for settle in question.settles}
    who = dict.fromkeys(around.who(id_) for id_ in list(things)[:3] or [worst.subject.id])
    return Asked(
        words,
        worst.subject,
        _SAID.get(worst.answer, worst.answer),
        worst.severity,
        worst.says if worst.says != words else worst.reason,
        "; ".join(one for one in who if one),
        tuple(dict.fromkeys(f"{s.sheet}.{s.column}".rstrip(".") for q in questions for s in q.settles)),
        tuple(dict.fromkeys(question.rule for question in questions)),
        len(questions),
    )
