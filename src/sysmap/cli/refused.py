"""How a command ends when rules are refused: every problem in a line, what to write, exit 1."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rules_or_stop() -> Iterator[None]:
    """Turn refused rules into one message on stderr and exit 1."""
    from sysmap.cli.main import Stop
    from sysmap.cli.output import issue_line
    from sysmap.gaps.rule import RulesRefused

    try:
        yield
    except RulesRefused as refused:
        raise Stop("\n".join(issue_line(issue) for issue in refused.issues), 1) from None
