"""Texts as they read once their escapes are undone."""

import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

_MOST_WITHIN = 3
_NUMBERED = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2}){2,}")
_MISREAD = re.compile(r"[^\x00-\x7f]{2,}")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\*+|~~|(?<=\w)-[ \t]*\r?\n[ \t]*(?=\w)")


def decodings(text: str, *, markup: bool = False) -> Iterator[str]:
    """Every other reading of a text: entities, %C3%A9, backslash and u, =C3=A9, Ã© undone.

    Escapes within escapes are undone too. With `markup` also without tags, stars and a word's
    hyphen at the end of a line.
    """
    seen = {text}
    open_ = [text]
    for _ in range(_MOST_WITHIN):
        found = []
        for one in open_:
            for undo in (*_UNDONE, *([_without_markup] if markup else [])):
                plain = undo(one)
                if plain not in seen:
                    seen.add(plain)
                    found.append(plain)
                    yield plain
        open_ = found


def _entities(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _of_addresses(text: str) -> str:
    return unquote(text, errors="replace") if "%" in text else text


def _numbered(text: str) -> str:
    return _NUMBERED.sub(_numbered_sign, text) if "\\" in text else text


def _numbered_sign(found: re.Match[str]) -> str:
    number = int(found.group(1) or found.group(2) or found.group(3), 16)
    return chr(number) if number <= 0x10FFFF else found.group()


def _quoted(text: str) -> str:
    if "=" not in text:
        return text
    return _QUOTED.sub(lambda m: bytes.fromhex(m.group().replace("=", "")).decode("utf-8", "replace"), text)


def _misread(text: str) -> str:
    """The text where UTF-8 was read as the encoding of Western Windows."""
    return text if text.isascii() else _MISREAD.sub(_read_again, text)


def _read_again(found: re.Match[str]) -> str:
    try:
        return found.group().encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found.group()


def _without_markup(text: str) -> str:
    return _MARKUP.sub("", text)


_UNDONE: tuple[Callable[[str], str], ...] = (_entities, _of_addresses, _numbered, _quoted, _misread)
