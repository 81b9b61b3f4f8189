"""The YAML in `//` lines at the head of a Cypher file: what it says, and the statement below."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sysmap.cypher import files

FENCE = "// ---"
# The loader written in C, several times quicker, is missing from some builds of the library.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FrontMatterWrong(Exception):
    """The head of the file cannot be understood; the message says why, `hint` what to write."""

    def __init__(self, message: str, hint: str, *, missing: bool = False) -> None:
        super().__init__(message)
        self.hint = hint
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Headed:
    """A file's front matter by key, and the Cypher below it."""

    matter: dict[str, Any]
    body: str


def read(path: Path) -> Headed:
    """The file in its two parts. Raises FrontMatterWrong (`missing` where it has no front matter)."""
    try:
        text = files.read(path)
    except (OSError, UnicodeDecodeError) as error:
        raise FrontMatterWrong(f"The file cannot be read: {error}.", "Save it as UTF-8 text.") from None
    front, body = _split(text)
    try:
        if _repeats(front):
            raise FrontMatterWrong(
                "The front matter repeats itself by aliases (& and *), which can grow without end.",
                "Write the value out where it stands, or put a text that begins with & or * in quotes.",
            )
        matter = yaml.load(front, Loader=_LOADER)
    except (ValueError, RecursionError) as error:
        raise FrontMatterWrong(
            f"The front matter cannot be understood: {error}.",
            "Write dates as 2022-07-31, numbers in digits.",
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" on line {mark.line + 1}" if mark else ""
        raise FrontMatterWrong(
            f"The front matter cannot be understood{where}: {getattr(error, 'problem', None) or error}.",
            'One `// key: value` a line; put a text that holds `: `, `{` or `#` in quotes: says: "{name} …".',
        ) from None
    if not isinstance(matter, dict):
        raise FrontMatterWrong("The front matter is no list of keys.", "One `// key: value` a line.")
    return Headed({str(key): value for key, value in matter.items()}, body.strip())


def _repeats(front: str) -> bool:
    """Whether the YAML names a part of itself or takes one in again."""
    if "&" not in front and "*" not in front:
        return False
    names = yaml.AliasToken | yaml.AnchorToken
    return any(isinstance(token, names) for token in yaml.scan(front, Loader=_LOADER))


def _split(text: str) -> tuple[str, str]:
    lines = text.splitlines()
    fences = [index for index, line in enumerate(lines) if line.rstrip() == FENCE]
    whole = len(fences) > 1 and not any(line.strip() for line in lines[: fences[0]])
    front = lines[fences[0] + 1 : fences[1]] if whole else []
    if not whole or not all(line.startswith("//") for line in front):
        raise FrontMatterWrong(
            f"The file does not start with front matter in `//` lines between two `{FENCE}` lines.",
            f"Write first: {FENCE} / // key: value / {FENCE}",
            missing=True,
        )
    # Lines keep their numbers, so that a YAML error names the line of the file.
    above = [""] * (fences[0] + 1)
    front = [line[3:] if line.startswith("// ") else line[2:] for line in front]
    return "\n".join([*above, *front]), "\n".join(lines[fences[1] + 1 :])
