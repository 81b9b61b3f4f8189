"""The table of what is expected of each kind of board, in words."""

from collections.abc import Iterator

from sysmap.model.expectations import Basis, Expectations, table, voices
from sysmap.model.vocabulary import vocabulary
from sysmap.text.words import long_date

_HEAD = (
    "What is expected of a board, by its kind: each voice with the force of its basis (law: major;"
    " guidance, a source's sentence, or what the kind is for: minor). Boards that are asked for nothing"
    " are held to nothing. Other expectations for a kind stand in system.toml:\n"
    '  [expectations.place_partnership]\n  expects = ["executive", "lay", "clinical"]\n'
    "  top = false             # whether it is at the top: reports to no other board\n"
    "  public_is_lay = true    # whether elected members and Healthwatch count as lay"
)


def expectations_in_words() -> str:
    """Every kind of board with what is expected of it, with what force and on what basis."""
    return "\n\n".join((_HEAD, *("\n".join(_kind(one)) for one in table().values())))


def _kind(asked: Expectations) -> Iterator[str]:
    yield f"{vocabulary('board_kinds')[asked.kind].name} ({asked.kind})"
    if asked.top is not None:
        yield f"  at the top by {asked.top.force}: {_basis(asked.top)}"
    if not asked.voices:
        yield "  asked for nothing"
    for basis in dict.fromkeys(asked.voices.values()):
        heard = (voices()[voice].name for voice, its in asked.voices.items() if its == basis)
        yield f"  {basis.force:<9} {', '.join(heard)}\n{'':<12}{_basis(basis)}"
    if asked.public_is_lay:
        yield "  Elected members and Healthwatch count as lay."


def _basis(basis: Basis) -> str:
    dates = [
        f"{word} {long_date(day)}"
        for word, day in (("from", basis.valid_from), ("until", basis.valid_to))
        if day is not None
    ]
    return basis.text + (f" ({' '.join(dates)})" if dates else "")
