"""Organisations that one person alone joins."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.measures.evidence.completeness import all_links, all_staff, settled_elsewhere
from sysmap.measures.evidence.in_common import supports
from sysmap.measures.evidence.recorded import facts_of
from sysmap.measures.judges.rows import Row, answered, own, stored
from sysmap.model.properties import stored_id
from sysmap.model.values import System


def through_one_person(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Pairs of organisations without a link of their own whose only support is one person, or one post.

    Certain where all links of one of the two are recorded, and all posts of both with who holds them.
    """
    facts = facts_of(system)
    single: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (one, other), through in sorted(supports(facts).items()):
        if len(through) == 1 and facts.node(only := next(iter(through))).label in ("Person", "Role"):
            single[one].append((other, only))
    judged: list[Row] = []
    for row in rows:
        one = own(system, row)
        for other, only in single[one]:
            if settled_elsewhere(facts, one) or settled_elsewhere(facts, other):
                continue
            person = facts.node(only).label == "Person"
            # The posts that make the thread: a joint one, or one with either organisation.
            posts = list(facts.posts.get(only, ())) if person else [only]
            posts = [post for post in posts if {one, other} & set(facts.employing(post))]
            held = " and ".join(facts.node(post).name for post in posts)
            linked = all_links(facts, one) or all_links(facts, other)
            certain = linked and all_staff(facts, one) and all_staff(facts, other)
            judged.append(
                answered(
                    row,
                    certain=certain,
                    other=stored_id(system.id, other),
                    other_name=facts.node(other).name,
                    through=stored_id(system.id, only),
                    through_whom=f"{facts.node(only).name} ({held})"
                    if person
                    else f"the post {held}, of which no holder is recorded",
                    about=stored(system, [one, other, only, *posts]),
                    ask=stored(system, [one, other]),
                )
            )
    return judged
