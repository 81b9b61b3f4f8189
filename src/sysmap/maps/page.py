"""The page round the map: one file of HTML that asks for nothing, with its tabs, data and script."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from sysmap import boards_by_sector
from sysmap.boards_by_sector import Table
from sysmap.boards_by_sector.markup import markup
from sysmap.maps import key, sums, tables
from sysmap.maps import view as views
from sysmap.maps.board import board_data
from sysmap.maps.counted import found_in_no_place
from sysmap.maps.data import as_json, data, days
from sysmap.maps.few import hanging, open_questions
from sysmap.maps.folding import folded_as_drawn
from sysmap.maps.layout import arrange
from sysmap.maps.network import engine, network
from sysmap.maps.overview import VIEW as OVERVIEW
from sysmap.maps.picture import draw
from sysmap.maps.places import places_data
from sysmap.maps.questions import Asked, asked
from sysmap.maps.scenarios import ToldScenario
from sysmap.maps.values import ADDED_UP_FROM, MOST_LINKS, Mark, Picture
from sysmap.maps.who import who_data
from sysmap.model.results import SEVERITIES, RuleResult
from sysmap.model.values import System
from sysmap.model.vocabulary import vocabulary
from sysmap.priorities.values import Action
from sysmap.text.words import long_date

ROWS = 1000
TABS: Mapping[str, str] = MappingProxyType(
    {
        "boards": "Who sits where",
        "places": "Places",
        "board": "One board",
        "one": "One person or organisation",
        "few": "What hangs on few",
        "joint": "Joint posts",
        "changes": "Changes",
        "questions": "Questions",
        "everything": "Everything",
    }
)
# Of a system that is added up, in which no single thing is drawn, the tabs that have something to show.
_OVERVIEW_TABS: Mapping[str, str] = MappingProxyType(
    {
        "everything": "Places and sectors",
        "boards": "Who sits where",
        "board": "One board",
        "changes": "Changes",
    }
)
_OF_RESULTS: Mapping[str, str] = MappingProxyType({"few": "What hangs on few", "questions": "Questions"})
# How bad the worst is that is found in a circle, and how the key says it.
_COUNTED = (
    ("major", "found in it and within it, the worst major"),
    ("minor", "found in it and within it, the worst minor"),
    ("info", "found in it and within it, to know"),
)
# The files that make up the tabs, in their order; the picture is shared by those that draw one.
_PARTS = ("boards", "board", "one", "few", "joint", "changes", "questions", "map", "tables")
# The modules of `static/page/` as one, made by `npm run build`; the second without what draws pictures.
_SCRIPT, _SMALL_SCRIPT = "page.min.js", "boards.min.js"

_WHO_NOTE = (
    "A post shared by several bodies counts in parts for each. A board's name opens the seats behind its"
    " numbers. What is not recorded is not counted as missing."
)


def render(
    system: System,
    picture: Picture,
    results: Sequence[RuleResult] = (),
    marks: Sequence[Mark] = (),
    actions: Sequence[Action] = (),
    first: str | None = None,
    only: str | None = None,
    fill_in: Sequence[tuple[str, int, int]] = (),
    scenarios: Sequence[ToldScenario] = (),
) -> str:
    """The page as text, the same for the same input. `first` is the tab it opens with, else that which suits.

    With `only`, the page holds that tab and no other, without the engine. `fill_in` are columns or sheets
    that would open most: the place, its cells, and the questions that wait for it.
    """
    tabs: Mapping[str, str] = TABS
    if picture.view == OVERVIEW:
        tabs = {**_OVERVIEW_TABS, **(_OF_RESULTS if results else {})}
    first = only or (first if first in tabs else next(iter(tabs)))
    layout = arrange(picture)
    net = network(picture, layout)
    early, style = _early(first), _style()
    engine_text, script = "" if only else engine(), _static(_SMALL_SCRIPT if only else _SCRIPT)
    table = boards_by_sector.table(system, results)
    if picture.homes:
        table = folded_as_drawn(table, system, picture)
    things, ties = tables.thing_columns(picture), tables.tie_columns(picture)
    heads = {"things": [name for name, _ in things], "ties": [name for name, _ in ties]}
    once = {"things": tables.said_once(things, picture.dots), "ties": tables.said_once(ties, picture.ties)}
    checks = sums.checks(results)
    number = {dot.id: i for i, dot in enumerate(picture.dots)}
    rest: dict[str, Any] = {"first": first, "checks": checks, "tabs": [only] if only else list(tabs)}
    rest["whoNote"] = _WHO_NOTE
    who = who_data(system, table, results, number)
    found_by = {rule for one in picture.counted for rule, _, _ in one.rules}
    named = {result.id: result.name for result in results if result.id in found_by}
    written = data(picture, layout, marks, net.options, heads, who, named)
    questions = () if only else asked(system, results)
    if not only:
        rest["sectors"] = {term.name: [key, term.family] for key, term in vocabulary("sectors").items()}
        rest["saidOnce"] = {name: list(said) for name, said in once.items()}
        rest["places"] = places_data(picture)
        rest["board"] = board_data(system, table, results)
        rest["open"] = _said_in_rows(views.open_marks(system, results, number), questions)
    shown, stops = sums.picture_sentence(picture, marks), days(picture)
    page = net.page(
        {
            # Not the picture itself: what a template was given is in the collector's hands afterwards.
            "left_out": picture.left_out,
            "about": picture.about,
            "today": stops.index(picture.as_at),
            "thing_count": len(picture.dots),
            "tie_count": len(picture.ties),
            "title": f"{picture.name}: who sits where",
            "summary": f"{sums.sentence(system, table)} {checks}".strip(),
            "shown": shown,
            "checks": checks,
            "as_at": long_date(picture.as_at),
            "policy": _policy([text for text in (early, engine_text, script) if text], style),
            "early": Markup(early),
            "style": Markup(style),
            "engine": Markup(engine_text),
            "script": Markup(script),
            "data": Markup(as_json({**written, **rest})),
            "tabs": [] if only else list(tabs.items()),
            "first": first,
            "parts": [f"tabs/{part}.html" for part in ([only] if only else _PARTS)],
            "days": stops,
            "with_find": not only,
            "scenarios": scenarios,
            "who_note": _WHO_NOTE,
            **_boards(table, actions, "#board?of=" if "board" in TABS and not only else ""),
            **({} if only else _questions(questions, results, fill_in)),
            **({} if only else _everything(picture, results, marks, once)),
            "still": Markup("" if only else draw(picture, layout, shown)),
        }
    )
    # A lone half of a character can come from a spreadsheet; it cannot be written.
    return page.encode("utf-8", "replace").decode("utf-8")


def _boards(table: Table, things: Sequence[Action], link: str) -> dict[str, Any]:
    """What the first tab shows."""
    headline = "Who sits where"
    if things:
        _, before, name, rest, _ = _told(things[0])
        headline = f"{before}{name}{rest}"
    words = {1: "One thing", 2: "Two things", 3: "Three things", 4: "Four things", 5: "Five things"}
    return {
        "headline": headline,
        "actions": [_told(one) for one in things],
        "five_words": f"{words.get(len(things), 'Things')} to act on",
        # End tags that HTML does without are left out: text in cells holds none, being escaped.
        "who": Markup(re.sub("</(?:td|th|tr)>", "", markup(table, link))),
    }


def _told(action: Action) -> tuple[Action, str, str, str, str]:
    """The action; its sentence before its subject's name, the name, and after it; and what else is said.

    A sentence that does not name its subject has the name before it. Figures in brackets are left out.
    """
    words = re.sub(r" \([^()]*\)(?=[ .;,])", "", action.what)
    first, _, more = words.partition(". ")
    name = action.subject.name
    first = f"{first.rstrip('.')}."
    named = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", first)
    if named:
        return action, first[: named.start()], name, first[named.end() :], more
    return action, "", f"{name}:", f" {first}", more


def _said_in_rows(open_: Sequence[list[Any]], questions: Sequence[Asked]) -> Sequence[list[Any]]:
    """The marks of what is open; for what a row of the questions says, the number of the row.

    A sentence stands once in the page, and the script takes it from there.
    """
    row = {question.says: n for n, question in enumerate(questions[:ROWS])}
    return [[rule, severity, row.get(says, says), *rest] for rule, severity, says, *rest in open_]


def _questions(
    questions: Sequence[Asked], results: Sequence[RuleResult], fill_in: Sequence[tuple[str, int, int]]
) -> dict[str, Any]:
    """What the tabs of questions and of what hangs on few show."""
    return {
        "asked": questions,
        "fill_in": fill_in[:3],
        "hanging": hanging(results),
        "few_open": open_questions(results),
        "statuses": Counter(result.status for result in results),
    }


def _everything(
    picture: Picture,
    results: Sequence[RuleResult],
    marks: Sequence[Mark],
    once: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """What the tab with the picture of everything, its key and its tables shows.

    `once` says of each table what is said over it, and so in no row.
    """
    things = [column for column in tables.thing_columns(picture) if column[0] not in once["things"]]
    ties = [column for column in tables.tie_columns(picture) if column[0] not in once["ties"]]
    rested = picture.lines.keys() - picture.resting
    worst = {one.severity for one in picture.counted}
    return {
        "kinds": [
            (s, n, key.swatch(s))
            for s, n in key.used(
                picture.dot_styles,
                (d.kind for d in picture.dots),
                (d.kind for d in picture.dots if d.live),
            )
        ],
        "tie_kinds": [
            (s, n, key.line(s))
            for s, n in key.used(
                picture.tie_styles,
                (t.kind for t in picture.ties),
                (t.kind for t in picture.ties if t.live for _ in range(t.weight)),
            )
        ],
        "confidences": key.confidences(picture),
        "marks": marks,
        "gaps": _gaps(marks, {result.id: result.name for result in results}),
        "found": picture.found or len(marks),
        "counted": [(word, key.count(severity)) for severity, word in _COUNTED if severity in worst],
        "nowhere": found_in_no_place(picture),
        "in_each": any(result.fold and result.fold.found for result in results),
        "rows": ROWS,
        "thing_heads": [name for name, _ in things],
        "tie_heads": [name for name, _ in ties],
        "once": once,
        "things": [tables.row([cell(dot) for _, cell in things]) for dot in picture.dots[:ROWS]],
        "tie_rows": [tables.row([cell(tie) for _, cell in ties]) for tie in picture.ties[:ROWS]],
        "added_up": picture.added_up,
        "links": len(picture.between),
        "most_links": MOST_LINKS,
        "rested": [s.phrase for s in picture.tie_styles if s.key in rested],
        "many": len(picture.ties) > ADDED_UP_FROM,
    }


def _gaps(marks: Sequence[Mark], rules: Mapping[str, str]) -> list[tuple[str, str, list[tuple[int, Mark]]]]:
    """The findings by rule, the worst first: its id, its name, and each finding with its number."""
    by_rule: dict[str, list[tuple[int, Mark]]] = {}
    for n, mark in enumerate(marks):
        by_rule.setdefault(mark.rule, []).append((n, mark))

    def worst(found: Sequence[tuple[int, Mark]]) -> int:
        return max(SEVERITIES.index(mark.severity) for _, mark in found if mark.severity in SEVERITIES)

    ranked = sorted(by_rule.items(), key=lambda one: (-worst(one[1]), one[0]))
    return [(rule, rules.get(rule, ""), found) for rule, found in ranked]


def _early(first: str | None) -> str:
    """Run before the first paint, so that nothing jumps when the rest of the script starts."""
    return (
        'var d=document.documentElement;d.className="scripted";'
        f'd.dataset.view=(/^#({"|".join(TABS)})(?![\\w-])/.exec(location.hash)||[0,"{first}"])[1];'
    )


def _policy(scripts: Iterable[str], style: str) -> str:
    """What the page may do: run these scripts and no other, draw, save; ask nobody for anything."""
    hashes = " ".join(f"'{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src '{_hash(style)}'; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _static(name: str) -> str:
    return (
        resources.files("sysmap.maps")
        .joinpath("static", name)
        .read_text(encoding="utf-8")
        .replace("\r\n", "\n")
    )


def _discs() -> str:
    """The sizes of discs, as classes: the page's policy lets no element have a style of its own."""
    return "".join(
        f"b.s{n}{{width:{n}px;height:{n}px;line-height:{n}px}}b.a.s{n}{{line-height:{n - 4}px}}"
        for n in range(17, 37)
    )


@cache
def _style() -> str:
    rules = re.sub(r"/\*.*?\*/", "", _static("map.css"), flags=re.DOTALL).replace("DISCS", _discs())
    return re.sub(r";?\s*([{};])\s*|(?<=[,:])\s+", r"\1", rules)
