"""What became of each finding between two sides, and why."""

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote

from sysmap.compare.sides import Sides
from sysmap.compare.values import FactChange, GapChange, State
from sysmap.model.results import SEVERITIES, Finding, RuleResult

_REASONS = 3


def fates(
    sides: Sides,
    before: Iterable[RuleResult],
    after: Iterable[RuleResult],
    facts: Iterable[FactChange],
    goes_by_date: Callable[[str], bool],
) -> tuple[GapChange, ...]:
    """Each finding of either side in exactly one state, the worst first.

    `goes_by_date` says of a rule's id whether its answer depends on the day itself. A finding is
    the same on both sides if its rule and what its identity names are; *moved* where the same is
    found of a successor.
    """
    return _Fates(sides, tuple(before), tuple(after), tuple(facts), goes_by_date).all()


class _Fates:
    def __init__(
        self,
        sides: Sides,
        before: tuple[RuleResult, ...],
        after: tuple[RuleResult, ...],
        facts: tuple[FactChange, ...],
        goes_by_date: Callable[[str], bool],
    ) -> None:
        self._sides = sides
        self._old = {finding.identity: finding for result in before for finding in result.findings}
        self._new = {finding.identity: finding for result in after for finding in result.findings}
        self._open = {question.identity for result in after for question in result.questions}
        self._results: Mapping[str, RuleResult] = {result.id: result for result in after}
        self._facts = facts
        self._goes_by_date = goes_by_date

    def all(self) -> tuple[GapChange, ...]:
        changes: list[GapChange] = []
        left = dict(self._new)
        waiting = []
        for identity, finding in self._old.items():
            same = self._now(identity, self._sides.now)
            if same in left:
                changes.append(GapChange("still open", finding, left.pop(same)))
            else:
                waiting.append(finding)
        for finding in waiting:
            moved = self._now(finding.identity, self._stands_for)
            if moved in left and moved != self._now(finding.identity, self._sides.now):
                after = left.pop(moved)
                why = self._why(finding) or (f"It is found of {after.subject.name} instead.",)
                changes.append(GapChange("moved", finding, after, why))
            else:
                state = self._gone(finding)
                changes.append(GapChange(state, finding, None, self._why(finding)))
        for finding in left.values():
            clock = self._is_clock(finding)
            state = "only the clock" if clock else "new"
            changes.append(GapChange(state, None, finding, () if clock else self._why(finding)))
        return tuple(sorted(changes, key=_worst_first))

    def _stands_for(self, id_: str) -> str | None:
        """The successor of what has ended, else what it is on the second side."""
        return self._sides.successors.get(id_) or self._sides.now(id_)

    def _now(self, identity: str, to: Callable[[str], str | None]) -> str:
        """The identity that the same finding would have on the second side."""
        rule, *parts = identity.split("/")
        moved = [_quoted(to(unquote(part)) or unquote(part)) for part in parts]
        if self._sides.before.id != self._sides.after.id:
            moved = [
                _quoted(self._sides.after.id) if unquote(part) == self._sides.before.id else part
                for part in moved
            ]
        return "/".join([rule, *moved])

    def _gone(self, finding: Finding) -> State:
        ids = [unquote(part) for part in finding.identity.split("/")[1:]]
        named = [id_ for id_ in ids if id_ in self._sides.before.by_id]
        if any(self._sides.now(id_) is None for id_ in named):
            return "no longer known"
        if not all(self._sides.still(id_) for id_ in named):
            return "no longer asked"
        if self._all_ended(finding):
            return "no longer asked"
        result = self._results.get(finding.rule)
        if result is None or (result.status == "not assessed" and not self._left(finding, result)):
            return "no longer known"
        same = self._now(finding.identity, self._sides.now)
        subject = "/".join(same.split("/")[:2])
        if same in self._open or any(one == subject or one.startswith(subject + "/") for one in self._open):
            return "no longer known"
        return "mended"

    def _all_ended(self, finding: Finding) -> bool:
        """Whether all it rests on of some other kind than its subject has ended: its boards, say."""
        by_kind: dict[str, list[str]] = {}
        for one in finding.evidence.get("about", ()):
            if one["id"] in self._sides.before.by_id and one["kind"] != finding.subject.kind:
                by_kind.setdefault(str(one["kind"]), []).append(str(one["id"]))
        return any(not any(self._sides.still(id_) for id_ in ids) for ids in by_kind.values())

    def _left(self, finding: Finding, result: RuleResult) -> bool:
        """Whether the rule has nothing left to look at because what it found was changed: a pause ended."""
        subject = {finding.subject.id, self._sides.now(finding.subject.id) or finding.subject.id}
        nothing = result.reason.endswith("to look at are recorded")
        return nothing and any(subject & fact.concerns for fact in self._facts)

    def _is_clock(self, finding: Finding) -> bool:
        """Whether nothing that it rests on changed, and its rule goes by the day."""
        if not self._goes_by_date(finding.rule):
            return False
        about = {str(one["id"]) for one in finding.evidence.get("about", ())} | {finding.subject.id}
        return not any(about & fact.concerns for fact in self._facts)

    def _why(self, finding: Finding) -> tuple[str, ...]:
        """The changes that touch its subject, then those that touch what else it rests on."""
        subject = {finding.subject.id, self._sides.now(finding.subject.id) or finding.subject.id}
        about = {str(one["id"]) for one in finding.evidence.get("about", ())} - subject
        near = [fact.says for fact in self._facts if subject & fact.concerns]
        far = [fact.says for fact in self._facts if about & fact.concerns]
        said = tuple(dict.fromkeys([*near, *far]))
        more = len(said) - _REASONS
        return (*said[:_REASONS], f"And {more} more change{'s' * (more > 1)}.") if more > 0 else said


def _quoted(part: str) -> str:
    return part.replace("%", "%25").replace("/", "%2F")


def _worst_first(change: GapChange) -> tuple[int, str, str]:
    finding = change.finding
    return -SEVERITIES.index(finding.severity), finding.rule, finding.identity
