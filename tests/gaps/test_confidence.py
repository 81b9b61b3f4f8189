"""A finding is as sure as the least sure fact it rests on, and says so when that is made up."""

import json

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.gaps.facts import weakest


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), ""),
        (("", ""), ""),
        (("stated", ""), "stated"),
        (("stated", "inferred"), "inferred"),
        (("illustrative", "stated", "inferred"), "illustrative"),
    ],
)
def test_the_least_sure_decides(facts: tuple[str, ...], expected: str) -> None:
    assert weakest(facts) == expected


def test_made_up_facts_are_marked_where_a_finding_rests_on_them() -> None:
    command = ["gaps", "herts_west_essex", "--rule", "CON01"]
    shown = CliRunner().invoke(main, command).stdout
    found = json.loads(CliRunner().invoke(main, [*command, "--format", "json"]).stdout)["findings"]
    assert [finding["confidence"] for finding in found] == ["illustrative"] * 3
    assert shown.count("- [illustrative] Care home ") == 3
