"""What is secret: every word of the people's names, and what is made of them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, dropwhile, pairwise, permutations, takewhile

from sysmap.model.values import Node, System
from sysmap.privacy.decoding import decodings
from sysmap.privacy.folding import APOSTROPHES, UNSPACED, WORD, fold, folded, spelt_out, words_of
from sysmap.privacy.words import known

# Fields of people, besides the name, that hold a form of it.
_NAMING = re.compile(r"name|known|alias|mail|handle|signature|twitter|initials", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[^\W\d_])(?=[A-Z][a-z])")
_IN_BRACKETS = re.compile(r"([(\[{][^)\]}]*[)\]}])")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_SON = re.compile(rf"\b(?:[Mm]a?c[{APOSTROPHES}\s]?|M[{APOSTROPHES}])([A-Z]\w+)|\bMC([A-Z]{{3,}})\b")
_BEHIND = re.compile(r"\.?\s+")
_SAID_IN_FULL = frozenset(["jr", "sr", "jnr", "snr", "junior", "senior", "esq", "hons"])
_MOST_JOINED = 5
_LEAST_OF_PARTS = 6
_BETWEEN = frozenset(
    ["a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "under", "upon", "with"]
)
# Titles that stand before a name without a gap, as in addresses.
_GLUED = ("dr", "prof", "sir", "dame", "lord", "lady", "baroness", "cllr", "mr", "mrs", "ms")


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secret words of a system, folded, each with the numbers of the people it belongs to.

    `plain` words give somebody away wherever they stand; `loose` ones (ordinary words, particles,
    titles that are part of a name) only where they stand as a name. `joined` are forms without a
    gap: given and family name, initial and family name, as in addresses and ids. `initials` are the
    people's initials. `shared` are plain words that places or bodies bear too, `borne` how these bear
    them: beside which word, or as the whole name of a place, each with how it is written there.
    """

    plain: Mapping[str, frozenset[int]]
    loose: Mapping[str, frozenset[int]]
    joined: Mapping[str, frozenset[int]]
    initials: Mapping[str, frozenset[int]]
    shared: frozenset[str]
    borne: Mapping[tuple[str, ...], frozenset[str]]


def secrets_of(system: System, people: Sequence[Node]) -> Secrets:
    """What must not be let out: the names of these people, as they stand in a system."""
    found: dict[str, dict[str, set[int]]] = {
        kind: defaultdict(set) for kind in ("plain", "loose", "joined", "initials", "family")
    }
    for number, person in enumerate(people):
        for name in dict.fromkeys(names_of(person)):
            for kind, words in _of_name(name).items():
                for word in words:
                    found[kind][word].add(number)
    for word, who in found["plain"].items():
        for title in _GLUED if len(word) > 2 else ():
            found["joined"][title + word] |= who
    families = set(found.pop("family"))
    borne = _borne(system, families, found["initials"].keys())
    frozen = {kind: {word: frozenset(who) for word, who in words.items()} for kind, words in found.items()}
    bearing = {word for phrase in borne for word in phrase}
    return Secrets(**frozen, shared=frozenset(frozen["plain"].keys() & bearing), borne=borne)


def _borne(
    system: System, families: set[str], initials: Set[str]
) -> Mapping[tuple[str, ...], frozenset[str]]:
    """How places and bodies bear words: two words side by side, or one that is all of a place's name.

    A body is often called after somebody: a family name in its name is taken for the person's.
    """
    lists = known()
    # What may stand beside the name of a person says nothing of a place.
    beside = initials | _BETWEEN | lists.titles | lists.particles | lists.aside
    beside |= lists.post_nominals | lists.sayings
    borne: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for node in system.nodes:
        if node.label in ("Place", "Organisation"):
            flat = folded(node.name)
            words = list(WORD.finditer(flat.text))
            for one, other in pairwise(words):
                pair = one.group(), other.group()
                if any(len(word) == 1 or word in beside for word in pair):
                    continue
                if node.label == "Place" or families.isdisjoint(pair):
                    borne[pair].add(node.name[slice(*flat.span(one.start(), other.end()))])
            if len(words) == 1 and node.label == "Place":
                borne[tuple(words_of(node.name))].add(node.name)
    return {words: frozenset(written) for words, written in borne.items()}


def names_of(person: Node) -> Iterator[str]:
    """Every text in which a person is named: the name, and fields such as `known_as` and `email`."""
    for field, value in person.values.items():
        if field == "name" or _NAMING.search(field):
            texts = value if isinstance(value, tuple) else (value,)
            for text in texts:
                if isinstance(text, str):
                    # Of an address only what stands before the sign.
                    plain = re.sub(r"@\S*", " ", text)
                    yield plain
                    yield from decodings(plain)


def _of_name(name: str) -> dict[str, set[str]]:
    lists = known()
    after = _after(name)
    words = [word for word in words_of(name) if word not in after]
    titles = len(list(takewhile(lists.titles.__contains__, words)))
    core = [word for word in words[titles:] if word not in lists.aside]
    family = _family_like_an_office(name, core) if core else ""
    longest = [*core, family] if family else core
    # It may be the family name, or a party named behind.
    either = [core, longest]
    core = longest
    spelt = [w for w in words_of(spelt_out(name)) if w not in after]
    inner = [part for part in _inner_parts(name) if len(part) > 2 and part not in after]
    plain = {w for w in (*words, *spelt, *inner) if len(w) > 1 and not _gives_nobody_away(w)}
    loose = {w for w in core if len(w) > 1 and (w not in lists.particles or w == core[-1])} - plain
    # What stands in brackets may be no part of it, nor letters that follow a name in capitals.
    outside = set(words_of(_IN_BRACKETS.sub(" ", name)))
    given = _given(name, core)
    initials = set[str]()
    orders = [*either, *(_given_first(one, given) for one in either)]
    for each in orders:
        bare = [word for word in each if word in outside]
        initials |= _initials(each) | _initials(bare)
        initials |= _initials([word for word in bare if word not in lists.post_nominals])
    if len(letters := "".join(takewhile(lambda word: len(word) == 1, core))) > 1:
        initials.add(letters)
    return {
        "plain": plain,
        "loose": loose,
        "joined": _sons(name).union(*(_joined(words, each) for each in orders)),
        "initials": initials,
        "family": (plain | loose) - {given},
    }


def _initials(words: list[str]) -> set[str]:
    """The first letters of all, and of the first and the last; particles have none."""
    first = [word[0] for word in words if word not in known().particles]
    return {"".join(first), first[0] + first[-1]} if len(first) > 1 else set()


def _family_like_an_office(name: str, core: list[str]) -> str:
    """The family name that is also a party or an office: Ada Green; Green, Ada; Ada Mary Green; or ""."""
    flat = fold(_IN_BRACKETS.sub(" ", name))
    for one, other in pairwise(WORD.finditer(flat)):
        gap = flat[one.end() : other.start()]
        if one.group() == core[-1] and other.group() in known().aside and _BEHIND.fullmatch(gap):
            return other.group()
        if other.group() == core[0] and one.group() in known().aside and gap.strip() == ",":
            return one.group()
    return ""


def _given(name: str, core: list[str]) -> str:
    """The given name: the first word, or the one behind a family name that comes first; or ""."""
    _, _, behind = _IN_BRACKETS.sub(" ", name).partition(",")
    for word in words_of(behind):
        if word in core:
            return word
    leading = WORD.search(name)
    shouted = leading and len(leading.group()) > 1 and leading.group().isupper() and not name.isupper()
    return "".join(core[1:2] if shouted else core[:1])


def _given_first(words: list[str], given: str) -> list[str]:
    behind = list(dropwhile(lambda word: word != given, words))
    return [*behind, *words[: len(words) - len(behind)]]


def _gives_nobody_away(word: str) -> bool:
    lists = known()
    return word in lists.titles or word in lists.particles or word in lists.ordinary


def _after(name: str) -> set[str]:
    """The post-nominals of a name: in capitals or as they are mixed, after two words or a comma."""
    plain = _IN_BRACKETS.sub(" ", name).replace(".", "")
    found, kept = set[str](), set[str]()
    enough = 3 if plain.isupper() else 2
    before = 0
    for match in WORD.finditer(plain):
        token, word = match.group(), fold(match.group())
        written = not token.istitle() or word in _SAID_IN_FULL
        late = before >= enough or (before and "," in plain[: match.start()])
        (found if word in known().post_nominals and written and late else kept).add(word)
        before += word not in known().titles
    return found - kept


def _inner_parts(name: str) -> list[str]:
    """Brien of O'Brien, Donald of McDonald."""
    parts = (*_APOSTROPHE.split(name), *_CAMEL.split(name))
    return [word for part in parts for word in words_of(part)]


def _sons(name: str) -> set[str]:
    """McDonald as MacDonald and M'Donald, whichever is recorded."""
    found = set()
    for son in _SON.finditer(name):
        rest = fold(son.group(1) or son.group(2))
        if len(rest) > 2:
            found |= {start + rest for start in ("mc", "mac", "m")}
    return found


def _joined(words: list[str], core: list[str]) -> set[str]:
    """The words and initials of a name without gaps: adabyron, byronada, abyron, byrona."""
    lists = known()
    found = set[str]()
    for i in range(len(words)):
        found.update(accumulate(words[i:]))
    for i in range(len(core)):
        found.add("".join((*core[i:], *core[:i])))
    parts = [word for word in core if word not in lists.particles][:_MOST_JOINED]
    for one, other in permutations(parts, 2):
        found |= {one + other, one + other[0], one[0] + other}
        longer = {part for n in (2, 3) for part in (one + other[:n], one[:n] + other)}
        found |= {word for word in longer if len(word) >= _LEAST_OF_PARTS}
    if len(core) > 1 and parts:
        between = "".join(word[0] for word in core if word in lists.particles)
        letters = "".join(word[0] for word in parts[:-1])
        found |= {letters + parts[-1], parts[-1] + letters, *(between + part for part in parts)}
        found |= {core[0][0] + "".join(core[1:]), core[0][0] + "".join(parts[1:])}
    # A letter or two before a short word is a word of its own more often than a name.
    return {
        word
        for word in found.difference(words)
        if (len(word) > 3 or UNSPACED.match(word)) and word not in lists.ordinary
    }
