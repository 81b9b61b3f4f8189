"""What others wrote into a graph that is not ours alone, where it could be taken for ours."""

from functools import partial
from typing import Any

from sysmap.model.store import StoreError
from sysmap.stores.engine import Engine, Rows, Run
from sysmap.stores.statements import STRANGE_SYSTEMS, node_statements


def strangers(engine: Engine, system_id: str) -> int:
    """How many nodes and ties of others stand where statements on the system take them for ours."""
    if not engine.shared:
        return 0
    kinds = node_statements().values()
    all_ = (STRANGE_SYSTEMS, *(one.strangers for one in kinds), *(one.strange_ties for one in kinds))
    given = {"system": system_id, "begin": f"{system_id}/"}
    return sum(int(row["strangers"]) for one in all_ for row in engine.read(partial(_run, one.text, given)))


def refuse_lookalikes(engine: Engine, system_id: str) -> None:
    """Raise StoreError if a node of others has an id that a load would take for one of ours."""
    if not engine.shared:
        return
    given = {"system": system_id, "begin": f"{system_id}/"}
    for label, one in node_statements().items():
        for row in engine.read(partial(_run, one.lookalikes.text, given)):
            raise StoreError(
                f"{engine.place} holds (:{label} {{id: '{row['id']}'}}), which sysmap did not write, and ids"
                f" that begin with {system_id}/ are its own: give that node another id, load into a database"
                " of its own (--database), or give this system another id in its system.toml."
            )


def _run(text: str, parameters: dict[str, Any], run: Run) -> Rows:
    return run(text, parameters)
