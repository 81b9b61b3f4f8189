"""Where people's names stand in a text, in whatever form."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote

from sysmap.privacy.folding import WORD, Folded, folded
from sysmap.privacy.names import Secrets
from sysmap.privacy.words import known

ADDRESS = re.compile(r"[\w.+%'’-]+@[\w.-]*|(?<![\w.])@\w+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NEAR = re.compile(r"[\s.,;:&/()\[\]_-]{0,3}\Z")
_CLOSE = re.compile(r"[\s.,_-]{0,2}\Z|\s*[(/&]\s*\Z")
_ONE_NAME = re.compile(r"[\s._-]{0,3}\Z")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?=[0-9a-f]*\d)[0-9a-f]{8,}(?![0-9A-Za-z])")
_NOBODY: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Token:
    """A word of a text: folded, where it stands in the folded text, as written, whose it may be."""

    word: str
    start: int
    end: int
    written: str
    who: frozenset[int] = _NOBODY
    loose: bool = False
    hit: bool = False


class Finder:
    """Finds names of the people of one system."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._keys = secrets.plain.keys() | secrets.loose.keys() | secrets.joined.keys()
        self._keys |= {f"{w}{end}" for w in (*secrets.plain, *secrets.loose) for end in ("s", "es")}
        self._initials = {
            letters: who
            for letters, who in secrets.initials.items()
            if letters not in known().ordinary and letters not in known().post_nominals
        }

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where names stand, in order, none within another."""
        flat = folded(text)
        words = WORD.findall(flat.text)
        if self._keys.isdisjoint(words) and not self._may_be_hidden(text, words):
            return []
        tokens = list(self._tokens(flat))
        for i, token in enumerate(tokens):
            if token.who and not token.loose and not self._borne_by_another(tokens, i, flat):
                token.hit = True
        for i, token in enumerate(tokens):
            if token.who and not token.hit and self._stands_as_name(tokens, i, flat):
                token.hit = True
        self._widen(tokens, flat)
        return [flat.span(start, end) for start, end in _joined(tokens, flat)]

    def in_code(self, code: str) -> bool:
        """Whether an id or a name of a file gives somebody away; rather once too often."""
        flat = folded(code).text
        words = WORD.findall(flat)
        if self._keys & set(words) or any(word in self._initials for word in words):
            return True
        plain = self._secrets.plain.keys() - self._secrets.shared
        run = "".join(words)
        return any(len(word) > 4 and word in run for word in plain)

    def _may_be_hidden(self, text: str, words: list[str]) -> bool:
        return _CAMEL.search(text) is not None or any(word in self._initials for word in words)

    def _tokens(self, flat: Folded) -> Iterator[_Token]:
        hexes = [match.span() for match in _HEX.finditer(flat.original)] if flat.starts is None else []
        for match in WORD.finditer(flat.text):
            start, end = match.span()
            if any(a <= start < b for a, b in hexes):
                continue
            first, last = flat.span(start, end)
            written = flat.original[first:last]
            who = self._who(match.group())
            pieces = [*_CAMEL.finditer(written)] if not who and flat.starts is None else []
            if not pieces:
                yield self._token(match.group(), start, end, written)
                continue
            # Words that only capitals keep apart: theByronReview.
            cuts = [0, *(piece.start() for piece in pieces), len(written)]
            for a, b in pairwise(cuts):
                yield self._token(match.group()[a:b], start + a, start + b, written[a:b])

    def _token(self, word: str, start: int, end: int, written: str) -> _Token:
        secret = self._secrets
        who = self._who(word)
        if not who and len(word) in (2, 3) and written.isupper():
            return _Token(word, start, end, written, self._initials.get(word, _NOBODY))
        loose = bool(who) and not (word in secret.joined or self._of(word, secret.plain))
        return _Token(word, start, end, written, who, loose)

    def _who(self, word: str) -> frozenset[int]:
        secret = self._secrets
        joined = secret.joined.get(word, _NOBODY)
        return self._of(word, secret.plain) | self._of(word, secret.loose) | joined

    @staticmethod
    def _of(word: str, whose: Mapping[str, frozenset[int]]) -> frozenset[int]:
        """Whose word it is, also with the ending of a plural or a possessive."""
        who = whose.get(word, _NOBODY)
        for ending in ("s", "es"):
            if word.endswith(ending) and len(word) > len(ending) + 1:
                who |= whose.get(word[: -len(ending)], _NOBODY)
        return who

    def _borne_by_another(self, tokens: list[_Token], i: int, flat: Folded) -> bool:
        """Whether the word stands in the name of a place or a body, as that bears it."""
        secret, token = self._secrets, tokens[i]
        word = token.word if token.word in secret.shared else token.word.removesuffix("s")
        if word not in secret.shared:
            return False
        if (word,) in secret.borne:
            return True
        before = tokens[i - 1].word if i and _near(tokens[i - 1], token, flat) else ""
        after = tokens[i + 1].word if i + 1 < len(tokens) and _near(token, tokens[i + 1], flat) else ""
        return (before, token.word) in secret.borne or (token.word, after) in secret.borne

    def _stands_as_name(self, tokens: list[_Token], i: int, flat: Folded) -> bool:
        """Whether a word that may be something else stands as a name here."""
        token = tokens[i]
        capital = token.written[:1].isupper()
        for j in (i - 2, i - 1, i + 1, i + 2):
            if not 0 <= j < len(tokens) or not (capital or abs(i - j) == 1):
                continue
            if not all(_close(a, b, flat) for a, b in pairwise(tokens[min(i, j) : max(i, j) + 1])):
                continue
            beside = tokens[j]
            if beside.word != token.word and beside.who & token.who:
                return True
            if abs(i - j) == 1 and capital:
                if (
                    len(beside.word) == 1
                    and beside.written.isupper()
                    and self._is_initial(beside.word, token.who)
                ):
                    return True
                if j < i and beside.word in known().titles and beside.written[:1].isupper():
                    return True
        return token.loose and capital and self._reads_as_name(tokens, i, flat)

    def _reads_as_name(self, tokens: list[_Token], i: int, flat: Folded) -> bool:
        """Whether an ordinary word with a capital is used as a name, by the words around it."""
        token = tokens[i]
        if len(tokens) == 1:
            return True
        if token.written.isupper() and len(token.word) > 2 and not flat.original.isupper():
            return True
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is not None and after.word in known().sayings:
            return True
        before = tokens[i - 1] if i else None
        gap = flat.text[before.end : token.start] if before else ""
        mid = before is not None and ((before.written.islower() and gap.isspace()) or gap.strip() == ":")
        goes_on = (
            after is not None and after.written[:1].isupper() and flat.text[token.end : after.start] == " "
        )
        return mid and not goes_on

    def _is_initial(self, letter: str, who: frozenset[int]) -> bool:
        return any(letter in letters and who & whose for letters, whose in self._secrets.initials.items())

    def _widen(self, tokens: list[_Token], flat: Folded) -> None:
        """Take in the titles, initials, particles and post-nominals beside a name, and its other half."""
        lists = known()
        for i, token in enumerate(tokens):
            if not token.hit:
                continue
            j = i - 1
            while j >= 0 and not tokens[j].hit and _close(tokens[j], tokens[j + 1], flat):
                near = tokens[j]
                gap = flat.text[near.end : tokens[j + 1].start]
                initial = len(near.word) <= 2 and near.written.isupper() and near.written.isalpha()
                double = gap == "-" and near.written[:1].isupper()
                if not (near.word in lists.titles or near.word in lists.particles or initial or double):
                    break
                if near.word in ("the", "of") or (near.word in lists.particles and near.word == "a"):
                    break
                near.hit = True
                j -= 1
            j = i + 1
            while j < len(tokens) and not tokens[j].hit and _close(tokens[j - 1], tokens[j], flat):
                near = tokens[j]
                gap = flat.text[tokens[j - 1].end : near.start]
                initial = len(near.word) == 1 and near.written.isupper() and ". " not in gap
                double = gap == "-" and near.written[:1].isupper()
                post = (
                    near.word in lists.post_nominals
                    and not near.written.istitle()
                    and not near.written.islower()
                )
                if not (initial or double or post or self._leads_on(tokens, j, flat)):
                    break
                near.hit = True
                j += 1

    def _leads_on(self, tokens: list[_Token], j: int, flat: Folded) -> bool:
        """Whether only particles stand between here and another word of a name."""
        while (
            j < len(tokens) and tokens[j].word in known().particles and _close(tokens[j - 1], tokens[j], flat)
        ):
            j += 1
            if j < len(tokens) and tokens[j].hit and _close(tokens[j - 1], tokens[j], flat):
                return True
        return False


def decodings(text: str) -> Iterable[str]:
    """The text as it reads once its escapes are undone: entities, %C3%A9, backslash and u."""
    if "&" in text and ";" in text:
        yield html.unescape(text)
    if "%" in text:
        yield unquote(text, errors="replace")
    if "\\u" in text or "\\x" in text:
        yield re.sub(
            r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})", lambda m: chr(int(m.group(1) or m.group(2), 16)), text
        )


def _near(one: _Token, other: _Token, flat: Folded) -> bool:
    return _NEAR.match(flat.text[one.end : other.start]) is not None


def _close(one: _Token, other: _Token, flat: Folded) -> bool:
    return _CLOSE.match(flat.text[one.end : other.start]) is not None


def _joined(tokens: list[_Token], flat: Folded) -> Iterator[tuple[int, int]]:
    """The hits as spans, those of one name made one."""
    open_: list[int] = []
    last: _Token | None = None
    for token in tokens:
        if not token.hit:
            last = None
            continue
        if last is not None:
            gap = flat.text[last.end : token.start]
            if _ONE_NAME.match(gap) or (gap.strip() == "," and last.who & token.who):
                open_[1] = token.end
                last = token
                continue
        if open_:
            yield open_[0], open_[1]
        open_ = [token.start, token.end]
        last = token
    if open_:
        yield open_[0], open_[1]
