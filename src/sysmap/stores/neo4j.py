"""The server engine: Neo4j over its official driver, 5.26 and 2026 alike.

Retries and routing are the driver's own managed transactions. A password comes from the caller or
from NEO4J_PASSWORD and is in no message.
"""

import logging
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

import neo4j
from neo4j import exceptions as errors
from neo4j import graph
from neo4j import time as times
from neo4j.spatial import Point

from sysmap.cypher import lexer
from sysmap.model.store import (
    QueryFailed,
    QueryRefused,
    QueryTimedOut,
    StoreError,
    StoreUnavailable,
)
from sysmap.stores import guard, things
from sysmap.stores import neo4j_schema as schema
from sysmap.stores.address import checked
from sysmap.stores.engine import Rows, Run, T
from sysmap.stores.neo4j_errors import in_words, line, told
from sysmap.stores.statements import Rule

# The ids of the ends of a tie, by the engine's number of it.
Ends = Mapping[str, tuple[Any, Any]]
# So many changes fit into one transaction of a server with a small heap (768 MB).
ONE_TRANSACTION = 20_000
_WRITING_TYPES = ("w", "rw", "s")
_PROCEDURE = re.compile(r"\s*([\w.]+)\s*\(")
_OWN_SECONDS = 600.0
# So often is it looked what schema there is while others make some too.
_LOOKS, _PAUSE = 8, 0.1
# A server that does not answer is given up within 30 seconds, this and the patience together.
_CONNECT_SECONDS = 5.0


def open_engine(
    uri: str | None = None,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
    patience: float = 15.0,
) -> "Neo4jEngine":
    """The engine of the server at this address, known to answer. Raises StoreUnavailable.

    The address may name a database behind the server. `patience` is how many seconds a transaction is
    tried again while a server or a leader is away.
    """
    uri = uri or os.environ.get("NEO4J_URI", "")
    username = username or os.environ.get("NEO4J_USERNAME", "")
    password = password or os.environ.get("NEO4J_PASSWORD", "")
    place, named = checked(uri)
    database = database or named or os.environ.get("NEO4J_DATABASE", "")
    if database == "system":
        raise StoreUnavailable(
            f"The database 'system' of {place} holds users and databases and no graph: name another"
            " (--database, or NEO4J_DATABASE)."
        )
    # The driver tells of deprecations and unknown names through this logger; they are for tests.
    logging.getLogger("neo4j.notifications").setLevel(logging.ERROR)
    # What the driver tries again it tells through this one; without a handler that goes to the console.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    with told(place, database):
        driver = neo4j.GraphDatabase.driver(
            place,
            auth=(username or "neo4j", password) if username or password else None,
            user_agent="sysmap",
            connection_timeout=_CONNECT_SECONDS,
            connection_acquisition_timeout=2 * _CONNECT_SECONDS,
            max_transaction_retry_time=patience,
        )
    try:
        with told(place, database), driver.session(database=database or None) as session:
            session.run("RETURN 1 AS one").consume()
    except BaseException:
        driver.close()
        raise
    return Neo4jEngine(driver, place, database)


class Neo4jEngine:
    """One server, reached through one driver."""

    def __init__(self, driver: neo4j.Driver, place: str, database: str) -> None:
        self._driver = driver
        self._place = place
        self._database = database
        self._allowed: set[str] = set()
        self._closed = False

    @property
    def place(self) -> str:
        """The server's address."""
        return self._place

    @property
    def shared(self) -> bool:
        """Yes: a server is there for everybody."""
        return True

    def read(self, work: Callable[[Run], T]) -> T:
        """What `work` returns, run in one managed read transaction."""
        return self._managed(work, neo4j.READ_ACCESS)

    def write(self, work: Callable[[Run], T]) -> T:
        """What `work` returns, run in one managed write transaction."""
        return self._managed(work, neo4j.WRITE_ACCESS)

    def define(self, rules: Sequence[Rule]) -> None:
        """Make the constraints and indexes that are missing, in a transaction of their own.

        What sysmap 0.1.0 made is taken away. Somebody who loads at the same time may be quicker: then
        it is looked again. Raises StoreError where something of others is in the way.
        """
        for attempt in range(_LOOKS):
            found = self._schema()
            due = schema.to_make(found, rules, self._place)
            drops = [schema.drop(one) for one in schema.earlier(found, rules)]
            if not due and not drops:
                break
            try:
                self._change_schema((*drops, *(rule.text for rule in due)))
            except StoreError as error:
                code = getattr(error.__cause__, "code", None) or ""
                if not (".Schema." in code or "Transient" in code) or attempt == _LOOKS - 1:
                    raise
                time.sleep(_PAUSE * 2**attempt)
        for name in schema.to_wait_for(self._schema(), rules):
            with self._session(neo4j.READ_ACCESS) as session:
                session.run("CALL db.awaitIndex($name, 300)", name=name).consume()

    def undefine(self, rules: Sequence[Rule]) -> None:
        """Take away those of the constraints and indexes that sysmap made."""
        self._change_schema(schema.to_drop(self._schema(), rules))

    def _schema(self) -> list[schema.There]:
        with self._session(neo4j.READ_ACCESS) as session:
            return schema.there(lambda text: [record.data() for record in session.run(text)])

    def _change_schema(self, texts: Sequence[str]) -> None:
        def change(tx: neo4j.ManagedTransaction) -> None:
            for text in texts:
                tx.run(text).consume()

        if texts:
            with self._session(neo4j.WRITE_ACCESS) as session:
                session.execute_write(change)

    def answer(self, cypher: str, parameters: Mapping[str, Any], timeout: float) -> Rows:
        """The rows of somebody's own statement. Raises QueryRefused, QueryTimedOut, QueryFailed."""
        statement = guard.one_statement(cypher)
        looked_into = guard.looks_into(statement)
        bare = lexer.without_first(statement) if looked_into else statement

        @neo4j.unit_of_work(timeout=timeout)
        def work(tx: neo4j.ManagedTransaction) -> Rows:
            if _needs_a_look(statement) and statement not in self._allowed:
                asked = statement if looked_into == "EXPLAIN" else f"EXPLAIN {bare}"
                _refuse(tx.run(asked, dict(parameters)).consume())
                self._allowed.add(statement)
            result = tx.run(statement, dict(parameters))
            if looked_into:
                return _plan(result.consume())
            records = list(guard.bounded(result))
            ends = _ends(tx, records)
            return [_converted(record, lambda value: _plain(value, ends)) for record in records]

        with told(self._place, self._database), self._opened(neo4j.READ_ACCESS) as session:
            try:
                return session.execute_read(work)
            except errors.Neo4jError as error:
                raise self._query_error(error, timeout) from error

    def close(self) -> None:
        """Let go of the connections."""
        self._closed = True
        self._driver.close()

    def _managed(self, work: Callable[[Run], T], access: str) -> T:
        @neo4j.unit_of_work(timeout=_OWN_SECONDS)
        def managed(tx: neo4j.ManagedTransaction) -> T:
            def run(text: str, parameters: Mapping[str, Any]) -> Rows:
                result = tx.run(text, dict(parameters))
                return [_converted(record, _dated) for record in result]

            return work(run)

        with self._session(access) as session:
            if access == neo4j.READ_ACCESS:
                return session.execute_read(managed)
            return session.execute_write(managed)

    @contextmanager
    def _session(self, access: str) -> Iterator[neo4j.Session]:
        with told(self._place, self._database), self._opened(access) as session:
            yield session

    def _opened(self, access: str) -> neo4j.Session:
        if self._closed:
            raise StoreUnavailable(f"The connection to {self._place} is closed.")
        return self._driver.session(database=self._database or None, default_access_mode=access)

    def _query_error(self, error: errors.Neo4jError, timeout: float) -> StoreError:
        code = error.code or ""
        if code.endswith(".AccessMode"):
            return QueryRefused(guard.WRITES)
        if "TransactionTimedOut" in code or "Terminated" in code:
            return QueryTimedOut(f"The query ran longer than {timeout:g} seconds and was stopped.")
        if code.startswith("Neo.ClientError.Security") or isinstance(error, errors.DatabaseUnavailable):
            return in_words(self._place, self._database, error)
        return QueryFailed(f"The query failed: {line(error)}")


def _needs_a_look(statement: str) -> bool:
    """Whether the plan must say that a statement loads no file and calls nothing that does more than read.

    Without these words, and without an escape that could spell them, it does neither; writes the
    server refuses by itself, since the session may only read.
    """
    text = statement.lower()
    return "\\" in text or "load" in text or "call" in text


def _refuse(summary: neo4j.ResultSummary) -> None:
    """Raise QueryRefused if the plan of a statement does more than read the graph."""
    if summary.query_type in _WRITING_TYPES:
        raise QueryRefused(guard.WRITES)
    plans = [summary.plan] if summary.plan else []
    while plans:
        plan = plans.pop()
        operator = plan["operatorType"].partition("@")[0]
        if operator == "LoadCSV":
            raise QueryRefused(guard.LOADS_CSV)
        if operator == "ProcedureCall":
            name = _PROCEDURE.match(plan["args"].get("Details", ""))
            if name is None or name[1].lower() not in guard.READING_PROCEDURES:
                raise QueryRefused(
                    f"The procedure {name[1] if name else 'it calls'} is not one that only reads;"
                    " nothing was run."
                )
        plans.extend(plan.get("children", ()))


def _converted(record: neo4j.Record, convert: Callable[[Any], Any]) -> dict[str, Any]:
    return {key: convert(value) for key, value in zip(record.keys(), record.values(), strict=True)}


def _dated(value: Any) -> Any:
    """The value with the server's dates as dates, inside lists and maps too."""
    if isinstance(value, times.Date):
        return value.to_native()
    if isinstance(value, dict):
        return {key: _dated(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner) for inner in value]
    return value


def _plain(value: Any, ends: Ends) -> Any:
    """The value as rows of a query hold it: dates and times as ISO text, whole things as maps."""
    if isinstance(value, times.Date):
        return value.iso_format()
    if isinstance(value, times.DateTime):
        return f"{value.date().iso_format()}T{_clock(value.timetz())}"
    if isinstance(value, times.Time):
        return _clock(value)
    if isinstance(value, times.Duration):
        return value.iso_format()
    if isinstance(value, Point):
        return dict(zip(("x", "y", "z"), value, strict=False)) | {"srid": value.srid}
    if isinstance(value, graph.Path):
        turns = [value.start_node, *chain.from_iterable(_steps(value))]
        return [_plain(one, ends) for one in turns]
    if isinstance(value, graph.Node):
        return things.node(value.labels, {key: _plain(inner, ends) for key, inner in value.items()})
    if isinstance(value, graph.Relationship):
        own = {key: _plain(inner, ends) for key, inner in value.items()}
        return things.tie(value.type, *ends.get(value.element_id, (None, None)), own)
    if isinstance(value, dict):
        return {key: _plain(inner, ends) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, ends) for inner in value]
    return value


def _steps(path: graph.Path) -> Iterator[tuple[graph.Relationship, graph.Node]]:
    yield from zip(path.relationships, path.nodes[1:], strict=True)


def _ends(tx: neo4j.ManagedTransaction, records: Iterable[neo4j.Record]) -> Ends:
    """The ids of the ends of every tie in the records: a server sends ties without them."""
    found = [tie.element_id for record in records for value in record.values() for tie in _ties(value)]
    if not found:
        return {}
    text = (
        "MATCH (a)-[r]->(b) WHERE elementId(r) IN $ties"
        " RETURN elementId(r) AS tie, a.id AS start, b.id AS end"
    )
    rows = tx.run(text, {"ties": list(dict.fromkeys(found))})
    return {row["tie"]: (row["start"], row["end"]) for row in rows}


def _ties(value: Any) -> Iterator[graph.Relationship]:
    if isinstance(value, graph.Relationship):
        yield value
    elif isinstance(value, graph.Path):
        yield from value.relationships
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _ties(inner)


def _plan(summary: neo4j.ResultSummary) -> Rows:
    """The plan of a statement, a step a row, what a step rests on beneath it."""
    rows: Rows = []
    steps = [(0, summary.profile or summary.plan or {})]
    while steps:
        depth, step = steps.pop()
        args = step.get("args", {})
        operator = str(step.get("operatorType", "")).partition("@")[0]
        details = str(args.get("Details", ""))
        row = {
            "plan": f"{'  ' * depth}{operator} {details}".rstrip(),
            "estimated_rows": args.get("EstimatedRows"),
        }
        if summary.profile:
            row |= {"rows": args.get("Rows"), "db_hits": args.get("DbHits")}
        rows.append(row)
        steps.extend((depth + 1, child) for child in reversed(step.get("children", ())))
    return rows


def _clock(value: times.Time) -> str:
    """A time as the query language's toString writes it: seconds left out where there are none."""
    text = f"{value.hour:02}:{value.minute:02}"
    if value.second or value.nanosecond:
        text += f":{value.second:02}"
    if value.nanosecond:
        text += f".{value.nanosecond:09}".rstrip("0")
    return text + _zone(value)


def _zone(value: times.Time) -> str:
    offset = value.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
