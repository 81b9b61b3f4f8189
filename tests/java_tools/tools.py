"""Programs written in Java that exports are opened with in tests: Gephi, Neo4j's shell and importer.

They come from Maven Central, as the Neo4j server for tests does, and are no part of what is installed.
"""

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from neo4j_server import server as servers
from store_engines import unavailable

HERE = Path(__file__).parent


@dataclass
class Opened:
    """What Gephi holds after opening: labels by node, and of each edge its ends and its kind."""

    nodes: dict[str, str] = field(default_factory=dict)
    edges: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def gephi(*graphs: str) -> list[Opened]:
    """What Gephi makes of each graph (see GephiForTests.java). Without Java or Maven the test is skipped."""
    done = java(HERE / "gephi.xml", 11, str(HERE / "GephiForTests.java"), *graphs)
    found: list[Opened] = []
    for line in done.splitlines():
        what, *fields = [_plain(one) for one in line.split("\t")]
        if what == "graph":
            found.append(Opened())
        elif what == "node":
            found[-1].nodes[fields[0]] = fields[1]
        elif what == "edge":
            found[-1].edges[fields[0]] = (fields[1], fields[2], fields[3])
    assert len(found) == len(graphs), done
    return found


def cypher_shell(server: servers.Server, script: Path) -> str:
    """What Neo4j's shell says of a script that it runs. Without Java or Maven the test is skipped."""
    who = ("-u", server.username, "-p", server.password, "-a", server.uri)
    return java(HERE / "cypher-shell.xml", 17, "org.neo4j.shell.Main", *who, "--file", str(script))


def java(pom: Path, oldest: int, *arguments: str) -> str:
    """What a Java program says; its jars come by the pom. Without Java or Maven the test is skipped."""
    try:
        program = servers.find_java(oldest)
        jars = servers.classpath(pom)
    except servers.Missing as missing:
        unavailable(str(missing))
        raise
    done = subprocess.run(
        [str(program), *servers.FOR_SHORT_RUNS, "-Xmx768m", "-Dfile.encoding=UTF-8", "-cp", jars, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "JAVA_TOOL_OPTIONS": ""},
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


def _plain(text: str) -> str:
    signs = {"t": "\t", "r": "\r", "n": "\n", "\\": "\\"}
    return re.sub(r"\\(.)", lambda found: signs[found[1]], text)
