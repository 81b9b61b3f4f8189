"""Tells how the letters of a text file are written: UTF-8, UTF-16 or Windows-1252."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sysmap.exchange.limits import refuse_devices

_CHUNK = 1 << 20
_ARCHIVE = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13}) + b"\x7f"
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
_REPLACED = "\ufffd".encode()
_BETWEEN = tuple(bytes([byte]) for byte in b',;\t\n\r"')
_HIGH = bytes(range(128, 256))


class Digest(Protocol):
    """Takes bytes, as the digests of `hashlib` do."""

    def update(self, data: bytes, /) -> None:
        """Take more bytes."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is encoded, or the problem that keeps it from being read.

    `name` is Python's name of the encoding, "" for a file that cannot be read; `problem` is the
    code of the issue to raise, `said` its message, `example` a piece of the text.
    """

    name: str = ""
    problem: str = ""
    said: str = ""
    hint: str = ""
    example: str = ""


def find_encoding(file: Path, digest: Digest) -> Encoding:
    """The file's encoding, told from all of its bytes, which are fed to `digest`; constant memory.

    Raises Refused for what is no plain file, OSError.
    """
    refuse_devices(file)
    with file.open("rb") as stream:
        start = stream.read(4)
        stream.seek(0)
        utf16 = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        utf32 = start in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
        decoder = codecs.getincrementaldecoder("utf-16" if utf16 else "utf-8-sig")("replace")
        bad = letters = high = size = control = undefined = zeros = 0
        example = ""
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            text = decoder.decode(chunk)
            bad += text.count("\ufffd") - (0 if utf16 else chunk.count(_REPLACED))
            if utf16:
                continue
            if not chunk.isascii():
                letters += sum(c > "\x7f" and c != "\ufffd" for c in text)
                high += len(chunk) - len(chunk.translate(None, _HIGH))
                undefined += len(chunk) - len(chunk.translate(None, _UNDEFINED))
                example = example or _around_high(chunk)
            zeros += chunk.count(0)
            control += len(chunk) - len(chunk.translate(None, _CONTROL))
        bad += decoder.decode(b"", final=True).count("\ufffd")
    if start in (_ARCHIVE, _OLD_WORKBOOK):
        return Encoding(problem="workbook-named-csv", said=f"{file.name} is a workbook or archive, no CSV")
    if utf32 or (utf16 and bad):
        return Encoding(problem="unknown-encoding", said=f"{file.name} is not readable as UTF-16")
    if utf16:
        return Encoding("utf-16")
    if zeros or control * 100 > size:
        said = f"{file.name} holds {zeros or control:,} bytes that no text holds"
        return Encoding(problem="not-text", said=said)
    if not bad:
        return Encoding("utf-8-sig")
    if letters:
        said = f"{file.name} is UTF-8 but for {bad:,} sign{'s' * (bad > 1)}, near {example!r}"
        hint = "Two texts were joined, or one was cut; save it again as CSV UTF-8."
        return Encoding(problem="unknown-encoding", said=said, hint=hint)
    if undefined or high * 3 > size:
        return Encoding(problem="unknown-encoding", said=f"{file.name} is neither UTF-8 nor Windows text")
    said = f"{file.name} is not UTF-8 and was read as Windows-1252, for example {example!r}"
    return Encoding("cp1252", "read-as-cp1252", said, example=example)


def _around_high(chunk: bytes) -> str:
    """The words around the first byte beyond ASCII, read as Windows-1252."""
    first = next(place for place, byte in enumerate(chunk) if byte > 127)
    start = max(chunk.rfind(sign, 0, first) for sign in _BETWEEN) + 1
    word = chunk[max(start, first - 30) : first + 20].decode("cp1252", "replace")
    return re.split(r"[\n\r,;\t\"]", word, maxsplit=1)[0].strip()
