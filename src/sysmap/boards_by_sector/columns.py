"""What may stand across: sectors, organisations, professions or functions; and what a piece counts for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
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

    The key is "" where the sheets do not say.
    """
    of = {
        "sector": _sector,
        "organisation": _organisation,
        "profession": _profession,
        "function": _functions,
    }[by]
    return lambda piece: of(system, piece)


def columns(
    system: System, by: By, pieces: Sequence[Piece], wanted: Iterable[str] = ()
) -> tuple[Column, ...]:
    """The columns that any piece fills, today or another day, and those wanted besides; unknown last."""
    of = groups(system, by)
    used = {key for piece in pieces for key, _ in of(piece)} | set(wanted)
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


def _sector(system: System, piece: Piece) -> Iterable[tuple[str, float]]:
    organisation = system.by_id.get(piece.organisation)
    return ((sector_of(str(organisation.values.get("kind", ""))) if organisation else UNKNOWN, piece.part),)


def _organisation(system: System, piece: Piece) -> Iterable[tuple[str, float]]:
    return ((piece.organisation, piece.part),)


def _profession(system: System, piece: Piece) -> Iterable[tuple[str, float]]:
    return ((str(system.by_id[piece.member].values.get("profession") or UNKNOWN), piece.part),)


def _functions(system: System, piece: Piece) -> Iterable[tuple[str, float]]:
    stated = system.by_id[piece.member].values.get("functions") or ()
    keys = (
        (stated,)
        if isinstance(stated, str)
        else tuple(dict.fromkeys(stated))
        if isinstance(stated, tuple)
        else ()
    )
    return [(key, piece.part / len(keys)) for key in keys] or [(UNKNOWN, piece.part)]


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
    names = {key: system.by_id[key].name for key in boards}
    row = {board: float(n) for n, board in enumerate(sorted({b for held in boards.values() for b in held}))}
    place: dict[str, float] = {}
    for _ in range(8):
        place = {
            key: sum(row[b] * n for b, n in held.items()) / sum(held.values()) for key, held in boards.items()
        }
        ranked = {
            key: n for n, key in enumerate(sorted(boards, key=lambda k: (round(place[k], 9), names[k], k)))
        }
        sums: dict[str, list[float]] = defaultdict(list)
        for key, held in boards.items():
            for board in held:
                sums[board].append(ranked[key])
        means = {board: sum(found) / len(found) for board, found in sums.items()}
        row = {b: float(n) for n, b in enumerate(sorted(means, key=lambda b: (round(means[b], 9), b)))}
    order = [family for family in _FAMILIES if family] + [UNKNOWN]
    return sorted(
        boards, key=lambda k: (order.index(_family(system.by_id[k])), round(place[k], 9), names[k], k)
    )
