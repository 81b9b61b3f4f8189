"""Letters are read as they were written, or the file is refused."""

import hashlib
from pathlib import Path

import pytest

from sysmap.readers.encodings import Encoding, find_encoding

TEXT = "id,name\nvale,Café – Ŵyr\n"


def told(tmp_path: Path, content: bytes) -> Encoding:
    file = tmp_path / "places.csv"
    file.write_bytes(content)
    return find_encoding(file, hashlib.sha256())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_told_by_its_bytes(tmp_path: Path, encoding: str) -> None:
    found = told(tmp_path, TEXT.encode(encoding))
    assert found.problem == ""
    assert (tmp_path / "places.csv").read_text(encoding=found.name) == TEXT


def test_utf_16_is_read_in_either_byte_order(tmp_path: Path) -> None:
    assert told(tmp_path, b"\xfe\xff" + TEXT.encode("utf-16-be")).name == "utf-16"
    assert told(tmp_path, b"\xff\xfe" + TEXT.encode("utf-16-le")).name == "utf-16"


def test_windows_text_is_read_with_a_warning_that_shows_an_example(tmp_path: Path) -> None:
    found = told(tmp_path, "id,name\nvale,Café “Vale”\n".encode("cp1252"))
    assert (found.name, found.problem) == ("cp1252", "read-as-cp1252")
    assert found.example == "Café “Vale”"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"id,name\nvale,\x81\x8d\n", "unknown-encoding"),
        (bytes(range(128, 256)) * 4, "unknown-encoding"),
        ("id,name\nvale,Ŵyr ".encode() + b"Caf\xe9\n", "unknown-encoding"),
        (TEXT.encode("utf-32"), "unknown-encoding"),
        (b"\xff\xfe" + b"\x00\xd8" * 5, "unknown-encoding"),
        (TEXT.encode("utf-16-le"), "not-text"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "not-text"),
        (b"\x01\x02\x03\x04", "not-text"),
        (b"PK\x03\x04\x14\x00", "workbook-named-csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "workbook-named-csv"),
    ],
)
def test_what_cannot_be_told_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    found = told(tmp_path, content)
    assert (found.name, found.problem) == ("", problem)


def test_a_letter_across_two_chunks_is_no_fault(tmp_path: Path) -> None:
    content = b"x" * ((1 << 20) - 1) + "é\n".encode()
    assert told(tmp_path, content) == Encoding("utf-8-sig")


def test_one_stray_control_sign_does_not_make_a_file_unreadable(tmp_path: Path) -> None:
    assert told(tmp_path, b"id,name\n" + b"vale,The Vale\n" * 20 + b"\x1a").name == "utf-8-sig"


def test_a_sign_that_stands_for_a_lost_letter_is_read(tmp_path: Path) -> None:
    assert told(tmp_path, "id,name\nvale,Caf\ufffd\n".encode()) == Encoding("utf-8-sig")


def test_every_byte_goes_into_the_digest(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_bytes(TEXT.encode() * 50_000)
    digest = hashlib.sha256()
    find_encoding(file, digest)
    assert digest.digest() == hashlib.sha256(file.read_bytes()).digest()
