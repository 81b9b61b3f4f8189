"""A paper as a tagged PDF (PDF/UA-1), by WeasyPrint where that is installed."""

from sysmap.report.as_html import html
from sysmap.report.values import Paper


class PdfNotInstalled(Exception):
    """What writes PDF is not installed; the message says how to get it, or how to do without."""


def pdf(paper: Paper) -> bytes:
    """The whole paper as a PDF with tags, title and language. Raises PdfNotInstalled."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise PdfNotInstalled(
            "Writing PDF needs one more part: pip install sysmap[pdf]. Without it, write .docx or .html"
            f" and save or print that as PDF. ({error.__class__.__name__}: {str(error).splitlines()[0]})"
        ) from None
    written: bytes = HTML(string=html(paper)).write_pdf(pdf_variant="pdf/ua-1")
    return written
