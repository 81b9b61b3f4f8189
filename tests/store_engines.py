"""Names of the engines that tests run on, and what to do where one is not there."""

import os
from pathlib import Path

import pytest

from neo4j_server import server as servers

NEO4J = ("neo4j-given",) if servers.given() else tuple(f"neo4j-{version}" for version in servers.VERSIONS)
ENGINES = ("embedded", *NEO4J)


def parameters(*names: str) -> list[object]:
    """Those engines as parameters of a test, marked where they need a server."""
    return [pytest.param(name, marks=pytest.mark.neo4j) if name != "embedded" else name for name in names]


def unavailable(reason: str) -> None:
    """Skip the test and say why; with CI=true, where everything must run, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def prepared(engine: str, home: Path) -> servers.Server:
    """A server of that engine's name that can be started in `home`; skips or fails where none can be."""
    try:
        return servers.prepare(engine.removeprefix("neo4j-"), home)
    except servers.Missing as missing:
        unavailable(str(missing))
        raise
