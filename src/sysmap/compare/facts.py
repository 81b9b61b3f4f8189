"""What changed between two sides: people in posts, bodies, boards and their members, work, links."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sysmap.compare.matching import Match, matched, successors
from sysmap.compare.values import FactChange, Group
from sysmap.model.kinds import relationship_kinds
from sysmap.model.results import Subject
from sysmap.model.values import Node, Relationship, System, in_intervals
from sysmap.model.vocabulary import vocabulary, weakest
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


class Sides:
    """Both systems with the things of one found on the other."""

    def __init__(self, before: System, after: System) -> None:
        self.before = before
        self.after = after
        self.matches: Mapping[str, Match] = matched(before, after)
        self.successors = successors(before, after) if before.id == after.id else {}
        self._back = {match.after: match.before for match in self.matches.values()}

    def now(self, id_: str) -> str | None:
        """The id on the second side of a thing of the first, or None."""
        match = self.matches.get(id_)
        return match.after if match else None

    def then(self, id_: str) -> str | None:
        """The id on the first side of a thing of the second, or None."""
        return self._back.get(id_)

    def still(self, id_: str) -> bool:
        """Whether a thing of the first side holds on the second."""
        now = self.now(id_)
        return now is not None and now in self.after.live_ids

    def already(self, id_: str) -> bool:
        """Whether a thing of the second side held on the first."""
        then = self.then(id_)
        return then is not None and then in self.before.live_ids


def changed_facts(sides: Sides) -> tuple[FactChange, ...]:
    """Every fact that came, went or altered: people, posts, bodies, places, boards, seats, work, links.

    Facts are those that hold on each side's date. A tie between things of which one began or ended is
    not told apart from that beginning or end.
    """
    changes: list[FactChange] = []
    for part in (_holders, _things, _altered, _employers, _pauses, _seats, _links):
        changes += part(sides)
    return tuple(changes)


def _subject(node: Node) -> Subject:
    # A person is never named here: names stay out of papers unless somebody asks.
    return Subject(node.id, node.label, "a person" if node.label == "Person" else node.name)


def _holders(sides: Sides) -> Iterator[FactChange]:
    """Posts with another holder, and people who left, came or moved."""
    then, now = _held(sides.before), _held(sides.after)
    for post in sides.before.live_nodes("Role"):
        other = sides.now(post.id)
        if other is None or other not in sides.after.live_ids:
            continue
        old = {sides.now(one) or one for one in then[0].get(post.id, ())}
        new = set(now[0].get(other, ()))
        if not old or not new or old == new:
            yield from _filled(sides, post, other, old, new)
            continue
        came = new - old
        says = f"{post.name} has a new holder." if old - new else f"{post.name} has one more holder."
        if not came:
            says = f"{post.name} has one holder fewer."
        since = _since(sides.after, "HOLDS", came, other)
        yield FactChange(
            "people", "new holder", _subject(post), says, frozenset((post.id, other, *old, *new)), since
        )
    for person in _people(sides):
        before = {sides.now(one) or one for one in then[1].get(person, ())}
        matched_person = sides.now(person) or person
        after = set(now[1].get(matched_person, ()))
        node = sides.before.by_id.get(person) or sides.after.by_id[person]
        posts = frozenset((person, *before, *after))
        if before and not after:
            yield FactChange(
                "people", "left", _subject(node), f"The holder of {_posts(sides, before)} left.", posts
            )
        elif after and not before:
            yield FactChange(
                "people", "came", _subject(node), f"The holder of {_posts(sides, after)} came.", posts
            )
        elif before and after and not before & after:
            says = f"The holder of {_posts(sides, before)} moved to {_posts(sides, after)}."
            yield FactChange("people", "moved", _subject(node), says, posts)


def _filled(sides: Sides, post: Node, other: str, old: set[str], new: set[str]) -> Iterator[FactChange]:
    if old and not new:
        says = f"No holder of {post.name} is recorded any more."
        yield FactChange("people", "holder gone", _subject(post), says, frozenset((post.id, other, *old)))
    elif new and not old:
        since = _since(sides.after, "HOLDS", new, other)
        says = f"A holder of {post.name} is recorded now."
        yield FactChange(
            "people", "holder recorded", _subject(post), says, frozenset((post.id, other, *new)), since
        )


def _held(system: System) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Holders by post and posts by holder."""
    posts: dict[str, set[str]] = defaultdict(set)
    people: dict[str, set[str]] = defaultdict(set)
    for tie in system.live_relationships("HOLDS"):
        posts[tie.end].add(tie.start)
        people[tie.start].add(tie.end)
    return posts, people


def _people(sides: Sides) -> list[str]:
    ids = {node.id for node in sides.before.live_nodes("Person")}
    ids |= {node.id for node in sides.after.live_nodes("Person") if not sides.then(node.id)}
    return sorted(ids)


def _posts(sides: Sides, ids: set[str]) -> str:
    names = sorted(
        (sides.after.by_id.get(one) or sides.before.by_id[one]).name
        for one in ids
        if one in sides.after.by_id or one in sides.before.by_id
    )
    return listed(names)


def _since(system: System, type_: str, starts: set[str], end: str) -> date | None:
    days = [
        tie.valid_from
        for tie in system.live_relationships(type_)
        if tie.end == end and tie.start in starts and tie.valid_from
    ]
    return max(days, default=None)


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
        yield FactChange(_GROUPS[node.label], how, _subject(node), says, ids, last, node.confidence)
    for successor, old in into.items():
        new = sides.after.by_id[successor]
        names = sorted(node.name for node in old)
        count = f" ({len(names)})" if len(names) > 1 else ""
        says = f"{listed(names)}{count} became {new.name}."
        if new.label == "Board":
            says = f"{listed(names)} ended; {new.name} seats half of its members or more."
        ids = frozenset((successor, *(node.id for node in old)))
        yield FactChange(
            _GROUPS[new.label], "became", _subject(new), says, ids, new.valid_from, new.confidence
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
            _subject(node),
            f"{node.name} {how}{day}.",
            ids,
            node.valid_from,
            node.confidence,
        )


def _altered(sides: Sides) -> Iterator[FactChange]:
    for old, new in _kept(sides, "Role", "Board", "Organisation", "Programme"):
        ids = frozenset((old.id, new.id))
        for field, word in _ALTERED.get(new.label, {}).items():
            one, other = old.values.get(field), new.values.get(field)
            if one != other:
                says = f"{new.name}: {word} {_term(one)} → {_term(other)}."
                yield FactChange(_GROUPS[new.label], "altered", _subject(new), says, ids)
        for field in _LISTS.get(new.label, ()):
            one, other = old.values.get(field), new.values.get(field)
            if one != other:
                says = f"{new.name}: {field.replace('_', ' ')} {_term(one)} → {_term(other)}."
                yield FactChange("lists", "altered", _subject(new), says, ids)


def _kept(sides: Sides, *labels: str) -> Iterator[tuple[Node, Node]]:
    """Things that hold on both sides, as each has them."""
    for node in sides.before.live_nodes(*labels):
        if sides.still(node.id):
            yield node, sides.after.by_id[str(sides.now(node.id))]


def _employers(sides: Sides) -> Iterator[FactChange]:
    then, now = _ends(sides.before, "EMPLOYED_BY"), _ends(sides.after, "EMPLOYED_BY")
    for old, new in _kept(sides, "Role"):
        one = {sides.now(end) or end for end in then.get(old.id, ())}
        other = set(now.get(new.id, ()))
        if one == other:
            continue
        was, is_ = (_employed(sides, ends) for ends in (one, other))
        ids = frozenset((old.id, new.id, *one, *other))
        yield FactChange("posts", "employers", _subject(new), f"{new.name} was {was} and is now {is_}.", ids)


def _employed(sides: Sides, ends: set[str]) -> str:
    names = listed(sorted(_name(sides, end) for end in ends))
    if not ends:
        return "without a recorded employer"
    return f"a joint post of {names}" if len(ends) > 1 else f"employed by {names}"


def _ends(system: System, type_: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for tie in system.live_relationships(type_):
        found[tie.start].add(tie.end)
    return found


def _pauses(sides: Sides) -> Iterator[FactChange]:
    """Boards that paused, met again, or did both in between."""
    for old, new in _kept(sides, "Board"):
        was, is_ = _paused(old, sides.before.as_at), _paused(new, sides.after.as_at)
        ids = frozenset((old.id, new.id))
        if was and not is_:
            day = _resumed(new, sides.before.as_at)
            since = f" since {long_date(day)}" if day else ""
            says = f"{new.name} was paused and meets again{since}."
            yield FactChange("boards", "resumed", _subject(new), says, ids, day, new.confidence)
        elif is_ and not was:
            yield FactChange(
                "boards", "paused", _subject(new), f"{new.name} is paused.", ids, None, new.confidence
            )
        elif not was and not is_:
            for start, _ in _between(new, sides.before.as_at, sides.after.as_at):
                says = f"{new.name} paused in between, from {long_date(start)}, and met again."
                yield FactChange(
                    "boards", "paused and resumed", _subject(new), says, ids, start, new.confidence
                )


def _paused(board: Node, day: date) -> bool:
    return in_intervals(_intervals(board), day)


def _intervals(board: Node) -> tuple[str, ...]:
    pauses = board.values.get("pauses", ())
    return pauses if isinstance(pauses, tuple) else ()


def _between(board: Node, first: date, last: date) -> Iterator[tuple[date, date]]:
    for interval in _intervals(board):
        start, _, end = interval.partition("/")
        if start and end and first < date.fromisoformat(start) and date.fromisoformat(end) < last:
            yield date.fromisoformat(start), date.fromisoformat(end)


def _resumed(board: Node, day: date) -> date | None:
    """The first day after the pause that covers `day`."""
    ends = [
        date.fromisoformat(end)
        for interval in _intervals(board)
        for start, _, end in [interval.partition("/")]
        if end and in_intervals((interval,), day)
    ]
    return max(ends) + timedelta(days=1) if ends else None


def _seats(sides: Sides) -> Iterator[FactChange]:
    """Members that boards gained and lost, and votes that changed, of boards and members on both sides."""
    then, now = _by_pair(sides.before, "SITS_ON"), _by_pair(sides.after, "SITS_ON")
    moved = {(sides.now(a) or a, sides.now(b) or b): ties for (a, b), ties in then.items()}
    for (member, board), ties in sorted(moved.items()):
        if board not in sides.after.live_ids:
            continue
        name = sides.after.by_id[board].name
        who = _name(sides, member)
        ids = frozenset((member, board))
        if (member, board) not in now:
            says = f"{who} no longer sits on {name}."
            lost = _subject(sides.after.by_id[board])
            yield FactChange("seats", "lost", lost, says, ids, _when(ties, came=False))
            continue
        one = {str(tie.values.get("voting", "")) for tie in ties}
        other = {str(tie.values.get("voting", "")) for tie in now[member, board]}
        if one != other:
            says = f"{who} on {name}: {_votes(one)} → {_votes(other)}."
            yield FactChange("seats", "vote", _subject(sides.after.by_id[board]), says, ids)
    for (member, board), ties in sorted(now.items()):
        if (member, board) not in moved and sides.already(board):
            says = f"{_name(sides, member)} now sits on {sides.after.by_id[board].name}."
            subject = _subject(sides.after.by_id[board])
            ids = frozenset((member, board))
            yield FactChange("seats", "gained", subject, says, ids, _when(ties, came=True))


def _when(ties: list[Relationship], *, came: bool) -> date | None:
    """The first day of any of them, or the last; None where one does not say."""
    days = [day for tie in ties if (day := tie.valid_from if came else tie.valid_to)]
    return None if len(days) < len(ties) else min(days) if came else max(days)


def _by_pair(system: System, type_: str) -> dict[tuple[str, str], list[Relationship]]:
    found: dict[tuple[str, str], list[Relationship]] = defaultdict(list)
    for tie in system.live_relationships(type_):
        found[tie.start, tie.end].append(tie)
    return found


_TOLD = frozenset(("HOLDS", "EMPLOYED_BY", "SITS_ON", "SUCCEEDED_BY"))


def _links(sides: Sides) -> Iterator[FactChange]:
    """Every other tie that came or went between things that hold on both sides."""
    for type_ in relationship_kinds():
        if type_ in _TOLD:
            continue
        then, now = _by_pair(sides.before, type_), _by_pair(sides.after, type_)
        phrase = relationship_kinds()[type_].phrase
        moved = {(sides.now(a) or a, sides.now(b) or b): ties for (a, b), ties in then.items()}
        for came, pairs in ((False, moved.keys() - now.keys()), (True, now.keys() - moved.keys())):
            for start, end in sorted(pairs):
                if not _on_both(sides, start) or not _on_both(sides, end):
                    continue
                ties = (now if came else moved)[start, end]
                says = f"{_name(sides, start)} {phrase} {_name(sides, end)}: {'new' if came else 'ended'}."
                subject = Subject(min(tie.id for tie in ties), type_, says.partition(":")[0])
                when = _when(ties, came=came)
                change = "came" if came else "went"
                sure = weakest(tie.confidence for tie in ties)
                yield FactChange("links", change, subject, says, frozenset((start, end)), when, sure)


def _on_both(sides: Sides, id_: str) -> bool:
    return id_ in sides.after.live_ids and sides.already(id_)


def _name(sides: Sides, id_: str) -> str:
    node = sides.after.by_id.get(id_) or sides.before.by_id[id_]
    return _subject(node).name


def _votes(kinds: set[str]) -> str:
    return listed(sorted(_term(kind or None) for kind in kinds))


def _term(value: Any) -> str:
    if value in (None, "", ()):
        return "not recorded"
    if isinstance(value, tuple):
        return listed([_term(one) for one in value])
    for name in (
        "role_statuses",
        "authorities",
        "board_kinds",
        "organisation_kinds",
        "functions",
        "portfolios",
        "seat_kinds",
    ):
        term = vocabulary(name).get(str(value))
        if term:
            return term.name[:1].lower() + term.name[1:] if not term.name[1:2].isupper() else term.name
    return str(value)
