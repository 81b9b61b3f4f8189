"""Things a user names on the command line, by id or by name."""

from sysmap.model.values import System
from sysmap.pipeline import CannotRun


def find_id(system: System, label: str, word: str) -> str:
    """The id of the live node a user means, "" for no word; raises CannotRun with the nearest name."""
    if not word:
        return ""
    nodes = system.live_nodes(label)
    for node in nodes:
        if node.id == word:
            return node.id
    named = [node.id for node in nodes if node.name.casefold() == word.casefold()]
    if len(named) == 1:
        return named[0]
    what = label.lower()
    if named:
        raise CannotRun(f"Several {what}s are called {word!r}: say which by id: {', '.join(named)}.")
    from rapidfuzz import process, utils

    names = {node.id: node.name for node in nodes}
    close = process.extractOne(word, names, score_cutoff=50, processor=utils.default_process)
    nearest = f" Did you mean {close[0]!r} ({close[2]})?" if close else ""
    raise CannotRun(f"No {what} is called {word!r} on {system.as_at}.{nearest}")


def name_of(system: System, id_: str) -> str:
    """The name of a node, or the id itself where it is none."""
    node = system.by_id.get(id_)
    return node.name if node else id_
