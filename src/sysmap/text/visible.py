"""Text for a terminal or a document: signs that would steer it are shown, not sent."""

import re

# Control signs of both sorts, marks of direction and of lines, halves of characters, tags.
_STEERING = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff"
    r"\U000e0000-\U000e007f"
)
_SEEN = re.compile(f"[{_STEERING}\r]")
_IN_CELL = re.compile(f"[{_STEERING}]")
_MARKDOWN = re.compile(r"[\\`*_\[\]|#]")


def visible(text: str) -> str:
    """The text with every sign that would steer a terminal written as its number; lines and tabs stay."""
    return text if text.isascii() and text.isprintable() else _SEEN.sub(_number, text)


def visible_in_cell(text: str) -> str:
    """The same for a cell of CSV, in which a carriage return is only a sign."""
    return text if text.isascii() and text.isprintable() else _IN_CELL.sub(_number, text)


def markdown(text: str) -> str:
    """The text as Markdown that reads as it is: no markup, no link, no HTML; in one line."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return " ".join(_MARKDOWN.sub(r"\\\g<0>", plain).split())


def _number(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
