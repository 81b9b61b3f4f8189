"""What may stand across: sectors, organisations, professions or functions; and what a piece counts for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Literal, get_args

from sysmap.boards_by_sector.values import Column, Piece
from sysmap.model.values import Node, System
from sysmap.model.vocabulary import family_of, sector_of, vocabulary

By = Literal["sector", "organisation", "profession", "function"]
BYS: tuple[By, ...] = get_args(By)
BY_NAMES: Mapping[By, str] = {
    "sector": "Sectors",
    "organisation": "Organisations",
    "profession": "Professions",
    "function": "Functions",
}
UNKNOWN = ""

_FAMILIES = {"nhs": "NHS", "local_government": "Councils", "others": "Others", UNKNOWN: "Not recorded"}
_SHORT = {
    "integrated_care_board": "ICB",
    "mental_health": "Mental health",
    "community_health": "Community",
    "national_nhs_body": "National NHS",
    "upper_tier_council": "County, unitary",
    "district_council": "District",
    "social_care_provider": "Social care",
    "voluntary_and_community": "Voluntary",
    "independent_health_provider": "Independent",
    "public_voice": "Healthwatch",
    "emergency_services": "Police, fire",
    "education_and_academic": "University",
    "allied_health_professional": "Allied health",
    "healthcare_scientist": "Scientist",
    "public_health_specialist": "Public health",
    "general_practitioner": "GP",
    "responsible_owner": "Responsible owner",
}
# The public's own voices stand first among the others, as a board reads them.
_SECTOR_ORDER = ("voluntary_and_community", "public_voice", "social_care_provider", "housing")

Groups = Callable[[Piece], Iterable[tuple[str, float]]]


def groups(system: System, by: By) -> Groups:
    """A function that gives the columns' keys a piece counts for, with the part it counts for in each.

    The key is "" where the sheets do not say. Of several keys, each has an equal part.
    """
    keys_of = {
        "sector": _sector,
        "organisation": _organisation,
        "profession": _profession,
        "function": _functions,
    }[by]
    known: dict[str, Sequence[str]] = {}
    whose_of = counted_for(by)

    def of(piece: Piece) -> Iterable[tuple[str, float]]:
        whose = whose_of(piece)
        keys = known.get(whose)
        if keys is None:
            keys = known[whose] = keys_of(system, whose)
        return [(keys[0], piece.part)] if len(keys) == 1 else [(key, piece.part / len(keys)) for key in keys]

    return of


def counted_for(by: By) -> Callable[[Piece], str]:
    """What gives the id of that which decides in which columns a piece counts: its organisation or member."""
    return attrgetter("organisation" if by in ("sector", "organisation") else "member")


def alike(by: By, pieces: Sequence[Piece]) -> Mapping[str, Piece]:
    """One piece of all that count in the same columns, by the id of what decides that."""
    return dict(zip(map(counted_for(by), pieces), pieces, strict=True))


def columns(
    system: System, by: By, pieces: Sequence[Piece], wanted: Iterable[str] = (), of: Groups | None = None
) -> tuple[Column, ...]:
    """The columns that any piece fills, today or another day, and those wanted besides; unknown last.

    `of` are the groups by the same, where they are at hand.
    """
    of = of or groups(system, by)
    used = {key for piece in alike(by, pieces).values() for key, _ in of(piece)} | set(wanted)
    known = [key for key in _order(system, by, pieces, of) if key in used]
    named = [_column(system, by, key) for key in known]
    if UNKNOWN in used:
        words = {"sector": "Sector", "organisation": "Organisation"}.get(by, by.capitalize())
        named.append(Column(UNKNOWN, f"{words} not recorded", "Not recorded", UNKNOWN))
    return tuple(named)


def families(columns: Iterable[Column]) -> tuple[tuple[str, str], ...]:
    """The headings over the columns, key to name, in their order."""
    used = {column.family for column in columns}
    return tuple((key, name) for key, name in _FAMILIES.items() if key in used)


def _sector(system: System, organisation: str) -> Sequence[str]:
    node = system.by_id.get(organisation)
    return (sector_of(str(node.values.get("kind", ""))) if node else UNKNOWN,)


def _organisation(system: System, organisation: str) -> Sequence[str]:
    return (organisation,)


def _profession(system: System, member: str) -> Sequence[str]:
    return (str(system.by_id[member].values.get("profession") or UNKNOWN),)


def _functions(system: System, member: str) -> Sequence[str]:
    stated = system.by_id[member].values.get("functions") or ()
    if isinstance(stated, str):
        return (stated,)
    return (tuple(dict.fromkeys(stated)) if isinstance(stated, tuple) else ()) or (UNKNOWN,)


def _order(system: System, by: By, pieces: Sequence[Piece], of: Groups) -> Sequence[str]:
    if by == "organisation":
        return _like_beside_like(system, pieces, of)
    if by == "sector":
        keys = list(vocabulary("sectors"))
        families_ = [family for family in _FAMILIES if family]
        place = {
            key: n for n, key in enumerate([*_SECTOR_ORDER, *(k for k in keys if k not in _SECTOR_ORDER)])
        }
        return sorted(keys, key=lambda key: (families_.index(family_of(key)), place[key]))
    return list(vocabulary(f"{by}s"))


def _column(system: System, by: By, key: str) -> Column:
    if by == "organisation":
        node = system.by_id[key]
        return Column(key, node.name, node.name, _family(node))
    name = vocabulary(f"{by}s")[key].name if key in vocabulary(f"{by}s") else key
    return Column(key, name, _SHORT.get(key, name), family_of(key) if by == "sector" else "all")


def _family(node: Node) -> str:
    return family_of(sector_of(str(node.values.get("kind", ""))))


def _like_beside_like(system: System, pieces: Sequence[Piece], of: Groups) -> Sequence[str]:
    """Organisations by family, and within one so that those on like boards lie together.

    Barycentre ordering (Sugiyama 1981): each organisation stands at the mean position of its boards,
    boards then at the mean of their organisations, in turns; ties by name. Deterministic.
    """
    boards: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for piece in pieces:
        for key, part in of(piece):
            if key:
                boards[key][piece.board] += part
    # Sorting keeps the order of what is equal: bodies by name, boards by id.
    bodies = sorted(boards, key=lambda key: (system.by_id[key].name, key))
    held = [(key, boards[key], sum(boards[key].values())) for key in bodies]
    on: dict[str, list[str]] = defaultdict(list)
    for key in bodies:
        for board in boards[key]:
            on[board].append(key)
    rows = sorted(on)
    row = {board: n for n, board in enumerate(rows)}
    place: dict[str, float] = {}
    for _ in range(8):
        place = {key: round(sum([row[b] * n for b, n in of_.items()]) / all_, 9) for key, of_, all_ in held}
        ranked = {key: n for n, key in enumerate(sorted(bodies, key=place.__getitem__))}
        means = {board: round(sum([ranked[key] for key in on[board]]) / len(on[board]), 9) for board in rows}
        row = {board: n for n, board in enumerate(sorted(rows, key=means.__getitem__))}
    order = [family for family in _FAMILIES if family] + [UNKNOWN]
    families_ = {key: order.index(_family(system.by_id[key])) for key in bodies}
    return sorted(bodies, key=lambda key: (families_[key], place[key]))
