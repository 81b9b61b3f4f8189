"""The named queries of `cypher/queries/`: questions an analyst asks often, one file each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sysmap import assets
from sysmap.cypher import files, front_matter, lexer
from sysmap.text.nearest import nearest_said

_KEYS = ("title", "description", "parameters")
_HEAD = (
    "Write first: // --- / // title: Who chairs / // description: Every chair, by board. / // parameters:"
    ' {board: {description: "Part of its name", default: ""}} / // ---'
)


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
    """Every named query of sysmap's own by its name, sorted."""
    found = (_read(path) for path in files.find(assets.cypher_folder() / "queries"))
    return {query.name: query for query in found}


def all_queries(folders: Sequence[Path] = ()) -> Mapping[str, NamedQuery]:
    """Every named query by its name: sysmap's own, then those in folders of somebody's own.

    Raises QueryNotUsable with everything that is wrong with their files, a name that is taken included.
    """
    found = dict(named_queries())
    wrong: list[str] = []
    for folder in folders:
        if not folder.is_dir():
            wrong.append(f"There is no folder of queries {folder}.")
        for path in files.find(folder):
            try:
                query = _read(path)
            except front_matter.FrontMatterWrong as error:
                wrong.append(f"{path}: {error} {error.hint if not error.missing else _HEAD}")
                continue
            if query.name in found:
                wrong.append(f"{path}: There is a query {query.name} already. Give the file another name.")
            found[query.name] = query
    if wrong:
        raise QueryNotUsable("\n".join(wrong))
    return found


def find_query(word: str, known: Mapping[str, NamedQuery] | None = None) -> NamedQuery:
    """The query a user means: a name among the known, a file with Cypher, or Cypher itself.

    A file may have front matter. Raises QueryNotUsable, with the nearest name.
    """
    known = named_queries() if known is None else known
    if word in known:
        return known[word]
    if any(sign in word for sign in " \n\t("):
        return NamedQuery("", "", "", (), word)
    path = Path(word)
    if path.is_file():
        return _of_file(path)
    raise QueryNotUsable(
        f"{word!r} is no named query, no file and no Cypher.{nearest_said(word, known)}"
        f" Named queries: {', '.join(known)}."
    )


def _of_file(path: Path) -> NamedQuery:
    try:
        text = files.read(path)
    except (OSError, UnicodeDecodeError) as error:
        raise QueryNotUsable(f"{path} cannot be read: {error}. Save it as UTF-8 text.") from None
    if not text.lstrip().startswith(front_matter.FENCE):
        return NamedQuery("", "", "", (), text)
    try:
        return _read(path)
    except front_matter.FrontMatterWrong as error:
        raise QueryNotUsable(f"{path}: {error} {error.hint}") from None


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
    except (ValueError, RecursionError):
        value = text
    if asked is not None and not isinstance(value, (int, float)):
        raise QueryNotUsable(f"{text!r} is no number for {name}. Write one such as {name}={asked.default}.")
    return text if isinstance(value, dict) else value


def _read(path: Path) -> NamedQuery:
    """The query in a file. Raises FrontMatterWrong."""
    headed = front_matter.read(path)
    matter = headed.matter
    for key in matter:
        if key not in _KEYS:
            raise _wrong(f"`{key}` is no key of a query.{nearest_said(key, _KEYS)}")
    for key in ("title", "description"):
        if not isinstance(matter.get(key), str) or not matter[key].strip():
            raise _wrong(f"`{key}` is missing.")
    given = matter.get("parameters") or {}
    if not isinstance(given, Mapping):
        raise _wrong("`parameters` is no list of names.")
    parameters = []
    for name, said in given.items():
        if not isinstance(said, Mapping) or not isinstance(said.get("description"), str):
            raise _wrong(f"The parameter `{name}` has no description.")
        if isinstance(said.get("default"), (Mapping, date)):
            raise _wrong(f"The default of the parameter `{name}` is no text, number, yes/no or list.")
        parameters.append(Asked(str(name), said["description"], said.get("default")))
    if not lexer.code(headed.body):
        raise _wrong("There is no statement below the front matter.")
    asked = {token.value[1:] for token in lexer.code(headed.body) if token.sort == "parameter"}
    for one in parameters:
        if one.name not in asked:
            raise _wrong(f"The statement does not use the parameter `{one.name}`.")
    title, description = (" ".join(matter[key].split()) for key in ("title", "description"))
    return NamedQuery(path.stem, title, description, tuple(parameters), headed.body)


def _wrong(message: str) -> front_matter.FrontMatterWrong:
    return front_matter.FrontMatterWrong(message, _HEAD)
