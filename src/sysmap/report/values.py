"""What a paper is made of: headings, paragraphs, lists, tables and pictures, in order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a part), 2 or 3; levels follow one another without a gap."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; with `strong` one that stands out."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered where its order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; the first column names its rows. Every row is as long as the header."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its drawing as SVG and PNG, what it shows in words, and the message as its caption."""

    svg: str
    png: bytes
    alternative: str
    caption: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page where the format has pages."""


Block = Heading | Paragraph | Bullets | Table | Picture | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its title, the lines of its front sheet (label, text), the summary page, and the rest."""

    title: str
    front: tuple[tuple[str, str], ...]
    summary: tuple[Block, ...]
    body: tuple[Block, ...] = field(default=())

    def blocks(self) -> Iterator[Block]:
        """Everything after the title and front sheet, in order, the rest on a new page."""
        yield from self.summary
        if self.body:
            yield PageBreak()
            yield from self.body

    def texts(self) -> Iterator[str]:
        """Every text a reader can come upon, to search the paper for names."""
        yield self.title
        for label, text in self.front:
            yield f"{label} {text}"
        for block in self.blocks():
            if isinstance(block, (Heading, Paragraph)):
                yield block.text
            elif isinstance(block, Bullets):
                yield from block.items
            elif isinstance(block, Table):
                yield block.caption
                yield from block.columns
                for row in block.rows:
                    yield from row
            elif isinstance(block, Picture):
                yield from (block.svg, block.alternative, block.caption)

    def mapped(self, change: Callable[[str], str]) -> "Paper":
        """The paper with each of its texts changed, as to leave out names; drawn pictures apart."""
        return Paper(
            change(self.title),
            tuple((label, change(text)) for label, text in self.front),
            tuple(_mapped(block, change) for block in self.summary),
            tuple(_mapped(block, change) for block in self.body),
        )


def _mapped(block: Block, change: Callable[[str], str]) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, text=change(block.text))
        case Bullets():
            return replace(block, items=tuple(change(item) for item in block.items))
        case Table():
            rows = tuple(tuple(change(cell) for cell in row) for row in block.rows)
            return replace(block, caption=change(block.caption), rows=rows)
        case Picture():
            return replace(block, alternative=change(block.alternative), caption=change(block.caption))
        case PageBreak():
            return block
