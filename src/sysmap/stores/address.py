"""Addresses of Neo4j servers: what of one is the server, and what the database."""

import re

from sysmap.model.store import StoreUnavailable

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
# What stands for the server that NEO4J_URI names.
FROM_ENVIRONMENT = "neo4j"
_HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")
_DATABASE = re.compile(r"[A-Za-z0-9][\w.-]{0,62}")
_HARMLESS = re.compile(r"[a-z0-9+]{1,12}://[\w.-]{0,60}(:\d{1,5})?/?|[\w.-]{1,60}")


def with_database(store: str, database: str) -> str:
    """The store, with this database of it. Raises ValueError where it names another one."""
    named = named_database(store)
    if named and named != database:
        raise ValueError(f"the address names the database {named!r}, and --database {database!r}: name one")
    return store if named else f"{store.removesuffix('/')}/{database}"


def named_database(store: str) -> str:
    """The database that a store or an address names behind its server, "" if none."""
    return store.partition("://")[2].partition("/")[2] if "://" in store else store.partition("/")[2]


def without_database(store: str) -> str:
    """The server alone."""
    named = named_database(store)
    return store[: -len(named)].removesuffix("/") if named else store.removesuffix("/")


def checked(uri: str) -> tuple[str, str]:
    """The server's address, as it may be shown, and the database it names or "".

    Raises StoreUnavailable for what is no address.
    """
    if not uri:
        raise StoreUnavailable(
            "No Neo4j server is named: give its address, such as neo4j://localhost:7687, or set NEO4J_URI."
        )
    scheme, colon, rest = uri.partition("://")
    if "@" in uri or "%40" in uri:
        raise StoreUnavailable(
            f"Leave user name and password out of the address ({scheme}://…):"
            " set NEO4J_USERNAME and NEO4J_PASSWORD."
            if scheme in SCHEMES
            else "Leave user name and password out of the address: set NEO4J_USERNAME and NEO4J_PASSWORD."
        )
    host, slash, database = rest.partition("/")
    named = not database or _DATABASE.fullmatch(database)
    if not colon or scheme not in SCHEMES or not _HOST.fullmatch(host) or not named:
        # What is no address may hold a password: only what cannot is shown.
        shown = f"{uri} is" if _HARMLESS.fullmatch(uri) else "This is"
        raise StoreUnavailable(
            f"{shown} no address of a Neo4j server: it begins with one of"
            f" {', '.join(f'{known}://' for known in SCHEMES)}, as in neo4j://localhost:7687, and may end in"
            " the name of a database, as in neo4j://localhost:7687/analysis."
        )
    return uri if not slash else f"{scheme}://{host}{'' if database else slash}", database
