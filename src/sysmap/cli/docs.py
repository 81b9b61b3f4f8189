"""`sysmap docs`: the pages of the documentation, which come with sysmap."""

from collections.abc import Mapping
from pathlib import Path

import click

from sysmap.cli.options import completes, output_option
from sysmap.cli.output import Table, put, show


@click.command()
@click.argument("page", required=False, shell_complete=completes(lambda: _pages()))
@click.option("--path", "only_path", is_flag=True, help="Print where the page's file is, to open it.")
@output_option
def command(page: str | None, only_path: bool, output: Path | None) -> None:
    """Print a page of the documentation (graph, sheets, writing-rules …); without PAGE, list them all.

    The pages are Markdown and come with sysmap, so that no network is needed.
    """
    from sysmap.pipeline import CannotRun
    from sysmap.text.nearest import nearest_said

    pages = _pages()
    if not page:
        rows = [(name, _title(path)) for name, path in pages.items()]
        show("table", [Table(("page", "what it tells"), rows)], {}, output)
        return
    name = page.removesuffix(".md").lower()
    if name not in pages:
        near = nearest_said(page, pages) or f" Pages: {', '.join(pages)}."
        raise CannotRun(f"There is no page {page!r}.{near}")
    put(f"{pages[name]}\n" if only_path else pages[name].read_text(encoding="utf-8"), output)


def _pages() -> Mapping[str, Path]:
    """Every page by its name: its path below the folder without `.md`; of a README the folder's."""
    from sysmap import assets

    folder = assets.docs_folder()
    found = {path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.md")}
    named = {name.removesuffix("/README").lower(): path for name, path in found.items()}
    return {name: named[name] for name in sorted(named)}


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return next((line.lstrip("#").strip() for line in file if line.startswith("#")), "")
