"""What stands in the graph, in words: for a page, for a terminal, and one label or type in full."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sysmap.model.graph import (
    SYSTEM,
    Ground,
    Property,
    graph_labels,
    graph_properties,
    graph_types,
)
from sysmap.model.kinds import (
    SAME_AS,
    RelationshipKind,
    derived_kinds,
    node_kinds,
    relationship_kinds,
)
from sysmap.model.sheets import ends_across

_TYPES: Mapping[str, str] = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "yes_no": "true or false",
    "date": "date",
    "interval": "text: first day/last day",
}
_GROUNDS: Mapping[Ground, str] = {"stated": "stated", "kept": "kept by sysmap", "derived": "follows"}
_WHAT: Mapping[str, str] = {
    SYSTEM: "The system itself: one node each, without `live`",
    SAME_AS: "Joins what has the same official code in two systems of one graph",
}
# Of more kinds than these a property is everything's.
_FEW = 20
ID_FORM = (
    "`id` is the system's id, `/` and the id in the sheets: `northvale/b_icb`; of a tie its type, `:` and its"
    " ends: `northvale/SITS_ON:r_icb_chair>b_icb`. Ids are texts and stay the same from load to load."
)
LIVE = (
    "`live` says whether a thing holds on the day the system is looked at. Nothing is left out of the graph:"
    " what has ended stands there with `live: false`. A live tie has live ends."
)
OWN = "Columns of your own stand as properties under their names, as text; empty cells are not there at all."
_HEAD = (
    "What stands in the graph of a system, on both engines, for queries and rules of your own."
    " `sysmap explain schema` prints it shorter, `sysmap explain Board` one kind with its columns. The words"
    " that a property may hold are those of [the vocabularies](kinds.md#vocabularies)."
)
_MATCHED = (
    "Match nodes as `(b:Board {system: $system, live: true})` and ties as `-[s:SITS_ON {live: true}]-`."
    " `$system`, `$as_at` (the day as text: `date($as_at)`) and `$working` (the types of working links) are"
    " always bound."
)
_ROWS = (
    "Dates are dates, in rows ISO text. Lists hold texts. A whole node comes as its `labels` and properties,"
    " a tie as its `type`, `from`, `to` and properties, a path as the list of its nodes and ties."
)


@dataclass(frozen=True, slots=True)
class Example:
    """A query to begin with: what it answers, and its Cypher."""

    title: str
    cypher: str


@cache
def examples() -> tuple[Example, ...]:
    """The example queries, in the order of their file."""
    text = resources.files("sysmap.cypher").joinpath("examples.toml").read_text(encoding="utf-8")
    return tuple(Example(one["title"], one["cypher"].strip()) for one in tomllib.loads(text)["examples"])


def schema_in_words() -> str:
    """Labels and types with their properties, for a terminal."""
    lines = ["The graph of a system", "", _plain(ID_FORM), _plain(LIVE), OWN, "", "LABELS", ""]
    for label in graph_labels():
        lines += [f"{label}  {_plain(described(label))}", f"  {', '.join(_named(label))}"]
    lines += ["", "RELATIONSHIP TYPES", ""]
    for type_ in graph_types():
        lines += [f"{type_}  {_plain(described(type_))}", f"  {_ends(type_)}"]
        own = ", ".join(_named(type_))
        lines += [f"  {own}"] if own else []
    every = ", ".join(_on_all())
    lines += ["", f"On all nodes and ties: {every}", "* follows from others, and is in no sheet", ""]
    lines += ["`sysmap explain Board` says what each property holds; `sysmap docs graph` has ten queries."]
    return "\n".join(lines)


def kind_in_graph(kind: str) -> str:
    """One label or type in full, as the graph holds it; "" for a word that is none."""
    properties = graph_properties(kind)
    if properties is None:
        return ""
    head = f"(:{kind})" if kind in graph_labels() else _ends(kind)
    lines = [f"In the graph: {head}"]
    if kind not in (*node_kinds(), *relationship_kinds()):
        lines = [f"{kind}  {_plain(described(kind))}", "", *lines]
        lines += [f"  {name}: {_said(one)}" for name, one in properties.items()]
        return "\n".join(lines)
    stated = [f"{name} ({_type_of(one)})" for name, one in properties.items() if one.ground == "stated"]
    lines += [f"  Properties from the sheets: {', '.join(stated)}"]
    lines += (
        ["  Properties that follow:"] if any(one.ground == "derived" for one in properties.values()) else []
    )
    lines += [f"    {name}: {_said(one)}" for name, one in properties.items() if one.ground == "derived"]
    kept = (name for name, one in properties.items() if one.ground == "kept")
    lines += [f"  Properties of everything: {', '.join(kept)}"]
    if kind in node_kinds():
        lines += ["  Its ties:", *(f"    {_ends(type_)}" for type_ in graph_types() if _touches(type_, kind))]
    return "\n".join(lines)


def property_in_graph(name: str) -> str:
    """What a property says, of which labels and types; "" for a word that is none."""
    found: dict[str, list[str]] = {}
    for kind in (*graph_labels(), *graph_types()):
        properties = graph_properties(kind) or {}
        if name in properties:
            found.setdefault(_said(properties[name]), []).append(kind)
    named = {said: ", ".join(kinds) if len(kinds) <= _FEW else "everything" for said, kinds in found.items()}
    return "\n".join(f"{name} of {kinds}\n  {said}" for said, kinds in named.items())


def described(kind: str) -> str:
    """What a label or type is, in one sentence without its full stop."""
    known = node_kinds().get(kind) or relationship_kinds().get(kind) or derived_kinds().get(kind)
    return known.description if known else _WHAT[kind]


def graph_page(note: str) -> str:
    """The page of the graph as Markdown; `note` says how it was made."""
    parts = [
        "# The graph",
        note,
        _HEAD,
        "## What holds for everything",
        "\n".join(f"- {one}" for one in (ID_FORM, LIVE, OWN, _MATCHED, _ROWS)),
        "On every node and tie of the sheets:",
        _table((name, _common(name)) for name in _on_all()),
        "## Labels",
    ]
    for label in graph_labels():
        parts += [f"### {label}", f"{described(label)}.", _table(_own(label))]
        if label in node_kinds():
            ties = ", ".join(f"[`{_ends(t)}`](#{t.lower()})" for t in graph_types() if _touches(t, label))
            parts.append(f"Ties: {ties}.")
    parts += ["## Relationship types"]
    parts += [part for type_ in relationship_kinds() for part in _type(type_)]
    parts += [
        "## Ties that follow",
        "They follow from the others at load, are made of live ones only, and are in no sheet.",
        *(part for type_ in derived_kinds() for part in _type(type_)),
        *_type(SAME_AS),
        "## Ten queries to begin with",
    ]
    for number, one in enumerate(examples(), 1):
        parts += [f"{number}. {one.title}:", f"```cypher\n{one.cypher}\n```"]
    return "\n\n".join(parts) + "\n"


def _type(type_: str) -> list[str]:
    own = list(_own(type_))
    return [f"### {type_}", f"`{_ends(type_)}` {described(type_)}.", *([_table(own)] if own else [])]


def _ends(type_: str) -> str:
    kind = relationship_kinds().get(type_) or derived_kinds().get(type_)
    if kind is None:
        return f"()-[:{type_}]-()"
    arrow = "->" if kind.directed else "-"
    pairs = [(start, ends_across(kind, start, from_start=True)) for start in kind.starts]
    same = {tuple(ends) for _, ends in pairs}
    if len(same) == 1:
        return f"(:{'|'.join(kind.starts)})-[:{type_}]{arrow}(:{'|'.join(pairs[0][1])})"
    return ", ".join(f"(:{start})-[:{type_}]{arrow}(:{'|'.join(ends)})" for start, ends in pairs if ends)


def _touches(type_: str, label: str) -> bool:
    kind: RelationshipKind | None = relationship_kinds().get(type_) or derived_kinds().get(type_)
    return kind is not None and label in (*kind.starts, *kind.ends)


def _on_all() -> tuple[str, ...]:
    """The properties that every node and tie of the sheets has, in the order of declaration."""
    every = [set(graph_properties(kind) or ()) for kind in (*node_kinds(), *relationship_kinds())]
    common = set.intersection(*every)
    return tuple(name for name in graph_properties("Board") or () if name in common)


def _common(name: str) -> str:
    return _said((graph_properties("Board") or {})[name])


def _own(kind: str) -> Iterator[tuple[str, str]]:
    shared = _on_all() if kind in (*node_kinds(), *relationship_kinds()) else ()
    for name, one in (graph_properties(kind) or {}).items():
        if name not in shared:
            yield name, _said(one)


def _named(kind: str) -> Iterator[str]:
    properties = graph_properties(kind) or {}
    for name, _ in _own(kind):
        yield name + "*" * (properties[name].ground == "derived")


def _said(one: Property) -> str:
    return f"{one.field.description}; {_type_of(one)}, {_GROUNDS[one.ground]}"


def _type_of(one: Property) -> str:
    type_ = "list of text" if one.field.many else _TYPES[one.field.type]
    return f"{type_}, one of {one.field.vocabulary}" if one.field.vocabulary else type_


def _table(rows: Iterable[tuple[str, str]]) -> str:
    lines = [("property", "what"), ("---", "---"), *((f"`{name}`", said) for name, said in rows)]
    return "\n".join(f"| {name} | {said.replace('|', '&#124;')} |" for name, said in lines)


def _plain(text: str) -> str:
    return text.replace("`", "")
