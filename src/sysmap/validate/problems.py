"""The problems an input may have, as declared in `problems.toml` beside this file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

from sysmap.model.values import Issue, Origin

_LONGEST = 400
# Advice is ours and may hold a whole template to copy; it too may repeat a word of the input.
_LONGEST_ADVICE = 4000


@dataclass(frozen=True, slots=True)
class Problem:
    """One sort of problem: its code, what is wrong, what it means, how to mend it and where it is met."""

    code: str
    level: Literal["error", "warning", "remark"]
    title: str
    means: str
    mend: str
    met: Literal["source", "check", "import", "combine", "rule", "scenario"] = "source"


@cache
def problems() -> Mapping[str, Problem]:
    """Every problem by its code, in the order of the file."""
    text = resources.files("sysmap.validate").joinpath("problems.toml").read_text(encoding="utf-8")
    return MappingProxyType({code: Problem(code, **said) for code, said in tomllib.loads(text).items()})


def issue(
    code: str,
    origin: Origin,
    message: str,
    *,
    hint: str = "",
    field: str = "",
    value: str = "",
    nearest: str = "",
) -> Issue:
    """An issue of a declared code, with the code's level; its advice is the hint unless one is given.

    A long value is cut, and line breaks and control characters do not reach the screen. Raises
    KeyError for a code that is not declared.
    """
    problem = problems()[code]
    hint = hint or problem.mend
    return Issue(
        code,
        problem.level,
        origin,
        _line(message),
        _line(hint, _LONGEST_ADVICE),
        field,
        _line(value),
        nearest,
    )


def _line(text: str, longest: int = _LONGEST) -> str:
    """The text as one line that can be shown, cut where it is long."""
    cut = text if len(text) <= longest else text[:longest] + "…"
    if cut.isprintable():
        return cut
    return "".join(c for c in " ".join(cut.split()) if c.isprintable())
