"""Every problem of a source has a broken sample, and each sample shows its problem and no other."""

import tomllib
from pathlib import Path

import pytest

from sysmap.assets import samples_folder
from sysmap.readers import read
from sysmap.validate import validate
from sysmap.validate.problems import problems

BROKEN = samples_folder() / "broken"


def test_every_code_has_a_sample() -> None:
    of_a_source = {code for code, problem in problems().items() if problem.met == "source"}
    assert {folder.name for folder in BROKEN.iterdir()} == of_a_source


@pytest.mark.parametrize("folder", sorted(BROKEN.iterdir()), ids=lambda folder: folder.name)
def test_sample_shows_its_problem_and_no_other(folder: Path) -> None:
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    system, issues = validate(read(folder / expected.get("source", "")))
    assert [
        (one.code, one.origin.file, one.origin.sheet, one.origin.row, one.field, one.value, one.nearest)
        for one in issues
        if one.level != "remark" or one.code == folder.name
    ] == [
        (
            folder.name,
            expected["file"],
            expected.get("sheet", ""),
            expected.get("row", 0),
            expected.get("field", ""),
            expected.get("value", ""),
            expected.get("nearest", ""),
        )
    ]
    assert all(one.message and one.hint for one in issues)
    assert (system is None) == (problems()[folder.name].level == "error")
