"""The mapping file of a stakeholder register: what its columns are, and which names are one."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, read_text
from sysmap.model.sheets import column_name
from sysmap.model.synonyms import term_of
from sysmap.model.vocabulary import vocabulary
from sysmap.readers.register.meanings import MEANINGS
from sysmap.text.nearest import SAME, nearest, nearest_said
from sysmap.text.toml import toml_value

_SECTIONS = ("columns", "organisations", "boards", "same", "different", "people")

# Short forms of words in names of boards.
_SHORT = (
    ("cttee", "committee"),
    ("ctte", "committee"),
    ("comm", "committee"),
    ("collab", "collaborative"),
    ("pp", "place partnership"),
    ("bd", "board"),
    ("grp", "group"),
)

# Words in a name that tell the kind of an organisation, tried in this order.
_KINDS = (
    (r"\bintegrated care board\b|\bICB\b", "integrated_care_board"),
    (r"\bclinical commissioning group\b|\bCCG\b", "clinical_commissioning_group"),
    (r"\bambulance\b", "ambulance_trust"),
    (r"\b(mental health|partnership)\b.*\b(trust|FT)\b", "mental_health_trust"),
    (r"\bcommunity\b.*\bNHS\b.*\b(trust|FT)\b", "community_trust"),
    (r"\bNHS\b.*\b(trust|FT)\b|\bhospitals?\b", "acute_trust"),
    (r"\bprimary care network\b|\bPCN\b", "primary_care_network"),
    (r"\bGP\b.*\b(federation|collaborative|alliance)\b", "gp_federation"),
    (r"\b(surgery|medical practice|medical centre|health centre|GP practice)\b", "gp_practice"),
    (r"\bhealthwatch\b", "healthwatch"),
    (r"\bLondon Borough of\b", "london_borough"),
    (r"\bcounty council\b", "county_council"),
    (r"\b(district|borough) council\b", "district_council"),
    (r"\b(police|constabulary)\b", "police"),
    (r"\bfire\b", "fire_service"),
    (r"\buniversity\b", "university"),
    (r"\b(school|college)\b", "school"),
    (r"\bhospice\b", "hospice"),
    (r"\bhousing\b|\bhomes\b", "housing_provider"),
    (r"\bcare home\b|\bnursing home\b", "care_home"),
    (r"\b(voluntary|charity|age uk|mind|citizens advice|CVS|VCSE|VCFSE|VCS)\b", "vcse"),
    (r"\b(care quality commission|CQC)\b", "regulator"),
    (r"\bNHS England\b", "nhs_england"),
    (r"\b(faith|church|mosque)\b", "faith_group"),
)


@dataclass(frozen=True, slots=True)
class RegisterMapping:
    """What the file says.

    `columns` by the register's own headers, kinds of `organisations` and `boards` by name, names
    that are the `same` as another, names known to be `different`, and `one_person`: names that are
    one person whatever the organisation.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    boards: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    different: Mapping[str, Sequence[str]] = field(default_factory=dict)
    one_person: frozenset[str] = frozenset()


def read_mapping(path: Path) -> RegisterMapping:
    """The mapping in the file. Raises Refused, with what to write, for one that cannot be used."""
    try:
        said = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{path.name}: this is no TOML: {error}.") from None
    for name, section in said.items():
        if name not in _SECTIONS or not isinstance(section, Mapping):
            raise Refused(
                f"{path.name}: {name} is none of the sections {', '.join(f'[{s}]' for s in _SECTIONS)}."
            )
    columns = _texts(said.get("columns", {}))
    for column, meaning in columns.items():
        if meaning and meaning != "leave out" and meaning not in MEANINGS:
            raise Refused(
                f"{path.name}: the column {column!r} cannot be {meaning!r}.{nearest_said(meaning, MEANINGS)}"
                f" It may be {', '.join(MEANINGS)}, leave out, or empty to come along as it is."
            )
    for section, words in (("organisations", "organisation_kinds"), ("boards", "board_kinds")):
        for name, kind in _texts(said.get(section, {})).items():
            if kind and kind not in vocabulary(words):
                near = nearest_said(kind, vocabulary(words))
                raise Refused(f"{path.name}: {kind!r}, the kind of {name!r}, is none.{near}")
    same = {one: other for one, other in _texts(said.get("same", {})).items() if other and other != one}
    return RegisterMapping(
        columns,
        _texts(said.get("organisations", {})),
        _texts(said.get("boards", {})),
        {one: _last(one, same) for one in same},
        {str(one): tuple(map(str, others)) for one, others in said.get("different", {}).items()},
        frozenset(map(str, said.get("people", {}).get("one_person", ()))),
    )


def _last(name: str, same: Mapping[str, str]) -> str:
    """The name at the end of a chain of same names; one that goes round stays where it began."""
    seen = {name}
    while (following := same.get(name)) is not None and following not in seen:
        name = following
        seen.add(name)
    return name


def kind_of_name(text: str, *, boards: bool = False, exact: bool = False) -> str:
    """The kind that a name or a word tells, "" if none; `exact` takes only words of the vocabulary."""
    by_name = _by_name("board_kinds" if boards else "organisation_kinds")
    plain = re.sub(r"\s*\([^()]*\)\s*$", "", text)
    for short, long in _SHORT if boards else ():
        plain = re.sub(rf"\b{short}\b", long, plain, flags=re.IGNORECASE)
    if not exact and (key := _of_last_words("board_kinds" if boards else "organisation_kinds", plain)):
        return key
    name = column_name(plain.replace("&", " and "))
    if not name:
        return ""
    if name in by_name:
        return by_name[name]
    if close := nearest(name, by_name, SAME):
        return by_name[close]
    if exact:
        return ""
    if boards:
        inside = [key for known, key in by_name.items() if known in name and len(known) > 8]
        return inside[0] if inside else ""
    return next((kind for pattern, kind in _patterns() if pattern.search(text)), "")


@cache
def _patterns() -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _KINDS]


@cache
def _by_name(name: str) -> Mapping[str, str]:
    words = vocabulary(name)
    return {column_name(term.name): key for key, term in words.items()} | {key: key for key in words}


def _of_last_words(vocabulary_: str, name: str) -> str:
    """The kind that a name or its last words are called: "Place Board" of "Castle Bay Place Board".

    A board may also begin with what it is: "Place Board Castle Bay".
    """
    words = name.split()
    for count in (len(words), 4, 3, 2):
        if count <= len(words) and (key := term_of(vocabulary_, " ".join(words[-count:]))[0]):
            return key
    if vocabulary_ == "board_kinds":
        firsts = (term_of(vocabulary_, " ".join(words[:count]))[0] for count in (4, 3, 2))
        if key := next(filter(None, firsts), ""):
            return key
    short = words[-1] if words else ""
    return (term_of(vocabulary_, short)[0] or "") if len(short) > 1 and short.isupper() else ""


def mapping_text(
    file: str,
    columns: Mapping[str, str],
    organisations: Mapping[str, str],
    boards: Mapping[str, str],
    matches: Sequence[tuple[str, str, int]],
    given: RegisterMapping,
) -> str:
    """The mapping as TOML, with the matches proposed as remarks to be taken up."""
    lines = [
        f"# What became of {file}. Change it and give it back: --mapping mapping.toml",
        f"# A column is one of: {', '.join(MEANINGS)}; leave out; or empty: it comes along as it is.",
        "",
        "[columns]",
        *(f"{toml_value(name)} = {toml_value(meaning)}" for name, meaning in columns.items()),
        "",
        "[organisations]  # their kinds (docs/kinds.md)",
        *(f"{toml_value(name)} = {toml_value(kind)}" for name, kind in organisations.items()),
        "",
        "[boards]  # their kinds",
        *(f"{toml_value(name)} = {toml_value(kind)}" for name, kind in boards.items()),
        "",
        "[same]  # the name on the left is the one on the right; take the # away to make them one",
        *(f"{toml_value(one)} = {toml_value(other)}" for one, other in given.same.items()),
        *(
            f"# {toml_value(one)} = {toml_value(other)}  # {alike} of 100 alike"
            for one, other, alike in matches
            if one != other
        ),
        "",
        "[people]  # names that are one person, whatever the organisation",
    ]
    several = [one for one, other, _ in matches if one == other and one not in given.one_person]
    listed = ", ".join(map(toml_value, sorted(given.one_person)))
    lines.append(f"one_person = [{listed}]")
    lines += [f"# {toml_value(name)} is named with several organisations" for name in several]
    return "\n".join(lines) + "\n"


def _texts(section: Any) -> dict[str, str]:
    return {str(key): str(value) for key, value in section.items()} if isinstance(section, Mapping) else {}
