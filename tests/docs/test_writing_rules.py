"""The page that teaches rules names only what there is."""

import re
from pathlib import Path

import pytest

from sysmap.gaps.judge import measure_exists

DOCS = Path(__file__).parents[2] / "docs"
_JUDGE = re.compile(r"(?:measure: |Judged by: `)([a-z_]+(?:\.[a-z_]+)+)")


@pytest.mark.parametrize("page", ["writing-rules.md", "rules.md"])
def test_every_judge_that_a_page_names_is_there(page: str) -> None:
    named = _JUDGE.findall((DOCS / page).read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not measure_exists(name)] == []


def test_a_judge_that_is_not_there_is_told_from_one_that_is() -> None:
    assert not measure_exists("representation.outnumbered")
    assert measure_exists("judges.balance.outnumbered")
