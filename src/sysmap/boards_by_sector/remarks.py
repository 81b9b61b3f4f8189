"""A few words a board: what the law asks and is missing, how the seats weigh, when it last met."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sysmap.boards_by_sector.missing import questions
from sysmap.boards_by_sector.values import Remark
from sysmap.model.results import RuleResult
from sysmap.model.values import Node
from sysmap.text.words import long_date

MOST = 3
# From so many NHS seats, and so many times those of councils, the weight is worth a remark.
_HEAVY, _TIMES = 5, 4
_MIXED = frozenset(
    (
        *("icb_board", "integrated_care_partnership", "system_partnership_board", "place_partnership"),
        *("place_icp", "health_and_wellbeing_board", "leaders_group", "joint_committee"),
    )
)


class Said:
    """What rules found and ask, by their id and the id of what they are about."""

    def __init__(self, results: Iterable[RuleResult]) -> None:
        self._found: dict[tuple[str, str], list[Any]] = {}
        self._open: dict[tuple[str, str], list[Any]] = {}
        for result in results:
            for finding in result.findings:
                self._found.setdefault((finding.rule, finding.subject.id), []).append(finding)
            for question in questions(result):
                if question.answer == "not_recorded":
                    self._open.setdefault((question.rule, question.subject.id), []).append(question)

    def found(self, rule: str, subject: str) -> Sequence[Any]:
        """The findings of a rule about a thing."""
        return self._found.get((rule, subject), ())

    def open(self, rule: str, subject: str) -> Sequence[Any]:
        """What a rule asks about a thing because it is not recorded."""
        return self._open.get((rule, subject), ())


def remarks(
    board: Node, place: str, families: Mapping[str, float], said: Said, paused_since: date | None
) -> tuple[Remark, ...]:
    """At most three remarks about a board, the weightiest first.

    `families` are its seats by family, "" for those whose family is not known; `place` is the id of
    its place.
    """
    told = [
        *_law(board, said),
        *_meetings(board, said, paused_since),
        *_weight(board, families),
        *_elected(board, said),
        *_lead(place, said),
        *_authority(board),
    ]
    return tuple(told[:MOST])


def _law(board: Node, said: Said) -> Iterable[Remark]:
    found, asked = said.found("REP14", board.id), said.open("REP14", board.id)
    if len(found) == 1:
        lacks = str(found[0].evidence.get("lacks", "")).removeprefix("no ")
        yield Remark(f"{lacks or 'a member the law asks for'}: missing", "found")
    elif found:
        yield Remark(f"{len(found)} members the law asks for: missing", "found")
    if asked:
        words = "a member" if len(asked) == 1 else f"{len(asked)} members"
        yield Remark(f"{words} the law asks for: not recorded", "not_recorded")


def _meetings(board: Node, said: Said, paused_since: date | None) -> Iterable[Remark]:
    if paused_since:
        yield Remark(f"paused since {_month(paused_since)}", "fact")
    elif said.found("CON12", board.id):
        last = board.values.get("last_met")
        if isinstance(last, date):
            yield Remark(f"last met {_month(last)}", "found")


def _weight(board: Node, families: Mapping[str, float]) -> Iterable[Remark]:
    nhs, councils = families.get("nhs", 0.0), families.get("local_government", 0.0)
    if board.values.get("kind") not in _MIXED or nhs < _HEAVY or families.get(""):
        return
    if councils and nhs >= _TIMES * councils:
        yield Remark(f"{fraction(nhs)} NHS seats to {fraction(councils)} council {_seats(councils)}", "fact")
    elif not councils:
        yield Remark(f"{fraction(nhs)} NHS seats, none of a council recorded", "fact")


def _elected(board: Node, said: Said) -> Iterable[Remark]:
    if said.found("REP07", board.id):
        yield Remark("no elected member", "found")
    elif said.open("REP07", board.id):
        yield Remark("elected member: not recorded", "not_recorded")


def _lead(place: str, said: Said) -> Iterable[Remark]:
    if place and said.found("CLA07", place):
        yield Remark("nobody leads for the place", "found")
    elif place and said.open("CLA07", place):
        yield Remark("lead for the place: not recorded", "not_recorded")


def _authority(board: Node) -> Iterable[Remark]:
    if board.values.get("authority") == "advisory" and board.values.get("level") == "place":
        yield Remark("advises only", "fact")


def _seats(number: float) -> str:
    return "seat" if number <= 1 else "seats"


def _month(day: date) -> str:
    return long_date(day).partition(" ")[2]


_PARTS = {0.5: "½", 0.25: "¼", 0.75: "¾", 0.333: "⅓", 0.667: "⅔"}


def fraction(number: float) -> str:
    """A number of seats as people write it: 2½, ⅓, or one decimal where no such sign fits; 0 as 0."""
    whole = int(number + 1e-6)
    rest = round(number - whole, 3)
    for part, sign in _PARTS.items():
        if abs(rest - part) < 0.005:
            return f"{whole or ''}{sign}"
    if abs(rest) < 0.005:
        return str(whole)
    return f"{number:.1f}"
