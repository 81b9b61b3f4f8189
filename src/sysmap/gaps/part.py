"""Reads of a stored system what stands around a few things, not all of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sysmap.cypher.reading import Reading
from sysmap.gaps.recorded import State
from sysmap.model.properties import stored_id
from sysmap.model.store import GraphStore
from sysmap.model.values import System

# Why a rule without `each` says nothing of a part.
WEIGHS_ALL = "it weighs more than stands near: ask for it alone (--rule)"
# Rows of sheets from which on a place is looked at without reading the whole system.
_LARGE = 20_000


def is_large(state: State) -> bool:
    """Whether the system is so large that what is asked of a part of it is asked of that part alone."""
    return sum(state.sheets.values()) > _LARGE


@dataclass(frozen=True, slots=True)
class Scope:
    """Some things of a system and what is linked to them (`ids`), and with it what is linked to these.

    `near` are all of these as stored ids by label. Only ties that are live and that somebody stated count.
    """

    ids: frozenset[str]
    near: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """How many things stand within two steps."""
        return sum(map(len, self.near.values()))


def scope_of(store: GraphStore, system_id: str, ids: frozenset[str]) -> Scope:
    """What stands around these things; `ids` are theirs and those of what is linked to them."""
    reading = Reading(store, system_id)
    at = reading.by_label(stored_id(system_id, id_) for id_ in ids)
    found: dict[str, set[str]] = defaultdict(set)
    for some in (at, reading.beside(at)):
        for label, stored in some.items():
            found[label].update(stored)
    return Scope(ids, {label: tuple(sorted(found[label])) for label in sorted(found)})


def read_part(store: GraphStore, state: State, ids: Iterable[str]) -> System:
    """The things and ties of these stored ids, the ends of the ties, and the ties between all."""
    wanted, reading = set(ids), Reading(store, state.id, state.written)
    nodes = reading.nodes(wanted)
    named = reading.ties_named(wanted - nodes.keys())
    ends = {stored_id(state.id, end) for tie in named for end in (tie.start, tie.end)}
    nodes |= reading.nodes(ends - nodes.keys())
    labels: dict[str, list[str]] = defaultdict(list)
    for stored, node in nodes.items():
        labels[node.label].append(stored)
    there = {node.id for node in nodes.values()}
    starting = reading.ties(labels, starting=True)
    between = (tie for tie in starting if tie.end in there)
    return System(
        state.id,
        state.name,
        date.fromisoformat(state.as_at),
        tuple(nodes.values()),
        tuple({tie.id: tie for tie in (*named, *between)}.values()),
        state.settings,
        state.sheets,
    )


def around(store: GraphStore, system_id: str, ids: Iterable[str]) -> set[str]:
    """Stored ids of the things, of what is linked to them, and of who is linked to the boards among these."""
    reading = Reading(store, system_id)
    at = reading.by_label(stored_id(system_id, id_) for id_ in ids)
    linked = reading.beside(at)
    boards = {*at.get("Board", ()), *linked.get("Board", ())}
    members = reading.beside({"Board": boards})
    return {id_ for some in (at, linked, members) for ids in some.values() for id_ in ids}
