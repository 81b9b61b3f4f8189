"""What rules said of a graph is kept beside it, and is what they would say again."""

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from sysmap import assets
from sysmap.gaps import GapRule
from sysmap.gaps import kept as module
from sysmap.gaps.assess import How, assess
from sysmap.gaps.kept import Kept, key_of
from sysmap.model.results import Fold, InPlace, RuleResult, Subject
from sysmap.model.store import GraphStore
from sysmap.pipeline import read_system, session_of

Load = Callable[..., GraphStore]
Make = Callable[..., GapRule]
MANY = [{"id": "b1", "name": "First board", "kind": "icb_board", "quorum": 9}]


def told(store: GraphStore, rules: Path, kept: Kept | None, **how: Any) -> RuleResult:
    (result,) = assess(store, "case", None, [rules], only=["X01"], how=How(kept=kept, **how)).results
    return result


def test_all_that_rules_say_of_a_sample_comes_back_as_it_was(tmp_path: Path) -> None:
    system, _ = read_system(assets.samples_folder() / "surrey_heartlands")
    kept = Kept(tmp_path, "f")
    with session_of(system) as session:
        asked = assess(session.store, system.id, system=lambda: system, how=How(kept=kept))
        again = assess(session.store, system.id, system=lambda: system, how=How(kept=kept))
    assert len(list(tmp_path.iterdir())) == 1
    assert again == asked
    assert {one.status for one in again.results} >= {"found", "not recorded", "not assessed"}


def test_only_what_has_the_same_graph_rule_and_parameters_is_kept(
    load: Load, rule: Make, tmp_path: Path
) -> None:
    kept, rules = Kept(tmp_path, "f"), tmp_path / "rules"
    rule()
    first = told(load(), rules, kept)
    assert first.found == 1
    store = load(sheets={"boards": MANY})
    # The same fingerprint stands for the same graph; another is another graph.
    assert told(store, rules, kept) == first
    assert told(store, rules, Kept(tmp_path, "g")).population == 1
    assert told(store, rules, kept, overrides={"X01": {"most": 9}}).population == 1
    rule(("{most} at most", "{most} at the most"))
    assert told(store, rules, kept).population == 1


@pytest.mark.parametrize("damage", ["", "cut", "changed", "empty"])
def test_a_file_that_is_not_as_it_was_written_is_passed_over(
    load: Load, rule: Make, tmp_path: Path, damage: str
) -> None:
    kept, rules = Kept(tmp_path, "f"), tmp_path / "rules"
    rule()
    first = told(load(), rules, kept)
    (file,) = tmp_path.glob("rules-*.json")
    text = file.read_text(encoding="utf-8")
    damaged = {
        "": text,
        "cut": text[:-20],
        "changed": text.replace("First board", "Fifth board"),
        "empty": "",
    }
    file.write_text(damaged[damage], encoding="utf-8")
    store = load(sheets={"boards": MANY})
    again = told(store, rules, kept)
    assert (again == first) is (damage == "")
    assert again.population == (1 if damage else 3)
    assert told(load(), rules, kept) == again


def test_what_ran_out_of_time_or_failed_is_asked_again(load: Load, rule: Make, tmp_path: Path) -> None:
    x01, kept = rule(), Kept(tmp_path, "f")
    result = told(load(), tmp_path / "rules", None)
    keys = {"X01": key_of("f", x01, {"most": 3})}
    for undone in (replace(result, late=True), replace(result, failed=True)):
        kept.write(keys, [undone], ())
        assert kept.read(keys, ()) == {}
    fold = Fold(7, 1, (InPlace(Subject("p", "Place", "P"), 7, 1),))
    folded = replace(result, fold=fold)
    kept.write(keys, [folded], ["b1"])
    # It lists the worst, and all about the board that was asked for: nothing that others ask for.
    assert kept.read(keys, ["b1"]) == {"X01": folded}
    assert kept.read(keys, ()) == kept.read(keys, ["b2"]) == kept.read(keys, ["b1", "b2"]) == {}
    kept.write(keys, [result], ())
    assert kept.read(keys, ["b2"]) == {"X01": result}


def test_where_nothing_can_be_written_rules_are_asked(load: Load, rule: Make, tmp_path: Path) -> None:
    rule()
    there = tmp_path / "file"
    there.write_text("", encoding="utf-8")
    assert told(load(), tmp_path / "rules", Kept(there / "below", "f")).found == 1


def said(id_: str, **more: Any) -> RuleResult:
    return RuleResult(id_, "Rule", "clarity", "minor", "clear", 3, 0, 3, 0, 0, **more)


def folded(id_: str) -> RuleResult:
    return said(id_, fold=Fold(7, 1, (InPlace(Subject("p", "Place", "P"), 7, 1),)))


@pytest.mark.parametrize(("folder", "fingerprint"), [(None, "f"), (Path(), ""), (None, "")])
def test_without_folder_or_fingerprint_there_is_no_place(folder: Path | None, fingerprint: str) -> None:
    assert Kept.of(folder, fingerprint) is None
    assert Kept.of(Path("there"), "f") == Kept(Path("there"), "f")


def test_each_graph_has_a_file_and_each_list_of_things_one_for_what_is_folded(tmp_path: Path) -> None:
    kept, keys = Kept(tmp_path, "f" * 40), {"X01": "k1", "X02": "k2"}
    kept.write(keys, [said("X01")], ["b1"])
    assert [path.name for path in tmp_path.iterdir()] == [f"rules-{'f' * 24}.json"]
    kept.write(keys, [folded("X02")], ["b1"])
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 2 and re.fullmatch(r"rules-f{24}-[0-9a-f]{16}\.json", names[0])
    # What is not folded is the same whatever is listed; what is folded without a list is not.
    assert kept.read(keys, ["b1"]) == {"X01": said("X01"), "X02": folded("X02")}
    assert kept.read(keys, ()) == kept.read(keys, ["b2"]) == {"X01": said("X01")}
    kept.write(keys, [folded("X02")], ())
    assert kept.read(keys, ()) == {"X01": said("X01"), "X02": folded("X02")}
    assert kept.read(keys, ["b2"]) == {"X01": said("X01")}
    assert kept.read({"X01": "k1", "X02": "k1"}, ()) == {"X01": said("X01")}
    assert kept.read({"X02": "k2"}, ()) == {"X02": folded("X02")}
    # Another run adds to what is there.
    kept.write(keys, [said("X01", reason="newer")], ())
    assert kept.read(keys, ()) == {"X01": said("X01", reason="newer"), "X02": folded("X02")}


def test_of_a_source_the_eight_newest_files_stay(tmp_path: Path) -> None:
    for n in range(9):
        old = tmp_path / f"rules-{n}.json"
        old.write_text("", encoding="utf-8")
        os.utime(old, (1000 + n, 1000 + n))
    (tmp_path / "graph").write_text("", encoding="utf-8")
    Kept(tmp_path, "f").write({"X01": "k"}, [said("X01")], ())
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"graph", "rules-f.json", *(f"rules-{n}.json" for n in range(2, 9))}


@pytest.mark.parametrize("value", [object(), {1, 2}, Subject])
def test_what_cannot_be_written_is_not_kept(tmp_path: Path, value: object) -> None:
    kept = Kept(tmp_path, "f")
    kept.write({"X01": "k"}, [said("X01", parameters={"most": value})], ())
    assert kept.read({"X01": "k"}, ()) == {} and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fields", [-1, 1])
def test_a_file_of_another_version_is_passed_over(tmp_path: Path, fields: int) -> None:
    kept, keys = Kept(tmp_path, "f"), {"X01": "k"}
    kept.write(keys, [said("X01")], ())
    (file,) = tmp_path.iterdir()
    ((key, row),) = json.loads(file.read_text(encoding="utf-8").splitlines()[1])
    body = json.dumps([[key, row[:-1] if fields < 0 else [*row, None]]])
    file.write_text(f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}\n", encoding="utf-8")
    assert kept.read(keys, ()) == {}


def test_what_is_as_it_was_is_said_in_the_log(
    load: Load, rule: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rule()
    caplog.set_level("INFO", "sysmap.gaps")
    for lines in (["X01: 3 looked at, 2 rows."], ["X01: nothing has changed; as an earlier run left it."]):
        told(load(), tmp_path / "rules", Kept(tmp_path, "f"))
        assert caplog.messages == lines
        caplog.clear()


def test_another_version_of_what_works_it_out_is_another_key(
    rule: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key(numpy: str) -> str:
        def found(name: str) -> str:
            if name == "numpy" and not numpy:
                raise PackageNotFoundError(name)
            return numpy if name == "numpy" else "1"

        monkeypatch.setattr(module, "version", found)
        module._versions.cache_clear()
        return key_of("f", rule(), {"most": 3})

    try:
        assert len({key("1"), key("2"), key("")}) == 3
        assert key("1") == key("1")
        assert key_of("f", rule(), {"most": 3}) != key_of("f", rule(), {"most": 4})
    finally:
        module._versions.cache_clear()
