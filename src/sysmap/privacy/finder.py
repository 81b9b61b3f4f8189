"""Where people's names stand in a text, in whatever form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sysmap.privacy.folding import UNSPACED, WORD, Folded, folded
from sysmap.privacy.names import Secrets
from sysmap.privacy.words import known

ADDRESS = re.compile(r"[\w.+%'’-]+@[\w.-]*|(?<![\w.])@\w+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NEAR = re.compile(r"[\s.,;:&/()\[\]_-]{0,3}\Z")
_CLOSE = re.compile(r"[\s.,_-]{0,2}\Z|\s*[(/&]\s*\Z")
_ONE_NAME = re.compile(r"[\s._\-‐‑–]{0,3}\Z")
_DOTTED = re.compile(r"(?<!\w)[^\W\d_]\.\s?(?:[^\W\d_]\.?\s?){1,2}(?!\w)")
_NUMBER = re.compile(r"[-.]?\d")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?=[0-9a-f]*\d)[0-9a-f]{8,}(?![0-9A-Za-z])")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:([ .\-_·])[^\W\d_])(?:\1[^\W\d_])+(?!\w)")
# What a name is run together with: titles and offices before it, a body of its own after it.
_GLUED_BEFORE = re.compile(r"(?:dr|prof|sir|cllr|mrs?|ms|ceo|cfo|coo|cno|cmo|md|gp|chair|nhs|dir|team)")
_GLUED_AFTER = re.compile(r"(?:ltd|llp|plc|nhs|gp|md|chair|ceo|uk|office|team|consulting|associates)")
_ENDINGS = ("s", "es", "ian", "ians", "ite", "ites", "ism", "esque")
_LEAST_GLUED = 4
_LEAST_WHOLE = 8
_LEAST_JOINED = 5
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
        self._keys |= {f"{w}{end}" for w in (*secrets.plain, *secrets.loose) for end in _ENDINGS}
        self._keys |= {f"{w[:-1]}ies" for w in (*secrets.plain, *secrets.loose) if w.endswith("y")}
        self._whole_lengths = sorted({len(w) for w in secrets.joined if len(w) >= _LEAST_WHOLE}, reverse=True)
        self._unspaced = sorted(filter(UNSPACED.match, self._keys), key=len, reverse=True)
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
        words = WORD.findall(flat.text)
        halves = (one + other for one, other in pairwise(words))
        if (
            self._keys.isdisjoint(words)
            and self._keys.isdisjoint(halves)
            and not self._may_be_hidden(text, words)
        ):
            return []
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
        if self._keys & set(words) or any(word in self._initials for word in words):
            return True
        plain = self._secrets.plain.keys() - self._secrets.shared
        letters = "".join(word if len(word) == 1 else " " for word in words)
        if any(run in self._secrets.initials for run in letters.split() if len(run) > 1):
            return True
        run = "".join(words)
        return any(len(word) > 4 and word in run for word in plain)

    def _may_be_hidden(self, text: str, words: list[str]) -> bool:
        if _CAMEL.search(text) or any(word in self._initials for word in words):
            return True
        if any(name in word for name in self._unspaced for word in words):
            return True
        if any(self._glued(word) for word in words):
            return True
        return _DOTTED.search(text) is not None

    def _join_halves(self, tokens: list[_Token], flat: Folded) -> None:
        """Find a name that is written as two words though it is recorded as one: Fitz-Quex, Mac Quex."""
        for one, other in pairwise(tokens):
            word = one.word + other.word
            if (
                not (one.hit and other.hit)
                and one.written[:1].isupper()
                and len(word) >= _LEAST_JOINED
                and word in self._secrets.plain
                and word not in self._secrets.shared
                and _ONE_NAME.match(flat.text[one.end : other.start])
            ):
                one.hit = other.hit = True

    def _glued(self, word: str) -> tuple[int, int] | None:
        """Where in a word a name stands that is run together with a title, an office, a sort of body.

        Given and family name in full are told whatever they are run together with.
        """
        for length in self._whole_lengths:
            if length < len(word):
                if word[:length] in self._secrets.joined:
                    return 0, length
                if word[-length:] in self._secrets.joined:
                    return len(word) - length, len(word)
        for found in (_GLUED_BEFORE.match(word), _GLUED_AFTER.search(word, 1)):
            if found is None:
                continue
            start, end = (found.end(), len(word)) if found.start() == 0 else (0, found.start())
            if found.start() and found.end() != len(word):
                continue
            rest = word[start:end]
            if len(rest) >= _LEAST_GLUED and (rest in self._secrets.plain or rest in self._secrets.joined):
                return start, end
        return None

    def _tokens(self, flat: Folded) -> Iterator[_Token]:
        hexes = [match.span() for match in _HEX.finditer(flat.original)] if flat.starts is None else []
        for match in WORD.finditer(flat.text):
            start, end = match.span()
            if any(a <= start < b for a, b in hexes):
                continue
            first, last = flat.span(start, end)
            written = flat.original[first:last]
            who = self._who(match.group())
            cuts = [] if who else self._cuts(match.group(), written, alike=flat.starts is None)
            for a, b in pairwise([0, *cuts, end - start]):
                piece = written if not cuts else flat.original[slice(*flat.span(start + a, start + b))]
                yield self._token(match.group()[a:b], start + a, start + b, piece)

    def _cuts(self, word: str, written: str, *, alike: bool) -> list[int]:
        """Where a word falls into parts, of which one may be a name: theByronReview."""
        for name in self._unspaced:
            if name in word:
                at = word.index(name)
                return [cut for cut in (at, at + len(name)) if 0 < cut < len(word)]
        if glued := self._glued(word):
            return [cut for cut in glued if 0 < cut < len(word)]
        return [piece.start() for piece in _CAMEL.finditer(written)] if alike else []

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
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                who |= whose.get(word[: -len(ending)], _NOBODY)
        return who | whose.get(f"{word[:-3]}y", _NOBODY) if word.endswith("ies") else who

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
            if abs(i - j) == 1 and (capital or "_" in self._between(tokens, i, j, flat)):
                if (
                    len(beside.word) == 1
                    and beside.written.isupper() == capital
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
        if self._in_a_list(tokens, i, flat):
            return True
        if after is not None and (after.word in known().sayings or self._of_office(token, after, flat)):
            return True
        before = tokens[i - 1] if i else None
        gap = flat.text[before.end : token.start] if before else ""
        mid = before is not None and ((before.written.islower() and gap.isspace()) or gap.strip() == ":")
        goes_on = (
            after is not None and after.written[:1].isupper() and flat.text[token.end : after.start] == " "
        )
        return mid and not goes_on

    @staticmethod
    def _in_a_list(tokens: list[_Token], i: int, flat: Folded) -> bool:
        """Whether a name stands beside it, as in Young & Quex, Young and Quex, Young/Quex."""
        for j, end in ((i + 1, False), (i + 2, False), (i - 1, True), (i - 2, True)):
            if 0 <= j < len(tokens) and tokens[j].hit:
                one, other = (tokens[j], tokens[i]) if end else (tokens[i], tokens[j])
                if flat.text[one.end : other.start] in (" & ", "/", " / ", " and ", "; ", "+", " + "):
                    return True
        return False

    @staticmethod
    def _between(tokens: list[_Token], i: int, j: int, flat: Folded) -> str:
        return flat.text[tokens[min(i, j)].end : tokens[max(i, j)].start]

    def _of_office(self, token: _Token, after: _Token, flat: Folded) -> bool:
        """Whether an office, a party or letters after a name follow: Young (chair), Young – interim."""
        gap = flat.text[token.end : after.start]
        if (gap.isspace() or gap in (", ", ",")) and after.written.isupper():
            return after.word in known().post_nominals
        return gap.strip() in ("(", "[", "–", "—", "-", ",", ":", "/") and after.word in known().aside

    def _as_initials(self, tokens: list[_Token], i: int, flat: Folded) -> bool:
        """Whether it stands for somebody as jx2, p_jx or one letter of J.X. does."""
        token = tokens[i]
        if token.word in self._initials:
            around = flat.text[max(token.start - 1, 0) : token.start] + flat.text[token.end : token.end + 1]
            return "_" in around or _NUMBER.match(flat.text, token.end) is not None
        if len(token.word) != 1 or not token.written.isupper():
            return False
        first = last = i
        while first and _initial(tokens[first - 1], tokens[first], flat):
            first -= 1
        while last + 1 < len(tokens) and _initial(tokens[last], tokens[last + 1], flat):
            last += 1
        return "".join(one.word for one in tokens[first : last + 1]) in self._secrets.initials

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


def _initial(one: _Token, other: _Token, flat: Folded) -> bool:
    """Whether two letters stand beside one another as initials: J.X., J. X."""
    letters = len(one.word) == len(other.word) == 1 and one.written.isupper() and other.written.isupper()
    return letters and flat.text[one.end : other.start] in (".", ". ", ".\u00a0")


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


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
