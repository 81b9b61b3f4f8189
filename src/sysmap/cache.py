"""Where the embedded graphs of sources are kept."""

import hashlib
import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from sysmap.progress import tell

if TYPE_CHECKING:
    from sysmap.stores.builds import Builds


def cache_folder() -> Path:
    """Where embedded graphs are kept: the folder SYSMAP_CACHE names, else the user's cache folder."""
    named = os.environ.get("SYSMAP_CACHE", "")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("sysmap", appauthor=False)


def graphs_of(source: Path) -> AbstractContextManager["Builds"]:
    """The embedded graphs of a source, in the cache folder or, where that fails, for this process only."""
    from sysmap.stores.builds import builds_of

    source = source.resolve()
    key = hashlib.sha256(str(source).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return builds_of(f"{source.name[:40]}-{key}", cache_folder(), tell)


def forget_graph(source: Path) -> bool:
    """Delete the embedded graphs of a source; whether there was one. The source itself is untouched.

    Raises OSError if one cannot be deleted, as when another program has it open.
    """
    with graphs_of(source) as builds:
        return builds.forget()
