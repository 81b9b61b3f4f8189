"""Holds a rule's statements to what they may match, compare and return."""

from collections.abc import Iterator, Sequence

from sysmap.cypher import lexer, patterns, portable
from sysmap.cypher import statement as cypher
from sysmap.cypher.lexer import Token
from sysmap.cypher.values import never_met
from sysmap.gaps.declared import Problems
from sysmap.gaps.names import Wrong
from sysmap.gaps.rule import GapRule


def hold(rule: GapRule, problems: Problems) -> None:
    """Refuse what may have ended, paths of any length, values that nothing has, names and whole things."""
    given = {parameter.name: parameter.default for parameter in rule.parameters}
    for where, text in (("population", rule.population), ("statement", rule.statement)):
        parts = lexer.code(text)
        for piece in patterns.not_held(parts):
            what = "tie" if piece.tie else "node"
            problems.add(
                "rule-live",
                f"In `{where}`, line {piece.line}, the {what} `{piece.text}` may have ended or not begun.",
                f"Write `{piece.live_text}`, or ask for `live` of it; a node beside a live tie is live.",
                field=where,
                value=piece.text,
            )
        for line in portable.unbounded(parts):
            problems.add(
                "rule-unbounded-path",
                f"In `{where}`, line {line}, a path may be of any length.",
                "Write how many steps it has at most: `[:PART_OF*1..5 {live: true}]`.",
                field=where,
            )
        for never in never_met(parts, given):
            said = f"In `{where}`, line {never.line}: {never.message}"
            problems.add("rule-value", said, never.hint, where, never.value, never.near)
    parts = lexer.code(rule.statement)
    for wrong in wrong_subjects(parts, rule.subjects):
        problems.add("rule-subject-id", wrong.message, wrong.hint, "statement", wrong.name)
    for wrong in whole_things(parts, rule.columns):
        problems.add("rule-whole-thing", wrong.message, wrong.hint, "statement", wrong.name)


def wrong_subjects(parts: tuple[Token, ...], subjects: Sequence[str]) -> Iterator[Wrong]:
    """Each `subject` that is a name or another property, not an id, or the id of another kind of thing.

    Only what the statement says itself is told; the rows are looked at when they come.
    """
    kinds = cypher.names(parts).variables
    for item in cypher.returned(parts, "subject"):
        for owner, name in _properties(parts, item):
            kind = kinds.get(owner, frozenset())
            if name != "id":
                yield Wrong(
                    name,
                    f"The subject is `{owner}.{name}`, and not an id.",
                    f"Write `{owner}.id AS subject`: its name goes into the finding by itself.",
                )
            elif kind and not kind & set(subjects):
                called = " or ".join(sorted(kind))
                yield Wrong(
                    called,
                    f"The subject `{owner}.id` is of {called}; `subject` says {', '.join(subjects)}.",
                    f"Write `// subject: {min(kind)}`, or return the id of a {subjects[0]}.",
                )


def whole_things(parts: tuple[Token, ...], columns: Sequence[str]) -> Iterator[Wrong]:
    """Each column that holds a node, a tie or a path as a whole, alone or in a list."""
    found = patterns.matched(parts)
    for column in dict.fromkeys(columns):
        for item in cypher.returned(parts, column):
            thing = _whole(item)
            if thing in found and not _made_anew(parts, thing):
                value = f"[{thing}.id]" if column in ("about", "ask") else f"{thing}.id"
                yield Wrong(
                    column,
                    f"`{column}` is `{thing}` as a whole, not a value of it.",
                    f"Write `{value} AS {column}` (an id is shown as the name), or one of its properties.",
                )


def _properties(parts: tuple[Token, ...], item: Sequence[Token]) -> list[tuple[str, str]]:
    """The property that a column is, directly or by a name given before."""
    match item:
        case [owner, dot, name] if owner.is_name and dot.text == "." and name.is_name:
            return [(owner.value, name.value)]
        case [named] if named.is_name:
            return cypher.made_of(parts, named.value)
    return []


def _whole(item: Sequence[Token]) -> str:
    """The variable that the column is: `b`, `[b]`, `collect(b)`, `collect(DISTINCT b)`; else ""."""
    match [token.text for token in item if token.word != "DISTINCT"]:
        case [thing] | ["[", thing, "]"]:
            return thing
        case [function, "(", thing, ")"] if function.lower() in ("collect", "properties"):
            return thing
    return ""


def _made_anew(parts: tuple[Token, ...], variable: str) -> bool:
    """Whether the name was given to something else: `WITH b.name AS b`, `collect(s) AS s`."""
    return any(
        one.word == "AS" and other.value == variable and before.value != variable
        for before, one, other in zip(parts, parts[1:], parts[2:], strict=False)
    )
