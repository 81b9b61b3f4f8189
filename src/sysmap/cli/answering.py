"""What `sysmap import answers` does: from answers to changed sheets, by way of a copy that is checked."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sysmap.assets import samples_folder
from sysmap.cli.output import echo, issue_line, say
from sysmap.text.files import Watch, watched, write_whole

if TYPE_CHECKING:
    from sysmap.exchange.answers import Edit


def write_answers(file: Path, source: str, *, dry_run: bool) -> None:
    """Show what the answers change and write it, unless it is a dry run.

    Ends the command (exit 1) with every answer that does not fit. Raises CannotRun, InputProblems,
    Refused, OSError.
    """
    from sysmap.cli.main import Stop
    from sysmap.exchange.answers import plan
    from sysmap.pipeline import CannotRun, find_source, read_system
    from sysmap.readers.answers import read_answers

    path = find_source(source)
    given = read_answers(file)
    if not given:
        say(f"{file.name} holds no answer yet: fill in its column `answer`.")
        return
    if path.resolve().is_relative_to(samples_folder().resolve()) and not dry_run:
        raise CannotRun(f"{source} is a sample that comes with sysmap: copy its folder and answer there.")
    system, _ = read_system(path)
    planned = plan(given, system)
    if planned.problems:
        raise Stop("\n".join([*planned.problems, "Nothing was written: mend these answers first."]), 1)
    write_edits(path, planned.edits, planned.complete, dry_run=dry_run)


def write_edits(
    path: Path, edits: "Sequence[Edit]", complete: Sequence[str], *, dry_run: bool = False
) -> None:
    """Show changes of cells and write them, unless it is a dry run or the sheets would not load with them.

    Ends the command (exit 1) with what would be wrong. Raises CannotRun, OSError.
    """
    from sysmap.cli.main import Stop
    from sysmap.pipeline import CannotRun
    from sysmap.writers.edits import NotEditable, edited

    try:
        contents = edited(path, edits, complete)
    except NotEditable as why:
        raise CannotRun(str(why)) from None
    wrong = _errors(path, contents)
    if wrong:
        raise Stop("\n".join([*wrong, "Nothing was written: mend these answers first."]), 1)
    for edit in edits:
        echo(f"{edit.sheet} row {edit.row} {edit.column}: {'+ ' if edit.add else ''}{edit.text}")
    for name in complete:
        echo(f"system.toml [sheets] complete: + {name}")
    count = len(edits) + len(complete)
    if dry_run:
        say(f"{count} change{'s' * (count != 1)}; nothing was written (--dry-run).")
        return
    # The sheets themselves are what is to be written here.
    with watched(Watch()):
        for target, content in contents.items():
            write_whole(target, content)
    written = ", ".join(target.name for target in contents) or "no file"
    say(f"{count} change{'s' * (count != 1)} written: {written}")


def _errors(path: Path, contents: Mapping[Path, bytes]) -> list[str]:
    """What would be wrong with the sheets once they are changed, told of a copy."""
    from sysmap import readers
    from sysmap.validate import validate

    with tempfile.TemporaryDirectory(prefix="sysmap-", ignore_cleanup_errors=True) as scratch:
        copy = Path(scratch) / path.name
        if path.is_dir():
            shutil.copytree(path, copy, ignore=lambda _, names: [n for n in names if (path / n).is_dir()])
        for target, content in contents.items():
            (copy / target.name if path.is_dir() else copy).write_bytes(content)
        if not contents:
            return []
        _, issues = validate(readers.read(copy))
    return [issue_line(one) for one in issues if one.level == "error"]
