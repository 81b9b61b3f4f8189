"""Where systems are kept: the embedded graph and Neo4j, behind one protocol."""

from pathlib import Path

from sysmap.model.store import GraphStore


def open_embedded(folder: Path, *, read_only: bool = False) -> GraphStore:
    """The embedded graph in this folder, made if it is not there and may be written.

    Several processes may have it open at once if all of them open it read-only. Raises
    StoreUnavailable where the engine is not installed, the graph is locked, or there is none to read.
    """
    from sysmap.stores.embedded import ONE_TRANSACTION, open_engine
    from sysmap.stores.keeper import KeptSystems

    return KeptSystems(open_engine(folder, read_only=read_only), ONE_TRANSACTION)


def open_neo4j(
    uri: str | None = None,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
) -> GraphStore:
    """The Neo4j server at this address; what is empty comes from NEO4J_URI, NEO4J_USERNAME, ….

    Raises StoreUnavailable if it cannot be reached or does not let us in.
    """
    from sysmap.stores.keeper import KeptSystems
    from sysmap.stores.neo4j import ONE_TRANSACTION, open_engine

    return KeptSystems(open_engine(uri, username, password, database), ONE_TRANSACTION)
