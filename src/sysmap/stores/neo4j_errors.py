"""What a Neo4j server or its driver refuses, in one line that says what to do; no password is in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions as errors

from sysmap.model.store import StoreError, StoreUnavailable


@contextmanager
def told(place: str, database: str) -> Iterator[None]:
    """Every error of the driver as a StoreError of one line."""
    try:
        yield
    except StoreError:
        raise
    except (errors.DriverError, errors.Neo4jError) as error:
        raise in_words(place, database, error) from error
    except (ValueError, OSError) as error:
        raise StoreUnavailable(f"{place} cannot be reached: {line(error)}.") from error


def in_words(place: str, database: str, error: Exception) -> StoreError:
    """The error as a StoreError; StoreUnavailable where the server cannot be used at all."""
    code = getattr(error, "code", None) or ""
    for part, words in _REFUSALS.items():
        if part in code:
            return StoreUnavailable(words.format(place=place, database=database, line=line(error)))
    if isinstance(error, errors.AuthError) or code.startswith("Neo.ClientError.Security"):
        return StoreUnavailable(
            f"{place} does not accept the user name and password: set NEO4J_USERNAME and NEO4J_PASSWORD."
        )
    if isinstance(error, errors.ServiceUnavailable | errors.SessionExpired | errors.ConfigurationError):
        return StoreUnavailable(
            f"No Neo4j server answers at {place}: check the address and that the server runs."
        )
    if "ConstraintValidationFailed" in code:
        return StoreError(
            f"{place}: a constraint of the database forbids it: {line(error)}. It is none of"
            " sysmap's: take it"
            " away, or load into a database of its own (--database)."
        )
    return StoreError(f"{place} could not do it: {line(error)}")


def line(error: Exception) -> str:
    """What the error says, in one line of at most 500 characters."""
    text = (error.message if isinstance(error, errors.Neo4jError) else None) or str(error)
    return " ".join(str(text).split())[:500].rstrip(".")


# By what stands in the code of an error.
_REFUSALS = {
    "AuthenticationRateLimit": (
        "{place} lets nobody in for a while after too many wrong passwords: wait a minute and try again."
    ),
    "CredentialsExpired": (
        "{place}: the password of this user has to be changed before it is of use. In Neo4j Browser or"
        " cypher-shell, in the database system: ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new'"
    ),
    "TokenExpired": "{place}: this login has run out: log in again.",
    "Security.Forbidden": (
        "{place} does not let this user do that: {line}. To read takes the role reader, to load"
        " publisher, and"
        " the first load architect, since it makes indexes: ask whoever runs the server."
    ),
    "ReadOnly": "{place} lets nobody write there: {line}. Name another database (--database) or server.",
    "NotALeader": (
        "{place} is a member of a cluster that does not write: write the address as neo4j://… in place of"
        " bolt://…"
    ),
    "DatabaseNotFound": (
        "{place} has no database {database!r}: name another (--database, or NEO4J_DATABASE)."
    ),
}
