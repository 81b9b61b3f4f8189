"""How many remarks there were on the sheets of a graph, kept beside it for whoever finds it built."""

from contextlib import suppress
from pathlib import Path

# Graphs of one source, on several dates, whose number of remarks is kept.
_MOST_KEPT = 20


def keep_remarks(folder: Path, fingerprint: str, count: int) -> None:
    """Keep how many remarks there are on the sheets of a graph, for as long as it is not built anew."""
    place = folder / f"remarks-{fingerprint[:16]}"
    with suppress(OSError):
        if count:
            place.write_text(str(count), encoding="ascii")
        else:
            place.unlink(missing_ok=True)
        kept = sorted(folder.glob("remarks-*"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-_MOST_KEPT]:
            old.unlink()


def remarks_of(folder: Path, fingerprint: str) -> int:
    """How many remarks there were on the sheets when the graph was built; 0 where it is not known."""
    try:
        return int((folder / f"remarks-{fingerprint[:16]}").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0
