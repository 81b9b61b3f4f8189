"""A rule in words: what it asks, why, on what basis, how it is counted and how to mend the gap."""

from collections.abc import Mapping
from typing import Any

from sysmap.cypher.lexer import code
from sysmap.cypher.literals import literal
from sysmap.cypher.statement import parameters
from sysmap.gaps.judge import inference_of
from sysmap.gaps.rule import DOMAINS, GapRule
from sysmap.model.kinds import node_kinds


def explained(rule: GapRule) -> str:
    """Everything the rule's file says, for a reader who does not know Cypher, then its Cypher."""
    lines = [
        f"{rule.id}  {rule.name}",
        "",
        rule.question,
        "",
        f"Domain:          {DOMAINS[rule.domain]}",
        f"Severity:        {rule.severity}",
        f"Why it matters:  {rule.why_it_matters}",
        f"Basis:           {rule.basis}",
        f"How to mend it:  {rule.mend}",
        f"It says:         {rule.says}",
        *([f"Of what is open: {rule.says_open}"] if rule.says_open else []),
        *([f"It asks:         {rule.asks}"] if rule.asks else []),
        *([f"Settled by:      {settled_by(rule)}"] if rule.settles else []),
        f"Needs:           {needs_in_words(rule)}",
    ]
    if rule.parameters:
        lines.append("Parameters:")
        for parameter in rule.parameters:
            source = (
                f", from {'.'.join(parameter.setting)} in system.toml where given"
                if parameter.setting
                else ""
            )
            lines.append(f"  {parameter.name} = {literal(parameter.default)}{source}")
        lines.append(f"  (change them in system.toml under [parameters.{rule.id}])")
    if rule.measure:
        lines.append(f"Judged by:       the measure {rule.measure}, which the statement's rows go to")
        if concludes := inference_of(rule.measure):
            lines.append(f"From its p:      {concludes}")
    counted = rule.counts[-1] if rule.counts else "each once"
    lines += [
        "",
        f"Looked at ({counted}):",
        "",
        _indented(rule.population),
        "",
        "Found by:",
        "",
        _indented(rule.statement),
    ]
    return "\n".join(lines) + "\n"


def settled_by(rule: GapRule) -> str:
    """The cells, and sheets to be complete, that would settle what the rule leaves open."""
    cells = (cell for cells in rule.settles.values() for cell in cells)
    named = (f"{cell.sheet}.{cell.column}" if cell.column else f"the sheet {cell.sheet}" for cell in cells)
    return ", ".join(dict.fromkeys(named))


def needs_in_words(rule: GapRule) -> str:
    """The sheets, columns and ties without which the rule is not assessed."""
    parts = []
    if rule.needs.sheets:
        parts.append(f"rows in {', '.join(rule.needs.sheets)}")
    for owner, name in rule.needs.fields:
        kind = node_kinds().get(owner)
        parts.append(f"the column {name} of {kind.sheet}" if kind else f"{name} of {owner}")
    if rule.needs.ties:
        parts.append(f"ties {', '.join(rule.needs.ties)}")
    return "; ".join(parts) or "nothing beyond what it looks at"


def for_browser(rule: GapRule, values: Mapping[str, Any]) -> str:
    """The rule as Neo4j Browser takes it: a `:param` line for each parameter, then its two statements.

    Of a rule whose rows go to a measure it is said that they are not yet what is found.
    """
    known = {parameter.name: parameter.default for parameter in rule.parameters} | dict(values)
    asked = parameters(code(rule.statement)) | parameters(code(rule.population))
    lines = [f":param {name} => {literal(known[name])};" for name in known if name in asked]
    judged = [f"// The measure {rule.measure} judges these rows in Python: it may drop, add and change some."]
    return "\n".join(
        [
            *lines,
            "",
            f"// {rule.id}: how many are looked at",
            f"{rule.population};",
            "",
            f"// {rule.id} {rule.name}: what is found or open",
            *(judged if rule.measure else []),
            f"{rule.statement};",
            "",
        ]
    )


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
