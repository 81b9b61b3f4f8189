"""Who a cell of names names: each with the position, the post and the body that stand behind the name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sysmap.model.titles import told_by_title
from sysmap.readers.register.cells import name_and_position, position_of_word
from sysmap.readers.register.meanings import looks_like_body, looks_like_person

_BULLET = re.compile(r"^\s*(?:[•●▪◦·*\-–]|\d{1,2}[.)])\s+")
_FOOTNOTE = re.compile(r"\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+|\[\d{1,2}\]|\(\d\))$")
_BEHIND = re.compile(r"(.+?)(?:,\s+|\s+[-–—|]\s+|\s*\()([^()]+?)\)?")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a cell names; "" where it says no position, post or body.

    `whole` is false where something of the text stands in none of these.
    """

    name: str
    position: str = ""
    title: str = ""
    body: str = ""
    whole: bool = True


def people_of(parts: Sequence[str], *, has_role: bool, has_body: bool) -> list[Named]:
    """The people that the parts of a cell name.

    A part that is a position, a post or a body is that of the person before it; posts and bodies count
    where the row has no columns for them.
    """
    found: list[Named] = []
    for part in parts:
        text = _BULLET.sub("", part).strip()
        if found and not names_a_person(text):
            behind = _behind(found[-1], text, has_role=has_role, has_body=has_body)
            if behind is not None:
                found[-1] = behind
                continue
        found.append(_named(text, has_role=has_role, has_body=has_body))
    return found


def _named(text: str, *, has_role: bool, has_body: bool) -> Named:
    """One person, with what stands behind the name taken from it."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return Named(text)
    plain = _FOOTNOTE.sub("", text)
    name, position = name_and_position(plain)
    one = Named(name, position, whole=plain == text)
    for _ in range(3):
        match = _BEHIND.fullmatch(one.name)
        if not match or not names_a_person(match[1]):
            return one
        behind = _behind(
            replace(one, name=match[1].strip()), match[2].strip(), has_role=has_role, has_body=has_body
        )
        if behind is None or not behind.whole:
            return one
        name, position = name_and_position(behind.name)
        one = replace(behind, name=name, position=behind.position or position, whole=plain == text)
    return one


def names_a_person(text: str) -> bool:
    """Whether a text begins with a person's name, whatever stands behind it."""
    first = re.split(r",|\(|\s[-–—|]\s", _FOOTNOTE.sub("", text), maxsplit=1)[0].strip()
    return looks_like_person(first) and not told_by_title(first)


def _behind(one: Named, text: str, *, has_role: bool, has_body: bool) -> Named | None:
    """The person with what the text says, None where it says nothing that stands behind a name."""
    if position := position_of_word(text):
        return replace(one, position=one.position or position)
    if told_by_title(text):
        return replace(one, title=text) if not has_role and not one.title else replace(one, whole=False)
    if looks_like_body(text):
        return replace(one, body=text) if not has_body and not one.body else replace(one, whole=False)
    return None
