"""Joint posts, what hangs on few, and what ends in the next twelve months."""

from sysmap.model.vocabulary import family_of, sector_of
from sysmap.report.ground import SOON, Ground, count, listed
from sysmap.report.values import Block, Bullets, Heading, Paragraph, Table
from sysmap.text.words import long_date

# What rests on one link, one body, one person or one post.
_FEW = ("CON03", "CON04", "CON05", "CON14", "CON15", "CON18")
_SHOWN = 15


def joint_posts(ground: Ground) -> list[Block]:
    """The posts that two or more bodies share, and the NHS–council pairs of a place that share none."""
    rows = []
    for role in ground.live("Role"):
        bodies = [ground.system.by_id[tie.end] for tie in ground.from_(role.id, "EMPLOYED_BY")]
        if len(bodies) < 2 and role.values.get("joint") is not True:
            continue
        families = {family_of(sector_of(str(body.values.get("kind") or ""))) for body in bodies}
        across = (
            "yes" if {"nhs", "local_government"} <= families else "no" if len(bodies) > 1 else "not recorded"
        )
        names = "; ".join(body.name for body in bodies) or "not recorded"
        if len(bodies) < 2:
            names += " (the other employer is not recorded)" if bodies else ""
        boards = [ground.name(tie.end) for tie in ground.from_(role.id, "SITS_ON")]
        rows.append((role.name, names, across, listed(dict.fromkeys(boards), 3)))
    blocks: list[Block] = [Heading("Joint posts")]
    if rows:
        total = len(ground.live("Role"))
        caption = f"Joint posts: {len(rows)} of {count(total, 'post')} recorded"
        columns = ("Post", "Shared by", "NHS and council", "Sits on")
        blocks.append(Table(caption, columns, tuple(rows), (3, 4, 1.5, 3)))
    else:
        blocks.append(Paragraph("No joint post is recorded on this date."))
    pairs = [finding.says for finding in ground.findings if finding.rule == "CON06"]
    if pairs:
        blocks += [Paragraph("Between NHS and council:"), Bullets(tuple(pairs[:_SHOWN]))]
    return blocks


def hangs_on_few(ground: Ground) -> list[Block]:
    """What one link, one body, one person or one post holds together, the worst first."""
    found = [finding for rule in _FEW for finding in ground.findings if finding.rule == rule]
    asked = [question for rule in _FEW for question in ground.questions if question.rule == rule]
    blocks: list[Block] = [Heading("What hangs on few")]
    if found:
        blocks.append(Bullets(tuple(finding.says for finding in found[:_SHOWN])))
        if len(found) > _SHOWN:
            blocks.append(Paragraph(f"And {len(found) - _SHOWN} more: see the appendix."))
    else:
        blocks.append(Paragraph("Nothing is found to hang on one link, body, person or post."))
    if asked:
        said = f"{count(len(asked), 'more')} would, as far as links are recorded"
        blocks.append(
            Paragraph(said.replace("mores", "more") + "; more links may exist than are written down.")
        )
    return blocks


def ending(ground: Ground) -> list[Block]:
    """Posts, seats, terms, boards and programmes whose last day lies within twelve months."""
    until = ground.day + SOON
    rows = []
    for node in ground.live("Role", "Board", "Programme", "Organisation"):
        if node.valid_to and node.valid_to <= until:
            rows.append((node.valid_to, node.name, node.label.lower()))
    for tie in ground.system.live_relationships("SITS_ON", "HOLDS", "EMPLOYED_BY"):
        if tie.valid_to and tie.valid_to <= until:
            what = {"SITS_ON": "seat on", "HOLDS": "term of office as", "EMPLOYED_BY": "employment by"}[
                tie.type
            ]
            name = ground.name(tie.start)
            rows.append((tie.valid_to, name, f"{what} {ground.name(tie.end)}"))
    blocks: list[Block] = [Heading("What ends within twelve months")]
    if not rows:
        return [*blocks, Paragraph("No last day within twelve months is recorded.")]
    rows.sort(key=lambda row: (row[0], row[1].casefold(), row[2]))
    table = tuple((long_date(day), name, what) for day, name, what in rows)
    caption = f"Last days from {long_date(ground.day)} to {long_date(until)}"
    return [*blocks, Table(caption, ("Last day", "Who or what", "What ends"), table, (2, 4, 4))]
