"""`sysmap start`: from one messy file to sheets, what is left to decide, first questions and a map."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from sysmap.cli.importing import Target, check_output, finish, refusals
from sysmap.cli.options import Day
from sysmap.cli.output import quoted, say

_WRITTEN = ("questions.xlsx", "map.html")


@click.command()
@click.argument("source")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the sheets of a register go; else a folder of its name beside it.",
)
@click.option("--id", "id_", metavar="ID", help="The system's id; else the file's name.")
@click.option("--name", metavar="NAME", help="The system's name; else the file's.")
@click.option("--as-at", type=Day(), metavar="DATE", help="The date it shows; else today.")
@click.option(
    "--read-titles",
    is_flag=True,
    help="Write what titles of posts and names of boards tell into empty cells, marked inferred.",
)
@click.pass_context
def command(
    ctx: click.Context,
    source: str,
    output: Path | None,
    id_: str | None,
    name: str | None,
    as_at: date | None,
    read_titles: bool,
) -> None:
    """Begin with what you have: SOURCE is sheets of your own, or a register of people and their boards.

    A register becomes a folder of sheets, as does a workbook without settings; a folder without them gets
    them. Then everything is checked; while something is left to decide, that is listed, and the same command
    goes on when it is done. Then the first questions and the map are written beside the sheets.
    """
    from sysmap.cli import ask, check
    from sysmap.cli import map as drawing
    from sysmap.pipeline import find_source

    path = find_source(source)
    settle = _as_sheets if _is_register(path) else _with_settings
    path = settle(path, output, Target(Path(), id_, name, as_at))
    beside = path.parent / path.stem
    try:
        ctx.invoke(check.command, source=str(path))
    except SystemExit:
        say(f"Decide what is listed last, in the sheets of {path}. Then: sysmap start {quoted(path)}")
        raise
    if read_titles:
        _read_titles(path)
    questions, picture = (beside.with_name(f"{beside.name}-{what}") for what in _WRITTEN)
    ctx.invoke(ask.command, source=str(path), output=questions)
    ctx.invoke(drawing.command, source=str(path), output=picture)
    say(f"Next: sysmap gaps {quoted(path)}, or answer the questions in {questions}.")


def _is_register(path: Path) -> bool:
    """Whether a file holds a register rather than sheets of ours.

    One sheet of ours alone, without settings, is no system: "Boards" with chair and members in cells, say.
    """
    if path.is_dir():
        return False
    if path.suffix.lower() in (".csv", ".tsv", ".txt", ".docx", ".html", ".htm"):
        return True
    from sysmap.readers import read

    if path.suffix.lower() not in (".xlsx", ".xlsm", ".ods"):
        return False
    tables = read(path)
    return not tables.sheets or (len(tables.sheets) == 1 and not tables.settings)


def _with_settings(path: Path, output: Path | None, target: Target) -> Path:
    """The sheets, with a name, an id and a date where they have none: those of a workbook in a folder.

    A sample is left as it is, and so is what holds no sheet of ours.
    """
    from sysmap.assets import samples_folder
    from sysmap.cli.importing import with_settings
    from sysmap.readers import read
    from sysmap.text.files import Watch, watched, write_text
    from sysmap.text.toml import to_toml

    tables = read(path)
    settled = path / "system.toml"
    if tables.settings or not tables.sheets or path.resolve().is_relative_to(samples_folder().resolve()):
        return path
    if not path.is_dir():
        folder = _new_folder(path, output)
        issues = tuple(one for one in tables.issues if one.code != "no-settings")
        finish(replace(tables, issues=issues), replace(target, output=folder), path.name)
        return folder
    if not settled.exists():
        text = to_toml(with_settings(tables, target, path.resolve().name).settings)
        # The sheets' own folder is where this belongs.
        with watched(Watch()):
            write_text(settled, text)
        say(f"Written: {settled}, with the system's id, name and date. Change what is not right.")
    return path


def _read_titles(path: Path) -> None:
    """Write what titles and names tell into the sheets, and say each change."""
    from sysmap.assets import samples_folder
    from sysmap.cli.answering import write_edits
    from sysmap.exchange.titles import edits_of, told_by_names
    from sysmap.pipeline import CannotRun, read_system

    if path.resolve().is_relative_to(samples_folder().resolve()):
        raise CannotRun(f"{path} is a sample that comes with sysmap: copy its folder and start there.")
    system, _ = read_system(path)
    edits = tuple(edits_of(told_by_names(system)))
    if edits:
        write_edits(path, edits, ())
    else:
        say("Titles and names tell nothing that the sheets do not say.")


def _as_sheets(path: Path, output: Path | None, target: Target) -> Path:
    """The folder of sheets that a register became."""
    from sysmap.readers.register.read import import_register

    folder = _new_folder(path, output)
    with refusals():
        done = import_register([path])
    goes_to = Target(folder, target.id, target.name, target.as_at)
    finish(done.tables, goes_to, path.name, done.mapping, done.account, done.interests)
    return folder


def _new_folder(path: Path, output: Path | None) -> Path:
    """Where the sheets of a file go, before anything is read. Raises Stop where none can be written."""
    from sysmap.cli.main import Stop

    folder = output or path.with_name(path.stem)
    if folder.suffix.lower() == ".xlsx":
        raise Stop(f"-o {folder}: sysmap start writes a folder. Name one, such as {folder.stem}.")
    check_output(folder)
    if folder.is_dir() and any(folder.iterdir()):
        raise Stop(
            f"{folder} is there already and is not empty; nothing was written. Go on with the sheets in it:"
            f" sysmap start {quoted(folder)}. Or name another folder with -o."
        )
    return folder
