"""The sheets that a user starts with: every column, what belongs in it, and a worked example."""

import tomllib
from collections.abc import Mapping
from importlib import resources

from sysmap.model.kinds import sheet_names
from sysmap.model.sheets import EXAMPLE_SOURCE, SheetColumn, sheet_columns
from sysmap.model.values import Origin, Record, Sheet, Tables
from sysmap.model.vocabulary import vocabulary

_MOST_TERMS = 10
_EXAMPLE_SAYS: Mapping[str, str] = {"source": EXAMPLE_SOURCE, "confidence": "illustrative"}


def template(*, example: bool = True) -> Tables:
    """Every sheet with all of its columns and, if asked for, the rows of the worked example."""
    said = tomllib.loads(
        resources.files("sysmap.writers").joinpath("example.toml").read_text(encoding="utf-8")
    )
    sheets = []
    for name in sheet_names():
        rows = said[name] if example else []
        records = tuple(Record({**row, **_EXAMPLE_SAYS}, Origin(f"{name}.csv")) for row in rows)
        sheets.append(Sheet(name, tuple(sheet_columns(name)), records, Origin(f"{name}.csv")))
    return Tables(tuple(sheets), tomllib.loads(said["settings"]))


def settings_text() -> str:
    """The `system.toml` of the worked example, with its remarks."""
    text = resources.files("sysmap.writers").joinpath("example.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["settings"]).lstrip("\n")


def help_rows() -> Mapping[str, tuple[str, ...]]:
    """By sheet, a row that says what belongs in each column; it begins with # and is not read."""
    rows = {}
    for name in sheet_names():
        texts = [help_text(column) for column in sheet_columns(name).values()]
        rows[name] = (f"# {texts[0]}", *texts[1:])
    return rows


def help_text(column: SheetColumn) -> str:
    """What belongs in a column, in one sentence or two."""
    field = column.field
    said = [field.description.rstrip(".")]
    if field.required and field.name != "id":
        said.append("Needed")
    if column.tie is not None:
        said.append("Ids or names, several separated by ;, or none if there is none; empty if not known")
    elif field.vocabulary:
        keys = list(vocabulary(field.vocabulary))
        few = keys if len(keys) <= _MOST_TERMS else [*keys[:_MOST_TERMS], "…"]
        said.append(f"{'Any of (separated by ;)' if field.many else 'One of'}: {', '.join(few)}")
    elif field.type == "yes_no" and "yes" not in field.description:
        said.append("yes or no; empty if not known")
    elif field.type == "date":
        said.append("As 2022-07-31")
    elif field.many:
        said.append("Several separated by ;")
    return ". ".join(said)
