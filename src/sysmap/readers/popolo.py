"""Popolo: people, organisations, posts and memberships as JSON, as data of councils and parliaments are."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sysmap.collector import uncollected
from sysmap.exchange.account import Account
from sysmap.exchange.limits import Refused, load_json, sha256
from sysmap.exchange.tables import sheets_of
from sysmap.model.sheets import column_name
from sysmap.model.values import Origin, Tables
from sysmap.readers.register.boards import board_of_heading
from sysmap.readers.register.build import (
    Chair,
    Row,
    Work,
    add_seats,
    append,
    organisation,
    person_id,
    role_of,
    rows_of,
    thing,
)
from sysmap.readers.register.cells import position_in
from sysmap.readers.register.inferring import infer
from sysmap.readers.register.mapping import RegisterMapping, kind_of_name
from sysmap.readers.register.read import Register, with_kind
from sysmap.readers.register.said import say
from sysmap.validate.dates import is_day
from sysmap.validate.problems import issue

_KINDS = ("persons", "organizations", "posts", "memberships")
_OTHER_NAMES = {"people": "persons", "organisations": "organizations"}
# Classifications of what people sit on, rather than work for.
_BOARDS = frozenset(
    (
        *("board", "committee", "subcommittee", "sub-committee", "cabinet", "panel", "working group"),
        *("group", "commission", "forum", "partnership"),
    )
)

Thing = dict[str, Any]


class _Made(str):
    """An id that the document does not give, and that is no value of it."""


class _Document:
    """The objects of a document by kind and id, and the account of their values."""

    def __init__(self, file: str, said: Mapping[str, Any]) -> None:
        self.file = file
        self.account = Account()
        self.found: dict[str, dict[str, Thing]] = {kind: {} for kind in _KINDS}
        self.row = 0
        for name, value in said.items():
            kind = _OTHER_NAMES.get(name, name)
            if kind in _KINDS and isinstance(value, list):
                for one in value:
                    if isinstance(one, dict):
                        self._take(kind, dict(one))
                    else:
                        self.leave_out(name, "", one, "no object")
            else:
                self.leave_out(name, "", value, "no kind of thing that is read")

    def _take(self, kind: str, one: Thing) -> str:
        """Keep an object, with those that lie in it; its id."""
        self.row += 1
        if "id" not in one:
            one["id"] = _Made(f"{kind} {self.row}")
        id_ = str(one["id"])
        if id_ in self.found[kind]:
            self.leave_out(kind, id_, {k: v for k, v in one.items() if k != "id"}, "an id that stands twice")
            return id_
        self.found[kind][id_] = one
        inside = one.pop("memberships", None) or []
        for nested in inside if isinstance(inside, list) else [inside]:
            if isinstance(nested, dict):
                self._take("memberships", {f"{kind.removesuffix('s')}_id": _Made(id_)} | nested)
            else:
                self.leave_out(kind, f"{id_}.memberships", nested, "no object")
        for name, of in (("person", "persons"), ("organization", "organizations"), ("post", "posts")):
            if isinstance(one.get(name), dict):
                one[f"{name}_id"] = _Made(self._take(of, dict(one.pop(name))))
        return id_

    def leave_out(self, kind: str, id_: str, value: object, why: str) -> None:
        """Keep every value that is neither used nor comes along, with the reason."""
        for path, text in _leaves(value):
            column = ".".join(filter(None, (id_, path)))
            self.account.said.append((self.file, kind, 0, column, text, why))

    def along(self, into: dict[str, str], one: Thing, used: Sequence[str]) -> None:
        """Let the values that are not used come along in the cells, a column for each name."""
        for name, value in one.items():
            for _, text in _leaves(value):
                if name in used:
                    self.account.used += 1
                else:
                    self.account.along += 1
                    append(into, f"popolo_{column_name(name)}", text)


def import_popolo(path: Path) -> Register:
    """The sheets of a document, and what became of each of its values. Raises Refused, OSError.

    Organisations that are boards by classification or name become boards, and their members have seats in
    the role that a post, another membership or, marked inferred, the name gives them.
    """
    with uncollected():
        document = _Document(path.name, _parsed(path))
        work = Work(RegisterMapping())
        boards = _organisations(document, work)
        _people(document, work)
        _memberships(document, boards, work)
        infer(work)
        say(work, (), (), Origin(path.name))
        sheets = tuple(map(with_kind, sheets_of(rows_of(work), path.name)))
        tables = Tables(sheets, {}, Origin(), tuple(work.issues), sha256(path))
        return Register(tables, "", document.account)


def _parsed(path: Path) -> Mapping[str, Any]:
    said = load_json(path)
    if isinstance(said, list):
        said = {"persons": said}
    if isinstance(said, dict) and isinstance(said.get("result"), list):
        said = {"persons": said["result"]}
    known = {*_KINDS, *_OTHER_NAMES}
    if not isinstance(said, dict) or not known & said.keys():
        raise Refused(
            f"{path.name}: this is no Popolo: it holds none of persons, organizations, memberships, posts."
        )
    return said


def _leaves(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every value that says something, with the names that lead to it."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _leaves(one, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one, path)
    elif value not in (None, "") and not isinstance(value, _Made):
        yield path, " ".join(str(value).split())


def _row(document: _Document, kind: str, number: int, id_: str | None = None) -> Row:
    row = Row(number, Origin(document.file, kind, number), {}, {}, [])
    if id_:
        row.said["sure id"] = (-1, id_)
    return row


def _stated(row: Row) -> dict[str, str]:
    return {"source": str(row.origin), "confidence": "stated"}


def _organisations(document: _Document, work: Work) -> Mapping[str, str]:
    """Make organisations and boards; the boards' names by their ids there."""
    boards: dict[str, str] = {}
    for number, (id_, one) in enumerate(document.found["organizations"].items(), 1):
        name, row = _name(one, id_), _row(document, "organizations", number)
        sort = str(one.get("classification") or "").casefold()
        if sort in _BOARDS or (not (sort or kind_of_name(name)) and board_of_heading(name)):
            boards[id_] = name
            key = thing(work.boards, "board", name, _stated(row) | _spell(one), row.origin, work)
            cells = next(cells for cells in work.boards.values() if cells["id"] == key)
        else:
            row.said["kind"] = (0, str(one.get("classification") or ""))
            cells = work.by_id[organisation(name, row, _stated(row) | _spell(one), work)]
        document.along(cells, one, ("id", "name", "classification", *_used_days(one)))
    return boards


def _people(document: _Document, work: Work) -> None:
    for number, (id_, one) in enumerate(document.found["persons"].items(), 1):
        row = _row(document, "persons", number, id_)
        person = person_id(_name(one, id_), [], row, work)
        cells = next(cells for cells in reversed(work.people.values()) if cells["id"] == person)
        used = ["id", "name"]
        if str(one.get("gender", "")).casefold() in ("male", "female"):
            cells["gender"] = str(one["gender"]).casefold()
            used.append("gender")
        document.along(cells, one, used)


def _memberships(document: _Document, boards: Mapping[str, str], work: Work) -> None:
    """Make a role for each membership of an organisation, and a seat for each of a board."""
    held: dict[str, list[str]] = {}
    of_boards: list[tuple[int, Thing]] = []
    for number, one in enumerate(document.found["memberships"].values(), 1):
        post = document.found["posts"].get(str(one.get("post_id", "")), {})
        body = str(one.get("organization_id") or post.get("organization_id") or "")
        if body not in document.found["organizations"] or _person_of(one, document) is None:
            document.leave_out("memberships", str(one["id"]), one, "a membership of what is not there")
            said = "the membership names a person or organisation that is not there; it was left out"
            row = _row(document, "memberships", number)
            work.issues.append(issue("row-skipped", row.origin, said, value=str(one["id"])))
        elif body in boards:
            of_boards.append((number, one))
        else:
            held.setdefault(str(one["person_id"]), []).append(_role(number, one, post, body, document, work))
    for number, one in of_boards:
        _seat(number, one, held, boards, document, work)
    for number, (id_, post) in enumerate(document.found["posts"].items(), 1):
        if not any(str(one.get("post_id", "")) == id_ for one in document.found["memberships"].values()):
            _empty_post(number, id_, post, boards, document, work)
        else:
            known = ("id", "label", "role", "organization_id")
            document.along({}, {name: one for name, one in post.items() if name in known}, known)
            rest = {name: one for name, one in post.items() if name not in known}
            document.leave_out("posts", id_, rest, "what a post says that somebody holds")


def _person_of(one: Thing, document: _Document) -> Thing | None:
    return document.found["persons"].get(str(one.get("person_id", "")))


def _role(number: int, one: Thing, post: Thing, body: str, document: _Document, work: Work) -> str:
    """The id of the role that a membership of an organisation is."""
    row = _row(document, "memberships", number, str(one["person_id"]))
    person = _person_of(one, document) or {}
    employer = organisation(_name(document.found["organizations"][body], body), row, _stated(row), work)
    title = str(one.get("role") or one.get("label") or post.get("label") or post.get("role") or "")
    name = _name(person, str(one["person_id"]))
    member = role_of(
        name,
        title,
        [employer],
        joint=False,
        vacant=False,
        row=row,
        rest=_stated(row) | _spell(one),
        work=work,
    )
    used = ("id", "person_id", "organization_id", "post_id", "role" if one.get("role") else "label")
    document.along(work.by_id[member], one, (*used, *_used_days(one)))
    return member


def _seat(
    number: int,
    one: Thing,
    held: Mapping[str, Sequence[str]],
    boards: Mapping[str, str],
    document: _Document,
    work: Work,
) -> None:
    """Seat the one role that the person holds, else one made and marked inferred."""
    person_key = str(one["person_id"])
    row = _row(document, "memberships", number, person_key)
    name = _name(_person_of(one, document) or {}, person_key)
    roles = dict.fromkeys(held.get(person_key, ()))
    member = next(iter(roles)) if len(roles) == 1 else ""
    member = member or role_of(name, "", [], joint=False, vacant=False, row=row, rest=_stated(row), work=work)
    post = document.found["posts"].get(str(one.get("post_id", "")), {})
    said = str(one.get("role") or one.get("label") or post.get("label") or post.get("role") or "")
    board = boards[str(one.get("organization_id") or post.get("organization_id"))]
    chair = Chair(board, position_in(said), "", "", said)
    seat: dict[str, str] = {}
    used = ("id", "person_id", "organization_id", "post_id", "role" if one.get("role") else "label")
    document.along(seat, one, (*used, *_used_days(one)))
    add_seats(member, [chair], row, _stated(row) | _spell(one) | seat, work)


def _empty_post(
    number: int, id_: str, post: Thing, boards: Mapping[str, str], document: _Document, work: Work
) -> None:
    """Make the role of a post that no membership holds."""
    row = _row(document, "posts", number)
    body = str(post.get("organization_id") or "")
    found = document.found["organizations"].get(body)
    employers = (
        [organisation(_name(found, body), row, _stated(row), work)] if found and body not in boards else []
    )
    title = str(post.get("label") or post.get("role") or id_)
    member = role_of(
        "", title, employers, joint=False, vacant=False, row=row, rest=_stated(row) | _spell(post), work=work
    )
    document.along(work.by_id[member], post, ("id", "label", "organization_id", *_used_days(post)))
    if body in boards:
        add_seats(member, [Chair(boards[body], position_in(title))], row, _stated(row), work)


def _name(one: Mapping[str, Any], id_: str) -> str:
    """The name of a person or organisation, put together where only its parts are given."""
    parts = " ".join(str(one[part]) for part in ("given_name", "family_name") if one.get(part))
    return " ".join(str(one.get("name") or parts or id_).split())


def _spell(one: Thing) -> dict[str, str]:
    """First and last day where they can be read."""
    named = (("valid_from", ("start_date", "founding_date")), ("valid_to", ("end_date", "dissolution_date")))
    found = {}
    for column, names in named:
        text = next((str(one[name]) for name in names if one.get(name)), "")
        if is_day(text):
            found[column] = text
    return found


def _used_days(one: Thing) -> tuple[str, ...]:
    days = ("start_date", "founding_date", "end_date", "dissolution_date")
    return tuple(name for name in days if is_day(str(one.get(name) or "")))
