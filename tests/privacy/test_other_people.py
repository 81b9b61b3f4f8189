"""People whom only the other side of a comparison knows: before, after, in a scenario, in a baseline."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from privacy.forms import read_plainly
from sysmap.cli.main import main
from sysmap.model.values import Node, Relationship, System
from sysmap.writers import writers

GONE = "Quentin Quondamley"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSMAP_CACHE", str(tmp_path / "cache"))


def one(place: Path, holder: str, note: str) -> Path:
    """A system whose one post is held by somebody under the same id on either side."""
    nodes: tuple[Node, ...] = (
        Node("Place", "ashmere", {"name": "Ashmere", "level": "place"}),
        Node("Board", "board", {"name": f"Board of {note}", "kind": "joint_committee", "note": note}),
        Node("Role", "chief", {"name": f"Chief of {note}"}),
        Node("Person", "p1", {"name": holder}),
    )
    ties: tuple[Relationship, ...] = (
        Relationship("HOLDS", "h", "p1", "chief"),
        Relationship("SITS_ON", "s", "chief", "board"),
        Relationship("GOVERNS", "g", "board", "ashmere"),
    )
    if note == "Quondamley":
        nodes += (Node("Board", "b2", {"name": "Quondamley forum", "kind": "joint_committee"}),)
        ties += (Relationship("SITS_ON", "s2", "chief", "b2"), Relationship("GOVERNS", "g2", "b2", "ashmere"))
    writers()["json"].write(System("s", f"Map by {note}", date(2022, 7, 31), nodes, ties), place)
    return place


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    before = one(tmp_path / "before.json", GONE, "Quondamley")
    return before, one(tmp_path / "after.json", "Ada Byrne", "Ashmere")


def names_nobody(text: str) -> bool:
    return "quondam" not in read_plainly(text) and "quentin" not in read_plainly(text)


@pytest.mark.parametrize("format_", ["table", "json", "md"])
def test_somebody_who_left_is_not_named_by_a_comparison(two: tuple[Path, Path], format_: str) -> None:
    words = ["compare", *map(str, two), "--full", "--format", format_]
    plain = CliRunner().invoke(main, words)
    assert plain.exit_code == 0, plain.output
    assert not names_nobody(plain.stdout)
    redacted = CliRunner().invoke(main, [*words, "--redact"])
    assert redacted.exit_code == 0, redacted.output
    assert names_nobody(redacted.stdout)


def test_somebody_whom_a_baseline_knows_is_not_named(two: tuple[Path, Path], tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    saved = CliRunner().invoke(main, ["gaps", str(two[0]), "--save-baseline", str(known)])
    assert saved.exit_code == 0, saved.output
    for more in (["--format", "json"], []):
        words = ["gaps", str(two[1]), "--baseline", str(known), *more]
        redacted = CliRunner().invoke(main, [*words, "--redact"])
        assert redacted.exit_code == 0, redacted.output
        assert names_nobody(redacted.stdout)


def test_a_paper_on_what_changed_does_not_name_who_left(two: tuple[Path, Path], tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    done = CliRunner().invoke(main, ["report", str(two[1]), "-o", str(paper), "--since", str(two[0])])
    assert done.exit_code == 0, done.output
    assert names_nobody(paper.read_text(encoding="utf-8"))


def test_somebody_whom_one_of_several_scenarios_brings_is_not_named(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    paths = []
    for name, who in (("first", "Ada Byrne"), ("second", GONE)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "people.csv").write_text(
            f"change,date,id,name\nadd,2022-08-01,p9,{who}\n", encoding="utf-8"
        )
        (folder / "boards.csv").write_text(
            "change,date,id,name,kind,governs\n"
            f"add,2022-08-01,b9,Board of {who.split()[-1]},joint_committee,ashmere\n",
            encoding="utf-8",
        )
        paths.append(str(folder))
    for chosen in (paths, paths[1:]):
        words = ["whatif", str(two[1]), *chosen, "--format", "json"]
        plain = CliRunner().invoke(main, words)
        assert plain.exit_code == 0, plain.output
        assert not names_nobody(plain.stdout)
        redacted = CliRunner().invoke(main, [*words, "--redact"])
        assert redacted.exit_code == 0, redacted.output
        assert names_nobody(redacted.stdout)
        json.loads(redacted.stdout)


def test_somebody_who_has_ended_is_a_secret_on_any_date(tmp_path: Path) -> None:
    source = one(tmp_path / "one.json", GONE, "Quondamley")
    for day in ("2010-01-01", "2040-01-01"):
        words = ["balance", str(source), "--as-at", day, "--redact", "--format", "json"]
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
        assert names_nobody(done.stdout)
