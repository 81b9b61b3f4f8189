"""Ways of spoiling a file, all of them from a seed."""

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from typing import Any

# Texts that readers have stumbled over, here or elsewhere.
WORDS = (
    *("", " ", "\0", "³", "½", "٣", "１２", "-0", "1e999", "-1e999", "NaN", "Infinity", "9" * 5000, "0x10"),
    *("1_000", "2022-02-30", "0000-00-00", "99999-01-01", "31/02/2022", "=1+1", "'", '"', "]]>", "&lt;", "<"),
    *("\ud800", "\U0010ffff", "true", "null", "[]", "{}", "é" * 300, "A1", "XFE1048577", "ZZZZZ1", "-1"),
    *(
        "4294967296",
        "1" * 400,
        "id",
        "name",
        "..",
        "/",
        "http://[",
        "%",
        "%zz",
        "\x1b[2J",
        "\u202e",
        "a;b;;c",
    ),
    *(";", "system", "Person", "HOLDS", "&a [*a,*a]", "2022-13-45"),
)
NESTED: tuple[Any, ...] = ([], {}, [None], {"a": None}, [[[]]])
VALUES: tuple[Any, ...] = (None, True, False, 0, -1, 10**400, 1.5, *NESTED, *WORDS)

Mutation = Callable[[bytes, random.Random], bytes]


def spoiled(content: bytes, name: str, seed: random.Random) -> bytes:
    """The content with one to four things wrong with it, by the sort of file that the name tells."""
    for _ in range(seed.randint(1, 4)):
        content = seed.choice(_ways(name, content))(content, seed)
    return content


def _ways(name: str, content: bytes) -> list[Mutation]:
    general: list[Mutation] = [flipped, cut, doubled, dropped, word_in]
    if content[:2] == b"PK":
        return [in_part, in_part, in_part, in_part, part_gone, *general[:2]]
    if name.endswith(".json"):
        return [in_json, in_json, in_json, *general]
    if name.endswith((".xml", ".gexf", ".graphml")):
        return [in_markup, in_markup, in_markup, encoding_said, *general]
    if name.endswith((".csv", ".toml", ".cypher", ".txt")):
        return [in_field, in_field, in_field, *general]
    return general


def flipped(content: bytes, seed: random.Random) -> bytes:
    changed = bytearray(content or b"\0")
    for _ in range(seed.randint(1, 6)):
        changed[seed.randrange(len(changed))] = seed.randrange(256)
    return bytes(changed)


def cut(content: bytes, seed: random.Random) -> bytes:
    return content[: seed.randrange(len(content) + 1)]


def doubled(content: bytes, seed: random.Random) -> bytes:
    start, end = sorted(seed.randrange(len(content) + 1) for _ in range(2))
    return content[:end] + content[start:end] + content[end:]


def dropped(content: bytes, seed: random.Random) -> bytes:
    start = seed.randrange(len(content) + 1)
    return content[:start] + content[start + seed.randint(1, 40) :]


def word_in(content: bytes, seed: random.Random) -> bytes:
    at = seed.randrange(len(content) + 1)
    return content[:at] + _word(seed) + content[at:]


def in_field(content: bytes, seed: random.Random) -> bytes:
    """One field of a line another word."""
    lines = content.split(b"\n")
    at = seed.randrange(len(lines))
    parts = re.split(rb"([,=:;])", lines[at])
    parts[seed.randrange(len(parts))] = _word(seed)
    lines[at] = b"".join(parts)
    return b"\n".join(lines)


def in_markup(content: bytes, seed: random.Random) -> bytes:
    """One attribute or text of the markup another word, or one element gone."""
    found = list(re.finditer(rb'"[^"<>]*"|>[^<>]*<|<[^<>]*>', content))
    if not found:
        return content
    one = seed.choice(found)
    old = one.group()
    new = b"" if old[:1] == b"<" else old[:1] + _word(seed) + old[-1:]
    return content[: one.start()] + new + content[one.end() :]


def encoding_said(content: bytes, seed: random.Random) -> bytes:
    """Another encoding said in the first line."""
    said = seed.choice((b"utf-7", b"nonsense", b"utf-16", b"idna", b"latin-1", b"undefined", b"rot13", b""))
    return b'<?xml version="1.0" encoding="' + said + b'"?>' + content.partition(b"?>")[2]


def in_json(content: bytes, seed: random.Random) -> bytes:
    """One value of the document another, one key another, or one gone."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return flipped(content, seed)
    places = _places(document)
    if not places:
        return json.dumps(seed.choice(VALUES)).encode()
    holder, key = seed.choice(places)
    how = seed.randrange(4)
    if how == 0:
        del holder[key]
    elif how == 1 and isinstance(holder, dict):
        holder[str(seed.choice(WORDS))] = holder.pop(key)
    else:
        holder[key] = seed.choice(VALUES)
    return json.dumps(document).encode()


def in_part(content: bytes, seed: random.Random) -> bytes:
    """One part of the archive spoiled."""
    parts = _parts(content)
    if not parts:
        return flipped(content, seed)
    name = seed.choice([*parts])
    ways: list[Mutation] = [in_markup, in_markup, in_markup, in_markup, flipped, cut, encoding_said]
    parts[name] = seed.choice(ways)(parts[name], seed)
    return _packed(parts)


def part_gone(content: bytes, seed: random.Random) -> bytes:
    parts = _parts(content)
    if parts:
        del parts[seed.choice([*parts])]
    return _packed(parts)


def _parts(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:
        return {}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    open_ = [value]
    while open_:
        one = open_.pop()
        items = one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ()
        for key, inner in list(items):
            found.append((one, key))
            open_.append(inner)
    return found


def _word(seed: random.Random) -> bytes:
    return seed.choice(WORDS).encode("utf-8", "surrogatepass")
