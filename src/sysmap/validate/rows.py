"""Reads the rows of a sheet as values, whatever the sheet holds."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sysmap.model.kinds import COMMON_FIELDS, Field
from sysmap.model.sheets import reserved_columns, sheet_columns
from sysmap.model.synonyms import says_nobody, seated_as, term_of
from sysmap.model.values import Origin, Record, Sheet, Value
from sysmap.text.nearest import nearest
from sysmap.text.words import long_date
from sysmap.validate.cells import Cells

_COMMON = frozenset(common.name for common in COMMON_FIELDS)


@dataclass(slots=True)
class Facts:
    """What a row says: its values, and what every row may say of dates, source and confidence."""

    values: dict[str, Value] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    confidence: str = ""

    def key(self) -> Hashable:
        """Equal for facts that are equal."""
        values = tuple(sorted(self.values.items(), key=lambda item: item[0]))
        return values, self.valid_from, self.valid_to, self.source, self.confidence


def check_columns(sheet: Sheet, cells: Cells) -> tuple[frozenset[str], frozenset[str]]:
    """The needed columns that are missing and the columns to leave out, each reported."""
    known = sheet_columns(sheet.name)
    missing = frozenset(
        name for name, column in known.items() if column.required and name not in sheet.columns
    )
    reserved = reserved_columns(sheet.name)
    extra = [name for name in sheet.columns if name not in known]
    for name in known:
        if name in missing:
            near = nearest(name, extra)
            cells.add(
                "missing-column",
                sheet.origin,
                f"the sheet has no column {name}",
                hint=f"Rename the column {near}, if it is meant." if near else "",
                field=name,
            )
    absent = [name for name in known if name not in sheet.columns]
    for name in extra:
        if name in reserved:
            said = f"no column may be named {name}: {reserved[name]}"
            cells.add("reserved-column", sheet.origin, said, field=name, value=name)
            continue
        near = nearest(name, absent)
        if near and near not in missing:
            said = f"column {name} is not known and came along as it is"
            cells.add("unknown-column", sheet.origin, said, field=name, value=name, nearest=near)
    if sheet.name == "boards":
        _say_who_sits_in_cells(sheet, extra, cells)
    return missing, frozenset(reserved)


def _say_who_sits_in_cells(sheet: Sheet, extra: Sequence[str], cells: Cells) -> None:
    """Report columns of boards that name who sits there: they come along as text and seat nobody."""
    naming = [
        name
        for name in extra
        if seated_as(name.replace("_", " "))
        and any(_names_somebody(record.fields.get(name, "")) for record in sheet.records)
    ]
    if naming:
        listed = f"columns {' and '.join(naming)} name" if len(naming) > 1 else f"column {naming[0]} names"
        file, one = (f'"{name}"' if " " in name else name for name in (sheet.origin.file, sheet.origin.sheet))
        of = f"{file} --sheet {one}" if one else file
        said = f"the {listed} who sits there; nobody was seated by that"
        hint = f"sysmap import register {of} -o NEW makes seats, people and posts of them for your sheets."
        cells.add("members-in-cells", sheet.origin, said, hint=hint, field=naming[0])


def _names_somebody(text: str) -> bool:
    return (
        any(sign.isalpha() for sign in text)
        and not says_nobody(text)
        and text.casefold().strip() not in ("y", "yes", "n", "no", "true", "false")
    )


def read_facts(record: Record, fields: Mapping[str, Field], dropped: Iterable[str], cells: Cells) -> Facts:
    """What a row says in the given fields; every other column comes along as text.

    A date of which a month or year alone is known has how exact it is beside it (`valid_from_precision`).
    """
    facts = Facts()
    level = level_of(record)
    for name, text in record.fields.items():
        if name in dropped:
            continue
        field = fields.get(name)
        value = cells.value(field, text, record.origin, level) if field else text
        if value is None:
            continue
        if field and field.type == "date" and cells.precision:
            facts.values[f"{name}_precision"] = cells.precision
        if name not in _COMMON:
            facts.values[name] = value
        elif name == "source":
            facts.source = text
        elif name == "confidence":
            facts.confidence = str(value)
        elif isinstance(value, date):
            setattr(facts, name, value)
    if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from:
        days = long_date(facts.valid_to), long_date(facts.valid_from)
        cells.add(
            "dates-reversed",
            record.origin,
            f"the last day, {days[0]}, lies before the first, {days[1]}",
            field="valid_to",
            value=record.fields["valid_to"],
        )
    return facts


def level_of(record: Record) -> str:
    """The level that a row states, "" for none."""
    text = record.fields.get("level", "")
    return (term_of("levels", text)[0] or "") if text else ""


def need_values(record: Record, needed: Iterable[str], cells: Cells) -> None:
    """Report each needed column in which the row has nothing."""
    for name in needed:
        if name not in record.fields:
            cells.add("missing-value", record.origin, f"{name} is empty", field=name)


def report_duplicate(id_: str, first: Origin, origin: Origin, cells: Cells) -> None:
    """Report an id that another row had before."""
    cells.add(
        "duplicate-id",
        origin,
        f"the id {id_!r} is already that of {first}",
        field="id",
        value=id_,
    )
