"""What findings rest on: each fact by its own name, and how sure it is."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.gaps.facts import look_up, weakest
from sysmap.model.values import Node, System


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


def test_a_place_with_the_id_of_its_system_is_not_taken_for_it() -> None:
    place = Node("Place", "vale", {"name": "The vale"})
    system = System("vale", "Vale system", date(2026, 3, 31), (place,))
    facts = look_up(system, ["vale", "vale/vale"])
    assert {id_: (fact.subject.kind, fact.subject.name) for id_, fact in facts.items()} == {
        "vale": ("System", "Vale system"),
        "vale/vale": ("Place", "The vale"),
    }


def test_made_up_facts_are_marked_where_a_finding_rests_on_them() -> None:
    command = ["gaps", "herts_west_essex", "--rule", "CON01"]
    shown = CliRunner().invoke(main, command).stdout
    found = json.loads(CliRunner().invoke(main, [*command, "--format", "json"]).stdout)["findings"]
    assert [finding["confidence"] for finding in found] == ["illustrative"] * 3
    assert shown.count("- [illustrative] Care home ") == 3
