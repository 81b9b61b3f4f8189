"""What the rows below a header are: records, totals, notes, headings of sections that may name a board."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from sysmap.model.synonyms import term_of
from sysmap.model.values import Origin
from sysmap.readers.headings import is_other_header
from sysmap.readers.register.boards import board_of_heading
from sysmap.readers.register.looks import looks_like_person
from sysmap.readers.register.meanings import mark_of, told
from sysmap.validate.dates import is_day
from sysmap.validate.problems import issue

if TYPE_CHECKING:
    from sysmap.readers.register.tables import Rows, Table

_ERRORS = frozenset(("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"))
_TOTAL = re.compile(
    r"(?:grand |sub[- ]?)?totals?\s*[:=]?\s*\d*|total (?:number|of|members|people)\b.*"
    r"|(?:(?:grand |sub[- ]?)?totals?|count|(?:number|no\.?) of)\b[^\d:=]{0,40}[:=–-]?\s*\d+\b.*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:sources?|notes?|key|legend|updated|version|n\.?b\.?|data as at|quorum|quorate|chair|secretary"
    r"|frequency|meetings)\s*[:\-–].*"
    r"|[*¹²³⁴⁵⁶⁷⁸⁹†‡].*|(?:\(\d{1,2}\)|\[\d{1,2}\]|\d{1,2}\))\s.*"
    r"|(?:last updated|prepared by|please note|the quorum|a quorum|quorum)\b.*|©.*|\w{1,3}\s*=\s*\w.*",
    re.IGNORECASE | re.DOTALL,
)
_MEMBERS = re.compile(r"\b(?:members|membership|attendees|composition)\b", re.IGNORECASE)
# Headings of sections that say how those below sit on the board.
_VOTING = (
    (
        re.compile(r"(?:in|also in|regularly in) attendance|(?:regular )?attendees?|non[- ]voting.*", re.I),
        "attending",
    ),
    (re.compile(r"(?:participant )?observers?", re.I), "observer"),
    (re.compile(r"(?:full )?voting members?|(?:full|core) members?(?: \(voting\))?", re.I), "voting"),
)
_KEY = re.compile(r"(?:key|legend|abbreviations)\b.*", re.IGNORECASE | re.DOTALL)
# Words of which a row of help is full and a record is not.
_HELP = re.compile(
    r"\b(?:the|their|this|whether|please|enter|describe|description|should|which|e\.?g|such as|if)\b", re.I
)


def is_help(body: "Rows", header: Sequence[str]) -> bool:
    """Whether the first row describes the columns: far longer texts than the rows below, in most columns."""
    first = [cell for cell in body[0][1] if cell]
    others = [cell for _, cells in body[1:20] for cell in cells if cell]
    if len(first) < 2 or not others or len(first) * 2 < sum(map(bool, header)):
        return False
    if any(is_day(cell) or looks_like_person(cell) or _is_term(cell) for cell in first):
        return False
    words = sorted(len(cell.split()) for cell in first)
    below = sorted(len(cell.split()) for cell in others)
    long = words[len(words) // 2] >= 4 and words[len(words) // 2] >= 2.5 * below[len(below) // 2]
    return long and 2 * sum(bool(_HELP.search(cell)) for cell in first) >= len(first)


def _is_term(cell: str) -> bool:
    return any(
        term_of(name, cell)[0] for name in ("seat_kinds", "positions", "genders", "organisation_kinds")
    )


def sort_rows(table: "Table", body: "Rows", rows: "Rows", above: tuple[int, Sequence[str]]) -> None:
    """Put each row among the records, or aside with what it is.

    `above` is the row right above the header. A heading of a section that names a board is the board of the
    rows below it, as far as the next one.
    """
    blank = {number for number, cells in rows if not any(cells)}
    names = {name.casefold() for name in table.headings if name}
    left: dict[str, list[int]] = {}
    board = _title(above, body, table, names, blank)
    voting, in_key = "", False
    for place, (number, cells) in enumerate(body):
        filled = [cell for cell in cells if cell]
        beneath = body[place + 1][1] if place + 1 < len(body) else []
        set_off = number - 1 in blank or _repeats(beneath, names)
        if number - 1 in blank and _begins_table(filled, names) and table.rows:
            left["another table"] = [one for one, _ in body[place:]]
            for one, texts in body[place:]:
                table.put_aside(one, texts, "another table")
            break
        reason = _reason(filled, cells, names, len(table.headings), set_off=set_off, in_key=in_key)
        in_key = reason == "a key" or bool(filled and _KEY.fullmatch(filled[0]) and reason)
        if reason in ("", "heads a section") and _heads(filled, cells, table):
            if how := next((one for told, one in _VOTING if told.fullmatch(filled[0].strip(" :"))), ""):
                voting, reason = how, "says how those below it sit"
            named = board_of_heading(filled[0])
            if named and (set_off or place == 0 or (board and table.boards)):
                board, voting, reason = named, "", "names the board of the rows below"
                said = f"the heading {filled[0]!r} was read as the board of the rows below it"
                table.issues.append(issue("sheet-is-board", Origin(table.file, table.sheet, number), said))
        if reason:
            table.put_aside(number, cells, reason)
            left.setdefault(reason, []).append(number)
            continue
        kept = _without_errors(table, number, cells)
        if any(kept):
            table.rows.append((number, kept))
            if board:
                table.boards[number] = board
            if voting:
                table.voting[number] = voting
    _say(table, left)


def _title(
    above: tuple[int, Sequence[str]],
    body: "Rows",
    table: "Table",
    names: set[str],
    blank: set[int],
) -> str:
    """The board that the row right above the header names, where other headings below name theirs."""
    filled = [cell for cell in above[1] if cell]
    named = board_of_heading(filled[0]) if len(filled) == 1 else ""
    if not named:
        return ""
    for place, (number, cells) in enumerate(body):
        below = [cell for cell in cells if cell]
        beneath = body[place + 1][1] if place + 1 < len(body) else []
        set_off = number - 1 in blank or _repeats(beneath, names)
        if set_off and _heads(below, cells, table) and board_of_heading(below[0]):
            break
    else:
        # One title alone may name the body that keeps the register.
        if not _MEMBERS.search(filled[0]):
            return ""
    origin = Origin(table.file, table.sheet, above[0])
    said = f"the heading {filled[0]!r} was read as the board of the rows below it"
    table.issues.append(issue("sheet-is-board", origin, said))
    return named


def _heads(filled: Sequence[str], cells: Sequence[str], table: "Table") -> bool:
    """Whether the row holds one cell, near the left, in a table of several columns."""
    return len(filled) == 1 and len(table.headings) > 1 and bool(any(cells[:2]))


def _begins_table(filled: Sequence[str], names: set[str]) -> bool:
    """Whether a row below an empty one is the header of another table, with other columns."""
    if len(filled) < 2 or all(cell.casefold() in names for cell in filled):
        return False
    return sum(bool(told(cell)) for cell in filled) == len(filled) or is_other_header("boards", filled)


def _repeats(cells: Sequence[str], names: set[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(cell.casefold() in names for cell in filled)


def _reason(
    filled: Sequence[str], cells: Sequence[str], names: set[str], wide: int, *, set_off: bool, in_key: bool
) -> str:
    """Why the row is no record, "" for one that is."""
    if _repeats(cells, names):
        return "repeats the header"
    if _TOTAL.fullmatch(filled[0]) and len(filled) <= 3:
        return "a total"
    if in_key and len(filled) <= 2 and (len(filled[0]) <= 3 or mark_of(filled[0]) is not None):
        return "a key"
    if len(filled) == 1 and _NOTE.fullmatch(filled[0]):
        return "a note"
    if len(filled) == 1 and wide > 2 and (len(filled[0].split()) > 9 or filled[0].endswith(".")):
        return "a note"
    if len(filled) == 1 and wide > 2 and set_off and cells[0]:
        return "heads a section"
    return ""


def _without_errors(table: "Table", number: int, cells: Sequence[str]) -> list[str]:
    """The cells without failed formulas, which are said; a column that has cells gets a name."""
    kept = list(cells)
    for place, text in enumerate(cells):
        if text.upper() in _ERRORS:
            origin = Origin(table.file, table.sheet, number)
            name = table.headings[place] if place < len(table.headings) else ""
            said = "the cell holds a failed formula; it was left out"
            table.issues.append(issue("spreadsheet-error", origin, said, field=name, value=text))
            table.aside[number, place] = (text, "a failed formula")
            kept[place] = ""
        elif text and place < len(table.headings) and not table.headings[place]:
            table.headings[place] = f"Column {place + 1}"
    return kept


def _say(table: "Table", left: Mapping[str, Sequence[int]]) -> None:
    for reason, numbers in left.items():
        listed = ", ".join(map(str, numbers[:5])) + ", …" * (len(numbers) > 5)
        said = f"{len(numbers)} row{'s' * (len(numbers) > 1)} left out ({reason}): {listed}"
        value = next(text for (row, _), (text, _) in table.aside.items() if row == numbers[0])
        origin = Origin(table.file, table.sheet, numbers[0])
        table.issues.append(issue("rows-left-out", origin, said, value=value))


def filled_down(rows: "Rows", place: int, named: Callable[[Sequence[str]], bool]) -> Mapping[int, str]:
    """What stands in the column of the rows whose cell is empty because the first row of their block has it.

    By row number; nothing where the column is no such block: the first row states it, no two rows in turn
    state the same, the empty cells are no fewer than the filled ones, and each such row names somebody.
    """

    def cell(cells: Sequence[str]) -> str:
        return cells[place] if place < len(cells) else ""

    stated = [cell(cells) for _, cells in rows if cell(cells)]
    if not rows or not cell(rows[0][1]) or len(rows) < 2 * len(stated):
        return {}
    if any(one == other for one, other in pairwise(stated)):
        return {}
    found: dict[int, str] = {}
    last, before = "", rows[0][0]
    for number, cells in rows:
        if number > before + 1:
            last = ""
        before = number
        last = cell(cells) or last
        if not cell(cells) and last and named(cells):
            found[number] = last
    return found
