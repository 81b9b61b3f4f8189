"""A paper as one HTML file without script, readable on a screen and printed."""

from html import escape
from importlib import resources

from sysmap.report.values import Block, Bullets, Heading, PageBreak, Paper, Paragraph, Picture, Table


def html(paper: Paper) -> str:
    """The whole paper as one page of HTML; pictures are SVG in it, and nothing is loaded from elsewhere."""
    style = resources.files("sysmap.report").joinpath("paper.css").read_text(encoding="utf-8")
    front = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text) or '&nbsp;'}</dd>" for label, text in paper.front
    )
    body = "\n".join(_block(block, number) for number, block in enumerate(paper.blocks()))
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src'
        f" 'unsafe-inline'; img-src data:\">\n"
        f"<title>{escape(paper.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(paper.title)}</h1>\n<dl>{front}</dl>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block, number: int) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text, strong):
            return f'<p class="strong">{escape(text)}</p>' if strong else f"<p>{escape(text)}</p>"
        case Bullets(items, numbered):
            tag = "ol" if numbered else "ul"
            return f"<{tag}>" + "".join(f"<li>{escape(item)}</li>" for item in items) + f"</{tag}>"
        case Table():
            return _table(block, number)
        case Picture():
            # Its words come first for whoever cannot see it; the drawing itself is hidden from them.
            svg = block.svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
            return (
                f'<figure role="img" aria-label="{escape(block.alternative)}">{svg}</figure>'
                f'<p class="caption">{escape(block.caption)}</p>'
            )
        case PageBreak():
            return '<div class="page"></div>'
    return ""


def _table(table: Table, number: int) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in table.rows
    )
    # On paper each column takes its share, as in Word; what sets a PDF takes long to find widths by itself.
    shares = table.widths or (1.0,) * len(table.columns)
    columns = "".join(f'<col style="--share:{100 * share / sum(shares):.1f}%">' for share in shares)
    # A wide table scrolls by itself, by keyboard too, and says what it is.
    return (
        f'<div class="wide" role="region" tabindex="0" aria-labelledby="t{number}">'
        f'<table><caption id="t{number}">{escape(table.caption)}</caption><colgroup>{columns}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
