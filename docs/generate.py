"""Writes the pages that follow from declarations: kinds, the graph, rules, queries, measures, JSON, commands.

Run `python docs/generate.py` after changing a kind, a vocabulary, a problem, a rule, a query or a method
card; a test fails while a page is stale.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sysmap.cli.main import main
from sysmap.cli.reference import commands_page
from sysmap.cypher.schema import graph_page
from sysmap.gaps.words.page import pages as rule_and_query_pages
from sysmap.measures import MethodCard, cards
from sysmap.measures.method_card import AS_AT, DESCRIBES
from sysmap.model.kinds import (
    COMMON_FIELDS,
    DERIVED_TIES,
    NODE_KINDS,
    RELATIONSHIP_KINDS,
    Field,
    NodeKind,
    RelationshipKind,
    relationship_kinds,
)
from sysmap.model.sheets import ends_across
from sysmap.model.vocabulary import vocabularies
from sysmap.schemas import json_page
from sysmap.validate.problems import problems

FOLDER = Path(__file__).parent
_GENERATED = "<!-- Written by docs/generate.py; change the declarations, not this page. -->"
_TYPES = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "yes_no": "yes or no",
    "date": "date",
    "interval": "first day/last day",
}


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    return {
        "kinds.md": kinds_page(),
        "graph.md": graph_page(_GENERATED),
        "problems.md": problems_page(),
        "measures.md": measures_page(),
        "json.md": json_page(_GENERATED),
        "cli.md": commands_page(main, _GENERATED),
        **rule_and_query_pages(),
    }


def kinds_page() -> str:
    """The page of kinds: what a system is made of, and what each column of a sheet takes."""
    parts = [
        "# Kinds",
        _GENERATED,
        (
            "What a system is made of. Each kind of node has a sheet; ties between nodes stand in columns of"
            " those sheets, or in rows of `seats`, `ratings` and `relationships` where they have dates,"
            " shares or a source of their own. Column order and capitals do not matter; columns that are not"
            " listed come along as text."
        ),
        "Every row of every sheet may also have these columns:",
        _fields(COMMON_FIELDS),
        (
            "Words from a [vocabulary](#vocabularies) may be written as key or as name, in any case. Several"
            " are separated by `;`. Dates are written `2022-07-31` or `31/07/2022`, day first."
        ),
        "## Nodes",
        *(part for kind in NODE_KINDS for part in _node(kind)),
        "## Relationships",
        (
            "In a graph, a relationship runs from its start to its end. A row of `relationships` names its"
            " `type`, and its ends under `from` and `to`; `id` may be left empty."
        ),
        *(part for kind in RELATIONSHIP_KINDS for part in _relationship(kind)),
        "## Ties that follow",
        "These follow from the rows above when a system is loaded. They stand in the graph with"
        " `live: true` and `derived: true`, to be matched by queries and rules; no sheet holds them and no"
        " export takes them for facts.",
        *(part for kind in DERIVED_TIES for part in _follows(kind)),
        "Derived properties of things: `closed` (kinds of ties of which all there is is recorded), `context`"
        " (belongs to a neighbouring system), `sector` and `family` of organisations, `paused`, `expects`,"
        " `expects_by_law` and `top` (at the top by law) of boards, and of seats (`SITS_ON`) `brings`,"
        " `may_bring` (the voices of `sysmap explain expectations`) and `stand_in` (a named"
        " deputy or alternate).",
        "## Vocabularies",
        *(part for name in vocabularies() for part in _vocabulary(name)),
    ]
    return "\n\n".join(parts) + "\n"


# Where problems are met: heading and first words.
_MET = {
    "source": (
        "Problems of a source",
        (
            "`sysmap check` reports every problem at once, each with a code, the file, the row as a"
            " spreadsheet numbers it, the column, the value, what to do, and the nearest value that would be"
            " right. Of each code there is a broken sample in `sample_systems/broken/`; try"
            " `sysmap check sample_systems/broken/duplicate-id`."
        ),
    ),
    "check": (
        "Remarks on a system",
        "`sysmap check` also says what is odd in a system that can be loaded. Nothing has to be done.",
    ),
    "import": (
        "Problems of an import",
        (
            "`sysmap import` says what it left out, read differently or was not told. The files are other"
            " people's, so it goes on; problems of a source may be among what it says too."
        ),
    ),
    "combine": (
        "Problems of combining",
        "`sysmap combine A B -o C` makes one system of several and reports what they disagree about.",
    ),
    "scenario": (
        "Problems of a scenario",
        (
            "`sysmap whatif` refuses a scenario as a whole if one of its changes cannot be made; problems of"
            " a source may be among what it says too. The sheets themselves are never changed."
        ),
    ),
    "rule": (
        "Problems of rules",
        (
            "A rule of your own that breaks its promise is refused with the file, the key and what to write,"
            " and so is a setting or an option that fits no rule. The system is loaded all the same, but no"
            " rule is asked before it is mended. [Writing a gap rule](writing-rules.md) says what a rule"
            " promises."
        ),
    ),
}


def problems_page() -> str:
    """The page of problems: every code by where it is met, what it means and how to mend it."""
    parts = [
        "# Problems in the input",
        _GENERATED,
        (
            "An error keeps the system from being loaded (or, among the problems of rules, the rules from"
            " being asked); a warning does not. `sysmap explain CODE` says of each what is said here."
        ),
        *(part for met in _MET for part in _problems(met)),
    ]
    return "\n\n".join(parts) + "\n"


def _problems(met: str) -> list[str]:
    heading, first = _MET[met]
    found = [one for one in problems().values() if one.met == met]
    rows = [(f"[`{p.code}`](#{p.code})", p.level, p.title) for p in found]
    parts = [f"## {heading}", first, _table(("code", "level", "what is wrong"), rows)]
    for problem in found:
        parts += [
            f"### {problem.code}",
            f"*{problem.title}* ({problem.level})",
            f"**What it means.** {problem.means}",
            f"**How to mend it.** {problem.mend}",
        ]
    return parts


def measures_page() -> str:
    """The page of measures: the method card of each, by its id, those that give a p marked."""
    found = cards()
    rows = [
        (f"[`{card.id}`](#{card.id})", card.name, "" if card.inference == DESCRIBES else "yes")
        for card in found.values()
    ]
    parts = [
        "# The measures",
        _GENERATED,
        (
            f"{len(found)} measures, each with its method card: what it means, its formula and where that"
            " comes from, when there is no value, how to read it. `balance` and `connectivity` name them in"
            " JSON and CSV under `measure`; `sysmap explain ID` prints a card."
        ),
        (
            "Every value stands with its population, how many it was counted among, and a missing one with"
            f" the reason. Unless a card says otherwise the data are those of {AS_AT}. A measure without a p"
            " describes what is recorded, and nothing is concluded from it; a card with one says which chance"
            " is meant, and [what may be concluded](inference.md) says more."
        ),
        _table(("measure", "name", "gives a p or z"), rows),
        *(part for card in found.values() for part in _measure(card)),
    ]
    return "\n\n".join(parts) + "\n"


def _measure(card: MethodCard) -> list[str]:
    said = [
        ("Formula", card.formula),
        ("Reference", card.reference),
        ("No value where", card.undefined),
        ("How to read it", card.reading),
        *([("Data of", card.data_date)] if card.data_date != AS_AT else []),
        *([("What may be concluded", card.inference)] if card.inference != DESCRIBES else []),
    ]
    lines = [f"- {heading}: {_plain(text)}" for heading, text in said]
    return [f"## {card.id}", f"**{_plain(card.name)}.** {_plain(card.meaning)}", "\n".join(lines)]


def _plain(text: str) -> str:
    """Text with the signs of Markdown taken as letters, what stands in backticks left as code."""
    parts = text.split("`")
    return "`".join(
        part if at % 2 else re.sub(r"([\\*_\[\]<>|])", r"\\\1", part) for at, part in enumerate(parts)
    )


def _node(kind: NodeKind) -> list[str]:
    parts = [
        f"### {kind.label}",
        f"{kind.description}. Sheet: `{kind.sheet}`.",
        _fields(kind.fields, id_=True),
    ]
    rows = []
    for column in kind.columns:
        tie = relationship_kinds()[column.relationship]
        labels = ends_across(tie, kind.label, from_start=not column.reverse)
        rows.append((f"`{column.name}`", f"`{tie.type}`", " or ".join(labels), column.description))
    return [*parts, _table(("column", "stands for", "names", "what"), rows)]


def _relationship(kind: RelationshipKind) -> list[str]:
    ends = [f"{start} → {' or '.join(ends_across(kind, start, from_start=True))}" for start in kind.starts]
    ends = [end for end in ends if not end.endswith("→ ")]
    said = "; ".join(ends) if kind.directed else "; ".join(ends).replace("→", "–")
    where = f"Sheet: `{kind.sheet}`"
    if kind.sheet != "relationships":
        where += f", ends under `{kind.start_column}` and `{kind.end_column}`"
    parts = [f"### {kind.type}", f"{kind.description}. {said}. {where}."]
    return [*parts, _fields(kind.fields)] if kind.fields else parts


def _follows(kind: RelationshipKind) -> list[str]:
    ends = "–" if not kind.directed else "→"
    said = f"{' or '.join(kind.starts)} {ends} {' or '.join(kind.ends)}"
    return [f"### {kind.type}", f"{kind.description}. {said}.", _fields(kind.fields)]


def _vocabulary(name: str) -> list[str]:
    terms = vocabularies()[name].values()
    extra = "sector" if any(t.sector for t in terms) else "family" if any(t.family for t in terms) else ""
    columns = ("key", "name", extra) if extra else ("key", "name")
    rows = [(f"`{t.key}`", t.name, *([f"`{getattr(t, extra)}`"] if extra else [])) for t in terms]
    return [f"### {name}", _table(columns, rows)]


def _fields(fields: Iterable[Field], *, id_: bool = False) -> str:
    first = [("`id`", "text", "yes", "Short, without spaces, never used twice in the system")] if id_ else []
    rows = [(f"`{f.name}`", _takes(f), "yes" if f.required else "", f.description) for f in fields]
    return _table(("column", "takes", "needed", "what"), [*first, *rows])


def _takes(field: Field) -> str:
    takes = f"[{field.vocabulary}](#{field.vocabulary})" if field.vocabulary else _TYPES[field.type]
    if field.least is not None and field.most is not None:
        takes += f", {field.least:g} to {field.most:g}"
    elif field.least is not None:
        takes += f", {field.least:g} or more"
    return f"{takes}; several" if field.many else takes


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


if __name__ == "__main__":
    for page, text in pages().items():
        (FOLDER / page).write_text(text, encoding="utf-8", newline="\n")
