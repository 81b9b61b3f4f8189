"""`sysmap explain`: what a rule, a measure, a problem, a named query or a word of the sheets means."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sysmap.cli.options import Day, completes, queries_option, rules_option, store_option
from sysmap.cli.output import echo, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from sysmap.cypher.queries import NamedQuery
    from sysmap.gaps import GapRule


@click.command()
@click.argument("word", required=False, shell_complete=completes(lambda: _words()))
@click.option("--browser", is_flag=True, help="Print the rule's parameters and statements for Neo4j Browser.")
@click.option(
    "--system",
    default="herts_west_essex",
    show_default=True,
    metavar="SOURCE",
    help="With --browser: whose date and parameters; a folder, a sample, or an id (with --store: there).",
)
@click.option("--as-at", type=Day(), metavar="DATE", help="With --browser: another date than the system's.")
@store_option
@rules_option("A folder with rules of your own.")
@queries_option
def command(
    word: str | None,
    browser: bool,
    system: str,
    as_at: date | None,
    store: str | None,
    folders: tuple[Path, ...],
    query_folders: tuple[Path, ...],
) -> None:
    """Explain a gap rule (REP03), a measure (iqv), a problem's code, a named query, a word of the sheets.

    Words of the sheets are kinds (Board, SITS_ON), columns (seats.position), vocabularies (board_kinds) and
    what people say for their terms (HWB). Without a word: every rule. The words rules, measures, problems,
    queries, kinds, columns, vocabularies and titles list theirs; expectations prints what is expected of each
    kind of board, schema what stands in the graph, and sysmap/gaps/2 the JSON Schema of what a command
    prints.
    """
    from sysmap.cli.explain_words import meaning
    from sysmap.cli.refused import rules_or_stop
    from sysmap.cypher.queries import QueryNotUsable, all_queries
    from sysmap.gaps import load_rules
    from sysmap.gaps.assess import rule_folders
    from sysmap.gaps.words.explain import explained
    from sysmap.pipeline import CannotRun

    word = word or "rules"
    with rules_or_stop():
        rules = load_rules(rule_folders({}, None, folders))
    by_id = {rule.id.lower(): rule for rule in rules}
    if word.lower() in by_id:
        rule = by_id[word.lower()]
        echo(_for_browser(rule, system, as_at, store) if browser else explained(rule), nl=False)
        return
    if browser:
        raise CannotRun(f"--browser prints a rule; {word!r} is none. `sysmap explain` lists them.")
    try:
        queries = all_queries(query_folders)
    except QueryNotUsable as error:
        raise CannotRun(str(error)) from None
    text = _list(word, rules, queries) or _other(word, queries) or meaning(word)
    if not text:
        raise CannotRun(_unknown(word, rules, queries))
    echo(text)


def _words() -> "Iterator[str]":
    """What a shell offers: rules, measures, problems, queries, topics and words of the model."""
    from sysmap.cli.explain_words import LISTS, known_words
    from sysmap.cypher.queries import named_queries
    from sysmap.gaps import load_rules
    from sysmap.gaps.assess import rule_folders
    from sysmap.measures import cards
    from sysmap.schemas import schemas
    from sysmap.validate.problems import problems

    yield from ("rules", "measures", "problems", "queries", "expectations", "priority", *LISTS)
    yield from (rule.id for rule in load_rules(rule_folders({})))
    for some in (cards(), problems(), named_queries(), schemas(), known_words()):
        yield from some


def _for_browser(rule: "GapRule", named: str, as_at: date | None, store: str | None) -> str:
    """The rule with the values that hold for the system: its id, its date, its parameters."""
    from sysmap.gaps import parameters
    from sysmap.gaps.words.explain import for_browser
    from sysmap.model.kinds import working_types

    id_, day, settings = _system(named, store)
    values = parameters.values(rule, settings)
    given = {"system": id_, "as_at": (as_at or day).isoformat(), "working": list(working_types())}
    return for_browser(rule, {**values, **given})


def _system(named: str, store: str | None) -> tuple[str, date, "Mapping[str, Any]"]:
    """The id, date and settings of the system that is meant; of a mere id the day is today."""
    from sysmap.pipeline import CannotRun, find_source, open_session, read_system

    if store:
        with open_session(named, store, in_place=True) as session:
            return session.system_id, session.as_at, session.system.settings
    try:
        path = find_source(named)
    except CannotRun:
        say(
            f"Note: {named} is no folder, workbook or sample here, so the date is today's and the parameters"
            " are their defaults. Name its sheets with --system, or the server with --store."
        )
        return named, date.today(), {}
    system, _ = read_system(path)
    return system.id, system.as_at, system.settings


def _list(word: str, rules: "Sequence[GapRule]", queries: "Mapping[str, NamedQuery]") -> str:
    """The names there are of a sort, one a line, or "" if the word is no sort."""
    if word == "rules":
        return "\n".join(f"{rule.id:<6} {rule.severity:<5} {rule.name}" for rule in rules)
    if word == "measures":
        from sysmap.measures import cards

        return "\n".join(f"{card.id:<28} {card.name}" for card in cards().values())
    if word == "problems":
        from sysmap.validate.problems import problems

        return "\n".join(f"{one.code:<28} {one.met:<8} {one.title}" for one in problems().values())
    if word == "queries":
        return "\n".join(f"{query.name:<28} {query.title}" for query in queries.values())
    if word == "expectations":
        from sysmap.gaps.words.expectations import expectations_in_words

        return expectations_in_words()
    from sysmap.cli.explain_words import listed

    return listed(word)


def _other(word: str, queries: "Mapping[str, NamedQuery]") -> str:
    """A problem, a named query or a measure in words, or "" if the word is none of them."""
    from sysmap.validate.problems import problems

    if word.startswith("sysmap/"):
        from sysmap.schemas import schemas

        return json.dumps(schemas()[word], indent=2, ensure_ascii=False) if word in schemas() else ""
    if word in ("priority", "priorities"):
        from sysmap.priorities.explained import explained

        return explained({})
    if word in problems():
        problem = problems()[word]
        where = f"{problem.level}, {problem.met}"
        return f"{problem.code} ({where})  {problem.title}\n\n{problem.means}\n\n{problem.mend}"
    if word in queries:
        query = queries[word]
        given = "\n".join(
            f"  {one.name}: {one.description}" + ("" if one.default is None else f" (default: {one.default})")
            for one in query.parameters
        )
        parameters = f"\nParameters:\n{given}\n" if given else ""
        return f"{query.name}  {query.title}\n\n{query.description}\n{parameters}\n{query.statement}"
    from sysmap.measures import cards

    if word not in cards():
        return ""
    card = cards()[word]
    return (
        f"{card.id}  {card.name}\n\n{card.meaning}\n\n"
        f"Formula:    {card.formula}\nReference:  {card.reference}\nUndefined:  {card.undefined}\n"
        f"Reading:    {card.reading}\nInference:  {card.inference}\nDate:       {card.data_date}"
    )


def _unknown(word: str, rules: "Sequence[GapRule]", queries: "Mapping[str, NamedQuery]") -> str:
    from sysmap.cli.explain_words import known_words
    from sysmap.measures import cards
    from sysmap.schemas import schemas
    from sysmap.text.nearest import nearest_said
    from sysmap.validate.problems import problems

    topics = ("expectations", "priority", "schema")
    known = [
        *topics,
        *schemas(),
        *(rule.id for rule in rules),
        *cards(),
        *problems(),
        *queries,
        *known_words(),
    ]
    return (
        f"There is no rule, measure, problem, named query or word of the sheets {word!r}."
        f"{nearest_said(word, known)} List them with: sysmap explain rules | measures | problems | queries |"
        " kinds | columns | vocabularies | expectations | schema"
    )
