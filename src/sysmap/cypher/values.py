"""Holds the values in a statement to the model: words that no vocabulary has, and the wrong type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sysmap.cypher.compared import Compared, comparisons
from sysmap.cypher.lexer import Token
from sysmap.cypher.literals import literal
from sysmap.model.graph import Property, graph_properties
from sysmap.text.nearest import nearest

# How each type of field is written in a statement, and in words.
_WRITTEN: Mapping[str, tuple[str, str]] = {
    "text": ("text", "text in quotes"),
    "interval": ("text", "text in quotes"),
    "integer": ("a number", "a number without quotes"),
    "number": ("a number", "a number without quotes"),
    "yes_no": ("yes or no", "`true` or `false`"),
    "date": ("a date", "`date('2022-07-31')`"),
}


@dataclass(frozen=True, slots=True)
class Never:
    """A comparison that no value can meet: what is compared, why it never holds, what to write."""

    line: int
    value: str
    message: str
    hint: str
    near: str = ""


def never_met(parts: Sequence[Token], given: Mapping[str, Any] | None = None) -> tuple[Never, ...]:
    """Every comparison of a property with a value that it cannot have, each once.

    `given` are the values of parameters. Where a variable may be of several labels or types, one
    that could have the value is enough; of columns of somebody's own nothing is known.
    """
    found: dict[tuple[str, str, str], Never] = {}
    for one in comparisons(parts, given):
        kinds = [graph_properties(owner) for owner in sorted(one.owners)]
        known = [kind.get(one.name) if kind else None for kind in kinds]
        fits = [held for held in known if held is not None]
        if not fits or any(_met(held, one) for held in fits):
            continue
        wrong = _never(sorted(one.owners)[known.index(fits[0])], fits[0], one)
        found.setdefault((one.name, wrong.value, wrong.message), wrong)
    return tuple(found.values())


def _met(held: Property, one: Compared) -> bool:
    value = one.value
    if value is None:
        # `x.y = null` is never true; in a list it does no harm.
        return one.sign == "IN"
    if value == "" or (one.within and not held.field.many) or (held.field.many and not one.within):
        return True
    if held.words is not None:
        # Of a column of somebody's own all there is may be recorded, too.
        own = one.name == "closed" and isinstance(value, str) and value.islower()
        return own or (isinstance(value, str) and value in held.words)
    sort = {"integer": "number", "interval": "text"}.get(held.field.type, held.field.type)
    return _sort(value) == sort


def _sort(value: Any) -> str:
    if isinstance(value, bool):
        return "yes_no"
    if isinstance(value, (int, float)):
        return "number"
    return "date" if isinstance(value, date) else "text"


def _never(owner: str, held: Property, one: Compared) -> Never:
    shown = _shown(one.value)
    name = f"{owner}.{one.name}"
    if one.value is None:
        is_null = "IS NOT NULL" if one.sign == "<>" else "IS NULL"
        said = f"`{name} {one.sign} null` is never true."
        return Never(one.line, "null", said, f"Write `{one.name} {is_null}`.")
    if held.words is not None:
        near = nearest(str(one.value), sorted(held.words)) if isinstance(one.value, str) else ""
        listed = ", ".join(repr(word) for word in sorted(held.words))
        source = f" (`sysmap explain {held.field.vocabulary}`)" if held.field.vocabulary else ""
        hint = f"Write {near!r}{source}." if near else f"Write one of: {listed}{source}."
        return Never(one.line, shown, f"`{name}` is never {shown}.", hint, near)
    what, how = _WRITTEN[held.field.type]
    return Never(one.line, shown, f"`{name}` is {what}, never {shown}.", f"Write {how}.")


def _shown(value: Any) -> str:
    return repr(value) if isinstance(value, str) else literal(int(value) if _whole(value) else value)


def _whole(value: Any) -> bool:
    return isinstance(value, float) and value.is_integer()
