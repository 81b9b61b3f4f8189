"""Ctrl-C and SIGTERM: one line, at once, with the exit code that shells expect."""

import os
import signal
import sys
from contextlib import suppress
from threading import Timer
from types import FrameType

# So long may what was begun be put away: half-written files beside their place, a half-built graph.
_SECONDS = 2.0


class Stopped(BaseException):
    """The user or the system stopped the command; `number` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def said(self) -> str:
        """What is said to the user."""
        who = "Stopped" if self.number == signal.SIGINT else "Stopped by the system (SIGTERM)"
        return f"{who}: files and graphs are as they were, or whole."


def listen() -> None:
    """Turn both signals into `Stopped`, wherever the main thread is; a thread elsewhere ends with us."""
    for number in (signal.SIGINT, signal.SIGTERM):
        # Not in the main thread, or with signals that are somebody else's: then they stay theirs.
        with suppress(ValueError):
            signal.signal(number, _stop)


def end(stopped: Stopped) -> None:
    """Say so and end the process, whatever other threads and the engine are at."""
    # Sheets of a workbook that is being written wait in the temporary folder.
    workbooks = sys.modules.get("openpyxl.worksheet._writer")
    with suppress(Exception):
        if workbooks is not None:
            workbooks._openpyxl_shutdown()
    with suppress(Exception):
        print(stopped.said, file=sys.stderr, flush=True)
    os._exit(128 + stopped.number)


def _stop(number: int, _frame: FrameType | None) -> None:
    stopped = Stopped(number)
    timer = Timer(_SECONDS, end, (stopped,))
    timer.daemon = True
    timer.start()
    raise stopped
