"""Single cells are changed in the sheets that somebody keeps, and nothing else in them."""

import tomllib
from pathlib import Path

import pytest

from sysmap.exchange.answers import Edit
from sysmap.writers.edits import NotEditable, edited, with_complete


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id,name\nb,B\n", "id,name,quorum\nb,B,3\n"),
        ("# what goes where\nid,quorum\nb,\n", "# what goes where\nid,quorum\nb,3\n"),
        ("sep=;\nid;quorum\nb;\n", "sep=;\nid;quorum\nb;3\n"),
        ("Id\tQuorum\nb\t\n", "Id\tQuorum\nb\t3\n"),
        ('id,name,quorum\nb,"B, ""so""",\n', 'id,name,quorum\nb,"B, ""so""",3\n'),
    ],
)
def test_a_cell_is_put_where_it_belongs(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / "boards.csv"
    file.write_text(before, encoding="utf-8")
    row = before.splitlines().index(next(line for line in before.splitlines() if line.startswith("b"))) + 1
    (content,) = edited(tmp_path, [Edit("boards", row, "quorum", "3")], ()).values()
    assert content.decode("utf-8") == after


def test_what_excel_saved_in_windows_letters_is_kept(tmp_path: Path) -> None:
    (tmp_path / "boards.csv").write_bytes("id,name,quorum\nb,Café,\n".encode("cp1252"))
    (content,) = edited(tmp_path, [Edit("boards", 2, "quorum", "3")], ()).values()
    assert content.decode("utf-8-sig") == "id,name,quorum\nb,Café,3\n"


def test_no_answer_becomes_a_formula(tmp_path: Path) -> None:
    (tmp_path / "boards.csv").write_text("id,name,quorum\nb,B,\n", encoding="utf-8")
    (content,) = edited(tmp_path, [Edit("boards", 2, "quorum", "=1+1")], ()).values()
    assert content.decode("utf-8") == "id,name,quorum\nb,B,'=1+1\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('[system]\nid = "a"\n', '[system]\nid = "a"\n\n[sheets]\ncomplete = ["seats"]\n'),
        ("[sheets]\n# why\n[rules]\n", '[sheets]\ncomplete = ["seats"]\n# why\n[rules]\n'),
        (
            '[sheets]\npartial = ["people"]\ncomplete = [ "roles" ] # so\n',
            '[sheets]\npartial = ["people"]\ncomplete = ["roles", "seats"] # so\n',
        ),
        (
            '[sheets]\ncomplete = [\n  "seats",\n  "roles",\n]\n\n[parameters.X01]\ncomplete = [1]\n',
            '[sheets]\ncomplete = ["seats", "roles"]\n\n[parameters.X01]\ncomplete = [1]\n',
        ),
    ],
)
def test_a_sheet_is_declared_complete_and_the_rest_stays(before: str, after: str) -> None:
    assert with_complete(before, ["seats"]) == after
    assert tomllib.loads(after)


def test_settings_of_another_form_are_told_what_to_write() -> None:
    with pytest.raises(NotEditable, match=r'by hand: \[sheets\]  complete = \["seats"\]'):
        with_complete('sheets = {partial = ["people"]}\n', ["seats"])


def test_a_sheet_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotEditable, match=r"has no boards\.csv"):
        edited(tmp_path, [Edit("boards", 2, "quorum", "3")], ())
    with pytest.raises(NotEditable, match="neither a folder of sheets"):
        edited(tmp_path / "system.json", [Edit("boards", 2, "quorum", "3")], ())
