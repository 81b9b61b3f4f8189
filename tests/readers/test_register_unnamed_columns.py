"""Columns of names under headings that say nothing of names."""

from pathlib import Path

import pytest

from sysmap.readers.register.looks import who_by_cells
from sysmap.readers.register.read import import_register


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        (["Ann Bell (Chair)", "Bob Cole", "Di Eve, DASS"], "person"),
        (["Ann Bell", "Bob Cole", "tbc"], "person"),
        (["Ann Bell", "tbc", "Hill"], ""),
        (["Hill Council", "Dale NHS Trust", "Hill CVS"], "organisation"),
        (["came late", "spoke at length"], ""),
        ([], ""),
    ],
)
def test_cells_tell_who_where_no_heading_does(cells: list[str], meant: str) -> None:
    assert who_by_cells(["Invitees", "12/01/26"], [cells, ["x"]], {0: "", 1: ""}) == {0: meant, 1: ""}


def test_people_come_before_bodies_and_the_first_column_before_the_second() -> None:
    cells = [["Hill Council"], ["Ann Bell"], ["Bob Cole"]]
    assert who_by_cells(["From", "Invitee", "Host"], cells, {}) == {1: "person"}


def test_a_column_of_another_meaning_keeps_it(tmp_path: Path) -> None:
    assert who_by_cells(["Board"], [["Ann Bell"]], {0: "board"}) == {0: "board"}
    file = tmp_path / "attendance.csv"
    file.write_text("Meeting date,12/01/26\nAnn Bell,x\nBob Cole,\n", encoding="utf-8")
    done = import_register([file])
    (said,) = (one.message for one in done.tables.issues if one.code == "columns-read-as")
    assert said == "'Meeting date' is the person"
    assert (done.account.used, done.account.along) == (2, 1)
