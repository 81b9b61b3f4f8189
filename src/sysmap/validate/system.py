"""From tables to a system: every check in one pass, every problem reported."""

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from sysmap.collector import uncollected
from sysmap.model.kinds import NODE_KINDS, relationship_kinds, sheet_names
from sysmap.model.sheets import column_name
from sysmap.model.values import Issue, Sheet, System, Tables, holds
from sysmap.text.nearest import Nearest
from sysmap.validate.attending import with_attendance
from sysmap.validate.cells import Cells
from sysmap.validate.closed import check_closed, with_none
from sysmap.validate.codes import check_codes
from sysmap.validate.depth import check_depth
from sysmap.validate.ends import Ends, Named
from sysmap.validate.example import without_example
from sysmap.validate.ids import with_ids
from sysmap.validate.inferred import infer_roles
from sysmap.validate.joint_roles import check_joint_roles
from sysmap.validate.made_people import with_people
from sysmap.validate.nodes import Nodes, read_nodes
from sysmap.validate.settings import Settings, check_settings
from sysmap.validate.spells import join_spells
from sysmap.validate.ties import Tie, relationships, roles_held, ties_of_mentions, ties_of_rows


def validate(tables: Tables) -> tuple[System | None, tuple[Issue, ...]]:
    """The system that the tables hold, and every problem, those met while reading included.

    Issues are in the order of sheets and rows. The system is None as soon as one is an error.
    """
    with uncollected():
        return _validate(tables)


def _validate(tables: Tables) -> tuple[System | None, tuple[Issue, ...]]:
    cells = Cells(Nearest())
    sheets = {sheet.name: sheet for sheet in tables.sheets}
    settings = _settings(tables, cells)
    nodes = Nodes()
    sheets = dict(without_example(sheets, cells))
    sheets = dict(with_attendance(with_people(sheets, cells), cells))
    with_id, aliases = with_ids(sheets, cells)
    for kind in NODE_KINDS:
        if kind.sheet in sheets:
            read_nodes(with_id[kind.sheet], kind, nodes, cells)
    named = Named(nodes.labels, nodes.names, nodes.kinds, aliases)
    ends = Ends(named, _unread(tables), cells)
    live = _live(nodes, settings)
    named.held.update(roles_held(nodes.mentions, sheets.get("relationships"), ends, live))
    ties = ties_of_mentions(nodes.mentions, ends, cells)
    ids = dict(nodes.origins)
    none: dict[str, list[str]] = {}
    for sheet in _tie_sheets(sheets.values()):
        found = ties_of_rows(sheet, ends, ids, none, cells)
        ids |= {tie.id: tie.origin for tie in found if tie.id}
        ties += found
    ties += infer_roles(nodes, ends, ties)
    ties = join_spells(ties, cells)
    found_ties = relationships(ties, cells)
    check_joint_roles(nodes.nodes, found_ties, ends.unfinished, cells)
    check_codes(nodes.nodes, cells)
    check_depth(nodes.nodes, found_ties, cells)
    _check_rows(tables, settings, cells)
    issues = _all(tables, cells)
    if settings.as_at is None or any(one.level == "error" for one in issues):
        return None, issues
    system = System(
        settings.id,
        settings.name,
        settings.as_at,
        tuple(with_none(node, none.get(node.id, ())) for node in nodes.nodes),
        tuple(found_ties),
        settings.others,
        dict(tables.counts) or _counts(sheets, ties),
    )
    check_closed(system, cells)
    return system, _all(tables, cells)


def _all(tables: Tables, cells: Cells) -> tuple[Issue, ...]:
    """Everything that was met, in the order of sheets and rows."""
    met = [*tables.issues, *cells.issues, *cells.day_first_warnings(), *cells.readings.issues()]
    return _sorted(tables, met)


def _settings(tables: Tables, cells: Cells) -> Settings:
    """The settings; not looked at where reading them failed, which is reported already."""
    if any(one.origin.file == tables.settings_origin.file and one.level == "error" for one in tables.issues):
        if not tables.settings:
            return Settings()
    elif not tables.settings and any(one.level == "error" and not tables.sheets for one in tables.issues):
        return Settings()
    elif not tables.settings:
        cells.add("no-settings", tables.settings_origin, "there are no settings")
        return Settings()
    return check_settings(tables.settings, tables.settings_origin, cells)


def _tie_sheets(sheets: Iterable[Sheet]) -> list[Sheet]:
    nodes = {kind.sheet for kind in NODE_KINDS}
    order = sheet_names()
    return sorted((s for s in sheets if s.name not in nodes), key=lambda s: order.index(s.name))


def _live(nodes: Nodes, settings: Settings) -> frozenset[str]:
    """The ids of the nodes that hold on the as-at date, where it is known."""
    day = settings.as_at
    return frozenset(node.id for node in nodes.nodes if day is None or holds(node, day))


def _unread(tables: Tables) -> frozenset[str]:
    """Labels whose rows are not all known, because their sheet could not be read as a whole."""
    broken = {
        column_name(one.origin.sheet or PurePath(one.origin.file).stem)
        for one in tables.issues
        if one.level == "error"
    }
    return frozenset(kind.label for kind in NODE_KINDS if kind.sheet in broken)


def _check_rows(tables: Tables, settings: Settings, cells: Cells) -> None:
    """Report sheets without a row, unless the settings say what that means, and a system of none."""
    if tables.sheets and not any(sheet.records for sheet in tables.sheets):
        if not any(one.level == "error" for one in tables.issues):
            cells.add("nothing-recorded", tables.sheets[0].origin, "no sheet has a row")
        return
    spoken_for = settings.listed("complete") | settings.listed("partial")
    for sheet in tables.sheets:
        if not sheet.records and sheet.name not in spoken_for:
            cells.add("sheet-without-rows", sheet.origin, f"{sheet.name} has a header and no row")


def _counts(sheets: dict[str, Sheet], ties: list[Tie]) -> dict[str, int]:
    """Rows by sheet; a row of `relationships` whose type has a sheet of its own counts there too."""
    counts = {name: len(sheets[name].records) if name in sheets else 0 for name in sheet_names()}
    relationship_sheet = sheets.get("relationships")
    if relationship_sheet is not None:
        strays = Counter(
            relationship_kinds()[tie.kind.type].sheet
            for tie in ties
            if not tie.column
            and tie.origin.file == relationship_sheet.origin.file
            and tie.origin.sheet == relationship_sheet.origin.sheet
        )
        for name, count in strays.items():
            if name != "relationships":
                counts[name] += count
    return counts


def _sorted(tables: Tables, issues: list[Issue]) -> tuple[Issue, ...]:
    """The issues by sheet (settings and files first) and row, as met within a row."""
    order = {(s.origin.file, s.origin.sheet): place for place, s in enumerate(tables.sheets, 1)}
    return tuple(
        sorted(issues, key=lambda one: (order.get((one.origin.file, one.origin.sheet), 0), one.origin.row))
    )
