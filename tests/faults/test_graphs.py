"""A damaged, planted, half-copied or busy graph: the answer is right all the same."""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap import assets, fingerprint, readers
from sysmap.cache import graphs_of
from sysmap.cli.main import main
from sysmap.stores import seal
from sysmap.stores.builds import Builds

ASKED = ["query", "MATCH (n) RETURN n.id AS id, n.name AS name ORDER BY id", "--format", "json"]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SYSMAP_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    shutil.copytree(assets.samples_folder() / "croydon", folder)
    return folder


def answer(source: Path) -> object:
    result = CliRunner().invoke(main, [ASKED[0], str(source), *ASKED[1:]])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def the_graph(source: Path) -> Path:
    with graphs_of(source) as builds:
        [(path, verdict)] = builds.all()
    assert verdict.whole
    return path


def cut(file: Path, seed: random.Random) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(file: Path, seed: random.Random) -> None:
    file.write_bytes(b"")


def gone(file: Path, seed: random.Random) -> None:
    file.unlink()


def flipped(file: Path, seed: random.Random) -> None:
    content = bytearray(file.read_bytes() or b"\0")
    content[seed.randrange(len(content))] ^= 1 << seed.randrange(8)
    file.write_bytes(bytes(content))


def doubled(file: Path, seed: random.Random) -> None:
    shutil.copyfile(file, file.with_name(f"{file.stem} (conflicted copy){file.suffix}"))


def linked(file: Path, seed: random.Random) -> None:
    file.unlink()
    file.symlink_to("/nowhere")


DAMAGES: list[Callable[[Path, random.Random], None]] = [cut, emptied, gone, flipped, doubled, linked]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_graph_is_built_again_by_itself(
    source: Path, damage: Callable[[Path, random.Random], None]
) -> None:
    right = answer(source)
    seed = random.Random(damage.__name__)
    for _ in range(3):
        files = sorted(path for path in (the_graph(source) / "graph").iterdir() if path.suffix != ".lck")
        damage(seed.choice([file for file in files if file.name != "configuration.json"]), seed)
        assert answer(source) == right
        the_graph(source)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_system_beside_the_graph_is_not_believed(
    source: Path, damage: Callable[[Path, random.Random], None]
) -> None:
    def shown() -> str:
        result = CliRunner().invoke(main, ["gaps", str(source), "--rule", "CLA01", "--format", "json"])
        assert result.exit_code == 0, result.output
        return result.stdout

    right = shown()
    damage(the_graph(source) / "system.json", random.Random(damage.__name__))
    assert shown() == right


def test_one_that_lost_its_seal_or_was_sealed_for_something_else_is_not_believed(source: Path) -> None:
    right = answer(source)
    graph = the_graph(source)
    (graph / "seal.json").unlink()
    assert answer(source) == right
    seal.seal(the_graph(source), "something else")
    assert answer(source) == right
    (the_graph(source) / "seal.json").write_text("[]", encoding="utf-8")
    assert answer(source) == right


def test_a_graph_that_lies_beside_the_sheets_is_not_looked_at(source: Path, tmp_path: Path) -> None:
    right = answer(source)
    planted = source.parent / ".sysmap" / source.name
    shutil.copytree(the_graph(source), planted)
    (planted / "graph" / "schema.json").write_text("{}", encoding="utf-8")
    assert answer(source) == right
    assert sorted(path.name for path in tmp_path.iterdir()) == [".sysmap", "cache", "mine"]


def test_counts_that_were_falsified_are_not_answered_from(source: Path) -> None:
    count = ["query", str(source), "MATCH (n:Role) RETURN count(n) AS n", "--format", "csv"]
    right = CliRunner().invoke(main, count).stdout
    kept = the_graph(source) / "graph" / "statistics.json"
    said = json.loads(kept.read_text(encoding="utf-8"))
    said["Role_0"]["count"] = 1000
    kept.write_text(json.dumps(said), encoding="utf-8")
    assert CliRunner().invoke(main, count).stdout == right


def test_reading_changes_nothing_that_is_sealed(source: Path) -> None:
    answer(source)
    graph = the_graph(source)
    result = CliRunner().invoke(main, ["query", str(source), ASKED[1], "--timeout", "7"])
    assert result.exit_code == 0
    for _ in range(3):
        assert CliRunner().invoke(main, ["gaps", str(source)]).exit_code == 0
        assert the_graph(source) == graph


def test_doctor_says_which_file_and_mends(source: Path) -> None:
    answer(source)
    assert CliRunner().invoke(main, ["doctor", str(source)]).exit_code == 0
    (the_graph(source) / "graph" / "last-tx-id.bin").write_bytes(b"12345678")
    for options, said in (([], ""), (["--mend"], "; deleted")):
        found = CliRunner().invoke(main, ["doctor", str(source), *options])
        assert found.exit_code == 1
        assert f"not whole (last-tx-id.bin is not what was written){said}" in found.stdout
    well = CliRunner().invoke(main, ["doctor"])
    assert (well.exit_code, "Everything is whole." in well.stdout) == (0, True)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps rights otherwise")
def test_the_cache_is_ours_alone_and_marked(source: Path, cache: Path) -> None:
    answer(source)
    assert cache.stat().st_mode & 0o077 == 0
    assert (cache / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f597d28d172")
    cache.chmod(0o777)
    answer(source)
    assert cache.stat().st_mode & 0o077 == 0


def test_where_no_cache_can_be_kept_nothing_is_left(
    source: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("SYSMAP_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    answer(source)
    assert list((tmp_path / "tmp").iterdir()) == []


def test_each_date_has_a_graph_of_its_own_and_the_oldest_go(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sysmap.stores.builds._MOST_KEPT", 2)
    for day in ("2021-01-01", "2022-01-01", "2021-01-01"):
        assert CliRunner().invoke(main, ["gaps", str(source), "--as-at", day]).exit_code == 0
    with graphs_of(source) as builds:
        assert len(builds.all()) == 2
        for path, _ in builds.all():
            os.utime(path, (1, 1))
        answer(source)
        assert len(builds.all()) == 2


def test_eight_processes_at_once_all_answer(source: Path) -> None:
    script = "from sysmap.cli.main import run; run()"
    days = ["2021-01-01", "2022-01-01"]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, "gaps", str(source), "--as-at", days[n % 2], "--brief"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for n in range(8)
    ]
    answers = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * 8
    assert len({out for out, _ in answers}) == 2
    with graphs_of(source) as builds:
        assert [verdict.whole for _, verdict in builds.all()] == [True, True]
        assert [p.name for p in builds.folder.iterdir() if p.name.startswith(".")] == []


def test_who_waits_is_told_for_whom_and_goes_on(
    source: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sysmap.stores.builds.WAIT_SECONDS", 0.4)
    monkeypatch.setattr("sysmap.stores.waiting._TELL_AFTER", 0.1)
    with graphs_of(source) as builds:
        builds.folder.mkdir(parents=True)
    script = (
        "import sys; from pathlib import Path; from sysmap.stores.waiting import waiting\n"
        "with waiting(Path(sys.argv[2]) / 'build.lock', 5, print):\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, "load", str(builds.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    told: list[str] = []
    monkeypatch.setattr("sysmap.cache.tell", told.append)
    try:
        answer(source)
    finally:
        holder.communicate("")
    told = [line for line in told if "on the sheets: sysmap check" not in line]
    assert len(told) == 1
    assert told[0].startswith("Waiting for sysmap load ")
    assert f"(process {holder.pid})" in told[0]


def test_a_sheet_saved_while_it_is_read_is_read_again(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roles = source / "roles.csv"
    before = roles.read_text(encoding="utf-8-sig")
    after = before.replace("Chief", "Chiefest")
    assert after != before
    real = readers.read
    saves = iter([after])

    def reading(path: Path) -> object:
        tables = real(path)
        for text in saves:
            roles.write_text(text, encoding="utf-8-sig")
            break
        return tables

    monkeypatch.setattr(readers, "read", reading)
    result = CliRunner().invoke(main, ["load", str(source)])
    assert result.exit_code == 0, result.output
    assert "Chiefest" in json.dumps(answer(source))


def test_a_sheet_saved_all_the_while_is_an_error_and_the_graph_keeps_what_it_had(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = answer(source)
    real = readers.read
    counted = iter(range(100))

    def reading(path: Path) -> object:
        tables = real(path)
        with (source / "roles.csv").open("a", encoding="utf-8") as file:
            file.write(f"# {next(counted)}\n")
        return tables

    with monkeypatch.context() as patch:
        patch.setattr(readers, "read", reading)
        result = CliRunner().invoke(main, ["load", str(source)])
    assert result.exit_code == 2
    assert "save your sheets and try again" in result.stderr
    assert answer(source) == {**right, "rows": right["rows"]}  # type: ignore[dict-item,index]


def test_another_version_reads_anew_and_files_that_are_not_read_count_for_nothing(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = fingerprint.fingerprint_of(source, None)
    (source / "notes.bin").write_bytes(b"\0" * 1000)
    (source / "huge.bin").touch()
    os.truncate(source / "huge.bin", 20_000_000_000)
    assert fingerprint.fingerprint_of(source, None) == first
    (source / "seats.csv").write_bytes((source / "seats.csv").read_bytes() + b"\n")
    assert fingerprint.fingerprint_of(source, None) != first
    changed = fingerprint.fingerprint_of(source, None)
    monkeypatch.setattr(fingerprint, "_own_digest", lambda: "another version")
    assert fingerprint.fingerprint_of(source, None) != changed


def test_builds_by_many_threads_end_in_one_graph(tmp_path: Path) -> None:
    from contract.small_systems import small

    builds = Builds(tmp_path / "builds")
    got: list[Path] = []

    def build() -> None:
        got.append(builds.build("f" * 64, lambda store: store.replace(small(), "f" * 64))[0])

    threads = [threading.Thread(target=build) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [tmp_path / "builds" / ("f" * 24)] * 6
    assert builds.forget()
    assert not builds.forget()


@pytest.fixture(autouse=True)
def no_leftovers(tmp_path: Path) -> Iterator[None]:
    yield
    assert [path.name for path in tmp_path.rglob(".new-*")] == []


@pytest.mark.parametrize("damage", [b"garbage", b"", None])
def test_damaged_results_of_rules_give_way(source: Path, cache: Path, damage: bytes | None) -> None:
    asked = ["gaps", str(source), "--rule", "CLA01", "--rule", "REP08", "--format", "json"]
    first = CliRunner().invoke(main, asked)
    (kept,) = cache.glob("mine-*/rules-*.json")
    whole = kept.read_bytes()
    kept.write_bytes(whole + b" " if damage is None else damage)
    again = CliRunner().invoke(main, asked)
    assert (again.exit_code, again.stdout) == (first.exit_code, first.stdout) == (0, first.stdout)
    assert kept.read_bytes() == whole
    assert [path.name for path in kept.parent.glob(".rules-*")] == []
