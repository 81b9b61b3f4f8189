"""What findings rest on: each fact by its own name, and how sure it is."""

import json
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner

from sysmap import assets
from sysmap.cli.main import main
from sysmap.gaps.facts import Fact, look_up
from sysmap.model.results import Finding, Severity, Subject, standing
from sysmap.model.values import Node, Origin, Relationship, System
from sysmap.model.vocabulary import weakest


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


def test_made_up_facts_are_marked_where_a_finding_rests_on_them(tmp_path: Path) -> None:
    command = ["gaps", "northvale", "--rule", "CON01"]
    shown = CliRunner().invoke(main, command).stdout
    found = json.loads(CliRunner().invoke(main, [*command, "--format", "json"]).stdout)["findings"]
    assert [finding["confidence"] for finding in found] == ["illustrative"] * 3
    # Where all are made up, that is said once.
    assert shown.count("All of these rest on made-up (illustrative) facts.") == 1
    assert "[illustrative]" not in shown
    mixed = copytree(assets.samples_folder() / "northvale", tmp_path / "northvale")
    rows = (mixed / "organisations.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    stated = [row.replace("illustrative", "stated") if row.startswith("optical,") else row for row in rows]
    (mixed / "organisations.csv").write_text("".join(stated), encoding="utf-8")
    shown = CliRunner().invoke(main, ["gaps", str(mixed), "--rule", "CON01"]).stdout
    assert shown.count("- [illustrative] ") == 2
    assert "- Strand Opticians" in shown


def test_what_is_made_up_stands_behind_everything_else_and_the_surer_first() -> None:
    def finding(severity: Severity, confidence: str) -> Finding:
        return Finding("X01/a", "X01", severity, Subject("a", "Board", "A"), "So.", confidence=confidence)

    ordered = [
        finding("major", "stated"),
        finding("major", "inferred"),
        finding("major", ""),
        finding("minor", "stated"),
        finding("info", ""),
        finding("major", "illustrative"),
        finding("info", "illustrative"),
    ]
    assert sorted((*ordered[3:], *ordered[:3]), key=standing) == ordered


def test_what_stored_ids_stand_for() -> None:
    nodes = (
        Node("Board", "b", {"name": "Board"}, origin=Origin("boards.csv", "", 2), confidence="stated"),
        Node("Role", "r", {"name": "Role"}),
        Node("Role", "other", {"name": "Other"}),
    )
    ties = (
        Relationship("SITS_ON", "s", "r", "b", origin=Origin("seats.csv", "", 3), confidence="inferred"),
        # With the id of a board: the board has it.
        Relationship("SITS_ON", "b", "other", "b"),
        Relationship("SITS_ON", "t", "other", "b"),
    )
    system = System("case", "Case", date(2026, 3, 31), nodes, ties)
    assert look_up(system, ["case/b", "case/s", "case/nothing", "b", "s"]) == {
        "case/b": Fact(Subject("b", "Board", "Board"), Origin("boards.csv", "", 2), "stated"),
        "case/s": Fact(Subject("s", "SITS_ON", "Role sits on Board"), Origin("seats.csv", "", 3), "inferred"),
    }
    assert look_up(system, ["case"]) == {"case": Fact(Subject("case", "System", "Case"), None)}
    assert look_up(system, []) == {}
