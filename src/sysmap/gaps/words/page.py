"""The pages of rules and of named queries, written from their files; `docs/generate.py` writes them."""

from collections.abc import Iterable

from sysmap import assets
from sysmap.cypher.literals import literal
from sysmap.cypher.queries import named_queries
from sysmap.gaps.folder import load_rules
from sysmap.gaps.judge import inference_of
from sysmap.gaps.rule import DOMAINS, GapRule
from sysmap.gaps.words.explain import needs_in_words, settled_by

GENERATED = "<!-- Written by docs/generate.py; change the files in cypher/, not this page. -->"
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\*_[]<>|"})


def rules_page(rules: Iterable[GapRule]) -> str:
    """The page of rules as Markdown: by domain, what each asks, why, on what basis, how to mend it."""
    rules = tuple(rules)
    lines = [
        "# The gap rules",
        "",
        GENERATED,
        "",
        f"{len(rules)} rules in five domains, each one file in `cypher/gaps/`. `sysmap explain ID` prints one"
        " with its Cypher; [Writing a gap rule](writing-rules.md) says how to add one.",
        "",
    ]
    for domain, title in DOMAINS.items():
        own = [rule for rule in rules if rule.domain == domain]
        lines += [f"## {title}", "", "| rule | gap | severity |", "| --- | --- | --- |"]
        lines += [
            f"| [{rule.id}](#{rule.id.lower()}) | {_plain(rule.name)} | {rule.severity} |" for rule in own
        ]
        lines.append("")
        for rule in own:
            lines += _section(rule)
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(rule: GapRule) -> list[str]:
    lines = [
        f"### {rule.id}",
        "",
        f"**{_plain(rule.name)}** ({rule.severity}). {_plain(rule.question)}",
        "",
        f"- Why it matters: {_plain(rule.why_it_matters)}",
        f"- Basis: {_plain(rule.basis)}",
        f"- How to mend it: {_code(rule.mend)}",
        f"- Needs: {_plain(needs_in_words(rule))}",
        *([f"- Asks, where it is not recorded: {_plain(rule.asks)}"] if rule.asks else []),
        *([f"- Settled by: {_plain(settled_by(rule))}"] if rule.settles else []),
    ]
    if rule.parameters:
        values = (f"`{one.name} = {literal(one.default)}`" for one in rule.parameters)
        lines.append(f"- Parameters: {', '.join(values)}")
    if rule.measure:
        lines.append(f"- Judged by: `{rule.measure}`")
        if concludes := inference_of(rule.measure):
            lines.append(f"- From its p: {_plain(concludes)}")
    return [*lines, ""]


# What can be asked beside the named queries.
_OWN_QUERIES = (
    "Beside these, `sysmap query SOURCE` takes Cypher itself, a file with Cypher, or with `-` what comes from"
    " stdin. [The graph](graph.md) says what there is to match. Nothing can be written. What was hardly meant"
    " is remarked on stderr (`-q` leaves it out): what has ended counts too, a path may be of any length, a"
    " property is compared with what it never is.",
    "",
    "Queries of your own get names from a folder: `--queries FOLDER` takes every `NAME.cypher` in it that"
    " begins as those of sysmap do. A parameter without a default must be given; one with a number as its"
    " default takes numbers, the others text.",
    "",
    "```cypher",
    "// ---",
    "// title: Who chairs",
    "// description: Every chair, by board.",
    '// parameters: {board: {description: Part of the board\'s name, default: ""}}',
    "// ---",
    "MATCH (b:Board {system: $system, live: true})<-[s:SITS_ON {live: true}]-(m)",
    "WHERE s.position = 'chair' AND toLower(b.name) CONTAINS toLower($board)",
    "RETURN b.name AS board, m.name AS chair",
    "ORDER BY b.id, m.id",
    "```",
    "",
    "`EXPLAIN` before a statement shows how it would be run, on either engine; `PROFILE` runs it and says"
    " what each step took, on a Neo4j server alone. In JSON a whole node is a map of its `labels` and"
    " properties, a tie one of its `type`, `from`, `to` and properties, a path a list of both in turn; in a"
    " table and CSV they are named with their ids.",
)


def queries_page() -> str:
    """The page of named queries as Markdown: what each answers and what may be given."""
    queries = named_queries()
    lines = [
        "# The named queries",
        "",
        GENERATED,
        "",
        f"{len(queries)} questions to ask of a system, each one file in `cypher/queries/`:"
        " `sysmap query SOURCE NAME --param name=value`, as a table, CSV or JSON.",
        "",
        *_OWN_QUERIES,
        "",
        "| query | what it answers |",
        "| --- | --- |",
        *(f"| [{query.name}](#{query.name}) | {_plain(query.title)} |" for query in queries.values()),
        "",
    ]
    for query in queries.values():
        lines += [f"## {query.name}", "", f"**{_plain(query.title)}.** {_plain(query.description)}", ""]
        for one in query.parameters:
            default = "must be given" if one.default is None else f"`{one.default}` unless given"
            lines.append(f"- `{one.name}`: {_plain(one.description)}; {default}")
        lines += ["", "```cypher", query.statement, "```", ""]
    return "\n".join(lines).replace("\n\n\n", "\n\n").rstrip("\n") + "\n"


def pages() -> dict[str, str]:
    """Each page by its file name."""
    rules = load_rules([assets.cypher_folder() / "gaps"])
    return {"rules.md": rules_page(rules), "queries.md": queries_page()}


def _plain(text: str) -> str:
    return text.translate(_SIGNS)


def _code(text: str) -> str:
    """The text with what stands in backticks left as it is."""
    return "`".join(part if index % 2 else _plain(part) for index, part in enumerate(text.split("`")))
