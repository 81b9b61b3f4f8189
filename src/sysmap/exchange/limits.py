"""Files that would harm or drown the reader are refused here, with a message a user can act on."""

import hashlib
import json
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sysmap.progress import ShownFile, progress

MEGABYTE = 1024 * 1024
MOST_BYTES = 300 * MEGABYTE
MOST_UNPACKED = 1024 * MEGABYTE
MOST_RATIO = 200
MOST_MEMBERS = 5_000
DEEPEST_JSON = 60
_ENCRYPTED = 1
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"

# All up to the next bracket that stands in no string, and that bracket; "" at the end of the text.
_TO_BRACKET = re.compile(r"""(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+(?:"|\\?\Z))*+([\[\]{}]|\Z)""", re.DOTALL)


_HALF_SIGN = re.compile(r"\\u[dD][89a-fA-F]")


class Refused(Exception):
    """A file cannot or must not be read; the message is one line: what, where, what to do."""


# What libraries and conversions raise for a file that is damaged in a way that nobody foresaw.
_DAMAGED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


@contextmanager
def damage_refused(path: Path) -> Iterator[None]:
    """Turn what reading a damaged file raises into Refused; with SYSMAP_DEBUG set it goes through."""
    try:
        yield
    except Refused:
        raise
    except _DAMAGED as error:
        if os.environ.get("SYSMAP_DEBUG"):
            raise
        said = " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
        raise Refused(
            f"{path.name}: it is damaged, or not what its name says ({said}). Open it in the program that"
            " made it and save it again."
        ) from error


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The whole file. Raises Refused if it is larger than `most` bytes, OSError."""
    refuse_devices(path)
    size = path.stat().st_size
    if size > most:
        raise Refused(
            f"{path.name}: {size // MEGABYTE} MB is more than the {most // MEGABYTE} MB that this"
            " format is read with. Split the file, or cut out the part you need."
        )
    return path.read_bytes()


def refuse_devices(path: Path) -> None:
    """Nothing, if the path is a plain file: a pipe or a device may never end. Raises Refused, OSError."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise Refused(f"{path}: this is no plain file. Save what it gives as a file first.")


def read_text(path: Path, most: int = MOST_BYTES) -> str:
    """The file as UTF-8 (a byte order mark is dropped), else as Windows-1252. Raises Refused."""
    data = read_bytes(path, most)
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace")


def sha256(*paths: Path) -> str:
    """SHA-256 over the bytes of the files, in the order given."""
    digest = hashlib.sha256()
    for path in paths:
        refuse_devices(path)
        with path.open("rb") as file:
            while chunk := file.read(MEGABYTE):
                digest.update(chunk)
    return digest.hexdigest()


def load_json(path: Path, deepest: int = DEEPEST_JSON) -> Any:
    """The JSON value a file holds. Raises Refused for text that is none or nests too deep."""
    text = read_text(path)
    if _depth(text, path.name) > deepest:
        raise Refused(
            f"{path.name}: the JSON nests deeper than {deepest} levels. No format read here does;"
            " the file is damaged or made to harm."
        )
    total = text.count("{")
    with closing(progress(range(total), f"Reading {path.name}", total)) as objects:

        def read(one: dict[str, Any]) -> dict[str, Any]:
            next(objects, None)
            return one

        try:
            value = json.loads(text, object_hook=read, parse_constant=_no_constant)
            return _with_whole_signs(value) if _HALF_SIGN.search(text) else value
        except ValueError as error:
            raise Refused(f"{path.name}: this is no JSON: {error}.") from None


def xml_events(path: Path, events: tuple[str, ...] = ("start", "end")) -> Iterator[tuple[str, Any]]:
    """The parse events of an XML file, read as a stream. Raises Refused.

    Entities, external references and document types with entities are refused, not expanded.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    refuse_devices(path)
    try:
        with ShownFile(path, f"Reading {path.name}") as file:
            yield from iterparse(file, events=events, forbid_dtd=False)
    except DefusedXmlException:
        raise Refused(
            f"{path.name}: the XML declares entities, which could be used to harm. Remove its"
            " document type declaration (<!DOCTYPE …>) and try again."
        ) from None
    except (ParseError, LookupError, ValueError) as error:
        # An encoding that nobody knows or that cannot be is said by the last two.
        raise Refused(f"{path.name}: this is no well-formed XML: {error}.") from None


def refuse_old_workbook(path: Path) -> None:
    """Nothing, but for an old Excel workbook (.xls) or one with a password. Raises Refused."""
    with path.open("rb") as file:
        start = file.read(8)
        if not start.startswith(_OLD_WORKBOOK):
            return
        rest = file.read(MEGABYTE)
    if "EncryptedPackage".encode("utf-16-le") in rest:
        raise Refused(
            f"{path.name}: the workbook is protected with a password. Open it, take the password off (File,"
            " Info, Protect Workbook), save it and try again."
        )
    raise Refused(
        f"{path.name}: this is an old Excel workbook (.xls). Open it and save it as Excel Workbook (.xlsx)."
    )


def check_zip(path: Path) -> None:
    """Nothing, if the archive (a workbook is one) unpacks to a size that can be read. Raises Refused."""
    refuse_devices(path)
    refuse_old_workbook(path)
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise Refused(
            f"{path.name}: this is no workbook that can be opened ({error}). An .xls, a file with a"
            " password or a damaged file must be saved as .xlsx first."
        ) from None
    if locked := next((member.filename for member in members if member.flag_bits & _ENCRYPTED), ""):
        raise Refused(
            f"{path.name}: its part {locked!r} is encrypted, or damaged so that it looks it. Open it in the"
            " program that made it and save it again without a password."
        )
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise Refused(
            f"{path.name}: it would unpack to {unpacked // MEGABYTE} MB in {len(members)} parts, more than"
            f" {MOST_UNPACKED // MEGABYTE} MB or {MOST_MEMBERS} parts. It was not opened."
        )
    if unpacked > 50 * MEGABYTE and unpacked / packed > MOST_RATIO:
        raise Refused(
            f"{path.name}: it would unpack to {unpacked / packed:.0f} times its size, as a file made to"
            " harm does. It was not opened."
        )


def _depth(text: str, name: str) -> int:
    """How deep brackets nest, those in strings not counted; found without recursion."""
    depth = deepest = 0
    total = sum(map(text.count, "[]{}"))
    for found in progress(_TO_BRACKET.finditer(text), f"Looking through {name}", total):
        if found[1] in ("[", "{"):
            depth += 1
            deepest = max(deepest, depth)
        elif found[1]:
            depth -= 1
    return deepest


def _with_whole_signs(value: Any) -> Any:
    """The value with each half of a sign, which nothing can hold, as the sign for an unknown one."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_with_whole_signs(key): _with_whole_signs(inner) for key, inner in value.items()}
    return [_with_whole_signs(inner) for inner in value] if isinstance(value, list) else value


def _no_constant(name: str) -> Callable[[], None]:
    raise ValueError(f"{name} is no JSON value")
