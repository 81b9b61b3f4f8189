"""A system is the same whatever the order of the sheets it was read from."""

from dataclasses import replace

from bench.generated import generated_system


def test_order_of_rows_does_not_matter() -> None:
    system = generated_system(300, 500)
    turned = replace(system, nodes=system.nodes[::-1], relationships=system.relationships[::-1])
    assert turned == system
    assert [node.id for node in turned.live_nodes()] == [node.id for node in system.live_nodes()]
    assert [tie.id for tie in turned.live_relationships()] == [tie.id for tie in system.live_relationships()]
