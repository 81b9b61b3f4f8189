"""What a server refuses in words, for the refusals that no community edition can be brought to give."""

import pytest
from neo4j.exceptions import Neo4jError

from sysmap.model.store import StoreError, StoreUnavailable
from sysmap.stores.address import checked, named_database, with_database, without_database
from sysmap.stores.neo4j_errors import in_words

PLACE = "neo4j://host:7687"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "Neo.ClientError.Security.Forbidden",
            f"{PLACE} does not let this user do that: not allowed. To read",
        ),
        ("Neo.ClientError.Security.TokenExpired", f"{PLACE}: this login has run out: log in again."),
        (
            "Neo.ClientError.Security.CredentialsExpired",
            f"{PLACE}: the password of this user has to be changed",
        ),
        ("Neo.ClientError.Security.Unauthorized", f"{PLACE} does not accept the user name and password"),
        (
            "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
            f"{PLACE} lets nobody write there: not allowed.",
        ),
        (
            "Neo.ClientError.Cluster.NotALeader",
            f"{PLACE} is a member of a cluster that does not write: write the",
        ),
        ("Neo.ClientError.Database.DatabaseNotFound", f"{PLACE} has no database 'db': name another"),
        (
            "Neo.ClientError.Schema.ConstraintValidationFailed",
            f"{PLACE}: a constraint of the database forbids it",
        ),
        ("Neo.DatabaseError.General.UnknownError", f"{PLACE} could not do it: not allowed"),
    ],
)
def test_every_refusal_has_words_of_its_own(code: str, said: str) -> None:
    error = in_words(PLACE, "db", Neo4jError._hydrate_neo4j(code=code, message="not\nallowed."))
    assert str(error).startswith(said)
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("uri", "server", "database"),
    [
        ("neo4j://host", "neo4j://host", ""),
        ("neo4j://host/", "neo4j://host/", ""),
        ("neo4j://host:7687/db", "neo4j://host:7687", "db"),
        ("bolt+s://[::1]:7687/my.db-1", "bolt+s://[::1]:7687", "my.db-1"),
    ],
)
def test_an_address_may_name_a_database(uri: str, server: str, database: str) -> None:
    assert checked(uri) == (server, database)
    assert (named_database(uri), without_database(uri)) == (database, server.removesuffix("/"))


@pytest.mark.parametrize(
    "uri", ["neo4j://host/db/more", "neo4j://host/?db=x", "neo4j://host/-", "neo4j:///db"]
)
def test_what_names_no_database_is_refused(uri: str) -> None:
    with pytest.raises(StoreUnavailable, match="is no address of a Neo4j server"):
        checked(uri)


def test_a_store_takes_a_database_and_never_two() -> None:
    assert with_database("neo4j", "db") == "neo4j/db"
    assert with_database("neo4j://host/", "db") == with_database("neo4j://host/db", "db") == "neo4j://host/db"
    with pytest.raises(ValueError, match="'one', and --database 'two'"):
        with_database("neo4j://host/one", "two")
    assert isinstance(in_words(PLACE, "", ValueError("x")), StoreError)
