"""The appendix: every finding, every open question, how each figure is made, and the sources."""

from collections import Counter

from sysmap.model.results import Finding
from sysmap.model.values import Node, Relationship
from sysmap.report.ground import Ground, count
from sysmap.report.values import Block, Bullets, Heading, Paragraph, Table

_QUESTIONS = 200


def appendix(ground: Ground) -> list[Block]:
    """All the evidence, by rule, with its denominator, parameters and where it was written."""
    return [
        Heading("Appendix"),
        *_findings(ground),
        *_questions(ground),
        *_method(),
        *_sources(ground),
    ]


def _findings(ground: Ground) -> list[Block]:
    blocks: list[Block] = [Heading("Every finding", 2)]
    for result in ground.results:
        if not result.findings:
            continue
        rule = ground.rules[result.id]
        decided = "; ".join(f"{name} = {value}" for name, value in result.parameters.items())
        blocks += [
            Heading(f"{result.id} {result.name} ({result.severity})", 3),
            Paragraph(
                f"Found of {result.found} of {rule.counted(result.population or 0)}. {rule.why_it_matters}"
                + (f" Decided by: {decided}." if decided else "")
            ),
            Bullets(tuple(_said(finding) for finding in result.findings)),
        ]
    return blocks if len(blocks) > 1 else [*blocks, Paragraph("Nothing was found.")]


def _said(finding: Finding) -> str:
    sure = f" [{finding.confidence}]" if finding.confidence in ("inferred", "illustrative") else ""
    rows = ", ".join(str(origin) for origin in finding.origins[:3])
    return f"{finding.says}{sure}" + (f" ({rows})" if rows else "")


def _questions(ground: Ground) -> list[Block]:
    blocks: list[Block] = [Heading("Every open question", 2)]
    if not ground.questions:
        return [*blocks, Paragraph("No question is open.")]
    rows = tuple(
        (
            question.subject.name,
            question.asks or question.says,
            "; ".join(f"{one.sheet}: {one.column.replace('_', ' ')}" for one in question.settles),
        )
        for question in ground.questions[:_QUESTIONS]
    )
    more = len(ground.questions) - len(rows)
    caption = f"{count(len(ground.questions), 'open question')}" + (
        f", the first {len(rows)}; sysmap ask writes all {len(ground.questions)}" if more else ""
    )
    return [*blocks, Table(caption, ("About", "Question", "Where the answer goes"), rows, (3, 5, 3))]


def _method() -> list[Block]:
    items = (
        (
            "Checks: rules in five domains, each with its population, basis and parameters; a gap is found"
            " only where the facts recorded, and what is declared to be all there is, say so. What is not"
            " recorded is asked, not counted."
        ),
        (
            "Seats: a seat counts once; a joint post is shared in equal parts among its employers; deputies"
            " who stand in for members are left out."
        ),
        (
            "Things to act on: the sum over checks, each once, of severity times how sure the fact is, times"
            " log2 of 2 plus the people and bodies touched."
        ),
        (
            "Within twelve months: a last day recorded on the post, seat, term, board, programme or body, the"
            " last day included."
        ),
    )
    return [Heading("How each figure is made", 2), Bullets(items)]


def _sources(ground: Ground) -> list[Block]:
    nodes, ties = ground.system.live_nodes(), ground.system.live_relationships()
    counts = Counter(source for source in _sources_of(nodes, ties) if source)
    unsaid = sum(not source for source in _sources_of(nodes, ties))
    blocks: list[Block] = [Heading("Sources", 2)]
    if counts:
        rows = tuple((source, str(number)) for source, number in counts.most_common(60))
        blocks.append(Table("Where the facts are from", ("Source", "Facts"), rows, (9, 1)))
    if unsaid:
        blocks.append(Paragraph(f"Of {count(unsaid, 'fact')} the source is not recorded."))
    return blocks


def _sources_of(nodes: tuple[Node, ...], ties: tuple[Relationship, ...]) -> list[str]:
    return [node.source for node in nodes] + [tie.source for tie in ties]
