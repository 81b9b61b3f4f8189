"""Organisations that one person alone joins."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.measures.evidence.in_common import supports
from sysmap.measures.evidence.recorded import facts_of
from sysmap.measures.judges.rows import Row, found, own, stored
from sysmap.model.properties import stored_id
from sysmap.model.values import System


def through_one_person(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Pairs of organisations without a working tie whose only support is one person, or one joint post."""
    facts = facts_of(system)
    single: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (one, other), through in sorted(supports(facts).items()):
        if len(through) == 1 and facts.node(only := next(iter(through))).label in ("Person", "Role"):
            single[one].append((other, only))
    judged: list[Row] = []
    for row in rows:
        one = own(system, row)
        for other, only in single[one]:
            person = facts.node(only).label == "Person"
            # The posts that make the thread: a joint one, or one with either organisation.
            posts = list(facts.posts.get(only, ())) if person else [only]
            posts = [post for post in posts if {one, other} & set(facts.employing(post))]
            held = " and ".join(facts.node(post).name for post in posts)
            judged.append(
                found(
                    row,
                    other=stored_id(system.id, other),
                    other_name=facts.node(other).name,
                    through=stored_id(system.id, only),
                    through_whom=f"{facts.node(only).name} ({held})"
                    if person
                    else f"the post {held}, which nobody is recorded as holding",
                    about=stored(system, [one, other, only, *posts]),
                )
            )
    return judged
