"""`sysmap init`: the sheets to start with."""

from pathlib import Path

import click

from sysmap.cli.output import say


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
def command(target: Path) -> None:
    """Write sheets for a system of your own into the new folder TARGET.

    One CSV file a sheet with its columns, a help row that is not read, and a small worked example
    to be replaced; and system.toml with the system's name and date. A folder that holds anything
    is left as it is.
    """
    from sysmap.writers.csv_folder import write_folder
    from sysmap.writers.template import help_rows, settings_text, template

    tables = template()
    write_folder(tables, target, help_rows(), settings_text())
    for sheet in tables.sheets:
        click.echo(str(target / f"{sheet.name}.csv"))
    click.echo(str(target / "system.toml"))
    say(
        f"Written: {len(tables.sheets)} sheets with a worked example, and system.toml.\n"
        f"Next: replace the example with your own rows, then: sysmap check {target}"
    )
