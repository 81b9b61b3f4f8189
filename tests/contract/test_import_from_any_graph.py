"""What a store holds can be brought in from it as from any Neo4j, by the same statements."""

from pathlib import Path

from sysmap.exchange.into_sheets import into_sheets
from sysmap.exchange.mapping import Plan
from sysmap.model.store import GraphStore
from sysmap.pipeline import read_system
from sysmap.readers.neo4j_rows import NODES, TIES, graph
from sysmap.validate import validate

SMALL = Path(__file__).parents[1] / "data" / "formats" / "small"


def test_a_system_is_brought_in_from_the_graph_that_holds_it(store: GraphStore) -> None:
    system, _ = read_system(SMALL)
    store.replace(system)
    page = {"skip": 0, "limit": 1_000}
    rough = graph(store.query(NODES, page), store.query(TIES, page), "server")
    again, issues = validate(into_sheets(rough, Plan(), "server").tables)
    assert issues == ()
    assert again == system


def test_pages_follow_one_another_without_gap_or_overlap(store: GraphStore) -> None:
    system, _ = read_system(SMALL)
    store.replace(system)
    pages = [store.query(NODES, {"skip": skip, "limit": 4}) for skip in range(0, 20, 4)]
    elements = [row["element"] for rows in pages for row in rows]
    assert len(elements) == len(set(elements)) == len(system.nodes) + 1
