"""Text that a spreadsheet would take for a formula, made plain when written and restored when read.

A name such as `=cmd|...` typed into a sheet is text here; in a CSV or XLSX it would be run. An
apostrophe before it, the spreadsheets' own mark for text, keeps it text. Numbers stay as they are.
"""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_MARKED = re.compile(r"'+[=+\-@\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z")


def neutralise(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would run it, else as it is."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def restore(text: str) -> str:
    """The text as it was before `neutralise`: `restore(neutralise(t)) == t` for every text."""
    return text[1:] if _MARKED.match(text) else text
