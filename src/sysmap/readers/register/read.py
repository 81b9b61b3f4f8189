"""Turns a stakeholder register - any table with names, organisations, roles, boards - into sheets.

What each column is follows from its whole heading and its cells, and is written into a mapping file,
which a user edits and gives back. Every cell is used, comes along, or is said: the account is kept.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sysmap.collector import uncollected
from sysmap.exchange.account import Account as Whole
from sysmap.exchange.limits import Refused
from sysmap.exchange.tables import sheets_of
from sysmap.model.synonyms import says_nobody, says_nothing, term_of
from sysmap.model.titles import told_by_title
from sysmap.model.values import Origin, Sheet, Tables
from sysmap.progress import progress
from sysmap.readers.register.account import Account, total
from sysmap.readers.register.board_list import LISTED, columns_of_boards, read_boards
from sysmap.readers.register.boards import cleaned
from sysmap.readers.register.build import (
    Chair,
    Row,
    Work,
    add_seats,
    along_column,
    append,
    bring_along,
    fill_person,
    organisation,
    role_of,
    rows_of,
    thing,
)
from sysmap.readers.register.cells import (
    Lists,
    bracketed_position,
    name_and_position,
    position_in,
    vacant_post,
)
from sysmap.readers.register.days import days_of
from sysmap.readers.register.inferring import infer
from sysmap.readers.register.interest_headings import INTEREST, columns_of_interests, is_of_interests
from sysmap.readers.register.interests import read_interests
from sysmap.readers.register.looks import looks_like_body, who_by_cells
from sysmap.readers.register.mapping import RegisterMapping, mapping_text, read_mapping
from sysmap.readers.register.meanings import NO_SEAT, mark_before, mark_of, meanings, speaks_for
from sysmap.readers.register.names import alike, twice
from sysmap.readers.register.people import Named, names_a_person, people_of, unnamed
from sysmap.readers.register.row_sorts import filled_down
from sysmap.readers.register.said import say, say_columns
from sysmap.readers.register.tables import Table, read_tables
from sysmap.text.names import name_key
from sysmap.validate.dates import is_day
from sysmap.validate.problems import issue

# Meanings that say who a row is about.
_WHO = frozenset(("person", "organisation", "last name", "role"))
# What the names under a meaning are names of.
_SORTS = {"joint with": "organisation", "deputy": "person"}


@dataclass(frozen=True, slots=True)
class Register:
    """What was read: the sheets, the mapping that made them as a file, and the account of all cells.

    `interests` are those that a register of interests declares, as rows of text.
    """

    tables: Tables
    mapping: str
    account: Whole
    interests: Sequence[Mapping[str, str]] = ()


def import_register(paths: Sequence[Path], mapping: Path | None = None, sheet: str | None = None) -> Register:
    """The sheets of the registers in the files, taken as one. Raises Refused, OSError."""
    with uncollected():
        return _import(paths, mapping, sheet)


def _import(paths: Sequence[Path], mapping: Path | None, sheet: str | None) -> Register:
    given = read_mapping(mapping) if mapping else RegisterMapping()
    work = Work(given)
    accounts: list[Account] = []
    columns: dict[str, str] = {}
    hashes: list[str] = []
    for path in paths:
        tables, fingerprint = read_tables(path, sheet, frozenset(given.columns))
        hashes.append(fingerprint)
        records = [table for table in tables if table.headings and table.rows]
        if not records:
            raise Refused(f"{path.name}: the sheet is empty.")
        for table in tables:
            account = Account()
            account.put_aside(table)
            accounts.append(account)
            work.issues += table.issues
            if table.headings:
                told = _columns_of(table, given)
                own = (INTEREST, LISTED)
                columns |= {table.headings[p]: one for p, one in told.items() if not one.startswith(own)}
                _read_table(table, told, work, account)
    infer(work)
    pairs, too_many = alike(
        [cells["name"] for cells in work.organisations.values()],
        [cells["name"] for cells in work.people.values()],
        given.different,
    )
    pairs += twice(cells["name"] for cells in work.people.values())
    origin = Origin(paths[0].name)
    sheets = tuple(map(with_kind, sheets_of(rows_of(work), paths[0].name)))
    say(work, pairs, too_many, origin)
    tables_ = Tables(sheets, {}, Origin(), tuple(work.issues), "".join(hashes)[:64])
    kinds = {cells["name"]: cells.get("kind", "") for cells in work.organisations.values()}
    boards = {cells["name"]: cells.get("kind", "") for cells in work.boards.values()}
    called = ", ".join(path.name for path in paths)
    text = mapping_text(called, columns, kinds, boards, pairs, given)
    return Register(tables_, text, total(accounts), tuple(work.interests))


def with_kind(sheet: Sheet) -> Sheet:
    """The sheet with a column for the kind, where its rows need one, even if none is known."""
    if sheet.name not in ("organisations", "boards") or "kind" in sheet.columns:
        return sheet
    return replace(sheet, columns=(*sheet.columns[:2], "kind", *sheet.columns[2:]))


def _columns_of(table: Table, given: RegisterMapping) -> dict[int, str]:
    """What each column is: as the mapping says, else as its heading and cells tell."""
    cells = [table.column(place) for place in range(len(table.headings))]
    told = meanings(table.headings, cells, boarded=bool(table.board or table.boards))
    found = {
        place: given.columns.get(heading, told.get(place, ""))
        for place, heading in enumerate(table.headings)
        if heading
    }
    if is_of_interests(table.headings) and {"person", "last name"} & set(found.values()):
        return columns_of_interests(table.headings, found)
    asked = {place: given.columns[one] for place, one in enumerate(table.headings) if one in given.columns}
    if listed := columns_of_boards(table, found, asked):
        return listed
    if not _WHO & set(found.values()) and not given.columns:
        found = who_by_cells(table.headings, cells, found)
    if not _WHO & set(found.values()):
        named = ", ".join(filter(None, table.headings))
        first = next(filter(None, table.headings), "Name")
        raise Refused(
            f"{table.file}: no column holds names or organisations, as far as their names tell: {named}. Say"
            f' which does in a mapping file: [columns] on a line, then "{first}" = "organisation".'
        )
    return found


def _read_table(table: Table, columns: Mapping[int, str], work: Work, account: Account) -> None:
    say_columns(table, columns, work)
    if any(meaning.startswith(INTEREST) for meaning in columns.values()):
        read_interests(table, columns, work, account)
        return
    if any(meaning.startswith(LISTED) for meaning in columns.values()):
        read_boards(table, columns, work, account)
        return
    named = bool({"board", "seat"} & set(columns.values()))
    as_board = "" if named else table.board
    lists = {
        meaning: Lists(
            (text for place, one in columns.items() if one == meaning for text in table.column(place)),
            _SORTS.get(meaning, meaning),
        )
        for meaning in ("person", "organisation", "joint with", "board", "place", "deputy")
    }
    several = any(
        len(lists["board"].split(text)) > 1
        for p, m in columns.items()
        if m == "board"
        for text in table.column(p)
    )
    above = _from_above(table, columns, work)
    for number, cells in progress(table.rows, "Sorting rows", len(table.rows)):
        row = _row(table, columns, number, cells, account)
        for meaning, found in above.items():
            if number in found:
                row.said.setdefault(meaning, (-1, found[number]))
        if voting := table.voting.get(number):
            row.said.setdefault("voting", (-1, voting))
        board = "" if named else table.boards.get(number, as_board)
        _add(row, table, lists, board, several=several, work=work, account=account)


def _from_above(table: Table, columns: Mapping[int, str], work: Work) -> Mapping[str, Mapping[int, str]]:
    """The boards and organisations that stand in the first row of their block only, by row; they are said."""
    who = [p for p, meaning in columns.items() if meaning in ("person", "last name", "role")]
    found: dict[str, Mapping[int, str]] = {}
    for place, meaning in columns.items():
        if meaning not in ("board", "organisation") or not who or place > min(who):
            continue
        filled = filled_down(table.rows, place, lambda cells: any(p < len(cells) and cells[p] for p in who))
        if filled:
            found[meaning] = filled
            heading = table.headings[place]
            count = f"{len(filled)} empty cells were" if len(filled) > 1 else "an empty cell was"
            said = f"{heading}: {count} filled from the row above, as the first of a block states it"
            origin = Origin(table.file, table.sheet, next(iter(filled)))
            work.issues.append(issue("filled-down", origin, said, field=heading))
    return found


def _row(
    table: Table, columns: Mapping[int, str], number: int, cells: Sequence[str], account: Account
) -> Row:
    row = Row(number, Origin(table.file, table.sheet, number), {}, {}, [])
    for place, text in enumerate(cells):
        if not text:
            continue
        meaning = columns.get(place, "")
        if meaning == "leave out":
            account.leave_out(table, number, place, text, "left out as the mapping asks")
        elif meaning == "seat":
            row.marks.append((place, table.headings[place], text))
        elif meaning and meaning != "id" and meaning not in row.said:
            row.said[meaning] = (place, text)
        else:
            row.along[along_column(table.headings[place])] = (place, text)
    ids = [text for place, text in enumerate(cells) if text and columns.get(place) == "id"]
    if ids:
        row.said["id"] = (-1, " ".join(ids))
    return row


def _add(
    row: Row,
    table: Table,
    lists: Mapping[str, Lists],
    as_board: str,
    *,
    several: bool,
    work: Work,
    account: Account,
) -> None:
    """Bring one row in, and count its cells."""
    start, end = days_of(row, table.headings, work)
    people, vacant = _people(row, lists, work)
    bodies, titled, stands = _bodies(row, table, lists, work)
    if not bodies and len(people) == 1 and not row.text("role") and _is_body(people[0]):
        bodies, people = people, []
    elif len(people) == 1 and name_key(people[0]) in map(name_key, bodies) and not row.text("role"):
        # A post may stand under both, where nobody holds it.
        titled, people = people[0] if told_by_title(people[0]) else "", []
        bodies = [body for body in bodies if name_key(body) != name_key(titled)]
    role = " ".join(row.text("role").split()) or titled
    if vacant and not role:
        role = vacant_post(row.text("person"))
    elif not people and (post := vacant_post(role)):
        role, vacant = post, True
        work.vacant.append(row.text("role"))
    named = people_of(people, has_role=bool(role), has_body=bool(bodies))
    if not all(one.whole for one in named):
        at, text = row.said["person"]
        row.along[along_column(table.headings[at])] = (-1, text)
    boards = _boards(row, lists, as_board, work)
    if says_nothing(role):
        role = ""
    if not named and not role and not bodies:
        _skip(row, table, work, account)
        return
    if not bodies:
        row.bring_along("kind", table.headings)
    common = {"source": str(row.origin), "confidence": "stated"}
    employers = [organisation(body, row, common, work) for body in bodies]
    joint = [organisation(body, row, common, work) for body in _split(row, "joint with", lists, work)]
    for place in _split(row, "place", lists, work):
        place_id = thing(work.places, "place", place, common, row.origin, work)
        for employer in employers:
            append(work.by_id[employer], "serves", place_id)
    if not boards:
        row.bring_along("voting", table.headings)
        row.bring_along("position", table.headings)
    gender = row.text("gender")
    if gender and (not named or not term_of("genders", gender)[0]):
        row.bring_along("gender", table.headings)
        gender = ""
    office = not bodies and len(boards) == 1
    dated = {"valid_from": start, "valid_to": end}
    on_seat = bool(boards) and not several
    rest = common | (dated if not on_seat or office else {})
    members: list[tuple[str, str]] = []
    for one in named or ([Named("")] if role else []):
        own = employers or ([organisation(one.body, row, common, work)] if one.body else [])
        title = role or one.title
        member = role_of(
            one.name, title, [*own, *joint], joint=bool(joint), vacant=vacant, row=row, rest=rest, work=work
        )
        members.append((member, one.position or stands or bracketed_position(title)))
        if one.name:
            fill_person(one.name, own, row, gender, work)
    for member, position in members or [(employer, stands) for employer in employers]:
        bring_along(member, row, work)
        add_seats(member, boards, row, common | (dated if on_seat else {}), work, position)
    _add_deputies(row, role or ", ".join(one.name for one in named), boards, lists, work)
    account.used += sum(place >= 0 for place, _ in row.said.values()) + len(row.marks)
    account.along += sum(place >= 0 for place, _ in row.along.values())


def _bodies(row: Row, table: Table, lists: Mapping[str, Lists], work: Work) -> tuple[list[str], str, str]:
    """The organisations of the row, the post that stands in their place, and the position behind a name."""
    found = _split(row, "organisation", lists, work)
    if not found:
        return [], "", ""
    heading = table.headings[row.said["organisation"][0]]
    if not row.text("role") and speaks_for(heading) and (told := unnamed(found[0])) and len(found) == 1:
        return [told.body] if told.body else [], told.title, told.position
    named = [name_and_position(body) for body in found]
    return [body for body, _ in named], "", next((position for _, position in named if position), "")


def _is_body(text: str) -> bool:
    return looks_like_body(text) and not names_a_person(text)


def _add_deputies(
    row: Row, whose: str, boards: Sequence[Chair], lists: Mapping[str, Lists], work: Work
) -> None:
    """Seat those who sit in the place of the row's member, each in a role that is marked inferred."""
    text = row.text("deputy")
    if not text or says_nobody(text):
        return
    common = {"source": str(row.origin), "confidence": "inferred"}
    own = Row(row.number, row.origin, {}, {}, [])
    for person in _split(row, "deputy", lists, work):
        member = role_of(
            person, f"Deputy for {whose}", [], joint=False, vacant=False, row=own, rest=common, work=work
        )
        seats = [Chair(one.board, "named_deputy") for one in boards]
        add_seats(member, seats, own, {"source": str(row.origin), "confidence": "stated"}, work)


def _people(row: Row, lists: Mapping[str, Lists], work: Work) -> tuple[list[str], bool]:
    """The people of the row, and whether its post is said to be vacant."""
    whole = " ".join(filter(None, (row.text("first name"), row.text("last name"))))
    text = whole or row.text("person")
    if not text:
        return [], False
    if says_nobody(text) or vacant_post(text):
        work.vacant.append(text)
        return [], True
    found = [text] if whole else _split(row, "person", lists, work)
    named = [name for name in found if not says_nobody(name)]
    return [work.mapping.same.get(name, name) for name in named], not named


def _split(row: Row, meaning: str, lists: Mapping[str, Lists], work: Work) -> list[str]:
    text = row.text(meaning)
    if not text or says_nothing(text):
        return []
    parts = lists[meaning].split(text)
    if len(parts) > 1:
        work.lists.append(" and ".join(parts))
    return [part for part in parts if not says_nothing(part)]


def _boards(row: Row, lists: Mapping[str, Lists], as_board: str, work: Work) -> list[Chair]:
    """The boards of the row, each with the position, the voting and the day that a mark says."""
    found = []
    for _, heading, mark in row.marks:
        told = mark_of(mark)
        if told == NO_SEAT:
            continue
        position, voting = told or mark_before(mark) or ("", "")
        position = position if told else position_in(mark) or position
        days = re.findall(r"[\d/.-]*\d{2,4}[\d/.-]*", mark) if told else ()
        since = next(filter(is_day, days), "")
        found.append(Chair(cleaned(heading), position, voting, since, "" if told else mark))
    named = _split(row, "board", lists, work) or ([as_board] if as_board else [])
    return [*found, *map(_with_brackets, named)]


def _with_brackets(board: str) -> Chair:
    """A board with the position or office that stands in brackets behind its name: "Cabinet (Leader)"."""
    name, position = name_and_position(board)
    if position:
        return Chair(name, position)
    match = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", board)
    if match and (position := position_in(match[2])):
        return Chair(match[1], position)
    if match and told_by_title(match[2]):
        return Chair(match[1], capacity=match[2])
    return Chair(board)


def _skip(row: Row, table: Table, work: Work, account: Account) -> None:
    """Say of a row that it names nobody, and account for its cells."""
    why = "the row names no person, role or organisation"
    for place, text in [*row.said.values(), *row.along.values(), *((p, t) for p, _, t in row.marks)]:
        if place >= 0:
            account.leave_out(table, row.number, place, text, why)
    texts = [text for place, text in row.said.values() if place >= 0] or ["-"]
    work.issues.append(issue("row-skipped", row.origin, why, value=" ".join(texts)))
