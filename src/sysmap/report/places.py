"""A paragraph a place: its boards, who leads, who serves it, and what was found of it."""

from collections import Counter

from sysmap.model.values import Node
from sysmap.model.vocabulary import family_of, sector_of
from sysmap.report.ground import Ground, count, listed
from sysmap.report.values import Block, Bullets, Heading, Paragraph


def places(ground: Ground) -> list[Block]:
    """A part with each place of the system (levels system and place)."""
    found = [p for p in ground.live("Place") if p.values.get("level") in ("system", "place")]
    blocks: list[Block] = [Heading("Place by place")]
    for place in sorted(found, key=lambda p: (p.values.get("level") != "system", p.name.casefold(), p.id)):
        blocks += [Heading(place.name, 2), Paragraph(_paragraph(ground, place))]
        says = tuple(finding.says for finding in ground.of(place.id))
        if says:
            blocks.append(Bullets(says))
        asked = len(ground.open_of(place.id))
        if asked:
            blocks.append(
                Paragraph(f"{count(asked, 'question')} about it {'is' if asked == 1 else 'are'} open.")
            )
    return blocks if found else [*blocks, Paragraph("No place is recorded on this date.")]


def _paragraph(ground: Ground, place: Node) -> str:
    people = place.values.get("population")
    said = [f"{people:,} people." if isinstance(people, int) else "Its population is not recorded."]
    boards = [ground.name(tie.start) for tie in ground.into(place.id, "GOVERNS")]
    said.append(f"Boards: {listed(dict.fromkeys(boards))}." if boards else "No board of its own is recorded.")
    leads = [ground.name(tie.start) for tie in ground.into(place.id, "LEADS_FOR")]
    said.append(f"Led by: {listed(dict.fromkeys(leads))}." if leads else "Who leads for it is not recorded.")
    serving = {tie.start for tie in ground.into(place.id, "SERVES")}
    families = Counter(
        family_of(sector_of(str(ground.system.by_id[one].values.get("kind") or ""))) for one in serving
    )
    if serving:
        said.append(
            f"{count(len(serving), 'organisation')} recorded as serving it: {families['nhs']} of the NHS,"
            f" {families['local_government']} of councils, {families['others']} others."
        )
    else:
        said.append("Who serves it is not recorded.")
    return " ".join(said)
