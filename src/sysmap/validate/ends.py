"""Finds what the end of a tie names: a node by its id, or by its name where that is unique."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from sysmap.model.values import Origin
from sysmap.validate.cells import Cells


def name_key(name: str) -> str:
    """A name as names are compared: letter case and the number of spaces apart."""
    return " ".join(name.split()).casefold()


class Ends:
    """The nodes that ties may end at.

    `labels` is the label of each node by its id, `names` its name by its id. Ends at nodes of a
    label in `unread` (its sheet could not be read) are not reported as missing. `unfinished` holds
    the ids of nodes with a tie whose other end was not found: nothing follows from what they lack.
    """

    def __init__(
        self, labels: Mapping[str, str], names: Mapping[str, str], unread: frozenset[str], cells: Cells
    ) -> None:
        self.labels = labels
        self._unread = unread
        self._cells = cells
        self._named: dict[str, list[str]] = defaultdict(list)
        for id_, name in names.items():
            self._named[name_key(name)].append(id_)
        self._names = names
        self._choices: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.unfinished: set[str] = set()

    def find(
        self, text: str, allowed: tuple[str, ...], origin: Origin, field: str, what: str = ""
    ) -> str | None:
        """The id of the node that the text names, or None and an issue.

        `allowed` are the labels it may have (any, if empty); `what` is the tie that asks for it.
        """
        if text in self.labels and (not allowed or self.labels[text] in allowed):
            return text
        called = self._named.get(name_key(text), [])
        fitting = [id_ for id_ in called if not allowed or self.labels[id_] in allowed]
        if len(fitting) == 1:
            return fitting[0]
        say = _labels_said(allowed)
        if fitting:
            listed = ", ".join(fitting[:6]) + (", …" if len(fitting) > 6 else "")
            self._cells.add(
                "ambiguous-end",
                origin,
                f"{text!r} is the name of {len(fitting)}: {listed}",
                hint=f"Write the id of the one that is meant: {listed}.",
                field=field,
                value=text,
            )
        elif text in self.labels or called:
            label = self.labels[text if text in self.labels else called[0]]
            tie = what or "this tie"
            self._cells.add(
                "wrong-end",
                origin,
                f"{text!r} is {_a(label)}; {tie} needs {say} here",
                hint=f"Name {say}.",
                field=field,
                value=text,
                nearest=self._nearest(text, allowed),
            )
        elif not self._unread or not (self._unread & set(allowed) or not allowed):
            hint = "One end a row: write the tie in several rows." if ";" in text else ""
            self._cells.add(
                "unknown-end",
                origin,
                f"there is no {say.removeprefix('a ').removeprefix('an ')} with the id or name {text!r}",
                hint=hint,
                field=field,
                value=text,
                nearest=self._nearest(text, allowed),
            )
        return None

    def _nearest(self, text: str, allowed: tuple[str, ...]) -> str:
        if allowed not in self._choices:
            ids = [id_ for id_, label in self.labels.items() if not allowed or label in allowed]
            self._choices[allowed] = (*ids, *(self._names[id_] for id_ in ids if id_ in self._names))
        return self._cells.nearest.match(text, self._choices[allowed])


@cache
def _labels_said(labels: tuple[str, ...]) -> str:
    """The labels in words: a role or an organisation."""
    return " or ".join(_a(label) for label in labels) or "a row in any sheet"


def _a(label: str) -> str:
    return f"{'an' if label[0] in 'AEIOU' else 'a'} {label.lower()}"
