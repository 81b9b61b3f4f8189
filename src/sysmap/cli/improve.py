"""`sysmap improve`: the smallest change to a board that mends most, tried in full, and what it breaks."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sysmap.cli.options import (
    as_at_option,
    format_option,
    output_option,
    redact_option,
    source_argument,
    store_option,
)
from sysmap.cli.output import Table, show

if TYPE_CHECKING:
    from sysmap.scenario.trials import Trial, Tried

_SHOWN = 10


@click.command()
@source_argument
@click.option("--board", required=True, metavar="BOARD", help="The board to improve: its id or name.")
@click.option(
    "--changes", type=click.IntRange(1, 2), default=1, show_default=True, help="How many changes at most."
)
@click.option(
    "--pairs",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="With --changes 2: how many pairs to try, the most promising first.",
)
@redact_option
@as_at_option
@store_option
@format_option()
@output_option
def command(
    source: str,
    board: str,
    changes: int,
    pairs: int,
    redact: bool,
    as_at: date | None,
    store: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Try every small change to BOARD: a seat, a vote, a joint post, a link, a list declared whole.

    Each is tried in full, on all rules of the system, and shown with what it mends and what it breaks.
    """
    from sysmap.cli.named import find_id_among
    from sysmap.cli.refused import rules_or_stop
    from sysmap.cli.sides import side_of
    from sysmap.cli.trying import attempts
    from sysmap.pipeline import CannotRun, open_session
    from sysmap.privacy import Redactor
    from sysmap.scenario.candidates import candidates
    from sysmap.scenario.trials import tried

    with rules_or_stop():
        with open_session(source, store, as_at) as session:
            side, _ = side_of(session)
            folder, system = session.folder, side.system
            id_ = find_id_among(system, ("Board",), board)
        found = candidates(system, id_, system.as_at)
        if not found:
            raise CannotRun(
                f"Nothing to try for {system.by_id[id_].name}: it governs no place that bodies are recorded"
                " to serve."
            )
        before = tuple(finding for result in side.results for finding in result.findings)
        with attempts(system, folder, system.as_at) as attempt:
            outcome = tried(before, found, changes, pairs, attempt)
    name = system.by_id[id_].name
    redactor = Redactor(system) if redact else None
    show(format_, [_table(name, outcome)], _document(system.id, id_, outcome), output, redactor)


def _table(name: str, outcome: "Tried") -> Table:
    rows = [
        (trial.gain, trial.says, _told(trial.mends), _told(trial.breaks)) for trial in outcome.trials[:_SHOWN]
    ]
    note = (
        f"Tried, each on all rules: {outcome.singles} single changes"
        + (f" and {outcome.pairs} of {outcome.possible_pairs} pairs" if outcome.possible_pairs else "")
        + f". Of the single ones {outcome.useless} mend nothing, and {outcome.harmful} break more than they"
        " mend. Gain: 4 for a major gap mended, 2 for a minor one, 1 for information, less the same for"
        " each that it makes."
    )
    return Table(("gain", "change", "mends", "breaks"), rows, f"What would mend most for {name}", note)


def _told(findings: tuple[object, ...]) -> str:
    rules: dict[str, int] = {}
    for finding in findings:
        rule = str(getattr(finding, "rule", ""))
        rules[rule] = rules.get(rule, 0) + 1
    return (
        ", ".join(f"{rule} ×{count}" if count > 1 else rule for rule, count in sorted(rules.items())) or "–"
    )


def _document(system: str, board: str, outcome: "Tried") -> dict[str, object]:
    return {
        "schema": "sysmap/improve/1",
        "system": system,
        "board": board,
        "tried": {
            "singles": outcome.singles,
            "pairs": outcome.pairs,
            "possible_pairs": outcome.possible_pairs,
            "mend_nothing": outcome.useless,
            "break_more_than_they_mend": outcome.harmful,
        },
        "trials": [_trial(trial) for trial in outcome.trials],
    }


def _trial(trial: "Trial") -> dict[str, object]:
    return {
        "changes": [one.says for one in trial.candidates],
        "gain": trial.gain,
        "mends": [{"identity": f.identity, "severity": f.severity, "says": f.says} for f in trial.mends],
        "breaks": [{"identity": f.identity, "severity": f.severity, "says": f.says} for f in trial.breaks],
    }
