"""Reads `system.toml`: the system's name and date, and what an analysis of it goes by."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from sysmap.model.values import Issue, Origin
from sysmap.text.toml import toml_value
from sysmap.validate.problems import issue

FILE = "system.toml"
# A key and a value without quotation marks, brackets or a remark behind it.
_SETTING = re.compile(r"(\s*[A-Za-z0-9_-]+\s*=\s*)([^\"'\[\]{}#=]*[^\s\"'\[\]{}#=])\s*")
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
        mended, issues = _quoted(text, file)
        if issues and (settings := _loads(mended)):
            return settings, issues
        said = str(error)
        at = re.search(r"\(at line (\d+), column \d+\)", said)
        line = int(at[1]) if at else text.rstrip("\n").count("\n") + 1
        value = _line(text, line)
        return {}, [issue("settings-not-toml", Origin(file, row=line), said, value=value)]


def _quoted(text: str, file: str) -> tuple[str, list[Issue]]:
    """The text with quotation marks around values that are plain text or dates, and what is said of each."""
    lines, issues = text.splitlines(), []
    for number, line in enumerate(lines, 1):
        match = _SETTING.fullmatch(line)
        if not match or _loads(line) is not None:
            continue
        lines[number - 1] = f"{match[1]}{toml_value(match[2])}"
        said = f"{line.strip()} was read; it is written {lines[number - 1].strip()}"
        issues.append(issue("settings-read", Origin(file, row=number), said, value=line.strip()))
    return "\n".join(lines), issues


def _loads(text: str) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _first_bad(content: bytes) -> int:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(content)


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
