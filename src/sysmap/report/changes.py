"""What changed since another date, and the log of actions."""

from sysmap.compare.values import STATES
from sysmap.compare.words import tally
from sysmap.report.ground import Ground, count
from sysmap.report.values import Block, Bullets, Heading, Paragraph, Table

_NAMED = 10


def changes(ground: Ground) -> list[Block]:
    """What changed, what it changed, and why gaps went; nothing where there is no earlier state."""
    compared = ground.comparison
    if compared is None:
        return []
    blocks: list[Block] = [
        Heading(f"What changed since {compared.before.label}"),
        Heading("What changed", 2),
        Bullets(compared.headlines or ("Nothing that is recorded changed.",)),
        Heading("What it changed", 2),
        Paragraph(tally(compared)),
    ]
    for state, means in STATES.items():
        found = compared.in_state(state)
        if not found or state == "still open":
            continue
        blocks.append(Heading(f"{state.capitalize()} ({len(found)}): {means}", 3))
        said = [
            change.finding.says + (f" Because: {change.why[0]}" if change.why else "")
            for change in found[:_NAMED]
        ]
        if len(found) > _NAMED:
            said.append(f"And {count(len(found) - _NAMED, 'more', 'more')}.")
        blocks.append(Bullets(tuple(said)))
    return blocks


def actions_log(ground: Ground) -> list[Block]:
    """A table of the things to act on, with since when, and owner, date and state left to fill in."""
    if not ground.priorities.actions:
        return []
    rows = tuple(
        (action.subject.name, action.mend, action.who or "not recorded", action.since or "", "", "")
        for action in ground.priorities.actions
    )
    columns = ("About", "What to do", "Who could", "Found since", "Owner and date", "State")
    return [
        Heading("Actions log"),
        Table(
            "Things to act on; the last two columns are for the board",
            columns,
            rows,
            (2.4, 4, 2.4, 1.4, 1.8, 1.2),
        ),
    ]
