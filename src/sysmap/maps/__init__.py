"""The map: one offline HTML page of a system, and the same as a plain pyvis network."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sysmap.collector import uncollected
from sysmap.model.results import Finding
from sysmap.model.values import System

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
    view or a place that is none.
    """
    from sysmap.maps import page

    with uncollected():
        picture, shown = _picture(system, findings, view, place, redact)
        return page.render(picture, shown, rules)


map_html = html


def pyvis_network(system: System, *, view: str = "system", place: str = "", redact: bool = False) -> Any:
    """The system as a pyvis `Network` with fixed positions, to be changed and shown as you like."""
    from sysmap.maps import network
    from sysmap.maps.layout import arrange

    picture, _ = _picture(system, (), view, place, redact)
    return network.network(picture, arrange(picture))


def _picture(
    system: System, findings: Sequence[Finding], view: str, place: str, redact: bool
) -> tuple["Picture", tuple["Mark", ...]]:
    from sysmap.maps import projections
    from sysmap.maps import view as views

    if view not in VIEWS:
        raise ValueError(f"There is no view {view!r}; there are: {', '.join(VIEWS)}.")
    left_out: tuple[str, ...] = ()
    found = tuple(findings)
    if redact:
        from sysmap.maps.redact import redacted

        system, found, left_out = redacted(system, found)
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
