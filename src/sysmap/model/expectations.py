"""What is expected of a board, by its kind: one table, `expectations.toml` beside this file.

`[expectations.BOARD_KIND]` in a system's settings puts other expectations in the place of the table's.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

Force = Literal["law", "guidance", "source", "purpose", "settings"]
SEVERITY: Mapping[Force, str] = {
    "law": "major",
    "guidance": "minor",
    "source": "minor",
    "purpose": "minor",
    "settings": "minor",
}
# What `[expectations.BOARD_KIND]` may say.
SETTINGS = ("expects", "top", "public_is_lay")


@dataclass(frozen=True, slots=True)
class Voice:
    """What a member may bring to a board, and the values of a member's fields that say so.

    `kinds` and `sectors` are those of the employer. Of profession and portfolio `decided_by` names
    the one that decides where it is stated.
    """

    key: str
    name: str
    functions: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    portfolios: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    decided_by: Literal["profession", "portfolio"] = "profession"


@dataclass(frozen=True, slots=True)
class Basis:
    """Where an expectation comes from, with what force and on which days (bounds inclusive)."""

    key: str
    force: Force
    text: str
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def severity(self) -> str:
        """How much it matters that such an expectation is not met."""
        return SEVERITY[self.force]

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Expectations:
    """What is expected of one kind of board: each voice with its basis, and whether it is a top.

    `top` is the basis on which such a board reports to no other, or None.
    """

    kind: str
    voices: Mapping[str, Basis]
    top: Basis | None = None
    public_is_lay: bool = False

    @property
    def by_law(self) -> tuple[str, ...]:
        """The voices that law asks for."""
        return tuple(voice for voice, basis in self.voices.items() if basis.force == "law")


def voices() -> Mapping[str, Voice]:
    """Every voice by its key, in the order of the table."""
    return _tables()[0]


def table() -> Mapping[str, Expectations]:
    """What is expected of each kind of board on whatever day, by kind, in the order of the file."""
    return _tables()[1]


def expectations_of(kind: str, day: date, settings: Mapping[str, Any] | None = None) -> Expectations:
    """What is expected of that kind of board on the day; of a kind that is none, nothing.

    Voices stand in the order of the table. `settings` are a system's: what `[expectations.KIND]`
    says there goes before the table. Raises nothing: what is written wrongly there is left out.
    """
    usual = table().get(kind, Expectations(kind, {}))
    own = _section(settings or {}, kind)
    asked = {voice: basis for voice, basis in usual.voices.items() if basis.holds_on(day)}
    if isinstance(own.get("expects"), Sequence) and not isinstance(own["expects"], str):
        asked = {voice: asked.get(voice, _own(kind)) for voice in voices() if voice in own["expects"]}
    top = usual.top if usual.top is not None and usual.top.holds_on(day) else None
    if isinstance(own.get("top"), bool):
        top = (top or _own(kind)) if own["top"] else None
    as_lay = own["public_is_lay"] if isinstance(own.get("public_is_lay"), bool) else usual.public_is_lay
    return replace(usual, voices=MappingProxyType(asked), top=top, public_is_lay=as_lay)


def _section(settings: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    sections = settings.get("expectations")
    own = sections.get(kind) if isinstance(sections, Mapping) else None
    return own if isinstance(own, Mapping) else {}


def _own(kind: str) -> Basis:
    return Basis("settings", "settings", f"[expectations.{kind}] in system.toml")


def _voice(key: str, entry: Mapping[str, Any]) -> Voice:
    said: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()
    }
    return Voice(key, **said)


@cache
def _tables() -> tuple[Mapping[str, Voice], Mapping[str, Expectations]]:
    text = resources.files("sysmap.model").joinpath("expectations.toml").read_text(encoding="utf-8")
    said = tomllib.loads(text)
    known = {key: _voice(key, entry) for key, entry in said["voices"].items()}
    bases = {key: Basis(key, **entry) for key, entry in said["basis"].items()}
    by_kind = {}
    for kind, entry in said["kinds"].items():
        asked = entry.get("expects", {})
        by_kind[kind] = Expectations(
            kind,
            MappingProxyType({voice: bases[asked[voice]] for voice in known if voice in asked}),
            bases[entry["top"]] if "top" in entry else None,
            entry.get("public_is_lay", False),
        )
    return MappingProxyType(known), MappingProxyType(by_kind)
