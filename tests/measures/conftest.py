import csv
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from sysmap.model.values import Node, Relationship, System

DATA = Path(__file__).parents[1] / "data" / "networks"
AS_AT = date(2022, 7, 31)


def read_network(folder: Path, name: str, directed: bool = False) -> Any:
    """A network of the folder, its nodes by their name or id, with every column as attribute."""
    graph: Any = nx.DiGraph() if directed else nx.Graph()
    called: dict[str, str] = {}
    with (folder / f"{name}_nodes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            called[row["id"]] = row.get("name") or row.get("vertex.names") or row["id"]
            graph.add_node(called[row["id"]], **{k: v for k, v in row.items() if k not in ("id", "name")})
    with (folder / f"{name}_edges.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            graph.add_edge(called[row["from"]], called[row["to"]])
    return graph


@pytest.fixture(scope="session")
def networks() -> Callable[..., Any]:
    return lambda name, directed=False: read_network(DATA, name, directed)


@pytest.fixture(scope="session")
def truth() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def r_values() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((DATA / "r_values.json").read_text(encoding="utf-8"))
    return found


class Builder:
    """Builds a system a line at a time."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.ties: list[Relationship] = []
        self.settings: dict[str, Any] = {}

    def node(self, label: str, *ids: str, **values: Any) -> "Builder":
        dates = {key: values.pop(key) for key in ("valid_from", "valid_to") if key in values}
        for id_ in ids:
            self.nodes.append(Node(label, id_, {"name": id_.title(), **values}, **dates))
        return self

    def organisations(self, **kinds: str) -> "Builder":
        for id_, kind in kinds.items():
            self.node("Organisation", id_, kind=kind)
        return self

    def tie(self, type_: str, start: str, *ends: str, **values: Any) -> "Builder":
        dates = {key: values.pop(key) for key in ("valid_from", "valid_to") if key in values}
        for end in ends:
            self.ties.append(Relationship(type_, f"t{len(self.ties)}", start, end, values, **dates))
        return self

    def seats(self, board: str, members: Iterable[str], **values: Any) -> "Builder":
        for member in members:
            self.tie("SITS_ON", member, board, **values)
        return self

    def role(self, id_: str, *employers: str, holder: str = "", **values: Any) -> "Builder":
        self.node("Role", id_, **values)
        self.tie("EMPLOYED_BY", id_, *employers)
        if holder:
            self.tie("HOLDS", holder, id_)
        return self

    def system(self) -> System:
        return System("test", "Test system", AS_AT, tuple(self.nodes), tuple(self.ties), self.settings)


@pytest.fixture
def build() -> Builder:
    return Builder()
