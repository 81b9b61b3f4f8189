"""What the page says of each board beyond its seats: what is expected of it, and what is found of that."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sysmap.boards_by_sector.lines import in_line
from sysmap.boards_by_sector.missing import voice
from sysmap.boards_by_sector.values import Table
from sysmap.maps.columns import runs
from sysmap.model.expectations import expectations_of, voices
from sysmap.model.results import RuleResult
from sysmap.model.values import System
from sysmap.model.vocabulary import vocabulary
from sysmap.model.voices import seat_voices

_FORCES = {
    "law": "by law",
    "guidance": "by guidance",
    "source": "by a document",
    "purpose": "by its purpose",
    "settings": "by this system's settings",
}
_ORDER = tuple(_FORCES)


def board_data(system: System, table: Table, results: Sequence[RuleResult]) -> dict[str, Any]:
    """For each board, in the order of its rows: its id and what is expected of it; for each seat its words.

    An expectation is a voice, its force in words and its answer: `found` (missing), `not_recorded`,
    `cannot_tell`, `clear` (in place) or "" where no check looked.
    """
    lines = in_line(system, [node for node in system.nodes if node.label == "Board"])
    answers = _answers(results)
    # Where no check was made, none says what is in place.
    brought = _brought(system) if results else {}
    live = {row.board for row in table.rows}
    seats = {tie.id: tie for tie in system.relationships if tie.type == "SITS_ON"}
    ids = list(dict.fromkeys(piece.seat for piece in table.pieces))
    of_kind: dict[str, list[tuple[str, str, str]]] = {}
    expects = [
        list(_expected(system, board.id, answers, brought, of_kind)) if board.id in live else []
        for board, _ in lines
    ]
    # Boards of one kind are mostly answered alike: each list of answers stands once.
    lists = list(dict.fromkeys(map(tuple, expects)))
    number = {one: n for n, one in enumerate(lists)}
    positions = [_position(str(seats[id_].values.get("position", ""))) for id_ in ids]
    words = {one: n for n, one in enumerate(dict.fromkeys(["", *positions]))}
    return {
        "answers": lists,
        "expects": runs([number[tuple(one)] for one in expects]),
        "positionWords": list(words),
        "positions": runs([words[one] for one in positions]),
        "capacities": {
            str(n): text for n, id_ in enumerate(ids) if (text := str(seats[id_].values.get("capacity", "")))
        },
        "ends": runs([day.toordinal() if (day := seats[id_].valid_to) else 0 for id_ in ids]),
    }


def _position(key: str) -> str:
    terms = vocabulary("positions")
    return "" if key == "member" else terms[key].name if key in terms else key


def _expected(
    system: System,
    board: str,
    answers: Mapping[tuple[str, str], str],
    brought: Mapping[str, frozenset[str]],
    of_kind: dict[str, list[tuple[str, str, str]]],
) -> Iterable[tuple[str, str, str]]:
    """The voices expected of a board with force and answer; `of_kind` keeps those of each kind of board."""
    kind = str(system.by_id[board].values.get("kind", ""))
    if kind not in of_kind:
        expected, named = expectations_of(kind, system.as_at, system.settings).voices, voices()
        ordered = sorted(expected, key=lambda k: (_ORDER.index(expected[k].force), named[k].name))
        of_kind[kind] = [(key, named[key].name, _FORCES[expected[key].force]) for key in ordered]
    for key, name, force in of_kind[kind]:
        answer = "clear" if key in brought.get(board, ()) else answers.get((board, key), "")
        yield name, force, answer


def _answers(results: Sequence[RuleResult]) -> Mapping[tuple[str, str], str]:
    """By board and voice: what the rules answer."""
    found: dict[tuple[str, str], str] = {}
    for result in results:
        for question in result.questions:
            if key := voice(question):
                found.setdefault((question.subject.id, key), question.answer)
        for finding in result.findings:
            if key := voice(finding):
                found[finding.subject.id, key] = "found"
    return found


def _brought(system: System) -> Mapping[str, frozenset[str]]:
    """By board: the voices that its seats bring."""
    found: dict[str, set[str]] = {}
    ends = {tie.id: tie.end for tie in system.live_relationships("SITS_ON")}
    for seat, one in seat_voices(system).items():
        found.setdefault(ends[seat], set()).update(one.brings)
    return {board: frozenset(keys) for board, keys in found.items()}
