"""Work beside this process: the same results, and no harm where no process may be started."""

import os
import pickle
import sys
from functools import partial

import pytest
from click.testing import CliRunner

from sysmap.cli import beside, connectivity
from sysmap.cli.beside import Beside
from sysmap.cli.main import main


def scores(*words: str) -> str:
    result = CliRunner().invoke(main, ["connectivity", "croydon", "--format", "json", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_connectivity_says_the_same_with_processes_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = scores(), scores("--place", "croydon")
    monkeypatch.setattr(connectivity, "_LARGE", 0)
    assert (scores(), scores("--place", "croydon")) == alone


def test_it_runs_elsewhere() -> None:
    assert beside._elsewhere(pickle.dumps(os.getpid)) != os.getpid()
    assert beside._elsewhere(pickle.dumps(partial(divmod, 17, 5))) == (3, 2)


@pytest.mark.parametrize(
    "command",
    [
        ["no-such-program"],
        [sys.executable, "-c", "raise SystemExit(3)"],
        [sys.executable, "-c", "print(end='')"],
        [sys.executable, "-c", "print('no answer')"],
    ],
)
def test_where_no_process_starts_or_it_ends_early_the_work_is_done_here(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "_COMMAND", command)
    with pytest.raises(beside._ENDED_EARLY):
        beside._elsewhere(pickle.dumps(os.getpid))
    with Beside(2) as begin:
        results = [begin(divmod, number, 5) for number in range(4)]
        assert [result() for result in results] == [divmod(number, 5) for number in range(4)]


def test_with_one_core_all_is_done_here_when_it_is_asked_for() -> None:
    with Beside(1) as begin:
        assert begin(os.getpid)() == os.getpid()


def test_what_fails_here_fails_as_it_would_alone() -> None:
    with Beside(2) as begin, pytest.raises(ZeroDivisionError):
        begin(divmod, 1, 0)()
