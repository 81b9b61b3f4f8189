"""`-q` and `-v`, the same in every command: how much is said on stderr beside the answer."""

import logging
import sys

import click

from sysmap.progress import hush

_LOGGER = logging.getLogger("sysmap")
_verbose = False


def with_loudness(command: click.Command) -> click.Command:
    """The command with the options `-q` and `-v`, and each command in it, unless they have them."""
    if isinstance(command, click.Group):
        for one in command.commands.values():
            with_loudness(one)
    if not any(parameter.name == "quiet" for parameter in command.params):
        command.params += [
            click.Option(
                ["-q", "--quiet"],
                is_flag=True,
                expose_value=False,
                callback=_hush,
                help="Say nothing but the answer and errors.",
            ),
            click.Option(
                ["-v", "--verbose"],
                is_flag=True,
                expose_value=False,
                callback=_tell,
                help="Say what is read, loaded and asked; show where a fault happened.",
            ),
        ]
    return command


def shows_faults() -> bool:
    """Whether the user wants to see where a fault of sysmap's own happened."""
    return _verbose


def _hush(ctx: click.Context, _: click.Parameter, quiet: bool) -> None:
    if quiet:
        hush(quiet=True)
        ctx.find_root().call_on_close(lambda: hush(quiet=False))


def _tell(ctx: click.Context, _: click.Parameter, verbose: bool) -> None:
    global _verbose
    if ctx.parent is None:
        _verbose = False
    if not verbose or any(isinstance(one, _OnStderr) for one in _LOGGER.handlers):
        return
    _verbose = True
    handler, before = _OnStderr(), _LOGGER.level
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)

    def done() -> None:
        _LOGGER.removeHandler(handler)
        _LOGGER.setLevel(before)

    ctx.find_root().call_on_close(done)


class _OnStderr(logging.Handler):
    """Writes what is logged to what stderr is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print the record as a line."""
        from sysmap.text.visible import visible

        print(visible(record.getMessage()), file=sys.stderr, flush=True)
