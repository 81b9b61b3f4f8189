"""The map: one offline HTML page of a system, and the same as a plain pyvis network."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sysmap.collector import uncollected
from sysmap.model.results import Finding
from sysmap.model.values import System
from sysmap.privacy import Redactor, check

if TYPE_CHECKING:
    from sysmap.maps.values import Mark, Picture

# More things than that are not drawn one by one.
MOST = 20_000
VIEWS = ("system", "place", "boards", "organisations", "joint-roles", "sectors")


def html(
    system: System,
    findings: Sequence[Finding] = (),
    *,
    rules: Mapping[str, str] | None = None,
    view: str = "system",
    place: str = "",
    redact: bool = False,
) -> str:
    """The page of a system as text: one file, no network request, the same for the same input.

    `rules` gives the names of rules by id. `view` is one of `VIEWS`; `place` the id or name of
    the place to draw. With `redact`, roles are shown and persons are not. Raises ValueError for a
    view or a place that is none, NameLeft if a redacted page would still name somebody.
    """
    from sysmap.maps import page

    with uncollected():
        redactor = Redactor(system) if redact else None
        picture, shown = _picture(system, findings, view, place, redactor)
        if redactor:
            rules = {id_: redactor.text(name) for id_, name in (rules or {}).items()}
        text = page.render(picture, shown, rules)
        if redactor:
            check(redactor, [text], "The map")
        return text


map_html = html


def pyvis_network(system: System, *, view: str = "system", place: str = "", redact: bool = False) -> Any:
    """The system as a pyvis `Network` with fixed positions, to be changed and shown as you like.

    Raises ValueError and NameLeft as `html` does.
    """
    from sysmap.maps import network
    from sysmap.maps.layout import arrange

    redactor = Redactor(system) if redact else None
    picture, _ = _picture(system, (), view, place, redactor)
    net = network.network(picture, arrange(picture))
    if redactor:
        check(redactor, map(str, (net.heading, *net.nodes, *net.edges)), "The network")
    return net


def _picture(
    system: System, findings: Sequence[Finding], view: str, place: str, redactor: Redactor | None
) -> tuple["Picture", tuple["Mark", ...]]:
    from sysmap.maps import projections
    from sysmap.maps import view as views

    if view not in VIEWS:
        raise ValueError(f"There is no view {view!r}; there are: {', '.join(VIEWS)}.")
    left_out: tuple[str, ...] = ()
    found = tuple(findings)
    if redactor:
        system, found = redactor.system, tuple(map(redactor.finding, found))
        left_out = (redactor.left_out(),)
    picture = replace(views.whole(system), left_out=left_out)
    if view == "place" or place:
        picture = projections.place(system, picture, place)
    if view == "boards":
        picture = projections.boards(picture)
    elif view == "joint-roles":
        picture = projections.joint_roles(system, picture)
    elif view == "organisations":
        picture = projections.organisations(system, picture)
    elif view == "sectors":
        picture = projections.sectors(system, picture)
    if len(picture.dots) > MOST:
        picture = projections.totals(picture)
    return picture, views.marks(system, found, picture)
