"""`sysmap extract`: cut one system's part out of a larger one."""

from pathlib import Path

import click

from sysmap.cli.options import source_argument, store_option
from sysmap.cli.output import echo, say


@click.command()
@source_argument
@click.option(
    "--place",
    "--system",
    "wanted",
    required=True,
    metavar="CODE",
    help="Id or official code of the place or body.",
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="A new folder, .xlsx or .json."
)
@click.option("--id", "id_", default="", metavar="ID", help="The id of what is cut out; else the code.")
@click.option("--name", default="", metavar="NAME", help="Its name; else the place's.")
@store_option
def command(source: str, wanted: str, output: Path, id_: str, name: str, store: str) -> None:
    """Cut one place out of SOURCE (all England, say) with all that belongs to it, as sheets.

    The places in it, what overlaps them, who serves them, and their roles, boards, people,
    programmes and objectives come along; how many ties led out of it is said.
    """
    from dataclasses import replace

    from sysmap.cli.export import read_any, told_format
    from sysmap.cli.main import Stop
    from sysmap.extract import extract
    from sysmap.pipeline import read_alone
    from sysmap.text.ids import slug
    from sysmap.writers import writers

    system = read_alone(source, store) or read_any(source, store)
    part = extract(system, wanted)
    if part is None:
        from sysmap.text.nearest import nearest_said

        known = sorted(
            {str(n.values["code"]) for n in system.nodes if n.label == "Place" and "code" in n.values}
        )
        near = nearest_said(wanted, known)
        raise Stop(f"Nothing in {system.name} has the id or code {wanted!r}.{near}", 1)
    found = next(
        (n for n in part.system.nodes if n.label == "Place" and wanted in (n.id, n.values.get("code"))), None
    )
    called = name or (found.name if found else wanted)
    code = {"system": {"code": wanted}} if found and found.values.get("code") == wanted else {}
    settings = {key: value for key, value in part.system.settings.items() if key != "system"} | code
    cut = replace(part.system, id=id_ or slug(wanted) or "extract", name=called, settings=settings)
    format_ = told_format(output) if output.suffix else "csv"
    for message in writers()[format_].write(cut, output):
        say(message)
    echo(str(output))
    say(
        f"{called}: {len(cut.nodes):,} of {len(system.nodes):,} nodes and {len(cut.relationships):,} of"
        f" {len(system.relationships):,} relationships; {part.cut:,} led out of it and were left behind."
    )
