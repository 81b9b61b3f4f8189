"""Runs the commands that README.md shows and writes what they print beneath them.

Run `python docs/readme.py` when a sample, a rule or a command's words change; a test fails while
the page shows something else than the commands print.
"""

import os
import re
import tempfile
from pathlib import Path

from click.testing import CliRunner

from sysmap.cli.main import main

README = Path(__file__).parents[1] / "README.md"
_SESSION = re.compile(r"```console\n\$ sysmap (?P<words>[^\n]*)\n(?P<shown>.*?)```", re.DOTALL)


def page() -> str:
    """README.md with what its commands print today."""
    return _SESSION.sub(_ran, README.read_text(encoding="utf-8"))


def _ran(session: "re.Match[str]") -> str:
    here = Path.cwd()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chdir(folder)
        try:
            runner = CliRunner(env={"COLUMNS": "100", "XDG_CACHE_HOME": folder})
            printed = runner.invoke(main, session["words"].split()).stdout.replace(folder, "")
        finally:
            os.chdir(here)
    return f"```console\n$ sysmap {session['words']}\n{printed}```"


if __name__ == "__main__":
    README.write_text(page(), encoding="utf-8", newline="\n")
