"""A paper as Markdown that reads well on GitHub; pictures are left to their words."""

from sysmap.report.values import Block, Bullets, Heading, PageBreak, Paper, Paragraph, Picture, Table


def markdown(paper: Paper) -> str:
    """The whole paper as one text. A picture stands as its caption and what it shows in words."""
    parts = [f"# {_plain(paper.title)}"]
    parts.append("\n".join(f"- **{_plain(label)}:** {_plain(text)}" for label, text in paper.front))
    parts += [text for block in paper.blocks() if (text := _block(block))]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * (level + 1)} {_plain(text)}"
        case Paragraph(text, strong):
            return f"**{_plain(text)}**" if strong else _plain(text)
        case Bullets(items, numbered):
            sign = "1." if numbered else "-"
            return "\n".join(f"{sign} {_plain(item)}" for item in items)
        case Table():
            return _table(block)
        case Picture():
            return f"*{_plain(block.caption)}*\n\n{_plain(block.alternative)}"
        case PageBreak():
            return ""
    return ""


def _table(table: Table) -> str:
    lines = [f"*{_plain(table.caption)}*", ""]
    lines.append("| " + " | ".join(_plain(column) for column in table.columns) + " |")
    lines.append("| " + " | ".join("---" for _ in table.columns) + " |")
    lines += ["| " + " | ".join(_plain(cell) or " " for cell in row) + " |" for row in table.rows]
    return "\n".join(lines)


def _plain(text: str) -> str:
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
