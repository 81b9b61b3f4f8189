"""The words of a node or a relationship as people read them: labels, terms, dates, sources."""

from datetime import date
from functools import cache

from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.model.values import Node, Relationship, Value
from sysmap.model.vocabulary import sector_of, vocabulary


def node_facts(node: Node) -> tuple[tuple[str, str], ...]:
    """Every field of a node that has a value, as a label and a text, its name left out.

    Declared fields come in the order of declaration, others after them by name.
    """
    return tuple(
        (_label(name), _words("node", node.label, name, node.values[name]))
        for name in _ordered("node", node.label, tuple(node.values))
        if name != "name" and node.values[name] not in ("", ())
    )


def tie_detail(tie: Relationship) -> str:
    """Every field of a relationship that has a value, in one line."""
    if not tie.values:
        return ""
    return "; ".join(
        f"{_label(name)}: {_words('tie', tie.type, name, tie.values[name])}"
        for name in _ordered("tie", tie.type, tuple(tie.values))
        if tie.values[name] not in ("", ())
    )


def sector_name(node: Node) -> str:
    """The name of an organisation's sector, or ""."""
    sector = sector_of(str(node.values.get("kind", ""))) if node.label == "Organisation" else ""
    return vocabulary("sectors")[sector].name if sector else ""


def plain(value: Value) -> str:
    """A value as text: dates in full, yes and no, lists with commas."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, float):
        return f"{value:g}"
    return f"{value:,}" if isinstance(value, int) else value


def long_date(day: date) -> str:
    """The date as people write it: 1 July 2022."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@cache
def _ordered(what: str, kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
    kinds = node_kinds() if what == "node" else relationship_kinds()
    declared = [field.name for field in kinds[kind].fields] if kind in kinds else []
    place = {name: n for n, name in enumerate(declared)}
    return tuple(sorted(names, key=lambda name: (place.get(name, len(place)), name)))


@cache
def _label(name: str) -> str:
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


@cache
def _terms(what: str, kind: str, name: str) -> str:
    kinds = node_kinds() if what == "node" else relationship_kinds()
    declared = kinds[kind].field(name) if kind in kinds else None
    return declared.vocabulary if declared else ""


def _words(what: str, kind: str, name: str, value: Value) -> str:
    terms = _terms(what, kind, name)
    if not terms or not isinstance(value, (str, tuple)):
        return plain(value)
    known = vocabulary(terms)
    if isinstance(value, tuple):
        return ", ".join(known[v].name if v in known else v for v in value)
    return known[value].name if value in known else value
