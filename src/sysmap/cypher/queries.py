"""The named queries of `cypher/queries/`: questions an analyst asks often, one file each."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sysmap import assets
from sysmap.cypher import files, front_matter, lexer
from sysmap.text.nearest import nearest_said


class QueryNotUsable(Exception):
    """There is no such query, or its parameters do not fit; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A parameter of a named query: its default (None if it must be given) and what it means."""

    name: str
    description: str
    default: Any


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One query by its name: what it answers, what may be given, and the statement."""

    name: str
    title: str
    description: str
    parameters: tuple[Asked, ...]
    statement: str


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Every named query by its name, sorted. Raises FrontMatterWrong, KeyError for a broken file."""
    found = (_read(path) for path in files.find(assets.cypher_folder() / "queries"))
    return {query.name: query for query in found}


def find_query(word: str) -> NamedQuery:
    """The query a user means: a name, a file with Cypher, or Cypher itself.

    Raises QueryNotUsable, with the nearest name.
    """
    if word in named_queries():
        return named_queries()[word]
    if any(sign in word for sign in " \n\t("):
        return NamedQuery("", "", "", (), word)
    path = Path(word)
    if path.is_file():
        try:
            return NamedQuery("", "", "", (), files.read(path))
        except (OSError, UnicodeDecodeError) as error:
            raise QueryNotUsable(f"{path} cannot be read: {error}. Save it as UTF-8 text.") from None
    raise QueryNotUsable(
        f"{word!r} is no named query, no file and no Cypher.{nearest_said(word, named_queries())}"
        f" Named queries: {', '.join(named_queries())}."
    )


def bound(query: NamedQuery, given: Iterable[str], always: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the statement's parameters from `name=value` texts, defaults and `always`.

    A named query says by its defaults which are numbers; its others are text. In a query of one's
    own, numbers, true, false and JSON lists are taken as such. Raises QueryNotUsable for a name
    that the statement does not ask for, one that is missing, or a value of the wrong sort.
    """
    asked = {
        token.text.strip("$`")
        for token in lexer.tokens(query.statement)
        if token.sort == "parameter" and len(token.text) > 1
    }
    known = {parameter.name: parameter for parameter in query.parameters}
    values = {name: value for name, value in always.items() if name in asked}
    values |= {one.name: one.default for one in query.parameters if one.default is not None}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or name not in asked:
            raise QueryNotUsable(
                (f"{text!r} has no value: write {name}=value." if not equals else "")
                or f"The query asks for no {name!r}."
                + (nearest_said(name, asked) or f" It asks for: {', '.join(sorted(asked)) or 'nothing'}.")
            )
        values[name] = _value(name, value, known.get(name))
    missing = sorted(asked - set(values))
    if missing:
        told = [f"{name} ({known[name].description})" if name in known else name for name in missing]
        raise QueryNotUsable(f"The query needs: {', '.join(told)}. Write --param {missing[0]}=value.")
    return values


def _value(name: str, text: str, asked: Asked | None) -> Any:
    if asked is not None and not isinstance(asked.default, (int, float)):
        return text
    try:
        value = json.loads(text)
    except ValueError:
        value = text
    if asked is not None and not isinstance(value, (int, float)):
        raise QueryNotUsable(f"{text!r} is no number for {name}. Write one such as {name}={asked.default}.")
    return text if isinstance(value, dict) else value


def _read(path: Path) -> NamedQuery:
    headed = front_matter.read(path)
    matter = headed.matter
    parameters = tuple(
        Asked(name, said["description"], said.get("default"))
        for name, said in (matter.get("parameters") or {}).items()
    )
    return NamedQuery(path.stem, matter["title"], matter["description"], parameters, headed.body)
