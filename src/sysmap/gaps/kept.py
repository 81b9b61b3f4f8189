"""What rules said of a graph, kept beside it: where nothing has changed they need not be asked again.

A rule's result is kept under a key of all that it depends on: the fingerprint of the graph (the bytes of
the source, sysmap's own files, the date asked for), the rule as it was read, its parameters, and the
versions of what works it out. What is not as it was written is passed over, and the rule is asked.
"""

import hashlib
import json
import sys
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

from sysmap.gaps.rule import GapRule
from sysmap.model.results import Finding, Fold, InPlace, Question, RuleResult, Settle, Subject
from sysmap.model.values import Origin

_NAME = "rules-"
_MOST = 8
_WORKING = ("arcadedb", "networkx", "numpy", "rustworkx")

Results = dict[str, tuple[str, RuleResult]]  # by rule: key and result
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where results of the graph with this fingerprint are kept: in the folder of its source's graphs."""

    folder: Path
    fingerprint: str

    @classmethod
    def of(cls, folder: Path | None, fingerprint: str) -> "Kept | None":
        """The place in that folder, None where there is none."""
        return cls(folder, fingerprint) if folder and fingerprint else None

    def read(self, keys: Mapping[str, str], listed: Collection[str]) -> dict[str, RuleResult]:
        """The results by rule, of those that are kept under these keys; none where there is no sound file.

        A result with a fold is one only where the same things were `listed` in any case.
        """
        there = {id_: kept for id_, kept in self._all(()).items() if not (kept[1].fold and listed)}
        if listed:
            there |= self._all(listed)
        return {id_: result for id_, (key, result) in there.items() if keys.get(id_) == key}

    def write(self, keys: Mapping[str, str], results: Iterable[RuleResult], listed: Collection[str]) -> None:
        """Keep these results beside those that are there; what ran out of time or failed is not kept.

        Where it cannot be written nothing is kept.
        """
        sound = [one for one in results if not (one.late or one.failed)]
        folded = [one for one in sound if one.fold and listed]
        with suppress(OSError, TypeError, ValueError):
            self._add(keys, [one for one in sound if not (one.fold and listed)], ())
            if folded:
                self._add(keys, folded, listed)
            for old in sorted(self.folder.glob(f"{_NAME}*"), key=lambda one: one.stat().st_mtime)[:-_MOST]:
                old.unlink()

    def _add(self, keys: Mapping[str, str], results: Sequence[RuleResult], listed: Collection[str]) -> None:
        every = self._all(listed) | {one.id: (keys[one.id], one) for one in results}
        body = json.dumps(list(every.values()), default=_said)
        path = self._path(listed)
        # No output of a command, so nobody watches over it; what is damaged gives way.
        beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
        try:
            with beside.open("w", encoding="utf-8", newline="") as file:
                file.write(f"{_digest(body)}\n{body}\n")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)

    def _path(self, listed: Collection[str]) -> Path:
        about = f"-{_digest(repr(sorted(listed)))[:16]}" if listed else ""
        return self.folder / f"{_NAME}{self.fingerprint[:24]}{about}.json"

    def _all(self, listed: Collection[str]) -> Results:
        try:
            digest, _, body = self._path(listed).read_text(encoding="utf-8").partition("\n")
            body = body.removesuffix("\n")
            if digest != _digest(body):
                return {}
            return {row[0]: (key, _result(*row)) for key, row in json.loads(body)}
        except (OSError, ValueError, TypeError):
            return {}


def key_of(fingerprint: str, rule: GapRule, values: Mapping[str, Any]) -> str:
    """The key of the rule's result with these parameters on the graph with that fingerprint."""
    return _digest(f"{fingerprint} {_versions()} {rule!r} {sorted(values.items())!r}")


@cache
def _versions() -> str:
    found = [sys.version]
    for name in _WORKING:
        try:
            found.append(version(name))
        except PackageNotFoundError:
            found.append("")
    return " ".join(found)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _said(one: Any) -> list[Any]:
    """A value of the results as its fields in order. Raises TypeError for what is none."""
    kind: Any = type(one)
    return [getattr(one, name) for name in _fields(kind)]


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _result(*row: Any) -> RuleResult:
    said = dict(zip(_fields(RuleResult), row, strict=True))
    return RuleResult(
        **said
        | {
            "findings": _each(_finding, said["findings"]),
            "questions": _each(_question, said["questions"]),
            "lacks": tuple(said["lacks"]),
            "fold": said["fold"] and _fold(*said["fold"]),
        }
    )


def _each(make: Callable[..., Made], rows: Sequence[Any]) -> tuple[Made, ...]:
    return tuple(make(*row) for row in rows)


def _finding(*row: Any) -> Finding:
    identity, rule, severity, subject, says, evidence, origins, confidence = row
    return Finding(
        identity, rule, severity, Subject(*subject), says, evidence, _each(Origin, origins), confidence
    )


def _question(*row: Any) -> Question:
    identity, rule, answer, severity, subject, says, asks, settles, reason, evidence, origins, sure = row
    cells = tuple(Settle(sheet, column, Subject(*thing)) for sheet, column, thing in settles)
    told = Subject(*subject)
    from_ = _each(Origin, origins)
    return Question(identity, rule, answer, severity, told, says, asks, cells, reason, evidence, from_, sure)


def _fold(found: int, open_: int, places: Sequence[Any]) -> Fold:
    return Fold(found, open_, tuple(InPlace(Subject(*place), *counts) for place, *counts in places))
