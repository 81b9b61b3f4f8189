"""Work in processes beside this one, on the cores that are free: for very large systems.

Each is a plain Python that reads from its input what is to be done and writes what came out. Nothing is
shared, the caller's own script is not run again (as spawning would), and where none may be started, or one
ends early, the work is done here.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

# No process, one that failed, and one whose answer is cut off.
_ENDED_EARLY = (OSError, subprocess.SubprocessError, EOFError, pickle.UnpicklingError)
# -P: a file in the user's folder that is called like a module of Python's is not taken for it.
_COMMAND = (sys.executable or "", "-P", "-m", "sysmap.cli.beside")


class Beside:
    """A call begins a function elsewhere and gives back what to call for its result.

    One core stays free for the caller; what has not begun elsewhere when it is asked for is done here.
    """

    def __init__(self, cores: int | None = None) -> None:
        more = (cores or os.cpu_count() or 1) - 1
        self._waiting = ThreadPoolExecutor(more) if more else None

    def __call__(
        self, function: Callable[Asked, Answer], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Callable[[], Answer]:
        """Begin the function of a module, with values that can be pickled."""
        work = partial(function, *args, **kwargs)
        if self._waiting is None:
            return work
        begun = self._waiting.submit(_elsewhere, pickle.dumps(work, pickle.HIGHEST_PROTOCOL))

        def result() -> Answer:
            try:
                return work() if begun.cancel() else begun.result()
            except _ENDED_EARLY:
                return work()

        return result

    def __enter__(self) -> "Beside":
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._waiting is not None:
            self._waiting.shutdown(wait=False, cancel_futures=True)


def _elsewhere(work: bytes) -> Any:
    """What came out in a process of its own. Raises what `_ENDED_EARLY` names."""
    done = subprocess.run(_COMMAND, input=work, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return pickle.loads(done.stdout)


def _work() -> None:
    from sysmap.collector import collect_seldom

    collect_seldom()
    answer = pickle.load(sys.stdin.buffer)()
    pickle.dump(answer, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    _work()
