"""Loads a system and ends its own process in the middle, as a power cut would.

Run by the tests with a JSON object as its argument: `folder` or `uri`, `count` and `name` of the large
system, `one_transaction`, `batch`, and `at`: before which statement of the load to end.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from contract.small_systems import large
from sysmap.stores import embedded, neo4j
from sysmap.stores.engine import Engine, Rows, Run, T
from sysmap.stores.keeper import KeptSystems


class CutOff:
    """An engine that does something else instead of the statement of that number."""

    def __init__(self, engine: Engine, at: int, cut: Callable[[], None]) -> None:
        self._engine = engine
        self._left = at
        self._cut = cut

    # By statements, into an empty graph as well.
    fresh = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def write(self, work: Callable[[Run], T]) -> T:
        """As the engine does it, counting the statements."""

        def counted(run: Run) -> T:
            def one(text: str, parameters: Mapping[str, Any]) -> Rows:
                self._left -= 1
                if self._left == 0:
                    self._cut()
                return run(text, parameters)

            return work(one)

        return self._engine.write(counted)


def end() -> None:
    """End this process at once: no clean-up, no exit handlers."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def run(said: Mapping[str, Any]) -> None:
    """Load what was asked for and end where it was asked."""
    engine: Engine = (
        embedded.open_engine(Path(said["folder"])) if "folder" in said else neo4j.open_engine(said["uri"])
    )
    store = KeptSystems(
        CutOff(engine, said["at"], end), one_transaction=said["one_transaction"], batch=said["batch"]
    )
    store.replace(large(count=said["count"], name=said["name"]))
    store.close()


if __name__ == "__main__":
    run(json.loads(sys.argv[1]))
