"""Turns a stakeholder register - any sheet with names, organisations, roles - into sheets.

Which column is what is told from its name and written into a mapping file, which a user edits and
gives back. Names that may be the same in another spelling are listed there and never merged
without being told.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process, utils

from sysmap.exchange.limits import Refused, sha256
from sysmap.exchange.tables import sheets_of
from sysmap.model.sheets import column_name
from sysmap.model.values import Issue, Origin, Record, Tables
from sysmap.progress import progress
from sysmap.readers.register.mapping import (
    MEANINGS,
    RegisterMapping,
    kind_of_name,
    mapping_text,
    read_mapping,
)
from sysmap.text.ids import Ids, slug
from sysmap.validate.problems import issue

_LOOKED_FOR_HEADER = 20
_ALIKE = 86
_MOST_NAMES = 3_000
_POSITIONS = (
    ("named deputy", "named_deputy"),
    ("deputy for", "named_deputy"),
    ("deputising", "named_deputy"),
    ("alternate", "alternate"),
    ("substitute", "alternate"),
    ("vice", "deputy"),
    ("deputy", "deputy"),
    ("chair", "chair"),
)

Rows = list[tuple[int, list[str]]]


@dataclass
class _Work:
    mapping: RegisterMapping
    columns: Mapping[int, str]
    header: Mapping[int, str]
    origin: Origin
    ids: Ids = field(default_factory=Ids)
    organisations: dict[str, dict[str, str]] = field(default_factory=dict)
    people: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    roles: dict[tuple[str, str, str], dict[str, str]] = field(default_factory=dict)
    boards: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    seats: list[Record] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)
    unnamed_roles: int = 0
    guessed_kinds: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read_register(path: Path, mapping: Path | None = None, sheet: str = "") -> tuple[Tables, str]:
    """The sheets of a register, and the mapping that made them as a file to edit. Raises Refused."""
    given = read_mapping(mapping) if mapping else RegisterMapping()
    name, rows, met = _table(path, sheet)
    header, body = _header(rows, given, path)
    columns = {place: given.columns.get(text, _meaning(text)) for place, text in header[1].items() if text}
    if not {"person", "organisation"} & set(columns.values()):
        raise Refused(
            f"{path.name}: no column holds names or organisations, as far as their names tell: "
            f"{', '.join(header[1].values())}. Say which does in a mapping file: [columns] on a line, then"
            f' "{next(iter(header[1].values()), "Name")}" = "organisation".'
        )
    work = _Work(given, columns, header[1], Origin(path.name, name), issues=[*met])
    _say_columns(work)
    for number, cells in progress(body, "Sorting rows", len(body)):
        _add_row({place: text for place, text in enumerate(cells) if text}, number, work)
    matches = _alike(work)
    _say(work, matches)
    rows_of = {
        "places": _records(work.places.values(), work),
        "organisations": _records(work.organisations.values(), work),
        "people": _records(work.people.values(), work),
        "roles": _records(work.roles.values(), work),
        "boards": _records(work.boards.values(), work),
        "seats": work.seats,
    }
    tables = Tables(sheets_of(rows_of, path.name), {}, Origin(), tuple(work.issues), sha256(path))
    names = {place: header[1][place] for place in columns}
    kinds = {cells["name"]: cells.get("kind", "") for cells in work.organisations.values()}
    boards = {cells["name"]: cells.get("kind", "") for cells in work.boards.values()}
    said = {names[place]: meaning for place, meaning in columns.items()}
    return tables, mapping_text(path.name, said, kinds, boards, matches, given)


def _table(path: Path, wanted: str) -> tuple[str, Rows, list[Issue]]:
    """The sheet with the register: its name, rows, and what was met; the others are said."""
    if path.suffix.lower() in (".xlsx", ".xlsm", ".ods"):
        from sysmap.readers.worksheets import worksheets

        sheets = [one for one in worksheets(path).sheets if not one.hidden and any(c for _, c in one.rows)]
        chosen = next((one for one in sheets if one.name == wanted), None) if wanted else None
        if wanted and chosen is None:
            named = ", ".join(one.name for one in sheets)
            raise Refused(f"{path.name}: there is no sheet {wanted!r}. Sheets: {named}.")
        if chosen is None:
            if not sheets:
                raise Refused(f"{path.name}: the workbook holds no sheet with anything in it.")
            chosen = max(sheets, key=lambda one: _known_in(one.rows))
        issues = list(chosen.issues)
        others = [one.name for one in sheets if one is not chosen]
        if others:
            said = f"the sheet {chosen.name!r} was read, the others were not: {', '.join(others)}"
            issues.append(issue("sheet-chosen", Origin(path.name, chosen.name), said))
        return chosen.name, [(number, [_clean(c) for c in cells]) for number, cells in chosen.rows], issues
    from sysmap.exchange.plain_text import restore
    from sysmap.readers.table_rows import cells_of

    rows = [(number, [restore(_clean(c)) for c in cells]) for number, cells in enumerate(cells_of(path), 1)]
    return "", rows, []


def _clean(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u200b", "").split())


def _known_in(rows: Rows) -> int:
    return max(
        (sum(bool(_meaning(cell)) for cell in cells) for _, cells in rows[:_LOOKED_FOR_HEADER]), default=0
    )


def _header(rows: Rows, mapping: RegisterMapping, path: Path) -> tuple[tuple[int, dict[int, str]], Rows]:
    """The header - the row near the top that names most - with its number, and the rows beneath."""
    filled = [(number, cells) for number, cells in rows if any(cells)][:_LOOKED_FOR_HEADER]
    if not filled:
        raise Refused(f"{path.name}: the sheet is empty.")

    def known(cells: Sequence[str]) -> int:
        return sum(bool(cell) and (cell in mapping.columns or bool(_meaning(cell))) for cell in cells)

    number, cells = max(filled, key=lambda row: (known(row[1]), -row[0]))
    header = {place: cell for place, cell in enumerate(cells) if cell}
    return (number, header), [(n, c) for n, c in rows if n > number and any(c)]


def _meaning(text: str) -> str:
    """What a column of that name is, "" for one that comes along as it is."""
    name = column_name(text)
    words = set(name.split("_"))
    for meaning, (whole, parts) in MEANINGS.items():
        if name in whole or any(part in words for part in parts):
            return meaning
    return ""


def _say_columns(work: _Work) -> None:
    told = [f"{work.header[place]!r} is the {m}" for place, m in work.columns.items() if m]
    along = [repr(work.header[place]) for place, meaning in work.columns.items() if not meaning]
    said = "; ".join(told)
    work.issues.append(issue("columns-read-as", work.origin, said))
    if along:
        said = f"columns that came along as they are: {', '.join(along)}"
        work.issues.append(issue("columns-along", work.origin, said))


def _add_row(cells: Mapping[int, str], number: int, work: _Work) -> None:
    at = Origin(work.origin.file, work.origin.sheet, number)
    said: dict[str, str] = {}
    along: dict[str, str] = {}
    for place, text in cells.items():
        meaning = work.columns.get(place, "")
        if meaning and meaning != "leave out":
            said.setdefault(meaning, text)
        elif place in work.header and not meaning:
            along[f"register_{column_name(work.header[place])}"] = text
    for scale in ("interest", "influence"):
        if scale in said:
            along[scale] = said[scale]
    person, role = said.get("person", ""), said.get("role", "")
    common = {"source": f"{at}", "confidence": "stated"}
    place_id = _one(work.places, "place", said.get("place", ""), common, at, work)
    organisation = _organisation(said, common, at, work)
    if not person and not role:
        if organisation:
            _fill(work.organisations, organisation, along, said)
        elif any(said.values()):
            work.issues.append(
                issue(
                    "row-skipped",
                    at,
                    "the row names no person, role or organisation",
                    value=" ".join(cells.values()),
                )
            )
        if organisation and place_id:
            _append(work.organisations, organisation, "serves", place_id)
        _seat(organisation, said, at, common, work)
        return
    role_id = _role(person, role, organisation, along | common, at, work)
    if place_id and organisation:
        _append(work.organisations, organisation, "serves", place_id)
    _seat(role_id, said, at, common, work)


def _organisation(said: Mapping[str, str], common: dict[str, str], at: Origin, work: _Work) -> str:
    """The id of the row's organisation, made when it is first met; "" if there is none."""
    written = said.get("organisation", "")
    name = work.mapping.same.get(written, written)
    if not name:
        return ""
    for id_, cells in work.organisations.items():
        if cells["name"] == name:
            return id_
    id_ = work.ids.take(slug(name), "organisation")
    kind = work.mapping.organisations.get(name, "") or kind_of_name(said.get("kind", ""), exact=True)
    if not kind:
        kind = kind_of_name(name)
        if kind:
            work.guessed_kinds.append(f"{name}: {kind}")
    cells = {"id": id_, "name": name, "kind": kind} | common
    if kind and f"{name}: {kind}" in work.guessed_kinds:
        cells["confidence"] = "inferred"
    if said.get("kind"):
        cells["register_sort"] = said["kind"]
    work.organisations[id_] = cells
    work.origins[id_] = at
    return id_


def _one(
    into: dict[str, dict[str, str]], what: str, name: str, common: dict[str, str], at: Origin, work: _Work
) -> str:
    if not name:
        return ""
    for id_, cells in into.items():
        if cells["name"] == name:
            return id_
    id_ = work.ids.take(slug(name), what)
    into[id_] = {"id": id_, "name": name} | common
    if what == "place":
        into[id_]["level"] = "place"
    work.origins[id_] = at
    return id_


def _role(person: str, role: str, organisation: str, rest: dict[str, str], at: Origin, work: _Work) -> str:
    """The id of the row's role, held by its person if it names one."""
    person_id = ""
    if person:
        person = work.mapping.same.get(person, person)
        key = (person, organisation)
        known = work.people.get(key)
        if known is None and person in work.mapping.one_person:
            known = next((cells for (name, _), cells in work.people.items() if name == person), None)
        if known is None:
            id_ = work.ids.take(slug(person), "person")
            known = {"id": id_, "name": person, "source": rest["source"], "confidence": "stated"}
            work.people[key] = known
            work.origins[id_] = at
        person_id = known["id"]
    named = work.organisations[organisation]["name"] if organisation else ""
    name = role or f"Role of {person}" + (f" at {named}" if named else "")
    key_ = (name, organisation, person_id)
    if key_ not in work.roles:
        work.unnamed_roles += not role
        id_ = work.ids.take(slug(f"{name} {named}" if role and named else name), "role")
        cells = {"id": id_, "name": name, "employed_by": organisation, "held_by": person_id} | rest
        if not role:
            cells["confidence"] = "inferred"
        work.roles[key_] = cells
        work.origins[id_] = at
    return work.roles[key_]["id"]


def _seat(member: str, said: Mapping[str, str], at: Origin, common: dict[str, str], work: _Work) -> None:
    board = said.get("board", "")
    if not member or not board:
        return
    known = board in {cells["name"] for cells in work.boards.values()}
    board_id = _one(work.boards, "board", board, common, at, work)
    if not known and (kind := work.mapping.boards.get(board, "") or kind_of_name(board, boards=True)):
        work.boards[board_id]["kind"] = kind
    cells = {"member": member, "board": board_id} | common
    position = said.get("position", "").lower()
    if position:
        cells["position"] = next((key for word, key in _POSITIONS if word in position), "member")
        cells["capacity"] = said["position"]
    voting = said.get("voting", "").lower()
    if voting:
        cells["voting"] = (
            "voting"
            if voting in ("yes", "y", "true", "voting", "full")
            else "observer"
            if "observ" in voting
            else "attending"
        )
    work.seats.append(Record({k: v for k, v in cells.items() if v}, at))


def _fill(
    into: dict[str, dict[str, str]], id_: str, along: Mapping[str, str], said: Mapping[str, str]
) -> None:
    for name, text in along.items():
        into[id_].setdefault(name, text)


def _append(into: dict[str, dict[str, str]], id_: str, column: str, value: str) -> None:
    before = into[id_].get(column, "")
    if value not in before.split("; "):
        into[id_][column] = f"{before}; {value}" if before else value


def _alike(work: _Work) -> list[tuple[str, str, int]]:
    """Pairs of names that may be one, with how alike they are (0 to 100), most alike first."""
    found: list[tuple[str, str, int]] = []
    for names in (
        [cells["name"] for cells in work.organisations.values()],
        list(dict.fromkeys(cells["name"] for cells in work.people.values())),
    ):
        if len(names) > _MOST_NAMES:
            said = f"{len(names)} names are too many to be compared with one another"
            work.issues.append(issue("names-not-compared", work.origin, said))
            continue
        plain = [_compared(name) for name in names]
        scores = process.cdist(plain, plain, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
        for a, b in np.argwhere(np.triu(scores, 1)).tolist():
            apart = work.mapping.different.get(names[b], ())
            numbered = _DIGITS.findall(names[a]) != _DIGITS.findall(names[b])
            if not numbered and names[a] not in apart:
                found.append((names[b], names[a], round(float(scores[a][b]))))
    twice = [name for name in {n for n, _ in work.people} if sum(n == name for n, _ in work.people) > 1]
    found += [(name, name, 100) for name in sorted(twice)]
    return sorted(found, key=lambda one: (-one[2], one))


_DIGITS = re.compile(r"\d+")
_EMPTY_WORDS = re.compile(r"\b(the|nhs|foundation|trust|ft|ltd|limited|council|borough|of|and)\b")


def _compared(name: str) -> str:
    plain = utils.default_process(re.sub("['’]", "", name.replace("&", " and ")))
    return " ".join(_EMPTY_WORDS.sub(" ", plain).split()) or plain


def _say(work: _Work, matches: list[tuple[str, str, int]]) -> None:
    if work.guessed_kinds:
        some = "; ".join(work.guessed_kinds[:3])
        said = f"{len(work.guessed_kinds)} kinds of organisations follow from their names, e.g. {some}"
        hint = "They are marked inferred; correct them under [organisations] in mapping.toml."
        work.issues.append(issue("kind-inferred", work.origin, said, hint=hint))
    without = [c["name"] for c in (*work.organisations.values(), *work.boards.values()) if not c.get("kind")]
    if without:
        said = f"{len(without)} organisations or boards have no kind, e.g. {', '.join(without[:3])}"
        hint = "Write it under [organisations] or [boards] in mapping.toml, or in the sheet."
        work.issues.append(issue("needed-field-empty", work.origin, said, hint=hint, field="kind"))
    if work.unnamed_roles:
        said = f"{work.unnamed_roles} people have no role named; one was made for each, marked inferred"
        work.issues.append(issue("role-made", work.origin, said))
    for one, other, alike in matches:
        if one == other:
            said = f"{one!r} is named with several organisations: one person, or several?"
            hint = "If it is one, list the name under one_person in mapping.toml."
        else:
            said = f"{one!r} may be {other!r} in another spelling ({alike} of 100); both were kept"
            hint = f'If they are one, write "{one}" = "{other}" under [same] in mapping.toml.'
        work.issues.append(issue("may-be-the-same", work.origin, said, hint=hint, value=one))


def _records(entries: Iterable[dict[str, str]], work: _Work) -> list[Record]:
    return [
        Record({name: text for name, text in cells.items() if text}, work.origins[cells["id"]])
        for cells in entries
    ]
