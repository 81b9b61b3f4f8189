"""`sysmap gaps`: what is missing in a system, by domain, the worst first."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sysmap.cli.options import (
    as_at_option,
    board_option,
    format_option,
    output_option,
    place_option,
    redact_option,
    rules_option,
    source_argument,
    store_option,
    timeout_option,
)
from sysmap.cli.output import Table, put, say, show
from sysmap.text.files import write_text

if TYPE_CHECKING:
    from sysmap.compare.values import GapChange
    from sysmap.gaps.baseline import Held
    from sysmap.gaps.rule import GapRule
    from sysmap.model.results import RuleResult
    from sysmap.priorities.values import Priorities

_DOMAINS = ("clarity", "innovation", "representation", "connectivity", "resources")
_SEVERITIES = ("info", "minor", "major")


@click.command()
@source_argument
@click.option(
    "--domain",
    "domains",
    multiple=True,
    type=click.Choice(_DOMAINS),
    help="Only this domain; may be repeated.",
)
@click.option(
    "--severity", type=click.Choice(_SEVERITIES), default="info", help="Only gaps of this severity or worse."
)
@click.option("--rule", "only", multiple=True, metavar="ID", help="Only this rule; may be repeated.")
@board_option("Only gaps of this board and its members")
@place_option("Only gaps of this place and what is tied to it")
@rules_option()
@click.option("--brief", is_flag=True, help="A line a gap, without the single findings.")
@click.option("--questions", is_flag=True, help="What is not recorded: every question, instead of the gaps.")
@click.option("--full", is_flag=True, help="All the evidence: every finding of every rule, by domain.")
@click.option(
    "--top", type=click.IntRange(1, 50), help="How many things to act on come first; five otherwise."
)
@click.option("--proposed", is_flag=True, help="Hold boards to proposed law as well (REP14).")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Show only what this file does not know.",
)
@click.option(
    "--save-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep what is found now in this file.",
)
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    help="Exit with 1 if there is a gap of this severity or worse (that the baseline does not know).",
)
@timeout_option("How long each statement of a rule may take; a rule that takes longer is not assessed.")
@redact_option
@as_at_option
@store_option
@format_option()
@output_option
@click.pass_context
def command(
    ctx: click.Context,
    source: str,
    domains: tuple[str, ...],
    severity: str,
    only: tuple[str, ...],
    board: str | None,
    place: str | None,
    folders: tuple[Path, ...],
    brief: bool,
    questions: bool,
    full: bool,
    top: int | None,
    proposed: bool,
    baseline: Path | None,
    save_baseline: Path | None,
    fail_on: str | None,
    timeout: float,
    redact: bool,
    as_at: date | None,
    store: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Find what is missing: who has no seat, who answers for nothing, what hangs on nobody.

    First a few things to act on, a line a rule, and what to ask first; `--full` or `--rule` gives
    the evidence. Each rule says how many things it looked at, how many have the gap, and of how many
    the sheets do not say: those are questions, never gaps.
    """
    from sysmap.cli.refused import rules_or_stop
    from sysmap.cli.sides import side_kept, went_since
    from sysmap.cli.within import asked_within
    from sysmap.compare.values import Side
    from sysmap.compare.words import gone_in_words
    from sysmap.gaps import choose
    from sysmap.gaps.assess import How
    from sysmap.gaps.baseline import BaselineUnusable, baseline_text, hold_back, read_baseline
    from sysmap.gaps.kept import Kept
    from sysmap.gaps.words import counts, document
    from sysmap.pipeline import CannotRun, open_session
    from sysmap.priorities.weigh import priorities
    from sysmap.privacy import Redactor
    from sysmap.writers.json_file import text_of

    if redact and save_baseline:
        raise click.UsageError("A baseline keeps ids, which may name people: save it without --redact.")
    if save_baseline and output and save_baseline.resolve() == output.resolve():
        raise click.UsageError("-o and --save-baseline name one file: give the baseline another name.")
    with rules_or_stop(), open_session(source, store, as_at) as session:
        try:
            known = read_baseline(baseline, session.system_id) if baseline else None
        except BaselineUnusable as error:
            raise CannotRun(str(error)) from None
        asked = asked_within(
            session,
            (("Board", board), ("Place", place)),
            folders,
            # A baseline that is saved covers every rule, whatever is shown of them.
            () if save_baseline else only,
            How(
                {"REP14": {"proposed": True}} if proposed else {},
                timeout,
                kept=Kept.of(session.results, session.fingerprint),
            ),
            whole=bool(baseline or save_baseline),
        )
        results, rules, name = asked.assessment.results, asked.assessment.rules, asked.assessment.system_name
        system, day = asked.system, session.as_at.isoformat()
        # Somebody whom only the baseline knows is named in what it says.
        kept = [side_kept(known, "the baseline").system] if known and known.content else []
        redactor = Redactor(session.system, *kept) if redact else None
    if save_baseline:
        write_text(save_baseline, baseline_text(session.system_id, day, results, json.loads(text_of(system))))
        say(f"Baseline written: {save_baseline}")
    held = None
    went: tuple[GapChange, ...] = ()
    if known:
        went = went_since(known, Side(day, system, results), rules)
        results, held = hold_back(results, known)
    wanted = {id_.upper() for id_ in only}
    results = tuple(result for result in results if not wanted or result.id.upper() in wanted)
    results = choose.at_least(choose.of_domains(results, domains), severity)  # type: ignore[arg-type]
    for ids in asked.around:
        results = choose.about(results, ids)
    system_id, scope = session.system_id, asked.scope
    first = priorities(results, system, rules, top)
    if redactor:
        first = first.mapped(redactor.text)
        scope = redactor.text(scope)
        results = tuple(map(redactor.result, results))
        rules = {
            rule.id: replace(
                rule, name=redactor.text(rule.name), why_it_matters=redactor.text(rule.why_it_matters)
            )
            for rule in rules.values()
        }
        system_id, name = redactor.system_id, redactor.text(name)
    title = f"{'Questions about' if questions else 'Gaps in'} {name}{scope} as at {day}"
    if format_ in ("json", "csv"):
        tables = (
            [Table(document.COLUMNS, document.rows(results, only_questions=questions))]
            if format_ == "csv"
            else []
        )
        show(
            format_,
            tables,
            document.document(system_id, day, results, held, first, went, asked.near),
            output,
            redactor,
        )
        if format_ == "csv":
            say(f"{counts.summary(results, held)}{asked.counted}")
    else:
        evidence = "all" if only or questions else "some" if full else ""
        said = _in_words(
            title, results, rules, first, held, _Form(format_ == "md", brief, evidence, questions)
        )
        if went:
            clean = redactor.text if redactor else str
            said += "\n" + gone_in_words(went, markdown=format_ == "md", clean=clean)
        put(said, output, redactor)
    undone = [result for result in results if result.late or result.failed]
    slow = [result.id for result in undone if result.late]
    if slow:
        say(
            f"Not answered in {timeout:g} seconds, so not assessed: {', '.join(slow)}. --timeout gives them"
            " longer."
        )
    for result in undone:
        if result.id not in slow:
            say(f"{result.id} is not assessed: {result.reason}.")
    if undone:
        ctx.exit(2)
    if fail_on and any(
        choose.is_as_bad(finding, fail_on)  # type: ignore[arg-type]
        for result in results
        for finding in result.findings
    ):
        ctx.exit(1)


@dataclass(frozen=True, slots=True)
class _Form:
    """How an answer in words is asked for; `evidence` is "", "some" or "all"."""

    markdown: bool
    brief: bool
    evidence: str
    questions: bool


def _in_words(
    title: str,
    results: "tuple[RuleResult, ...]",
    rules: "Mapping[str, GapRule]",
    first: "Priorities",
    held: "Held | None",
    form: _Form,
) -> str:
    from sysmap.gaps.words import overview, text

    if form.markdown and form.brief:
        return overview.in_markdown(title, results, rules, first, held)
    if form.markdown:
        return text.in_markdown(title, results, rules, held, only_questions=form.questions)
    if form.brief:
        return text.in_brief(title, results, rules, held)
    if form.evidence:
        shown = 10**9 if form.evidence == "all" else text.SHOWN
        return text.on_screen(title, results, rules, held, shown, only_questions=form.questions)
    return overview.overview(title, results, rules, first, held)
