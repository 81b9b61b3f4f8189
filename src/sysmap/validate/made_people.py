"""Makes the people whom posts name where there is no sheet of people: one of each name."""

import re
from collections.abc import Mapping

from sysmap.model.synonyms import says_nobody
from sysmap.model.titles import told_by_title
from sysmap.model.values import Record, Sheet
from sysmap.text.names import name_key, person_key
from sysmap.validate.cells import Cells, split, split_otherwise

# A name as people write one: two words or more with letters, none of them an id's.
_NAME = re.compile(r"(?=.*[^\W\d_])[^\d_]+\s[^\d_]+")


def with_people(sheets: Mapping[str, Sheet], cells: Cells) -> Mapping[str, Sheet]:
    """The sheets, with people made of the names under `held_by` where no sheet holds people; that is said.

    A name in one row and in another is one person. What reads as an id, a post or nobody makes none.
    """
    roles = sheets.get("roles")
    if "people" in sheets or roles is None:
        return sheets
    made: dict[str, Record] = {}
    for record in roles.records:
        for name in _names(record.fields.get("held_by", "")):
            if name_key(name) not in made:
                made[name_key(name)] = Record({"name": name}, record.origin)
                cells.readings.note("people-made", record.origin, "held_by", name)
    if not made:
        return sheets
    return {**sheets, "people": Sheet("people", ("name",), tuple(made.values()), roles.origin)}


def _names(text: str) -> list[str]:
    """The names in a cell of holders."""
    found: list[str] = []
    for part in split(text):
        others = (parts for parts in split_otherwise(part) if all(map(_NAME.fullmatch, parts)))
        found += next(others, [part])
    return [part for part in found if _is_name(part)]


def _is_name(text: str) -> bool:
    # "Interim director" is a post that stands where its holder should.
    return bool(_NAME.fullmatch(text)) and not says_nobody(text) and not told_by_title(person_key(text))
