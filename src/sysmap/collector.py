"""Python's garbage collector, put aside while much is made of which nothing can go."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects before the collector looks: through the youngest, through those that stayed once, through all.
_SELDOM = (100_000, 20, 50)


def collect_seldom() -> None:
    """Let the collector look rarely from now on: for a process that makes much and ends soon."""
    gc.set_threshold(*_SELDOM)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector, which would look through all that is made, again and again, and find nothing.

    What is no longer used goes all the same, except where things hold each other in a circle.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
