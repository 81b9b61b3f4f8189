"""Everything the page's script needs, as JSON in columns: a third of the size of rows."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from sysmap.maps import look
from sysmap.maps.columns import runs, steps
from sysmap.maps.layout import OTHER_REACH, REACH, SCREEN, Layout
from sysmap.maps.look import DASHES
from sysmap.maps.values import MOST_LINES, MOST_LINKS, Dot, Mark, Picture, Tie


def as_json(value: Any) -> str:
    """JSON that no browser takes for markup, whatever it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


class Strings:
    """Every text once, by number; the commonest have the shortest numbers."""

    def __init__(self, texts: Iterable[str]) -> None:
        count = Counter(texts)
        count.pop("", None)
        self.all = ["", *sorted(count, key=lambda text: (-count[text], text))]
        self.number = {text: i for i, text in enumerate(self.all)}.__getitem__


def data(
    picture: Picture,
    layout: Layout,
    marks: Sequence[Mark],
    options: Any,
    columns: Mapping[str, Sequence[str]],
    who: Mapping[str, Any],
    rules: Mapping[str, str],
) -> dict[str, Any]:
    """Everything the script needs of a picture, and of who sits where; `rules` are their names by id."""
    dots, ties = picture.dots, picture.ties
    label_sets = [tuple([label for label, _ in dot.facts]) for dot in dots]
    labels = sorted(set(label_sets))
    label_number = {names: i for i, names in enumerate(labels)}
    dot_texts = {"sector": [dot.sector for dot in dots], **_common_texts(dots)}
    tie_texts = {"detail": [tie.detail for tie in ties], **_common_texts(ties)}
    names = [dot.name for dot in dots]
    facts = [[text for _, text in dot.facts] for dot in dots]
    things = who["things"]
    strings = Strings(chain(things["name"], names, *dot_texts.values(), *tie_texts.values(), *labels, *facts))
    number = strings.number
    kinds = {style.key: i for i, style in enumerate(picture.dot_styles)}
    tie_kinds = {style.key: i for i, style in enumerate(picture.tie_styles)}
    nodes = {
        "id": [dot.id for dot in dots],
        "name": list(map(number, names)),
        "kind": runs([kinds[dot.kind] for dot in dots]),
        "home": runs([dot.home for dot in dots]),
        "x": layout.x,
        "y": layout.y,
        "size": runs([dot.size for dot in dots]),
        "rank": runs([dot.rank for dot in dots]),
        "labels": runs([label_number[names] for names in label_sets]),
        "facts": list(map(number, chain.from_iterable(facts))),
        **{name: runs(list(map(number, texts))) for name, texts in dot_texts.items()},
        **_common_numbers(dots),
    }
    lines = {
        "kind": runs([tie_kinds[tie.kind] for tie in ties]),
        "a": [tie.start_dot for tie in ties],
        "b": [tie.end_dot for tie in ties],
        "weight": runs([tie.weight for tie in ties]),
        "implied": runs([int(tie.implied) for tie in ties]),
        **{name: runs(list(map(number, texts))) for name, texts in tie_texts.items()},
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
        "days": [day.toordinal() for day in days(picture)],
        "kinds": [[s.name, s.plural, s.colour, s.shape] for s in picture.dot_styles],
        "tieKinds": [
            [s.key, s.phrase, s.colour, [float(d) for d in DASHES[s.line].split()], int(s.directed)]
            for s in picture.tie_styles
        ],
        "labels": [[number(label) for label in names] for names in labels],
        "nodes": nodes,
        "ties": lines,
        "circles": circles,
        # Of a picture that adds things up: what is found in each circle, by rule.
        "counted": [[one.circle, list(map(list, one.rules))] for one in picture.counted],
        "found": picture.found,
        "rules": rules if picture.counted else {},
        # What they say stands in the list of gaps, from which the script takes it.
        "marks": [[mark.rule, mark.severity, "", mark.dots] for mark in marks],
        "box": [layout.left, layout.top, layout.width, layout.height],
        "addedUp": picture.added_up,
        "mostLinks": MOST_LINKS,
        "mostLines": MOST_LINES,
        "reach": {**REACH, "other": OTHER_REACH},
        "screen": SCREEN,
        "look": look.sent(chain(names, (circle.name for circle in picture.circles))),
        "options": options,
        "columns": columns,
        "who": {**who, "things": {**things, "name": runs(list(map(number, things["name"])))}},
        "strings": strings.all,
    }


def _common_texts(things: Sequence[Dot] | Sequence[Tie]) -> dict[str, list[str]]:
    return {
        "confidence": [thing.confidence for thing in things],
        "source": [thing.source for thing in things],
        "file": [_file(thing) for thing in things],
    }


def _common_numbers(things: Sequence[Dot] | Sequence[Tie]) -> dict[str, Any]:
    return {
        "from": runs([thing.start.toordinal() if thing.start else 0 for thing in things]),
        "to": runs([thing.end.toordinal() if thing.end else 0 for thing in things]),
        "row": {"steps": steps([thing.origin.row for thing in things])},
    }


def _file(thing: Dot | Tie) -> str:
    origin = thing.origin
    return f"{origin.file} [{origin.sheet}]" if origin.sheet else origin.file


def days(picture: Picture) -> list[date]:
    """Every day on which something begins or has just ended, and the as-at date; sorted."""
    days = {picture.as_at}
    for things in (picture.dots, picture.ties):
        for thing in things:
            if thing.start:
                days.add(thing.start)
            if thing.end and thing.end < date.max:
                days.add(date.fromordinal(thing.end.toordinal() + 1))
    return sorted(days)
