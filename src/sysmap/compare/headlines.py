"""The few sentences that say the most of what changed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sysmap.compare.sides import Sides
from sysmap.compare.values import FactChange
from sysmap.model.values import System
from sysmap.text.lists import listed, stem

_NAMED = 3


def headlines(sides: Sides, facts: Sequence[FactChange]) -> tuple[str, ...]:
    """Sentences in the order in which a reader asks: holders, posts, bodies, boards, seats, the rest."""
    said: list[str] = [*_holders(sides, facts)]
    for group, changes in (
        ("posts", ("ended", "was created")),
        ("bodies", ("became", "closed", "opened")),
        ("places", ("became", "ended", "began")),
        ("boards", ("became", "ended", "began", "resumed", "paused", "paused and resumed")),
        ("programmes", ("ended", "began")),
        ("objectives", ("ended", "began")),
    ):
        for change in changes:
            said += _told([fact for fact in facts if fact.group == group and fact.change == change], group)
    said += _seats(sides, facts)
    came = sum(fact.group == "links" and fact.change == "came" for fact in facts)
    went = sum(fact.group == "links" and fact.change == "went" for fact in facts)
    if came or went:
        said.append(f"Links between those who were there on both sides: {came} new, {went} ended.")
    return tuple(said)


def _holders(sides: Sides, facts: Sequence[FactChange]) -> Iterator[str]:
    """Of posts that had a holder on both sides, how many have a new one; like posts told together."""
    new = {fact.subject.id for fact in facts if fact.group == "people" and fact.change == "new holder"}
    held_then = {tie.end for tie in sides.before.live_relationships("HOLDS")}
    held_now = {tie.end for tie in sides.after.live_relationships("HOLDS")}
    both = [
        post
        for post in sides.before.live_nodes("Role")
        if post.id in held_then and sides.still(post.id) and sides.now(post.id) in held_now
    ]
    like: dict[str, list[str]] = defaultdict(list)
    for post in both:
        like[stem(post.name)].append(post.id)
    alone: list[str] = []
    for name, ids in like.items():
        changed = [id_ for id_ in ids if id_ in new]
        if len(ids) > 1 and changed:
            yield f"{len(changed)} of {len(ids)} posts “{name}” have a new holder."
        elif changed:
            alone.append(name)
    if alone:
        total = sum(len(ids) == 1 for ids in like.values())
        have = "have" if len(alone) > 1 else "has"
        yield (
            f"{len(alone)} of {total} posts {have} a new holder: {_some(alone)}."
            if total > 1
            else f"{alone[0]} has a new holder."
        )
    for change, word in (("left", "left"), ("came", "came"), ("moved", "moved")):
        told = [f for f in facts if f.group == "people" and f.change == change and not f.concerns & new]
        if len(told) <= 2:
            yield from (fact.says for fact in told)
        else:
            yield f"{len(told)} people {word} whose posts had no other holder on both dates."
    now, then = _unheld(sides.after, held_now), _unheld(sides.before, held_then)
    if now != then and (held_now or held_then):
        posts = len(sides.after.live_nodes("Role"))
        yield f"No holder is recorded for {now} of {posts} posts, before {then}."


def _unheld(system: System, held: set[str]) -> int:
    return sum(role.id not in held for role in system.live_nodes("Role"))


def _told(changes: list[FactChange], group: str) -> Iterator[str]:
    if not changes:
        return
    if len(changes) <= 2 or changes[0].change == "became":
        yield from (change.says for change in changes)
        return
    names = _some(sorted(change.subject.name for change in changes))
    how = {
        "resumed": "were paused and meet again",
        "paused": "are paused",
        "paused and resumed": "paused in between and met again",
        "was created": "were created",
    }.get(changes[0].change, changes[0].change)
    yield f"{len(changes)} {group} {how}: {names}."


def _seats(sides: Sides, facts: Sequence[FactChange]) -> Iterator[str]:
    per: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for fact in facts:
        if fact.group == "seats":
            per[fact.subject.id][("gained", "lost", "vote").index(fact.change)] += 1
    for board, (gained, lost, votes) in sorted(per.items(), key=lambda item: (-sum(item[1]), item[0])):
        counts = ((gained, "gained"), (lost, "lost"), (votes, "with another vote"))
        parts = [f"{count} member{'s' * (count > 1)} {word}" for count, word in counts if count]
        yield f"{sides.after.by_id[board].name}: {listed(parts)}."


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return listed(names) if more <= 0 else listed([*names[:_NAMED], f"{more} more"])
