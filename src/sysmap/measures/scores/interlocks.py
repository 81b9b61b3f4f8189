"""What boards and people share, as scores: overlap, clustering, ties that hang on one person or board."""

from collections.abc import Iterator

from sysmap.measures import two_mode as two
from sysmap.measures.evidence.in_common import supports
from sysmap.measures.method_card import Figure, score, undefined
from sysmap.measures.scores.scope import Scope
from sysmap.model.results import Score


def interlocks(scope: Scope) -> Iterator[Score]:
    """Scores of members and boards: density, clustering, meetings, overlaps, single threads."""
    graph = scope.members("organisation")
    boards = scope.boards_of(graph)
    about = {"members": "organisations"}
    yield score(two.two_mode_density, scope.subject, two.two_mode_density(graph, boards), **about)
    yield score(two.two_mode_clustering, scope.subject, two.two_mode_clustering(graph), **about)
    met = two.meetings(graph, set(graph) - boards)
    for (a, b), meeting in sorted(met.items()):
        figure = Figure(meeting.weight, meeting.shared, detail={"boards": meeting.shared})
        yield score(two.meetings, (a, b), figure)
    for (a, b), figure in two.board_overlaps(graph, boards).items():
        yield score(two.overlap, (a, b), figure, **about)
    people = scope.members("person")
    for (a, b), figure in two.board_overlaps(people, scope.boards_of(people)).items():
        yield score(two.overlap, (a, b), figure, members="people")
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
        yield score(two.single_threads, (a, b), Figure(1, 1, detail=detail))
