"""Holds rules to the law: no finding is new where less is recorded."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sysmap.gaps.law.losses import Loss, losses, losses_of_opened, opened
from sysmap.gaps.rule import GapRule
from sysmap.gaps.run import run_rules
from sysmap.model.store import GraphStore
from sysmap.model.values import System

Choose = Callable[[Sequence[Loss]], Sequence[Loss]]


@dataclass(frozen=True, slots=True)
class Breach:
    """A finding that is new although something was taken away, and what that was."""

    rule: str
    identity: str
    says: str
    what: str


# So many losses of a system, and of it with nothing declared, where not all are tried.
SOME = 60


def spread(losses: Sequence[Loss], most: int = SOME) -> Sequence[Loss]:
    """Some of the losses, from all through the list, so that each sort is among them."""
    return losses[:: max(1, len(losses) // most)]


def breaches(
    store: GraphStore, system: System, rules: Sequence[GapRule], choose: Choose = tuple
) -> Iterator[Breach]:
    """What the rules find more of the system with less recorded, and of it with nothing declared.

    `choose` takes some of the losses where all would take long. The store is written: each system with
    a loss takes the place of the system in it. Raises RulesRefused, StoreError.
    """
    yield from _new(store, system, rules, choose(tuple(losses(system))))
    bare = opened(system)
    yield from _new(store, bare, rules, choose(tuple(losses_of_opened(bare))))


def _new(
    store: GraphStore, system: System, rules: Sequence[GapRule], lost: Iterable[Loss]
) -> Iterator[Breach]:
    before = {identity for identity, _, _ in _found(store, system, rules)}
    for loss in lost:
        for identity, rule, says in _found(store, loss.system, rules):
            if identity not in before:
                yield Breach(rule, identity, says, loss.what)


def _found(store: GraphStore, system: System, rules: Sequence[GapRule]) -> list[tuple[str, str, str]]:
    store.replace(system)
    results = run_rules(store, system.id, rules, lambda: system)
    return [(one.identity, one.rule, one.says) for result in results for one in result.findings]
