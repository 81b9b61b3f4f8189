"""The `sysmap` command: finds the commands by walking this folder and words every failure."""

import os
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from sysmap import __version__, cli
from sysmap.cli.endings import with_endings
from sysmap.cli.loudness import shows_faults, with_loudness
from sysmap.cli.output import echo, issue_line
from sysmap.cli.stopping import Stopped, end, listen
from sysmap.cli.written import Guard, with_force
from sysmap.collector import collect_seldom
from sysmap.model.store import StoreError
from sysmap.text.files import watched
from sysmap.text.visible import visible

SHOWN_PROBLEMS = 20


class Stop(click.ClickException):
    """Ends a command with a message on stderr and an exit code."""

    def __init__(self, message: str, exit_code: int = 2) -> None:
        super().__init__(message)
        self.exit_code: int = exit_code  # type: ignore[misc]

    def show(self, file: Any = None) -> None:
        """Print the message on stderr."""
        echo(self.format_message(), err=True)


class Commands(click.Group):
    """A group whose commands are the modules of `sysmap.cli`, imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, sorted."""
        names = (module.name for module in pkgutil.iter_modules(cli.__path__))
        return sorted(name.rstrip("_") for name in names if self._command(name) is not None)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        modules = {module.name.rstrip("_"): module.name for module in pkgutil.iter_modules(cli.__path__)}
        return self._command(modules[name]) if name in modules else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest command's name for one that is none."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            from sysmap.text.nearest import nearest_said

            near = nearest_said(name, self.list_commands(ctx)) or " Try: sysmap --help"
            raise Stop(f"There is no command {name!r}.{near}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a user can mend ends in one clear message and exit 1 or 2."""
        from sysmap.model.results import NameLeft
        from sysmap.pipeline import CannotRun, InputProblems

        try:
            Path.cwd()
        except FileNotFoundError:
            raise Stop("The folder you are in is no longer there: change to another one (cd).") from None
        try:
            with watched(Guard()):
                return super().invoke(ctx)
        except click.UsageError as error:
            if visible(error.format_message()) == error.format_message():
                raise
            raise click.UsageError(visible(error.format_message()), error.ctx) from None
        except InputProblems as problems:
            lines = [issue_line(issue) for issue in problems.issues if issue.level == "error"]
            shown = lines[:SHOWN_PROBLEMS]
            if len(lines) > len(shown):
                shown.append(f"… and {len(lines) - len(shown)} more; sysmap check shows them by kind.")
            shown.append(f"Nothing was loaded: {len(lines)} problem{'s' * (len(lines) != 1)} in the input.")
            raise Stop("\n".join(shown), 1) from None
        except (CannotRun, NameLeft, StoreError) as error:
            raise Stop(str(error)) from None
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise Stop(f"{where}{error.strerror or error}") from None

    @staticmethod
    def _command(module: str) -> click.Command | None:
        found = getattr(import_module(f"{cli.__name__}.{module}"), "command", None)
        if not isinstance(found, click.Command):
            return None
        return with_loudness(with_endings(with_force(found)))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="sysmap %(version)s")
def main() -> None:
    """Map who sits where in an integrated care system, and find who is missing.

    SOURCE is a folder of sheets, a workbook, or the name of a sample that comes with sysmap.
    """


with_loudness(main)


def run() -> None:
    """Run the command line; the entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    collect_seldom()
    listen()
    try:
        main()
    except Stopped as stopped:
        end(stopped)
    except Exception as error:
        if shows_faults() or os.environ.get("SYSMAP_DEBUG"):
            raise
        echo(
            f"sysmap met a fault of its own: {type(error).__name__}: {error}\n"
            "Your files are as they were. With -v (or SYSMAP_DEBUG=1) it says where; please report it.",
            err=True,
        )
        sys.exit(2)


if __name__ == "__main__":
    run()
