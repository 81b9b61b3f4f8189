"""Things a user names on the command line, by id or by name."""

from collections.abc import Sequence

from sysmap.model.properties import local_id
from sysmap.model.store import GraphStore
from sysmap.model.values import System
from sysmap.pipeline import CannotRun


def find_id(system: System, label: str, word: str | None) -> str | None:
    """The id of the live node a user means, None for no word; raises CannotRun with the nearest name."""
    return find_id_among(system, (label,), word) if word else None


def find_id_among(system: System, labels: tuple[str, ...], word: str) -> str:
    """The id of the live node of these labels that a user means; raises CannotRun with the nearest name."""
    named = [(node.id, node.name) for node in system.live_nodes(*labels)]
    return _meant(named, labels, word, str(system.as_at))


def find_stored_id(store: GraphStore, system_id: str, label: str, word: str, as_at: str) -> str:
    """As `find_id_among`, of a system too large to be read for it: its nodes of that label are asked for."""
    text = f"MATCH (n:{label} {{system: $system, live: true}}) RETURN n.id AS id, n.name AS name ORDER BY id"
    rows = store.query(text, {"system": system_id})
    named = [(local_id(system_id, row["id"]), row["name"] or "") for row in rows]
    return _meant(named, (label,), word, as_at)


def _meant(named: Sequence[tuple[str, str]], labels: tuple[str, ...], word: str, day: str) -> str:
    """The id of the one, of those with these ids and names, that a user means."""
    if any(id_ == word for id_, _ in named):
        return word
    called = [id_ for id_, name in named if name.casefold() == word.casefold()]
    if len(called) == 1:
        return called[0]
    what = " or ".join(label.lower() for label in labels)
    if called:
        raise CannotRun(f"Several {what}s are called {word!r}: say which by id: {', '.join(called)}.")
    from sysmap.text.nearest import nearest_said

    near = nearest_said(word, [*(name for _, name in named), *(id_ for id_, _ in named)])
    raise CannotRun(f"No {what} is called {word!r} on {day}.{near}")


def name_of(system: System, id_: str) -> str:
    """The name of a node, or the id itself where it is none."""
    node = system.by_id.get(id_)
    return node.name if node else id_
