"""`read(replace(s)) == s` for whatever system there could be, on every engine."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from contract.generated_systems import systems
from store_engines import ENGINES, parameters
from sysmap.model.store import Changes, GraphStore
from sysmap.model.values import System

EXAMPLES = {"embedded": 150}  # a server takes some tenths of a second for each
ON_A_SERVER = 40


@pytest.mark.parametrize("engine", parameters(*ENGINES))
def test_every_system_comes_back_as_it_went_in(engine: str, stores: Callable[[str], GraphStore]) -> None:
    store = stores(engine)

    @settings(
        max_examples=EXAMPLES.get(engine, ON_A_SERVER),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        # A smaller example is worth the time it takes to find only where that is short.
        phases=tuple(Phase) if engine == "embedded" else (Phase.explicit, Phase.generate),
    )
    @given(systems(id_="any"))
    def comes_back(system: System) -> None:
        store.replace(system)
        assert store.read("any") == system
        assert store.replace(system) == Changes(0, 0)

    comes_back()
