"""Starts a real Neo4j for tests out of the jars that Maven keeps, and stops it."""

import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from neo4j import GraphDatabase

from sysmap.model.kinds import node_kinds

HERE = Path(__file__).parent

# Version under test → version on Maven Central, the oldest Java that runs it.
VERSIONS: Mapping[str, tuple[str, int]] = {"5.26": ("5.26.30", 17), "2026": ("2026.08.1", 21)}

_CONFIGURATION = """\
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
dbms.security.auth_enabled=true
dbms.security.auth_max_failed_attempts=0
dbms.usage_report.enabled=false
server.memory.pagecache.size=256m
db.tx_log.preallocate=false
dbms.cypher.min_replan_interval=1h
"""
# Neo4j fits its plans to what a graph holds, every ten seconds anew, and each test loads another small graph;
# and machine code made with much care pays off in hours. Without either a run takes half the processor time.
FOR_SHORT_RUNS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


class Missing(Exception):
    """What a server needs is not on this machine; the message names it."""


@dataclass
class Server:
    """A server: where it listens and who may come in. `home` and `process` only where it is ours."""

    version: str
    uri: str
    username: str
    password: str
    home: Path | None = None
    java: Path | None = None
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it, also again in the same home, and come back when it is ready."""
        assert self.home is not None and self.java is not None
        log = self.home / "out.txt"
        with log.open("a", encoding="utf-8") as errors:
            self.process = subprocess.Popen(
                [
                    str(self.java),
                    *FOR_SHORT_RUNS,
                    "-Xmx768m",
                    f"@{self.home / 'classpath.args'}",
                    str(HERE / "Neo4jForTests.java"),
                    str(self.home),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
            )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.strip() == "ready":
                return
        raise RuntimeError(f"Neo4j {self.version} did not start:\n{log.read_text(encoding='utf-8')[-4000:]}")

    def stop(self) -> None:
        """Stop it in an orderly way; stopping twice does no harm."""
        if self.process is None:
            return
        with suppress(OSError):
            assert self.process.stdin is not None
            self.process.stdin.close()
        try:
            self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = None

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.stop()


def given() -> Server | None:
    """The server somebody names in SYSMAP_TEST_NEO4J_URI, or None."""
    uri = os.environ.get("SYSMAP_TEST_NEO4J_URI", "")
    if not uri:
        return None
    return Server(
        "given",
        uri,
        os.environ.get("SYSMAP_TEST_NEO4J_USER", "neo4j"),
        os.environ.get("SYSMAP_TEST_NEO4J_PASSWORD", ""),
    )


def prepare(version: str, home: Path) -> Server:
    """A server of that version that can be started in `home`. Raises Missing."""
    release, oldest = VERSIONS[version]
    java = find_java(oldest)
    classpath = resolve(release)
    for folder in ("conf", "data", "logs", "plugins", "import", "run"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    quoted = classpath.replace("\\", "\\\\")
    (home / "classpath.args").write_text(f'-cp "{quoted}"\n', encoding="utf-8")
    port = _free_port()
    configuration = home / "conf" / "neo4j.conf"
    configuration.write_text(_CONFIGURATION.format(port=port), encoding="utf-8")
    # Not one that begins with a hyphen, which neo4j-admin takes for an option.
    password = secrets.token_hex(12)
    server = Server(version, f"bolt://127.0.0.1:{port}", "neo4j", password, home, java)
    admin(server, "dbms", "set-initial-password", password)
    return server


def admin(server: Server, *arguments: str) -> str:
    """What neo4j-admin says of a server of ours that is not running. Raises CalledProcessError."""
    assert server.home is not None and server.java is not None
    done = subprocess.run(
        [
            str(server.java),
            *FOR_SHORT_RUNS,
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            f"@{server.home / 'classpath.args'}",
            "org.neo4j.cli.AdminTool",
            *arguments,
        ],
        # Where it runs the importer leaves a report.
        cwd=server.home,
        env={**os.environ, "NEO4J_HOME": str(server.home), "NEO4J_CONF": str(server.home / "conf")},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


def empty(server: Server) -> None:
    """Delete every node."""
    with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")


def foreign_nodes(server: Server) -> int:
    """How many nodes a server holds that no load of ours made: such a server may not be emptied."""
    with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        records = driver.execute_query(
            "MATCH (n) WHERE NOT ("
            " (n:System AND coalesce(n.sysmap = n.id, false))"
            " OR (any(label IN labels(n) WHERE label IN $ours)"
            " AND coalesce(n.id STARTS WITH toStringOrNull(n.system) + '/', false))"
            ") RETURN count(n) AS held",
            ours=list(node_kinds()),
        ).records
    held: int = records[0]["held"]
    return held


def resolve(release: str) -> str:
    """The class path of that release, fetched by Maven the first time. Raises Missing."""
    return classpath(HERE / "pom.xml", f"-Dneo4j.version={release}")


@cache
def classpath(pom: Path, *properties: str) -> str:
    """The class path of what a pom names, fetched by Maven the first time. Raises Missing."""
    maven = shutil.which("mvn")
    if maven is None:
        raise Missing("Maven is not there (mvn), which brings the programs in Java for tests")
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch) / "classpath.txt"
        command = [maven, "-q", "-B", "-f", str(pom), *properties, "dependency:build-classpath"]
        found = subprocess.run(
            [*command, "-DincludeScope=runtime", f"-Dmdep.outputFile={written}"],
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        if found.returncode:
            wanted = " ".join((pom.name, *properties))
            raise Missing(f"Maven could not bring {wanted}: {(found.stdout + found.stderr)[-500:]}")
        return written.read_text(encoding="utf-8").strip()


@cache
def find_java(oldest: int) -> Path:
    """A Java of at least that release. Raises Missing."""
    seen = []
    for java in _javas():
        release = _release(java)
        if release >= oldest:
            return java
        seen.append(f"{java} is {release}")
    raise Missing(f"Java {oldest} or newer is not there ({'; '.join(seen) or 'no Java at all'})")


def _javas() -> Iterator[Path]:
    name = "java.exe" if os.name == "nt" else "java"
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / name
    if found := shutil.which("java"):
        yield Path(found)
    places = (
        ("/usr/lib/jvm", f"*/bin/{name}"),
        ("/Library/Java/JavaVirtualMachines", f"*/Contents/Home/bin/{name}"),
        ("C:/Program Files/Java", f"*/bin/{name}"),
        ("C:/Program Files/Eclipse Adoptium", f"*/bin/{name}"),
    )
    for folder, pattern in places:
        yield from sorted(Path(folder).glob(pattern))


def _release(java: Path) -> int:
    try:
        said = subprocess.run([str(java), "-version"], capture_output=True, text=True, encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r'version "(?:1\.)?(\d+)', said.stderr)
    return int(found[1]) if found else 0


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
