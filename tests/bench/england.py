"""Times whole commands on a system of England's shape, beside their targets, and how each grows.

    python tests/bench/england.py [--shares 0.1 1] [--stages] [--rules]

The counts of places and organisations follow the public registers of 2025/26; boards, roles and people
are made up at the size that one system publishes. Every command is a process of its own; its seconds,
processor seconds and peak memory are printed with the target, met or missed, and the power with which
processor seconds grow from the first share to the last (1: in step with the system). `--stages` adds
what a load is made of, `--rules` each gap rule, in the seconds of the clock. The exit code is 1 where a
command fails; a missed target is none.
"""

import argparse
import csv
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))

# Seconds for all of England, the graph not there yet but where it says so.
TARGETS = {
    "check": 15,
    "load": 40,
    "gaps": 60,
    "connectivity": 30,
    "balance": 30,
    "map": 10,
    "gaps --place": 5,
    "map --place": 5,
    "extract": 5,
    "connectivity, loaded": 30,
    "balance, loaded": 30,
    "map, loaded": 10,
}
# What begins where the graph is there.
_LOADED = ("load", "gaps --place", "map --place", "extract")
PEAK = 3000
_MANY = {  # kind: how many there are in England, who commissions it
    "gp_practice": (6300, "part"),
    "pharmacy": (10500, "board"),
    "dental_practice": (11000, "board"),
    "optical_practice": (9000, "board"),
    "care_home": (15000, "council"),
    "social_care_provider": (12500, "council"),
    "vcse": (9000, "nobody"),
    "housing_provider": (1400, "nobody"),
    "healthwatch": (152, "council"),
    "school": (24000, "nobody"),
    "hospice": (220, "board"),
    "private_provider": (116000, "trust"),
}
_COUNCILS = ("county_council", "unitary_council", "london_borough", "metropolitan_borough")
_TRUSTS = ("acute_trust", "acute_trust", "acute_trust", "mental_health_trust", "community_trust")
_COMMITTEES = ("finance_committee", "quality_committee", "executive_board", "clinical_senate")
Row = dict[str, Any]
One = TypeVar("One")


class England:
    """Sheets of a system of England's shape, or of a share of it; the same for the same share and seed."""

    def __init__(self, share: float, seed: int = 7) -> None:
        self.sheets: dict[str, list[Row]] = defaultdict(list)
        self._share = share
        self._random = random.Random(seed)
        self._add("places", id="england", name="England", level="region")
        for number in range(self._count(42)):
            self._system(number)
        self._providers()

    def write(self, folder: Path) -> Path:
        """Write the sheets into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in self.sheets.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="")
                writer.writeheader()
                writer.writerows(rows)
        settings = '[system]\nid = "england"\nname = "England (made up)"\nas_at = 2026-03-31\n'
        (folder / "system.toml").write_text(settings, encoding="utf-8")
        return folder

    def _count(self, whole: int) -> int:
        return max(1, round(whole * self._share))

    def _add(self, sheet: str, **row: Any) -> str:
        self.sheets[sheet].append({**row, "source": "Made up", "confidence": "illustrative"})
        return str(row.get("id", ""))

    def _tie(self, type_: str, start: str, end: str) -> None:
        self._add("relationships", type=type_, **{"from": start, "to": end})

    def _system(self, number: int) -> None:
        """A system with its places, board, trusts, councils, roles and boards."""
        pick, s = self._random, f"s{number}"
        self._add("places", id=s, name=f"System {number}", level="system", part_of="england")
        icb = self._organisation(f"icb{number}", "integrated_care_board", s)
        trusts = [self._organisation(f"r{number}_{n}", pick.choice(_TRUSTS), s) for n in range(5)]
        councils = []
        places = [
            self._add("places", id=f"{s}p{n}", name=f"Place {number}.{n}", level="place", part_of=s)
            for n in range(4)
        ]
        for n, place in enumerate(places):
            councils.append(self._organisation(f"la{number}_{n}", pick.choice(_COUNCILS), place))
            self._organisation(f"sub{number}_{n}", "sub_icb_location", place, icb)
            for h in range(7):
                near = self._add(
                    "places",
                    id=f"{place}n{h}",
                    name=f"Near {number}.{n}.{h}",
                    level="neighbourhood",
                    part_of=place,
                )
                self._organisation(f"u{number}_{n}_{h}", "primary_care_network", f"{near};{place}")
        roles = [
            self._role(f"{name}, {body}", body, name)
            for body in (icb, *trusts, *councils)
            for name in ("executive", "non_executive", "clinical", "partner")
        ]
        top = self._board(f"b{number}", "icb_board", f"{s};{icb}", "", roles, 16)
        self._board(f"b{number}_icp", "integrated_care_partnership", s, top, roles, 25)
        for kind in _COMMITTEES:
            self._board(f"b{number}_{kind}", kind, icb, top, roles, 10)
        for trust in trusts:
            self._tie("COMMISSIONS", icb, trust)
            self._board(f"b_{trust}", "trust_board", trust, "", roles, 12)
        for n, place in enumerate(places):
            lead = self._role(
                f"Place director {place}", f"{icb};{councils[n]}" if n % 2 else icb, "executive"
            )
            self._tie("LEADS_FOR", lead, place)
            self._board(f"b_{place}", "place_partnership", place, top, [lead, *roles], 14)
            self._board(f"w_{place}", "health_and_wellbeing_board", place, "", roles, 14)
        for n in range(12):
            self._add(
                "objectives",
                id=f"o{number}_{n}",
                name=f"Objective {number}.{n}",
                kind="objective",
                level="system",
                accountable=pick.choice(roles) if n % 5 else "",
                responsible=pick.choice(trusts),
                for_place=s,
            )
        for n in range(8):
            self._add(
                "programmes",
                id=f"g{number}_{n}",
                name=f"Programme {number}.{n}",
                kind="development",
                runs_in=pick.choice(places),
                supports=f"o{number}_{n}",
                led_by=pick.choice(roles),
            )
            self._tie("TAKES_PART_IN", pick.choice(roles), f"g{number}_{n}")
        for one in (*trusts, *councils):
            self._tie(
                pick.choice(("PARTNERS_WITH", "SHARES_DATA_WITH")),
                one,
                pick.choice([x for x in (*trusts, *councils) if x != one]),
            )

    def _providers(self) -> None:
        """Those of whom there are thousands, spread over neighbourhoods and places."""
        pick = self._random
        near = [row["id"] for row in self.sheets["places"] if row["level"] == "neighbourhood"]
        for kind, (whole, by) in _MANY.items():
            for n in range(self._count(whole)):
                home = pick.choice(near)
                number, _, rest = home[1:].partition("p")
                place = rest.partition("n")[0]
                wide = by == "council" or pick.random() < 0.1
                part_of = f"u{number}_{place}_{rest.partition('n')[2]}" if kind == "gp_practice" else ""
                one = self._organisation(f"{kind}{n}", kind, f"s{number}p{place}" if wide else home, part_of)
                if by == "trust":
                    self._tie("PROVIDES_FOR", one, f"r{number}_{pick.randrange(5)}")
                elif by != "nobody" and pick.random() < 0.8:
                    giver = {
                        "board": f"icb{number}",
                        "council": f"la{number}_{place}",
                        "part": f"sub{number}_{place}",
                    }[by]
                    self._tie("COMMISSIONS", giver, one)

    def _organisation(self, id_: str, kind: str, serves: str, part_of: str = "") -> str:
        return self._add(
            "organisations", id=id_, name=f"{kind} {id_}", kind=kind, serves=serves, part_of=part_of
        )

    def _role(self, name: str, employers: str, function: str) -> str:
        pick, number = self._random, len(self.sheets["roles"])
        held = (
            self._add(
                "people", id=f"pe{number}", name=f"Person {number}", gender=pick.choice(("female", "male"))
            )
            if pick.random() < 0.93
            else ""
        )
        return self._add(
            "roles",
            id=f"ro{number}",
            name=name,
            functions=function,
            profession=pick.choice(("doctor", "nurse", "social_worker", "")),
            level="system",
            employed_by=employers,
            held_by=held,
            status="" if held else "vacant",
            joint="yes" if ";" in employers else "no",
        )

    def _board(
        self, id_: str, kind: str, governs: str, reports_to: str, pool: Sequence[str], size: int
    ) -> str:
        pick = self._random
        self._add(
            "boards",
            id=id_,
            name=f"{kind} {id_}",
            kind=kind,
            level="system" if reports_to == "" else "place",
            authority=pick.choice(("decision_making", "advisory")),
            governs=governs,
            reports_to=reports_to,
            quorum=size // 3,
            meetings_a_year=6,
        )
        for n, member in enumerate(pick.sample(list(pool), min(size, len(pool)))):
            self._add(
                "seats",
                member=member,
                board=id_,
                position="member" if n else "chair",
                voting=pick.choice(("voting", "voting", "attending")),
            )
        return id_


def timed(command: Sequence[str], cache: Path) -> tuple[float, float, float, int]:
    """Seconds, processor seconds, peak megabytes and exit code of a command, as a process of its own."""
    environment = {**os.environ, "SYSMAP_CACHE": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "sysmap", *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    if not hasattr(os, "wait4"):
        code = process.wait()
        return time.perf_counter() - began, math.nan, math.nan, code
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, peak, process.returncode


def commands(sheets: Path, out: Path) -> dict[str, list[str]]:
    """What is run, in order, by the name of its target."""
    return {
        "check": ["check", str(sheets)],
        "load": ["load", str(sheets)],
        "gaps": ["gaps", str(sheets), "--timeout", "600"],
        "gaps --place": ["gaps", str(sheets), "--place", "s0p0", "--timeout", "600"],
        "connectivity": ["connectivity", str(sheets)],
        "balance": ["balance", str(sheets)],
        "map": ["map", str(sheets), "-o", str(out / "map.html")],
        "map --place": ["map", str(sheets), "--place", "s0p0", "-o", str(out / "place.html")],
        "extract": ["extract", str(sheets), "--place", "s0p0", "-o", str(out / "part")],
        "connectivity, loaded": ["connectivity", str(sheets)],
        "balance, loaded": ["balance", str(sheets)],
        "map, loaded": ["map", str(sheets), "-o", str(out / "loaded.html")],
    }


def run(share: float, folder: Path) -> tuple[dict[str, float], list[str]]:
    """Run and print everything for one share; the processor seconds by name, and what failed."""
    sheets = England(share).write(folder / "sheets")
    took, failed = {}, []
    print(f"\n{share:g} of England\n{'command':20} {'seconds':>8} {'target':>7} {'cpu':>8} {'peak MB':>8}")
    for name, command in commands(sheets, folder).items():
        # The graph is there only for what is said to start from a loaded one.
        cache = folder / ("loaded" if name in _LOADED or "loaded" in name else f"cache {name}")
        seconds, cpu, peak, code = timed(command, cache)
        verdict = "met" if seconds <= TARGETS[name] * share and peak <= PEAK else "MISSED"
        took[name] = cpu
        said = f"exit code {code}" if code else verdict
        if code:
            failed.append(name)
        print(
            f"{name:20} {seconds:8.1f} {TARGETS[name] * share:7.1f} {cpu:8.1f} {peak:8.0f}  {said}",
            flush=True,
        )
    return took, failed


def stages(share: float) -> dict[str, float]:
    """The processor seconds of what a load is made of, and of reading the system again, for one share."""
    from sysmap import readers
    from sysmap.collector import uncollected
    from sysmap.stores import open_embedded
    from sysmap.stores.kept import keep_system, kept_system
    from sysmap.validate import validate

    took: dict[str, float] = {}

    def timed_stage(name: str, work: Callable[[], One]) -> One:
        began = time.process_time()
        done = work()
        took[name] = time.process_time() - began
        print(f"{name:20} {took[name]:8.2f}", flush=True)
        return done

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, uncollected():
        folder = Path(name)
        sheets = England(share).write(folder / "sheets")
        tables = timed_stage("read the sheets", lambda: readers.read(sheets))
        system = timed_stage("check them", lambda: validate(tables)[0])
        assert system is not None
        timed_stage("hash", lambda: system.content_hash)
        timed_stage("closed slots", lambda: system.closed_slots)
        timed_stage("derived ties", lambda: system.derived_ties)
        store = open_embedded(folder / "graph")
        try:
            timed_stage("fill the graph", lambda: store.replace(system))
        finally:
            timed_stage("close it", store.close)
        timed_stage("keep the system", lambda: keep_system(folder, system))
        timed_stage("read it again", lambda: kept_system(folder))
    return took


def rules(share: float) -> dict[str, float]:
    """The seconds of each rule for one share."""
    from bench.growth import seconds_of
    from sysmap.pipeline import read_system

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return seconds_of(read_system(England(share).write(Path(folder)))[0], 1)


def main() -> None:
    """Print the tables, then the growth."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--shares", type=float, nargs="+", default=[0.1, 1.0])
    parser.add_argument("--stages", action="store_true", help="each stage of a load as well")
    parser.add_argument("--rules", action="store_true", help="each gap rule as well")
    asked = parser.parse_args()
    shares = sorted(asked.shares)
    took: dict[float, dict[str, float]] = {}
    failed: list[str] = []
    for share in shares:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            took[share], stopped = run(share, Path(folder))
            failed += [f"{name} of {share:g}" for name in stopped]
        if asked.stages:
            took[share] |= stages(share)
        if asked.rules:
            took[share] |= rules(share)
    if shares[0] != shares[-1]:
        print_growth(took, shares[0], shares[-1])
    if failed:
        sys.exit(f"These failed: {', '.join(failed)}.")


def print_growth(took: dict[float, dict[str, float]], first: float, last: float) -> None:
    """Print what each takes at the first and the last share, and the power of its growth."""
    print(f"\n{'growth':20} {first:>8g} {last:>8g}    power")
    for name, seconds in took[last].items():
        before = took[first].get(name, 0.0)
        if before >= 0.01:
            power = math.log(seconds / before) / math.log(last / first)
            print(f"{name:20} {before:8.2f} {seconds:8.2f} {power:8.2f}")


if __name__ == "__main__":
    main()
