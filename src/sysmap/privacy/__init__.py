"""Outputs without people: `Redactor` takes names out, `check` looks whether one is left.

Every output that can be redacted goes the same way: compute with the whole system, hand what is to be shown
through a `Redactor`, build the output, `check` it, write it.
"""

from sysmap.model.results import NameLeft
from sysmap.privacy.check import check, check_files, mentions
from sysmap.privacy.redactor import ADDRESS_INSTEAD, INSTEAD, Redactor, redacted

__all__ = [
    "ADDRESS_INSTEAD",
    "INSTEAD",
    "NameLeft",
    "Redactor",
    "check",
    "check_files",
    "mentions",
    "redacted",
]
