"""A made-up system of any size, the same for the same size and seed; for benchmarks and scale tests."""

import random
from collections.abc import Iterator
from datetime import date

from sysmap.model.values import Node, Origin, Relationship, System, Value

AS_AT = date(2026, 4, 1)
_KINDS = (
    "acute_trust",
    "mental_health_trust",
    "community_trust",
    "gp_practice",
    "primary_care_network",
    "county_council",
    "district_council",
    "care_home",
    "vcse",
    "private_provider",
    "healthwatch",
    "housing_provider",
)
_FUNCTIONS = ("executive", "non_executive", "lay", "clinical", "elected", "partner")
_PROFESSIONS = ("doctor", "general_practitioner", "nurse", "pharmacist", "social_worker")
_SYSTEM_BOARDS = ("icb_board", "integrated_care_partnership", "system_partnership_board")
_PROGRAMMES = ("transformation", "development", "digital", "improvement")
_PORTFOLIOS = ("finance", "workforce", "digital", "mental_health", "nursing", "estates")
_WORKING = {
    "COMMISSIONS": 20,
    "PROVIDES_FOR": 20,
    "PARTNERS_WITH": 20,
    "AIDS": 10,
    "SHARES_DATA_WITH": 20,
    "REGULATES": 5,
    "CONTESTED_WITH": 5,
}
_RATED = ("reliability", "mission", "openness", "influence", "involvement", "resources")


def generated_system(nodes: int, relationships: int, seed: int = 1) -> System:
    """An invented system with exactly that many nodes and relationships.

    Organisations 15 %, boards 6 %, people 30 %, roles 44 %, the rest places, programmes and
    objectives; most ties stay inside a place, as in life. With five ties a node it states enough for
    every gap rule to be assessed. Raises ValueError under 40 nodes.
    """
    if nodes < 40:
        raise ValueError("a generated system has at least 40 nodes")
    rng = random.Random(seed)
    counts = {
        "Place": max(2, nodes // 100),
        "Organisation": nodes * 15 // 100,
        "Board": nodes * 6 // 100,
        "Person": nodes * 30 // 100,
        "Programme": nodes // 50,
        "Objective": nodes // 50,
    }
    counts["Role"] = nodes - sum(counts.values())
    ids = {label: [f"{label.lower()}-{n}" for n in range(count)] for label, count in counts.items()}
    homes = [id_ for n, id_ in enumerate(ids["Place"]) if n and not _is_council_area(n)]
    home = {id_: homes[n % len(homes)] for group in ids.values() for n, id_ in enumerate(group)}
    things = [
        Node(
            label,
            id_,
            _values(label, n, rng),
            source="Generated",
            confidence="illustrative",
            origin=Origin(f"{label.lower()}.csv", "", n + 3),
        )
        for label, group in ids.items()
        for n, id_ in enumerate(group)
    ]
    ties: list[Relationship] = []
    for n, (type_, start, end, values) in enumerate(_ties(ids, home, rng)):
        if len(ties) == relationships:
            break
        ties.append(
            Relationship(
                type_,
                f"tie-{n}",
                start,
                end,
                values,
                source="Generated",
                confidence="illustrative",
                origin=Origin("relationships.csv", "", n + 3),
            )
        )
    sheets = {
        "places": counts["Place"],
        "organisations": counts["Organisation"],
        "people": counts["Person"],
        "roles": counts["Role"],
        "boards": counts["Board"],
        "programmes": counts["Programme"],
        "objectives": counts["Objective"],
        "seats": sum(tie.type == "SITS_ON" for tie in ties),
        "ratings": sum(tie.type == "RATES" for tie in ties),
        "relationships": len(ties),
    }
    return System(f"generated_{nodes}", f"Generated {nodes}", AS_AT, tuple(things), tuple(ties), {}, sheets)


def _is_council_area(n: int) -> bool:
    return n % 5 == 4


def _values(label: str, n: int, rng: random.Random) -> dict[str, Value]:
    name = f"{label} {n}"
    if label == "Place":
        level = "council_area" if _is_council_area(n) else "place"
        return {"name": name, "level": level if n else "system", "population": 250_000 + n}
    if label == "Organisation":
        return {"name": name, "kind": _KINDS[n % len(_KINDS)], "code": f"G{n:05d}"}
    if label == "Person":
        return {"name": name, "gender": rng.choice(("female", "male")), "backgrounds": ("acute",)}
    if label == "Role":
        return {
            "name": name,
            "functions": (rng.choice(_FUNCTIONS),),
            "profession": rng.choice(_PROFESSIONS),
            "system_days": float(rng.randint(0, 5)),
            "level": "place" if n % 20 else "system",
            "tier": "top" if n % 10 == 0 else "next",
            "status": "vacant" if n % 25 == 0 else "substantive",
            "joint": n % 30 == 0,
            "portfolio": (_PORTFOLIOS[n % len(_PORTFOLIOS)],),
        }
    if label == "Board":
        board: dict[str, Value] = {
            "name": name,
            "kind": "place_partnership" if n % 10 else _SYSTEM_BOARDS[n // 10 % len(_SYSTEM_BOARDS)],
            "level": "place" if n % 10 else "system",
            "quorum": 5,
            "authority": "decision_making" if n % 3 else "advisory",
            "meetings_a_year": 6.0,
            "last_met": date(2026, 1 + n % 3, 15),
        }
        return board | {"pauses": ("2026-01-01/",)} if n % 25 == 1 else board
    if label == "Programme":
        return {"name": name, "kind": _PROGRAMMES[n % len(_PROGRAMMES)]}
    return {
        "name": name,
        "kind": "objective" if n % 2 else "metric",
        "level": "place" if n % 10 else "system",
        "statement": f"Objective {n} of the generated system",
    }


def _ties(
    ids: dict[str, list[str]], home: dict[str, str], rng: random.Random
) -> Iterator[tuple[str, str, str, dict[str, Value]]]:
    """First what every thing needs, then ties at random until the caller has enough."""
    at: dict[tuple[str, str], list[str]] = {}
    for label, group in ids.items():
        for id_ in group:
            at.setdefault((label, home[id_]), []).append(id_)

    homes = list(dict.fromkeys(home.values()))

    def near(label: str, id_: str) -> str:
        close = at.get((label, home[id_]))
        return rng.choice(close if close and rng.random() < 0.9 else ids[label])

    for n, place in enumerate(ids["Place"][1:], 1):
        yield "PART_OF", place, ids["Place"][0], {}
        if _is_council_area(n):
            share = rng.choice((0.25, 1.0))
            yield "OVERLAPS", ids["Place"][n - 1], place, {"share": share, "counted_by": "population"}
    for organisation in ids["Organisation"]:
        yield "SERVES", organisation, home[organisation], {}
    for n, role in enumerate(ids["Role"]):
        employers = {near("Organisation", role)}
        while n % 30 == 0 and len(employers) < 2:
            employers.add(rng.choice(ids["Organisation"]))
        for employer in sorted(employers):
            yield "EMPLOYED_BY", role, employer, {"lead": employer == min(employers)}
        if n % 25:
            yield "HOLDS", ids["Person"][n % len(ids["Person"])], role, {}
        if n % 20 == 1:
            yield "LEADS_FOR", role, home[role], {}
        if n % 10 == 2:
            yield "REPORTS_TO", role, ids["Role"][n - 1], {"lead": True}
    for n, board in enumerate(ids["Board"]):
        yield "GOVERNS", board, home[board], {}
        if n:
            yield "REPORTS_TO", board, ids["Board"][n - n % 10 if n % 10 else 0], {}
        for _ in range(8 if n % 10 else 20):
            voting = rng.choice(("voting", "voting", "attending"))
            yield "SITS_ON", near("Role", board), board, {"position": "member", "voting": voting}
    for objective in ids["Objective"]:
        yield "FOR_PLACE", objective, home[objective], {}
        yield "ACCOUNTABLE_FOR", near("Organisation", objective), objective, {}
        yield "RESPONSIBLE_FOR", near("Organisation", objective), objective, {}
    for n, programme in enumerate(ids["Programme"]):
        for place in dict.fromkeys([home[programme], homes[n // 5 % len(homes)]]):
            yield "RUNS_IN", programme, place, {"intended_seats": 12}
        yield "SUPPORTS", programme, near("Objective", programme), {}
        yield "LEADS", near("Role", programme), programme, {}
        for _ in range(6):
            member = near(rng.choice(("Role", "Organisation")), programme)
            yield "TAKES_PART_IN", member, programme, {"seats": 2}
        year: dict[str, Value] = {
            "resource": "money",
            "amount": 10_000.0 * (n % 9),
            "unit": "pounds",
            "year": "2026/27",
        }
        yield "CONTRIBUTES_TO", near("Organisation", programme), programme, year
        staff: dict[str, Value] = {
            "resource": "people",
            "amount": 2.0,
            "unit": "whole-time equivalents",
            "year": "2026/27",
        }
        yield "CONTRIBUTES_TO", near("Organisation", programme), near("Board", programme), staff
    for role in ids["Role"][::3]:
        rating: dict[str, Value] = {dimension: rng.randint(1, 4) for dimension in _RATED}
        yield "RATES", role, near("Organisation", role), rating
    while True:
        start = rng.choice(ids["Organisation"])
        end = near("Organisation", start)
        if start != end:
            (type_,) = rng.choices(tuple(_WORKING), tuple(_WORKING.values()))
            yield type_, start, end, {"rhythm_days": 30, "last_met": date(2026, 3, 1)}
