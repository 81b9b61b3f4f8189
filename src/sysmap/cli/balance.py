"""`sysmap balance`: who holds the seats of each board."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sysmap.cli.options import (
    as_at_option,
    board_option,
    by_option,
    format_option,
    output_option,
    place_option,
    redact_option,
    source_argument,
    store_option,
)
from sysmap.cli.output import Table, show

if TYPE_CHECKING:
    from sysmap.model.results import Score
    from sysmap.model.values import System

Found = Mapping[tuple[str, str, str, str], "Score"]


@click.command()
@source_argument
@board_option("Only this board")
@place_option("Only boards that govern this place")
@by_option("What to group seats by.")
@click.option("--brief", is_flag=True, help="Each board at a glance, without its composition.")
@redact_option
@as_at_option
@store_option
@format_option()
@output_option
def command(
    source: str,
    board: str | None,
    place: str | None,
    by: str,
    brief: bool,
    redact: bool,
    as_at: date | None,
    store: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Show who holds the seats of each board, and whether chance could explain it.

    NHS seats are held against council seats, voting seats apart from all seats.
    """
    from sysmap.cli.named import find_id
    from sysmap.cli.scores import scores_document, scores_table
    from sysmap.measures.scores.balance import balance
    from sysmap.pipeline import system_of
    from sysmap.privacy import Redactor

    system = system_of(source, store, as_at)
    redactor = Redactor(system) if redact else None
    scores = balance(system, by, find_id(system, "Board", board), find_id(system, "Place", place))  # type: ignore[arg-type]
    tables = [scores_table(system, scores)] if format_ == "csv" else balance_tables(system, scores)
    if brief:
        tables = tables[:1]
    show(format_, tables, scores_document("balance", system, scores, by=by), output, redactor)


def balance_tables(system: "System", scores: Sequence["Score"]) -> list[Table]:
    """Two tables for people: each board at a glance, and its composition; the most one-sided first."""
    from sysmap.cli.scores import methods_note

    found = {
        (s.measure, s.subject, str(s.detail.get("seats", "")), str(s.detail.get("group", ""))): s
        for s in scores
    }
    boards = sorted(dict.fromkeys(s.subject for s in scores), key=lambda board: _weight(found, board))
    first = Table(
        ("Board", "Seats counted", "Seats", "NHS", "Council", "NHS to council", "Chance", "No seat for"),
        [_glance(system, found, board, kind) for board in boards for kind in _kinds(found, board)],
        "Balance of each board: NHS seats to council seats, most one-sided first",
        "A joint post counts in equal parts for its employers: half for each of two.\n"
        f"{_reference(found, boards)}"
        "Chance: how likely so few councils, or so many, are among the NHS bodies and councils that serve the"
        " board's area and sit on such boards, each counted once (hypergeometric, both ways).\n"
        f"{_tested(system, found, boards)}\n"
        "No seat for: corners of the leadership triangle (executive, lay, clinical) without a seat.",
    )
    shares: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for (measure, board, seats, _), score in found.items():
        if measure == "share":
            shares[board, seats].append(score)
    rows = [
        row
        for board in boards
        for kind in _kinds(found, board)
        for row in _composition(system, found, board, kind, shares[board, kind])
    ]
    used = (
        "nhs_to_council",
        "hypergeometric_test",
        "leadership_triangle",
        "iqv",
        "share",
        "multinomial_test",
    )
    second = Table(
        (
            "Board",
            "Seats counted",
            "Group",
            "Seats",
            "Share",
            "Reference",
            "Times",
            "An absence could be told",
        ),
        rows,
        "Composition of each board",
        _evenness(system, found, boards) + "\n\n" + methods_note(system, used),
    )
    return [first, second]


def _reference(found: Found, boards: Sequence[str]) -> str:
    """Beside what share that of councils is to be read, and where that is said."""
    details = [found["nhs_to_council", board, "all", ""].detail for board in boards]
    said = next((each for each in details if "reference_share" in each), None)
    if said is None:
        return ""
    return (
        "% council: their share of NHS and council seats, to be read beside"
        f" {100 * said['reference_share']:.0f}% ({said['reference']}).\n"
    )


def _weight(found: Found, board: str) -> tuple[float, float, str]:
    score = found["nhs_to_council", board, "all", ""]
    nhs, council = (float(score.detail.get(key, 0)) for key in ("nhs", "council"))
    # Boards with nothing recorded come last; an NHS seat with no council seat beside it comes first.
    seen = 0.0 if score.population else 1.0
    return seen, -(nhs + 1) / (council + 1), board


def _kinds(found: Found, board: str) -> tuple[str, ...]:
    """All seats, and the voting ones apart where they are others."""
    every, voting = (found["board_seats", board, kind, ""].value for kind in ("all", "voting"))
    return ("all",) if voting is None or every == voting else ("all", "voting")


def _glance(system: "System", found: Found, board: str, kind: str) -> tuple[Any, ...]:
    from sysmap.cli.named import name_of

    size = found["board_seats", board, kind, ""]
    ratio = found["nhs_to_council", board, kind, ""]
    chance = found["hypergeometric_test", board, kind, ""]
    triangle = found["leadership_triangle", board, kind, ""]
    name = name_of(system, board)
    counted = _counted(found, board, kind)
    if size.value is None:
        return name, counted, None, None, None, size.reason, None, None
    unknown = ratio.detail.get("unknown")
    corners = "; ".join(triangle.detail["missing"]) if triangle.value is not None else triangle.reason
    silent = triangle.detail.get("unknown", 0)
    if corners and silent and triangle.value is not None:
        corners += f" ({silent} seats not known)"
    return (
        name,
        counted,
        f"{size.value}" + (f" ({unknown:g} of unknown employer)" if unknown else ""),
        ratio.detail["nhs"],
        ratio.detail["council"],
        _ratio(ratio),
        _either_way(chance),
        corners,
    )


def _ratio(ratio: "Score") -> str:
    """How many NHS seats there are to one council seat, and the councils' share of both; or the reason."""
    if not isinstance(ratio.value, int | float):
        return ratio.reason
    return f"{ratio.value:.3g} : 1 ({100 * ratio.detail['council_share']:.0f}% council)"


def _either_way(chance: "Score") -> Any:
    """The smaller of both tails, doubled; or why no test applies."""
    if chance.value is None:
        return chance.reason
    return chance.detail["p_both"]


def _tested(system: "System", found: Found, boards: Sequence[str]) -> str:
    """How many boards were tested together, how many would be rare by chance alone, and which stand."""
    from sysmap.cli.named import name_of

    scores = [found["hypergeometric_test", board, "all", ""] for board in boards]
    tested = next((int(s.detail["tested"]) for s in scores if "tested" in s.detail), 0)
    if not tested:
        return "No board could be tested."
    stands = [name_of(system, s.subject) for s in scores if s.detail.get("stands")]
    return (
        f"Tested together (all seats): {tested} {'board' if tested == 1 else 'boards'}, of which"
        f" {0.05 * tested:.2g} would fall below 0.05 by chance alone. Beyond chance when all are counted:"
        f" {'; '.join(stands) or 'none'}."
    )


def _counted(found: Found, board: str, kind: str) -> str:
    every, voting = (found["board_seats", board, each, ""].value for each in ("all", "voting"))
    if every is not None and every == voting:
        return "all (all vote)"
    return "all (none said to vote)" if every is not None and voting is None else kind


def _composition(
    system: "System", found: Found, board: str, kind: str, shares: Sequence["Score"]
) -> list[tuple[Any, ...]]:
    from sysmap.cli.named import name_of

    name, counted = name_of(system, board), _counted(found, board, kind)
    if not shares:
        return []
    rows: list[tuple[Any, ...]] = []
    for share in sorted(shares, key=lambda s: (-s.detail["count"], s.detail["group_name"])):
        if not share.detail["count"]:
            continue
        ratio = found["representation_ratio", board, kind, share.detail["group"]]
        rows.append(
            (
                name,
                counted,
                share.detail["group_name"],
                f"{share.detail['count']:g} of {share.detail['known']:g}",
                _percent(share.value),
                _percent(ratio.detail["reference_share"]),
                ratio.value,
                _power(found, board, kind, share.detail["group"]),
            )
        )
    none = [s for s in shares if not s.detail["count"]]
    if none:
        told = [
            s.detail["group_name"] for s in none if _power(found, board, kind, s.detail["group"]) == "yes"
        ]
        names = "; ".join(s.detail["group_name"] for s in none)
        verdict = "yes: " + "; ".join(told) if told else "too few seats to tell"
        of = f"0 of {shares[0].detail['known']:g}"
        rows.append((name, counted, f"No seat: {names}", of, "0.0%", None, None, verdict))
    unknown = shares[0].detail["unknown"]
    if unknown:
        rows.append((name, counted, "Not known", f"{unknown:g}", None, None, None, None))
    return rows


def _power(found: Found, board: str, kind: str, group: str) -> str | None:
    power = found.get(("smallest_significant_share", board, kind, group))
    if power is None:
        return None
    return "too few seats to tell" if power.detail.get("too_few_to_tell_absence", True) else "yes"


def _evenness(system: "System", found: Found, boards: Sequence[str]) -> str:
    from sysmap.cli.named import name_of

    lines = []
    for board in boards:
        score = found.get(("iqv", board, "all", ""))
        test = found.get(("multinomial_test", board, "all", ""))
        if score is None or test is None or not isinstance(score.value, float):
            continue
        level = f"by {score.detail['level']}, k = {score.detail['k']}"
        line = f"{name_of(system, board)}: evenness (IQV) {score.value:.2f} {level}"
        if isinstance(test.value, float):
            chance = test.detail.get("says") or f"{test.value:.3g} ({test.detail['method']})"
            line += f"; chance {chance} against {test.detail['reference']}"
        lines.append(line + ".")
    return "\n".join(lines)


def _percent(value: Any) -> str | None:
    return None if value is None else f"{100 * value:.1f}%"
