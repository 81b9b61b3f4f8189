"""pyvis's network, imported without IPython.

pyvis imports IPython for one class, the frame in which a notebook shows a page. A map is drawn all the same
where IPython, which with what it brings takes 65 MB, was left out.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


def _frame(*arguments: Any, **options: Any) -> Any:
    """IPython's frame, imported when it is shown. Raises ImportError where IPython is not installed."""
    from IPython.display import IFrame

    return IFrame(*arguments, **options)


@contextmanager
def _ipython_later() -> Iterator[None]:
    """Let what is imported find a module with the frame alone; a notebook's own IPython is left as it is."""
    if "IPython" in sys.modules:
        yield
        return
    package, display = ModuleType("IPython"), ModuleType("IPython.display")
    vars(display)["IFrame"] = _frame
    sys.modules |= {package.__name__: package, display.__name__: display}
    try:
        yield
    finally:
        del sys.modules[package.__name__], sys.modules[display.__name__]


with _ipython_later():
    from pyvis.network import Network

__all__ = ["Network"]
