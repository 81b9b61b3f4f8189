"""What the sorts of things and ties of another tool are here: proposed, written down, given back.

A mapping is a TOML file with three sections: `[things."their sort"]` (sheet, and under `set` what
every such row says), `[ties."their sort"]` (type, reverse) and `[columns]` (their attribute = our
column, empty to leave it out). What no rule names is proposed from its name, and said.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, read_text
from sysmap.model.kinds import NODE_KINDS, RELATIONSHIP_KINDS, relationship_kinds, sheet_names
from sysmap.model.sheets import column_name, node_kind_of, sheet_columns
from sysmap.model.synonyms import term_of
from sysmap.model.vocabulary import vocabulary
from sysmap.text.nearest import SAME, nearest, nearest_said
from sysmap.text.toml import toml_key, toml_value

_NAMES = {"description": "description", "label": "name", "title": "name"}

# Fields of which each kind needs one, with the vocabulary that a sort's name may be a word of.
_NEEDED = {
    kind.sheet: next(((f.name, f.vocabulary) for f in kind.fields if f.required and f.vocabulary), ("", ""))
    for kind in NODE_KINDS
}


@dataclass(frozen=True, slots=True)
class ThingRule:
    """The sheet that things of one sort go to ("" leaves them out), and what each row says."""

    sheet: str = ""
    set: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TieRule:
    """The type that ties of one sort have ("" leaves them out); `reverse` swaps their ends."""

    type: str = ""
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A mapping: rules by the other tool's own words."""

    things: Mapping[str, ThingRule] = field(default_factory=dict)
    ties: Mapping[str, TieRule] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


def read_mapping(path: Path) -> Plan:
    """The mapping a file holds. Raises Refused, with what to write, for one that cannot be used."""
    try:
        said = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{path.name}: this is no TOML: {error}.") from None
    unknown = set(said) - {"things", "ties", "columns"}
    if unknown:
        raise Refused(f"{path.name}: [{sorted(unknown)[0]}] is none of [things], [ties] and [columns].")
    things = {name: _thing_rule(name, rule, path) for name, rule in _section(said, "things", path).items()}
    ties = {name: _tie_rule(name, rule, path) for name, rule in _section(said, "ties", path).items()}
    columns = {name: str(column) for name, column in _section(said, "columns", path).items()}
    return Plan(things, ties, columns)


def _section(said: Mapping[str, Any], name: str, path: Path) -> Mapping[str, Any]:
    section = said.get(name, {})
    if not isinstance(section, Mapping):
        raise Refused(f"{path.name}: {name} must be a section: [{name}].")
    return section


def thing_rule(text: str) -> ThingRule:
    """The rule that `sheet` or `sheet:kind` on the command line says. Raises Refused."""
    sheet, _, kind = text.partition(":")
    if sheet not in _NEEDED:
        raise Refused(f"{sheet!r} is no sheet of things. Sheets: {', '.join(_NEEDED)}.")
    name, words = _NEEDED[sheet]
    if kind and words and kind not in vocabulary(words):
        near = nearest_said(kind, vocabulary(words))
        raise Refused(f"{kind!r} is none of the {words.replace('_', ' ')}.{near}")
    return ThingRule(sheet, {name: kind} if name and kind else {})


def tie_rule(text: str) -> TieRule:
    """The rule that a type on the command line says, `-TYPE` for ends the other way. Raises Refused."""
    type_ = text.lstrip("-").upper()
    if type_ not in relationship_kinds():
        raise Refused(f"{text!r} is no type of tie.{nearest_said(type_, relationship_kinds())}")
    return TieRule(type_, text.startswith("-"))


def propose(
    mapping: Plan,
    thing_types: Iterable[str],
    tie_types: Iterable[str],
    things: ThingRule | None = None,
    ties: TieRule | None = None,
) -> Plan:
    """The mapping with a rule for every sort: given, else proposed from its name, else the default."""
    nothing, no_tie = things or ThingRule(), ties or TieRule()
    return Plan(
        {t: mapping.things.get(t) or _propose_thing(t) or nothing for t in sorted(set(thing_types))},
        {t: mapping.ties.get(t) or _propose_tie(t) or no_tie for t in sorted(set(tie_types))},
        dict(mapping.columns),
    )


def mapping_text(mapping: Plan, counts: Mapping[str, int], file: str, columns: Mapping[str, str]) -> str:
    """The mapping as a TOML file to be edited and given back.

    `counts` is how many things or ties each sort has, `columns` what every attribute became.
    """
    lines = [
        f"# What became of {file}. Change it and give it back: --mapping mapping.toml",
        f"# Sheets: {', '.join(_NEEDED)}. An empty sheet or type leaves them out.",
    ]
    for name, thing in mapping.things.items():
        lines += ["", f"[things.{toml_value(name)}]  # {counts.get(name, 0)} of them"]
        lines.append(f"sheet = {toml_value(thing.sheet)}")
        if thing.set:
            pairs = ", ".join(f"{toml_key(key)} = {toml_value(value)}" for key, value in thing.set.items())
            lines.append(f"set = {{ {pairs} }}")
        elif needed := _NEEDED.get(thing.sheet, ("", ""))[0]:
            lines.append(f'# set = {{ {needed} = "…" }}  # for rows whose own {needed} is empty')
    for name, tie in mapping.ties.items():
        lines += ["", f"[ties.{toml_value(name)}]  # {counts.get('tie ' + name, 0)} of them"]
        lines += [f"type = {toml_value(tie.type)}", f"reverse = {'true' if tie.reverse else 'false'}"]
    lines += ["", "[columns]  # their attribute = our column; empty leaves it out"]
    lines += [f"{toml_value(theirs)} = {toml_value(ours)}" for theirs, ours in columns.items()]
    return "\n".join(lines) + "\n"


def column_for(attribute: str, mapping: Plan) -> str:
    """The column an attribute goes to, "" to leave it out."""
    if attribute in mapping.columns:
        return mapping.columns[attribute]
    name = column_name(attribute)
    return _NAMES.get(name, name)


def names_a_sort(type_: str) -> bool:
    """Whether the name of a sort of things tells by itself what it is here."""
    return _propose_thing(type_) is not None


def names_a_tie(type_: str) -> bool:
    """Whether the name of a sort of ties tells by itself what it is here."""
    return _propose_tie(type_) is not None


def needed_field(sheet: str) -> str:
    """The field from a vocabulary without which a row of the sheet is refused, "" if there is none."""
    return _NEEDED[sheet][0]


def _propose_thing(type_: str) -> ThingRule | None:
    name = column_name(type_)
    if not name:
        return None
    for kind in NODE_KINDS:
        if name in (kind.label.lower(), kind.sheet, f"{kind.label.lower()}s"):
            return ThingRule(kind.sheet)
    for sheet, (needed, words) in _NEEDED.items():
        if words and (key := _term(name, words)):
            return ThingRule(sheet, {needed: key})
    close = nearest(name, sheet_names(), SAME)
    return ThingRule(close) if close and node_kind_of(close) else None


def _term(name: str, words: str) -> str:
    terms = vocabulary(words)
    by_name = {column_name(term.name): key for key, term in terms.items()} | {key: key for key in terms}
    if name in by_name:
        return by_name[name]
    return by_name.get(nearest(name, by_name, SAME), "")


def _propose_tie(type_: str) -> TieRule | None:
    name = column_name(type_)
    if not name:
        return None
    words: dict[str, str] = {}
    for kind in RELATIONSHIP_KINDS:
        words |= {kind.type.lower(): kind.type, column_name(kind.phrase): kind.type}
    if name in words:
        return TieRule(words[name])
    close = nearest(name, words, SAME)
    return TieRule(words[close]) if close else None


def _thing_rule(name: str, rule: Any, path: Path) -> ThingRule:
    sheet = rule.get("sheet", "") if isinstance(rule, Mapping) else None
    if sheet is None or (sheet and sheet not in _NEEDED):
        raise Refused(
            f"{path.name}: [things.{toml_value(name)}] needs sheet = one of"
            f" {', '.join(_NEEDED)}, or an empty one."
        )
    said = rule.get("set", {})
    if not isinstance(said, Mapping):
        raise Refused(f'{path.name}: set of [things.{toml_value(name)}] is written as {{ kind = "…" }}.')
    for column, value in said.items():
        _refuse_word(str(sheet), str(column), str(value), f"{path.name}: [things.{toml_value(name)}]")
    return ThingRule(str(sheet), {str(key): str(value) for key, value in said.items()})


def _refuse_word(sheet: str, column: str, value: str, where: str) -> None:
    """Nothing, if a row of the sheet may say so. Raises Refused for a word that is none of its vocabulary."""
    known = sheet_columns(sheet).get(column) if sheet else None
    words = known.field.vocabulary if known else ""
    if words and value and term_of(words, value)[0] is None:
        near = nearest_said(value, vocabulary(words))
        raise Refused(f"{where} sets {column} = {value!r}, which is none of the {words}.{near}")


def _tie_rule(name: str, rule: Any, path: Path) -> TieRule:
    type_ = rule.get("type", "") if isinstance(rule, Mapping) else None
    if type_ is None or (type_ and type_ not in relationship_kinds()):
        raise Refused(
            f"{path.name}: [ties.{toml_value(name)}] needs type = a type of relationship (docs/kinds.md),"
            " or an empty one."
        )
    return TieRule(str(type_), rule.get("reverse") is True)


def type_counts(thing_types: Iterable[str], tie_types: Iterable[str]) -> dict[str, int]:
    """How many of each sort there are, ties under `tie <sort>`."""
    return dict(Counter(thing_types)) | {f"tie {t}": n for t, n in Counter(tie_types).items()}
