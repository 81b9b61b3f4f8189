"""Takes people and their names out of systems, findings, tables and texts; roles stay."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from sysmap.model.kinds import COMMON_FIELDS, NODE_KINDS, RELATIONSHIP_KINDS
from sysmap.model.results import Finding, Fold, Question, RuleResult, Subject
from sysmap.model.values import Node, Origin, Relationship, System
from sysmap.privacy.decoding import decodings
from sysmap.privacy.finder import ADDRESS, Finder
from sysmap.privacy.names import Secrets, secrets_of

INSTEAD = "[name left out]"
ADDRESS_INSTEAD = "[address left out]"
_PIECE = re.compile(r"[^\s,;|()\[\]{}<>\"]+")
_END = re.compile(r"[.:!?]+\Z")
_FIELDS = [
    *(kind.fields for kind in NODE_KINDS),
    *(kind.fields for kind in RELATIONSHIP_KINDS),
    COMMON_FIELDS,
]
_DECLARED = frozenset(field.name for fields in _FIELDS for field in fields)


class Redactor:
    """Knows the people of a system and takes their names out of whatever it is given.

    `others` are systems that are told of beside it, as the one before a change: their people count too.
    `taken_out` counts the names that were replaced. The same text always gives the same.
    """

    def __init__(self, system: System, *others: System) -> None:
        self.whole = system
        self.others = others
        people = [node for one in (system, *others) for node in one.nodes if node.label == "Person"]
        self.secrets: Secrets = secrets_of(system, people)
        self.finder = Finder(self.secrets)
        self.people = {node.id for node in people}
        self.taken_out = 0
        self._known: dict[str, tuple[str, int]] = {}
        self._systems = {
            one.id: ("system" if self.finder.in_code(one.id) else one.id) for one in (system, *others)
        }
        self.system_id = self._systems[system.id]
        self.ids = self._new_ids()
        self._changed = {old: new for old, new in self.ids.items() if old != new}

    def text(self, text: str) -> str:
        """The text with every name, every address of mail and every person's id replaced."""
        if not text:
            return text
        if text not in self._known:
            self._known[text] = self._cleaned(text)
        clean, n = self._known[text]
        self.taken_out += n
        return clean

    def value(self, value: Any) -> Any:
        """The value with every name and id in it replaced: text, mapping, list; others as they are."""
        if isinstance(value, str):
            return self.reference(value)
        if isinstance(value, Mapping):
            return {
                self.reference(key) if isinstance(key, str) else key: self.value(v)
                for key, v in value.items()
            }
        if isinstance(value, tuple):
            return tuple(self.value(item) for item in value)
        return [self.value(item) for item in value] if isinstance(value, list) else value

    def reference(self, text: str) -> str:
        """The text, which may be an id, the system's before it or not, or two ids joined."""
        if text in self._systems:
            return self._systems[text]
        if text in self.ids:
            return self.ids[text]
        of, _, id_ = text.partition("/")
        if of in self._systems and id_ in self.ids:
            return f"{self._systems[of]}/{self.ids[id_]}"
        one, joint, other = text.partition(" -- ")
        if one in self.ids and other in self.ids:
            return f"{self.ids[one]}{joint}{self.ids[other]}"
        return self.text(text)

    def node(self, node: Node) -> Node:
        """The node under its new id, with no name in any of its texts."""
        return replace(
            node,
            id=self.ids[node.id],
            values={self._key(key): self._field(value) for key, value in node.values.items()},
            source=self.text(node.source),
            origin=self.origin(node.origin),
        )

    def tie(self, tie: Relationship, id_: str) -> Relationship:
        """The relationship between the new ids, with no name in any of its texts."""
        return replace(
            tie,
            id=id_,
            start=self.ids[tie.start],
            end=self.ids[tie.end],
            values={self._key(key): self._field(value) for key, value in tie.values.items()},
            source=self.text(tie.source),
            origin=self.origin(tie.origin),
        )

    def origin(self, origin: Origin) -> Origin:
        """Where it was written, with no name in the names of file and sheet."""
        return replace(origin, file=self._file(origin.file), sheet=self.text(origin.sheet))

    def subject(self, subject: Subject) -> Subject:
        """The subject under its new id."""
        return Subject(self.reference(subject.id), subject.kind, self.text(subject.name))

    def finding(self, finding: Finding) -> Finding:
        """The finding without a name in anything it says or rests on."""
        return replace(
            finding,
            identity="/".join(self._part(part) for part in finding.identity.split("/")),
            subject=self.subject(finding.subject),
            says=self.text(finding.says),
            evidence=self.value(finding.evidence),
            origins=tuple(map(self.origin, finding.origins)),
        )

    def question(self, question: Question) -> Question:
        """The question without a name in anything it says, asks or rests on."""
        return replace(
            question,
            identity="/".join(self._part(part) for part in question.identity.split("/")),
            subject=self.subject(question.subject),
            says=self.text(question.says),
            asks=self.text(question.asks),
            settles=tuple(replace(one, thing=self.subject(one.thing)) for one in question.settles),
            reason=self.text(question.reason),
            evidence=self.value(question.evidence),
            origins=tuple(map(self.origin, question.origins)),
        )

    def result(self, result: RuleResult) -> RuleResult:
        """What became of a rule, without a name in it."""
        return replace(
            result,
            name=self.text(result.name),
            reason=self.text(result.reason),
            parameters=self.value(result.parameters),
            findings=tuple(map(self.finding, result.findings)),
            questions=tuple(map(self.question, result.questions)),
            fold=result.fold and self._fold(result.fold),
        )

    def _fold(self, fold: Fold) -> Fold:
        return replace(fold, places=tuple(replace(one, place=self.subject(one.place)) for one in fold.places))

    @cached_property
    def system(self) -> System:
        """The system without persons and ties to them; a role says how many hold it (`holders`)."""
        whole = self.whole
        holders = Counter(tie.end for tie in whole.live_relationships("HOLDS"))
        nodes = []
        for node in whole.nodes:
            if node.id not in self.people:
                made = self.node(node)
                if holders[node.id]:
                    made = replace(made, values={**made.values, "holders": holders[node.id]})
                nodes.append(made)
        ties: list[Relationship] = []
        number: Counter[str] = Counter()
        for tie in whole.relationships:
            number[tie.type] += 1
            if tie.start not in self.people and tie.end not in self.people:
                ties.append(self.tie(tie, self._tie_id(tie, number[tie.type])))
        return replace(
            whole,
            id=self.system_id,
            name=self.text(whole.name),
            nodes=tuple(nodes),
            relationships=tuple(ties),
            settings=self.value(whole.settings),
            sheets={self.text(sheet): rows for sheet, rows in whole.sheets.items() if sheet != "people"},
        )

    def left_out(self) -> str:
        """What `system` leaves out, in words; to be said once the output has been searched."""
        system = self.system
        dropped = len(self.whole.relationships) - len(system.relationships)
        words = (
            f"{len(self.people):,} people with everything recorded of them, and {dropped:,} ties to them."
            f" Their names were replaced in other texts {self.taken_out:,} times."
            " Roles are shown without who holds them."
        )
        if self.secrets.shared:
            words += (
                " A word of a person's name that is also part of the name of a place (a given name: or of an"
                " organisation) still stands where these are named."
            )
        return words

    def _new_ids(self) -> dict[str, str]:
        """New ids for people and for whatever bears a name in its id; the others as they are.

        People are numbered in an order that says nothing of their names.
        """
        all_ = {node.id: node for one in (*reversed(self.others), self.whole) for node in one.nodes}
        used = all_.keys()
        ids: dict[str, str] = {}
        number: Counter[str] = Counter()
        for node in sorted(all_.values(), key=lambda node: _shuffled(node.id)):
            if node.id not in self.people and not self.finder.in_code(node.id):
                ids[node.id] = node.id
                continue
            while True:
                number[node.label] += 1
                new = f"{node.label.lower()}-{number[node.label]}"
                if new not in used:
                    break
            ids[node.id] = new
        return ids

    def _tie_id(self, tie: Relationship, number: int) -> str:
        known = (tie.start in self._changed, tie.end in self._changed)
        if any(known) or self.finder.in_code(tie.id):
            return f"{tie.type.lower()}-{number}"
        return tie.id

    def _field(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        return tuple(self.text(item) for item in value) if isinstance(value, tuple) else value

    def _key(self, name: str) -> str:
        """A column of one's own may be named after somebody, in small letters since it is a column."""
        if name in _DECLARED:
            return name
        clean = self.text(name)
        return INSTEAD if self.finder.in_code(clean.replace(INSTEAD, "")) else clean

    def _part(self, part: str) -> str:
        """A part of a finding's identity: an id in which / and % are escaped."""
        plain = part.replace("%2F", "/").replace("%25", "%")
        return self.reference(plain).replace("%", "%25").replace("/", "%2F")

    def _file(self, name: str) -> str:
        stem, dot, ending = name.rpartition(".")
        return f"{self.text(stem)}{dot}{ending}" if dot else self.text(name)

    def _cleaned(self, text: str) -> tuple[str, int]:
        text, n = ADDRESS.subn(ADDRESS_INSTEAD, text) if "@" in text else (text, 0)
        if self._changed:
            text = _PIECE.sub(self._id_in_text, text)
        text, found = self._replaced(text)
        while (plain := self._told_by_escapes(text)) is not None:
            text, more = self._replaced(plain)
            found += more
        return text, n + found

    def _told_by_escapes(self, text: str) -> str | None:
        """A reading of the text in which a name stands that only shows once escapes are undone."""
        return next((plain for plain in decodings(text, markup=True) if self.finder.spans(plain)), None)

    def _replaced(self, text: str) -> tuple[str, int]:
        spans = self.finder.spans(text)
        for start, end in reversed(spans):
            text = text[:start] + INSTEAD + text[end:]
        return text, len(spans)

    def _id_in_text(self, found: re.Match[str]) -> str:
        whole = found.group()
        end = _END.search(whole)
        piece, rest = (whole[: end.start()], whole[end.start() :]) if end else (whole, "")
        of, stroke, id_ = piece.partition("/")
        plain = id_ if stroke and of in self._systems else piece
        if plain not in self._changed or plain.isdigit() or (plain.isalpha() and plain not in self.people):
            return whole
        return self._changed[plain] + rest


def redacted(
    system: System, findings: Sequence[Finding]
) -> tuple[System, tuple[Finding, ...], tuple[str, ...]]:
    """The system and the findings without persons, and in words what was left out."""
    redactor = Redactor(system)
    clean = redactor.system
    found = tuple(map(redactor.finding, findings))
    return clean, found, (redactor.left_out(),)


def _shuffled(id_: str) -> str:
    return hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()
