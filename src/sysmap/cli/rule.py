"""`sysmap rule`: gap rules of one's own."""

from pathlib import Path

import click

from sysmap.cli.options import rules_option, source_argument


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
    say(f"That it finds nothing more where less is recorded: sysmap rule hold SOURCE --rules {folder}")
    say('To have it used always, write in system.toml:  [rules]  folder = "rules"')


@command.command()
@source_argument
@rules_option("A folder with rules of your own; those of the system are held too.")
@click.option("--rule", "only", multiple=True, metavar="ID", help="Only this rule; may be repeated.")
@click.option("--all", "whole", is_flag=True, help="Try every loss, which takes minutes, not a part of them.")
@click.pass_context
def hold(
    ctx: click.Context, source: str, folders: tuple[Path, ...], only: tuple[str, ...], whole: bool
) -> None:
    """Hold rules of your own to the law on SOURCE: where less is recorded they find nothing more.

    Cells, columns, ties, rows and declarations are taken away, and facts added that do not hold on the day.
    Prints every finding that is new although something was lost; exit 1 if there is one.
    """
    from sysmap.cli.output import echo, say
    from sysmap.cli.refused import rules_or_stop
    from sysmap.gaps.assess import chosen, rule_folders
    from sysmap.gaps.folder import load_rules
    from sysmap.gaps.law.hold import breaches, spread
    from sysmap.pipeline import CannotRun, find_source, read_system, scratch_store

    path = find_source(source)
    system, _ = read_system(path)
    with rules_or_stop():
        own = rule_folders(system.settings, path if path.is_dir() else path.parent, folders)
        # Without an id: the rules that are not sysmap's.
        rules = chosen(load_rules(own), only) if only else load_rules(own[1:])
        if not rules:
            raise CannotRun(
                "There are no rules of your own: name their folder with --rules, or one with --rule."
            )
        with scratch_store() as store:
            found = list(breaches(store, system, rules, tuple if whole else spread))
    for one in found:
        echo(f"{one.identity}: with less ({one.what}) it says: {one.says}")
    lost = "every loss" if whole else "a part of the losses"
    held = f"{len(rules)} rule{'s' * (len(rules) != 1)} held to {lost}"
    say(f"{held}: {len(found)} finding{'s' * (len(found) != 1)} new where less is recorded.")
    if found:
        ctx.exit(1)
