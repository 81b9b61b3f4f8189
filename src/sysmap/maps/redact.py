"""A system without its people: roles stay, persons go, and their names go from every text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sysmap.model.results import Finding, Subject
from sysmap.model.values import Node, Relationship, System, Value

INSTEAD = "[name left out]"
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "baroness",
        "cllr",
        "councillor",
        "rev",
        "reverend",
        "captain",
        "major",
        "colonel",
    ]
)
_WORD = re.compile(r"[^\W_]+")


class Redactor:
    """Knows the names of persons, and takes them out of texts."""

    def __init__(self, system: System) -> None:
        people = [node for node in system.nodes if node.label == "Person"]
        self.ids = {node.id for node in people}
        elsewhere = {
            word.casefold()
            for node in system.nodes
            if node.label in ("Place", "Organisation", "Board", "Programme")
            for word in _WORD.findall(node.name)
        }
        self._patterns: dict[str, list[re.Pattern[str]]] = defaultdict(list)
        for name in sorted({str(node.values.get("name") or "") for node in people}):
            words = [w for w in _WORD.findall(name) if w.casefold() not in _TITLES]
            if words:
                self._learn(words, elsewhere)
        for id_ in self.ids:
            if len(id_) > 2 and _WORD.search(id_):
                key = max(_WORD.findall(id_), key=len).casefold()
                self._patterns[key].append(re.compile(rf"(?<![\w-]){re.escape(id_)}(?![\w-])"))
        self.taken_out = 0

    def _learn(self, words: Sequence[str], elsewhere: set[str]) -> None:
        first, last = re.escape(words[0]), re.escape(words[-1])
        titles = "|".join(sorted(_TITLES))
        forms = [rf"(?<![^\W_])(?:(?:{titles})\.?\s+)?" + r"[\W_]*".join(map(re.escape, words))]
        if len(words) > 1:
            # Given name and family name in either order, however they are joined: as in an id or address.
            forms.append(rf"(?<![^\W_]){first}(?:[\W_]+[^\W_]+){{0,2}}?[\W_]*{last}")
            forms.append(rf"(?<![^\W_]){last}[\W_]{{0,3}}{first}")
            forms.append(rf"(?<![^\W_]){re.escape(words[0][0])}[\W_]{{0,2}}{last}")
        forms.append(rf"(?<![^\W_])(?:{titles})\.?\s+(?:[^\W_]\.?\s+)?{last}")
        if words[-1].casefold() not in elsewhere:
            forms.append(rf"(?<![^\W_]){last}")
        patterns = [re.compile(f"{form}(?![^\\W_])", re.IGNORECASE) for form in forms]
        joined = {"".join(words), words[0] + words[-1], words[-1] + words[0], words[0][0] + words[-1]}
        for key in {words[-1].casefold(), *(j.casefold() for j in joined)}:
            self._patterns[key].extend(patterns)

    def text(self, text: str) -> str:
        """The text with every name and every person's id replaced."""
        keys = {word.casefold() for word in _WORD.findall(text)}
        # A family name of two parts (O'Neil, Rahman-Holt) is found by its last part.
        for key in sorted(keys & self._patterns.keys()):
            for pattern in self._patterns[key]:
                text, n = pattern.subn(INSTEAD, text)
                self.taken_out += n
        return text

    def value(self, value: Value) -> Value:
        """The value with every name replaced; numbers and dates as they are."""
        if isinstance(value, str):
            return self.text(value)
        return tuple(self.text(item) for item in value) if isinstance(value, tuple) else value

    def node(self, node: Node, id_: str) -> Node:
        """The node under this id, with no name in any of its texts."""
        values = {self.text(key): self.value(value) for key, value in node.values.items()}
        origin = replace(node.origin, file=self.text(node.origin.file), sheet=self.text(node.origin.sheet))
        return replace(node, id=id_, values=values, source=self.text(node.source), origin=origin)

    def tie(self, tie: Relationship, ids: dict[str, str]) -> Relationship:
        """The relationship between the new ids, with no name in any of its texts."""
        values = {self.text(key): self.value(value) for key, value in tie.values.items()}
        origin = replace(tie.origin, file=self.text(tie.origin.file), sheet=self.text(tie.origin.sheet))
        return replace(
            tie,
            id=self.text(tie.id),
            start=ids[tie.start],
            end=ids[tie.end],
            values=values,
            source=self.text(tie.source),
            origin=origin,
        )


def redacted(
    system: System, findings: Sequence[Finding]
) -> tuple[System, tuple[Finding, ...], tuple[str, ...]]:
    """The system and the findings without persons, and in words what was left out.

    A role says how many hold it. Names are taken out of every text, also where only the family
    name or an id made of the name stands; a family name that is also part of the name of a place or
    a body stays where it stands alone.
    """
    redactor = Redactor(system)
    holders = Counter(tie.end for tie in system.live_relationships("HOLDS"))
    ids: dict[str, str] = {}
    number: Counter[str] = Counter()
    for node in system.nodes:
        number[node.label] += 1
        clean = redactor.text(node.id)
        ids[node.id] = node.id if clean == node.id else f"{node.label.lower()}-{number[node.label]}"
    nodes = []
    for node in system.nodes:
        if node.id in redactor.ids:
            continue
        made = redactor.node(node, ids[node.id])
        if holders[node.id]:
            made = replace(made, values={**made.values, "holders": holders[node.id]})
        nodes.append(made)
    kept = [t for t in system.relationships if t.start not in redactor.ids and t.end not in redactor.ids]
    dropped = len(system.relationships) - len(kept)
    clean_system = replace(
        system,
        name=redactor.text(system.name),
        nodes=tuple(nodes),
        relationships=tuple(redactor.tie(tie, ids) for tie in kept),
    )
    clean_findings = tuple(_finding(finding, redactor, ids, system.id) for finding in findings)
    words = (
        f"{len(redactor.ids):,} people with everything recorded of them, and {dropped:,} ties to them."
        f" Their names were taken out of other texts {redactor.taken_out:,} times."
        " Roles are shown without who holds them.",
    )
    return clean_system, clean_findings, words


def _finding(finding: Finding, redactor: Redactor, ids: dict[str, str], system_id: str) -> Finding:
    def new(value: object) -> object:
        """The new ids of what a value names; whatever else it holds is not shown and is dropped."""
        if isinstance(value, (list, tuple)):
            return tuple(new(item) for item in value)
        local = value.removeprefix(f"{system_id}/") if isinstance(value, str) else ""
        return "" if local in redactor.ids else ids.get(local, "")

    evidence = {key: new(value) for key, value in finding.evidence.items()}
    subject = finding.subject
    return replace(
        finding,
        subject=Subject(str(new(subject.id)), subject.kind, redactor.text(subject.name)),
        says=redactor.text(finding.says),
        evidence=evidence,
    )


def mentions(texts: Iterable[str], names: Iterable[str]) -> set[str]:
    """Which of the names stand in any of the texts, whatever the case; to check what was written."""
    whole = "\n".join(texts).casefold()
    return {name for name in names if name and name.casefold() in whole}
