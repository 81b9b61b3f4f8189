"""`sysmap init`: the sheets to start with."""

from pathlib import Path

import click

from sysmap.cli.output import echo, say


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
def command(target: Path) -> None:
    """Write sheets for a system of your own: a new folder, or a workbook if TARGET ends in .xlsx.

    Every sheet with its columns, a help row that is not read, and a small worked example to be
    replaced; and the system's name and date. What is there already is left as it is.
    """
    written = _workbook(target) if target.suffix.lower() == ".xlsx" else _folder(target)
    for path in written:
        echo(str(path))
    named = f'"{target}"' if " " in str(target) else target
    say(
        "Written: every sheet, with a worked example.\n"
        f"Next: replace the example with your own rows, then: sysmap check {named}"
    )


def _folder(target: Path) -> list[Path]:
    from sysmap.writers.csv_folder import write_folder
    from sysmap.writers.template import help_rows, settings_text, template

    tables = template()
    write_folder(tables, target, help_rows(), settings_text())
    return [*(target / f"{sheet.name}.csv" for sheet in tables.sheets), target / "system.toml"]


def _workbook(target: Path) -> list[Path]:
    from sysmap.text.files import refuse_if_there
    from sysmap.writers.template import template
    from sysmap.writers.workbook import write_workbook

    refuse_if_there(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_workbook(template(), target)
    return [target]
