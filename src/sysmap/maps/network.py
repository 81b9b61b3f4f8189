"""What the map takes of pyvis: its network as model and engine, with a page of our own.

pyvis's own page asks two other sites for files, runs what stands in a heading or an id, and drops
parallel ties; so its template and its writer are not used for the map. What is used: its nodes, edges
and options, `get_network_data()` and its Jinja environment. The vis-network engine is a newer and
smaller one than pyvis carries. `plain` gives a network with pyvis's page to those who ask for one.
"""

import webbrowser
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sysmap.maps.layout import Layout, reach
from sysmap.maps.look import DASHES
from sysmap.maps.pyvis import Network
from sysmap.maps.values import Picture
from sysmap.text.files import write_text

# The names vis-network has for our shapes.
_SHAPES = {"circle": "dot", "triangle_down": "triangleDown"}

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "interaction": {"hover": False, "dragNodes": False, "selectable": False, "tooltipDelay": 3_600_000},
    "edges": {"smooth": False},
    "nodes": {"font": {"face": "Arial", "size": 12}},
}


class MapNetwork(Network):  # type: ignore[misc]
    """A pyvis network that keeps parallel ties, adds in constant time and fills our own page."""

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line", height="600px")
        self.options = dict(OPTIONS)
        self.path = "map.html"
        self.templateEnv = _templates()
        self._numbers: set[object] = set()

    def add_node(self, n_id: int | str, label: str = "", shape: str = "dot", **options: Any) -> None:
        """Add a node with vis-network's attributes. Raises ValueError for an id that is there already."""
        if n_id in self._numbers:
            raise ValueError(f"there is a node {n_id!r} already")
        self._numbers.add(n_id)
        node = {"id": n_id, "label": label, "shape": shape, **options}
        self.nodes.append(node)
        self.node_ids.append(n_id)
        self.node_map[n_id] = node

    def add_numbered(self, nodes: list[dict[str, Any]]) -> None:
        """Add nodes with vis-network's attributes, whose ids are their numbers from 0; there are none yet."""
        self.nodes = nodes
        self.node_ids.extend(range(len(nodes)))
        self.node_map.update(enumerate(nodes))
        self._numbers.update(range(len(nodes)))

    def add_edge(self, source: int | str, to: int | str, **options: Any) -> None:
        """Add an edge, beside any there is between the same two. Raises KeyError for an unknown end."""
        if source not in self._numbers or to not in self._numbers:
            raise KeyError(source if source not in self._numbers else to)
        self.edges.append({"from": source, "to": to, **options})

    def page(self, context: Mapping[str, Any]) -> str:
        """Our page, filled with heading and options as pyvis would fill its own, and with this context."""
        _, _, heading, _, _, options = self.get_network_data()
        template = self.templateEnv.get_template(self.path)
        return str(template.render(heading=heading, options=options, **context))


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("sysmap.maps"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class PlainNetwork(MapNetwork):
    """The same to be changed, shown and written by whoever asks for it, with the page that pyvis gives.

    That page holds its script; a style sheet it takes from another site where there is a network.
    """

    def __init__(self) -> None:
        super().__init__()
        theirs = Network(directed=True, cdn_resources="in_line")
        self.templateEnv, self.path = theirs.templateEnv, theirs.path
        self.options = {"physics": {"enabled": False}, "edges": {"smooth": False}}
        self.prep_notebook()

    def write_html(
        self, name: str | Path, *, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write pyvis's page, in UTF-8 everywhere. Raises OSError, ValueError unless it ends in .html."""
        if Path(name).suffix.lower() != ".html":
            raise ValueError(f"{name}: a page ends in .html.")
        self.html = self.generate_html(notebook=notebook)
        write_text(Path(name), self.html)
        if open_browser:
            webbrowser.open(Path(name).resolve().as_uri())


def plain(picture: Picture, layout: Layout) -> PlainNetwork:
    """The picture as a pyvis network with fixed positions, its nodes by the ids in the sheets."""
    drawn, net = network(picture, layout), PlainNetwork()
    # pyvis puts the heading into its page as it is.
    net.heading = escape(picture.name)
    ids = [dot.id for dot in picture.dots]
    for id_, node in zip(ids, drawn.nodes, strict=True):
        net.add_node(id_, **{name: value for name, value in node.items() if name != "id"})
    net.edges = [edge | {"from": ids[edge["from"]], "to": ids[edge["to"]]} for edge in drawn.edges]
    return net


def network(picture: Picture, layout: Layout) -> MapNetwork:
    """The picture as a pyvis network with fixed positions; nodes are numbered as the dots are."""
    net = MapNetwork()
    net.heading = picture.name
    styles = {style.key: style for style in picture.dot_styles}
    looks = {
        key: {"shape": _SHAPES.get(style.shape, style.shape), "group": key, "color": style.colour}
        for key, style in styles.items()
    }
    net.add_numbered(
        [
            {
                "id": i,
                "label": dot.name,
                **looks[dot.kind],
                "size": reach(dot),
                "x": layout.x[i],
                "y": layout.y[i],
                "hidden": not dot.live,
            }
            for i, dot in enumerate(picture.dots)
        ]
    )
    lines = {
        style.key: {
            "color": style.colour,
            "dashes": [float(d) for d in DASHES[style.line].split()] or False,
            "arrows": "to" if style.directed else "",
        }
        for style in picture.tie_styles
    }
    # The ends of a picture's ties are known to be there, so no edge is asked for its own.
    net.edges += [
        {
            "from": tie.start_dot,
            "to": tie.end_dot,
            "title": tie.kind,
            "hidden": not tie.live,
            **lines[tie.kind],
        }
        for tie in picture.ties
    ]
    return net


@cache
def engine() -> str:
    """The vis-network engine, licence notice included; ASCII only."""
    file = resources.files("sysmap.maps").joinpath("static", "vendor", "vis-network.min.js")
    return file.read_text(encoding="ascii").replace("\r\n", "\n")
