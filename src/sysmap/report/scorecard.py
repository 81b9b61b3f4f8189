"""The scorecard by the five domains, with the four answers of each check, never one score."""

from collections.abc import Mapping

from sysmap.report.ground import Ground
from sysmap.report.values import Block, Heading, Paragraph, Table

DOMAINS: Mapping[str, str] = {
    "clarity": "Clarity",
    "innovation": "Innovation and learning",
    "representation": "Representative and balanced leadership",
    "connectivity": "Connectivity and relationships",
    "resources": "Resources and finances",
}


def scorecard(ground: Ground) -> list[Block]:
    """A table a domain: each check, of how many, found, in place, not recorded, cannot tell."""
    blocks: list[Block] = [
        Heading("Scorecard by domain"),
        Paragraph(
            "Each check looks at a stated number of things and gives each one of four answers. They are not"
            " added up to one score."
        ),
    ]
    for domain, name in DOMAINS.items():
        results = [result for result in ground.results if result.domain == domain]
        assessed = [result for result in results if result.status != "not assessed"]
        if not results:
            continue
        rows = tuple(
            (
                f"{result.name} ({result.id})",
                ground.rules[result.id].counted(result.population or 0),
                str(result.found),
                str(result.clear),
                str(result.not_recorded),
                str(result.cannot_tell),
            )
            for result in assessed
        )
        columns = ("Check", "Looked at", "Found", "In place", "Not recorded", "Cannot tell")
        caption = f"{name}: {len(assessed)} of {len(results)} checks could be made"
        blocks.append(Heading(name, 2))
        if rows:
            blocks.append(Table(caption, columns, rows, (5, 3, 1, 1.2, 1.3, 1.2)))
        missing = [result for result in results if result.status == "not assessed"]
        if missing:
            names = "; ".join(
                f"{result.name} ({result.reason or 'nothing to look at'})" for result in missing
            )
            blocks.append(Paragraph(f"Not assessed: {names}."))
    return blocks
