"""The tables of `sysmap connectivity`: the whole first, then who is left out and what hangs on one."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sysmap.cli.named import name_of
from sysmap.cli.output import Table
from sysmap.cli.scores import methods_note
from sysmap.measures import cards
from sysmap.measures.scores.people import PEOPLE
from sysmap.model.kinds import relationship_kinds
from sysmap.model.ranking import ranked
from sysmap.model.results import Score
from sysmap.model.values import System
from sysmap.model.vocabulary import vocabularies
from sysmap.text.words import long_date

# Rows shown of a ranking; JSON and CSV hold them all.
MOST = 10

_WHOLE = (
    "components",
    "isolates",
    "bridges",
    "articulation_points",
    "single_threads",
    "density",
    "degree_centralisation",
    "betweenness_centralisation",
    "core_periphery",
    "communities",
    "fragmentation",
    "newly_apart",
    "key_set",
    "announced_leavers",
)


_OF_PEOPLE = (
    *("components", "isolates", "density", "articulation_points"),
    *("degree_centralisation", "betweenness_centralisation", "communities"),
)
_NOT_RECORDED = "People of whom no working tie is recorded"

# Measures that stand in tables of their own, and whose methods are told too.
_BESIDE = ["reciprocity", "outward_links", "group_pairs", "brokerage", "brokerage_by_chance"]


def connectivity_tables(system: System, scores: Sequence[Score], subject: str) -> list[Table]:
    """Tables for people, each sorted by what matters; those with nothing to say are left out."""
    shown = _Shown(system, [s for s in scores if s.detail.get("among") != PEOPLE], subject)
    people = _Shown(system, [s for s in scores if s.detail.get("among") == PEOPLE], subject)
    used = [m for m in _WHOLE if shown.whole(m) is not None] + _BESIDE
    optional = (
        shown.hanging(),
        shown.single_ways(),
        shown.threads(),
        shown.leaving(),
        shown.boards_hit(),
        shown.connectors(),
        shown.pairs(),
        shown.go_betweens("as grouped", "Go-betweens"),
        shown.go_betweens("people", "People who go between, by whom they work for"),
        shown.overlaps(),
        shown.ground(),
        shown.trust(),
        people.people_at_work(),
        people.people_between(),
    )
    tables = [shown.summary(), shown.left_out(), *(t for t in optional if t.rows)]
    last = tables[-1]
    note = "\n\n".join(part for part in (last.note, methods_note(system, used)) if part)
    return [*tables[:-1], Table(last.columns, last.rows, last.title, note)]


class _Shown:
    """The scores of one run, ready to be asked for."""

    def __init__(self, system: System, scores: Sequence[Score], subject: str) -> None:
        self.system, self.subject = system, subject
        self.by_measure: dict[str, list[Score]] = {}
        for score in scores:
            self.by_measure.setdefault(score.measure, []).append(score)

    def whole(self, measure: str) -> Score | None:
        """The first score of the whole."""
        found = self.by_measure.get(measure, ())
        return next((s for s in found if s.subject == self.subject and "listed" not in s.detail), None)

    def each(self, measure: str) -> list[Score]:
        """Scores of single things, with a value, highest first."""
        found = [
            s for s in self.by_measure.get(measure, ()) if s.subject != self.subject and s.value is not None
        ]
        return ranked(found, _number, lambda score: score.subject)

    def name(self, id_: str) -> str:
        return name_of(self.system, id_)

    def names(self, ids: Sequence[str]) -> list[str]:
        return [self.name(id_) for id_ in ids]

    def summary(self) -> Table:
        known, rows = cards(), []
        for measure in _WHOLE:
            score = self.whole(measure)
            if score is not None:
                value = score.value if score.value is not None else score.reason
                rows.append((known[measure].name, value, score.population, known[measure].reading))
        for score in self.by_measure.get("reciprocity", ()):
            value = score.value if score.value is not None else score.reason
            kind = f" ({_kind_of_link(score.detail['ties'])})" if "ties" in score.detail else ""
            rows.append((f"Reciprocity{kind}", value, score.population, known["reciprocity"].reading))
        for score in self.by_measure.get("outward_links", ()):
            if not score.detail.get("group"):
                name = f"{known['outward_links'].name} by {score.detail['by']}"
                rows.append((name, _beside_chance(score), score.population, known["outward_links"].reading))
        return Table(
            ("Figure", "Value", "Of", "How to read it"),
            rows,
            (
                f"How {self.name(self.subject)} hangs together"
                if self.subject != self.system.id
                else f"How {self.system.name} hangs together"
            ),
        )

    def people_at_work(self) -> Table:
        known, rows = cards(), []
        for measure in (*_OF_PEOPLE, "reciprocity", "hierarchy"):
            for score in (s for s in self.by_measure.get(measure, ()) if s.subject == self.subject):
                value = score.value if score.value is not None else score.reason
                name = _NOT_RECORDED if measure == "isolates" else known[measure].name
                reading = "" if measure == "isolates" else known[measure].reading
                type_ = score.detail.get("ties")
                kind = f" ({_kind_of_link(type_)})" if isinstance(type_, str) else ""
                rows.append((f"{name}{kind}", value, score.population, reading))
        return Table(("Figure", "Value", "Of", "How to read it"), rows, "How people work together")

    def people_between(self) -> Table:
        constraint = {s.subject: s for s in self.by_measure.get("constraint", ())}
        cut = {s.subject: s.value for s in self.each("articulation_points")}
        found = [s for s in self.each("betweenness")[:MOST] if _number(s) > 0]
        rows = [
            (self.name(s.subject), s.detail["ties"], s.value, constraint[s.subject].value, cut.get(s.subject))
            for s in found
        ]
        columns = ("Who", "Works with", "Betweenness", "Constraint", "Cut off without")
        note = "A post that one person holds is that person. What is not recorded is no tie that is missing."
        return Table(columns, rows, "People who connect: most shortest ways first", note)

    def left_out(self) -> Table:
        score = self.whole("isolates")
        who = score.detail.get("who", []) if score is not None else []
        kinds = vocabularies()["organisation_kinds"]
        rows = []
        for id_ in who:
            kind = str(self.system.by_id[id_].values.get("kind", ""))
            rows.append((self.name(id_), kinds[kind].name if kind in kinds else kind))
        title = "Organisations with no link, no seat and no task"
        if score is not None and "in_all" in score.detail:
            title += f": the first {len(who)} of {score.detail['in_all']['who']:,}"
        return Table(("Organisation", "Kind"), rows, title)

    def hanging(self) -> Table:
        rows = [
            (
                self.name(s.subject),
                s.detail["kind"].lower(),
                f"{s.value} of {s.population}",
                self.names([id_ for part in s.detail["cut_off"] for id_ in part]),
            )
            for s in self.each("articulation_points")
        ]
        title = "Organisations and boards whose loss cuts others off, most first"
        return Table(("If this is lost", "Kind", "Cut off", "Who"), rows, title)

    def single_ways(self) -> Table:
        hubs: dict[str, list[str]] = {}
        for s in self.each("bridges"):
            lost = s.detail["cut_off"]
            hubs.setdefault(s.detail["keeps"], []).append(
                " + ".join(self.names(s.detail["cut_off"])) if len(lost) < 4 else f"a part of {len(lost)}"
            )
        folded = self.folded("bridges")
        ends = folded.detail["by_end"] if folded else {hub: len(who) for hub, who in hubs.items()}
        rows = [(self.name(hub), ties, sorted(hubs.get(hub, ()))) for hub, ties in ends.items()]
        rows.sort(key=lambda row: (-row[1], row[0]))
        title = "Ties that alone hold two parts together, by the end that stays"
        columns = ("Tied to", "Ties", "Cut off without that one tie")
        note = f"Named are the largest: {folded.reason} (--every lists all)." if folded else ""
        return Table(columns, rows, title, note)

    def folded(self, measure: str) -> Score | None:
        """The score that says how many of a measure's scores are listed, None where all are."""
        return next((s for s in self.by_measure.get(measure, ()) if "listed" in s.detail), None)

    def threads(self) -> Table:
        found: dict[tuple[str, str], list[str]] = {}
        for s in self.by_measure.get("single_threads", ()):
            if "through" in s.detail:
                a, b = s.subjects
                key = (s.detail["through_name"], s.detail["kind"].lower())
                found.setdefault(key, []).append(f"{self.name(a)} and {self.name(b)}")
        rows = [
            (who, kind, len(pairs), pairs[:MOST]) for (who, kind), pairs in found.items() if kind != "board"
        ]
        rows.sort(key=lambda row: (-row[2], row[0]))
        title = "Organisations joined through one person alone"
        return Table(("Through", "Kind", "Pairs", "Who is joined"), rows[:MOST], title)

    def leaving(self) -> Table:
        rows: list[tuple[Any, ...]] = [
            (self.name(s.subject), "", "if this person leaves", s.detail["pairs"], s.population)
            for s in self.each("newly_apart")[:MOST]
        ]
        key = self.whole("key_set")
        if key is not None and key.value is not None and len(key.detail["set"]) > 1:
            who = "; ".join(self.names(key.detail["set"]))
            pairs = (key.detail["pairs"], round(key.detail["pairs"] / key.detail["newly_apart"]))
            rows.append((who, "", "if all of these leave", *pairs))
        announced = self.whole("announced_leavers")
        for each in announced.detail.get("who", ()) if announced is not None else ():
            day = f"announced, last day {long_date(date.fromisoformat(each['last_day']))}"
            rows.append((self.name(each["person"]), self.name(each["role"]), day, None, None))
        for s in self.by_measure.get("newly_apart", ()):
            if "leavers" in s.detail and s.value is not None:
                names = "; ".join(self.names(s.detail["leavers"]))
                rows.append((names, "", "if all announced leavers go", s.detail["pairs"], s.population))
        title = "Who must not leave: pairs, of those who stay, who could no longer reach each other"
        return Table(("Who", "Role", "When", "Pairs newly apart", "Of pairs"), rows, title)

    def boards_hit(self) -> Table:
        lost = {(s.subject, s.detail["why"]): s for s in self.by_measure.get("corners_lost", ())}
        rows = []
        for s in self.by_measure.get("quorum_margin", ()):
            corners = lost.get((s.subject, s.detail["why"]))
            margin = s.value if s.value is not None else s.reason
            gone = list(corners.detail.get("lost", ())) if corners is not None else []
            rows.append((self.name(s.subject), s.detail["why"], s.detail["seats_lost"], margin, gone))
        rows.sort(key=lambda row: (-row[2], row[0]))
        title = "Boards on which they sit"
        return Table(("Board", "When who leaves", "Votes lost", "Above quorum", "Corners lost"), rows, title)

    def connectors(self) -> Table:
        constraint = {s.subject: s for s in self.by_measure.get("constraint", ())}
        size = {s.subject: s for s in self.by_measure.get("effective_size", ())}
        found = [s for s in self.each("betweenness")[:MOST] if _number(s) > 0]
        rows = [
            (self.name(s.subject), s.value, constraint[s.subject].value, size[s.subject].value) for s in found
        ]
        method = found[0].detail if found else {}
        note = "Betweenness: shortest ways through it, counted exactly."
        if method.get("method") == "sampled":
            note = f"Betweenness sampled from {method['k']} starts, seed {method['seed']}."
        title = "Who connects: most shortest ways first"
        return Table(("Organisation", "Betweenness", "Constraint", "Effective size"), rows, title, note)

    def pairs(self) -> Table:
        every = self.by_measure.get("group_pairs", ())
        found = ranked(
            [s for s in every if s.detail["stands"]],
            lambda s: -s.detail["p_low"],
            lambda s: s.detail["pair"],
        )
        rows = [
            (*map(self.group, s.detail["groups"]), s.value, f"{s.detail['expected']:.1f}")
            for s in found[:MOST]
        ]
        title = f"Pairs that meet less than their activity would have it ({len(found)} of {len(every)} pairs)"
        note = "Meetings: links, and boards on which both sit."
        if every:
            detail = every[0].detail
            note += (
                f" Tested as one question, with those of each place: {detail['tested']}, of which"
                f" {detail['by_chance']:g} would be rare by chance alone."
            )
        return Table(("Between", "And", "Meetings", "Expected"), rows, title, note)

    def go_betweens(self, among: str, what: str) -> Table:
        roles = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
        rows = [
            (
                self.name(s.subject),
                self.group(s.detail["group"]),
                *(_role(s.detail[r], s.detail["expected"][r], s.detail["z"][r]) for r in roles),
            )
            for s in [s for s in self.each("brokerage") if s.detail["among"] == among][:MOST]
        ]
        title = (
            f"{what}: how often, in brackets what dealt groups would give; * two deviations above it or more"
        )
        columns = ("Who", "Group", "Coordinator", "Itinerant", "Representative", "Gatekeeper", "Liaison")
        told = next((s.detail for s in self.each("brokerage") if s.detail["among"] == among), None)
        note = told and (
            f"Of {told['tested']} roles looked at {told['above_two']} lie so high; by chance alone about"
            f" {told['by_chance']:g} would, or up to three times as many."
        )
        return Table(columns, rows, title, note or "")

    def overlaps(self) -> Table:
        found = [s for s in self.each("overlap") if s.detail.get("members") == "people" and _number(s) >= 0.5]
        rows = [(*self._two(s), f"{s.detail['shared']} of {s.population}", s.value) for s in found[:MOST]]
        return Table(("Board", "And", "People on both", "Overlap"), rows, "Boards where the same people meet")

    def ground(self) -> Table:
        levels = vocabularies()["place_levels"]
        rows = []
        # A place may have the id of its system: its scores are no scores of the whole.
        several = [s for s in self.by_measure.get("effective_number", ()) if len(s.detail["shares"]) > 1]
        for s in ranked(several, lambda s: s.detail["outside"], lambda s: s.subject):
            if s.detail["outside"] > 0.02 and not s.detail["made_of_whole"]:
                level = s.detail["level"]
                named = levels[level].name if level in levels else level
                parts = [f"{self.name(p)} {100 * share:.1f}%" for p, share in s.detail["shares"].items()]
                counted = s.detail["counted_by"]
                kind = f"{named} ({s.detail['tier']})" if s.detail["tier"] else named
                outside = f"{100 * s.detail['outside']:.1f}%"
                rows.append((self.name(s.subject), kind, outside, _or_reason(s), parts[:MOST], counted))
        columns = (
            "Place",
            "Lies in several",
            "Outside the largest",
            "Effective number",
            "Shares",
            "Counted by",
        )
        return Table(columns, rows[: 2 * MOST], "Footprints that do not match")

    def trust(self) -> Table:
        value = {s.subject: s for s in self.by_measure.get("network_value", ())}
        rows = []
        for s in sorted(
            self.by_measure.get("trust", ()), key=lambda s: (s.value is None, _number(s), s.subject)
        ):
            other = value[s.subject]
            rows.append((self.name(s.subject), s.population, _or_reason(s), _or_reason(other)))
        columns = ("Organisation", "Raters", "Trust (1 to 4)", "Value (1 to 4)")
        return Table(columns, rows, "Trust and value as others rate them, least first")

    def group(self, key: str) -> str:
        """The name of a group in whichever vocabulary it is, or of a place."""
        for name in ("sectors", "families", "functions", "professions", "genders"):
            if key in vocabularies()[name]:
                return vocabularies()[name][key].name
        return self.name(key)

    def _two(self, score: Score) -> Iterator[str]:
        return (self.name(id_) for id_ in score.subjects)


def _number(score: Score) -> float:
    return float(score.value) if isinstance(score.value, int | float) else 0.0


def _beside_chance(score: Score) -> str:
    if score.value is None:
        return score.reason
    return f"{score.value}, expected {score.detail['expected']:.1f}, p {score.detail['p_low']:.2g}"


def _role(count: int, expected: float, z: float | None) -> str:
    return f"{count} ({expected:.1f}){'*' if z is not None and z >= 2 else ''}"


def _kind_of_link(type_: str) -> str:
    return relationship_kinds()[type_].phrase


def _or_reason(score: Score) -> Any:
    return score.value if score.value is not None else score.reason
