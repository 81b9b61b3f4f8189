"""The ending of `-o` tells how an answer is written; one that this command cannot write is refused."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

# Endings that say how an answer is printed.
_TELLING = {".json": "json", ".csv": "csv", ".md": "md", ".markdown": "md"}
# Endings of files that no answer is.
_DOCUMENTS = {
    **dict.fromkeys((".html", ".htm"), "a page is written by sysmap map, a paper by sysmap report"),
    **dict.fromkeys(
        (".docx", ".doc", ".odt", ".pdf", ".pptx", ".rtf"), "a paper is written by sysmap report"
    ),
    **dict.fromkeys((".xlsx", ".xls", ".ods"), "a spreadsheet opens .csv"),
    **dict.fromkeys((".png", ".svg", ".jpg", ".jpeg"), "a picture stands in the page of sysmap map"),
    **dict.fromkeys((".gexf", ".graphml", ".cypher"), "a graph is written by sysmap export"),
}


def with_endings(command: click.Command) -> click.Command:
    """The command, its `--format` told by the ending of `-o` where it has both options."""
    names = {parameter.name for parameter in command.params}
    original = command.callback
    if original is None or not {"format_", "output"} <= names or hasattr(original, "told_by_ending"):
        return command
    (choice,) = (parameter.type for parameter in command.params if parameter.name == "format_")
    if isinstance(choice, click.Choice) and set(choice.choices) <= {"table", "json", "csv", "md"}:
        command.callback = _told(original, tuple(map(str, choice.choices)))
    return command


def told(output: Path, format_: str, choices: tuple[str, ...], *, given: bool) -> str:
    """The format that the ending says, else the one given. Raises Stop where the two do not agree."""
    from sysmap.cli.main import Stop

    ending = output.suffix.lower()
    can = ", ".join("text (.txt)" if one == "table" else f"{one} (.{one})" for one in choices)
    if ending in _DOCUMENTS:
        raise Stop(
            f"{output}: this answer is written as {can}, not {ending}; nothing was written."
            f" {_DOCUMENTS[ending][:1].upper()}{_DOCUMENTS[ending][1:]}."
        )
    said = _TELLING.get(ending, "")
    if said and said not in choices:
        raise Stop(f"{output}: this answer is written as {can}, not {ending}; nothing was written.")
    if said and given and said != format_:
        raise Stop(
            f"{output}: its ending says {said}, --format says {format_}; nothing was written. Leave --format"
            " out, or give the file another ending."
        )
    return said or format_


def _told(original: Callable[..., Any], choices: tuple[str, ...]) -> Callable[..., Any]:
    @wraps(original)
    def callback(*args: Any, **kwargs: Any) -> Any:
        output = kwargs.get("output")
        ctx = click.get_current_context(silent=True)
        if isinstance(output, Path) and ctx is not None:
            from sysmap.cli.written import is_input

            # What is read is never written, whatever its ending: that is said when it comes to it.
            if not is_input(ctx, output):
                given = ctx.get_parameter_source("format_") is click.core.ParameterSource.COMMANDLINE
                kwargs["format_"] = told(output, kwargs["format_"], choices, given=given)
        return original(*args, **kwargs)

    callback.told_by_ending = True  # type: ignore[attr-defined]
    return callback
