"""Half characters, a working folder that is gone: a message, or as it was meant; never a fault of our own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.exchange.limits import load_json
from sysmap.writers import writers

RUN = "from sysmap.cli.main import run; run()"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody is in")
def test_a_working_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"import os; os.rmdir({str(gone)!r}); {RUN}"
    done = subprocess.run(
        [sys.executable, "-c", script, "gaps", "croydon"],
        cwd=gone,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "The folder you are in is no longer there: change to another one (cd).\n"


@pytest.mark.parametrize("format_", sorted(writers()))
def test_half_characters_are_exported_as_unknown_ones(tmp_path: Path, format_: str) -> None:
    source = tmp_path / "half.json"
    assert CliRunner().invoke(main, ["export", "croydon", "--to", "json", "-o", str(source)]).exit_code == 0
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace('"Croydon', '"\\ud83dCroydon'), encoding="utf-8")
    out = tmp_path / f"out{writers()[format_].SUFFIX}"
    done = CliRunner().invoke(main, ["export", str(source), "--to", format_, "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert out.exists()


def test_whole_characters_written_as_two_halves_stay(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(r'{"a": "\ud83d\ude00", "\udc00": ["\ud800x", 1, null]}', encoding="utf-8")
    assert load_json(file) == {"a": "\U0001f600", "\ufffd": ["\ufffdx", 1, None]}
    assert json.loads(file.read_text(encoding="utf-8"))["a"] == "\U0001f600"
