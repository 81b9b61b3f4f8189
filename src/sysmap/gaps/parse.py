"""Reads one rule file and checks its promise; each breach says what to write."""

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from sysmap import assets
from sysmap.cypher import front_matter, lexer
from sysmap.cypher import statement as cypher
from sysmap.cypher.among import among
from sysmap.gaps import declared
from sysmap.gaps.declared import OPTIONAL, REQUIRED, Problems
from sysmap.gaps.held import hold
from sysmap.gaps.judge import measure_exists
from sysmap.gaps.names import unknown_names
from sysmap.gaps.rule import DOMAINS, GIVEN_PARAMETERS, GapRule, Needs, Parameter, file_name
from sysmap.model.kinds import node_kinds, relationship_kinds
from sysmap.model.results import OPEN, SEVERITIES
from sysmap.model.values import Issue
from sysmap.text.nearest import nearest

ANSWERS = ("found", *OPEN)
ALWAYS_RETURNED = ("subject", "status", "about")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ID = re.compile(r"[A-Z]{1,8}[0-9]{2,3}")
_ACCUSES = re.compile(
    r"\b(?:has|have|had) (?:no|nobody|none)\b|\bthere (?:is|are) no(?:body|ne)?\b", re.IGNORECASE
)
_STEM = re.compile(r"[A-Z0-9]+(-[a-z0-9]+)+")


def parse_rule(path: Path, *, held: bool = True) -> tuple[GapRule | None, tuple[Issue, ...]]:
    """The rule in a file, or None and everything that is wrong with it.

    Where it is not `held`, as our own rules that tests have held already, its statement is taken as it
    stands: its names, its columns (`columns` is empty then) and its answers are not looked at.
    """
    problems = Problems(path)
    try:
        headed = front_matter.read(path)
    except front_matter.FrontMatterWrong as wrong:
        fence = front_matter.FENCE
        first = " / ".join([fence, *(f"// {line}" for line in REQUIRED.values()), fence])
        hint = f"Write first: {first}" if wrong.missing else wrong.hint
        problems.add("rule-front-matter", str(wrong), hint)
        return None, tuple(problems.found)
    if not _has_keys(headed.matter, problems):
        return None, tuple(problems.found)
    rule = _rule(path, headed.matter, headed.body, problems, held=held)
    return (None if problems.found else rule), tuple(problems.found)


def _has_keys(matter: Mapping[str, Any], problems: Problems) -> bool:
    known = (*REQUIRED, *OPTIONAL)
    for key in matter:
        problems.none_of(known, key, "key of a rule", "rule-unknown-key", key)
    for key, example in REQUIRED.items():
        if matter.get(key) in (None, "", []):
            problems.add("rule-missing-key", f"`{key}` is missing.", f"Write `// {example}`.", field=key)
    return not problems.found


def _rule(path: Path, matter: Mapping[str, Any], body: str, problems: Problems, *, held: bool) -> GapRule:
    parameters = declared.parameters(matter.get("parameters") or {}, problems)
    needs = declared.needs(matter.get("needs") or {}, problems)
    measure = str(matter.get("measure") or "")
    adds = declared.words(matter.get("adds") or (), "adds", problems)
    columns = _statement(body, parameters, needs, measure, problems) if held else ()
    key = declared.words(matter["key"], "key", problems)
    rule = GapRule(
        id=str(matter["id"]),
        name=str(matter["name"]),
        severity=matter["severity"],
        domain=str(matter["domain"]),
        question=_line(matter["question"]),
        why_it_matters=_line(matter["why_it_matters"]),
        basis=_line(matter["basis"]),
        mend=_line(matter["mend"]),
        population=_line(matter["population"]),
        subjects=declared.words(matter["subject"], "subject", problems),
        key=key,
        says=_line(matter["says"]),
        statement=body,
        path=path,
        counts=_counts(matter.get("counts") or (), problems),
        each=declared.words(matter.get("each") or (), "each", problems),
        needs=needs,
        parameters=parameters,
        says_open=_line(matter.get("says_open") or ""),
        asks=_line(matter.get("asks") or ""),
        settles=declared.settles(matter.get("settles") or {}, problems),
        measure=measure,
        adds=adds,
        columns=columns,
    )
    if not held:
        return rule
    _identity(rule, problems)
    _population(rule, problems)
    # Those that come with sysmap are held to it by a test, and asked for by every command.
    if assets.cypher_folder() not in path.parents:
        hold(rule, problems)
    _placeholders(rule, problems)
    _answers(rule, problems)
    _measure(rule, problems)
    _each(rule, problems)
    return rule


def _identity(rule: GapRule, problems: Problems) -> None:
    if not _ID.fullmatch(rule.id):
        problems.add(
            "rule-id",
            f"`{rule.id}` cannot be a rule's id.",
            "Write capital letters and two or three digits: X01.",
            field="id",
            value=rule.id,
        )
    elif not (rule.path.stem.startswith(f"{rule.id}-") and _STEM.fullmatch(rule.path.stem)):
        problems.add(
            "rule-file-name",
            f"The file is called {rule.path.name}, but its rule is {rule.id}.",
            f"Call the file {file_name(rule.id, rule.name)}, or change `// id:`.",
            field="id",
            value=rule.id,
        )
    for value, allowed, key, code in (
        (rule.severity, SEVERITIES, "severity", "rule-severity"),
        (rule.domain, tuple(DOMAINS), "domain", "rule-domain"),
    ):
        problems.none_of(allowed, str(value), key, code, key, how=f"// {key}: {{}}")
    for subject in rule.subjects:
        known = (*node_kinds(), "System", *relationship_kinds())
        problems.none_of(
            known, subject, "label or type of the model", "rule-subject", "subject", how="// subject: {}"
        )
    if rule.key[:1] != ("subject",):
        problems.add(
            "rule-key", "`key` does not start with `subject`.", f"Write `// {REQUIRED['key']}`.", field="key"
        )
    for column in rule.key:
        if rule.columns and column not in (*rule.columns, *rule.adds):
            problems.add(
                "rule-key",
                f"`key` names `{column}`, which the statement does not return.",
                f"Return it (`… AS {column}`), or name one of: {', '.join(rule.columns)}.",
                field="key",
                value=column,
                near=nearest(column, rule.columns),
            )


def _population(rule: GapRule, problems: Problems) -> None:
    parts = lexer.code(rule.population)
    _safe(rule.population, parts, "population", problems)
    _bound(parts, rule.parameters, "population", problems)
    if any(columns != ["population"] for columns in cypher.returns(parts) or [[]]):
        problems.add(
            "rule-population",
            "The population query does not return one column called `population`.",
            "End it with `RETURN count(x) AS population` (`count(DISTINCT x)` if x may come twice).",
            field="population",
        )
    for wrong in unknown_names(cypher.names(parts), rule.needs.fields):
        problems.add(
            "rule-unknown-name",
            f"In `population`: {wrong.message}",
            wrong.hint,
            "population",
            wrong.name,
            wrong.near,
        )


def _statement(
    body: str, parameters: tuple[Parameter, ...], needs: Needs, measure: str, problems: Problems
) -> tuple[str, ...]:
    parts = lexer.code(body)
    if not parts:
        problems.add(
            "rule-no-statement",
            "There is no statement below the front matter.",
            "Write a MATCH … RETURN … there.",
        )
        return ()
    _safe(body, parts, "statement", problems)
    _bound(parts, parameters, "statement", problems)
    if not measure:
        asked = cypher.parameters(parts)
        for parameter in parameters:
            if parameter.name not in asked:
                problems.add(
                    "rule-parameter-unused",
                    f"The statement does not use the parameter `{parameter.name}`.",
                    f"Use it as `${parameter.name}`, or leave it out of `parameters`.",
                    field="parameters",
                    value=parameter.name,
                )
    for wrong in unknown_names(cypher.names(parts), needs.fields):
        problems.add("rule-unknown-name", wrong.message, wrong.hint, "statement", wrong.name, wrong.near)
    gives = cypher.returns(parts)
    if not gives:
        problems.add("rule-no-return", "The statement returns nothing.", _RETURN_HINT, field="statement")
        return ()
    for columns in gives:
        for wanted in ALWAYS_RETURNED:
            if wanted not in columns:
                problems.add(
                    "rule-missing-column",
                    f"The statement does not return `{wanted}`.",
                    _RETURN_HINT,
                    field="statement",
                    value=wanted,
                    near=nearest(wanted, columns),
                )
        if "" in columns:
            problems.add(
                "rule-unnamed-column",
                "A column of the statement has no name of its own.",
                "Name every column: `b.name AS board`.",
                field="statement",
            )
    if not cypher.is_ordered(parts):
        problems.add(
            "rule-no-order",
            "The statement does not say in what order its rows come.",
            "End it with `ORDER BY subject`, then the other key columns.",
            field="statement",
        )
    first, *_ = gives
    return tuple(first)


_RETURN_HINT = (
    "Return at least `x.id AS subject, 'found' AS status, [x.id] AS about`; "
    "status is 'found', 'not_recorded' or 'cannot_tell', about the ids of the facts it rests on."
)


def _safe(text: str, parts: tuple[lexer.Token, ...], where: str, problems: Problems) -> None:
    count = len(lexer.split(text))
    if count > 1:
        problems.add(
            "rule-several-statements",
            f"There are {count} statements in `{where}`; a rule has one.",
            "Make one of them, or a rule of each.",
            field=where,
        )
    for word in dict.fromkeys(cypher.write_clauses(parts)):
        problems.add(
            "rule-writes",
            f"`{word}` in `{where}`: a rule only reads.",
            "Use MATCH, OPTIONAL MATCH, WITH, UNWIND, WHERE and RETURN.",
            field=where,
            value=word,
        )


def _bound(
    parts: tuple[lexer.Token, ...], parameters: tuple[Parameter, ...], where: str, problems: Problems
) -> None:
    known = (*GIVEN_PARAMETERS, *(parameter.name for parameter in parameters))
    for name in sorted(cypher.parameters(parts)):
        if name not in known:
            problems.add(
                "rule-unknown-parameter",
                f"`${name}` in `{where}` has no value.",
                f"Write `// parameters: {{{name}: <its default>}}`, or use one of: "
                + ", ".join(f"${one}" for one in known)
                + ".",
                field=where,
                value=name,
                near=nearest(name, known),
            )
    if "system" not in cypher.parameters(parts):
        problems.add(
            "rule-no-system",
            f"`{where}` does not keep to one system.",
            "Match every node as `(b:Board {system: $system, live: true})`.",
            field=where,
        )


def _placeholders(rule: GapRule, problems: Problems) -> None:
    known = (
        "name",
        *rule.columns,
        *rule.adds,
        *GIVEN_PARAMETERS,
        *(parameter.name for parameter in rule.parameters),
    )
    for key, text in (("says", rule.says), ("says_open", rule.says_open), ("asks", rule.asks)):
        for name in _PLACEHOLDER.findall(text):
            if rule.columns and name not in known:
                problems.add(
                    "rule-placeholder",
                    f"`{key}` speaks of {{{name}}}, which the statement does not return.",
                    f"Return it (`… AS {name}`), or use one of: {', '.join(f'{{{one}}}' for one in known)}.",
                    field=key,
                    value=name,
                    near=nearest(name, known),
                )


def _answers(rule: GapRule, problems: Problems) -> None:
    """Hold the rule to the four answers: which it gives, and what it says of those that are open."""
    parts = lexer.code(rule.statement)
    given = cypher.texts_of(parts, "status")
    for answer in given:
        problems.none_of(ANSWERS, answer, "answer of a rule", "rule-answer", "statement", "'{}'")
    missing = any(one.word == "NOT" and other.word == "EXISTS" for one, other in pairwise(parts))
    if "found" in given and missing and not rule.measure and all(one.value != "closed" for one in parts):
        problems.add(
            "rule-silence",
            "The statement finds what is not there, and does not ask whether all there is is recorded.",
            "Write `CASE WHEN 'REPORTS_TO' IN coalesce(b.closed, []) THEN 'found' ELSE 'not_recorded' END`.",
            field="statement",
        )
    if set(given) & set(OPEN):
        for key in ("says_open", "asks"):
            if not getattr(rule, key):
                problems.add(
                    "rule-says-open",
                    f"The statement may leave something open, but `{key}` is missing.",
                    f"Write `// {OPTIONAL[key]}`.",
                    field=key,
                )
    if "not_recorded" in given and not rule.settles:
        problems.add(
            "rule-settles",
            "The statement may answer 'not_recorded', but nothing says which cell would settle it.",
            f"Write `// {OPTIONAL['settles']}`.",
            field="settles",
        )
    for key, text in (("says_open", rule.says_open), ("asks", rule.asks)):
        if accused := _ACCUSES.search(text):
            problems.add(
                "rule-says-open",
                f"`{key}` says `{accused.group()}` of what is only not recorded.",
                'Say what is not recorded: "No deputy chair is recorded for {name}."',
                field=key,
                value=accused.group(),
            )


def _counts(given: object, problems: Problems) -> tuple[str, ...]:
    """What the population counts, as one and as many of it are called."""
    found = tuple(_line(one) for one in declared.words(given, "counts", problems))
    if len(found) > 2:
        problems.add(
            "rule-counts",
            "`counts` names more than one of a thing and many of it.",
            f"Write `// {OPTIONAL['counts']}`.",
            field="counts",
        )
    return found


def _measure(rule: GapRule, problems: Problems) -> None:
    if rule.adds and not rule.measure:
        problems.add(
            "rule-adds",
            "`adds` names columns of a measure, but there is no `measure`.",
            f"Write `// {OPTIONAL['measure']}`.",
            field="adds",
        )
    if rule.measure and not measure_exists(rule.measure):
        problems.add(
            "rule-measure",
            f"There is no measure `{rule.measure}`.",
            "Write `module.function`: a function of sysmap.measures that takes (system, rows, parameters).",
            field="measure",
            value=rule.measure,
        )


def _each(rule: GapRule, problems: Problems) -> None:
    """Hold a rule that says of what each row rests to statements that can begin with just these things."""
    if rule.each and rule.measure:
        problems.add("rule-each", "`each` is named, but a measure weighs all rows.", field="each")
    for where, text in (("population", rule.population), ("statement", rule.statement)):
        if rule.each and not among(text, rule.each):
            problems.add(
                "rule-each",
                f"The {where} does not begin with {' or '.join(rule.each)}, which `each` names.",
                f"Begin it with `MATCH ({rule.each[0]}:Label {{system: $system, live: true}})`, outside of"
                " brackets and not OPTIONAL, and so each part of a UNION ALL; or leave `each` out.",
                field=where,
            )


def _line(value: object) -> str:
    return " ".join(str(value).split())
