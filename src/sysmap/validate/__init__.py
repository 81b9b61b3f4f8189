"""Checks what was read and makes a `System` of it, reporting every problem at once."""

from sysmap.validate.system import validate

__all__ = ["validate"]
