"""`sysmap combine`: several systems as one, and what is said of it."""

from pathlib import Path

from click.testing import CliRunner, Result

from sysmap.cli.main import main
from sysmap.pipeline import read_system

_TOML = '[system]\nid = "{id}"\nname = "{name}"\nas_at = {day}\n\n[sheets]\ncomplete = {complete}\n'


def _system(folder: Path, rows: str, day: str, complete: str) -> Path:
    folder.mkdir()
    (folder / "organisations.csv").write_text("id,name,kind,code\n" + rows, encoding="utf-8")
    toml = _TOML.format(id=folder.name, name=folder.name.title(), day=day, complete=complete)
    (folder / "system.toml").write_text(toml, encoding="utf-8")
    return folder


def _run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["combine", *map(str, words)])


def test_two_systems_become_one_and_what_was_joined_or_kept_apart_is_said(tmp_path: Path) -> None:
    trust = "t,Castle Trust,acute_trust,RX1\n"
    east = _system(
        tmp_path / "east", trust + "c,Moor Council,county_council,\n", "2024-03-31", '["boards", "seats"]'
    )
    west = _system(tmp_path / "west", trust + "c,Moor Council,county_council,\n", "2025-03-31", '["seats"]')
    done = _run(east, west, "-o", tmp_path / "both")
    assert done.exit_code == 0, done.output
    assert done.stderr.splitlines() == [
        "organisations.csv row 3 same-name-not-joined: 2 things are 'Moor Council' (organisation): c,"
        " west.c; they were kept apart. If they are one, give them the same official code in both systems"
        " and combine again.",
        "East and West: 3 of 4 nodes and 0 of 0 relationships; 1 thing was one by code.",
    ]
    system, _ = read_system(tmp_path / "both")
    assert {node.id for node in system.nodes} == {"t", "c", "west.c"}
    assert (system.id, system.as_at.isoformat()) == ("both", "2025-03-31")
    assert system.settings["sheets"] == {"complete": ["seats"]}


def test_one_system_or_two_of_one_id_are_no_several(tmp_path: Path) -> None:
    east = _system(tmp_path / "east", "t,Castle Trust,acute_trust,RX1\n", "2024-03-31", "[]")
    assert _run(east, "-o", tmp_path / "x").stderr == "Name two systems or more: sysmap combine A B -o C.\n"
    twice = _run(east, east, "-o", tmp_path / "x")
    assert (twice.exit_code, twice.stderr) == (
        1,
        "Two of the systems have the id 'east'. Give one another id in its system.toml.\n",
    )
    assert not (tmp_path / "x").exists()
