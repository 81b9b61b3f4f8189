"""Which files of which folders are rules, in which order, and which ids are taken."""

from pathlib import Path

import pytest

from gaps.conftest import RULE
from sysmap import assets
from sysmap.gaps import RulesRefused, load_rules
from sysmap.gaps.folder import rule_files

WRONG = ("RETURN b.id AS subject", "RETURN b.name AS subject")


def write(folder: Path, id_: str, *replaced: tuple[str, str], name: str = "") -> Path:
    text = RULE.replace("id: X01", f"id: {id_}")
    for old, new in replaced:
        text = text.replace(old, new)
    path = folder / (name or f"{id_}-board.cypher")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_rules_are_found_in_folders_of_folders_but_not_what_is_hidden_or_of_another_kind(
    tmp_path: Path,
) -> None:
    files = [write(tmp_path, "X02"), write(tmp_path / "a", "X03"), write(tmp_path / "a" / "b", "X01")]
    write(tmp_path, "X04", name=".X04-board.cypher")
    write(tmp_path, "X05", name="X05-board.txt")
    assert rule_files(tmp_path) == sorted(files)
    assert [rule.id for rule in load_rules([tmp_path])] == ["X01", "X02", "X03"]
    assert load_rules([]) == ()


def test_what_is_held_already_is_not_held_again(tmp_path: Path) -> None:
    write(tmp_path, "X01", WRONG)
    with pytest.raises(RulesRefused) as error:
        load_rules([tmp_path], held_already=[tmp_path / "other"])
    assert [issue.code for issue in error.value.issues] == ["rule-subject-id"]
    (rule,) = load_rules([tmp_path], held_already=[tmp_path])
    assert (rule.id, rule.columns) == ("X01", ())
    own = assets.cypher_folder() / "gaps"
    assert len(load_rules([own], [own])) == len(load_rules([own]))


def test_an_id_that_is_taken_is_refused_with_the_file_that_has_it(tmp_path: Path) -> None:
    write(tmp_path / "one", "X01")
    write(tmp_path / "two", "X01", name="X01-other.cypher")
    write(tmp_path / "two", "X01", name="X01-third.cypher")
    with pytest.raises(RulesRefused) as error:
        load_rules([tmp_path / "one", tmp_path / "none", tmp_path / "two"])
    assert [(one.code, one.origin.file, one.message) for one in error.value.issues] == [
        ("no-rule-folder", str(tmp_path / "none"), "There is no such folder of rules."),
        *(
            (
                "rule-id-taken",
                f"X01-{name}.cypher",
                "X01 is already the id of X01-board.cypher (Board that needs many).",
            )
            for name in ("other", "third")
        ),
    ]
