"""Reads how somebody attends where it stands under the position: "In attendance", "Observer"."""

from collections.abc import Mapping
from dataclasses import replace

from sysmap.model.synonyms import says_nothing, term_of
from sysmap.model.values import Record, Sheet
from sysmap.model.vocabulary import vocabulary
from sysmap.validate.cells import Cells


def with_attendance(sheets: Mapping[str, Sheet], cells: Cells) -> Mapping[str, Sheet]:
    """The sheets, with words of voting taken from `position` to `voting` in rows of seats; that is said.

    A row that says under `voting` how its seat votes keeps that.
    """
    seats = sheets.get("seats")
    if seats is None or "position" not in seats.columns:
        return sheets
    records = tuple(_told(record, cells) for record in seats.records)
    if records == seats.records:
        return sheets
    columns = seats.columns if "voting" in seats.columns else (*seats.columns, "voting")
    return {**sheets, "seats": replace(seats, columns=columns, records=records)}


def _told(record: Record, cells: Cells) -> Record:
    text = record.fields.get("position", "")
    if not text or term_of("positions", text)[0] is not None:
        return record
    meant = term_of("seat_kinds", text)[0]
    if not meant:
        return record
    fields = {name: value for name, value in record.fields.items() if name != "position"}
    if says_nothing(fields.get("voting", "") or "-"):
        fields["voting"] = meant
        cells.readings.note(
            "words-read", record.origin, "position", text, vocabulary("seat_kinds")[meant].name
        )
    else:
        cells.readings.note("words-left-out", record.origin, "position", text)
    return replace(record, fields=fields)
