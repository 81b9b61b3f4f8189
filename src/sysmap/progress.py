"""What is said on stderr beside an answer: single lines, and progress for what takes longer than two seconds.

There is no progress where stderr is no terminal.
"""

import io
import sys
import time
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import TextIO, TypeVar

Item = TypeVar("Item")

QUIET_SECONDS = 2.0
_BETWEEN = 0.2
_WIDTH = 24
_STEP = 16 * 1024


_hushed = False


def hush(*, quiet: bool) -> None:
    """Whether what is said beside an answer, this line included, is left out from now on."""
    global _hushed
    _hushed = quiet


def hushed() -> bool:
    """Whether nothing is to be said beside an answer."""
    return _hushed


class _Wait:
    """How long someone has been waiting, through steps that follow each other at once."""

    def __init__(self) -> None:
        self.since = self.until = float("-inf")

    def carry_on(self, now: float, quiet: float) -> float:
        """When the waiting began: now, unless a step before this one has only just ended."""
        if not 0 <= now - self.until <= quiet:
            self.since = now
        self.until = now
        return self.since


_wait = _Wait()


def progress(
    items: Iterable[Item],
    label: str,
    total: int | None = None,
    stream: TextIO | None = None,
    quiet: float = QUIET_SECONDS,
) -> Generator[Item, None, None]:
    """The same items; past `quiet` seconds a bar (or a count, without a total) is drawn on a terminal.

    Steps that follow one another count together, so that many short ones are not a long silence.
    The line is wiped when the items end, so that nothing of it stays between messages.
    """
    out = sys.stderr if stream is None else stream
    if _hushed or not out.isatty():
        yield from items
        return
    last = time.monotonic()
    started = _wait.carry_on(last, quiet)
    drawn = 0
    done = 0
    try:
        for item in items:
            yield item
            done += 1
            now = _wait.until = time.monotonic()
            if now - started >= quiet and now - last >= _BETWEEN:
                last = now
                line = _line(label, done, total)
                out.write("\r" + line.ljust(drawn))
                out.flush()
                drawn = max(drawn, len(line))
    finally:
        if drawn:
            out.write("\r" + " " * drawn + "\r")
            out.flush()


class ShownFile(io.BufferedReader):
    """A file opened for reading bytes, which shows how much of it was read.

    For libraries that take a file and come back when they are done with it. Raises OSError.
    """

    def __init__(self, path: Path, label: str) -> None:
        super().__init__(io.FileIO(path))
        steps = path.stat().st_size // _STEP + 1
        self._steps = progress(range(steps), label, steps)
        self._waiting = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """As a file's; the bar moves on."""
        content = super().read(size)
        self._waiting += len(content)
        for _ in range(self._waiting // _STEP):
            next(self._steps, None)
        self._waiting %= _STEP
        return content

    def close(self) -> None:
        """As a file's; the bar is wiped."""
        self._steps.close()
        super().close()


def _line(label: str, done: int, total: int | None) -> str:
    label = "".join(sign if sign.isprintable() else "?" for sign in label)
    if not total:
        return f"{label}: {done:,}"
    part = min(done / total, 1.0)
    filled = int(part * _WIDTH)
    return f"{label} [{'#' * filled}{'.' * (_WIDTH - filled)}] {part:4.0%}"


def tell(message: str) -> None:
    """One line on stderr, unless quiet is asked for."""
    if not hushed():
        print(message, file=sys.stderr, flush=True)


def say_remarks(source: str, count: int) -> None:
    """Say in one line on stderr how many remarks there are on the sheets; nothing for none."""
    if count:
        named = f'"{source}"' if " " in source else source
        tell(f"{count} remark{'s' * (count != 1)} on the sheets: sysmap check {named}")
