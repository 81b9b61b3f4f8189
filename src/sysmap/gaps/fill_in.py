"""What to fill in first: the cells and declarations that would open most."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sysmap.model.results import RuleResult, Subject


@dataclass(frozen=True, slots=True)
class Opening:
    """A column to fill in, or a sheet, with what that would open.

    `place` is `sheet.column` or a sheet; `things` are those whose cells are asked for, none where a
    rule needs the whole of it. `rules` are the ids of the rules it would help to answer, `major` how
    many of them would speak of a major gap, `questions` how many questions name it.
    """

    place: str
    things: tuple[Subject, ...]
    rules: tuple[str, ...]
    major: int
    questions: int

    @property
    def cells(self) -> int:
        """How many cells there are to fill in; 0 where the whole is missing."""
        return len(self.things)


def openings(results: Sequence[RuleResult]) -> tuple[Opening, ...]:
    """Every place to fill in, that which opens most first: by major rules, rules and questions."""
    things: dict[str, dict[Subject, None]] = defaultdict(dict)
    rules: dict[str, set[str]] = defaultdict(set)
    major: dict[str, set[str]] = defaultdict(set)
    questions: dict[str, set[str]] = defaultdict(set)
    for result in results:
        for place in result.lacks:
            rules[place].add(result.id)
            if result.severity == "major":
                major[place].add(result.id)
        for question in result.questions:
            for one in question.settles:
                place = f"{one.sheet}.{one.column}" if one.column else one.sheet
                things[place][one.thing] = None
                rules[place].add(result.id)
                questions[place].add(question.identity)
                if question.severity == "major":
                    major[place].add(result.id)
    found = (
        Opening(
            place,
            tuple(things.get(place, ())),
            tuple(sorted(ids)),
            len(major.get(place, ())),
            len(questions.get(place, ())),
        )
        for place, ids in rules.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.major, -len(one.rules), -one.questions, one.place)))
