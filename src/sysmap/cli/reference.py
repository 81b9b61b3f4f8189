"""The page of the commands, made of what the commands say of themselves."""

import inspect
from collections.abc import Iterator

import click

_COMPLETION = """## Completion in the shell

Names of commands, options and their values, of samples, named queries, pages and words to explain are
completed with the Tab key, as click does it. Once, and then in every new shell:
"""
_SHELLS = (
    (
        "bash (4.4 or newer)",
        "`_SYSMAP_COMPLETE=bash_source sysmap > ~/.sysmap-complete.bash`,"
        " and in `~/.bashrc`: `. ~/.sysmap-complete.bash`",
    ),
    (
        "zsh",
        "`_SYSMAP_COMPLETE=zsh_source sysmap > ~/.sysmap-complete.zsh`,"
        " and in `~/.zshrc`: `. ~/.sysmap-complete.zsh`",
    ),
    ("fish", "`_SYSMAP_COMPLETE=fish_source sysmap > ~/.config/fish/completions/sysmap.fish`"),
    (
        "PowerShell, cmd",
        "click has no completion for them: `sysmap --help` and `sysmap COMMAND --help` list all",
    ),
)

_EVERYWHERE = """## In every command

`-h`, `--help` shows a command's options. `-q`, `--quiet` says nothing but the answer and errors; `-v`,
`--verbose` says what is read, loaded and asked, and where a fault of sysmap's own happened. Both may
stand before or behind the command's name, and neither changes the answer, files or exit code. The answer
goes to stdout (or the file of `-o`), everything else to stderr. Exit codes: 0 done; 1 problems in the
input, or what was asked to be watched is there; 2 it could not run."""


def commands_page(main: click.Group, note: str) -> str:
    """Every command with its usage, what it does, arguments and options, as Markdown."""
    context = click.Context(main, info_name="sysmap")
    every = list(_commands(main, context))
    rows = [f"| [{ctx.command_path}](#{_anchor(ctx)}) | {_short(command)} |" for command, ctx in every]
    parts = ["# The commands", note, inspect.cleandoc(main.help or "")]
    parts.append("\n".join(["| command | what it does |", "| --- | --- |", *rows]))
    parts.append(_EVERYWHERE)
    for command, ctx in every:
        usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
        parts += [f"## {ctx.command_path}", f"```text\n{usage}\n```", _text(command)]
        options = [one for one in command.get_params(ctx) if isinstance(one, click.Option)]
        own = [one for one in options if not {"-h", "-q", "-v"} & set(one.opts)]
        if own:
            parts.append("\n".join(["| option | what |", "| --- | --- |", *(_row(one, ctx) for one in own)]))
    shells = (f"| {shell} | {what} |" for shell, what in _SHELLS)
    parts += [_COMPLETION.rstrip(), "\n".join(["| shell | what to do |", "| --- | --- |", *shells])]
    return "\n\n".join(parts) + "\n"


def _commands(group: click.Group, parent: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        assert command is not None
        ctx = click.Context(command, info_name=name, parent=parent)
        if isinstance(command, click.Group):
            yield from _commands(command, ctx)
        else:
            yield command, ctx


def _anchor(ctx: click.Context) -> str:
    return ctx.command_path.replace(" ", "-")


def _short(command: click.Command) -> str:
    return _cell(inspect.cleandoc(command.help or "").split("\n\n")[0])


def _text(command: click.Command) -> str:
    paragraphs = inspect.cleandoc(command.help or "").replace("\b\n", "").split("\n\n")
    return "\n\n".join(_cell(one) for one in paragraphs)


def _row(option: click.Option, ctx: click.Context) -> str:
    record = option.get_help_record(ctx)
    names, said = record or (", ".join(option.opts), option.help or "")
    return f"| `{' '.join(names.split())}` | {_cell(said)} |"


def _cell(text: str) -> str:
    """The text in one line, with nothing in it that Markdown would take for a tag or a bar."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
