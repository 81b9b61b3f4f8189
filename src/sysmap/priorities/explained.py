"""How things to act on are weighed, in words and with the numbers that decide."""

from collections.abc import Mapping
from typing import Any

from sysmap.priorities.weights import weights


def explained(settings: Mapping[str, Any]) -> str:
    """The page of `sysmap explain priority`, with the defaults or what a system's settings say instead."""
    by = weights(settings)
    severity = ", ".join(f"{name} {value:g}" for name, value in by.severity.items())
    sure = ", ".join(f"{name} {value:g}" for name, value in by.sure.items())
    same = "; ".join(" and ".join(sorted(group)) for group in by.same)
    return f"""priority  Which few things come first

A thing to act on is a board, place, objective, organisation or post with everything that was found of it.

weight = (sum over its rules, each once, of severity × how sure) × log2(2 + reach)

Severity:   {severity}
            (law: a statute asks for what is missing)
How sure:   {sure}
            (the weakest of the facts that the finding rests on)
Reach:      how many organisations, posts and people have a recorded link to it on the date
Same:       rules that say the same of the same thing count once: {same}
One line:   a rule that finds more than {by.bulk_share:.0%} of what it looked at, and more than \
{by.bulk_more_than}, is told in one line and weighs nothing
First:      {by.top} things; --top says how many
Ties:       by name, then id

Each number can be set in system.toml, under [priority], [priority.severity] and [priority.sure]."""
