"""The words of a node or a relationship as people read them: labels, terms, dates, sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sysmap.model.kinds import NONE, node_kinds, relationship_kinds
from sysmap.model.values import Node, Relationship, Value
from sysmap.model.vocabulary import sector_of, vocabulary
from sysmap.text.words import shown


def node_facts(node: Node) -> tuple[tuple[str, str], ...]:
    """Every field of a node that has a value, as a label and a text, its name left out.

    Declared fields come in the order of declaration, others after them by name.
    """
    values = node.values
    return tuple(
        [
            (
                column.label,
                column.names.get(value, value) if type(value) is str else _words(column.names, value),
            )
            for column in _columns("node", node.label, tuple(values))
            if column.name != "name" and (value := values[column.name]) != "" and value != ()
        ]
    )


def tie_detail(tie: Relationship) -> str:
    """Every field of a relationship that has a value, in one line."""
    values = tie.values
    if not values:
        return ""
    return "; ".join(
        [
            f"{column.label}: {_words(column.names, values[column.name])}"
            for column in _columns("tie", tie.type, tuple(values))
            if values[column.name] not in ("", ())
        ]
    )


def sector_name(node: Node) -> str:
    """The name of an organisation's sector, or ""."""
    sector = sector_of(str(node.values.get("kind", ""))) if node.label == "Organisation" else ""
    return vocabulary("sectors")[sector].name if sector else ""


@dataclass(frozen=True, slots=True)
class _Column:
    """A field as it is shown: its label, and the names of the terms that it is written with (often none)."""

    name: str
    label: str
    names: Mapping[str, str]


@cache
def _columns(what: str, kind: str, names: tuple[str, ...]) -> tuple[_Column, ...]:
    """The fields of these names in the order of declaration, others after them by name."""
    kinds = node_kinds() if what == "node" else relationship_kinds()
    declared = {field.name: field for field in kinds[kind].fields} if kind in kinds else {}
    place = {name: n for n, name in enumerate(declared)}
    found = []
    for name in sorted(set(names) - {NONE}, key=lambda name: (place.get(name, len(place)), name)):
        terms = declared[name].vocabulary if name in declared else ""
        words = name.replace("_", " ").strip()
        found.append(_Column(name, words[:1].upper() + words[1:], _names(terms)))
    return tuple(found)


@cache
def _names(terms: str) -> Mapping[str, str]:
    return {key: term.name for key, term in vocabulary(terms).items()} if terms else {}


def _words(names: Mapping[str, str], value: Value) -> str:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return ", ".join([names.get(v, v) for v in value])
    return shown(value)
