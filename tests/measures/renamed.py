"""The same system under other ids, so that whatever goes by id or by order comes out otherwise."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sysmap.model.results import Score
from sysmap.model.values import System


def renamed(system: System, seed: int) -> tuple[System, Mapping[str, str]]:
    """The system with ids of other letters in another order, and the old id of each new one."""
    rng = random.Random(seed)
    ids = [node.id for node in system.nodes] + [tie.id for tie in system.relationships]
    numbers = list(range(len(ids)))
    rng.shuffle(numbers)
    new = {id_: f"x{number:05}" for id_, number in zip(ids, numbers, strict=True)}
    nodes = [replace(node, id=new[node.id]) for node in system.nodes]
    ties = [
        replace(tie, id=new[tie.id], start=new[tie.start], end=new[tie.end]) for tie in system.relationships
    ]
    rng.shuffle(nodes)
    rng.shuffle(ties)
    other = replace(system, nodes=tuple(nodes), relationships=tuple(ties))
    return other, {v: k for k, v in new.items()}


def named_back(scores: Iterable[Score], old: Mapping[str, str]) -> list[Any]:
    """The scores with their old ids, sorted; of lists of ids only what is in them counts."""

    def back(value: Any) -> Any:
        if isinstance(value, str):
            if " -- " in value:
                return " -- ".join(sorted(map(back, value.split(" -- "))))
            return old.get(value, value)
        if isinstance(value, Mapping):
            return {back(key): back(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return sorted((back(each) for each in value), key=repr)
        return value

    return sorted(
        (
            (s.measure, back(s.subject), s.value, s.population, s.reason, sorted(back(s.detail).items()))
            for s in scores
        ),
        key=repr,
    )
