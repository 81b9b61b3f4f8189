"""What hangs on few: people, bodies and links without which something falls apart, with a picture each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from sysmap.maps.labels import wrapped
from sysmap.model.results import Finding, RuleResult

# The rules that look for it, in the order in which they are told.
RULES = ("CON15", "CON04", "CON05", "CON03")
_MOST = 4
# As wide as a phone's screen.
_WIDTH = 308


@dataclass(frozen=True, slots=True)
class Hanging:
    """One thing on which something hangs: the sentence, the rule, how sure, and a picture as SVG."""

    says: str
    rule: str
    severity: str
    confidence: str
    picture: str


def hanging(results: Sequence[RuleResult]) -> tuple[Hanging, ...]:
    """What is found, people first, then bodies, then links.

    A link is left out that the loss of a body cuts too.
    """
    by_rule = {result.id: result for result in results}
    cut: set[tuple[str, tuple[str, ...]]] = set()
    found = []
    for rule in RULES:
        for finding in by_rule[rule].findings if rule in by_rule else ():
            lost = tuple(_texts(finding.evidence, "cut_off_names"))
            if rule == "CON04":
                cut.add((finding.subject.id, lost))
            if rule == "CON03" and any(
                body == finding.subject.id and set(lost) <= set(all_) for body, all_ in cut
            ):
                continue
            found.append(
                Hanging(finding.says, rule, finding.severity, finding.confidence, _picture(rule, finding))
            )
    return tuple(found)


def open_questions(results: Sequence[RuleResult]) -> tuple[tuple[str, str], ...]:
    """What these rules could not tell, because not all links are recorded: each sentence with its rule.

    That it is so as far as is recorded is left to the heading.
    """
    asked = (question for result in results if result.id in RULES for question in result.questions)
    return tuple((_bare(question.says), question.rule) for question in asked)


def _bare(says: str) -> str:
    bare = re.sub(r"\AAs far as is recorded,? ", "", says)
    return bare[:1].upper() + bare[1:]


def _texts(evidence: Mapping[str, Any], key: str) -> list[str]:
    value = evidence.get(key)
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)] if value else []


def _picture(rule: str, finding: Finding) -> str:
    """The rest on the left, what all hangs on in the middle, what would be lost on the right."""
    name, evidence = finding.subject.name, finding.evidence
    if rule == "CON05":
        return _drawn(
            [name],
            str(evidence.get("through_whom") or evidence.get("through", "")),
            _texts(evidence, "other_name"),
        )
    if rule == "CON15":
        return _drawn([], name, _texts(evidence, "breaks"))
    return _drawn(["the rest"], name, _texts(evidence, "cut_off_names"))


def _drawn(left: Sequence[str], middle: str, right: Sequence[str]) -> str:
    shown = list(right[:_MOST])
    if len(right) > _MOST:
        shown.append(f"and {len(right) - _MOST} more")
    height = max(92, 48 * len(shown) + 12)
    y = height / 2 + 8
    rows = [(n + 0.5) * (height - 16) / max(1, len(shown)) + 16 for n in range(len(shown))]
    # Where what all hangs on stands, and where what would be lost.
    middle_at, lost_at = (112, 166) if left else (76, 126)
    lines = "".join(f"M{middle_at} {y:g}L{lost_at} {row:g}" for row in rows)
    if left:
        lines += f"M42 {y:g}H{middle_at}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}" aria-hidden="true"'
        ' font-family="Arial, Helvetica, sans-serif" font-size="12" fill="#212b32">',
        f'<path d="{lines}" stroke="#6f7d8a" stroke-width="1.5" fill="none"/>',
    ]
    if left:
        parts.append(f'<circle cx="26" cy="{y:g}" r="16" fill="#f3f7f4" stroke="#7a8b80"/>')
        parts.append(_text(4, y + 30, left[0], 8, "start"))
    parts.append(f'<circle cx="{middle_at}" cy="{y:g}" r="11" fill="#a5001b"/>')
    parts.append(_text(4, y - 18, middle, (lost_at - 4) / 12, "start", bold=True, up=True))
    for row, words in zip(rows, shown, strict=True):
        parts.append(
            f'<circle cx="{lost_at}" cy="{row:g}" r="5" fill="#fff" stroke="#b00020" stroke-width="2"/>'
        )
        parts.append(_text(lost_at + 10, row + 4, words, (_WIDTH - lost_at - 12) / 12, "start", most=3))
    return "".join(parts) + "</svg>"


def _text(
    x: float,
    y: float,
    words: str,
    widest: float,
    anchor: str,
    *,
    bold: bool = False,
    up: bool = False,
    most: int = 2,
) -> str:
    lines = wrapped(words, widest, most, bold=bold)
    top = y - 14 * (len(lines) - 1) * (1 if up else 0.5)
    spans = "".join(
        f'<tspan x="{x:g}" y="{top + 14 * n:g}">{escape(line)}</tspan>' for n, line in enumerate(lines)
    )
    weight = ' font-weight="bold"' if bold else ""
    look = f'text-anchor="{anchor}" stroke="#fff" stroke-width="3" paint-order="stroke"'
    return f"<text {look}{weight}>{spans}</text>"
