"""The store's protocol and its errors: what `stores/` promises to everybody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sysmap.model.values import System

Row = Mapping[str, Any]


class StoreError(Exception):
    """A store cannot do what was asked; the message is one line a user can act on."""


class StoreUnavailable(StoreError):
    """The store cannot be reached or opened: unreachable, wrong password, locked, not installed."""


class EngineMissing(StoreUnavailable):
    """The engine of the embedded graph is not installed."""


class SystemNotFound(StoreError):
    """The store holds no system of that id."""


class SystemNotWhole(StoreError):
    """The system is being replaced, or a load of it was cut off: it must be loaded again."""


class SystemOfAnother(StoreError):
    """The store holds a system of that id that was loaded from elsewhere."""


class QueryRefused(StoreError):
    """The query would write, change the schema or read files; nothing was run."""


class QueryTimedOut(StoreError):
    """The query ran longer than its time limit and was stopped."""


class QueryTooLarge(StoreError):
    """The query needs more memory than the engine gives to all that run; it was stopped."""


class QueryFailed(StoreError):
    """The engine did not understand or could not finish the query."""


@dataclass(frozen=True, slots=True)
class Loading:
    """Who loads a system, from where, and when (ISO text); "" for what is not known."""

    by: str = ""
    source: str = ""
    at: str = ""

    def properties(self) -> dict[str, str]:
        """What is known of it, as the system's node says it."""
        said = {"loaded_by": self.by, "loaded_from": self.source, "loaded_at": self.at}
        return {key: value for key, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class SystemEntry:
    """One system in a store: its id, name, as-at date, hash of what it was loaded from, state, loading."""

    id: str
    name: str
    as_at: date
    content_hash: str
    source_hash: str
    whole: bool
    loaded: Loading = Loading()


@dataclass(frozen=True, slots=True)
class Changes:
    """How many nodes and relationships a `replace` wrote and deleted; all 0 if nothing differed."""

    written: int = 0
    deleted: int = 0


class GraphStore(Protocol):
    """A graph engine that keeps systems. `read(replace(s)) == s` is the contract."""

    def replace(
        self, system: System, source_hash: str = "", loading: Loading | None = None, *, over: bool = False
    ) -> Changes:
        """Make the stored system equal to this one, writing only what differs.

        Readers see the old system or the new one. Other systems in the store are untouched, and so are
        properties, labels and ties that others wrote on the system's things, as long as these stay.
        `source_hash` marks what the system was loaded from; `loading` says who loads it and from where,
        and what was loaded from elsewhere gives way only `over` it. Raises StoreError, SystemOfAnother.
        """

    def read(self, system_id: str) -> System:
        """The stored system. Raises SystemNotFound, SystemNotWhole."""

    def systems(self) -> Sequence[SystemEntry]:
        """Every system in the store, by id."""

    def strangers(self, system_id: str) -> int:
        """How many nodes and ties of others stand where statements on the system take them for ours.

        0 where nobody else writes. Of each tie both ends are counted.
        """

    def remove(self, system_id: str) -> None:
        """Delete the system and nothing else. Raises SystemNotFound."""

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        timeout: float = 60.0,
        *,
        looked: bool = False,
    ) -> list[dict[str, Any]]:
        """The rows of a read-only statement; dates as ISO text, lists as lists.

        `timeout` is in seconds. Several threads may ask at a time. The system that the parameter
        `system` names, or without it every system, must be whole before and after; `looked` says
        that the caller sees to that. Raises QueryRefused (nothing was run), QueryTimedOut,
        QueryFailed, SystemNotWhole.
        """

    def close(self) -> None:
        """Let go of the engine; closing twice does no harm."""


def whole_system(store: GraphStore, system_id: str) -> SystemEntry:
    """The store's entry of a system that may be asked about. Raises SystemNotFound, SystemNotWhole.

    Ask before running statements on a system, and again afterwards where others may be loading:
    an equal `content_hash` says that all of them saw the same system.
    """
    entry = next((entry for entry in store.systems() if entry.id == system_id), None)
    if entry is None:
        raise SystemNotFound(f"The store holds no system {system_id}.")
    if not entry.whole:
        raise SystemNotWhole(f"{system_id} is being loaded, or a load of it was cut off. Load it again.")
    return entry
