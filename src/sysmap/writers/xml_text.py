"""Text and attributes as XML holds them."""

import re
from xml.sax.saxutils import escape, quoteattr

# Signs that no XML file may hold, whatever one does.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class XmlText:
    """Writes text so that an XML reader gets back the same, and counts what no XML can hold."""

    def __init__(self) -> None:
        self.dropped = 0

    def text(self, value: str) -> str:
        """The text for between tags."""
        return escape(self._allowed(value), {"\r": "&#13;"})

    def quoted(self, value: str) -> str:
        """The text in quotation marks, for an attribute."""
        return quoteattr(self._allowed(value), {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})

    def messages(self) -> tuple[str, ...]:
        """What could not be held, for the user; empty if nothing was dropped."""
        if not self.dropped:
            return ()
        return (f"{self.dropped} control characters were left out: XML can hold none.",)

    def _allowed(self, value: str) -> str:
        kept, dropped = _FORBIDDEN.subn("", value)
        self.dropped += dropped
        return kept
