"""The numbers by which findings are weighed: defaults, and what a system's settings say instead."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

NUMBERS = ("top", "bulk_share", "bulk_more_than")
TABLES = ("severity", "sure")


@dataclass(frozen=True)
class Weights:
    """What a severity and a confidence weigh, when a rule is told in one line, which rules say the same."""

    top: int
    bulk_share: float
    bulk_more_than: int
    severity: Mapping[str, float] = field(default_factory=dict)
    sure: Mapping[str, float] = field(default_factory=dict)
    same: tuple[frozenset[str], ...] = ()

    def alike(self, rule: str, other: str) -> bool:
        """Whether the two rules say the same of the same thing."""
        return rule == other or any({rule, other} <= group for group in self.same)


def weights(settings: Mapping[str, Any]) -> Weights:
    """The defaults with what `[priority]` of a system's settings says instead; misfits are left out.

    `validate` reports a misfit before anybody gets here.
    """
    found: dict[str, Any] = {name: _defaults()[name] for name in NUMBERS}
    tables: dict[str, dict[str, float]] = {name: dict(_defaults()[name]) for name in TABLES}
    own = settings.get("priority", {})
    for name, value in own.items() if isinstance(own, Mapping) else ():
        if name in found and _is_number(value):
            found[name] = type(found[name])(value)
        elif name in tables and isinstance(value, Mapping):
            tables[name] |= {k: v for k, v in value.items() if k in tables[name] and _is_number(v)}
    same = tuple(frozenset(group["rules"]) for group in _defaults()["same"])
    return Weights(**found, severity=tables["severity"], sure=tables["sure"], same=same)


@cache
def _defaults() -> Mapping[str, Any]:
    text = resources.files("sysmap.priorities").joinpath("priorities.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0
