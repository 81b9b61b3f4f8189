"""How often judged rules accuse where there is nothing to find, and how often they see what is there.

    python tests/bench/inference.py [--systems 200] [--seed 1]

Made-up systems of which everything is declared complete go to the judges. Four sorts have nothing to
find: no structure at all; sectors unlike in activity; bodies unlike too, with lumpy seats on boards of
3 to 30; teams, bodies that work together across sectors and people who come together. Printed is the
share of systems in which a rule finds anything, which should be at most alpha (0.05), with its standard
error, and below it the share in which a gap that was put in is found. The table is kept in
docs/inference.md and made anew at release.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from math import sqrt
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import networkx as nx

from sysmap.measures.brokerage import brokerage_by_chance
from sysmap.measures.evidence.recorded import facts_of
from sysmap.measures.judges.gender import far_from_parity
from sysmap.measures.judges.participation import uneven_places
from sysmap.measures.judges.silos import between_sectors, within_sectors
from sysmap.measures.scores.balance import balance, councils_of_boards
from sysmap.model.kinds import sheet_names
from sysmap.model.properties import stored_id
from sysmap.model.values import Node, Relationship, System

ALPHA = 0.05
TEAM = 8.0
KINDS = (
    "acute_trust",
    "mental_health_trust",
    "community_trust",
    "primary_care_network",
    "county_council",
    "vcse",
    "care_home",
    "housing_provider",
)
PLACES = ("north", "south", "east", "west")
WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class World:
    """What a made-up system is like; all without structure unless said.

    `unlike`: sectors have rates from a fifth to four times. `lumpy`: bodies have rates of their own,
    boards 3 to 30 seats, and a body several on one. `teams`: bodies of one place work together, and
    people come to programmes in teams of 3 to 8.
    """

    unlike: bool = False
    lumpy: bool = False
    teams: bool = False
    bodies: int = 80
    ties: int = 160
    boards: int = 16
    programmes: int = 4
    women: float = 0.5


@dataclass
class Made:
    """A system in the making."""

    rng: random.Random
    nodes: list[Node] = field(default_factory=list)
    ties: list[Relationship] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)
    links: set[tuple[str, str]] = field(default_factory=set)
    seats: dict[str, list[str]] = field(default_factory=dict)
    women: dict[str, float] = field(default_factory=dict)
    teams: dict[tuple[str, str], int] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)

    def node(self, label: str, id_: str, **values: Any) -> None:
        self.nodes.append(Node(label, id_, {"name": id_, **values}))

    def tie(self, type_: str, start: str, end: str, **values: Any) -> None:
        self.ties.append(Relationship(type_, f"t{len(self.ties)}", start, end, values))

    def system(self) -> System:
        """Everything written down, and said to be all there is."""
        for id_, kind in self.kinds.items():
            self.node("Organisation", id_, kind=kind)
            self.tie("SERVES", id_, self.place[id_])
        for one, other in sorted(self.links):
            self.tie("PARTNERS_WITH", one, other)
        for board, members in self.seats.items():
            self.node("Board", board, kind="place_partnership", level="place", members_listed="all")
            self.tie("GOVERNS", board, self.areas.get(board) or self.rng.choice(PLACES))
            for number, body in enumerate(members):
                role, person = f"{board}-{number}", f"{board}-{number}-who"
                gender = "female" if self.rng.random() < self.women.get(board, 0.5) else "male"
                self.node("Role", role, functions=("executive",), joint=False, status="substantive")
                self.node("Person", person, gender=gender)
                self.tie("EMPLOYED_BY", role, body)
                self.tie("HOLDS", person, role)
                self.tie("SITS_ON", role, board, voting="voting")
        for (programme, place), seats in self.teams.items():
            self.tie("RUNS_IN", programme, place, intended_seats=50)
            self.tie("TAKES_PART_IN", place, programme, seats=seats)
        # One of each kind of link, so that what is complete closes all of them.
        self.tie("CONTRIBUTES_TO", *sorted(self.links)[0], amount=1)
        self.tie("PART_OF", *sorted(self.links)[0])
        complete = {"sheets": {"complete": list(sheet_names())}}
        return System("made", "Made up", date(2026, 4, 1), tuple(self.nodes), tuple(self.ties), complete)


def made(world: World, rng: random.Random) -> Made:
    """A system without anything to find."""
    it = Made(rng)
    it.node("Place", WHOLE, level="system")
    for place in PLACES:
        it.node("Place", place, level="place")
        it.tie("PART_OF", place, WHOLE)
    rate = {kind: rng.choice([0.2, 0.5, 1, 2, 4]) if world.unlike else 1.0 for kind in KINDS}
    weight: dict[str, float] = {}
    for n in range(world.bodies):
        id_ = f"body-{n}"
        it.kinds[id_] = rng.choice(KINDS)
        it.place[id_] = rng.choice(PLACES)
        weight[id_] = rate[it.kinds[id_]] * (rng.gammavariate(2, 0.5) if world.lumpy else 1.0)
    bodies, weights = list(weight), list(weight.values())

    def near(id_: str, place: str) -> float:
        return weight[id_] * (4.0 if it.place[id_] == place else 0.4) if world.teams else weight[id_]

    while len(it.links) < world.ties:
        one = rng.choices(bodies, weights)[0]
        other = rng.choices(bodies, [near(id_, it.place[one]) for id_ in bodies])[0]
        if one != other:
            it.links.add((min(one, other), max(one, other)))
    for n in range(world.boards):
        size = rng.choice([3, 5, 8, 15, 30] if world.lumpy else [6, 8, 10, 12])
        place = rng.choice(PLACES)
        who = [near(id_, place) for id_ in bodies]
        chosen = rng.choices(bodies, who, k=size) if world.lumpy else []
        while len(chosen) < size:
            one = rng.choices(bodies, who)[0]
            if one not in chosen:
                chosen.append(one)
        it.seats[f"board-{n}"] = chosen
        it.women[f"board-{n}"] = world.women
    for n in range(world.programmes):
        it.node("Programme", f"programme-{n}", kind="development", participants_listed="all")
        taken: Counter[str] = Counter()
        while taken.total() < 80:
            taken[rng.choice(PLACES)] += rng.randint(3, 8) if world.teams else 1
        it.teams |= {(f"programme-{n}", place): taken[place] for place in PLACES}
    return it


def apart(it: Made) -> None:
    """Two sectors that meet nowhere: their links go to others, and one of them leaves each board of both."""
    sides = set(KINDS[:2])
    others = [id_ for id_, kind in it.kinds.items() if kind not in sides]
    for pair in [pair for pair in it.links if {it.kinds[id_] for id_ in pair} == sides]:
        it.links.remove(pair)
        one = it.rng.choice(pair)
        other = it.rng.choice(others)
        it.links.add((min(one, other), max(one, other)))
    for members in it.seats.values():
        if sides <= {it.kinds[id_] for id_ in members}:
            gone = it.rng.choice(sorted(sides))
            members[:] = [it.rng.choice(others) if it.kinds[id_] == gone else id_ for id_ in members]


def inward(it: Made) -> None:
    """One sector nine of ten of whose links lead inside."""
    own = [id_ for id_, kind in it.kinds.items() if kind == KINDS[0]]
    for one, other in [p for p in it.links if (it.kinds[p[0]] == KINDS[0]) != (it.kinds[p[1]] == KINDS[0])]:
        member = one if it.kinds[one] == KINDS[0] else other
        partner = it.rng.choice(own)
        if it.rng.random() < 0.9 and partner != member:
            it.links.discard((one, other))
            it.links.add((min(member, partner), max(member, partner)))


def men(it: Made) -> None:
    """One board of twelve with one woman in twelve."""
    it.seats["board-0"] = it.rng.sample(list(it.kinds), 12)
    it.women["board-0"] = 1 / 12


def crowded(it: Made) -> None:
    """One programme of which one place takes three quarters."""
    for place, seats in zip(PLACES, (75, 10, 10, 5), strict=True):
        it.teams["programme-0", place] = seats


def findings(system: System) -> Mapping[str, int]:
    """How many things each judged rule finds."""
    facts = facts_of(system)
    sectors = sorted({sector for sector in facts.sectors.values() if sector})
    whole = {"subject": system.id, "status": "not_recorded", "about": []}
    within = [{**whole, "sector": sector} for sector in sectors]
    between: list[dict[str, Any]] = []
    for place in (*PLACES, WHOLE):
        here = sorted({facts.sectors[o.id] for o in facts.partners_in(place)})
        subject = stored_id(system.id, place)
        between += [{**whole, "subject": subject, "sector": a, "other": b} for a, b in combinations(here, 2)]
    boards = [{**whole, "subject": stored_id(system.id, board.id)} for board in facts.boards]
    programmes = [
        {**whole, "subject": stored_id(system.id, one.id)} for one in system.live_nodes("Programme")
    ]
    judged = {
        "CON17": within_sectors(system, within, {"alpha": ALPHA}),
        "CON07": between_sectors(system, between, {"alpha": ALPHA}),
        "REP16": far_from_parity(system, boards, {"share": 0.5, "alpha": ALPHA}),
        "INN08": uneven_places(system, programmes, {"alpha": ALPHA, "team": TEAM, "deals": 99_999}),
    }
    return {rule: sum(row["status"] == "found" for row in rows) for rule, rows in judged.items()}


POOL = ("acute_trust", "mental_health_trust", "community_trust", "county_council", "unitary_council")


def dealt_boards(rng: random.Random, lumpy: bool = False) -> Made:
    """Sixteen boards whose members are dealt among thirty NHS bodies and councils that serve the area."""
    it = Made(rng)
    it.node("Place", WHOLE, level="system")
    for n in range(30):
        it.kinds[f"body-{n}"], it.place[f"body-{n}"] = POOL[n % 5], WHOLE
    it.links.add(("body-0", "body-1"))
    for n in range(16):
        members = rng.sample(list(it.kinds), rng.choice([3, 5, 8, 12] if lumpy else [6, 8, 10, 12]))
        more = [rng.choice(members) for _ in range(rng.randint(2, 8))] if lumpy else []
        it.seats[f"board-{n}"] = [*members, *more]
        it.areas[f"board-{n}"] = WHOLE
    return it


def no_council(it: Made) -> None:
    """One board of twelve without a council, where two of five bodies are councils."""
    it.seats["board-0"] = it.rng.sample([id_ for id_, kind in it.kinds.items() if "council" not in kind], 12)


def balance_told(system: System) -> Mapping[str, bool]:
    """Whether each test that `balance` prints tells any board from chance: by itself, and among all."""
    facts = facts_of(system)
    councils = [figure for figure in councils_of_boards(facts, "all").values() if figure.value is not None]
    whole = [
        score
        for score in balance(system, "family", facts=facts)
        if score.measure == "multinomial_test" and score.detail["seats"] == "all" and score.value is not None
    ]
    return {
        "councils": any(figure.detail["stands"] for figure in councils),
        "councils, each alone": any(figure.detail["p_both"] <= ALPHA for figure in councils),
        "whole board": any(score.detail["stands"] for score in whole),
        "whole board, each alone": any(float(score.value or 0) <= ALPHA for score in whole),
    }


def go_between(it: Made) -> None:
    """One body half of whose sixteen links lead into its own sector, half to another sector."""
    centre = "body-0"
    own, other = KINDS[0], KINDS[1]
    it.kinds[centre] = own
    it.links = {pair for pair in it.links if centre not in pair}
    for kind in (own, other):
        near = [id_ for id_, each in it.kinds.items() if each == kind and id_ != centre][:8]
        it.links |= {(min(centre, id_), max(centre, id_)) for id_ in near}


def brokers_told(it: Made) -> tuple[int, int, bool]:
    """How many roles of bodies lie two deviations above the mean, of how many, and whether body-0 is one."""
    graph: Any = nx.Graph(sorted(it.links))
    chances = brokerage_by_chance(graph, it.kinds)
    z = {(node, role): one.z for node, roles in chances.items() for role, one in roles.items()}
    above = [key for key, value in z.items() if value is not None and value > 2]
    return (
        len(above),
        sum(value is not None for value in z.values()),
        any(node == "body-0" for node, _ in above),
    )


def balance_table(count: int, seed: int) -> None:
    """Print what the tests of `balance` tell, where there is nothing and where a board has no council."""
    columns = ("councils", "councils, each alone", "whole board", "whole board, each alone")
    print(f"\n| `balance` | {' | '.join(columns)} |\n|---|{'---:|' * len(columns)}")
    for name, lumpy, put_in in (
        ("nothing: members dealt among the bodies of the area", False, None),
        ("nothing, and some bodies hold several seats", True, None),
        ("a board of twelve without a council, where two of five are", False, no_council),
    ):
        told: Counter[str] = Counter()
        for number in range(count):
            it = dealt_boards(random.Random(f"{seed}-{number}"), lumpy)
            if put_in is not None:
                put_in(it)
            told.update({key for key, value in balance_told(it.system()).items() if value})
        print(f"| {name} | {' | '.join(f'{told[key] / count:.3f}' for key in columns)} |", flush=True)


def brokerage_table(count: int, seed: int) -> None:
    """Print how many roles lie two deviations above, where there is nothing and where one body is between."""
    print("\n| brokerage | roles above 2 | the body put in is above 2 |\n|---|---:|---:|")
    for name, world, put_in in (
        *((f"nothing: {name}", world, None) for name, world in NULLS.items()),
        ("a body with half of sixteen links inside its sector", World(), go_between),
    ):
        above = tested = seen = 0
        for number in range(count):
            it = made(world, random.Random(f"{seed}-{number}"))
            if put_in is not None:
                put_in(it)
            more, of, told = brokers_told(it)
            above, tested, seen = above + more, tested + of, seen + told
        power = f"{seen / count:.2f}" if put_in else ""
        print(f"| {name} | {above / tested:.3f} | {power} |", flush=True)


def share(
    world: World, count: int, seed: int, put_in: Callable[[Made], None] | None = None
) -> Mapping[str, float]:
    """The share of so many systems in which each rule finds something."""
    found: Counter[str] = Counter()
    for number in range(count):
        it = made(world, random.Random(f"{seed}-{number}"))
        if put_in is not None:
            put_in(it)
        for rule, many in findings(it.system()).items():
            found[rule] += bool(many)
    return {rule: found[rule] / count for rule in ("CON17", "CON07", "REP16", "INN08")}


NULLS: Mapping[str, World] = {
    "no structure": World(),
    "sectors unlike in activity": World(unlike=True),
    "bodies unlike, lumpy seats": World(unlike=True, lumpy=True),
    "teams": World(unlike=True, teams=True),
}
# What is put in, the rule that should see it, and where more of everything is recorded.
GAPS: Mapping[str, tuple[str, Callable[[Made], None]]] = {
    "two sectors that meet nowhere": ("CON07", apart),
    "a sector that keeps nine of ten links inside": ("CON17", inward),
    "a board of twelve with one woman in twelve": ("REP16", men),
    "a programme three quarters of which go to one of four places": ("INN08", crowded),
}
LARGER = World(bodies=160, ties=640, boards=32)


def main() -> None:
    """Print both tables as Markdown."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--systems", type=int, default=200, help="of each sort")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    count, began = asked.systems, time.perf_counter()
    error = sqrt(ALPHA * (1 - ALPHA) / count)
    print(f"{count} systems of each sort, seed {asked.seed}; standard error at 0.05: {error:.3f}\n")
    rules = ("CON17", "CON07", "REP16", "INN08")
    print(f"| nothing to find | {' | '.join(rules)} |\n|---|{'---:|' * len(rules)}")
    for name, world in NULLS.items():
        found = share(world, count, asked.seed)
        print(f"| {name} | {' | '.join(f'{found[rule]:.3f}' for rule in rules)} |", flush=True)
    print("\n| put in | rule | found | found in a system twice as large |\n|---|---|---:|---:|")
    for name, (rule, put_in) in GAPS.items():
        small = share(World(), count, asked.seed, put_in)[rule]
        large = share(LARGER, max(1, count // 4), asked.seed, put_in)[rule]
        print(f"| {name} | {rule} | {small:.2f} | {large:.2f} |", flush=True)
    balance_table(count, asked.seed)
    brokerage_table(count, asked.seed)
    print(f"\n{time.perf_counter() - began:.0f} seconds")


if __name__ == "__main__":
    main()
