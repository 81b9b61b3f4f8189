"""What boards and people share, as scores: overlap, clustering, ties that hang on one person or board."""

from collections.abc import Iterator
from itertools import combinations

from sysmap.measures import two_mode as two
from sysmap.measures.facts import Facts
from sysmap.measures.frame import Figure, score, undefined
from sysmap.measures.graph import WORKING
from sysmap.measures.scope import Scope
from sysmap.model.results import Score


def threads(scope: Scope) -> Iterator[Score]:
    """Scores of members and boards: density, clustering, meetings, overlaps, single threads."""
    graph = scope.members("organisation")
    boards = scope.boards_of(graph)
    about = {"members": "organisations"}
    yield score(two.two_mode_density, scope.subject, two.two_mode_density(graph, boards), **about)
    yield score(two.two_mode_clustering, scope.subject, two.two_mode_clustering(graph), **about)
    met = two.meetings(graph, set(graph) - boards)
    for (a, b), meeting in sorted(met.items()):
        figure = Figure(meeting.weight, meeting.shared, detail={"boards": meeting.shared})
        yield score(two.meetings, f"{a} -- {b}", figure)
    for (a, b), figure in two.board_overlaps(graph, boards).items():
        yield score(two.overlap, f"{a} -- {b}", figure, **about)
    people = scope.members("person")
    for (a, b), figure in two.board_overlaps(people, scope.boards_of(people)).items():
        yield score(two.overlap, f"{a} -- {b}", figure, members="people")
    support = supports(scope.facts)
    if scope.things is not None:
        support = {pair: each for pair, each in support.items() if set(pair) <= scope.things}
    single = two.single_threads(support)
    if not support:
        none = undefined("no two organisations share a person or a board", 0)
        yield score(two.single_threads, scope.subject, none)
    else:
        yield score(two.single_threads, scope.subject, Figure(len(single), len(support)))
    for (a, b), only in sorted(single.items()):
        thing = scope.facts.node(str(only))
        detail = {"through": str(only), "through_name": thing.name, "kind": thing.label}
        yield score(two.single_threads, f"{a} -- {b}", Figure(1, 1, detail=detail))


def supports(facts: Facts) -> dict[tuple[str, str], set[str]]:
    """What joins each two organisations: people in joint posts or working for both, boards of both.

    Organisations with a working tie are left out: that tie is theirs, whoever holds which post.
    """
    tied: set[frozenset[str]] = set()
    for type_ in WORKING:
        for tie in facts.ties(type_):
            for start in facts.employing(tie.start):
                tied.update(frozenset((start, end)) for end in facts.employing(tie.end) if start != end)
    found: dict[tuple[str, str], set[str]] = {}

    def join(organisations: set[str], through: str) -> None:
        for a, b in combinations(sorted(organisations), 2):
            if frozenset((a, b)) not in tied:
                found.setdefault((a, b), set()).add(through)

    works_for: dict[str, set[str]] = {}
    for role, ties in facts.employers.items():
        holders = {tie.start for tie in facts.holders.get(role, ())}
        for key in holders or {role}:
            works_for.setdefault(key, set()).update(tie.end for tie in ties)
    for key, organisations in sorted(works_for.items()):
        join(organisations, key)
    for board in facts.boards:
        if board.id not in facts.paused:
            seats = facts.seats.get(board.id, ())
            join({o for seat in seats for o in facts.employing(seat.start)}, board.id)
    return found
