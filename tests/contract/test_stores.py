"""What every store promises, on every engine."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from contract.small_systems import large, small
from sysmap.model.store import (
    Changes,
    GraphStore,
    StoreError,
    SystemNotFound,
    whole_system,
)
from sysmap.model.values import Node, Relationship, System


def everything(store: GraphStore, system_id: str) -> list[dict[str, Any]]:
    """All that a graph holds of one system and nothing of others, in an order of its own."""
    nodes = store.query(
        "MATCH (n {system: $id}) RETURN n.id AS id, labels(n) AS labels, properties(n) AS all ORDER BY id",
        {"id": system_id},
    )
    ties = store.query(
        "MATCH (a {system: $id})-[r]->(b {system: $id})"
        " RETURN r.id AS id, type(r) AS type, a.id AS a, b.id AS b, properties(r) AS all ORDER BY id",
        {"id": system_id},
    )
    own = store.query("MATCH (s:System {id: $id}) RETURN properties(s) AS all", {"id": system_id})
    return nodes + ties + own


def test_what_is_read_is_what_was_loaded(store: GraphStore) -> None:
    assert store.replace(small(), "hash of the sheets") == Changes(written=10)
    assert store.read("s") == small()
    (entry,) = store.systems()
    assert (entry.id, entry.name, entry.as_at) == ("s", "Small", date(2022, 7, 31))
    assert (entry.source_hash, entry.content_hash) == ("hash of the sheets", small().content_hash)
    assert entry.whole
    assert whole_system(store, "s") == entry


def test_a_system_without_anything_in_it_is_kept(store: GraphStore) -> None:
    empty = System("s", "", date(2022, 7, 31))
    store.replace(empty)
    assert store.read("s") == empty
    store.replace(small())
    store.replace(empty)
    assert store.read("s") == empty


def test_only_what_differs_is_written(store: GraphStore) -> None:
    store.replace(small())
    assert store.replace(small()) == Changes(0, 0)
    board = small().by_id["b"]
    later = replace(board, values={**board.values, "name": "Another name"})
    changed = replace(
        small(),
        nodes=tuple(later if node.id == "b" else node for node in small().nodes),
        relationships=small().relationships[1:],
    )
    assert store.replace(changed) == Changes(written=1, deleted=1)
    assert store.read("s") == changed


def test_an_emptied_field_is_gone_from_the_graph(store: GraphStore) -> None:
    store.replace(small())
    bare = replace(
        small(),
        nodes=tuple(Node(node.label, node.id, {"name": node.name}) for node in small().nodes),
        relationships=tuple(Relationship(r.type, r.id, r.start, r.end) for r in small().relationships),
        settings={},
    )
    store.replace(bare)
    assert store.read("s") == bare
    left = store.query(
        "MATCH (n {system: 's'}) UNWIND keys(n) AS key RETURN DISTINCT key AS key ORDER BY key"
    )
    assert [row["key"] for row in left] == ["id", "live", "name", "paused", "system"]


def test_an_id_may_change_what_it_stands_for(store: GraphStore) -> None:
    store.replace(small())
    nodes = tuple(
        Node("Organisation", "p1", {"name": "Now a trust", "kind": "acute_trust"})
        if node.id == "p1"
        else node
        for node in small().nodes
    )
    ties = (Relationship("PARTNERS_WITH", "r1", "o1", "p1"), Relationship("GOVERNS", "r4", "b", "p1"))
    turned = replace(small(), nodes=nodes, relationships=ties)
    store.replace(turned)
    assert store.read("s") == turned


def test_two_systems_in_one_store_never_touch(store: GraphStore) -> None:
    store.replace(small("other"))
    before = everything(store, "other")
    store.replace(small("s"))
    assert everything(store, "other") == before
    store.replace(large("s"))
    assert everything(store, "other") == before
    assert [entry.id for entry in store.systems()] == ["other", "s"]
    store.remove("s")
    assert everything(store, "other") == before
    assert store.read("other") == small("other")
    assert store.query("MATCH (n) WHERE n.system = 's' OR n.id = 's' RETURN count(n) AS n") == [{"n": 0}]


def test_the_same_code_joins_two_systems(store: GraphStore) -> None:
    joins = "MATCH (a)-[r:SAME_AS]->(b) RETURN a.id AS a, b.id AS b, r.code AS code ORDER BY a"
    store.replace(small("t"))
    assert store.query(joins) == []
    assert store.replace(small("s")) == Changes(written=12)
    both = [
        {"a": "s/o1", "b": "t/o1", "code": "RXX"},
        {"a": "s/p1", "b": "t/p1", "code": "00X"},
    ]
    assert store.query(joins) == both
    assert store.replace(small("s")) == store.replace(small("t")) == Changes(0, 0)

    place = small("s").by_id["p1"]
    recoded = replace(place, values={**place.values, "code": "0X"})
    others = tuple(recoded if node.id == "p1" else node for node in small("s").nodes)
    assert store.replace(replace(small("s"), nodes=others)) == Changes(written=1, deleted=1)
    assert store.query(joins) == both[:1]
    store.remove("t")
    assert store.query(joins) == []


def test_another_date_changes_what_is_live_and_nothing_else(store: GraphStore) -> None:
    live = (
        "MATCH (n {system: 's'}) WHERE n.live RETURN n.id AS id, 'node' AS what"
        " UNION MATCH ({system: 's'})-[r]->() WHERE r.live AND r.derived IS NULL"
        " RETURN r.id AS id, 'tie' AS what"
    )
    for day, due in (
        (date(2019, 1, 1), {"s/p2", "s/o1", "s/b", "s/r3"}),
        (date(2021, 2, 1), {"s/p1", "s/p2", "s/o1", "s/b", "s/r1", "s/r2", "s/r3"}),
        (date(2023, 6, 1), {"s/p1", "s/o1", "s/b", "s/r1", "s/r2", "s/r4"}),
    ):
        store.replace(small().at(day))
        assert {row["id"] for row in store.query(live)} == due
        assert store.read("s") == small().at(day)
        (board,) = store.query("MATCH (b:Board {id: 's/b'}) RETURN b.paused AS paused")
        assert board["paused"] is False
    store.replace(small())
    assert store.query("MATCH (b:Board {id: 's/b'}) RETURN b.paused AS paused") == [{"paused": True}]


def test_what_is_not_there_cannot_be_read_or_removed(store: GraphStore) -> None:
    with pytest.raises(SystemNotFound, match="no system nowhere"):
        store.read("nowhere")
    with pytest.raises(SystemNotFound, match="no system nowhere"):
        store.remove("nowhere")
    with pytest.raises(SystemNotFound):
        whole_system(store, "nowhere")
    assert list(store.systems()) == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"population": 2**63}, "too large"),
        ({"population": float("nan")}, "not a finite number"),
        ({"name": "half \ud800"}, "half of a character"),
        ({"live": "yes"}, "sysmap itself writes"),
        ({"@rid": "#1:1"}, "name of a property"),
    ],
)
def test_what_no_graph_can_hold_is_refused_before_anything_is_written(
    store: GraphStore, values: dict[str, Any], why: str
) -> None:
    store.replace(small())
    before = everything(store, "s")
    with pytest.raises(StoreError, match=why):
        store.replace(replace(small(), nodes=(Node("Place", "p1", values),), relationships=()))
    assert everything(store, "s") == before


def test_closing_twice_does_no_harm_and_what_was_kept_stays(store: GraphStore) -> None:
    store.replace(small())
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.read("s")


DERIVED = (
    "MATCH (a)-[r {derived: true}]->(b)"
    " RETURN type(r) AS type, a.id AS a, b.id AS b, r.system AS system ORDER BY type, a"
)


def test_what_follows_from_the_facts_stands_beside_them_and_goes_with_them(store: GraphStore) -> None:
    store.replace(small("s"))
    store.replace(small("t"))
    of_s = [
        {"type": "COVERS", "a": "s/o1", "b": "s/p1", "system": "s"},
        {"type": "WITHIN", "a": "s/p1", "b": "s/p1", "system": "s"},
    ]
    assert [row for row in store.query(DERIVED) if row["system"] == "s"] == of_s
    unserved = replace(
        small("s"), relationships=tuple(r for r in small().relationships if r.type != "SERVES")
    )
    store.replace(unserved)
    assert [row for row in store.query(DERIVED) if row["system"] == "s"] == of_s[1:]
    assert store.read("s") == unserved
    store.remove("s")
    assert {row["system"] for row in store.query(DERIVED)} == {"t"}


def test_closed_slots_and_context_stand_on_things_and_follow_the_facts(store: GraphStore) -> None:
    own = Node("Place", "own", {"name": "Own", "level": "system", "code": "A"})
    theirs = Node("Place", "theirs", {"name": "Theirs", "level": "system", "code": "B"})
    board = Node("Board", "b", {"name": "B", "kind": "x", "members_listed": "all", "none": ("GOVERNS",)})
    system = System("s", "S", date(2022, 7, 31), (own, theirs, board), settings={"system": {"code": "A"}})
    asked = "MATCH (n {system: 's'}) RETURN n.id AS id, n.closed AS closed, n.context AS context ORDER BY id"
    store.replace(system)
    assert store.query(asked) == [
        {"id": "s/b", "closed": ["GOVERNS", "SITS_ON"], "context": None},
        {"id": "s/own", "closed": None, "context": None},
        {"id": "s/theirs", "closed": None, "context": True},
    ]
    assert store.read("s") == system
    bare = Node("Board", "b", {"name": "B", "kind": "x"})
    emptied = replace(system, nodes=(own, theirs, bare))
    assert store.replace(emptied).written == 1
    assert [row["closed"] for row in store.query(asked)] == [None, None, None]
    assert store.read("s") == emptied
