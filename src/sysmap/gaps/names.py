"""Holds the names in a statement to the model: labels, types and properties."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sysmap.cypher.statement import Names
from sysmap.model.graph import graph_labels, graph_properties, graph_types
from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.text.nearest import nearest


@dataclass(frozen=True, slots=True)
class Wrong:
    """A name that is none of the model's, what to write instead and the nearest right one."""

    name: str
    message: str
    hint: str
    near: str = ""


@cache
def properties_of(kind: str) -> frozenset[str] | None:
    """The properties of a label or type, those sysmap writes included; None for no such kind."""
    properties = graph_properties(kind)
    return None if properties is None else frozenset(properties)


def choice(value: str, known: Sequence[str], how: str = "{}") -> tuple[str, str]:
    """What to write instead of a name that is none of the known, and the nearest of them or "".

    `how` says how the nearest is written in full; without a near one all are listed.
    """
    near = nearest(value, known)
    return (f"Write `{how.format(near)}`." if near else f"Write one of: {', '.join(known)}."), near


def unknown_names(used: Names, own_fields: Sequence[tuple[str, str]] = ()) -> list[Wrong]:
    """Every label, type and property that the model does not know.

    `own_fields` are properties a rule names under `needs`: columns of the user's own.
    """
    wrong = [
        *_unknown(used.labels, graph_labels(), "label"),
        *_unknown(used.types, graph_types(), "relationship type"),
    ]
    own = {name for _, name in own_fields}
    seen = set()
    for owners, name in used.properties:
        known = [found for found in map(properties_of, sorted(owners)) if found is not None]
        if len(known) < len(owners) or name in own or name in seen or any(name in each for each in known):
            continue
        seen.add(name)
        near = nearest(name, sorted(frozenset().union(*known)))
        owner = " or ".join(sorted(owners))
        own_column = f"a column of your own is named under `needs`: `fields: [{min(owners)}.{name}]`"
        wrong.append(
            Wrong(
                name,
                f"`{name}` is no property of {owner}.",
                f"Write `{near}`; {own_column}." if near else f"Look at the page of kinds; {own_column}.",
                near,
            )
        )
    return wrong


def unknown_fields(fields: Sequence[tuple[str, str]]) -> list[Wrong]:
    """Every `needs` field whose kind is none, or whose name is close to a known one yet not it."""
    wrong = []
    for owner, name in fields:
        known = properties_of(owner)
        if known is None or not name:
            wrong.extend(
                _unknown([owner], (*node_kinds(), *relationship_kinds()), "label or type")
                or [Wrong(owner, f"`{owner}` names no field.", f"Write `{owner}.<field>`.")]
            )
        elif name not in known and (near := nearest(name, sorted(known))):
            wrong.append(
                Wrong(
                    f"{owner}.{name}",
                    f"`{name}` is no property of {owner}.",
                    f"Write `{owner}.{near}`.",
                    near,
                )
            )
    return wrong


def _unknown(used: Iterable[str], known: Sequence[str], what: str) -> list[Wrong]:
    return [
        Wrong(name, f"`{name}` is no {what} of the model.", *choice(name, known))
        for name in dict.fromkeys(used)
        if name not in known
    ]
