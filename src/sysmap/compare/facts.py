"""What changed between two sides: people in posts, bodies, boards and their members, work, links."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sysmap.compare.boards import pauses, seats
from sysmap.compare.posts import employers, holders
from sysmap.compare.sides import Sides, by_pair, first_or_last, subject_of
from sysmap.compare.terms import in_words
from sysmap.compare.values import FactChange, Group
from sysmap.model.kinds import relationship_kinds
from sysmap.model.results import Subject
from sysmap.model.values import Node
from sysmap.model.vocabulary import weakest
from sysmap.text.lists import listed
from sysmap.text.words import long_date

_GROUPS: Mapping[str, Group] = {
    "Place": "places",
    "Organisation": "bodies",
    "Role": "posts",
    "Board": "boards",
    "Programme": "programmes",
    "Objective": "objectives",
}
_BEGAN = {"Organisation": "opened", "Board": "began", "Role": "was created"}
_ENDED = {"Organisation": "closed", "Board": "ended", "Role": "ended"}
# Values of a thing whose change is a change of fact a reader asks about, with its name in words.
_ALTERED: Mapping[str, Mapping[str, str]] = {
    "Role": {"status": "status", "functions": "functions", "portfolio": "portfolio"},
    "Board": {"authority": "authority", "kind": "kind", "quorum": "quorum"},
    "Organisation": {"kind": "kind"},
}
_LISTS: Mapping[str, tuple[str, ...]] = {
    "Board": ("members_listed", "seats_in_all"),
    "Programme": ("participants_listed",),
}
# Types of tie that are told as facts of their own.
_TOLD = frozenset(("HOLDS", "EMPLOYED_BY", "SITS_ON", "SUCCEEDED_BY"))


def changed_facts(sides: Sides) -> tuple[FactChange, ...]:
    """Every fact that came, went or altered: people, posts, bodies, places, boards, seats, work, links.

    Facts are those that hold on each side's date. A tie between things of which one began or ended is
    not told apart from that beginning or end.
    """
    changes: list[FactChange] = []
    for part in (holders, _things, _altered, employers, pauses, seats, _links):
        changes += part(sides)
    return tuple(changes)


def _things(sides: Sides) -> Iterator[FactChange]:
    """Bodies, posts, boards, places and work that began or ended."""
    into: dict[str, list[Node]] = defaultdict(list)
    for node in sides.before.live_nodes(*_GROUPS):
        if sides.still(node.id):
            continue
        if node.id in sides.successors:
            into[sides.successors[node.id]].append(node)
            continue
        gone = sides.now(node.id) is None
        how = "is no longer recorded" if gone else _ENDED.get(node.label, "ended")
        last = None if gone else sides.after.by_id[str(sides.now(node.id))].valid_to or node.valid_to
        day = f" on {long_date(last)}" if last else ""
        says = f"{node.name} {how}{day}."
        ids = frozenset((node.id, sides.now(node.id) or node.id))
        yield FactChange(_GROUPS[node.label], how, subject_of(node), says, ids, last, node.confidence)
    for successor, old in into.items():
        new = sides.after.by_id[successor]
        names = sorted(node.name for node in old)
        count = f" ({len(names)})" if len(names) > 1 else ""
        says = f"{listed(names)}{count} became {new.name}."
        if new.label == "Board":
            says = f"{listed(names)} ended; {new.name} seats half of its members or more."
        ids = frozenset((successor, *(node.id for node in old)))
        yield FactChange(
            _GROUPS[new.label], "became", subject_of(new), says, ids, new.valid_from, new.confidence
        )
    for node in sides.after.live_nodes(*_GROUPS):
        if sides.already(node.id) or node.id in into:
            continue
        how = (
            _BEGAN.get(node.label, "began") if sides.then(node.id) or node.valid_from else "is newly recorded"
        )
        day = f" on {long_date(node.valid_from)}" if node.valid_from else ""
        ids = frozenset((node.id,))
        yield FactChange(
            _GROUPS[node.label],
            how,
            subject_of(node),
            f"{node.name} {how}{day}.",
            ids,
            node.valid_from,
            node.confidence,
        )


def _altered(sides: Sides) -> Iterator[FactChange]:
    for old, new in sides.kept("Role", "Board", "Organisation", "Programme"):
        ids = frozenset((old.id, new.id))
        for field, word in _ALTERED.get(new.label, {}).items():
            one, other = old.values.get(field), new.values.get(field)
            if one != other:
                says = f"{new.name}: {word} {in_words(one)} → {in_words(other)}."
                yield FactChange(_GROUPS[new.label], "altered", subject_of(new), says, ids)
        for field in _LISTS.get(new.label, ()):
            one, other = old.values.get(field), new.values.get(field)
            if one != other:
                says = f"{new.name}: {field.replace('_', ' ')} {in_words(one)} → {in_words(other)}."
                yield FactChange("lists", "altered", subject_of(new), says, ids)


def _links(sides: Sides) -> Iterator[FactChange]:
    """Every other tie that came or went between things that hold on both sides."""
    for type_ in relationship_kinds():
        if type_ in _TOLD:
            continue
        then, now = by_pair(sides.before, type_), by_pair(sides.after, type_)
        phrase = relationship_kinds()[type_].phrase
        moved = {(sides.now(a) or a, sides.now(b) or b): ties for (a, b), ties in then.items()}
        for came, pairs in ((False, moved.keys() - now.keys()), (True, now.keys() - moved.keys())):
            for start, end in sorted(pairs):
                if not sides.on_both(start) or not sides.on_both(end):
                    continue
                ties = (now if came else moved)[start, end]
                says = f"{sides.name(start)} {phrase} {sides.name(end)}: {'new' if came else 'ended'}."
                subject = Subject(min(tie.id for tie in ties), type_, says.partition(":")[0])
                when = first_or_last(ties, came=came)
                change = "came" if came else "went"
                sure = weakest(tie.confidence for tie in ties)
                yield FactChange("links", change, subject, says, frozenset((start, end)), when, sure)
