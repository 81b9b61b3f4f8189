"""Writers: one module a format, found by walking; each has `NAME`, `SUFFIX` and `write(system, path)`.

`write` returns what the format could not hold, in words for the user.
"""

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def writers() -> dict[str, ModuleType]:
    """Every writer of a format by its name, sorted."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {m.NAME: m for m in sorted(modules, key=lambda m: getattr(m, "NAME", "")) if hasattr(m, "NAME")}
