"""Values as text: exactly, as cells hold them, and as people read them."""

from datetime import date
from decimal import Decimal

from sysmap.model.values import Value

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def cell_text(value: Value | None) -> str:
    """A value as a cell says it: dates in ISO form, yes and no, several values joined by `; `."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no(value=value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, float):
        text = repr(value)
        return format(Decimal(text), "f") if "e" in text else text
    return str(value)


def shown(value: Value) -> str:
    """A value as people read it: dates in full, yes and no, lists with commas, thousands apart."""
    if isinstance(value, bool):
        return yes_no(value=value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, float):
        return f"{value:g}"
    return f"{value:,}" if isinstance(value, int) else value


def yes_no(*, value: bool) -> str:
    """The word for it."""
    return "yes" if value else "no"


def long_date(day: date) -> str:
    """The date as people write it: 1 July 2022."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
