"""Who a cell of names names: each with the position, the post and the body that stand behind the name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sysmap.model.titles import told_by_title
from sysmap.readers.register.cells import name_and_position, position_of_word
from sysmap.readers.register.looks import HONORIFIC, looks_like_body, looks_like_person

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


_UNTOLD = re.compile(r"(?:as|plus|all|same|and|other|any|see|up to|members? of|\d+)\b", re.IGNORECASE)
_POST_OF = re.compile(
    r"(?:[\w-]+ ){0,3}(?:director|head|lead|manager|officer|leader) (?:of|for) .+", re.IGNORECASE
)
# A post and its body with nothing between them: "CFO Hill ICB".
_POST_OF_BODY = re.compile(
    r"((?:Deputy |Interim |Acting )?(?:C[EFOMI]O|CNO|DASS|DCS|DPH|DoF|Chief [A-Z]\w+(?: Officer)?"
    r"|(?:Executive |Medical |Finance |Place |Managing )?Director)) (?!of |for )(.+)"
)
_LAST = re.compile(r"\s+(?:and|&)\s+")


def named_together(text: str) -> tuple[list[Named], list[str]]:
    """The people, posts and bodies that a cell names, and the parts that name none of these.

    Of one that is not `whole` something in the part stands nowhere.

    Semicolons, bullets and line breaks part them, else commas outside brackets and a last "and"; behind a
    comma may stand the post or the body of the person before it. A post without a person has no `name`, a
    body without either has nothing but its `body`.
    """
    parts = [part for part in map(str.strip, re.split(r"[;\n•]", text)) if part]
    sure = len(parts) > 1
    if not sure:
        parts = _apart(parts[0]) if parts else []
        if parts and len(ends := _LAST.split(parts[-1])) == 2 and _are_two(*ends, listed=len(parts) > 1):
            parts[-1:] = ends
    found: list[Named] = []
    untold = []
    for part in parts:
        plain = _BULLET.sub("", part).strip()
        if found and found[-1].name and not sure and not names_a_person(plain):
            behind = _behind(found[-1], plain, has_role=False, has_body=False)
            if behind is not None and behind.whole:
                found[-1] = behind
                continue
        one = _named(plain, has_role=False, has_body=False) if names_a_person(plain) else unnamed(plain)
        if one is None:
            untold.append(part)
        if one is not None:
            found.append(one)
    return found, untold


def _apart(text: str) -> list[str]:
    """The parts between commas outside brackets, or between slashes where each stands for itself."""
    parts = [""]
    depth = 0
    for sign in text:
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    # A bracket that nothing closes holds nothing together.
    parts = [part.strip() for part in (text.split(",") if depth else parts) if part.strip()]
    spaced = " / " in text
    slashed = [part.strip() for part in text.split(" / " if spaced else "/")]
    sure = sum(map(_alone, slashed)) >= (2 if spaced else len(slashed))
    return slashed if len(parts) == 1 and len(slashed) > 1 and sure else parts


def _are_two(one: str, other: str, *, listed: bool) -> bool:
    """Whether what stands before and behind an "and" are two members and not one, as a post of two parts."""
    if not (_alone(one) and _alone(other)):
        return False
    if names_a_person(one) or names_a_person(other):
        return True
    posts = bool(told_by_title(one)), bool(told_by_title(other))
    return listed if all(posts) else not any(posts)


def _alone(text: str) -> bool:
    return names_a_person(text) or bool(told_by_title(text)) or looks_like_body(text)


def unnamed(text: str) -> Named | None:
    """The post or the body that a text names without a person, None where it names neither."""
    if _UNTOLD.match(text):
        return None
    plain, position = name_and_position(_FOOTNOTE.sub("", text))
    if (match := _BEHIND.fullmatch(plain)) and looks_like_body(match[2]) and told_by_title(match[1]):
        return Named("", position, match[1].strip(), match[2].strip())
    if match and looks_like_body(match[1]) and told_by_title(match[2]):
        return Named("", position, match[2].strip(), match[1].strip())
    if (titled := _POST_OF_BODY.fullmatch(plain)) and looks_like_body(titled[2]):
        return Named("", position, titled[1], titled[2])
    if _POST_OF.fullmatch(plain) or (told_by_title(plain) and not looks_like_body(plain)):
        return Named("", position, plain)
    if match and looks_like_body(match[1]):
        return Named("", position, body=match[1].strip(), whole=False)
    return Named("", position, body=plain) if looks_like_body(plain) else None


def names_a_person(text: str) -> bool:
    """Whether a text begins with a person's name, whatever stands behind it."""
    first = re.split(r",|\(|\s[-–—|]\s", _FOOTNOTE.sub("", text), maxsplit=1)[0].strip()
    before, _, rest = first.partition(" ")
    name = rest if HONORIFIC.fullmatch(before) and rest else first
    return looks_like_person(first) and not told_by_title(name)


def _behind(one: Named, text: str, *, has_role: bool, has_body: bool) -> Named | None:
    """The person with what the text says, None where it says nothing that stands behind a name."""
    if position := position_of_word(text):
        return replace(one, position=one.position or position)
    if told_by_title(text):
        if has_role or one.title:
            return replace(one, whole=False)
        title, _, body = text.partition(", ")
        if body and looks_like_body(body) and not (has_body or one.body):
            return replace(one, title=title, body=body)
        return replace(one, title=text)
    if looks_like_body(text):
        return replace(one, body=text) if not has_body and not one.body else replace(one, whole=False)
    return None
