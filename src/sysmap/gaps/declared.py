"""What a rule's front matter declares: its keys, parameters, needs, and lists of words."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sysmap.gaps.names import choice, unknown_fields
from sysmap.gaps.rule import Cell, Needs, Parameter
from sysmap.model.kinds import node_kinds, relationship_kinds, sheet_names
from sysmap.model.sheets import sheet_columns
from sysmap.model.values import Issue, Origin
from sysmap.text.nearest import nearest
from sysmap.validate.problems import issue

# Every key of the front matter and what to write there; the docs page and the refusals follow.
REQUIRED: Mapping[str, str] = {
    "id": "id: X01",
    "name": "name: Board without a deputy chair",
    "severity": "severity: minor   (info, minor or major)",
    "domain": "domain: clarity   (clarity, innovation, representation, connectivity or resources)",
    "question": "question: Which boards have no deputy chair?",
    "why_it_matters": "why_it_matters: Without one, nobody can chair when the chair is away.",
    "basis": "basis: the document and heading, statute or method the rule rests on",
    "mend": "mend: what people can do about such a gap",
    "population": "population: MATCH (b:Board {system: $system, live: true}) RETURN count(b) AS population",
    "subject": "subject: Board   (the label of what a finding is about)",
    "key": "key: [subject]   (the columns that make a finding the same finding next time)",
    "says": 'says: "{name} has no deputy chair."',
}
OPTIONAL: Mapping[str, str] = {
    "says_open": 'says_open: "No deputy chair is recorded for {name}."   (never "has no")',
    "asks": 'asks: "Who is the deputy chair of {name}?"   (the question to somebody who knows)',
    "settles": "settles: {Board: [boards.members_listed], Role: [roles.functions]}   (where the answer goes)",
    "needs": "needs: {sheets: [seats], fields: [Board.quorum], ties: [REPORTS_TO]}",
    "parameters": "parameters: {months: 6}",
    "counts": "counts: [sector, sectors]   (if the population counts not subjects but these, one a key)",
    "each": "each: b   (what population and statement begin with, if each row rests on one such thing)",
    "measure": "measure: module.function   (below sysmap.measures)",
    "adds": "adds: [expected, p]   (the columns the measure adds)",
}


class Problems:
    """Collects the issues of one file."""

    def __init__(self, path: Path) -> None:
        self.origin = Origin(path.name)
        self.found: list[Issue] = []

    def add(
        self, code: str, message: str, hint: str = "", field: str = "", value: str = "", near: str = ""
    ) -> None:
        """Note one more; `hint` says what to write, where more can be said than the code's own advice."""
        self.found.append(
            issue(code, self.origin, message, hint=hint, field=field, value=value, nearest=near)
        )

    def none_of(
        self, known: Sequence[str], value: str, what: str, code: str, field: str, how: str = "{}"
    ) -> None:
        """Note a word that is none of the known: "`seat` is no sheet." Nothing for one that is."""
        if value not in known:
            hint, near = choice(value, known, how)
            self.add(code, f"`{value}` is no {what}.", hint, field, value, near)


def parameters(given: object, problems: Problems) -> tuple[Parameter, ...]:
    """The parameters as given: a value each, or a default and the setting it comes from."""
    if not isinstance(given, dict):
        problems.add(
            "rule-parameters",
            "`parameters` is no list of names.",
            f"Write `// {OPTIONAL['parameters']}`.",
            field="parameters",
        )
        return ()
    found = []
    for name, value in given.items():
        if isinstance(value, dict) and set(value) == {"default", "from"}:
            found.append(Parameter(str(name), value["default"], tuple(str(value["from"]).split("."))))
        else:
            found.append(Parameter(str(name), value))
    return tuple(found)


def needs(given: object, problems: Problems) -> Needs:
    """The needs as given; names that are none of the model's are problems."""
    if not isinstance(given, dict) or set(given) - {"sheets", "fields", "ties"}:
        problems.add(
            "rule-needs",
            "`needs` may hold `sheets`, `fields` and `ties`.",
            f"Write `// {OPTIONAL['needs']}`.",
            field="needs",
        )
        return Needs()
    sheets = words(given.get("sheets") or (), "needs.sheets", problems)
    ties = words(given.get("ties") or (), "needs.ties", problems)
    for sheet in sheets:
        problems.none_of(sheet_names(), sheet, "sheet", "rule-needs", "needs")
    for tie in ties:
        problems.none_of(tuple(relationship_kinds()), tie, "relationship type", "rule-needs", "needs")
    fields = tuple(
        (owner, name)
        for owner, _, name in (
            text.partition(".") for text in words(given.get("fields") or (), "needs.fields", problems)
        )
    )
    for wrong in unknown_fields(fields):
        problems.add("rule-needs", wrong.message, wrong.hint, "needs", wrong.name, wrong.near)
    return Needs(sheets, fields, ties)


def settles(given: object, problems: Problems) -> Mapping[str, tuple[Cell, ...]]:
    """The cells that would settle a question, by label or type of the thing that is asked about."""
    if not isinstance(given, dict):
        problems.add(
            "rule-settles",
            "`settles` is no list of labels.",
            f"Write `// {OPTIONAL['settles']}`.",
            field="settles",
        )
        return {}
    known = (*node_kinds(), "System", *relationship_kinds())
    found = {}
    for label, cells in given.items():
        problems.none_of(known, str(label), "label or type of the model", "rule-settles", "settles")
        found[str(label)] = tuple(
            _cell(text, problems) for text in words(cells, f"settles.{label}", problems)
        )
    return found


def _cell(text: str, problems: Problems) -> Cell:
    sheet, _, column = text.partition(".")
    problems.none_of(sheet_names(), sheet, "sheet", "rule-settles", "settles")
    if column and sheet in sheet_names():
        near = nearest(column, sheet_columns(sheet))
        # A column of somebody's own is fine; one that is nearly ours is a slip.
        if column not in sheet_columns(sheet) and near:
            problems.add(
                "rule-settles",
                f"`{column}` is no column of {sheet}.",
                f"Write `{sheet}.{near}`.",
                "settles",
                text,
                near,
            )
    return Cell(sheet, column)


def words(given: object, key: str, problems: Problems) -> tuple[str, ...]:
    """One word or a list of them, as a tuple."""
    if isinstance(given, str):
        return (given,)
    if isinstance(given, Iterable) and not isinstance(given, Mapping):
        return tuple(str(one) for one in given)
    problems.add(
        "rule-front-matter",
        f"`{key}` is neither a word nor a list of words.",
        f"Write `{key}: [one, two]`.",
        field=key,
    )
    return ()
