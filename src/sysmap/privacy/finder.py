"""Where people's names stand in a text, in whatever form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from sysmap.privacy.folding import APOSTROPHES, UNSPACED, WORD, Folded, folded
from sysmap.privacy.names import Secrets
from sysmap.privacy.words import known

ADDRESS = re.compile(r"[\w.+%'’-]+@[\w.-]*|(?<![\w.])@\w+")
_CLOSE = re.compile(r"[\s.,_-]{0,2}\Z|\s*[(/&]\s*\Z")
_ONE_NAME = re.compile(r"[\s._\-‐‑–]{0,3}\Z")
_IN_CODE = re.compile(r"_|[-.]?\d")
# Letters and digits by turns: ada20260331 is a name and a day.
_HEX = re.compile(r"(?<![^\W_])(?=\d*(?:[a-f]+\d+){2})[0-9a-f]{8,}(?![^\W_])")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:([ .\-_·])[^\W\d_])(?:\1[^\W\d_])+(?!\w)")
_POSSESSIVE = re.compile(f"[{APOSTROPHES}][sS]\\Z")
_QUOTE = re.compile(f"[{APOSTROPHES}]")
# Between the words of a place's or a body's name; whatever else the name is written with counts too.
_WITHIN = ("", " ", "-", "\u2010", "_")
# What a name is run together with: titles and offices before it, a body of its own after it.
_GLUED_BEFORE = re.compile(r"dr|prof|sir|cllr|mrs?|ms|ceo|cfo|coo|cno|cmo|md|gp|chair|nhs|dir|team")
_GLUED_AFTER = re.compile(r"(?:ltd|llp|plc|nhs|gp|md|chair|ceo|uk|office|team|consulting|associates)\Z")
_ENDINGS = ("s", "es", "ian", "ians", "ite", "ites", "ism", "esque")
_LEAST_GLUED = 4
_LEAST_WHOLE = 8
_LEAST_JOINED = 5
_LEAST_WITHIN = 5
_NOBODY: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Token:
    """A word of a text: folded, where it stands in the folded text, as written, whose it may be."""

    word: str
    start: int
    end: int
    written: str
    who: frozenset[int]
    loose: bool
    hit: bool = field(init=False)

    @property
    def capital(self) -> bool:
        return self.written[:1].isupper()


class Finder:
    """Finds names of the people of one system."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._whose = dict(secrets.joined)
        for word, who in (*_with_endings(secrets.plain), *_with_endings(secrets.loose)):
            self._whose[word] = self._whose.get(word, _NOBODY) | who
        sure = secrets.joined.keys() | dict(_with_endings(secrets.plain)).keys()
        self._loose = dict(_with_endings(secrets.loose)).keys() - sure
        self._glued_to = {word for word in (*secrets.plain, *secrets.joined) if len(word) >= _LEAST_GLUED}
        self._whole_lengths = sorted({len(w) for w in secrets.joined if len(w) >= _LEAST_WHOLE}, reverse=True)
        unspaced = sorted(filter(UNSPACED.match, self._whose), key=len, reverse=True)
        self._unspaced = re.compile("|".join(unspaced) or r"(?!)")
        self._initials = {
            letters: who
            for letters, who in secrets.initials.items()
            if letters not in known().ordinary and letters not in known().post_nominals
        }

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where names stand, in order, none within another."""
        return _united([*self._spans(text), *self._spaced(text)])

    def _spaced(self, text: str) -> Iterator[tuple[int, int]]:
        """Names whose letters stand apart: N A M E, N.a.m.e."""
        for found in _SPACED.finditer(text):
            if self._spans(found.group().replace(found.group(1), "")):
                yield found.span()

    def _spans(self, text: str) -> list[tuple[int, int]]:
        flat = folded(text)
        tokens = list(self._tokens(flat))
        for i, token in enumerate(tokens):
            sure = token.who and not token.loose and not self._borne_by_another(tokens, i, flat)
            token.hit = bool(sure) or self._as_initials(tokens, i, flat)
        self._join_halves(tokens, flat)
        for i, token in enumerate(tokens):
            if token.who and not token.hit and self._stands_as_name(tokens, i, flat):
                token.hit = True
        self._widen(tokens, flat)
        return [flat.span(start, end) for start, end in _joined(tokens, flat)]

    def in_code(self, code: str) -> bool:
        """Whether an id or a name of a file gives somebody away; rather once too often."""
        flat = folded(code).text
        words = WORD.findall(flat)
        if not self._whose.keys().isdisjoint(words) or not self._initials.keys().isdisjoint(words):
            return True
        letters = "".join(word if len(word) == 1 else " " for word in words)
        if not self._secrets.initials.keys().isdisjoint(letters.split()):
            return True
        run = "".join(words)
        plain = self._secrets.plain.keys() - self._secrets.shared
        return any(len(word) >= _LEAST_WITHIN and word in run for word in plain)

    def _join_halves(self, tokens: list[_Token], flat: Folded) -> None:
        """Find a name that is written as two words though it is recorded as one: Fitz-Quex, Mac Quex."""
        for one, other in pairwise(tokens):
            word = one.word + other.word
            if (
                one.capital
                and len(word) >= _LEAST_JOINED
                and word in self._secrets.plain
                and word not in self._secrets.shared
                and _ONE_NAME.match(_gap(one, other, flat))
            ):
                one.hit = other.hit = True

    def _tokens(self, flat: Folded) -> Iterator[_Token]:
        hexes = [range(*match.span()) for match in _HEX.finditer(flat.text)]
        for match in WORD.finditer(flat.text):
            start, end = match.span()
            if any(start in code for code in hexes):
                continue
            word = match.group()
            whole = word in self._whose or word in known().post_nominals
            cuts = set() if whole else self._cuts(word, flat.signs(start, end))
            for a, b in pairwise(sorted({0, *cuts, len(word)})):
                yield self._token(word[a:b], start + a, start + b, flat)

    def _cuts(self, word: str, signs: str) -> set[int]:
        """Where a word falls into parts, of which one may be a name: theByronReview, drbyron.

        Given and family name in full are told whatever they are run together with, a word of a name only
        with a title, an office or a sort of body.
        """
        if found := {cut for match in self._unspaced.finditer(word) for cut in match.span()}:
            return found
        for length in self._whole_lengths:
            if word[:length] in self._secrets.joined:
                return {length}
            if word[-length:] in self._secrets.joined:
                return {len(word) - length}
        for glue in (_GLUED_BEFORE.match(word), _GLUED_AFTER.search(word)):
            if glue and word[: glue.start()] + word[glue.end() :] in self._glued_to:
                return set(glue.span())
        beside = enumerate(pairwise(signs), start=1)
        return {cut for cut, (one, other) in beside if one.islower() and other.isupper()}

    def _token(self, word: str, start: int, end: int, flat: Folded) -> _Token:
        written = flat.original[slice(*flat.span(start, end))]
        who = self._whose.get(word, _NOBODY)
        if not who and written.isupper():
            who = self._initials.get(word, _NOBODY)
        return _Token(word, start, end, written, who, word in self._loose)

    def _borne_by_another(self, tokens: list[_Token], i: int, flat: Folded) -> bool:
        """Whether the word stands in the name of a place or a body, as that bears it."""
        secret, token = self._secrets, tokens[i]
        word = token.word if token.word in secret.shared else _owner(token)
        if word not in secret.shared:
            return False
        return (word,) in secret.borne or any(
            self._one_phrase(one, other, flat) for one, other in pairwise(tokens[max(i - 1, 0) : i + 2])
        )

    def _one_phrase(self, one: _Token, other: _Token, flat: Folded) -> bool:
        """Whether two words stand as in the name of a place or a body: West Byron, but not West. Byron.

        Two words of one person's name name the person, whoever else is called so.
        """
        if one.who & other.who:
            return False
        (start, gap_start), (gap_end, _) = flat.span(one.start, one.end), flat.span(other.start, other.end)
        quoted = _QUOTE.search(flat.original[gap_start:gap_end])
        alike = one.capital == other.capital and _gap(one, other, flat) in _WITHIN and not quoted
        for last in (other.word, _owner(other)):
            if (names := self._secrets.borne.get((one.word, last))) is not None:
                _, end = flat.span(other.start, other.start + len(last))
                if alike or flat.original[start:end] in names:
                    return True
        return False

    def _stands_as_name(self, tokens: list[_Token], i: int, flat: Folded) -> bool:
        """Whether a word that may be something else stands as a name here."""
        token = tokens[i]
        if any(self._named_by(tokens, i, j, flat) for j in _around(tokens, i)):
            return True
        return token.loose and token.capital and self._reads_as_name(tokens, i, flat)

    def _named_by(self, tokens: list[_Token], i: int, j: int, flat: Folded) -> bool:
        """Whether the word there makes a name of it: another word of the name, an initial, a title before."""
        token, beside = tokens[i], tokens[j]
        if not all(_close(a, b, flat) for a, b in pairwise(tokens[min(i, j) : max(i, j) + 1])):
            return False
        next_to = abs(i - j) == 1
        if beside.word != token.word and beside.who & token.who:
            return token.capital or next_to
        if not next_to or not (token.capital or "_" in _between(tokens, i, j, flat)):
            return False
        if len(beside.word) == 1 and beside.capital == token.capital:
            return self._is_initial(beside.word, token.who)
        return j + 1 == i and beside.word in known().titles and beside.capital

    def _reads_as_name(self, tokens: list[_Token], i: int, flat: Folded) -> bool:
        """Whether an ordinary word with a capital is used as a name, by the words around it."""
        token = tokens[i]
        if len(tokens) == 1 or self._in_a_list(tokens, i, flat):
            return True
        if token.written.isupper() and len(token.word) > 2 and not flat.original.isupper():
            return True
        before = tokens[i - 1] if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after and (after.word in known().sayings or self._of_office(token, after, flat)):
            return True
        if after and after.capital and _gap(token, after, flat) == " ":
            return False
        gap = _gap(before, token, flat) if before else ""
        return gap.strip() == ":" or (gap.isspace() and before is not None and before.written.islower())

    @staticmethod
    def _in_a_list(tokens: list[_Token], i: int, flat: Folded) -> bool:
        """Whether a name stands beside it, as in Young & Quex, Young and Quex, Young/Quex."""
        return any(
            tokens[j].hit and _between(tokens, i, j, flat) in (" & ", "/", " / ", " and ", "; ", "+", " + ")
            for j in _around(tokens, i)
        )

    def _of_office(self, token: _Token, after: _Token, flat: Folded) -> bool:
        """Whether an office, a party or letters after a name follow: Young (chair), Young – interim."""
        gap = _gap(token, after, flat)
        if (gap.isspace() or gap in (", ", ",")) and after.word in known().post_nominals:
            return after.written.isupper()
        return gap.strip() in ("(", "[", "–", "—", "-", ",", ":", "/") and after.word in known().aside

    def _as_initials(self, tokens: list[_Token], i: int, flat: Folded) -> bool:
        """Whether it stands for somebody as jx2, p_jx or the last letter of J.X. does."""
        token = tokens[i]
        if token.word in self._initials:
            before = flat.text.endswith("_", 0, token.start)
            return before or _IN_CODE.match(flat.text, token.end) is not None
        if i + 1 < len(tokens) and _initial(token, tokens[i + 1], flat):
            return False
        first = i
        while first and _initial(tokens[first - 1], tokens[first], flat):
            first -= 1
        return first < i and "".join(one.word for one in tokens[first : i + 1]) in self._secrets.initials

    def _is_initial(self, letter: str, who: frozenset[int]) -> bool:
        return any(letter in letters and who & whose for letters, whose in self._secrets.initials.items())

    def _widen(self, tokens: list[_Token], flat: Folded) -> None:
        """Take in the titles, initials, particles and post-nominals beside a name, and its other half."""
        for one, other in reversed(list(pairwise(tokens))):
            if other.hit and _leads_to(one, other, flat):
                one.hit = True
        for i, (one, other) in enumerate(pairwise(tokens)):
            if one.hit and (_follows(one, other, flat) or _leads_on(tokens[i:], flat)):
                other.hit = True


def _with_endings(whose: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, frozenset[int]]]:
    """The words, and each with the endings of a plural or a possessive."""
    for word, who in whose.items():
        yield word, who
        for ending in _ENDINGS:
            yield word + ending, who
        if word.endswith("y"):
            yield f"{word[:-1]}ies", who


def _gap(one: _Token, other: _Token, flat: Folded) -> str:
    return flat.text[one.end : other.start]


def _between(tokens: list[_Token], i: int, j: int, flat: Folded) -> str:
    return _gap(tokens[min(i, j)], tokens[max(i, j)], flat)


def _around(tokens: list[_Token], i: int) -> list[int]:
    """The two words before and the two behind."""
    return [j for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(tokens)]


def _owner(token: _Token) -> str:
    """The word without a possessive's s: byron of Byron's; a plural keeps it."""
    return token.word[:-1] if _POSSESSIVE.search(token.written) else token.word


def _initial(one: _Token, other: _Token, flat: Folded) -> bool:
    """Whether two letters stand beside one another as initials: J.X., J. X."""
    letters = len(one.word) == len(other.word) == 1 and one.written.isupper() and other.written.isupper()
    return letters and _gap(one, other, flat) in (".", ". ")


def _close(one: _Token, other: _Token, flat: Folded) -> bool:
    return _CLOSE.match(_gap(one, other, flat)) is not None


def _leads_to(one: _Token, name: _Token, flat: Folded) -> bool:
    """Whether a word belongs to the name behind it: title, particle, initials, half of a double name."""
    if not _close(one, name, flat) or one.word in ("the", "of"):
        return False
    if one.capital and _gap(one, name, flat) == "-":
        return True
    initials = len(one.word) <= 2 and one.written.isupper()
    return initials or one.word in known().titles or one.word in known().particles


def _follows(name: _Token, other: _Token, flat: Folded) -> bool:
    """Whether a word belongs to the name before it: initial, post-nominals, half of a double name."""
    gap = _gap(name, other, flat)
    if gap == "-" and other.capital:
        return True
    if not _close(name, other, flat):
        return False
    if other.word in known().post_nominals:
        return not other.written.istitle() and not other.written.islower()
    return len(other.word) == 1 and other.capital and ". " not in gap


def _leads_on(tokens: list[_Token], flat: Folded) -> bool:
    """Whether only particles stand between the first and another word of a name."""
    for one, other in pairwise(tokens):
        if other.hit or other.word not in known().particles or not _close(one, other, flat):
            return other.hit and _close(one, other, flat)
    return False


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _one_name(last: _Token, token: _Token, flat: Folded) -> bool:
    gap = _gap(last, token, flat)
    return _ONE_NAME.match(gap) is not None or (gap.strip() == "," and bool(last.who & token.who))


def _joined(tokens: list[_Token], flat: Folded) -> list[tuple[int, int]]:
    """The hits as spans, those of one name made one."""
    made: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        if not token.hit:
            continue
        if i and tokens[i - 1].hit and _one_name(tokens[i - 1], token, flat):
            made[-1] = (made[-1][0], token.end)
        else:
            made.append((token.start, token.end))
    return made
