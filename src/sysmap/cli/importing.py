"""What every import does in the end: settings, sheets written out, and a word on all that was met."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sysmap.cli.options import Day
from sysmap.cli.output import echo, issue_line, say
from sysmap.collector import uncollected
from sysmap.model.values import Issue, Tables
from sysmap.text.files import refuse_if_there, write_text

if TYPE_CHECKING:
    from sysmap.exchange.account import Account

Command = TypeVar("Command", bound=Callable[..., Any])
_SHOWN = 8
# What is larger is checked by `check` alone.
_MANY = 40_000
# Names of files that a folder of sheets is never meant by.
_NO_FOLDERS = frozenset(
    (
        *(".csv", ".tsv", ".txt", ".xls", ".xlsm", ".ods", ".doc", ".docx", ".pdf", ".html", ".htm", ".md"),
        *(".json", ".toml", ".graphml", ".gexf", ".zip", ".png", ".svg", ".pptx"),
    )
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where an import goes and what the system is called there; None where not said."""

    output: Path
    id: str | None = None
    name: str | None = None
    as_at: date | None = None


def target_options(command: Command) -> Command:
    """`-o`, `--id`, `--name` and `--as-at` of an import."""
    options = (
        click.option(
            "-o",
            "--output",
            required=True,
            type=click.Path(path_type=Path),
            metavar="TARGET",
            help="Where the sheets go: a new folder, or a workbook (.xlsx).",
        ),
        click.option("--id", "id_", metavar="ID", help="The system's id; else the file's name."),
        click.option("--name", metavar="NAME", help="The system's name; else the file's."),
        click.option(
            "--as-at", type=Day(), metavar="DATE", help="The date it shows; else the file's, or today."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def mapping_options(command: Command) -> Command:
    """`--mapping`, `--things` and `--ties` of an import from another tool."""
    options = (
        click.option(
            "--mapping",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help="The mapping.toml of an earlier import, edited.",
        ),
        click.option(
            "--things",
            metavar="SHEET[:KIND]",
            help="What things are of which nothing tells, e.g. organisations:vcse or roles.",
        ),
        click.option(
            "--ties",
            metavar="TYPE",
            help="What ties are of which nothing tells, e.g. PARTNERS_WITH.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def refusals() -> Iterator[None]:
    """Turn a file that cannot be read into its message on stderr and exit 1."""
    from sysmap.cli.main import Stop
    from sysmap.exchange.limits import Refused, damage_refused

    given = click.get_current_context().params.get("file")
    try:
        with damage_refused(given if isinstance(given, Path) else Path("The input")):
            yield
    except Refused as refused:
        raise Stop(str(refused), 1) from None


def check_output(output: Path) -> None:
    """Nothing, if sheets may be written under that name; a usage error else, before anything is read."""
    from sysmap.cli.main import Stop

    suffix = output.suffix.lower()
    if suffix in _NO_FOLDERS and not output.is_dir():
        raise Stop(
            f"-o {output}: sheets are written as a folder of CSV files or as a workbook (.xlsx), not as"
            f" {suffix}. Name a folder, such as {output.stem}, or {output.stem}.xlsx."
        )


def finish(
    tables: Tables,
    target: Target,
    called: str,
    mapping: str | None = None,
    account: "Account | None" = None,
    interests: Sequence[Mapping[str, str]] = (),
) -> None:
    """Write the sheets and the mapping, and say what was met; nothing is written if nothing came in.

    `called` is the name of what was read, `account` what became of its cells, `interests` what a register of
    interests declares. Ends with exit 1 if there is an error.
    """
    with uncollected():
        _finish(tables, target, called, mapping, account, interests)


def _finish(
    tables: Tables,
    target: Target,
    called: str,
    mapping: str | None,
    account: "Account | None",
    interests: Sequence[Mapping[str, str]],
) -> None:
    from sysmap.cli.main import Stop
    from sysmap.exchange.tables import tables_of
    from sysmap.validate import validate
    from sysmap.writers.tables_text import csv_of

    say_issues(tables.issues)
    rows = {sheet.name: len(sheet.records) for sheet in tables.sheets}
    if not any(rows.values()):
        if mapping:
            beside = target.output.with_name(f"{target.output.stem}.mapping.toml")
            write_text(beside, mapping)
            say(f"Edit {beside} and give it back with --mapping {beside}.")
        raise Stop(f"Nothing in {called} could be brought in, so no sheet was written.", 1)
    tables = with_settings(tables, target, called)
    many = not tables.counts and sum(rows.values()) > _MANY
    system, issues = (None, ()) if many else validate(tables)
    if system is not None and tables.counts:
        # What we wrote ourselves comes back as it was: plain ties in the columns they stood in.
        tables = replace(tables_of(system, columns=True), settings=tables.settings)
    written = _write(tables, target.output)
    if mapping:
        place = target.output / "mapping.toml" if target.output.is_dir() else _beside(target.output)
        write_text(place, mapping)
        written.append(f"{place} (what became of what; edit it and give it back with --mapping)")
    if interests:
        from sysmap.readers.register.interest_headings import COLUMNS

        place = _placed(target.output, "interests.csv")
        write_text(place, csv_of(interests, COLUMNS), "utf-8-sig")
        written.append(f"{place} (what people declared; personal, and read by no other command)")
    if account is not None and account.said:
        place = _placed(target.output, "lost.csv")
        write_text(place, _lost_text(account), "utf-8-sig")
        written.append(f"{place} (what was said and not brought in)")
    for line in written:
        echo(line)
    counts = ", ".join(_counted(len(sheet.records), sheet.name) for sheet in tables.sheets)
    say(f"Brought in from {called}: {counts}.")
    if account is not None:
        say(f"{account.sentence()}.")
    if many:
        say(f"So many rows are not checked here. Next: sysmap check {target.output}")
    new = [issue for issue in issues if issue.level == "error"]
    if new:
        sorts = ", ".join(f"{count} {code}" for code, count in Counter(i.code for i in new).most_common(4))
        say(f"Still to be mended before it can be loaded: {sorts}. See: sysmap check {target.output}")
    if any(issue.level == "error" for issue in tables.issues):
        raise Stop("Some of it could not be read; see above.", 1)


def say_issues(issues: tuple[Issue, ...]) -> None:
    """The issues on stderr; of many alike the first ones and their number."""
    seen: Counter[str] = Counter()
    for issue in issues:
        seen[issue.code] += 1
        if seen[issue.code] <= _SHOWN:
            say(issue_line(issue))
    for code, count in seen.items():
        if count > _SHOWN:
            say(f"… and {count - _SHOWN} more of {code}.")


def _write(tables: Tables, output: Path) -> list[str]:
    if output.suffix.lower() == ".xlsx":
        from sysmap.writers.workbook import write_workbook

        refuse_if_there(output)
        for message in write_workbook(tables, output):
            say(message)
        return [str(output)]
    from sysmap.writers.csv_folder import write_folder

    write_folder(tables, output)
    return [str(output / f"{sheet.name}.csv") for sheet in tables.sheets] + [str(output / "system.toml")]


def with_settings(tables: Tables, target: Target, called: str) -> Tables:
    """The tables with id, name and date: as asked for, as the file says, or as follows from its name."""
    from sysmap.text.ids import slug

    said = dict(tables.settings.get("system", {}))
    if target.as_at is None and "as_at" not in said:
        said["as_at"] = date.today()
        say(f"No as-at date is known; today's, {said['as_at']}, was written. --as-at sets another.")
    if target.as_at is not None:
        said["as_at"] = target.as_at
    said["id"] = target.id or said.get("id") or slug(Path(called).stem) or "imported"
    said["name"] = target.name or said.get("name") or Path(called).stem
    first = {key: said[key] for key in ("id", "name", "as_at")}
    return replace(tables, settings=dict(tables.settings) | {"system": first | said})


def _lost_text(account: "Account") -> str:
    """The cells that are neither used nor along, as CSV."""
    from sysmap.exchange.account import HEADINGS
    from sysmap.writers.tables_text import csv_of

    return csv_of([dict(zip(HEADINGS, map(str, row), strict=True)) for row in account.said], HEADINGS)


def _counted(rows: int, sheet: str) -> str:
    """The number of rows with the sheet's name, which stands in the singular for one: "1 person"."""
    one = "person" if sheet == "people" else sheet.removesuffix("s")
    return f"{rows:,} {one if rows == 1 else sheet}"


def _placed(output: Path, name: str) -> Path:
    """Where a file of that name goes: into the folder of sheets, or beside the workbook."""
    return output / name if output.is_dir() else output.with_name(f"{output.stem}.{name}")


def _beside(output: Path) -> Path:
    return output.with_name(f"{output.stem}.mapping.toml")
