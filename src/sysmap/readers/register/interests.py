"""Registers of interests: who declared what, kept as text apart; nothing they name becomes a thing."""

from collections.abc import Mapping, Sequence

from sysmap.model.sheets import column_name
from sysmap.model.synonyms import says_nothing
from sysmap.model.values import Origin
from sysmap.readers.register.account import Account
from sysmap.readers.register.build import Row, Work, person_id, role_of
from sysmap.readers.register.interest_headings import INTEREST
from sysmap.readers.register.meanings import NO_SEAT, mark_of
from sysmap.readers.register.tables import Table
from sysmap.validate.problems import issue


def read_interests(table: Table, columns: Mapping[int, str], work: Work, account: Account) -> None:
    """Keep every row as an interest of the person it names, or of the one named above it."""
    before = len(work.interests)
    last = ("", "")
    for number, cells in table.rows:
        origin = Origin(table.file, table.sheet, number)
        name, role = _who(cells, columns)
        name, role = (name, role) if name else last
        if not name or says_nothing(name):
            for place, text in enumerate(cells):
                if text:
                    account.leave_out(table, number, place, text, "an interest of nobody who is named")
            work.issues.append(
                issue("row-skipped", origin, "the row names nobody", value=" ".join(cells).strip())
            )
            continue
        last = (name, role)
        row = Row(number, origin, {}, {}, [])
        common = {"source": str(origin), "confidence": "stated"}
        id_ = person_id(name, [], row, work)
        if role and not says_nothing(role):
            role_of(
                name, " ".join(role.split()), [], joint=False, vacant=False, row=row, rest=common, work=work
            )
        kept = {"person": id_, "name": name, "role": role} | _said(cells, columns)
        for place, text in enumerate(cells):
            if text and columns.get(place) == "leave out":
                account.leave_out(table, number, place, text, "left out as the mapping asks")
            elif text:
                account.used += 1
        work.interests.append(kept | {"source": str(origin)})
    kept_now = work.interests[before:]
    people = len({one["person"] for one in kept_now})
    many = "1 declared interest" if len(kept_now) == 1 else f"{len(kept_now)} declared interests"
    whose = "1 person" if people == 1 else f"{people} people"
    said = (
        f"{many} of {whose} kept as text in interests.csv; nothing named there became an organisation, a post"
        " or a tie"
    )
    work.issues.append(issue("interests-kept", table.origin, said))


def _who(cells: Sequence[str], columns: Mapping[int, str]) -> tuple[str, str]:
    said = {meaning: text for place, text in enumerate(cells) if text and (meaning := columns.get(place, ""))}
    whole = " ".join(filter(None, (said.get("first name"), said.get("last name"))))
    return whole or said.get("person", ""), said.get("role", "")


def _said(cells: Sequence[str], columns: Mapping[int, str]) -> dict[str, str]:
    """What a row says of its interest, by column; several texts of one column stand side by side."""
    found: dict[str, list[str]] = {}
    for place, text in enumerate(cells):
        meaning = columns.get(place, "")
        if not text or not meaning.startswith(INTEREST):
            continue
        column = meaning.removeprefix(INTEREST)
        if column.startswith("type?"):
            sort = column.removeprefix("type?")
            ticked = mark_of(text) not in (None, NO_SEAT)
            column, text = ("type", sort) if ticked else (column_name(sort), text)
        found.setdefault(column, []).append(text)
    return {column: "; ".join(texts) for column, texts in found.items()}
