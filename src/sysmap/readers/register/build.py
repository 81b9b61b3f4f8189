"""The things a register names: organisations, people, roles, boards and seats, each made when first met."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sysmap.model.sheets import column_name
from sysmap.model.synonyms import term_of
from sysmap.model.values import Issue, Origin, Record
from sysmap.readers.register.cells import chair_of, says_more, voting_of
from sysmap.readers.register.mapping import RegisterMapping, kind_of_name
from sysmap.text.ids import Ids, slug
from sysmap.text.names import name_key

SCALES = ("influence", "interest")
Cells = dict[str, str]


@dataclass
class Row:
    """One row: what each meaning says, with the column it stands in, and what comes along."""

    number: int
    origin: Origin
    said: dict[str, tuple[int, str]]
    along: dict[str, tuple[int, str]]
    marks: list[tuple[int, str, str]]

    def text(self, meaning: str) -> str:
        """The text under the meaning, "" for none."""
        return self.said.get(meaning, (0, ""))[1]

    def bring_along(self, meaning: str, headings: Sequence[str]) -> None:
        """Let what stands under the meaning come along instead of being used."""
        if meaning in self.said:
            place, text = self.said.pop(meaning)
            self.along[along_column(headings[place])] = (place, text)


@dataclass(frozen=True, slots=True)
class Chair:
    """A place at a board that a row names: what a mark says of it, "" where it says nothing."""

    board: str
    position: str = ""
    voting: str = ""
    since: str = ""
    capacity: str = ""


@dataclass
class Work:
    """Everything made so far, and what is to be said of it."""

    mapping: RegisterMapping
    ids: Ids = field(default_factory=Ids)
    organisations: dict[str, Cells] = field(default_factory=dict)
    people: dict[tuple[str, ...], Cells] = field(default_factory=dict)
    by_name: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roles: dict[tuple[str, ...], Cells] = field(default_factory=dict)
    boards: dict[str, Cells] = field(default_factory=dict)
    places: dict[str, Cells] = field(default_factory=dict)
    seats: dict[tuple[str, ...], Cells] = field(default_factory=dict)
    by_id: dict[str, Cells] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    seat_origins: dict[tuple[str, ...], Origin] = field(default_factory=dict)
    no_dates: list[tuple[Origin, str]] = field(default_factory=list)
    unnamed_roles: int = 0
    guessed_kinds: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    vacant: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    interests: list[Cells] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def along_column(heading: str) -> str:
    """The column in which what stands under the heading comes along."""
    return f"register_{column_name(re.sub(r'[()]', ' ', heading))}"


def organisation(written: str, row: Row, common: Cells, work: Work) -> str:
    """The id of an organisation, made when it is first met."""
    name = work.mapping.same.get(written, written)
    key = name_key(name)
    if key in work.organisations:
        return work.organisations[key]["id"]
    id_ = work.ids.take(slug(re.sub("['’]", "", name)), "organisation")
    sort = row.text("kind")
    kind = work.mapping.organisations.get(name, "") or term_of("organisation_kinds", sort)[0] or ""
    kind = kind or kind_of_name(sort, exact=True)
    cells = {"id": id_, "name": name, "kind": kind} | common
    if not kind and (guessed := kind_of_name(name)):
        work.guessed_kinds.append(f"{name}: {guessed}")
        cells |= {"kind": guessed, "confidence": "inferred"}
    if sort:
        cells["register_sort"] = sort
    work.organisations[key] = work.by_id[id_] = cells
    work.origins[id_] = row.origin
    return id_


def thing(
    into: dict[str, Cells], what: str, name: str, common: Mapping[str, str], at: Origin, work: Work
) -> str:
    """The id of a place or board of that name, made when it is first met."""
    key = name_key(name)
    if key not in into:
        id_ = work.ids.take(slug(re.sub("['’]", "", name)), what)
        into[key] = {"id": id_, "name": name} | dict(common)
        if what == "place":
            into[key]["level"] = "place"
        work.origins[id_] = at
    return into[key]["id"]


def _person_key(person: str, employers: Sequence[str], row: Row, work: Work) -> tuple[str, ...]:
    """What makes a person one: the name with the organisation and what tells namesakes apart."""
    name = name_key(person)
    if sure := row.text("sure id"):
        return (name, sure)
    if person in work.mapping.one_person:
        return work.by_name.setdefault(name, (name,))
    return (name, *employers[:1], row.text("id"))


def person_id(person: str, employers: Sequence[str], row: Row, work: Work) -> str:
    """The id of a person, made when first met; namesakes are told apart by employer and id."""
    key = _person_key(person, employers, row, work)
    if key not in work.people:
        id_ = work.ids.take(slug(re.sub("['’]", "", person)), "person")
        work.people[key] = {"id": id_, "name": person, "source": str(row.origin), "confidence": "stated"}
        work.origins[id_] = row.origin
    return work.people[key]["id"]


def fill_person(person: str, employers: Sequence[str], row: Row, gender: str, work: Work) -> None:
    """Keep the gender that a row gives of a person."""
    if gender:
        work.people[_person_key(person, employers, row, work)].setdefault("gender", gender)


def role_of(
    person: str,
    role: str,
    employers: Sequence[str],
    *,
    joint: bool,
    vacant: bool,
    row: Row,
    rest: Cells,
    work: Work,
) -> str:
    """The id of the row's role, held by its person if it names one."""
    holder = person_id(person, employers, row, work) if person else ""
    named = work.by_id[employers[0]]["name"] if employers else ""
    name = role or f"Role of {person}" + (f" at {named}" if named else "")
    once = dict.fromkeys(employers)
    key = (name_key(name), *once, holder or (str(row.origin) if vacant else ""))
    if key not in work.roles:
        work.unnamed_roles += not role
        id_ = work.ids.take(slug(f"{name} {named}" if role and named else name), "role")
        cells = {"id": id_, "name": name, "employed_by": "; ".join(once), "held_by": holder} | rest
        if joint or len(once) > 1:
            cells["joint"] = "yes"
        if vacant:
            cells["status"] = "vacant"
        if not role:
            cells["confidence"] = "inferred"
        work.roles[key] = work.by_id[id_] = cells
        work.origins[id_] = row.origin
    else:
        for name_, text in rest.items():
            if text and name_.startswith("valid_") and work.roles[key].get(name_, text) != text:
                append(work.roles[key], f"register_{name_}", text)
            elif text:
                work.roles[key].setdefault(name_, text)
    return work.roles[key]["id"]


def bring_along(member: str, row: Row, work: Work) -> None:
    """Keep what comes along on the row's role, or its organisation; several values stand side by side."""
    cells = work.by_id[member]
    for column, (_, text) in row.along.items():
        append(cells, column, text)
    for scale in SCALES:
        if text := row.text(scale):
            append(cells, scale, text)


def add_seats(
    member: str, boards: Sequence[Chair], row: Row, rest: Cells, work: Work, position: str = ""
) -> None:
    """Seat the member on each board, once for each spell, as the row and its marks say.

    `position` is what the name says of it, where no column does.
    """
    if not boards:
        return
    said = row.text("position")
    positions, understood = chair_of(said, [one.board for one in boards]) if said else ({}, True)
    voting = voting_of(row.text("voting"))
    bare = {name: text for name, text in rest.items() if not name.startswith("valid_")}
    for one in boards:
        board_id = thing(work.boards, "board", one.board, bare, row.origin, work)
        cells = {"member": member, "board": board_id} | rest
        cells |= {"position": one.position or positions.get(one.board, ""), "voting": one.voting or voting}
        cells["position"] = cells["position"] or position
        cells["valid_from"] = cells.get("valid_from", "") or one.since
        if one.capacity:
            cells["capacity"] = one.capacity
        elif not understood and (cells["position"] or not positions):
            cells["capacity"] = row.text("position")
        if row.text("voting") and (not voting or says_more(row.text("voting"))):
            cells["register_voting"] = row.text("voting")
        key = (member, board_id, cells["valid_from"], cells.get("valid_to", ""))
        before = work.seats.get(key)
        if before is not None:
            cells |= {name: text for name, text in before.items() if text}
        work.seats[key] = cells
        work.seat_origins.setdefault(key, row.origin)


def append(cells: Cells, column: str, value: str) -> None:
    """Add a value to those that a cell holds, unless it is there."""
    before = cells.get(column, "")
    if value not in before.split("; "):
        cells[column] = f"{before}; {value}" if before else value


def rows_of(work: Work) -> dict[str, list[Record]]:
    """Everything made, as rows of our sheets."""
    return {
        "places": _records(work.places.values(), work),
        "organisations": _records(work.organisations.values(), work),
        "people": _records(work.people.values(), work),
        "roles": _records(work.roles.values(), work),
        "boards": _records(work.boards.values(), work),
        "seats": [Record(_filled(cells), work.seat_origins[key]) for key, cells in work.seats.items()],
    }


def _records(entries: Iterable[Cells], work: Work) -> list[Record]:
    return [Record(_filled(cells), work.origins[cells["id"]]) for cells in entries]


def _filled(cells: Mapping[str, str]) -> Cells:
    return {name: text for name, text in cells.items() if text}
