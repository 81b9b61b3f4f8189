"""Systems in which less is recorded than in a given one, each with what was taken away.

None of them states a fact that the given system does not: cells, ties and rows are emptied, sheets
taken off `complete` or marked `partial`, facts added that do not hold on the day. Where all there is
of something is recorded, taking a part of it away would be a change of fact; such things are opened
first.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sysmap.model.closed import LISTS, closed_slots
from sysmap.model.kinds import NONE, Field, node_kinds, relationship_kinds, sheet_names
from sysmap.model.slots import slot_name
from sysmap.model.values import Node, Relationship, System

_DECLARES = {column for column, _ in LISTS.values()} | {"seats_in_all", NONE}
_DAY = timedelta(days=1)
Thing = Node | Relationship


@dataclass(frozen=True, slots=True)
class Loss:
    """What was taken away, in words, and what is left."""

    what: str
    system: System


def opened(system: System) -> System:
    """The system with nothing declared to be all there is: no sheet, no list, no `none`."""
    nodes = tuple(_without(node, _DECLARES) for node in system.nodes)
    return replace(_declaring(system, complete=()), nodes=nodes)


def losses(system: System) -> Iterator[Loss]:
    """Losses of the system as it is declared; only what is open loses ties and rows."""
    yield from _declarations(system)
    yield from _cells(system)
    yield from _ties(system, _open_ties(system))
    yield from _not_holding(system)
    open_ties = {tie.id for tie in _open_ties(system)}
    kept = [tie for tie in system.relationships if tie.id not in open_ties or not _made_up(tie)]
    yield Loss("made-up ties", replace(system, relationships=tuple(kept)))


def losses_of_opened(system: System) -> Iterator[Loss]:
    """Losses of a system in which nothing is declared: any tie, any row, any sheet may go."""
    yield from _ties(system, system.relationships)
    for label, kind in node_kinds().items():
        own = [node for node in system.nodes if node.label == label]
        for what, part in _parts(own, f"the rows of {kind.sheet}"):
            yield Loss(what, _without_nodes(system, {node.id for node in part}))
    for node in system.nodes:
        yield Loss(f"the row {node.id}", _without_nodes(system, {node.id}))
    made_up = {node.id for node in system.nodes if _made_up(node)}
    left = _without_nodes(system, made_up)
    ties = tuple(tie for tie in left.relationships if not _made_up(tie))
    yield Loss("everything made up", replace(left, relationships=ties))


def _declarations(system: System) -> Iterator[Loss]:
    """Sheets taken off `complete` one by one, sheets marked `partial`, everything opened."""
    complete = _listed(system, "complete")
    for name in complete:
        yield Loss(f"{name} off complete", _declaring(system, [one for one in complete if one != name]))
    for sheet in sheet_names():
        yield Loss(f"{sheet} partial", _partial(system, sheet))
    yield Loss("everything partial", _partial(system, *sheet_names()))
    yield Loss("everything opened", opened(system))


def _cells(system: System) -> Iterator[Loss]:
    """Every column emptied, as a whole and of every second thing that states it."""
    for kind in node_kinds().values():
        nodes = [node for node in system.nodes if node.label == kind.label]
        for what, name, gone in _columns(nodes, kind.label):
            left = tuple(_without(node, {name}) if node.id in gone else node for node in system.nodes)
            yield Loss(what, replace(_off_complete(system, f"{kind.sheet}.{name}"), nodes=left))
    for tie_kind in relationship_kinds().values():
        ties = [tie for tie in system.relationships if tie.type == tie_kind.type]
        for what, name, gone in _columns(ties, tie_kind.type):
            rest = tuple(_without(tie, {name}) if tie.id in gone else tie for tie in system.relationships)
            yield Loss(what, replace(_off_complete(system, f"{tie_kind.sheet}.{name}"), relationships=rest))


def _columns(things: Sequence[Thing], kind: str) -> Iterator[tuple[str, str, set[str]]]:
    """What to say, the column, and the ids of the things whose cell is to be emptied."""
    stating: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        for name in thing.values:
            if not _required(thing, name):
                stating[name].append(thing)
    for name, stated in sorted(stating.items()):
        for what, part in _parts(stated, f"{kind}.{name}"):
            yield what, name, {thing.id for thing in part}


def _ties(system: System, ties: Iterable[Relationship]) -> Iterator[Loss]:
    """Ties taken away: of a type all and every second, and each by itself."""
    of_type: dict[str, list[Relationship]] = defaultdict(list)
    for tie in ties:
        of_type[tie.type].append(tie)
    for type_, alike in sorted(of_type.items()):
        for what, part in _parts(alike, f"ties {type_}"):
            yield Loss(what, _without_ties(system, {tie.id for tie in part}))
        for tie in alike:
            yield Loss(f"the tie {tie.id}", _without_ties(system, {tie.id}))


def _not_holding(system: System) -> Iterator[Loss]:
    """Facts that have ended or are to come: a copy of every row, and a tie of each type."""
    day = system.as_at
    for what, dates in (
        ("ended", {"valid_from": None, "valid_to": day - _DAY}),
        ("to come", {"valid_from": day + _DAY, "valid_to": None}),
    ):
        yield Loss(f"copies of all rows, {what}", _with_copies(system, dates, what.replace(" ", "_")))
        for kind in relationship_kinds().values():
            tie = _between(system, kind.type, dates, what.replace(" ", "_"))
            if tie is not None:
                ties = (*system.relationships, tie)
                # A row more in its sheet: what is recorded at all, gates on it.
                sheets = {**system.sheets, kind.sheet: system.sheets.get(kind.sheet, 0) + 1}
                yield Loss(
                    f"a tie {kind.type} added, {what}", replace(system, relationships=ties, sheets=sheets)
                )


def _with_copies(system: System, dates: Mapping[str, date | None], suffix: str) -> System:
    other = {node.id: f"{node.id}-{suffix}" for node in system.nodes}
    change: Callable[..., Any] = replace
    nodes = [change(node, id=other[node.id], **dates) for node in system.nodes]
    ties = []
    for tie in system.relationships:
        ties.append(change(tie, id=f"{tie.id}-{suffix}", **dates))
        # Its own dates stay where an end does not hold: the end's must be enough.
        ties.append(replace(tie, id=f"{tie.id}-{suffix}-start", start=other[tie.start]))
        ties.append(replace(tie, id=f"{tie.id}-{suffix}-end", end=other[tie.end]))
    return replace(system, nodes=(*system.nodes, *nodes), relationships=(*system.relationships, *ties))


def _between(
    system: System, type_: str, dates: Mapping[str, date | None], suffix: str
) -> Relationship | None:
    """A tie of the type between the first two live things that it may join, or None."""
    kind = relationship_kinds()[type_]
    for start in system.live_nodes(*kind.starts):
        for end in system.live_nodes(*kind.ends):
            if start.id != end.id and kind.allows(start.label, end.label):
                change: Callable[..., Any] = replace
                tie = Relationship(type_, f"{type_}-{suffix}", start.id, end.id)
                made: Relationship = change(tie, **dates)
                return made
    return None


def _open_ties(system: System) -> list[Relationship]:
    """The ties of which neither end has all recorded."""
    closed = closed_slots(system)
    return [
        tie
        for tie in system.relationships
        if not any(
            slot_name(tie.type, system.by_id[end].label, at_start=at_start) in closed.get(end, ())
            for end, at_start in ((tie.start, True), (tie.end, False))
        )
    ]


def _parts(things: Sequence[Any], what: str) -> Iterator[tuple[str, Sequence[Any]]]:
    if things:
        yield f"{what}, all", things
    if len(things) > 1:
        yield f"{what}, every second", things[::2]
        yield f"{what}, every other second", things[1::2]


def _required(thing: Thing, name: str) -> bool:
    kind = node_kinds()[thing.label] if isinstance(thing, Node) else relationship_kinds()[thing.type]
    field: Field | None = kind.field(name)
    return field is not None and field.required


def _without(thing: Any, names: Iterable[str]) -> Any:
    gone = set(names).intersection(thing.values)
    return replace(thing, values={k: v for k, v in thing.values.items() if k not in gone}) if gone else thing


def _without_ties(system: System, ids: set[str]) -> System:
    return replace(system, relationships=tuple(tie for tie in system.relationships if tie.id not in ids))


def _without_nodes(system: System, ids: set[str]) -> System:
    """The system without these things and whatever joins them to others; its sheets have fewer rows."""
    nodes = tuple(node for node in system.nodes if node.id not in ids)
    ties = tuple(tie for tie in system.relationships if not ids & {tie.start, tie.end})
    sheets = dict(system.sheets)
    for kind in node_kinds().values():
        if kind.sheet in sheets:
            sheets[kind.sheet] -= sum(node.label == kind.label and node.id in ids for node in system.nodes)
    return replace(system, nodes=nodes, relationships=ties, sheets=sheets)


def _made_up(thing: Thing) -> bool:
    return thing.confidence == "illustrative"


def _listed(system: System, how: str) -> list[str]:
    return list(system.settings.get("sheets", {}).get(how, ()))


def _declaring(system: System, complete: Iterable[str], partial: Iterable[str] | None = None) -> System:
    """The system with these sheets and columns listed as complete, and as partial (as before if None)."""
    left = list(_listed(system, "partial") if partial is None else partial)
    settings = {**system.settings, "sheets": {"complete": list(complete), "partial": left}}
    return replace(system, settings=settings)


def _off_complete(system: System, name: str) -> System:
    complete = _listed(system, "complete")
    return _declaring(system, [one for one in complete if one != name]) if name in complete else system


def _partial(system: System, *sheets: str) -> System:
    complete = [one for one in _listed(system, "complete") if one.partition(".")[0] not in sheets]
    return _declaring(system, complete, dict.fromkeys([*_listed(system, "partial"), *sheets]))
