"""The page round a map: one file of HTML that asks for nothing, with the picture, the key and the tables."""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from html import escape
from importlib import resources
from itertools import chain, pairwise
from typing import Any

from markupsafe import Markup

from sysmap.maps import look
from sysmap.maps.layout import OTHER_REACH, REACH, SCREEN, Layout, arrange
from sysmap.maps.look import DASHES
from sysmap.maps.network import engine, network
from sysmap.maps.picture import draw, shape
from sysmap.maps.values import ADDED_UP_FROM, MOST_LINKS, Dot, DotStyle, Mark, Picture, Tie, TieStyle
from sysmap.model.vocabulary import vocabulary
from sysmap.text.words import long_date

ROWS = 1000
# Run before the first paint, so that nothing jumps when the rest of the script starts.
_EARLY = 'document.documentElement.className="scripted";'
# The modules of `static/page/` as one, made by `npm run build`.
_SCRIPT = "page.min.js"


def render(picture: Picture, marks: Sequence[Mark] = (), rules: Mapping[str, str] | None = None) -> str:
    """The page as text, the same for the same picture. `rules` are the names of rules by their ids."""
    layout = arrange(picture)
    net = network(picture, layout)
    engine_text, style = engine(), _style()
    script = _static(_SCRIPT)
    summary = _summary(picture, marks)
    thing_columns, tie_columns = _thing_columns(picture), _tie_columns(picture)
    thing_heads, tie_heads = [name for name, _ in thing_columns], [name for name, _ in tie_columns]
    data = _data(picture, layout, marks, net.options, {"things": thing_heads, "ties": tie_heads})
    page = net.page(
        {
            "picture": picture,
            "title": f"{picture.name}: map of the system",
            "summary": summary,
            "as_at": long_date(picture.as_at),
            "policy": _policy((_EARLY, engine_text, script), style),
            "early": Markup(_EARLY),
            "style": Markup(style),
            "engine": Markup(engine_text),
            "script": Markup(script),
            "still": Markup(draw(picture, layout, summary)),
            "data": Markup(_json(data)),
            "kinds": [
                (s, n, _swatch(s)) for s, n in _used(picture.dot_styles, (d.kind for d in picture.dots))
            ],
            "tie_kinds": [
                (s, n, _line(s)) for s, n in _used(picture.tie_styles, (t.kind for t in picture.ties))
            ],
            "confidences": _confidences(picture),
            "sectors": sorted({dot.sector for dot in picture.dots if dot.sector}),
            "days": _days(picture),
            "marks": marks,
            "gaps": _gaps(marks, rules or {}),
            "rows": ROWS,
            "thing_heads": thing_heads,
            "tie_heads": tie_heads,
            "things": [_row([cell(dot) for _, cell in thing_columns]) for dot in picture.dots[:ROWS]],
            "tie_rows": [_row([cell(tie) for _, cell in tie_columns]) for tie in picture.ties[:ROWS]],
            "added_up": picture.added_up,
            "links": len(picture.between),
            "most_links": MOST_LINKS,
            "many": len(picture.ties) > ADDED_UP_FROM,
        }
    )
    # A lone half of a character can come from a spreadsheet; it cannot be written.
    return page.encode("utf-8", "replace").decode("utf-8")


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


@cache
def _style() -> str:
    rules = re.sub(r"/\*.*?\*/", "", _static("map.css"), flags=re.DOTALL)
    return re.sub(r";?\s*([{};])\s*|(?<=[,:])\s+", r"\1", rules)


def _json(value: Any) -> str:
    """JSON that no browser takes for markup, whatever it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


class _Strings:
    """Every text once, by number; the commonest have the shortest numbers."""

    def __init__(self, texts: Iterable[str]) -> None:
        count = Counter(texts)
        count.pop("", None)
        self.all = ["", *sorted(count, key=lambda text: (-count[text], text))]
        self.number = {text: i for i, text in enumerate(self.all)}.__getitem__


def _data(
    picture: Picture,
    layout: Layout,
    marks: Sequence[Mark],
    options: Any,
    columns: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """Everything the script needs, in columns: a third of the size of rows."""
    dots, ties = picture.dots, picture.ties
    label_sets = [tuple([label for label, _ in dot.facts]) for dot in dots]
    labels = sorted(set(label_sets))
    label_number = {names: i for i, names in enumerate(labels)}
    dot_texts = {"sector": [dot.sector for dot in dots], **_common_texts(dots)}
    tie_texts = {"detail": [tie.detail for tie in ties], **_common_texts(ties)}
    names = [dot.name for dot in dots]
    facts = [[text for _, text in dot.facts] for dot in dots]
    strings = _Strings(chain(names, *dot_texts.values(), *tie_texts.values(), *labels, *facts))
    number = strings.number
    kinds = {style.key: i for i, style in enumerate(picture.dot_styles)}
    tie_kinds = {style.key: i for i, style in enumerate(picture.tie_styles)}
    nodes = {
        "id": [dot.id for dot in dots],
        "name": list(map(number, names)),
        "kind": _runs([kinds[dot.kind] for dot in dots]),
        "home": _runs([dot.home for dot in dots]),
        "x": layout.x,
        "y": layout.y,
        "size": _runs([dot.size for dot in dots]),
        "labels": _runs([label_number[names] for names in label_sets]),
        "facts": list(map(number, chain.from_iterable(facts))),
        **{name: _runs(list(map(number, texts))) for name, texts in dot_texts.items()},
        **_common_numbers(dots),
    }
    lines = {
        "kind": _runs([tie_kinds[tie.kind] for tie in ties]),
        "a": [tie.start_dot for tie in ties],
        "b": [tie.end_dot for tie in ties],
        "weight": _runs([tie.weight for tie in ties]),
        "implied": _runs([int(tie.implied) for tie in ties]),
        **{name: _runs(list(map(number, texts))) for name, texts in tie_texts.items()},
        **_common_numbers(ties),
    }
    circles = [
        [circle.name, circle.dot, *where]
        for circle, where in zip(picture.circles, layout.circles, strict=True)
    ]
    return {
        "name": picture.name,
        "system": picture.system,
        "asAt": picture.as_at.toordinal(),
        "days": [day.toordinal() for day in _days(picture)],
        "kinds": [[s.name, s.plural, s.colour, s.shape] for s in picture.dot_styles],
        "tieKinds": [
            [s.key, s.phrase, s.colour, [float(d) for d in DASHES[s.line].split()], int(s.directed)]
            for s in picture.tie_styles
        ],
        "labels": [[number(label) for label in names] for names in labels],
        "nodes": nodes,
        "ties": lines,
        "circles": circles,
        "marks": [[mark.rule, mark.severity, mark.says, mark.dots] for mark in marks],
        "box": [layout.left, layout.top, layout.width, layout.height],
        "addedUp": picture.added_up,
        "mostLinks": MOST_LINKS,
        "reach": {**REACH, "other": OTHER_REACH},
        "screen": SCREEN,
        "look": look.sent(chain(names, (circle.name for circle in picture.circles))),
        "options": options,
        "columns": columns,
        "strings": strings.all,
    }


def _runs(column: list[int]) -> Any:
    """The column as `{"runs": [value, how often, …]}` where that is shorter, else as it is."""
    runs: list[int] = []
    last: int | None = None
    for value in column:
        if value == last:
            runs[-1] += 1
        else:
            runs += (value, 1)
            last = value
    return {"runs": runs} if len(runs) < len(column) else column


def _steps(column: list[int]) -> Any:
    """From one number to the next, as runs: rows of a sheet mostly follow each other."""
    return _runs([b - a for a, b in pairwise([0, *column])])


def _common_texts(things: Sequence[Dot] | Sequence[Tie]) -> dict[str, list[str]]:
    return {
        "confidence": [thing.confidence for thing in things],
        "source": [thing.source for thing in things],
        "file": [_file(thing) for thing in things],
    }


def _common_numbers(things: Sequence[Dot] | Sequence[Tie]) -> dict[str, Any]:
    return {
        "from": _runs([thing.start.toordinal() if thing.start else 0 for thing in things]),
        "to": _runs([thing.end.toordinal() if thing.end else 0 for thing in things]),
        "row": {"steps": _steps([thing.origin.row for thing in things])},
    }


def _file(thing: Dot | Tie) -> str:
    origin = thing.origin
    return f"{origin.file} [{origin.sheet}]" if origin.sheet else origin.file


def _used(styles: Sequence[Any], kinds: Iterable[str]) -> list[tuple[Any, int]]:
    count = Counter(kinds)
    return [(style, count[style.key]) for style in styles if count[style.key]]


def _swatch(style: DotStyle) -> Markup:
    return Markup(
        '<svg class="swatch" viewBox="-10 -10 20 20" aria-hidden="true">'
        f'<path d="{shape(style.shape, 0, 0, 7)}" fill="{style.colour}"/></svg>'
    )


def _line(style: TieStyle) -> Markup:
    dash = f' stroke-dasharray="{DASHES[style.line]}"' if DASHES[style.line] else ""
    return Markup(
        '<svg class="swatch line" viewBox="0 0 34 10" aria-hidden="true">'
        f'<path d="M0 5H34" stroke-width="2.4" stroke="{style.colour}"{dash}/></svg>'
    )


def _confidences(picture: Picture) -> list[tuple[str, str, int]]:
    count = Counter(thing.confidence for things in (picture.dots, picture.ties) for thing in things)
    names = {key: term.name for key, term in vocabulary("confidences").items()}
    names.update({key: key for key in sorted(count) if key and key not in names})
    named = [(key, name, count[key]) for key, name in names.items() if count[key]]
    return [*named, ("", "Not stated", count[""])] if count[""] else named


def _days(picture: Picture) -> list[date]:
    """Every day on which something begins or has just ended, and the as-at date; sorted."""
    days = {picture.as_at}
    for things in (picture.dots, picture.ties):
        for thing in things:
            if thing.start:
                days.add(thing.start)
            if thing.end and thing.end < date.max:
                days.add(date.fromordinal(thing.end.toordinal() + 1))
    return sorted(days)


def _gaps(marks: Sequence[Mark], rules: Mapping[str, str]) -> list[tuple[str, str, list[tuple[int, Mark]]]]:
    """The findings by rule: its id, its name, and each finding with its number."""
    by_rule: dict[str, list[tuple[int, Mark]]] = {}
    for n, mark in enumerate(marks):
        by_rule.setdefault(mark.rule, []).append((n, mark))
    return [(rule, rules.get(rule, ""), found) for rule, found in by_rule.items()]


def _summary(picture: Picture, marks: Sequence[Mark]) -> str:
    live = [dot for dot in picture.dots if dot.live]
    count = Counter(dot.kind for dot in live)
    kinds = [
        f"{count[style.key]:,} {(style.name if count[style.key] == 1 else style.plural).lower()}"
        for style in picture.dot_styles
        if count[style.key]
    ]
    ties = sum(
        tie.weight
        for tie in picture.ties
        if tie.live and picture.dots[tie.start_dot].live and picture.dots[tie.end_dot].live
    )
    words = _listed(kinds) or "nothing recorded"
    sentence = f"{picture.name} on {long_date(picture.as_at)}: {words}, joined by {_counted(ties, 'tie')}"
    return sentence + (f"; {_counted(len(marks), 'gap')} found." if marks else ".")


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _counted(n: int, word: str) -> str:
    return f"{n:,} {word}{'' if n == 1 else 's'}"


def _row(cells: Sequence[str]) -> Markup:
    """A row of a table; its first cell is its heading."""
    head, *rest = (escape(cell, quote=False) for cell in cells)
    return Markup('<tr><th scope="row">' + head + "</th><td>" + "</td><td>".join(rest) + "</td></tr>")


Column = tuple[str, Callable[[Any], str]]


def _thing_columns(picture: Picture) -> list[Column]:
    """The columns of the table of things, as a heading and the text of a cell; empty ones are left out."""
    kinds = {style.key: style.name for style in picture.dot_styles}
    columns: list[Column] = [
        ("Name", lambda dot: dot.name),
        ("Kind", lambda dot: kinds[dot.kind]),
        ("Place", lambda dot: picture.circles[dot.home].name),
        ("Sector", lambda dot: dot.sector),
        ("Fields", lambda dot: "; ".join(f"{label}: {text}" for label, text in dot.facts)),
        *_ABOUT,
    ]
    return _used_columns(columns, picture.dots)


def _tie_columns(picture: Picture) -> list[Column]:
    """The columns of the table of ties."""
    phrases = {style.key: style.phrase for style in picture.tie_styles}
    columns: list[Column] = [
        ("From", lambda tie: picture.dots[tie.start_dot].name),
        ("Tie", lambda tie: phrases[tie.kind]),
        ("To", lambda tie: picture.dots[tie.end_dot].name),
        ("Details", lambda tie: tie.detail),
        *_ABOUT,
    ]
    return _used_columns(columns, picture.ties)


def _used_columns(columns: Sequence[Column], things: Sequence[Dot] | Sequence[Tie]) -> list[Column]:
    first, *rest = columns
    return [first, *(column for column in rest if any(map(column[1], things)))]


def _dates(thing: Dot | Tie) -> str:
    if thing.start and thing.end:
        return f"{long_date(thing.start)} to {long_date(thing.end)}"
    if thing.start:
        return f"from {long_date(thing.start)}"
    return f"to {long_date(thing.end)}" if thing.end else ""


_ABOUT: tuple[Column, ...] = (
    ("Dates", _dates),
    ("Source", lambda thing: thing.source),
    ("Confidence", lambda thing: thing.confidence),
)
