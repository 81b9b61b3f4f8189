"""Results as lists of typed values that become data frames, one row a value."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sysmap.model.properties import to_properties
from sysmap.model.results import Finding, Question, Score
from sysmap.model.values import Node, Relationship, System

if TYPE_CHECKING:
    import pandas
    import polars

T = TypeVar("T")


class Rows(tuple[T, ...], Generic[T]):
    """A tuple of values, all of one type, in a fixed order, with a tidy row for each.

    `records()` gives the rows as dictionaries with the same keys each; `to_pandas()` and `to_polars()` make
    data frames of them, where these libraries are installed.
    """

    _row: Callable[[Any], Mapping[str, Any]]
    _columns: tuple[str, ...]

    def __new__(
        cls, values: Iterable[T], row: Callable[[T], Mapping[str, Any]], columns: tuple[str, ...] = ()
    ) -> "Rows[T]":
        """The values, with how one becomes a row; `columns` are those of a frame without a row."""
        made = super().__new__(cls, values)
        made._row = row
        made._columns = columns
        return made

    def records(self) -> list[dict[str, Any]]:
        """One dictionary a value, each with the keys of all, None where a value has none of it."""
        rows = [dict(self._row(one)) for one in self]
        keys = dict.fromkeys(key for row in rows for key in row)
        return [{key: row.get(key) for key in keys} for row in rows]

    def to_pandas(self) -> "pandas.DataFrame":
        """A pandas data frame, one row a value. Raises ImportError, with what to do, without pandas."""
        try:
            import pandas
        except ImportError:
            raise _missing("pandas") from None
        return pandas.DataFrame.from_records(self.records(), columns=None if self else list(self._columns))

    def to_polars(self) -> "polars.DataFrame":
        """A polars data frame, one row a value. Raises ImportError, with what to do, without polars."""
        try:
            import polars
        except ImportError:
            raise _missing("polars") from None
        if not self:
            return polars.DataFrame(schema=dict.fromkeys(self._columns, polars.String))
        return polars.DataFrame(self.records(), infer_schema_length=None)

    def __repr__(self) -> str:
        """How many there are, and the first few."""
        shown = "".join(f"\n  {_line(one)}" for one in self[:5])
        more = f"\n  … {len(self) - 5} more" if len(self) > 5 else ""
        return f"{len(self)} rows{shown}{more}"


def _missing(library: str) -> ImportError:
    said = f"{library} is not installed: pip install {library}, or take .records(), which needs nothing."
    return ImportError(said, name=library)


def _line(one: object) -> str:
    return str(getattr(one, "says", None) or getattr(one, "name", None) or one)


def thing_row(system: System) -> Callable[[Node | Relationship], Mapping[str, Any]]:
    """How a node or tie becomes a row: its id, kind, ends and fields, lists joined by `; `."""

    def row(thing: Node | Relationship) -> Mapping[str, Any]:
        first: dict[str, Any] = {"id": thing.id}
        if isinstance(thing, Relationship):
            ends = {"type": thing.type, "start": thing.start, "end": thing.end}
            first |= ends | {f"{end}_name": system.by_id[ends[end]].name for end in ("start", "end")}
        else:
            first |= {"label": thing.label, "name": thing.name}
        own = {k: v for k, v in to_properties(system, thing).items() if k not in ("id", "system")}
        return first | {key: _plain(value) for key, value in own.items() if key not in first}

    return row


FINDING_COLUMNS = (
    *(
        "rule",
        "severity",
        "subject_kind",
        "subject_id",
        "subject",
        "says",
        "confidence",
        "origins",
        "identity",
    ),
)
QUESTION_COLUMNS = (
    *("rule", "answer", "severity", "subject_kind", "subject_id", "subject", "says", "asks", "settled_by"),
    *("reason", "identity"),
)


def finding_row(one: Finding) -> Mapping[str, Any]:
    """A finding: rule, severity, subject, sentence, how sure, where it was written."""
    return {
        "rule": one.rule,
        "severity": one.severity,
        "subject_kind": one.subject.kind,
        "subject_id": one.subject.id,
        "subject": one.subject.name,
        "says": one.says,
        "confidence": one.confidence,
        "origins": "; ".join(str(origin) for origin in one.origins),
        "identity": one.identity,
    }


def question_row(one: Question) -> Mapping[str, Any]:
    """A question: as a finding, with what to ask and where the answer goes."""
    return {
        "rule": one.rule,
        "answer": one.answer,
        "severity": one.severity,
        "subject_kind": one.subject.kind,
        "subject_id": one.subject.id,
        "subject": one.subject.name,
        "says": one.says,
        "asks": one.asks,
        "settled_by": "; ".join(f"{settle.sheet}.{settle.column}" for settle in one.settles),
        "reason": one.reason,
        "identity": one.identity,
    }


def score_row(system: System) -> Callable[[Score], Mapping[str, Any]]:
    """How a score becomes a row: measure, subject, value or the reason there is none, and its details."""

    def row(one: Score) -> Mapping[str, Any]:
        node = system.by_id.get(one.subject)
        said = {
            "measure": one.measure,
            "subject_id": one.subject,
            "subject": node.name if node else one.subject,
            "value": one.value if isinstance(one.value, (int, float)) else None,
            "text": one.value if isinstance(one.value, str) else None,
            "population": one.population,
            "reason": one.reason or None,
        }
        details = {f"detail_{k}": _plain(v) for k, v in one.detail.items() if _is_plain(v)}
        return said | {
            key: value if not isinstance(value, bool) else str(value) for key, value in details.items()
        }

    return row


def _is_plain(value: Any) -> bool:
    return isinstance(value, (str, int, float, bool, date, type(None)))


def _plain(value: Any) -> Any:
    return "; ".join(str(one) for one in value) if isinstance(value, (tuple, list)) else value
