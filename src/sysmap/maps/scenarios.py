"""What a scenario would change, as the tab of changes tells it: facts, seats of boards, findings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape

from sysmap import boards_by_sector
from sysmap.boards_by_sector import Table
from sysmap.boards_by_sector.markup import cell_markup, disc, head
from sysmap.boards_by_sector.values import Cell, Column, Row
from sysmap.compare.values import STATES, Comparison, GapChange
from sysmap.compare.words import GROUPS, HEADINGS, tally
from sysmap.model.values import System
from sysmap.privacy import Redactor

# Of findings in one state so many are told.
_TOLD = 30
# Those that tell least are not told one by one.
_COUNTED_ONLY = ("still open",)


@dataclass(frozen=True, slots=True)
class ToldGap:
    """A finding that came, went or moved: its rule and severity, the sentence, and why."""

    rule: str
    severity: str
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class ToldScenario:
    """A scenario in words: its name, what changes (a heading and sentences each), and what that does.

    `boards` is a table of the boards whose seats change, "" without any; `states` are a heading, what it
    means, how many findings, and those that are told.
    """

    name: str
    headlines: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    boards: str
    tally: str
    states: tuple[tuple[str, str, int, tuple[ToldGap, ...]], ...]


def told_scenarios(comparisons: Sequence[Comparison], *, redact: bool = False) -> tuple[ToldScenario, ...]:
    """Each comparison of doing nothing with a scenario, in words; with `redact` without names of people."""
    return tuple(_told(one, _cleaner(one) if redact else str) for one in comparisons)


def redactor_of(comparison: Comparison) -> Redactor:
    """Knows the people of both sides."""
    return Redactor(comparison.after.system, comparison.before.system)


def _cleaner(comparison: Comparison) -> Callable[[str], str]:
    return redactor_of(comparison).text


def _told(comparison: Comparison, clean: Callable[[str], str]) -> ToldScenario:
    facts = []
    for group, heading in GROUPS.items():
        of_group = tuple(clean(fact.says) for fact in comparison.facts if fact.group == group)
        if of_group:
            facts.append((f"{heading} ({len(of_group)})", of_group))
    states = []
    for state, heading in HEADINGS.items():
        changes = comparison.in_state(state)
        if changes:
            told = () if state in _COUNTED_ONLY else changes[:_TOLD]
            gaps = tuple(_gap(change, clean) for change in told)
            states.append((heading, STATES[state], len(changes), gaps))
    return ToldScenario(
        clean(comparison.after.label),
        tuple(map(clean, comparison.headlines)),
        tuple(facts),
        changed_boards(comparison.before.system, comparison.after.system, clean),
        tally(comparison),
        tuple(states),
    )


def _gap(change: GapChange, clean: Callable[[str], str]) -> ToldGap:
    finding = change.finding
    return ToldGap(finding.rule, finding.severity, clean(finding.says), clean(" ".join(change.why)))


def changed_boards(before: System, after: System, clean: Callable[[str], str] = str) -> str:
    """The boards whose seats differ, as a table by sector: seats as they become, and what came and went.

    Their names are given through `clean`; "" where no seat differs.
    """
    old, new = boards_by_sector.table(before, ()), boards_by_sector.table(after, ())
    rows = _changed(old, new)
    cells = [(row, was, _by_column(old, was), _by_column(new, row)) for row, was in rows]
    columns = [
        column
        for column in _all_columns(old, new)
        if any(then.get(column.key) or now.get(column.key) for _, _, then, now in cells)
    ]
    if not rows:
        return ""
    body = "".join(
        f'<tr><th scope="row" class="board">{escape(clean(either.name), quote=False)}</th>'
        + "".join(_cell(then.get(c.key), now.get(c.key), c) for c in columns)
        + f'<td class="remark">{_seats(was)} to {_seats(row)}</td></tr>'
        for row, was, then, now in cells
        if (either := row or was)
    )
    shown = replace(new, columns=tuple(columns))
    return (
        '<table class="who"><caption class="vh">Boards whose seats change, by sector</caption>'
        f"{head(shown).replace('To know', 'Seats')}<tbody>{body}</tbody></table>"
    )


def _changed(old: Table, new: Table) -> list[tuple[Row | None, Row | None]]:
    """The rows that differ, as they become and as they were, None for one that is not there."""
    was = {row.board: row for row in old.rows}
    now = {row.board: row for row in new.rows}
    pairs = [(now.get(board), was.get(board)) for board in dict.fromkeys([*now, *was])]
    return [(b, a) for b, a in pairs if not (a and b) or _by_column(old, a) != _by_column(new, b)]


def _by_column(table: Table, row: Row | None) -> dict[str, Cell]:
    """The cells of a row in which somebody sits, by the key of the column."""
    if row is None:
        return {}
    return {
        column.key: replace(cell, missing="")
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell.seats
    }


def _all_columns(old: Table, new: Table) -> list[Column]:
    """The columns of both, each where its family stands."""
    known = {column.key: column for column in (*new.columns, *old.columns)}
    families = [key for key, _ in new.families]
    return sorted(known.values(), key=lambda c: families.index(c.family) if c.family in families else 99)


def _cell(then: Cell | None, now: Cell | None, column: Column) -> str:
    """The seats as they become, and beside them how many came (ringed) and went (hollow)."""
    plain = cell_markup(now or Cell(), column).removesuffix("</td>")
    more = (now.seats if now else 0.0) - (then.seats if then else 0.0)
    if abs(more) < 1e-6:
        return f"{plain}</td>"
    sign, sort, words = ("+", "came", "more") if more > 0 else ("−", "went", "fewer")
    made = disc(abs(more), sort, words).replace(">", f">{sign}", 1)
    return f"{plain} {made}</td>"


def _seats(row: Row | None) -> str:
    return "not there" if row is None else f"{row.seats} seat{'' if row.seats == 1 else 's'}"
