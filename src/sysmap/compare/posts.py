"""What changed about posts: who holds them, and who employs them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sysmap.compare.sides import Sides, subject_of
from sysmap.compare.values import FactChange
from sysmap.model.values import Node, System
from sysmap.text.lists import listed


def holders(sides: Sides) -> Iterator[FactChange]:
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
            "people", "new holder", subject_of(post), says, frozenset((post.id, other, *old, *new)), since
        )
    for person in _people(sides):
        before = {sides.now(one) or one for one in then[1].get(person, ())}
        matched_person = sides.now(person) or person
        after = set(now[1].get(matched_person, ()))
        node = sides.before.by_id.get(person) or sides.after.by_id[person]
        posts = frozenset((person, *before, *after))
        if before and not after:
            yield FactChange(
                "people", "left", subject_of(node), f"The holder of {_posts(sides, before)} left.", posts
            )
        elif after and not before:
            yield FactChange(
                "people", "came", subject_of(node), f"The holder of {_posts(sides, after)} came.", posts
            )
        elif before and after and not before & after:
            says = f"The holder of {_posts(sides, before)} moved to {_posts(sides, after)}."
            yield FactChange("people", "moved", subject_of(node), says, posts)


def _filled(sides: Sides, post: Node, other: str, old: set[str], new: set[str]) -> Iterator[FactChange]:
    if old and not new:
        says = f"No holder of {post.name} is recorded any more."
        yield FactChange("people", "holder gone", subject_of(post), says, frozenset((post.id, other, *old)))
    elif new and not old:
        since = _since(sides.after, "HOLDS", new, other)
        says = f"A holder of {post.name} is recorded now."
        yield FactChange(
            "people", "holder recorded", subject_of(post), says, frozenset((post.id, other, *new)), since
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


def employers(sides: Sides) -> Iterator[FactChange]:
    """Posts that others employ than before."""
    then, now = _ends(sides.before, "EMPLOYED_BY"), _ends(sides.after, "EMPLOYED_BY")
    for old, new in sides.kept("Role"):
        one = {sides.now(end) or end for end in then.get(old.id, ())}
        other = set(now.get(new.id, ()))
        if one == other:
            continue
        was, is_ = (_employed(sides, ends) for ends in (one, other))
        ids = frozenset((old.id, new.id, *one, *other))
        says = f"{new.name} was {was} and is now {is_}."
        yield FactChange("posts", "employers", subject_of(new), says, ids)


def _employed(sides: Sides, ends: set[str]) -> str:
    names = listed(sorted(sides.name(end) for end in ends))
    if not ends:
        return "without a recorded employer"
    return f"a joint post of {names}" if len(ends) > 1 else f"employed by {names}"


def _ends(system: System, type_: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for tie in system.live_relationships(type_):
        found[tie.start].add(tie.end)
    return found
