"""The frame of every measure: its method card, and a figure that may be undefined."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from sysmap.model.results import Score

F = TypeVar("F", bound=Callable[..., Any])

AS_AT = "the system's as-at date"
DESCRIBES = "none: it describes what is recorded, and concludes nothing from it"


@dataclass(frozen=True, slots=True)
class MethodCard:
    """What a figure means and how it came about, in words a reader can check.

    `id` is the `measure` of its scores, `data_date` says which day the data speak of, `inference` which
    chance a p means, what is counted, what is tested together, how exact the p is, what it cannot say.
    """

    id: str
    name: str
    meaning: str
    formula: str
    reference: str
    undefined: str
    reading: str
    data_date: str = AS_AT
    inference: str = DESCRIBES


@dataclass(frozen=True, slots=True)
class Inference:
    """What may be concluded from a p: which chance is meant, what is counted, among whom, with what else.

    `error` says how exact the p is, `cannot` what cannot be concluded whatever it is.
    """

    chance: str
    unit: str
    pool: str
    tested: str
    error: str
    cannot: str

    def __str__(self) -> str:
        return (
            f"chance: {self.chance}; unit: {self.unit}; pool: {self.pool}; tested together: {self.tested}; "
            f"error of p: {self.error}; it cannot say {self.cannot}"
        )


def concludes(inference: Inference) -> Callable[[F], F]:
    """A decorator that says of a judge what may be concluded from the p of its findings."""

    def give(function: F) -> F:
        function.inference = str(inference)  # type: ignore[attr-defined]
        return function

    return give


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its denominator, or None and the reason there is none."""

    value: float | int | None
    population: int | None = None
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)

    def noting(self, **detail: Any) -> "Figure":
        """The same figure with more said about it."""
        return replace(self, detail={**self.detail, **detail})


def undefined(reason: str, population: int | None = None, **detail: Any) -> Figure:
    """A figure that has no value, and why."""
    return Figure(None, population, reason, detail)


def measure(
    *,
    name: str,
    meaning: str,
    formula: str,
    reference: str,
    undefined: str,
    reading: str,
    data_date: str = AS_AT,
    inference: Inference | str = DESCRIBES,
) -> Callable[[F], F]:
    """A decorator that gives a function its method card; the card's id is the function's name."""

    def give(function: F) -> F:
        said = (name, meaning, formula, reference, undefined, reading, data_date, str(inference))
        card = MethodCard(function.__name__, *said)
        function.card = card  # type: ignore[attr-defined]
        return function

    return give


def card_of(function: Callable[..., Any]) -> MethodCard:
    """The method card of a measure. Raises TypeError for a function that is none."""
    card = getattr(function, "card", None)
    if not isinstance(card, MethodCard):
        raise TypeError(f"{function!r} has no method card: decorate it with @measure(...)")
    return card


def score(
    function: Callable[..., Any], subject: str | tuple[str, str], figure: Figure, **detail: Any
) -> Score:
    """The figure that a measure found for a subject, or for what joins two, as a score."""
    return Score(
        card_of(function).id,
        (subject,) if isinstance(subject, str) else subject,
        _tidy(figure.value),
        figure.population,
        figure.reason,
        {**detail, **figure.detail},
    )


def _tidy(value: float | int | None) -> float | int | None:
    # Sums in another order differ in the last bits; nine decimals are the same on every machine.
    return round(value, 9) + 0.0 if isinstance(value, float) else value


@cache
def cards() -> Mapping[str, MethodCard]:
    """Every method card by its id, found by walking this package."""
    import sysmap.measures as package

    found: dict[str, MethodCard] = {}
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        for thing in vars(module).values():
            card = getattr(thing, "card", None)
            if not isinstance(card, MethodCard) or getattr(thing, "__module__", "") != module.__name__:
                continue
            if card.id in found:
                raise ValueError(f"two measures are called {card.id}: rename the one in {module.__name__}")
            found[card.id] = card
    return MappingProxyType(dict(sorted(found.items())))
