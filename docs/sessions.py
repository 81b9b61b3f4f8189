"""Runs the commands that README.md and the pages of docs/ show, and writes what they print beneath them.

Run `python docs/sessions.py` when a sample, a rule or a command's words change (with names of pages for
these only); a test fails while a page shows something else than the commands print.
"""

import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner

from sysmap.cli.main import main

ROOT = Path(__file__).parents[1]
_SESSION = re.compile(r"```console\n\$ sysmap (?P<words>[^\n]*)\n(?P<shown>.*?)```", re.DOTALL)


def pages() -> tuple[Path, ...]:
    """Every page that shows a command with what it prints."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return tuple(path for path in found if _SESSION.search(path.read_text(encoding="utf-8")))


def renewed(path: Path) -> str:
    """The page with what its commands print today."""
    return _SESSION.sub(_ran, path.read_text(encoding="utf-8"))


def _ran(session: "re.Match[str]") -> str:
    here = Path.cwd()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chdir(folder)
        try:
            runner = CliRunner(env={"COLUMNS": "100", "XDG_CACHE_HOME": folder})
            printed = runner.invoke(main, shlex.split(session["words"])).stdout.replace(folder, "")
        finally:
            os.chdir(here)
    return f"```console\n$ sysmap {session['words']}\n{printed}```"


if __name__ == "__main__":
    for page in pages():
        if len(sys.argv) == 1 or page.name in sys.argv[1:]:
            page.write_text(renewed(page), encoding="utf-8", newline="\n")
