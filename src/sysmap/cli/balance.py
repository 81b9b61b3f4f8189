"""`sysmap balance`: who holds the seats of each board."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sysmap.cli.options import as_at_option, format_option, output_option, source_argument, store_option
from sysmap.cli.output import Table, show

if TYPE_CHECKING:
    from sysmap.model.results import Score
    from sysmap.model.values import System

Found = Mapping[tuple[str, str, str, str], "Score"]


@click.command()
@source_argument
@click.option("--board", default="", metavar="BOARD", help="Only this board: its id or name.")
@click.option(
    "--place", default="", metavar="PLACE", help="Only boards that govern this place: its id or name."
)
@click.option(
    "--by",
    type=click.Choice(["sector", "family", "function", "profession", "gender", "place"]),
    default="sector",
    show_default=True,
    help="What to group seats by.",
)
@as_at_option
@store_option
@format_option()
@output_option
def command(
    source: str,
    board: str,
    place: str,
    by: str,
    as_at: date | None,
    store: str,
    format_: str,
    output: Path | None,
) -> None:
    """Show who holds the seats of each board, and whether chance could explain it.

    NHS seats are held against council seats, voting seats apart from all seats.
    """
    from sysmap.cli.named import find_id
    from sysmap.cli.scores import scores_document, scores_table
    from sysmap.measures.balance import balance
    from sysmap.pipeline import open_session

    with open_session(source, store, as_at) as session:
        system = session.system
    scores = balance(system, by, find_id(system, "Board", board), find_id(system, "Place", place))  # type: ignore[arg-type]
    tables = [scores_table(system, scores)] if format_ == "csv" else balance_tables(system, scores)
    show(format_, tables, scores_document("balance", system, scores, by=by), output)


def balance_tables(system: "System", scores: Sequence["Score"]) -> list[Table]:
    """Two tables for people: each board at a glance, and its composition; the most one-sided first."""
    from sysmap.cli.scores import methods_note

    found = {
        (s.measure, s.subject, str(s.detail.get("seats", "")), str(s.detail.get("group", ""))): s
        for s in scores
    }
    boards = sorted(dict.fromkeys(s.subject for s in scores), key=lambda board: _weight(found, board, system))
    first = Table(
        ("Board", "Seats counted", "Seats", "NHS", "Council", "NHS to council", "Chance", "Missing corner"),
        [_glance(system, found, board, kind) for board in boards for kind in ("all", "voting")],
        "Balance of each board: NHS seats to council seats, most one-sided first",
        "Chance: how likely so few council seats are, were seats dealt among the NHS and council partners"
        " recorded (hypergeometric). A post that NHS and council share counts half for each.\n"
        "Missing corner: of the leadership triangle of executive, lay and clinical members.",
    )
    used = ("nhs_to_council", "hypergeometric_test", "leadership_triangle", "iqv", "share")
    rows = [row for board in boards for row in _composition(system, found, board)]
    second = Table(
        (
            "Board",
            "Seats counted",
            "Group",
            "Seats",
            "Share",
            "Reference share",
            "Ratio",
            "Enough seats to tell",
        ),
        rows,
        "Composition of each board",
        _evenness(system, found, boards) + "\n" + methods_note(system, used),
    )
    return [first, second]


def _weight(found: Found, board: str, system: "System") -> tuple[float, float, str]:
    score = found["nhs_to_council", board, "all", ""]
    nhs, council = (float(score.detail.get(key, 0)) for key in ("nhs", "council"))
    # Boards with nothing recorded come last; an NHS seat with no council seat beside it comes first.
    seen = 0.0 if score.population else 1.0
    return seen, -(nhs + 1) / (council + 1), board


def _glance(system: "System", found: Found, board: str, kind: str) -> tuple[Any, ...]:
    from sysmap.cli.named import name_of

    size = found["board_seats", board, kind, ""]
    ratio = found["nhs_to_council", board, kind, ""]
    chance = found["hypergeometric_test", board, kind, ""]
    triangle = found["leadership_triangle", board, kind, ""]
    name = name_of(system, board)
    if size.value is None:
        return name, kind, size.reason, None, None, None, None, None
    unknown = ratio.detail.get("unknown")
    return (
        name,
        kind,
        f"{size.value}" + (f" ({unknown} unknown)" if unknown else ""),
        ratio.detail["nhs"],
        ratio.detail["council"],
        f"{ratio.value:.3g} : 1" if isinstance(ratio.value, int | float) else ratio.reason,
        chance.value if chance.value is not None else chance.reason,
        list(triangle.detail["missing"]) if triangle.value is not None else triangle.reason,
    )


def _composition(system: "System", found: Found, board: str) -> list[tuple[Any, ...]]:
    from sysmap.cli.named import name_of

    rows: list[tuple[Any, ...]] = []
    for kind in ("all", "voting"):
        shares = [
            s
            for (measure, subject, seats, _), s in found.items()
            if measure == "share" and subject == board and seats == kind
        ]
        for share in sorted(shares, key=lambda s: (-s.detail["count"], s.detail["group_name"])):
            group = share.detail["group"]
            ratio = found["representation_ratio", board, kind, group]
            power = found.get(("smallest_significant_share", board, kind, group))
            few = power is not None and power.detail.get("too_few_to_tell_absence", True)
            rows.append(
                (
                    name_of(system, board),
                    kind,
                    share.detail["group_name"],
                    f"{share.detail['count']:g} of {share.detail['known']:g}",
                    _percent(share.value),
                    _percent(ratio.detail["reference_share"]),
                    ratio.value,
                    None if power is None else "too few to tell an absence" if few else "yes",
                )
            )
        if shares and shares[0].detail["unknown"]:
            unknown = shares[0].detail["unknown"]
            rows.append((name_of(system, board), kind, "not known", f"{unknown:g}", None, None, None, None))
    return rows


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
            method = test.detail["method"]
            error = (
                f", standard error {test.detail['standard_error']:.2g}"
                if "standard_error" in test.detail
                else ""
            )
            line += f"; p = {test.value:.3g} ({method}{error}) against {test.detail['reference']}"
        lines.append(line + ".")
    return "\n".join(lines)


def _percent(value: Any) -> str | None:
    return None if value is None else f"{100 * value:.0f} %"
