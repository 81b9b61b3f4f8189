"""The map: one offline HTML page of a system, and the same as a plain pyvis network."""

from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.model.results import Finding, Score
from sysmap.model.values import System

VIEWS = ("system", "place", "boards", "organisations", "joint-roles", "sectors")


def html(
    system: System,
    findings: Sequence[Finding] = (),
    scores: Sequence[Score] = (),
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
    from sysmap.maps import view as views

    picture = views.whole(system)
    return page.render(picture, views.marks(system, findings, picture), rules)


def pyvis_network(system: System) -> Any:
    """The system as a pyvis `Network` with fixed positions, to be changed and shown as you like."""
    from sysmap.maps import network as networks
    from sysmap.maps import view as views
    from sysmap.maps.layout import arrange

    picture = views.whole(system)
    return networks.network(picture, arrange(picture))
