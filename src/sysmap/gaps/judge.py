"""Finds the measure a rule names and lets it judge the rule's rows."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sysmap.model.values import System

Judge = Callable[[System, Sequence[Mapping[str, Any]], Mapping[str, Any]], Sequence[Mapping[str, Any]]]
_PACKAGE = "sysmap.measures"


def measure_exists(name: str) -> bool:
    """Whether `module.function` is a function below `sysmap.measures`; nothing is imported.

    Measures bring heavy libraries with them, and most commands that load rules run none.
    """
    module, _, function = name.rpartition(".")
    try:
        spec = find_spec(f"{_PACKAGE}.{module}")
    except (ImportError, ValueError):
        return False
    if spec is None or not spec.origin:
        return False
    return f"\ndef {function}(" in Path(spec.origin).read_text(encoding="utf-8")


def measure(name: str) -> Judge:
    """The function of that name. Raises ImportError or AttributeError for a name that is none."""
    module, _, function = name.rpartition(".")
    found: Judge = getattr(import_module(f"{_PACKAGE}.{module}"), function)
    return found


def inference_of(name: str) -> str:
    """What may be concluded from the p of the measure's findings, "" where they have none."""
    return str(getattr(measure(name), "inference", ""))
