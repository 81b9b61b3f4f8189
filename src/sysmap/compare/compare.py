"""Compares two sides: the one call that commands and papers make."""

from collections.abc import Callable

from sysmap.compare.facts import changed_facts
from sysmap.compare.gaps import fates
from sysmap.compare.headlines import headlines
from sysmap.compare.sides import Sides
from sysmap.compare.values import Comparison, Side


def compare(before: Side, after: Side, goes_by_date: Callable[[str], bool] = lambda _: False) -> Comparison:
    """What changed, what it changed, and why a gap went.

    `goes_by_date` says of a rule's id whether its answer depends on the day itself. Comparing a side
    with itself gives no facts, and every finding "still open". Systems of different ids are matched by
    code, succession, then name and kind; what only names say stands in `proposed`.
    """
    sides = Sides(before.system, after.system)
    facts = changed_facts(sides)
    gaps = fates(sides, before.results, after.results, facts, goes_by_date)
    proposed = tuple(
        f"{before.system.by_id[match.before].name} ({match.before}) is taken for"
        f" {after.system.by_id[match.after].name} ({match.after}): same kind and name"
        for match in sides.matches.values()
        if match.how == "name"
    )
    return Comparison(before, after, headlines(sides, facts), facts, gaps, proposed)
