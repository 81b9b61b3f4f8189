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
    general: list[Mutation] = [flipped, cut, doubled, dropped, word_in, emptied, recoded, marked]
    lines: list[Mutation] = [line_doubled, line_gone, lines_moved, other_ends]
    if content[:2] == b"PK":
        return [*[in_part] * 6, part_gone, parts_swapped, part_twice, flipped, cut, emptied]
    if name.endswith(".json"):
        return [*[in_json] * 5, key_twice, deep_json, *general]
    if name.endswith((".xml", ".gexf", ".graphml", ".html")):
        return [*[in_markup] * 5, encoding_said, entity, nested, attribute_twice, *general]
    if name.endswith((".csv", ".tsv", ".toml", ".cypher", ".txt")):
        return [*[in_field] * 5, columns_moved, quote_opened, *lines, *general]
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


def emptied(content: bytes, seed: random.Random) -> bytes:
    """Next to nothing is left: nothing, blanks, one sign."""
    return (
        seed.choice((b"", b" \n", b"\0", b"\n" * 50, b"{}", b"[]", b"x"))
        if not seed.randrange(8)
        else content
    )


def recoded(content: bytes, seed: random.Random) -> bytes:
    """Written in another encoding."""
    text = content.decode("utf-8", "replace")
    return text.encode(
        seed.choice(("utf-16", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "utf-7")), "replace"
    )


def marked(content: bytes, seed: random.Random) -> bytes:
    """A mark of another encoding, or of another sort of file, before it."""
    return (
        seed.choice((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"PK\x03\x04", b"\x1f\x8b", b"%PDF-"))
        + content
    )


def line_doubled(content: bytes, seed: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = seed.randrange(len(lines))
    return b"\n".join([*lines[:at], *[lines[at]] * seed.choice((2, 2, 3, 500)), *lines[at + 1 :]])


def line_gone(content: bytes, seed: random.Random) -> bytes:
    """One line gone; the first as often as all others."""
    lines = content.split(b"\n")
    del lines[seed.choice((0, seed.randrange(len(lines))))]
    return b"\n".join(lines)


def lines_moved(content: bytes, seed: random.Random) -> bytes:
    lines = content.split(b"\n")
    seed.shuffle(lines)
    return b"\n".join(lines)


def other_ends(content: bytes, seed: random.Random) -> bytes:
    """Lines that end in another way."""
    return content.replace(b"\n", seed.choice((b"\r", b"\r\n", b"\n\r", b"\x0b", b"\xe2\x80\xa8", b"\x85")))


def columns_moved(content: bytes, seed: random.Random) -> bytes:
    """A column named as another, or two names changed over."""
    first, end, rest = content.partition(b"\n")
    names = first.split(b",")
    one, other = seed.randrange(len(names)), seed.randrange(len(names))
    names[one], names[other] = names[other], names[seed.choice((one, other))]
    return b",".join(names) + end + rest


def quote_opened(content: bytes, seed: random.Random) -> bytes:
    at = seed.randrange(len(content) + 1)
    return content[:at] + seed.choice((b'"', b"'", b'"""', b"[", b"(", b"{")) + content[at:]


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


def entity(content: bytes, seed: random.Random) -> bytes:
    """A document type with entities, of its own, of a file, of one another."""
    said = seed.choice(
        (
            b'<!DOCTYPE x [<!ENTITY a "b">]>',
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
            b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
            b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
            b"<![CDATA[x",
        )
    )
    head, end, rest = content.partition(b"?>")
    named = re.sub(rb">([^<>&]{2,})<", rb">&a;<", rest or head, count=1)
    return head + end + said + named if end else said + named


def nested(content: bytes, seed: random.Random) -> bytes:
    """Elements within one another, too deep or never closed."""
    at = content.find(b">", seed.randrange(len(content) + 1)) + 1
    depth = seed.choice((3, 200, 5_000))
    return content[:at] + b"<node>" * depth + b"</node>" * seed.choice((depth, 0)) + content[at:]


def attribute_twice(content: bytes, seed: random.Random) -> bytes:
    found = list(re.finditer(rb' [\w:]+="[^"<>]*"', content))
    if not found:
        return content
    one = seed.choice(found)
    return content[: one.end()] + one.group() + content[one.end() :]


def key_twice(content: bytes, seed: random.Random) -> bytes:
    """A key twice in one object, with another value."""
    found = list(re.finditer(rb'"[^"\\]{1,40}"\s*:', content))
    if not found:
        return content
    one = seed.choice(found)
    value = json.dumps(seed.choice(VALUES[:12])).encode()
    return content[: one.start()] + one.group() + value + b"," + content[one.start() :]


def deep_json(content: bytes, seed: random.Random) -> bytes:
    """A value in many brackets."""
    depth = seed.choice((2, 70, 20_000))
    left, right = seed.choice(((b"[", b"]"), (b'{"a":', b"}")))
    at = content.find(b":", seed.randrange(len(content) + 1)) + 1
    return content[:at] + left * depth + b"1" + right * depth + b"," + content[at:]


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


def parts_swapped(content: bytes, seed: random.Random) -> bytes:
    """Two parts of the archive changed over."""
    parts = _parts(content)
    if len(parts) > 1:
        one, other = seed.sample([*parts], 2)
        parts[one], parts[other] = parts[other], parts[one]
    return _packed(parts)


def part_twice(content: bytes, seed: random.Random) -> bytes:
    """A part once more under a name like its own, or under one that leads out of the archive."""
    parts = _parts(content)
    if parts:
        name = seed.choice([*parts])
        parts[seed.choice((name.upper(), f"../{name}", f"/{name}", name.replace("sheet1", "sheet9")))] = (
            parts[name]
        )
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
