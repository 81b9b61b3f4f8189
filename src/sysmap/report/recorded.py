"""What is recorded and how whole it is, by sheet and board; and what statute asks of boards."""

from collections import Counter

from sysmap.model.kinds import NODE_KINDS, RELATIONSHIP_KINDS
from sysmap.model.values import Node, Relationship
from sysmap.report.ground import Ground, count, listed, term
from sysmap.report.values import Block, Bullets, Heading, Paragraph, Table
from sysmap.text.words import long_date

_SURE = ("stated", "inferred", "illustrative")


def recorded(ground: Ground) -> list[Block]:
    """Rows by sheet with how sure they are, and which boards' lists are whole."""
    things: dict[str, list[Node | Relationship]] = {}
    for node in ground.system.live_nodes():
        things.setdefault(next(k.sheet for k in NODE_KINDS if k.label == node.label), []).append(node)
    sheets = {kind.type: kind.sheet for kind in RELATIONSHIP_KINDS}
    for tie in ground.system.live_relationships():
        things.setdefault(sheets[tie.type], []).append(tie)
    settings = ground.system.settings.get("sheets", {})
    rows = []
    for sheet, found in things.items():
        sure = Counter(one.confidence or "not said" for one in found)
        shares = [f"{sure[how]}" for how in (*_SURE, "not said")]
        rows.append((sheet, _declared(settings, sheet), str(len(found)), *shares))
    caption = f"What the sheets hold that is so on {long_date(ground.day)}: facts, and how sure they are"
    columns = ("Sheet", "Declared", "Facts", "Stated", "Inferred", "Illustrative", "Not said")
    blocks: list[Block] = [
        Heading("What is recorded, and how whole"),
        Table(caption, columns, tuple(rows), (2.4, 3, 1, 1, 1, 1.3, 1.1)),
    ]
    boards = ground.live("Board")
    lists = Counter(str(board.values.get("members_listed") or "") for board in boards)
    if boards:
        whole = [b.name for b in boards if b.values.get("members_listed") == "all"]
        said = (
            f"Of {count(len(boards), 'board')}, {lists['all']} {'says' if lists['all'] == 1 else 'say'} that"
            f" all members are listed, {lists['some']} that some are, and of"
            f" {len(boards) - lists['all'] - lists['some']} it is not recorded."
        )
        blocks.append(Paragraph(said + (f" Whole: {listed(whole, 8)}." if whole else "")))
    return blocks


def _declared(settings: object, sheet: str) -> str:
    said = []
    for how in ("complete", "partial"):
        names = settings.get(how, ()) if isinstance(settings, dict) else ()
        own = [str(name) for name in ([names] if isinstance(names, str) else names)]
        if sheet in own:
            said.append(how)
        columns = [name.partition(".")[2] for name in own if name.startswith(f"{sheet}.")]
        if columns:
            said.append(f"{how}: {listed(columns)}")
    return "; ".join(said) or "nothing"


def statutory(ground: Ground) -> list[Block]:
    """Board by board what law and guidance ask: what appears not to be met, what is not recorded."""
    blocks: list[Block] = [Heading("Composition that law and guidance ask for")]
    result = next((one for one in ground.results if one.id == "REP14"), None)
    if result is None or result.status == "not assessed":
        why = f": {result.reason}" if result is not None and result.reason else ""
        return [*blocks, Paragraph(f"Not assessed{why}.")]
    told = False
    for board in ground.live("Board"):
        found = [one.says for one in result.findings if one.subject.id == board.id]
        asked = [one.says for one in result.questions if one.subject.id == board.id]
        if found or asked:
            told = True
            kind = term("board_kinds", board.values.get("kind"))
            blocks.append(Heading(f"{board.name} ({kind})", 2))
            if found:
                blocks += [Paragraph("Appears not to be met:"), Bullets(tuple(found))]
            if asked:
                blocks += [Paragraph("Not recorded:"), Bullets(tuple(asked))]
    counted = f"{result.found} found, {result.not_recorded} not recorded, {result.cannot_tell} cannot be told"
    said = f"Of {ground.rules['REP14'].counted(result.population or 0)}: {result.clear} in place, {counted}."
    if not told:
        said += " Nothing appears not to be met."
    return [*blocks, Paragraph(said)]
