"""Finds what the end of a tie names: a node by its id, by its name, or by what people call it.

What is found by id or name is taken without a word. Where neither fits, a person stands for the one
role held, a body may lack its legal form or stand in initials, and the word for a kind means the one
thing of that kind; each such reading is said.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sysmap.model.kinds import node_kinds
from sysmap.model.synonyms import term_of
from sysmap.model.values import Origin
from sysmap.text.names import body_key, initials, name_key, person_key
from sysmap.validate.cells import Cells, split_otherwise

_EVERYWHERE = frozenset(
    ("all", "all places", "everywhere", "whole system", "system wide", "system-wide", "ics wide", "ics-wide")
)


@dataclass
class Named:
    """What is known of the nodes that ties may end at, each by its id.

    `kinds` holds the kind or level of a node, `aliases` the ids that were made safe by what was
    written, `held` the roles that a person holds, those that hold on the date where any does; `agreed`
    are pairs of a role and a person of which the person's row says that it holds the role.
    """

    labels: dict[str, str]
    names: dict[str, str]
    kinds: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    held: dict[str, list[str]] = field(default_factory=dict)
    agreed: set[tuple[str, str]] = field(default_factory=set)


class Ends:
    """The nodes that ties may end at.

    Ends at nodes of a label in `unread` (its sheet could not be read) are not reported as missing.
    `unfinished` holds the ids of nodes with a tie whose other end was not found: nothing follows from
    what they lack. `without_role` holds people that a tie needs a role of and who hold none, with the
    id of the role to be made and where it was first asked for.
    """

    def __init__(self, named: Named, unread: frozenset[str], cells: Cells) -> None:
        self.named = named
        self.labels = named.labels
        self._unread = unread
        self._cells = cells
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for id_, name in named.names.items():
            self._by_name[name_key(name)].append(id_)
        self._loose: dict[str, list[str]] | None = None
        self._by_kind: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id_, kind in named.kinds.items():
            self._by_kind[named.labels[id_], kind].append(id_)
        self._choices: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.unfinished: set[str] = set()
        self.without_role: dict[str, tuple[str, Origin]] = {}

    def find(
        self,
        text: str,
        allowed: tuple[str, ...],
        origin: Origin,
        field: str,
        what: str = "",
        node: str = "",
    ) -> str | None:
        """The id of the node that the text names, or None and an issue.

        `allowed` are the labels it may have (any, if empty); `what` is the tie that asks for it, `node`
        the id of its other end. Of several of one name the one is meant that says the same tie itself. A
        person without a role, where a role is needed, is found as the role that will be made.
        """
        label = self.labels.get(text)
        if label is not None and (not allowed or label in allowed):
            return text
        found = self.plain(text, allowed)
        if len(found) == 1:
            return found[0]
        agreed = [id_ for id_ in found if (node, id_) in self.named.agreed]
        if len(agreed) == 1:
            return agreed[0]
        if not found:
            role, told = self._role_of(text, allowed, origin, field)
            if role or told:
                return role
            if (meant := self.loosely(text, allowed)) is not None:
                self._cells.readings.note("names-read", origin, field, text, self._name(meant))
                return meant
        self._report(text, allowed, found, origin, field, what)
        return None

    def plain(self, text: str, allowed: tuple[str, ...]) -> list[str]:
        """The ids of the nodes that have the text as id or name, and a label that is allowed."""
        text = self.named.aliases.get(text, text) if text not in self.labels else text
        if text in self.labels and (not allowed or self.labels[text] in allowed):
            return [text]
        called = self._by_name.get(name_key(text), [])
        return [id_ for id_ in called if not allowed or self.labels[id_] in allowed]

    def named_in(self, text: str, allowed: tuple[str, ...]) -> list[str]:
        """The ids of the nodes that the text, or each part of it, names with certainty."""
        found = self.plain(text, allowed)
        if found:
            return found if len(found) == 1 else []
        if (meant := self.loosely(text, allowed)) is not None:
            return [meant]
        for parts in split_otherwise(text):
            ids = [self.plain(part, allowed) or [self.loosely(part, allowed) or ""] for part in parts]
            if all(len(one) == 1 and one[0] for one in ids):
                return [one[0] for one in ids]
        return []

    def parts(self, text: str, allowed: tuple[str, ...], origin: Origin, field: str) -> Sequence[str]:
        """The text, or its parts where it is a list in another way and every part is known."""
        if len(self.plain(text, allowed)) or self._knows(text, allowed):
            return (text,)
        for parts in split_otherwise(text):
            if all(self._knows(part, allowed) for part in parts):
                self._cells.readings.note("lists-read", origin, field, text, " and ".join(parts))
                return parts
        return (text,)

    def loosely(self, text: str, allowed: tuple[str, ...]) -> str | None:
        """The one node that the text may mean, by a form of its name or the word for its kind; else None."""
        if not allowed:
            return None
        if self._loose is None:
            self._loose = defaultdict(list)
            for id_, name in self.named.names.items():
                forms = (
                    {body_key(name), person_key(name)} if self.labels[id_] == "Person" else {body_key(name)}
                )
                if len(short := initials(name)) > 2:
                    forms |= {f"={short}"}
                for form in forms - {""}:
                    self._loose[form].append(id_)
        keys = [body_key(text)]
        if "Person" in allowed:
            keys.append(person_key(text))
        if text.isupper():
            keys.append(f"={text}")
        for key in keys:
            found = [id_ for id_ in self._loose.get(key, ()) if self.labels[id_] in allowed]
            if len(set(found)) == 1:
                return found[0]
        return self._of_kind(text, allowed)

    def _of_kind(self, text: str, allowed: tuple[str, ...]) -> str | None:
        """The only node of the kind that the word stands for, or the only system for "all"."""
        if "Place" in allowed and text.casefold() in _EVERYWHERE:
            found = self._by_kind["Place", "system"]
            return found[0] if len(found) == 1 else None
        found = []
        for label in allowed:
            kind = _vocabulary_of(label)
            key, several = term_of(kind, text) if kind else (None, ())
            for wanted in (key,) if key else several:
                found += self._by_kind.get((label, wanted), [])
        return found[0] if len(found) == 1 else None

    def _knows(self, text: str, allowed: tuple[str, ...]) -> bool:
        if self.plain(text, allowed) or self.loosely(text, allowed):
            return True
        return "Role" in allowed and bool(self.plain(text, ("Person",)) or self.loosely(text, ("Person",)))

    def _role_of(
        self, text: str, allowed: tuple[str, ...], origin: Origin, field: str
    ) -> tuple[str | None, bool]:
        """The one role that the person so named holds, or None and whether it was told why."""
        if "Role" not in allowed or "Person" in allowed:
            return None, False
        people = self.plain(text, ("Person",))
        if not people and (meant := self.loosely(text, ("Person",))):
            people = [meant]
        if len(people) != 1:
            return None, False
        person = people[0]
        roles = self.named.held.get(person, [])
        if len(roles) == 1:
            self._cells.readings.note("people-read", origin, field, text, self._name(roles[0]))
            return roles[0], False
        if roles:
            listed = ", ".join(f"{self._name(role)} ({role})" for role in roles)
            self._cells.add(
                "several-roles-held",
                origin,
                f"{text!r} holds {len(roles)} roles: {listed}",
                hint=f"Write the role that is meant: {listed}.",
                field=field,
                value=text,
            )
            return None, True
        if person not in self.without_role:
            id_ = f"role_of_{person}"
            while id_ in self.labels:
                id_ += "_"
            self.without_role[person] = id_, origin
            self.labels[id_] = "Role"
        self._cells.readings.note("role-inferred", origin, field, text, "a role that is not recorded")
        return self.without_role[person][0], False

    def _report(
        self, text: str, allowed: tuple[str, ...], fitting: list[str], origin: Origin, field: str, what: str
    ) -> None:
        say = _labels_said(allowed)
        if not fitting and "Role" in allowed and "Person" not in allowed:
            people = self.plain(text, ("Person",))
            fitting = people if len(people) > 1 else []
        called = self._by_name.get(name_key(text), [])
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

    def _name(self, id_: str) -> str:
        return self.named.names.get(id_, id_)

    def _nearest(self, text: str, allowed: tuple[str, ...]) -> str:
        if allowed not in self._choices:
            ids = [id_ for id_, label in self.labels.items() if not allowed or label in allowed]
            names = self.named.names
            self._choices[allowed] = (*ids, *(names[id_] for id_ in ids if id_ in names))
        return self._cells.nearest.match(text, self._choices[allowed])


@cache
def _vocabulary_of(label: str) -> str:
    """The vocabulary of the kinds or levels that things of a label have, "" for none."""
    field = node_kinds()[label].field("level" if label == "Place" else "kind")
    return field.vocabulary if field and label in ("Organisation", "Board", "Place") else ""


@cache
def _labels_said(labels: tuple[str, ...]) -> str:
    """The labels in words: a role or an organisation."""
    return " or ".join(_a(label) for label in labels) or "a row in any sheet"


def _a(label: str) -> str:
    return f"{'an' if label[0] in 'AEIOU' else 'a'} {label.lower()}"
