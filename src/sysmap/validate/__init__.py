"""Checks what was read and makes a `System` of it, reporting every problem at once."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sysmap.validate.system import validate

__all__ = ["validate"]


def __getattr__(name: str) -> Any:
    # Whoever only words a problem need not wait for all that looks for them.
    if name == "validate":
        from sysmap.validate.system import validate

        return validate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
