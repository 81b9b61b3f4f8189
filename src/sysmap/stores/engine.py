"""What a graph engine must do for systems to be kept in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, runtime_checkable

from sysmap.stores.statements import Rule

T = TypeVar("T")
Rows = list[dict[str, Any]]

# Runs one statement with its parameters inside a transaction; dates in the rows are dates.
Run = Callable[[str, Mapping[str, Any]], Rows]

# Label and properties; type, stored ids of start and end, properties. Those of one kind follow each other.
NewNode = tuple[str, Mapping[str, Any]]
NewTie = tuple[str, str, str, Mapping[str, Any]]


class Engine(Protocol):
    """An engine with transactions. Everything it raises is a StoreError."""

    @property
    def place(self) -> str:
        """Where it is, for messages: a folder or an address, never a password."""

    @property
    def shared(self) -> bool:
        """Whether other programs may write there too."""

    def read(self, work: Callable[[Run], T]) -> T:
        """What `work` returns, run in one read transaction; it may be run again after a conflict."""

    def write(self, work: Callable[[Run], T]) -> T:
        """What `work` returns, run in one write transaction; it may be run again after a conflict."""

    def define(self, rules: Sequence[Rule]) -> None:
        """Make the constraints and indexes that are not there yet."""

    def undefine(self, rules: Sequence[Rule]) -> None:
        """Take away those of the constraints and indexes that sysmap made."""

    def answer(self, cypher: str, parameters: Mapping[str, Any], timeout: float) -> Rows:
        """The rows of somebody's own read-only statement, values as the store's protocol says."""

    def close(self) -> None:
        """Let go of everything; closing twice does no harm."""


@runtime_checkable
class Fillable(Protocol):
    """An engine that may fill a graph in which nothing has been written yet faster than by statements."""

    @property
    def fresh(self) -> bool:
        """Whether this very engine made the graph, and nothing has been written into it since."""

    def fill(self, nodes: Iterable[NewNode], ties: Iterable[NewTie]) -> None:
        """Write all of this, in no transaction: a graph in which it was cut off is never opened again."""
