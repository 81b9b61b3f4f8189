"""What only the embedded store has: a folder, a lock, an engine that may not be installed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from contract.small_systems import large, small
from sysmap import assets
from sysmap.model.store import Changes, QueryTimedOut, StoreUnavailable
from sysmap.pipeline import read_system
from sysmap.stores import open_embedded

TESTS = Path(__file__).parents[1]


def run(script: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a process of its own says to that script."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        cwd=cwd,
    )


@contextmanager
def held(folder: Path, read_only: bool) -> Iterator[None]:
    """Another process has the graph open."""
    script = (
        "import sys; from pathlib import Path; from sysmap.stores import open_embedded\n"
        "store = open_embedded(Path(sys.argv[1]), read_only=sys.argv[2] == 'read')\n"
        "print('open', flush=True); sys.stdin.read(); store.close()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(folder), "read" if read_only else "write"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    try:
        yield
    finally:
        process.communicate("")
        assert process.returncode == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small system in its graph, closed."""
    store = open_embedded(tmp_path / "store")
    store.replace(small())
    store.close()
    return tmp_path / "store"


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of the graph."""
    files = (path for path in sorted((folder / "graph").iterdir()) if path.is_file())
    return {path.name: path.read_bytes() for path in files}


def test_loading_an_unchanged_system_leaves_every_byte_as_it_was(folder: Path) -> None:
    open_embedded(folder).close()
    before = contents(folder)
    store = open_embedded(folder)
    assert store.replace(small()) == Changes(0, 0)
    store.close()
    assert contents(folder) == before
    store = open_embedded(folder)
    store.replace(large())
    store.close()
    assert contents(folder) != before


def test_a_graph_that_another_program_writes_is_refused_in_a_line(folder: Path) -> None:
    with held(folder, read_only=False):
        for read_only in (False, True):
            with pytest.raises(StoreUnavailable, match="in use by another program") as told:
                open_embedded(folder, read_only=read_only)
            assert "\n" not in str(told.value)
    store = open_embedded(folder)
    assert store.read("s") == small()
    store.close()


def test_several_processes_read_at_once(folder: Path) -> None:
    with held(folder, read_only=True), held(folder, read_only=True):
        store = open_embedded(folder, read_only=True)
        assert store.read("s") == small()
        store.close()


def test_a_graph_opened_to_be_read_is_not_written(folder: Path) -> None:
    store = open_embedded(folder, read_only=True)
    with pytest.raises(StoreUnavailable, match="opened to be read only"):
        store.replace(large())
    with pytest.raises(StoreUnavailable, match="opened to be read only"):
        store.remove("s")
    assert store.read("s") == small()
    store.close()


def test_the_time_limit_holds_in_a_graph_opened_to_be_read(tmp_path: Path) -> None:
    store = open_embedded(tmp_path)
    store.replace(large(count=100))
    store.close()
    store = open_embedded(tmp_path, read_only=True)
    long = "MATCH (a:Role), (b:Role), (c:Role), (d:Role) WHERE a.id + b.id + c.id + d.id = '' RETURN 1 AS n"
    with pytest.raises(QueryTimedOut, match=r"longer than 0\.3 seconds"):
        store.query(long, timeout=0.3)
    assert store.query("RETURN 1 AS one") == [{"one": 1}]
    store.close()


def test_several_threads_may_ask_for_another_time_limit_at_once(tmp_path: Path) -> None:
    store = open_embedded(tmp_path)
    store.replace(small())
    store.close()
    for seconds in range(1, 9):
        store = open_embedded(tmp_path, read_only=True)
        with ThreadPoolExecutor(4) as pool:
            asked = [
                pool.submit(store.query, "RETURN 1 AS one", None, 60.0 + seconds, looked=True)
                for _ in range(8)
            ]
            assert [one.result() for one in asked] == [[{"one": 1}]] * 8
        store.close()


def test_there_is_nothing_to_read_where_nothing_was_loaded(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="load a system into it first"):
        open_embedded(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_file_in_the_place_of_the_folder_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("not a folder", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="cannot be kept in"):
        open_embedded(tmp_path / "store")


def test_a_graph_that_cannot_be_opened_is_set_aside_and_made_anew(folder: Path) -> None:
    (folder / "graph" / "schema.json").write_text("{ this is no", encoding="utf-8")
    (folder / "graph" / "schema.prev.json").write_text("nor this", encoding="utf-8")
    for path in (folder / "graph").glob("*.bucket"):
        path.write_bytes(b"damaged")
    with pytest.raises(StoreUnavailable, match="load it again"):
        open_embedded(folder, read_only=True)
    store = open_embedded(folder)
    store.replace(small())
    assert store.read("s") == small()
    store.close()
    assert (folder / "graph.damaged").is_dir()


def test_records_that_were_lost_do_not_go_unnoticed(tmp_path: Path) -> None:
    store = open_embedded(tmp_path)
    store.replace(large(count=2000))
    store.close()
    (bucket,) = (tmp_path / "graph").glob("Role_0.*.bucket")
    bucket.write_bytes(bucket.read_bytes()[: bucket.stat().st_size // 2])
    store = open_embedded(tmp_path)
    try:
        lost = store.read("s") != large(count=2000)
    except Exception as error:
        lost = False
        assert "\n" not in str(error)
    assert not lost
    store.close()


def test_a_creation_that_was_cut_off_is_made_good(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from arcadedb._native.database import NativeDatabase\n"
        "from sysmap.stores import open_embedded\n"
        "left = int(sys.argv[2]); command = NativeDatabase.command\n"
        "def counted(self, *arguments):\n"
        "    global left\n"
        "    left -= 1\n"
        "    if left == 0:\n"
        "        os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
        "    return command(self, *arguments)\n"
        "NativeDatabase.command = counted\n"
        "open_embedded(Path(sys.argv[1])).close()"
    )
    for at in (1, 4, 10):
        assert run(script, str(tmp_path), str(at)).returncode != 0
        assert not (tmp_path / "graph").exists()
        with pytest.raises(StoreUnavailable):
            open_embedded(tmp_path, read_only=True)
    store = open_embedded(tmp_path)
    store.replace(small())
    assert store.read("s") == small()
    store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "graph.json", "log"]


def test_a_graph_whose_filling_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from arcadedb._native.extras import NativeGraphBatch\n"
        "from contract.small_systems import small; from sysmap.stores import open_embedded\n"
        "left = int(sys.argv[2]); new_edges = NativeGraphBatch.new_edges\n"
        "def counted(self, *arguments):\n"
        "    global left\n"
        "    left -= 1\n"
        "    if left == 0:\n"
        "        os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
        "    return new_edges(self, *arguments)\n"
        "NativeGraphBatch.new_edges = counted\n"
        "open_embedded(Path(sys.argv[1])).replace(small())"
    )
    for at in (1, 3):
        assert run(script, str(tmp_path), str(at)).returncode != 0
        with pytest.raises(StoreUnavailable, match="load a system into it first"):
            open_embedded(tmp_path, read_only=True)
    store = open_embedded(tmp_path)
    assert not store.systems()
    assert store.query("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    store.replace(small())
    store.close()
    store = open_embedded(tmp_path, read_only=True)
    assert store.read("s") == small()
    store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "graph.json", "log"]


def test_a_graph_that_was_filled_holds_what_statements_write(tmp_path: Path) -> None:
    written = open_embedded(tmp_path / "written")
    written.replace(small("other"))
    written.remove("other")
    northvale, _ = read_system(assets.samples_folder() / "northvale")
    for number, system in enumerate((small(), large(), northvale)):
        # A graph that has held something before is written by statements.
        fresh = open_embedded(tmp_path / f"fresh{number}")
        assert fresh.replace(system) == written.replace(system)
        for asked in _EVERYTHING:
            assert fresh.query(asked, {"system": system.id}) == written.query(asked, {"system": system.id})
        fresh.close()
        written.remove(system.id)
    written.close()


_EVERYTHING = (
    "MATCH (n {system: $system}) RETURN n.id AS id, labels(n)[0] AS label, properties(n) AS all ORDER BY id",
    "MATCH (a)-[r {system: $system}]->(b) RETURN a.id AS start, type(r) AS type, r.id AS id, b.id AS end,"
    " properties(r) AS all ORDER BY type, id",
    "MATCH (b)<-[r {system: $system}]-(a) RETURN a.id AS start, type(r) AS type, r.id AS id"
    " ORDER BY type, id",
    "MATCH (n {system: $system}) WHERE n.last_met < date('2026-03-01') OR n.valid_from < date('2026-03-01')"
    " RETURN n.id AS id ORDER BY id",
    "MATCH (n {system: $system}) WHERE n.quorum > 3 RETURN n.id AS id, n.quorum / 2 AS half ORDER BY id",
)


def test_a_graph_of_another_version_is_brought_up_to_date_when_it_is_written(folder: Path) -> None:
    (folder / "graph.json").write_text('{"schema": "of long ago"}', encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="another version of sysmap"):
        open_embedded(folder, read_only=True)
    open_embedded(folder).close()
    store = open_embedded(folder, read_only=True)
    assert store.read("s") == small()
    store.close()


def test_without_the_engine_it_says_what_to_use_instead(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['arcadedb'] = None\n"
        "from pathlib import Path; from sysmap.stores import open_embedded\n"
        "from sysmap.model.store import StoreUnavailable\n"
        "try: open_embedded(Path(sys.argv[1]))\n"
        "except StoreUnavailable as error: print(error)"
    )
    said = run(script, str(tmp_path))
    assert "whose engine is not installed" in said.stdout
    assert "sysmap[embedded]" in said.stdout
    assert "neo4j://" in said.stdout
    assert said.stderr == ""


def test_the_engine_writes_nothing_beside_its_folder_and_nothing_on_the_console(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    script = (
        "import sys; from pathlib import Path\n"
        "from contract.small_systems import small; from sysmap.stores import open_embedded\n"
        "store = open_embedded(Path(sys.argv[1])); store.replace(small()); store.close()"
    )
    said = run(script, str(tmp_path / "store"), cwd=tmp_path / "here")
    assert (said.stdout, said.stderr, said.returncode) == ("", "", 0)
    assert list((tmp_path / "here").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "store"]


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:1/x.csv"])
def test_the_engine_itself_reads_no_files(tmp_path: Path, address: str) -> None:
    from sysmap.model.store import QueryRefused
    from sysmap.stores.embedded import open_engine
    from sysmap.stores.embedded_errors import query_error

    engine = open_engine(tmp_path)
    with pytest.raises(Exception, match="LOAD CSV") as told:
        engine._rows(f"LOAD CSV FROM '{address}' AS row RETURN row", {})
    assert isinstance(query_error(told.value, 60), QueryRefused)
    engine.close()


def test_what_a_kill_left_behind_can_be_opened_to_be_read(tmp_path: Path) -> None:
    store = open_embedded(tmp_path)
    store.replace(large(name="Old"))
    store.close()
    script = (
        "import sys; from contract.cut_off import run\n"
        "run(dict(folder=sys.argv[1], count=45, name='New', at=5, one_transaction=1000, batch=10))"
    )
    assert run(script, str(tmp_path)).returncode != 0
    store = open_embedded(tmp_path, read_only=True)
    assert store.read("s") == large(name="Old")
    store.close()


def test_numpy_is_there_for_others_and_not_loaded_for_us(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from sysmap.stores import open_embedded\n"
        "open_embedded(Path(sys.argv[1])).close(); print('numpy' in sys.modules)\n"
        "import numpy; print(numpy.arange(3).sum())"
    )
    assert run(script, str(tmp_path)).stdout.split() == ["False", "3"]
