"""Reads `system.toml`: the system's name and date, and what an analysis of it goes by."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from sysmap.model.values import Issue, Origin
from sysmap.validate.problems import issue

FILE = "system.toml"
LARGEST = 10_000_000


def parse_settings(content: bytes, file: str = FILE) -> tuple[Mapping[str, Any], list[Issue]]:
    """The settings as TOML says them, and why they could not be read; empty then."""
    origin = Origin(file)
    if len(content) > LARGEST:
        return {}, [issue("settings-not-toml", origin, f"the file is larger than {LARGEST:,} bytes")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
        line = content[: _first_bad(content)].count(b"\n") + 1
        said = f"line {line} is not UTF-8; save the file as UTF-8"
        return {}, [issue("settings-not-toml", Origin(file, row=line), said, value=_line(text, line))]
    try:
        return tomllib.loads(text), []
    except RecursionError:
        return {}, [issue("settings-not-toml", origin, "the settings are nested too deeply")]
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = re.search(r"\(at line (\d+), column \d+\)", said)
        line = int(at[1]) if at else text.rstrip("\n").count("\n") + 1
        value = _line(text, line)
        return {}, [issue("settings-not-toml", Origin(file, row=line), said, value=value)]


def _first_bad(content: bytes) -> int:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(content)


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
