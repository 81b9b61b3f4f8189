"""`sysmap rule`: gap rules of one's own."""

from pathlib import Path

import click


@click.group()
def command() -> None:
    """Write gap rules of your own."""


@command.command()
@click.argument("id_", metavar="ID")
@click.argument("name")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("rules"),
    show_default=True,
    help="The folder for the rule's file; made if it is not there.",
)
def new(id_: str, name: str, folder: Path) -> None:
    """Write a rule that loads, to be changed: ID such as X01, NAME such as "Board without a deputy"."""
    from sysmap.cli.output import say
    from sysmap.cli.refused import rules_or_stop
    from sysmap.gaps.words.template import new_rule
    from sysmap.pipeline import CannotRun
    from sysmap.text.files import write_text

    with rules_or_stop():
        file_name, text = new_rule(id_, name)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name
    if path.exists():
        raise CannotRun(f"{path} is there already; choose another id or name.")
    write_text(path, text)
    say(f"Written: {path}")
    say(f"Change it, then: sysmap gaps SOURCE --rules {folder} --rule {id_.upper()}")
    say('To have it used always, write in system.toml:  [rules]  folder = "rules"')
