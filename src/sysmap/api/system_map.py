"""A system ready to be asked, from Python or a notebook: the one object that `import sysmap` offers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sysmap.api.rows import (
    FINDING_COLUMNS,
    QUESTION_COLUMNS,
    Rows,
    finding_row,
    question_row,
    score_row,
    thing_row,
)
from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.model.results import Finding, Question, RuleResult, Score
from sysmap.model.values import Issue, Node, Relationship, System
from sysmap.text.nearest import nearest_said

if TYPE_CHECKING:
    import networkx as nx

    from sysmap.compare.values import Comparison
    from sysmap.gaps.assess import Assessment


class NotPossible(Exception):
    """What was asked cannot be done; the message says why and what to do."""


@dataclass(frozen=True)
class MapPage:
    """A map as one HTML page; a notebook shows it in place, `save` writes it."""

    html: str

    def save(self, path: str | Path) -> Path:
        """Write the page, replacing what was there. Raises OSError."""
        from sysmap.text.files import write_text

        write_text(Path(path), self.html)
        return Path(path)

    def _repr_html_(self) -> str:
        from html import escape

        return f'<iframe srcdoc="{escape(self.html)}" width="100%" height="640" title="Map"></iframe>'


@dataclass(frozen=True)
class SystemMap:
    """One system on its date, frozen: what it holds, what the rules and measures say, and its map.

    `system` is the model's value, `warnings` the remarks on its sheets, `folder` where its own rules are
    looked for. Every method gives new values and changes nothing.
    """

    system: System
    warnings: tuple[Issue, ...] = ()
    folder: Path | None = None

    @property
    def id(self) -> str:
        """The system's id."""
        return self.system.id

    @property
    def name(self) -> str:
        """The system's name."""
        return self.system.name

    @property
    def as_at(self) -> date:
        """The date the data speak of."""
        return self.system.as_at

    def nodes(self, label: str | None = None, *, live: bool = True) -> Rows[Node]:
        """The things of a label ("Board"), or of any; those that hold on the date, or all.

        Raises NotPossible, with the nearest label, for one that is none.
        """
        _known(label, tuple(node_kinds()), "label of things")
        found = self.system.live_nodes() if live else self.system.nodes
        return Rows((n for n in found if not label or n.label == label), thing_row(self.system))

    def ties(self, type_: str | None = None, *, live: bool = True) -> Rows[Relationship]:
        """The ties of a type ("SITS_ON"), or of any; those that hold on the date, or all.

        Raises NotPossible, with the nearest type, for one that is none.
        """
        _known(type_, tuple(relationship_kinds()), "type of ties")
        found = self.system.live_relationships() if live else self.system.relationships
        return Rows((t for t in found if not type_ or t.type == type_), thing_row(self.system))

    def results(self) -> Rows[RuleResult]:
        """What became of each rule, with its population and how many had which of the four answers."""
        return Rows(self._assessed.results, _result_row)

    def gaps(self) -> Rows[Finding]:
        """Every finding, the worst first."""
        from sysmap.gaps.words.counts import in_order

        return Rows(in_order(self._assessed.results), finding_row, FINDING_COLUMNS)

    def questions(self) -> Rows[Question]:
        """Every open question: what is not recorded, or cannot be told."""
        from sysmap.gaps.words.counts import questions_in_order

        return Rows(questions_in_order(self._assessed.results), question_row, QUESTION_COLUMNS)

    def balance(self, by: str = "sector") -> Rows[Score]:
        """The scores of `sysmap balance`, by sector, family, function, profession, gender or place."""
        from sysmap.measures.scores.balance import balance

        return Rows(balance(self.system, by), score_row(self.system))  # type: ignore[arg-type]

    def connectivity(self, by: str = "sector") -> Rows[Score]:
        """The scores of `sysmap connectivity`."""
        from sysmap.measures.scores.connectivity import connectivity

        return Rows(connectivity(self.system, by=by), score_row(self.system))  # type: ignore[arg-type]

    def graph(self, *, live: bool = True) -> "nx.MultiDiGraph[str]":
        """The system as a networkx graph whose values every networkx writer takes.

        Nodes have `kind` and `name`, ties `kind`; dates are ISO text and lists joined by `; `.
        """
        from sysmap.exchange.networkx_graph import to_plain_networkx

        return to_plain_networkx(self.system, live_only=live)

    def map(self, **how: Any) -> MapPage:
        """The map as a page; keywords as those of `sysmap.map_html` (view, draw, only, place, redact)."""
        from sysmap.maps import html

        return MapPage(html(self.system, self._assessed.results, rules=self._assessed.rules, **how))

    def query(self, cypher: str, timeout: float = 60.0, **parameters: Any) -> Rows[Mapping[str, Any]]:
        """The rows of a read-only statement, or of a named query, as dictionaries.

        $system, $as_at and $working are bound. Raises QueryRefused, QueryTimedOut, QueryFailed.
        """
        from sysmap.cypher.queries import named_queries
        from sysmap.model.kinds import working_types
        from sysmap.pipeline import session_of

        statement = named_queries()[cypher].statement if cypher in named_queries() else cypher
        defaults = {
            one.name: one.default
            for one in (named_queries()[cypher].parameters if cypher in named_queries() else ())
            if one.default is not None
        }
        with session_of(self.system, self.folder) as session:
            always = {
                "system": session.system_id,
                "as_at": self.as_at.isoformat(),
                "working": list(working_types()),
            }
            bound = {k: v for k, v in (always | defaults | parameters).items() if f"${k}" in statement}
            rows = session.store.query(statement, bound, timeout)
        return Rows(rows, dict)

    def at(self, day: date | str) -> "SystemMap":
        """The same system on another date."""
        when = date.fromisoformat(day) if isinstance(day, str) else day
        return SystemMap(self.system.at(when), self.warnings, self.folder)

    def with_(self, sheet: str, **row: str) -> "SystemMap":
        """The system with one more row of a sheet: `with_("seats", member="…", board="…", voting="voting")`.

        Raises NotPossible, with every problem, for a row that could not be loaded.
        """
        return self._changed("add", sheet, row)

    def without(self, sheet: str, **row: str) -> "SystemMap":
        """The system in which what a row names has ended the day before: `without("boards", name="…")`.

        Raises NotPossible for what is not there.
        """
        return self._changed("end", sheet, row)

    def compare(self, other: "SystemMap") -> "Comparison":
        """What changed from this to the other: facts, findings by state, headlines."""
        from sysmap.compare.compare import compare
        from sysmap.compare.values import Side
        from sysmap.text.words import long_date

        sides = [Side(long_date(one.as_at), one.system, one._assessed.results) for one in (self, other)]
        rules = self._assessed.rules
        dated = {id_ for id_, rule in rules.items() if "$as_at" in rule.statement}
        return compare(sides[0], sides[1], dated.__contains__)

    def _changed(self, do: str, sheet: str, row: Mapping[str, str]) -> "SystemMap":
        from sysmap.model.values import Origin
        from sysmap.scenario.apply import applied
        from sysmap.scenario.changes import Change

        change = Change(do, sheet, dict(row), self.as_at, Origin(f"{do} a row of {sheet}"))  # type: ignore[arg-type]
        made, issues = applied(self.system, (change,), self.as_at)
        if made is None:
            raise NotPossible("; ".join(f"{one.message}. {one.hint}" for one in issues))
        return SystemMap(made, self.warnings, self.folder)

    @cached_property
    def _assessed(self) -> "Assessment":
        from sysmap.gaps.assess import assess
        from sysmap.pipeline import session_of

        with session_of(self.system, self.folder) as session:
            return assess(session.store, session.system_id, session.folder, (), lambda: self.system)

    def __repr__(self) -> str:
        """Its name, date and size."""
        nodes, ties = len(self.system.live_nodes()), len(self.system.live_relationships())
        return f"{self.name} ({self.id}) as at {self.as_at}: {nodes:,} things, {ties:,} ties"


def read(source: str | Path, as_at: date | str | None = None) -> SystemMap:
    """A folder of sheets, a workbook, a JSON file or a sample's name, as an object to ask.

    Raises CannotRun for what is not there, InputProblems with every problem for what cannot be loaded.
    """
    from sysmap.pipeline import find_source, read_system

    path = find_source(str(source))
    system, issues = read_system(path)
    made = SystemMap(system, issues, path if path.is_dir() else path.parent)
    return made.at(as_at) if as_at else made


@dataclass(frozen=True)
class Server:
    """A Neo4j server that holds systems; its address, credentials from NEO4J_USERNAME and NEO4J_PASSWORD."""

    address: str

    def systems(self) -> Rows[Any]:
        """What it holds: id, name, date, whether whole, and who loaded it. Raises StoreUnavailable."""
        from sysmap.pipeline import open_server

        with open_server(self.address) as store:
            return Rows(
                store.systems(),
                lambda e: (
                    {"id": e.id, "name": e.name, "as_at": e.as_at, "whole": e.whole} | e.loaded.properties()
                ),
            )

    def read(self, system_id: str) -> SystemMap:
        """One system of the server; it is never written. Raises SystemNotFound, SystemNotWhole."""
        from sysmap.pipeline import open_server

        with open_server(self.address) as store:
            return SystemMap(store.read(system_id))


def connect(address: str = "neo4j") -> Server:
    """A Neo4j server by its address, or by NEO4J_URI; asked only when something is read from it."""
    return Server(address)


def _known(word: str | None, known: tuple[str, ...], what: str) -> None:
    if word and word not in known:
        near = nearest_said(word, known)
        raise NotPossible(f"{word!r} is no {what}.{near} There are: {', '.join(known)}.")


def _result_row(one: RuleResult) -> Mapping[str, Any]:
    return {
        "rule": one.id,
        "name": one.name,
        "domain": one.domain,
        "severity": one.severity,
        "status": one.status,
        "population": one.population,
        "found": one.found,
        "clear": one.clear,
        "not_recorded": one.not_recorded,
        "cannot_tell": one.cannot_tell,
        "reason": one.reason,
    }
