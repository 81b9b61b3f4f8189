"""Members of boards of whom one fact less is recorded."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sysmap.model.voices import Member


def with_less(member: Member) -> Iterator[Member]:
    """The member with one fact taken away."""
    for field in ("functions", "profession", "portfolio", "tier"):
        if getattr(member, field) is not None:
            gone: dict[str, Any] = {field: None}
            yield replace(member, **gone)
    for body in member.bodies:
        yield replace(member, bodies=tuple(b for b in member.bodies if b != body), bodies_whole=False)
    if member.bodies_whole:
        yield replace(member, bodies_whole=False)
