"""How a text reads once its escapes are undone, how it is folded, and where a finished file is looked at."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sysmap.model.values import Node, System
from sysmap.privacy import INSTEAD, NameLeft, Redactor, mentions
from sysmap.privacy.check import check_files, texts_of
from sysmap.privacy.decoding import decodings
from sysmap.privacy.folding import fold, folded, spelt_out, words_of

KNOWS = Redactor(System("s", "S", date(2026, 3, 31), (Node("Person", "p", {"name": "Zoë Quaxley"}),)))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Zo&euml; Q", "Zoë Q"),
        ("Zo&#235; Q", "Zoë Q"),
        ("Zo&amp;#235; Q", "Zoë Q"),
        ("Zo%C3%AB%20Q", "Zoë Q"),
        ("Zo%25C3%25AB Q", "Zoë Q"),
        ("Zo\\u00eb Q", "Zoë Q"),
        ("Zo\\u{eb} Q", "Zoë Q"),
        ("Zo\\xeb Q", "Zoë Q"),
        ("\\u{1F600}\\u{0}", "\U0001f600\x00"),
        ("\\u{10FFFF}", "\U0010ffff"),
        ("\\u{110000} &amp;", "\\u{110000} &"),
        ("Zo=C3=AB Q", "Zoë Q"),
        ("ZoÃ« Q", "Zoë Q"),
    ],
)
def test_a_text_is_read_as_it_is_meant(text: str, reading: str) -> None:
    assert reading in list(decodings(text))


@pytest.mark.parametrize("text", ["Zoe Q", "a & b", "50% of", "x=1", "C:\\users", "naïve"])
def test_what_holds_no_escape_has_no_other_reading(text: str) -> None:
    assert list(decodings(text)) == []


def test_three_escapes_within_each_other_are_undone_and_no_more() -> None:
    text = "%41"
    for _ in range(2):
        text = text.replace("%", "%25")
    assert "A" in list(decodings(text))
    assert "A" not in list(decodings(text.replace("%", "%25")))


def test_tags_stars_and_hyphens_at_the_end_of_a_line_are_undone_where_asked() -> None:
    for text in ("<b>Qu</b>ax", "**Qu**ax", "Qu-\nax", "Qu-  \r\n ax", "~~Qu~~ax"):
        assert "Quax" in list(decodings(text, markup=True))
        assert "Quax" not in list(decodings(text))


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("Zoë O’Brien", "zoe obrien"),
        ("ŁÓDŹ", "lodz"),
        ("Strauß", "strauss"),
        ("Søren Æbel", "soren aebel"),
        ("Qu\u00adax", "quax"),
        ("Quу", "quy"),
        ("a\x00b", "ab"),
    ],
)
def test_case_accents_apostrophes_and_what_is_not_seen_go(text: str, flat: str) -> None:
    assert fold(text) == folded(text).text == flat


def test_control_signs_are_not_seen_and_blanks_are() -> None:
    for sign in map(chr, (*range(9), 14, 31, 127)):
        assert fold(f"a{sign}b") == folded(f"a{sign}b").text == "ab"
    for sign in map(chr, (*range(9, 14), 32)):
        assert fold(f"a{sign}b") == folded(f"a{sign}b").text == f"a{sign}b"


def test_the_way_back_from_a_folded_text() -> None:
    text = "by Zoë\u0301 O'Brien, ß"
    flat = folded(text)
    start = flat.text.index("zoe")
    assert text[slice(*flat.span(start, start + 3))] == "Zoë\u0301"
    start = flat.text.index("obrien")
    assert text[slice(*flat.span(start, start + 6))] == "O'Brien"
    assert text[slice(*flat.span(len(flat.text) - 2, len(flat.text)))] == "ß"
    plain = folded("Ada Byron")
    assert plain.span(4, 9) == (4, 9)


def test_words_and_letters_as_they_are_spelt_out() -> None:
    assert words_of("Zoë O'Brien-2nd") == ["zoe", "obrien", "nd"]
    assert spelt_out("Jörg Åse Zoë") == "Joerg aase Zoë"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Quaxley", {"quaxley"}),
        ("by zoe", {"zoe"}),
        ("zoetrope", set()),
        ("zoe4", set()),
        ("quaxley4", {"quaxley"}),
        ("zoe_quaxley2", {"zoe", "quaxley"}),
        ("zoequaxley", {"zoequaxley"}),
        ("sha256-Quaxley+Zoe=", set()),
        ("#0e0", set()),
        ("nobody", set()),
    ],
)
def test_what_is_left_in_a_finished_text(text: str, left: set[str]) -> None:
    assert mentions(KNOWS, [text]) == left


def test_each_text_of_a_list_is_cleaned_and_what_is_no_text_is_left() -> None:
    values: dict[str, Any] = {"name": "Forum", "aliases": ("Quaxley forum", "Zoë"), "quorum": 3, "apex": True}
    board = Node("Board", "b", values)
    knows = Redactor(
        System("s", "S", date(2026, 3, 31), (Node("Person", "p", {"name": "Zoë Quaxley"}), board))
    )
    clean = {**values, "aliases": (f"{INSTEAD} forum", INSTEAD)}
    assert knows.node(board).values == clean


def test_every_file_of_a_folder_and_every_part_of_a_packed_one_is_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("nothing", encoding="utf-8")
    check_files(KNOWS, folder, "The export")
    (folder / "deep" / "b.txt").write_text("by Quaxley", encoding="utf-8")
    with pytest.raises(NameLeft, match="The export is not written: 1 word"):
        check_files(KNOWS, folder, "The export")
    packed = tmp_path / "out.xlsx"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.xml", "nothing")
        archive.writestr("two.xml", "Zo&#235; Quaxley")
    with pytest.raises(NameLeft, match="2 words"):
        check_files(KNOWS, packed, "The workbook")
    assert list(texts_of(packed)) == ["nothing", "Zo&#235; Quaxley"]
    single = tmp_path / "one.csv"
    single.write_bytes("\ufeffQuaxley".encode())
    assert list(texts_of(single)) == ["Quaxley"]
    with pytest.raises(NameLeft):
        check_files(KNOWS, single, "The table")
