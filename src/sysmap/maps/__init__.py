"""The map: one offline HTML page of a system, and the same as a plain pyvis network."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sysmap.collector import uncollected
from sysmap.model.results import RuleResult
from sysmap.model.values import System
from sysmap.priorities.values import Rules
from sysmap.privacy import Redactor, check

if TYPE_CHECKING:
    from sysmap.compare.values import Comparison
    from sysmap.maps.values import Picture

# More things than that are not drawn one by one.
MOST = 20_000
# What the picture of everything may draw.
DRAWN = ("system", "place", "boards", "organisations", "joint-roles", "sectors")
TABS = ("boards", "places", "board", "one", "few", "joint", "changes", "questions", "everything")


@dataclass(frozen=True, slots=True)
class Beside:
    """What the page tells beside the system and what the rules said.

    `fill_in` says what to fill in first: the column or sheet, its cells, the questions that wait for it.
    `scenarios` are comparisons of the system with what it would be, for the tab of changes.
    `note` is a sentence more about the picture.
    """

    fill_in: Sequence[tuple[str, int, int]] = ()
    scenarios: "Sequence[Comparison]" = ()
    note: str = ""


def html(
    system: System,
    results: Sequence[RuleResult] = (),
    *,
    rules: Rules | None = None,
    view: str | None = None,
    draw: str = "system",
    only: str | None = None,
    place: str | None = None,
    redact: bool = False,
    beside: "Beside | None" = None,
) -> str:
    """The page of a system as text: one file, no network request, the same for the same input.

    `results` are what the rules said; with `rules`, their own values by id, the page opens with what to
    act on first. `view` is the tab it opens with, one of `TABS`, None for the one that suits; `only` makes
    a small page of the one tab `boards`. `draw` is what the tab of everything draws, one of `DRAWN`, and
    `place` the id or name of the place to draw. `beside` is what else is told. With `redact`, roles are
    shown and persons are not. Raises ValueError for a view or a place that is none, NameLeft if a redacted
    page would still name somebody.
    """
    if view and view not in TABS:
        raise ValueError(f"There is no view {view!r}; there are: {', '.join(TABS)}.")
    if only and only != "boards":
        raise ValueError(f"There is no small page of {only!r}; there is one of: boards.")
    with uncollected():
        # All that is made for the page is gone by the time the collector looks again.
        return _page(system, results, rules, (view, draw, only, place), beside or Beside(), redact=redact)


def _page(
    system: System,
    results: Sequence[RuleResult],
    rules: Rules | None,
    shown: tuple[str | None, str, str | None, str | None],
    beside: Beside,
    *,
    redact: bool,
) -> str:
    from sysmap.maps import page
    from sysmap.maps import view as views
    from sysmap.maps.counted import counted, found_in_all
    from sysmap.maps.scenarios import redactor_of, told_scenarios
    from sysmap.priorities.weigh import priorities

    view, draw, only, place = shown
    redactor = Redactor(system) if redact else None
    left_out: tuple[str, ...] = ()
    if redactor:
        system, results = redactor.system, tuple(map(redactor.result, results))
        left_out = (redactor.left_out(),)
    if place and len(system.nodes) > MOST:
        # Of a very large system the page speaks of the place alone, in every tab.
        system = _part(system, place)
        results = _about(results, system)
    picture = _picture(system, draw, place)
    about = " ".join(filter(None, (picture.about, beside.note)))
    picture = replace(picture, left_out=left_out, about=about)
    if picture.homes:
        picture = replace(picture, counted=counted(system, results, picture), found=found_in_all(results))
    marks = views.marks(system, [finding for result in results for finding in result.findings], picture)
    actions = priorities(results, system, rules).actions if rules else ()
    told = told_scenarios(beside.scenarios, redact=redact)
    text = page.render(system, picture, results, marks, actions, view, only, beside.fill_in, told)
    if redactor:
        check(redactor, [text], "The map")
        for one in beside.scenarios:
            check(redactor_of(one), [text], "The map")
    return text


map_html = html


def _part(system: System, place: str) -> System:
    """What belongs to a place. Raises ValueError as `html` does."""
    from sysmap.extract import extract
    from sysmap.maps.projections import find_place

    found = find_place(system, place)
    part = extract(system, found)
    return replace(part.system, name=f"{system.by_id[found].name}, of {system.name}") if part else system


def _about(results: Sequence[RuleResult], part: System) -> Sequence[RuleResult]:
    """The results that find or ask something about what belongs to a part, with that alone."""
    kept = (
        replace(
            result,
            findings=tuple(one for one in result.findings if one.subject.id in part.by_id),
            questions=tuple(one for one in result.questions if one.subject.id in part.by_id),
        )
        for result in results
    )
    return tuple(result for result in kept if result.findings or result.questions)


def pyvis_network(
    system: System, *, draw: str = "system", place: str | None = None, redact: bool = False
) -> Any:
    """The system as a pyvis `Network` with fixed positions, to be changed, shown and written as you like.

    Its nodes have the ids of the sheets; `write_html("x.html")` and `show` work as in pyvis. Raises
    ValueError and NameLeft as `html` does.
    """
    from sysmap.maps import network
    from sysmap.maps.layout import arrange

    redactor = Redactor(system) if redact else None
    picture = _picture(redactor.system if redactor else system, draw, place)
    net = network.plain(picture, arrange(picture))
    if redactor:
        check(redactor, map(str, (net.heading, *net.nodes, *net.edges)), "The network")
    return net


def _picture(system: System, draw: str, place: str | None) -> "Picture":
    from sysmap.maps import projections
    from sysmap.maps import view as views
    from sysmap.maps.overview import overview

    if draw not in DRAWN:
        raise ValueError(f"There is no picture {draw!r}; there are: {', '.join(DRAWN)}.")
    if draw == "system" and not place and len(system.nodes) > MOST:
        return overview(system)
    picture = views.whole(system)
    if draw == "place" or place:
        picture = projections.place(system, picture, place or "")
    if draw == "boards":
        picture = projections.boards(picture)
    elif draw == "joint-roles":
        picture = projections.joint_roles(system, picture)
    elif draw == "organisations":
        picture = projections.organisations(system, picture)
    elif draw == "sectors":
        picture = projections.sectors(system, picture)
    return overview(system) if len(picture.dots) > MOST else picture
