"""A paper as a Word document: real heading styles, header rows, words for pictures, page numbers."""

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from sysmap.report.values import Block, Bullets, Heading, PageBreak, Paper, Paragraph, Picture, Table

_WIDE = Mm(180)
# A date of its own in every copy would make equal papers unequal.
_WRITTEN = datetime(2000, 1, 1)


def word(paper: Paper) -> bytes:
    """The whole paper as a .docx file, A4 upright; equal papers give equal content."""
    document = Document()
    _set_up(document, paper.title)
    document.add_heading(paper.title, 0)
    line = document.add_paragraph(style="Front sheet")
    for number, (label, text) in enumerate(paper.front):
        line.add_run(f"{'   ' if number else ''}{label}: ").bold = True
        line.add_run(text)
    for block in paper.blocks():
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, title: str) -> None:
    core = document.core_properties
    core.title, core.language, core.author, core.comments = title, "en-GB", "", ""
    core.created = core.modified = _WRITTEN
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(13), Mm(14)
    section.footer_distance = Mm(7)
    styles = document.styles
    for name, size, before, after in (
        ("Normal", 9.5, 0, 3),
        ("Title", 16, 0, 3),
        ("Heading 1", 12, 5, 1),
        ("Heading 2", 11, 6, 2),
        ("Heading 3", 10, 5, 2),
        ("List Bullet", 9.5, 0, 2),
        ("List Number", 9.5, 0, 2),
        ("Caption", 9, 0, 3),
    ):
        style = styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.color.rgb = RGBColor(0x0B, 0x0C, 0x0C)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for part in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(part), "Arial")
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    front = styles.add_style("Front sheet", 1)
    front.base_style = styles["Normal"]
    front.paragraph_format.space_after = Pt(3)
    _language(styles)
    _page_numbers(section)


def _language(styles: Any) -> None:
    run = styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    run.append(language)


def _page_numbers(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = 2
    paragraph.add_run("Page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    run = paragraph.add_run()
    for sort, text in (("begin", ""), ("", name), ("end", "")):
        if sort:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), sort)
        else:
            part = OxmlElement("w:instrText")
            part.text = text
        run._r.append(part)


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(text, level)
        case Paragraph(text, strong):
            document.add_paragraph().add_run(text).bold = strong
        case Bullets(items, numbered):
            _list(document, items, numbered=numbered)
        case Table():
            _table(document, block)
        case Picture():
            _picture(document, block)
        case PageBreak():
            document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _list(document: Any, items: tuple[str, ...], *, numbered: bool) -> None:
    if not numbered:
        for item in items:
            document.add_paragraph(item, style="List Bullet")
        return
    # Every numbered list begins at 1; Word would go on counting from the last one.
    number = _numbering(document)
    for item in items:
        paragraph = document.add_paragraph(item, style="List Number")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number


def _numbering(document: Any) -> int:
    numbering = document.part.numbering_part.numbering_definitions._numbering
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(n for n in numbering.num_lst if n.numId == style).abstractNumId.val
    new = numbering.add_num(abstract)
    new.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(new.numId)


def _table(document: Any, block: Table) -> None:
    caption = document.add_paragraph(block.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    # Word goes by the cells' widths, other programs by the grid's.
    shares = block.widths or (1.0,) * len(block.columns)
    widths = [int(_WIDE * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    head = table.rows[0]
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(mark)
    for cell, column in zip(head.cells, block.columns, strict=True):
        cell.paragraphs[0].add_run(column).bold = True
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for row in table.rows:
        keep = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(keep)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
                for run in paragraph.runs:
                    run.font.size = Pt(8.5)
    after = document.add_paragraph()
    after.paragraph_format.space_after = after.paragraph_format.space_before = Pt(0)
    after.paragraph_format.line_spacing = Pt(5)


def _picture(document: Any, block: Picture) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(block.png), width=_WIDE)
    properties = shape._inline.docPr
    properties.set("descr", block.alternative)
    properties.set("title", block.caption)
    document.add_paragraph(block.caption, style="Caption")
