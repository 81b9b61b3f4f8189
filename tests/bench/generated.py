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
_WORKING = ("COMMISSIONS", "PROVIDES_FOR", "PARTNERS_WITH", "AIDS", "SHARES_DATA_WITH")


def generated_system(nodes: int, relationships: int, seed: int = 1) -> System:
    """An invented system with exactly that many nodes and relationships.

    Organisations 15 %, boards 6 %, people 30 %, roles 44 %, the rest places, programmes and
    objectives; most ties stay inside a place, as in life. Raises ValueError under 40 nodes.
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
    places = ids["Place"]
    home = {id_: places[1 + n % (len(places) - 1)] for group in ids.values() for n, id_ in enumerate(group)}
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
        "ratings": 0,
        "relationships": len(ties),
    }
    return System(f"generated_{nodes}", f"Generated {nodes}", AS_AT, tuple(things), tuple(ties), {}, sheets)


def _values(label: str, n: int, rng: random.Random) -> dict[str, Value]:
    name = f"{label} {n}"
    if label == "Place":
        return {"name": name, "level": "place" if n else "system", "population": 250_000 + n}
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
        }
    if label == "Board":
        return {
            "name": name,
            "kind": "place_partnership" if n % 10 else "system_partnership_board",
            "level": "place" if n % 10 else "system",
            "quorum": 5,
        }
    if label == "Programme":
        return {"name": name, "kind": "development" if n % 2 else "transformation"}
    return {"name": name, "level": "place", "statement": f"Objective {n} of the generated system"}


def _ties(
    ids: dict[str, list[str]], home: dict[str, str], rng: random.Random
) -> Iterator[tuple[str, str, str, dict[str, Value]]]:
    """First what every thing needs, then ties at random until the caller has enough."""
    at: dict[tuple[str, str], list[str]] = {}
    for label, group in ids.items():
        for id_ in group:
            at.setdefault((label, home[id_]), []).append(id_)

    def near(label: str, id_: str) -> str:
        close = at.get((label, home[id_]))
        return rng.choice(close if close and rng.random() < 0.9 else ids[label])

    for place in ids["Place"][1:]:
        yield "PART_OF", place, ids["Place"][0], {}
    for organisation in ids["Organisation"]:
        yield "SERVES", organisation, home[organisation], {}
    for n, role in enumerate(ids["Role"]):
        yield "EMPLOYED_BY", role, near("Organisation", role), {}
        yield "HOLDS", ids["Person"][n % len(ids["Person"])], role, {}
    for board in ids["Board"]:
        yield "GOVERNS", board, home[board], {}
        for _ in range(8):
            voting = rng.choice(("voting", "voting", "attending"))
            yield "SITS_ON", near("Role", board), board, {"position": "member", "voting": voting}
    for objective in ids["Objective"]:
        yield "FOR_PLACE", objective, home[objective], {}
        yield "ACCOUNTABLE_FOR", near("Organisation", objective), objective, {}
    for programme in ids["Programme"]:
        yield "RUNS_IN", programme, home[programme], {}
        yield "SUPPORTS", programme, near("Objective", programme), {}
    while True:
        start = rng.choice(ids["Organisation"])
        end = near("Organisation", start)
        if start != end:
            yield rng.choice(_WORKING), start, end, {"rhythm_days": 30, "last_met": date(2026, 3, 1)}
