"""What kinds, sheets, columns, vocabularies and words mean, in words."""

from collections.abc import Iterator

from sysmap.cypher.schema import kind_in_graph, property_in_graph, schema_in_words
from sysmap.model.graph import SYSTEM, graph_labels, graph_properties, graph_types
from sysmap.model.kinds import NODE_KINDS, RELATIONSHIP_KINDS, SAME_AS, derived_kinds, sheet_names
from sysmap.model.sheets import SheetColumn, column_name, sheet_columns
from sysmap.model.synonyms import headings, synonyms, term_of, terms, word_key
from sysmap.model.titles import titles, told_by_title
from sysmap.model.vocabulary import vocabularies, vocabulary

LISTS = ("kinds", "columns", "vocabularies", "titles", "schema")


def listed(word: str) -> str:
    """The names there are of kinds, columns or vocabularies, one a line, or "" for another word."""
    if word == "kinds":
        nodes = [f"{kind.label:<20} {kind.sheet:<14} {kind.description}" for kind in NODE_KINDS]
        ties = [f"{kind.type:<20} {kind.sheet:<14} {kind.description}" for kind in RELATIONSHIP_KINDS]
        return "\n".join([*nodes, *ties])
    if word == "columns":
        return "\n".join(f"{sheet}: {', '.join(sheet_columns(sheet))}" for sheet in sheet_names())
    if word == "schema":
        return schema_in_words()
    if word == "vocabularies":
        return "\n".join(f"{name:<20} {', '.join(words)}" for name, words in vocabularies().items())
    if word == "titles":
        told = (f"{title:<42} {_told(title)}" for title in titles())
        return "\n".join(["What a job title that holds these words tells, where it is read:", *told])
    return ""


def meaning(word: str) -> str:
    """Everything that the word is among kinds, sheets, columns, vocabularies and words; "" if nothing."""
    found = [*_kinds(word), *_columns(word), *_vocabularies(word), *_terms(word), *_title(word)]
    # What is a column is told as one; what stands in the graph alone, as a property of it.
    is_column = any(column_name(word) in sheet_columns(sheet) for sheet in sheet_names())
    return "\n\n".join(filter(None, [*found, "" if is_column else property_in_graph(word)]))


def known_words() -> list[str]:
    """Every word that has a meaning here, to find the nearest."""
    columns = {name for sheet in sheet_names() for name in sheet_columns(sheet)}
    words = {term for name in vocabularies() for term in (*terms(name), *synonyms(name))}
    graph = {name for kind in (*graph_labels(), *graph_types()) for name in graph_properties(kind) or ()}
    sheets = [*sheet_names(), *columns, *vocabularies(), *words]
    return [*graph_labels(), *graph_types(), *sheets, *sorted(graph - columns)]


def _kinds(word: str) -> Iterator[str]:
    for kind in NODE_KINDS:
        if word.casefold() in (kind.label.casefold(), kind.sheet):
            yield f"{kind.label} (sheet {kind.sheet})  {kind.description}\n\n{_described(kind.sheet)}"
            yield kind_in_graph(kind.label)
    for tie in RELATIONSHIP_KINDS:
        if column_name(word) in (tie.type.casefold(), column_name(tie.phrase)):
            ends = f"{' or '.join(tie.starts)} {tie.phrase} {' or '.join(tie.ends)}"
            fields = "".join(f"\n  {field.name}: {field.description}" for field in tie.fields)
            yield f"{tie.type} (sheet {tie.sheet})  {tie.description}\n\n{ends}{fields}"
            yield kind_in_graph(tie.type)
    for other in (*derived_kinds(), SYSTEM, SAME_AS):
        if column_name(word) == other.casefold():
            yield kind_in_graph(other)
    if word.casefold() in ("seats", "ratings", "relationships"):
        yield f"The sheet {word.casefold()}\n\n{_described(word.casefold())}"


def _described(sheet: str) -> str:
    return "\n".join(f"  {name}: {_column(column)}" for name, column in sheet_columns(sheet).items())


def _column(column: SheetColumn) -> str:
    field = column.field
    said = field.description + (" (needed)" if field.required else "")
    if field.vocabulary:
        said += f"; one of the {field.vocabulary}"
    return said


def _columns(word: str) -> Iterator[str]:
    sheet, dot, name = word.rpartition(".")
    name = column_name(name)
    for one in sheet_names():
        if dot and one != column_name(sheet):
            continue
        if name in sheet_columns(one):
            others = [other for other, column in headings(one).items() if column == name]
            read = (
                f"\n  Also read under: {', '.join(other.replace('_', ' ') for other in others)}"
                if others
                else ""
            )
            yield f"{one}.{name}  {_column(sheet_columns(one)[name])}{read}"
        elif column := headings(one).get(name):
            yield f"{word} in {one} is read as {one}.{column}  {_column(sheet_columns(one)[column])}"


def _vocabularies(word: str) -> Iterator[str]:
    name = column_name(word)
    if name not in vocabularies():
        return
    lines = []
    for key, term in vocabulary(name).items():
        others = [other.replace("_", " ") for other, meant in synonyms(name).items() if meant == key]
        read = f"; also {', '.join(others)}" if others else ""
        lines.append(f"  {key}: {term.name}{read}")
    yield f"The vocabulary {name}\n\n" + "\n".join(lines)


def _terms(word: str) -> Iterator[str]:
    for name in vocabularies():
        if word_key(word) not in terms(name) and word_key(word) not in synonyms(name):
            continue
        key, several = term_of(name, word)
        if key:
            yield f"{word} among the {name}: {key} ({vocabulary(name)[key].name})"
        elif several:
            levels = synonyms(name)[word_key(word)]
            at = {} if isinstance(levels, str) else levels
            told = [f"{one} at the level {at[one]}" if at.get(one) else one for one in several]
            yield f"{word} among the {name} may mean: {', '.join(told)}"
        else:
            yield f"{word} among the {name}: names none of them, and is left out"


def _title(word: str) -> Iterator[str]:
    if told := _told(word):
        yield f"A post called {word} tells: {told}"


def _told(title: str) -> str:
    return ", ".join(f"{field} {text}" for field, text in told_by_title(title).items())
