"""What counts as a loss, and that a rule that takes silence for absence is caught."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from rules.rule_cases import system_of
from samples.samples import ALL, sample
from sysmap.cli.main import main
from sysmap.gaps import GapRule, load_rules
from sysmap.gaps.law.hold import breaches, spread
from sysmap.gaps.law.losses import losses, losses_of_opened, opened
from sysmap.gaps.words.template import new_rule
from sysmap.model.closed import closed_slots
from sysmap.model.store import GraphStore
from sysmap.model.values import Node, Relationship, System
from sysmap.stores import open_embedded

SILENT = (
    ("CASE WHEN size(open + silent) = 0 THEN 'found' ELSE 'not_recorded' END AS status", "'found' AS status"),
)
Own = Callable[..., GapRule]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    opened = open_embedded(tmp_path_factory.mktemp("losses") / "graph")
    yield opened
    opened.close()


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """The rule that `rule new` writes, with pieces replaced."""

    def make(*replaced: tuple[str, str]) -> GapRule:
        name, text = new_rule("X01", "Board without a chair")
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / name).write_text(text, encoding="utf-8")
        (rule,) = load_rules([tmp_path])
        return rule

    return make


def small(**settings: object) -> System:
    return system_of(
        {
            "boards": [
                {"id": "whole", "kind": "icb_board", "members_listed": "all"},
                {"id": "open", "kind": "working_group", "quorum": 3},
            ],
            "roles": [{"id": "chief", "functions": "executive"}, {"id": "nurse", "functions": "clinical"}],
            "seats": [
                {"member": "chief", "board": "whole", "position": "member"},
                {"member": "chief", "board": "open", "position": "chair"},
                {"member": "nurse", "board": "open", "position": "member"},
            ],
        },
        {"sheets": settings} if settings else {},
    )


def test_a_rule_that_takes_silence_for_absence_is_caught(store: GraphStore, own: Own) -> None:
    caught = {(one.identity, one.what) for one in breaches(store, small(), [own(*SILENT)])}
    assert ("X01/open", "SITS_ON.position, all") in caught
    assert ("X01/open", "ties SITS_ON, all") in caught
    assert not {what for identity, what in caught if identity == "X01/whole"}


def test_the_rule_that_is_written_for_an_analyst_keeps_the_law(store: GraphStore, own: Own) -> None:
    for system in (small(), small(complete=["seats"]), sample("northvale")):
        assert list(breaches(store, system, [own()], lambda all_: all_[:: max(1, len(all_) // 40)])) == []


def test_of_a_list_that_is_whole_nothing_is_taken_until_it_is_opened() -> None:
    kept = [loss.system for loss in losses(small()) if loss.what.startswith("the tie")]
    assert kept
    assert all(any(tie.end == "whole" for tie in system.live_relationships("SITS_ON")) for system in kept)
    gone = [loss for loss in losses_of_opened(opened(small())) if loss.what.startswith("the tie")]
    assert len(gone) == 3


def test_an_opened_system_declares_nothing() -> None:
    bare = opened(small(complete=["seats", "boards"]))
    assert closed_slots(bare) == {}
    assert bare.settings["sheets"]["complete"] == []
    assert closed_slots(small(complete=["seats", "boards"]))["open"]


def test_a_column_that_is_complete_is_opened_before_a_cell_of_it_is_emptied() -> None:
    system = small(complete=["roles.functions", "boards.quorum"])
    (loss,) = (one for one in losses(system) if one.what == "Role.functions, all")
    assert loss.system.settings["sheets"]["complete"] == ["boards.quorum"]


@pytest.mark.parametrize("name", ALL)
def test_a_loss_holds_no_fact_that_was_not_there(name: str) -> None:
    system = sample(name)
    facts = live_facts(system)
    for whole, lost in ((system, losses(system)), (opened(system), losses_of_opened(opened(system)))):
        for loss in tuple(lost)[::5]:
            assert live_facts(loss.system) <= facts, loss.what
            assert loss.system.as_at == whole.as_at


def live_facts(system: System) -> set[tuple[object, ...]]:
    """Every thing that holds, and every value of it."""
    things: tuple[Node | Relationship, ...] = (*system.live_nodes(), *system.live_relationships())
    return {(thing.id, name, value) for thing in things for name, value in (("", ""), *thing.values.items())}


def test_every_sort_of_loss_is_there() -> None:
    said = {loss.what for loss in losses(small(complete=["boards", "seats"]))}
    said |= {loss.what for loss in losses_of_opened(opened(small()))}
    for what in (
        "boards off complete",
        "seats partial",
        "everything partial",
        "everything opened",
        "Board.quorum, all",
        "SITS_ON.position, every second",
        "SITS_ON.position, every other second",
        "copies of all rows, ended",
        "copies of all rows, to come",
        "a tie SITS_ON added, ended",
        "a tie REPORTS_TO added, to come",
        "made-up ties",
        "everything made up",
        "ties SITS_ON, all",
        "the rows of roles, every second",
        "the row chief",
    ):
        assert what in said
    assert not [what for what in said if "Board.kind" in what or "Board.name" in what], (
        "required columns stay"
    )


def test_two_halves_and_the_whole_of_a_sheet_s_rows_are_taken_away() -> None:
    names = [f"r{n}" for n in range(5)]
    roles = tuple(Node("Role", name, {"name": name}) for name in names)
    system = System("s", "S", date(2026, 3, 31), roles, sheets={"roles": 5})
    left = {loss.what: [node.id for node in loss.system.nodes] for loss in losses_of_opened(opened(system))}
    assert left["the rows of roles, all"] == []
    assert left["the rows of roles, every second"] == names[1::2]
    assert left["the rows of roles, every other second"] == names[::2]


def test_what_is_added_does_not_hold() -> None:
    system = small()
    for loss in losses(system):
        if "ended" in loss.what or "to come" in loss.what:
            assert len(loss.system.relationships) > len(system.relationships)
            assert loss.system.live_relationships() == system.live_relationships()
            assert date(2022, 7, 31) == loss.system.as_at


def test_an_analyst_holds_a_rule_to_it_by_a_command(tmp_path: Path) -> None:
    folder = tmp_path / "vale"
    folder.mkdir()
    (folder / "system.toml").write_text('[system]\nid = "vale"\nname = "Vale"\nas_at = 2022-07-31\n')
    (folder / "boards.csv").write_text("id,name,kind\nboard,Board,icb_board\n")
    (folder / "roles.csv").write_text("id,name\nchief,Chief\nnurse,Nurse\n")
    (folder / "seats.csv").write_text("member,board,position\nchief,board,chair\nnurse,board,member\n")
    name, text = new_rule("X01", "Board without a chair")
    (tmp_path / name).write_text(text, encoding="utf-8")
    command = ["rule", "hold", str(folder), "--rules", str(tmp_path)]
    kept = CliRunner().invoke(main, command)
    assert (kept.exit_code, kept.stdout) == (0, "")
    assert "1 rule held to a part of the losses: 0 findings new where less is recorded." in kept.stderr
    (tmp_path / name).write_text(text.replace(*SILENT[0]), encoding="utf-8")
    broken = CliRunner().invoke(main, command)
    assert broken.exit_code == 1
    assert "X01/board: with less (SITS_ON.position, all) it says: Board has nobody" in broken.stdout
    assert CliRunner().invoke(main, ["rule", "hold", "croydon"]).exit_code == 2


def test_a_tie_that_is_added_and_does_not_hold_is_a_row_more_in_its_sheet() -> None:
    system = system_of(
        {
            "boards": [{"id": "b", "kind": "icb_board"}],
            "roles": [{"id": "r"}],
            "seats": [{"member": "r", "board": "b"}],
        },
        {},
    )
    added = [one for one in losses(system) if one.what.startswith("a tie SITS_ON added")]
    assert added
    for one in added:
        assert one.system.sheets["seats"] == system.sheets.get("seats", 0) + 1
        assert len(one.system.relationships) == len(system.relationships) + 1
        assert one.system.live_relationships("SITS_ON") == system.live_relationships("SITS_ON")


@pytest.mark.parametrize(
    ("count", "tried"),
    [(0, 0), (1, 1), (59, 59), (60, 60), (61, 61), (119, 119), (120, 60), (420, 60), (421, 61)],
)
def test_sixty_losses_at_least_are_tried_from_all_through_the_list(count: int, tried: int) -> None:
    every: list[Any] = list(range(count))
    some: Any = spread(every)
    assert len(some) == tried
    assert len({after - before for before, after in pairwise(some)}) <= 1
    assert not every or (some[0] == 0 and some[-1] > count - 1 - count / 60)
