"""Tries changed systems in graphs of their own, several at once, each in a process of its own."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sysmap.progress import progress

if TYPE_CHECKING:
    from sysmap.model.values import System
    from sysmap.scenario.candidates import Candidate
    from sysmap.scenario.trials import Outcome, Try

# What each process keeps: its graph, the system as it is, the folder of its own rules, the day.
_kept: dict[str, Any] = {}


@contextmanager
def attempts(
    system: "System", folder: Path | None, day: date, processes: int | None = None
) -> Iterator["Try"]:
    """A function that gives the findings and open questions of the system with each set of candidates.

    As many processes as there are cores, four at most, each with a scratch graph that goes at the end;
    begun afresh, since the engine does not outlive a fork.
    """
    count = processes or min(4, os.cpu_count() or 1)
    with (
        TemporaryDirectory(prefix="sysmap-", ignore_cleanup_errors=True) as scratch,
        ProcessPoolExecutor(
            count, get_context("spawn"), initializer=_begin, initargs=(replace(system), folder, day, scratch)
        ) as pool,
    ):

        def attempt(sets: Sequence[tuple["Candidate", ...]]) -> Iterator["Outcome"]:
            yield from progress(pool.map(_try, sets), "Trying", len(sets))

        yield attempt


def _begin(system: "System", folder: Path | None, day: date, scratch: str) -> None:
    from sysmap.stores import open_embedded

    graph = Path(scratch) / str(os.getpid())
    _kept.update(store=open_embedded(graph), system=system, folder=folder, day=day)


def _try(candidates: tuple["Candidate", ...]) -> "Outcome":
    from sysmap.gaps.assess import assess
    from sysmap.scenario.apply import applied

    changes = tuple(change for one in candidates for change in one.changes)
    made, issues = applied(_kept["system"], changes, _kept["day"])
    if made is None:
        raise RuntimeError("; ".join(one.message for one in issues))
    store = _kept["store"]
    store.replace(made)
    results = assess(store, made.id, _kept["folder"], (), lambda: made).results
    findings = tuple(finding for result in results for finding in result.findings)
    return findings, frozenset(question.identity for result in results for question in result.questions)
