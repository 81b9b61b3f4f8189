"""Closed slots: of which ties of a thing all there are is recorded.

What is not closed is open: a tie that nobody wrote down may exist. A slot is closed by

a. the thing itself: a cell or a row that says `none`; a board's `members_listed` or `seats_in_all`,
   a programme's `participants_listed`;
b. `complete` in the settings for the sheet, or the column, that says it;
c. `complete` for every sheet that says it from the other end;
d. what is single by nature: the employer of a role that is not joint, the holder of a vacant one.

`partial` for any sheet that can hold such a tie undoes b and c, and so does a board or programme
whose list is said to hold some or none. `complete` for a whole sheet closes no column that is empty
throughout, though such ties stand in `relationships`: it was not filled in; name the column to say that
there are none. A column of values that is empty throughout is open even if it is named.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePath

from sysmap.model.derived import places_within
from sysmap.model.kinds import NONE, node_kinds, relationship_kinds
from sysmap.model.seat import is_stand_in
from sysmap.model.sheets import column_name
from sysmap.model.slots import Slot, column_slot, slot_name, slots_of, summaries
from sysmap.model.values import Node, Origin, System

WITHIN = "WITHIN"

# The list that a thing says is whole, and the slot it is about.
LISTS: Mapping[str, tuple[str, str]] = {
    "Board": ("members_listed", "SITS_ON"),
    "Programme": ("participants_listed", "TAKES_PART_IN"),
}


def closed_slots(system: System) -> Mapping[str, frozenset[str]]:
    """The closed slots of every live thing that has any, by its id.

    Fields of which an empty cell means none (`complete` names their column) are among them, and for a
    place `WITHIN`, if every place that holds it is known.
    """
    work = _Work(system)
    closed = {node.id: work.closed(node) for node in system.live_nodes()}
    for label, (_, slot) in LISTS.items():
        if work.lists_are_whole(label, closed):
            for node in system.live_nodes(*slots_of(label)[slot].others):
                closed[node.id] |= {slot} - work.contradicted(node)
    for place in work.grounded(closed):
        closed[place].add(WITHIN)
    for node in system.live_nodes():
        own = closed[node.id]
        own |= {name for name, parts in summaries(node.label).items() if parts <= own}
    return {id_: frozenset(names) for id_, names in closed.items() if names}


def seats_recorded(system: System) -> Mapping[str, int]:
    """The live seats of each board by its id: stand-ins left out, a role with two rows counted once."""
    roles: dict[str, set[str]] = defaultdict(set)
    others: dict[str, int] = defaultdict(int)
    for tie in system.live_relationships("SITS_ON"):
        if is_stand_in(tie.values):
            continue
        if system.by_id[tie.start].label == "Role":
            roles[tie.end].add(tie.start)
        else:
            others[tie.end] += 1
    return {board: len(roles[board]) + others[board] for board in {*roles, *others}}


def complete_sheets(system: System) -> tuple[str, ...]:
    """The sheets that are complete as a whole, sorted; partial ones and columns left out."""
    said = declared(system)
    return tuple(sorted(sheet for sheet in said.complete - said.partial if "." not in sheet))


def filled_slots(system: System) -> Mapping[str, frozenset[str]]:
    """The slots in which a live thing has a live tie, by its id; things without any are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for tie in system.live_relationships():
        start, end = system.by_id[tie.start], system.by_id[tie.end]
        found[start.id].add(slot_name(tie.type, start.label, at_start=True))
        found[end.id].add(slot_name(tie.type, end.label, at_start=False))
    return {id_: frozenset(names) for id_, names in found.items()}


def declared_none(node: Node) -> frozenset[str]:
    """The slots of which the sheets say that the thing has none."""
    said = node.values.get(NONE)
    return frozenset(said) if isinstance(said, tuple) else frozenset()


def _sheet_of(origin: Origin) -> str:
    return _sheet_named(origin.sheet, origin.file)


@lru_cache(1 << 10)
def _sheet_named(sheet: str, file: str) -> str:
    return column_name(sheet or PurePath(file).stem)


@dataclass(frozen=True)
class Declared:
    """What the settings list as complete and as partial: sheets, and columns as `sheet.column`."""

    complete: frozenset[str]
    partial: frozenset[str]

    def is_partial(self, sheet: str, column: str | None = None) -> bool:
        """Whether the sheet, or that column of it, is still being filled in."""
        return sheet in self.partial or (column is not None and f"{sheet}.{column}" in self.partial)


def declared(system: System) -> Declared:
    """What the system's settings declare of its sheets; nothing where they are of another form."""
    said = system.settings.get("sheets")
    lists = [said.get(key) if isinstance(said, Mapping) else None for key in ("complete", "partial")]
    complete, partial = (
        frozenset(one for one in names if isinstance(one, str))
        if isinstance(names, (list, tuple))
        else frozenset()
        for names in lists
    )
    return Declared(complete, partial)


@dataclass(frozen=True)
class _Work:
    """What is counted once for all things of a system."""

    system: System

    @cached_property
    def declared(self) -> Declared:
        return declared(self.system)

    @cached_property
    def seats(self) -> Mapping[str, int]:
        return seats_recorded(self.system)

    @cached_property
    def filled(self) -> Mapping[str, frozenset[str]]:
        return filled_slots(self.system)

    @cached_property
    def recorded(self) -> Mapping[str, frozenset[str]]:
        """The slots of a label of which any live tie is written in a column of its sheet, by label.

        A tie that does not say where it was written counts as written there.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.system.live_relationships():
            written = _sheet_of(tie.origin)
            for id_, is_start in ((tie.start, True), (tie.end, False)):
                label = self.system.by_id[id_].label
                if written in ("", node_kinds()[label].sheet):
                    found[label].add(slot_name(tie.type, label, at_start=is_start))
        return {label: frozenset(names) for label, names in found.items()}

    @cached_property
    def types(self) -> frozenset[str]:
        """The types of which anything live is recorded; one working type stands for all."""
        types = {tie.type for tie in self.system.live_relationships()}
        working = {kind.type for kind in relationship_kinds().values() if kind.working}
        return frozenset(types | working if types & working else types)

    @cached_property
    def by_label(self) -> Mapping[str, frozenset[str]]:
        """What b and c close for every thing of a label."""
        return {label: frozenset(self._closed_by_sheets(label)) for label in node_kinds()}

    def closed(self, node: Node) -> set[str]:
        """What a, b, c and d close for a thing, summaries left out."""
        slots = slots_of(node.label)
        found = set(self.by_label[node.label])
        elsewhere = self.system.belonging
        # What our sheets hold in full, they hold of our own bodies.
        if node.id in elsewhere.unclear or (node.label == "Organisation" and node.id in elsewhere.context):
            found -= slots.keys()
        if node.label in LISTS:
            column, slot = LISTS[node.label]
            listed = node.values.get(column)
            if listed in ("some", NONE):
                found.discard(slot)
            elif listed == "all" or (node.label == "Board" and self._all_seats(node)):
                found.add(slot)
        if node.label == "Role":
            if node.values.get("joint") is False and "EMPLOYED_BY" in self.filled.get(node.id, ()):
                found.add("EMPLOYED_BY")
            if node.values.get("status") == "vacant":
                found.add("HOLDS")
        return (found | (declared_none(node) & slots.keys())) - self.contradicted(node)

    def contradicted(self, node: Node) -> frozenset[str]:
        """The slots of which it says that there is none, and in which it has a live tie."""
        said = declared_none(node)
        return said & self.filled.get(node.id, frozenset()) if said else said

    def lists_are_whole(self, label: str, closed: Mapping[str, set[str]]) -> bool:
        """Whether all boards are recorded, each with all its members; or programmes, with who takes part."""
        _, slot = LISTS[label]
        sheets = (node_kinds()[label].sheet, slots_of(label)[slot].sheet, "relationships")
        if sheets[0] not in self.declared.complete or any(map(self.declared.is_partial, sheets)):
            return False
        things = self.system.live_nodes(label)
        return bool(things) and all(slot in closed[thing.id] for thing in things)

    def grounded(self, closed: Mapping[str, set[str]]) -> Iterator[str]:
        """The live places of which every place that holds them is known: all steps up, and all shares."""
        open_ = {
            place.id
            for place in self.system.live_nodes("Place")
            if not {"PART_OF", "OVERLAPS"} <= closed[place.id]
        }
        open_ |= {
            tie.start for tie in self.system.live_relationships("OVERLAPS") if "share" not in tie.values
        }
        for place, larger in places_within(self.system).items():
            if open_.isdisjoint(larger):
                yield place

    def _all_seats(self, board: Node) -> bool:
        in_all = board.values.get("seats_in_all")
        return isinstance(in_all, int) and self.seats.get(board.id, 0) >= in_all

    def _closed_by_sheets(self, label: str) -> set[str]:
        kind = node_kinds()[label]
        complete, is_partial = self.declared.complete, self.declared.is_partial
        found = {
            field.name
            for field in kind.fields
            if f"{kind.sheet}.{field.name}" in complete
            and not is_partial(kind.sheet, field.name)
            and any(field.name in node.values for node in self.system.live_nodes(label))
        }
        for slot in slots_of(label).values():
            own = (kind.sheet, slot.own)
            if any(
                is_partial(*where) for where in ((slot.sheet,), ("relationships",), *slot.across.values())
            ):
                continue
            if slot.own and is_partial(*own):
                continue
            by_column = slot.own and ".".join(own) in complete
            by_sheet = slot.own and kind.sheet in complete and slot.name in self.recorded.get(label, ())
            if by_column or by_sheet or self._closed_across(slot):
                found.add(slot.name)
        return found

    def _closed_across(self, slot: Slot) -> bool:
        """Whether every sheet that says it from the other end is complete and says it of anything."""
        complete = self.declared.complete
        if not slot.across:
            return not slot.own and slot.sheet in complete and slot.type in self.types
        return len(slot.across) == len(slot.others) and all(
            sheet in complete and column_slot(label, column) in self.recorded.get(label, ())
            for label, (sheet, column) in slot.across.items()
        )
