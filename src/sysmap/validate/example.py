"""Leaves out what is left of the worked example that `sysmap init` writes beside rows of one's own."""

from collections.abc import Mapping
from dataclasses import replace

from sysmap.model.sheets import EXAMPLE_SOURCE
from sysmap.model.values import Record, Sheet
from sysmap.validate.cells import Cells, split


def without_example(sheets: Mapping[str, Sheet], cells: Cells) -> Mapping[str, Sheet]:
    """The sheets without rows of the example, where there are others that say nothing of what it holds.

    An example that is all there is, or that somebody builds upon, stays.
    """
    example = [(name, one) for name, sheet in sheets.items() for one in sheet.records if _is_example(one)]
    own = [one for sheet in sheets.values() for one in sheet.records if not _is_example(one)]
    if not example or not own:
        return sheets
    ids = {one.fields[key] for _, one in example for key in ("id", "name") if key in one.fields}
    if any(part in ids for one in own for text in one.fields.values() for part in split(text)):
        return sheets
    count = f"{len(example)} rows" if len(example) > 1 else "a row"
    where = ", ".join(dict.fromkeys(name for name, _ in example))
    said = f"{count} of the worked example of sysmap init ({where}) left out"
    cells.add("example-left", example[0][1].origin, said)
    return {
        name: replace(sheet, records=tuple(one for one in sheet.records if not _is_example(one)))
        for name, sheet in sheets.items()
    }


def _is_example(record: Record) -> bool:
    said = record.fields
    return said.get("source") == EXAMPLE_SOURCE and said.get("confidence") == "illustrative"
