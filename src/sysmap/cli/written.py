"""What a command may write: never its own input, and nothing of others unless it is told to.

What sysmap wrote is known by its hash, kept by path in the cache folder. A file that somebody wrote
or changed since is replaced only with `--force`.
"""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from sysmap.text.files import Watch

_FORCED = "sysmap.cli.forced"
_OUTPUTS = ("output", "save_baseline")
# Options that name what is read.
_READ = ("scenario", "since", "merges", "mapping", "baseline")
# Arguments that name what is made, not what is read.
_MADE = ("target",)


def with_force(command: click.Command) -> click.Command:
    """The command with the option `--force`, if it writes a file."""
    if isinstance(command, click.Group):
        for one in command.commands.values():
            with_force(one)
    names = {parameter.name for parameter in command.params}
    if names & set(_OUTPUTS) and "force" not in names:
        command.params.append(
            click.Option(
                ["--force"],
                is_flag=True,
                expose_value=False,
                callback=_keep,
                help="Replace a file that sysmap did not write, or that was changed since.",
            )
        )
    return command


def _keep(ctx: click.Context, _: click.Parameter, forced: bool) -> None:
    ctx.meta[_FORCED] = forced


class Guard(Watch):
    """Watches over what the running command writes."""

    def before(self, path: Path) -> None:
        """Nothing, if the file may be written. Raises Stop."""
        from sysmap.cli.main import Stop

        ctx = click.get_current_context(silent=True)
        if ctx is None:
            return
        place = path.resolve()
        if whose := ("" if self._is_renewed(ctx, place) else _input(ctx, place)):
            raise Stop(f"{path} is {whose}; nothing was written. Give another name with -o.")
        if ctx.meta.get(_FORCED) or not place.is_file() or self._is_ours(place):
            return
        raise Stop(
            f"{path} is there already, and sysmap did not write it or it was changed since; nothing was"
            " written. Give another name, or --force to replace it."
        )

    def after(self, path: Path, content: bytes) -> None:
        """Keep the hash of what was written."""
        note = _note(path.resolve())
        with suppress(OSError):
            note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            note.write_text(hashlib.sha256(content).hexdigest(), encoding="utf-8")

    @staticmethod
    def _is_renewed(ctx: click.Context, place: Path) -> bool:
        """Whether a baseline is read and then saved anew, as --baseline and --save-baseline say."""
        both = (ctx.params.get("baseline"), ctx.params.get("save_baseline"))
        return all(isinstance(one, Path) and one.resolve() == place for one in both)

    @staticmethod
    def _is_ours(place: Path) -> bool:
        try:
            written = _note(place).read_text(encoding="utf-8")
            digest = hashlib.sha256(place.read_bytes()).hexdigest()
        except OSError:
            return False
        return written == digest


def is_input(ctx: click.Context, path: Path) -> bool:
    """Whether a path is something that the running command reads."""
    return bool(_input(ctx, path.resolve()))


def _input(ctx: click.Context, place: Path) -> str:
    """What of the input the place is, in words, or ""."""
    from sysmap import readers
    from sysmap.readers.rows import sheet_name

    for source in _sources(ctx):
        if place == source:
            return "what is read"
        if source.is_dir() and place.parent == source:
            if place in {file.resolve() for file in readers.files(source)}:
                return f"a sheet of {source.name}, which is read"
            if place.suffix.lower() == ".csv" and sheet_name(place.stem):
                return f"the name of a sheet in {source.name}, which is read"
    return ""


def _sources(ctx: click.Context) -> list[Path]:
    """Everything that is there and that an argument, or an option for what is read, names."""
    found: list[Path] = []
    for parameter in ctx.command.params:
        argument = isinstance(parameter, click.Argument) and parameter.name not in _MADE
        if argument or parameter.name in _READ:
            value: Any = ctx.params.get(parameter.name or "")
            for one in value if isinstance(value, tuple) else (value,):
                with suppress(OSError, ValueError):
                    if isinstance(one, str | Path) and str(one) and Path(one).exists():
                        found.append(Path(one).resolve())
    return found


def _note(place: Path) -> Path:
    from sysmap.cache import cache_folder

    name = hashlib.sha256(str(place).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return cache_folder() / ".written" / name
