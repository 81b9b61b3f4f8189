"""Two small integrated care systems that become one: what `whatif --merges` tells, and that it is checked."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main


def _sheets(id_: str, name: str, chair: str) -> dict[str, str]:
    return {
        "system.toml": f'[system]\nid = "{id_}"\nname = "{name}"\nas_at = 2026-03-01\n',
        "places.csv": f"id,name,level,part_of\n{id_},{name},system,\n{id_}_n,North {name},place,{id_}\n",
        "organisations.csv": (
            "id,name,kind,code,serves\n"
            f"{id_}_icb,NHS {name} ICB,integrated_care_board,,{id_}\n"
            f"{id_}_trust,{name} Hospitals,acute_trust,,{id_}\n"
            f"amb,Shires Ambulance,ambulance_trust,RX9,{id_}\n"
        ),
        "people.csv": f"id,name\n{chair},\n",
        "roles.csv": (
            "id,name,functions,employed_by,held_by\n"
            f'{id_}_chair,"Chair, NHS {name} ICB",independent_chair,{id_}_icb,{chair}\n'
            f'{id_}_cfo,"Chief finance officer, NHS {name} ICB",executive,{id_}_icb,\n'
            f'{id_}_lead,"Lead of {id_}",executive,{id_}_trust,\n'
        ),
        "boards.csv": (
            "id,name,kind,level,governs\n"
            f"{id_}_board,NHS {name} ICB Board,icb_board,system,{id_}\n"
            f"{id_}_fin,{name} Finance Committee,finance_committee,system,\n"
        ),
        "seats.csv": (
            "member,board,position,voting\n"
            f"{id_}_chair,{id_}_board,chair,voting\n{id_}_cfo,{id_}_board,member,voting\n"
            f"{id_}_trust,{id_}_board,member,attending\n{id_}_cfo,{id_}_fin,chair,voting\n"
        ),
    }


POSTS = ("Chair", "Chief finance officer")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    folders = []
    for id_, name in (("east", "Eastshire"), ("west", "Westshire")):
        folder = tmp_path / id_
        folder.mkdir()
        for file, text in _sheets(id_, name, f"{id_}_person").items():
            (folder / file).write_text(text, encoding="utf-8")
        folders.append(folder)
    # One person chairs both; only the west has this objective, owned by its board that ends.
    (folders[1] / "objectives.csv").write_text(
        "id,name,accountable\no,Fewer falls,west_icb\n", encoding="utf-8"
    )
    return folders[0], folders[1]


def run(*words: object, code: int = 0) -> str:
    found = CliRunner(env={"COLUMNS": "100"}).invoke(main, [str(word) for word in words])
    assert found.exit_code == code, found.output
    return found.stdout if code == 0 else found.stderr


def test_a_merger_tells_what_is_held_twice_and_what_vanishes(two: tuple[Path, Path]) -> None:
    told = run("whatif", two[0], "--merges", two[1], "--into", "shires", "--on", "2026-04-01")
    chairs, officers = (f"{post}, NHS Eastshire ICB; and {post}, NHS Westshire ICB" for post in POSTS)
    assert told.partition("\nWHAT CHANGED")[0].splitlines() == [
        "WHAT IT RAISES",
        "",
        "- 1 thing of both systems has one official code and is one.",
        (
            "- Held twice: Eastshire Finance Committee and Westshire Finance Committee are boards of one"
            " kind; one would be enough."
        ),
        (
            "- Held twice: NHS Eastshire ICB Board and NHS Westshire ICB Board are boards of one kind;"
            " one would be enough."
        ),
        f"- Held twice: {chairs}; the new body needs one.",
        f"- Held twice: {officers}; the new body needs one.",
        "- 3 seats of NHS Eastshire ICB Board vanish (2 of them recorded as voting).",
        "- 3 seats of NHS Westshire ICB Board vanish (2 of them recorded as voting).",
        "- Without an owner once its body ends: Fewer falls.",
        "",
        "Eastshire and Westshire: side by side (1 April 2026) to shires (1 April 2026)",
    ]
    became = (
        "NHS Eastshire ICB and NHS Westshire ICB (2) became Integrated care board of Eastshire and Westshire."
    )
    assert became in " ".join(told.split())


def test_one_chair_over_both_is_told_by_the_posts(two: tuple[Path, Path]) -> None:
    for folder, id_ in zip(two, ("east", "west"), strict=True):
        (folder / "people.csv").write_text(
            f"id,name,holds\nboth,Ada Lovelace,{id_}_chair\n", encoding="utf-8"
        )
        roles = (folder / "roles.csv").read_text(encoding="utf-8").replace(f"{id_}_person", "")
        (folder / "roles.csv").write_text(roles, encoding="utf-8")
    told = run("whatif", two[0], "--merges", two[1], "--into", "shires")
    both = "Chair, NHS Eastshire ICB; and Chair, NHS Westshire ICB"
    assert f"- Sits on both boards that end: one person by name, the holder of {both}.\n" in told
    assert "Lovelace" not in told.partition("WHAT CHANGED")[0]


def test_the_merged_system_is_checked_like_any_other(two: tuple[Path, Path]) -> None:
    told = json.loads(run("whatif", two[0], "--merges", two[1], "--into", "shires", "--format", "json"))
    assert told["after"]["system"] == "shires"
    began = {
        fact["subject"]["id"] for fact in told["facts"] if fact["change"] in ("began", "became", "opened")
    }
    assert {"shires_icb", "shires_board"} <= began
    assert told["raises"][0] == "1 thing of both systems has one official code and is one."


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--merges", "nowhere", "--into", "x"), "no folder or file 'nowhere'"),
        (("--merges", "croydon"), "--merges needs --into ID"),
        (("--merges", "croydon", "--into", "a b"), "'a b' cannot be an id. Did you mean 'a_b'?"),
        (("--merges", "croydon", "--into", "x", "--ends", "b"), "--merges stands alone"),
    ],
)
def test_what_cannot_be_merged_is_said_in_a_line(
    two: tuple[Path, Path], words: tuple[str, ...], says: str
) -> None:
    done = CliRunner().invoke(main, ["whatif", str(two[0]), *words])
    assert done.exit_code == 2 and says in done.stderr and "Traceback" not in done.output


def test_a_system_is_not_merged_with_itself(two: tuple[Path, Path]) -> None:
    done = CliRunner().invoke(main, ["whatif", str(two[0]), "--merges", str(two[0]), "--into", "x"])
    assert done.exit_code == 2 and "Both systems have the id 'east'" in done.stderr
