"""A map is drawn where IPython, which pyvis asks for, is not there; in a notebook its frame is shown."""

import subprocess
import sys

_WITHOUT = """
import sys

class Away:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("IPython", "jedi", "parso", "prompt_toolkit"):
            raise ImportError(f"{name} is not there")

sys.meta_path.insert(0, Away())
import sysmap
system = sysmap.read("croydon").system
print(len(sysmap.map_html(system)) > 100_000, len(sysmap.pyvis_network(system).nodes) > 10)
print([name for name in sys.modules if name.partition(".")[0] in ("IPython", "jedi")])
"""
_BESIDE = """
import sys
import IPython
from sysmap.maps.pyvis import Network
import pyvis.network
from IPython.display import IFrame
print(sys.modules["IPython"] is IPython, pyvis.network.IFrame is IFrame)
"""
_LATER = """
from sysmap.maps.pyvis import Network
import pyvis.network
from IPython.display import IFrame
print(type(pyvis.network.IFrame("map.html", width=1, height=2)) is IFrame)
"""


def _said(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout


def test_a_map_is_drawn_without_ipython() -> None:
    assert _said(_WITHOUT) == "True True\n[]\n"


def test_a_frame_is_ipythons_own() -> None:
    assert _said(_BESIDE) == "True True\n"
    assert _said(_LATER) == "True\n"
