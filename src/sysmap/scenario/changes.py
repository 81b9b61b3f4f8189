"""Changes to a system: a row of one of the sheets, with what to do with it and from which day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sysmap.model.sheets import sheet_columns
from sysmap.model.values import Issue, Origin, Record, System
from sysmap.validate.dates import NotADate, parse_day
from sysmap.validate.problems import issue

Do = Literal["add", "end", "alter"]
DOES: tuple[Do, ...] = ("add", "end", "alter")
# Columns of a sheet of changes that are none of the sheet itself.
OWN_COLUMNS = ("change", "date", "sheet")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: add, end or alter what the fields of a row of `sheet` say.

    `day` is the first day on which it holds, None for the day that is looked at.
    """

    do: Do
    sheet: str
    fields: Mapping[str, str]
    day: date | None = None
    origin: Origin = field(default_factory=Origin)


def changes_of(records: Mapping[str, tuple[Record, ...]]) -> tuple[tuple[Change, ...], tuple[Issue, ...]]:
    """The changes that rows say, by the sheet they belong to, and every row that says none.

    The sheet "" is for rows that name theirs in the column `sheet`, or show it by their columns.
    """
    changes: list[Change] = []
    issues: list[Issue] = []
    for name, rows in records.items():
        for record in rows:
            change = _change(name, record, issues)
            if change is not None:
                changes.append(change)
    return tuple(changes), tuple(issues)


def _change(name: str, record: Record, issues: list[Issue]) -> Change | None:
    fields = {key: text for key, text in record.fields.items() if key not in OWN_COLUMNS}
    do = record.fields.get("change", "").strip().casefold()
    sheet = name or record.fields.get("sheet", "").strip().casefold() or sheet_by_columns(fields)
    day: date | None = None
    good = True
    if do not in DOES:
        said = f"{do!r} is no change" if do else "the row does not say what changes"
        hint = "Write add, end or alter in the column change."
        issues.append(issue("change-unknown", record.origin, said, hint=hint, field="change", value=do))
        good = False
    try:
        sheet_columns(sheet)
    except KeyError:
        said = f"it is not said which sheet the row belongs to{f' ({sheet!r} is none)' if sheet else ''}"
        issues.append(issue("change-sheet", record.origin, said, field="sheet", value=sheet))
        good = False
    text = record.fields.get("date", "")
    if text:
        try:
            day = parse_day(text).value
        except NotADate as error:
            issues.append(
                issue("not-a-date", record.origin, str(error), hint=error.hint, field="date", value=text)
            )
            good = False
    return Change(do, sheet, fields, day, record.origin) if good else None  # type: ignore[arg-type]


def sheet_by_columns(fields: Mapping[str, str]) -> str:
    """The sheet that a row belongs to as its columns show, or ""."""
    if "member" in fields and "board" in fields:
        return "seats"
    if "rater" in fields:
        return "ratings"
    return "relationships" if {"from", "to"} <= fields.keys() else ""


def first_day(changes: tuple[Change, ...], system: System) -> date:
    """The day to look at: the latest that a change names, or the system's own if that is later."""
    return max([system.as_at, *(change.day for change in changes if change.day)])
