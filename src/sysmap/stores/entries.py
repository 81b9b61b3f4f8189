"""What the nodes of systems in a store say: which are ours, whether whole, and who loaded them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sysmap.model.kinds import DERIVED_VERSION
from sysmap.model.store import Loading, SystemEntry, SystemNotFound, SystemNotWhole, SystemOfAnother
from sysmap.model.system_node import KEYS, LOADED, MARK

Properties = Mapping[str, Any]


def is_ours(own: Properties) -> bool:
    """Whether a node (:System) stands for a system of ours, marked or loaded before there was the mark."""
    return isinstance(own.get("id"), str) and (own.get(MARK) == own["id"] or is_earlier(own))


def is_earlier(own: Properties) -> bool:
    """Whether sysmap loaded it before it marked its systems."""
    return (
        MARK not in own
        and own.get("state") in ("whole", "replacing")
        and ("load" in own or ("content_hash" in own and "derived" in own))
    )


def of_ours(rows: Iterable[Mapping[str, Any]]) -> list[Properties]:
    """The properties of those nodes that are ours, the marked ones first."""
    found = [row["properties"] for row in rows if is_ours(row["properties"])]
    return sorted(found, key=is_earlier)


def same_content(seen: Properties | None, own: Properties) -> bool:
    """Whether two loads wrote the same content, whoever they were, and whatever others wrote."""
    return _content(seen or {}) == _content(own)


def _content(own: Properties) -> dict[str, Any]:
    keys = KEYS - {*LOADED, "load"}
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in own.items() if key in keys
    }


def written(own: Properties | None) -> frozenset[str] | None:
    """The names of values that loads of it wrote; None where that is not known, so that all are ours."""
    return frozenset(own["written"]) if own and "written" in own else None


def marks(load: str, seen: Properties | None, own: Properties | None) -> dict[str, Any]:
    """What a system's node says while this load replaces it: its name, who it is, and what may be ours.

    Until it is done, values of the old state and of the new one stand side by side.
    """
    before, now = written(seen), written(own)
    names = None if seen is not None and before is None else sorted((before or set()) | (now or set()))
    return {"load": load, "written": names or None} | (loading(own).properties() if own else {})


def entry_of(place: str, system_id: str, own: Properties | None) -> SystemEntry:
    """The entry of a system that may be read. Raises SystemNotFound, SystemNotWhole."""
    if own is None:
        raise SystemNotFound(f"There is no system {system_id} in {place}.")
    entry = as_entry(own)
    if not entry.whole:
        raise SystemNotWhole(not_whole(place, own))
    return entry


def not_whole(place: str, own: Properties) -> str:
    """Why a system that is not whole is not, and what to do."""
    if is_earlier(own):
        why = "an earlier version of sysmap loaded it"
    elif own.get("state") == "whole":
        why = "another version of sysmap loaded it"
    else:
        why = "it is being loaded, or a load was cut off"
    return f"{own['id']} in {place} is not whole: {why}. Load it again."


def as_entry(own: Properties) -> SystemEntry:
    """The entry; a system whose derived ties and properties are of another version is not whole."""
    as_now = own.get("derived") == DERIVED_VERSION and not is_earlier(own)
    whole = own.get("state") == "whole" and isinstance(own.get("as_at"), date) and as_now
    return SystemEntry(
        id=own["id"],
        name=str(own.get("name", "")),
        as_at=own["as_at"] if whole else date.min,
        content_hash=str(own.get("content_hash", "")),
        source_hash=str(own.get("source_hash", "")),
        whole=whole,
        loaded=loading(own),
    )


def loading(own: Properties) -> Loading:
    """Who loaded the system, from where and when; "" for what is not known."""
    return Loading(*(str(own.get(key, "")) for key in LOADED))


def refuse_another(place: str, own: Properties | None, now: Loading) -> None:
    """Raise SystemOfAnother if the system was loaded from elsewhere than it is to be loaded from now."""
    before = loading(own or {})
    if own is None or not before.source or not now.source or before.source == now.source:
        return
    raise SystemOfAnother(
        f"{own['id']} in {place} was loaded from {before.source} by {before.by or 'somebody'}"
        f" on {before.at[:16].replace('T', ' ') or 'a day not recorded'}, and now it would be loaded from"
        f" {now.source}. Say --replace if that is meant, or give this system another id in its system.toml."
    )
