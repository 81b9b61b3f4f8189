"""Texts folded for comparison: no case, no accents, no apostrophes, nothing that is not seen."""

import re
import unicodedata
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+")
APOSTROPHES = "'’‘‛ʼʻʹʾʿˈ′`´＇ꞌ՚"
_APOSTROPHES = frozenset(APOSTROPHES)
# Fillers that Unicode counts as letters, and control signs, are not seen either.
_FILLERS = "\u115f\u1160\u3164\uffa0"
_CONTROLS = "".join(map(chr, (*range(9), *range(14, 32), 127)))
_DROPPED = dict.fromkeys(map(ord, APOSTROPHES + _FILLERS + _CONTROLS))
_HAS_CONTROLS = re.compile(f"[{re.escape(_CONTROLS)}]")
# Scripts that set no blanks between words.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
# Letters that Unicode does not take apart; those of other scripts that look like Latin ones, Greek ones as
# their capitals look.
_LETTERS: dict[int, int | str] = {
    ord("œ"): "oe",
    ord("æ"): "ae",
    ord("ß"): "ss",
    ord("þ"): "th",
    **str.maketrans("øłđðıħŋ", "olddihn"),
    **str.maketrans("авгеһіјкмнорԛѕтуԝхԁ", "abrehijkmhopqstywxd"),
    **str.maketrans("αβεζηικμνορτυχ", "abezhikmnoptyx"),
    **str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢɑɡ", "abcdefghijklmnopqrstuvwyzag"),
}
# How these are also written in plain letters.
_SPELT_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded; the sign at `i` comes from `original[starts[i]]` (None: from `original[i]`)."""

    original: str
    text: str
    starts: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the span of the folded text comes from."""
        if self.starts is None:
            return start, end
        last = self.starts[end - 1] + 1
        # Marks that belong to the last letter go with it.
        while (
            last < len(self.original)
            and not fold(self.original[last])
            and self.original[last] not in _APOSTROPHES
        ):
            last += 1
        return self.starts[start], last

    def signs(self, start: int, end: int) -> str:
        """The sign of the original that each sign of the folded text from start to end comes from."""
        if self.starts is None:
            return self.original[start:end]
        return "".join(self.original[i] for i in self.starts[start:end])


def folded(text: str) -> Folded:
    """The text folded, with the way back to where each sign stood."""
    if text.isascii() and "'" not in text and "`" not in text and not _HAS_CONTROLS.search(text):
        return Folded(text, text.lower())
    signs: list[str] = []
    starts: list[int] = []
    for i, sign in enumerate(text):
        plain = fold(sign)
        signs.append(plain)
        starts += [i] * len(plain)
    return Folded(text, "".join(signs), tuple(starts))


def fold(text: str) -> str:
    """The text without case, accents, apostrophes and signs that are not seen."""
    low = text.translate(_DROPPED).lower()
    return low if low.isascii() else _BEYOND_ASCII.sub(_plain, low)


def _plain(found: re.Match[str]) -> str:
    out = []
    for sign in unicodedata.normalize("NFKD", found.group().translate(_DROPPED)):
        if unicodedata.category(sign) not in ("Mn", "Me", "Cf"):
            out.append(sign.casefold().translate(_LETTERS))
    return "".join(out)


def words_of(text: str) -> list[str]:
    """The words of a text, folded: runs of letters."""
    return WORD.findall(fold(text))


def spelt_out(text: str) -> str:
    """The text with ä as ae, ö as oe and so on, as people write it without the letters."""
    plain = unicodedata.normalize("NFC", text)
    return "".join(_SPELT_OUT.get(sign.casefold(), sign) for sign in plain)
