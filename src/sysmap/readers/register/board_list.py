"""Lists of boards: one row a board, with who chairs it and who sits on it named in cells of the row."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sysmap.model.sheets import column_name
from sysmap.model.synonyms import column_meant, says_nobody, seated_as, term_of
from sysmap.model.values import Origin
from sysmap.readers.register.account import Account
from sysmap.readers.register.build import (
    Chair,
    Row,
    Work,
    add_seats,
    along_column,
    append,
    organisation,
    role_of,
    thing,
)
from sysmap.readers.register.looks import names_a_board
from sysmap.readers.register.meanings import NO_SEAT, mark_of, spaced
from sysmap.readers.register.people import Named, named_together
from sysmap.readers.register.tables import Table
from sysmap.text.names import name_key
from sysmap.validate.cells import times_a_year
from sysmap.validate.dates import is_day
from sysmap.validate.problems import issue

LISTED = "list: "
# Position and voting of those who stand under a heading.
_CALLED: Mapping[str, tuple[str, str]] = {
    "chair": ("chair", ""),
    "deputy chair": ("deputy", ""),
    "voting members": ("", "voting"),
    "attendees": ("", "attending"),
    "observers": ("", "observer"),
    "members": ("", ""),
}
# What a mapping file may say of the columns of a list of boards.
_ASKED = frozenset(("", "board", "leave out"))
# Meanings of other columns with which a row is somebody's and not a board's.
_OF_SOMEBODY = frozenset(("first name", "last name", "role", "organisation", "seat", "joint with"))
# A column that is one member, whose cells say how they sit on the board of the row.
_ACROSS = "member"
_SEVERAL = re.compile(r"[;,\n•]| and ")
_FIELDS = ("kind", "level", "authority", "meetings_a_year", "last_met", "quorum", "reports_to")


def columns_of_boards(
    table: Table, told: Mapping[int, str], asked: Mapping[int, str]
) -> dict[int, str] | None:
    """What each column of a list of boards is ("list: chair", …), None for a table that is no such list.

    It is one where each row names another board, and either a column is headed as those who chair or sit
    there and its cells name somebody (several in one cell, or no marks under the chair), or two columns and
    more are headed by a member and hold marks: a matrix with the boards down. `asked` is what a mapping file
    says of columns, which holds; one that says who a row is about makes it no list.
    """
    if not set(asked.values()) <= _ASKED:
        return None
    headings = {p: heading for p, heading in enumerate(table.headings) if p not in asked}
    sits = {p: how for p, heading in headings.items() if (how := seated_as(spaced(heading)))}
    boards = [p for p, meaning in told.items() if meaning == "board" and p not in sits] or [
        p
        for p, heading in enumerate(table.headings)
        if spaced(heading) in ("name", "title") and _mostly(names_a_board, table.column(p))
    ]
    stated = [name_key(text) for p in boards for text in table.column(p)]
    if len(boards) != 1 or len(stated) != len(table.rows) or len(set(stated)) < len(stated):
        return None
    across = {p for p in headings if p not in sits and p not in boards and _is_member(table, p)}
    others = {meaning for p, meaning in told.items() if p not in across and p not in sits and p not in boards}
    named = len(across) > 1 or any(_names(table, p, sits[p]) for p in sits)
    if others & _OF_SOMEBODY or not named:
        return None
    found = {place: "" for place, heading in enumerate(table.headings) if heading}
    for place, heading in enumerate(table.headings):
        column = column_meant("boards", column_name(heading)) if heading else ""
        if place in sits:
            found[place] = f"{LISTED}{sits[place]}"
        elif place == boards[0]:
            found[place] = f"{LISTED}board"
        elif place in across:
            found[place] = f"{LISTED}{_ACROSS}"
        elif place in asked:
            found[place] = asked[place]
        elif column in _FIELDS and f"{LISTED}{column}" not in found.values():
            found[place] = f"{LISTED}{column}"
    return found


def _is_member(table: Table, place: int) -> bool:
    """Whether the heading names one member and all cells are marks."""
    who, untold = named_together(table.headings[place])
    cells = table.column(place)
    return len(who) == 1 and not untold and bool(cells) and all(mark_of(text) for text in cells)


def _mostly(holds: Callable[[str], bool], cells: Sequence[str]) -> bool:
    return bool(cells) and 2 * sum(map(holds, cells)) > len(cells)


def _names(table: Table, place: int, how: str) -> bool:
    """Whether the cells of the column name somebody, as those of a list of boards do."""
    cells = [text for text in table.column(place) if not says_nobody(text)]
    if any(mark_of(text) for text in cells):
        return False
    if how == "chair":
        return _mostly(lambda text: bool(named_together(text)[0]), cells)
    return any(_SEVERAL.search(text) and len(named_together(text)[0]) > 1 for text in cells)


@dataclass(frozen=True, slots=True)
class _Seat:
    """Somebody whom a row of the list seats on its board, and how."""

    who: Named
    position: str
    voting: str


def read_boards(table: Table, columns: Mapping[int, str], work: Work, account: Account) -> None:
    """Bring in every board with those whom its row seats; what else the row says comes along on the board."""
    (at,) = (place for place, meaning in columns.items() if meaning == f"{LISTED}board")
    named = {name_key(cells[at]): cells[at] for _, cells in table.rows}
    seated = {number: _seats(number, cells, columns, table, work) for number, cells in table.rows}
    known = _known([seat.who for seats in seated.values() for seat in seats])
    for number, cells in table.rows:
        origin = Origin(table.file, table.sheet, number)
        common = {"source": str(origin), "confidence": "stated"}
        thing(work.boards, "board", cells[at], common, origin, work)
        board = work.boards[name_key(cells[at])]
        for place, text in enumerate(cells):
            meaning = columns.get(place, "").removeprefix(LISTED)
            if not text:
                continue
            if meaning == "leave out":
                account.leave_out(table, number, place, text, "left out as the mapping asks")
            elif place == at or meaning == _ACROSS or (meaning in _CALLED and _all_told(text)):
                account.used += 1
            elif meaning in _FIELDS and (value := _value(meaning, text, named)):
                append(board, meaning, value)
                account.used += 1
            else:
                append(board, along_column(table.headings[place]), text)
                account.along += 1
        for seat in seated[number]:
            _seat(seat, cells[at], Row(number, origin, {}, {}, []), known, work)


def _all_told(text: str) -> bool:
    who, untold = named_together(text)
    return not untold and all(one.whole for one in who)


def _seats(
    number: int, cells: Sequence[str], columns: Mapping[int, str], table: Table, work: Work
) -> list[_Seat]:
    found = []
    for place, text in sorted(enumerate(cells), key=lambda one: columns.get(one[0]) != f"{LISTED}chair"):
        called = columns.get(place, "").removeprefix(LISTED)
        if called == _ACROSS and (mark := mark_of(text)) and mark != NO_SEAT:
            found += [_Seat(one, *mark) for one in named_together(table.headings[place])[0]]
        if not text or called not in _CALLED:
            continue
        if says_nobody(text):
            work.vacant.append(text)
            continue
        who, untold = named_together(text)
        if len(who) > 1:
            work.lists.append(" and ".join(one.name or one.title or one.body for one in who))
        position, voting = _CALLED[called]
        found += [_Seat(one, one.position or position, voting) for one in who]
        if untold:
            said = (
                f"no person, post or body is told by: {'; '.join(untold)}; the cell came along on the board"
            )
            origin, heading = Origin(table.file, table.sheet, number), table.headings[place]
            work.issues.append(issue("members-not-told", origin, said, field=heading, value=text))
    return found


def _known(named: Sequence[Named]) -> Mapping[str, Named]:
    """What is said of a person somewhere in the list, by name, where it is one thing only."""
    said: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in named:
        if one.name and (one.title or one.body):
            said[name_key(one.name)].add((one.title, one.body))
    once = {name: next(iter(all_)) for name, all_ in said.items() if len(all_) == 1}
    return {name: Named("", title=title, body=body) for name, (title, body) in once.items()}


def _seat(seat: _Seat, board: str, row: Row, known: Mapping[str, Named], work: Work) -> None:
    common = {"source": str(row.origin), "confidence": "stated"}
    who = replace(seat.who, name=work.mapping.same.get(seat.who.name, seat.who.name))
    if who.name and not (who.title or who.body) and (told := known.get(name_key(who.name))):
        who = replace(who, title=told.title, body=told.body)
    member = organisation(who.body, row, common, work) if who.body else ""
    if who.name or who.title:
        employers = [member] if member else []
        member = role_of(
            who.name, who.title, employers, joint=False, vacant=False, row=row, rest=common, work=work
        )
    add_seats(member, [Chair(board, seat.position, seat.voting)], row, common, work)


def _value(field: str, text: str, boards: Mapping[str, str]) -> str:
    """The cell of our sheet that the text fills, "" where it cannot be told."""
    if field == "reports_to":
        return _board_meant(text, boards)
    if field in ("kind", "level", "authority"):
        name = {"kind": "board_kinds", "level": "levels", "authority": "authorities"}[field]
        return text if term_of(name, text)[0] else ""
    if field == "meetings_a_year":
        return text if text.isdecimal() or times_a_year(text) else ""
    if field == "quorum":
        return text if text.isdecimal() and int(text) else ""
    return text if is_day(text) else ""


def _board_meant(text: str, boards: Mapping[str, str]) -> str:
    """The one board of the list that the text names, with or without "Board" at its end."""

    def plain(name: str) -> str:
        return re.sub(r"\b(?:the|board|committee)\b", " ", name_key(name)).strip()

    if name_key(text) in boards:
        return boards[name_key(text)]
    found = [name for name in boards.values() if plain(name) and plain(name) == plain(text)]
    return found[0] if len(found) == 1 else ""
