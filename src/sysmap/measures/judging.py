"""What every judge of a gap rule needs: ids as stored, rows of the rules' shape."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sysmap.model.properties import local_id, stored_id
from sysmap.model.values import System

Row = Mapping[str, Any]
MOST_NAMED = 24


def found(system: System, subject: str, about: Iterable[str] = (), **columns: Any) -> dict[str, Any]:
    """A row that says a gap was found; ids go in as in the sheets and come out as stored."""
    return _row(system, "found", subject, about, "", columns)


def unknown(
    system: System, subject: str, reason: str, about: Iterable[str] = (), **columns: Any
) -> dict[str, Any]:
    """A row that says it cannot be told, and why."""
    return _row(system, "unknown", subject, about, reason, columns)


def subjects(system: System, rows: Sequence[Row]) -> tuple[str, ...]:
    """Ids of the subjects of a statement's rows, as in the sheets, once each."""
    return tuple(dict.fromkeys(local_id(system.id, str(row["subject"])) for row in rows))


def stored(system: System, ids: Iterable[str]) -> list[str]:
    """Ids as stored, bounded, so that a finding names some and not hundreds."""
    return [stored_id(system.id, id_) for id_ in list(dict.fromkeys(ids))[:MOST_NAMED]]


def _row(
    system: System, status: str, subject: str, about: Iterable[str], reason: str, columns: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "subject": stored_id(system.id, subject) if subject in system.by_id else subject,
        "status": status,
        "about": stored(system, [*([subject] if subject in system.by_id else []), *about]),
        "reason": reason or None,
        **columns,
    }
