"""Things a user names on the command line, by id or by name."""

from sysmap.model.values import System
from sysmap.pipeline import CannotRun


def find_id(system: System, label: str, word: str) -> str:
    """The id of the live node a user means, "" for no word; raises CannotRun with the nearest name."""
    return find_id_among(system, (label,), word) if word else ""


def find_id_among(system: System, labels: tuple[str, ...], word: str) -> str:
    """The id of the live node of these labels that a user means; raises CannotRun with the nearest name."""
    nodes = system.live_nodes(*labels)
    for node in nodes:
        if node.id == word:
            return node.id
    named = [node.id for node in nodes if node.name.casefold() == word.casefold()]
    if len(named) == 1:
        return named[0]
    what = " or ".join(label.lower() for label in labels)
    if named:
        raise CannotRun(f"Several {what}s are called {word!r}: say which by id: {', '.join(named)}.")
    from sysmap.text.nearest import nearest_said

    near = nearest_said(word, [*(node.name for node in nodes), *(node.id for node in nodes)])
    raise CannotRun(f"No {what} is called {word!r} on {system.as_at}.{near}")


def name_of(system: System, id_: str) -> str:
    """The name of a node, or the id itself where it is none."""
    node = system.by_id.get(id_)
    return node.name if node else id_
