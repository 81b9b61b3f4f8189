"""What several files of the register say of one code: nothing of it is lost, and the first to say wins."""

from dataclasses import fields, replace
from typing import Any

import pytest

from sysmap.model.values import Origin
from sysmap.readers.ods.records import OdsRecord, OdsTie, Succession
from sysmap.readers.ods.sources import merged

TIE, OTHER = OdsTie("RE4", "QM7", True, "2020-04-01"), OdsTie("RE5", "Y61", True, "2022-07-01")
FULL = OdsRecord(
    "RWG",
    "West Hertfordshire",
    True,
    ("RO197",),
    "2000-04-01",
    "2030-03-31",
    "2000-03-01",
    "2031-03-31",
    "2024-01-01",
    "WD18 0HB",
    "E54000025",
    (TIE,),
    (Succession("RWH", True, "2030-04-01"),),
    notes={"country": "England"},
)
EMPTY = OdsRecord("RWG", FULL.name)
SAID = [each.name for each in fields(OdsRecord) if getattr(FULL, each.name) != getattr(EMPTY, each.name)]


def of(*records: OdsRecord) -> OdsRecord:
    (found,) = merged(iter(records)).values()
    return found


@pytest.mark.parametrize("field", SAID)
def test_what_one_file_alone_says_is_kept_whichever_comes_first(field: str) -> None:
    said = replace(EMPTY, **{field: getattr(FULL, field)})
    assert of(said, EMPTY) == of(EMPTY, said) == said


@pytest.mark.parametrize("field", ["start", "end", "legal_start", "legal_end", "postcode", "ons_code"])
def test_of_two_that_differ_the_first_counts(field: str) -> None:
    other: dict[str, Any] = {field: "other"}
    assert getattr(of(FULL, replace(FULL, **other)), field) == getattr(FULL, field)


def test_roles_ties_and_successions_of_both_are_gathered_once() -> None:
    came = Succession("RWF", False)
    more = replace(FULL, roles=("RO197", "RO57"), ties=(OTHER, TIE), successions=(came, *FULL.successions))
    found = of(FULL, more)
    assert found.roles == ("RO197", "RO57")
    assert found.ties == (TIE, OTHER)
    assert found.successions == (*FULL.successions, came)


@pytest.mark.parametrize(
    ("again", "ties"),
    [
        (replace(TIE, start=""), (TIE,)),
        (replace(TIE, start="2024-04-01"), (TIE, replace(TIE, start="2024-04-01"))),
        (replace(TIE, start="", target="QH8"), (TIE, replace(TIE, start="", target="QH8"))),
    ],
)
def test_a_tie_without_a_day_is_the_one_of_the_same_two_that_has_one(
    again: OdsTie, ties: tuple[OdsTie, ...]
) -> None:
    assert of(FULL, replace(FULL, ties=(again,))).ties == ties


@pytest.mark.parametrize(
    ("first", "second", "active"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_who_is_closed_in_one_file_is_closed(first: bool, second: bool, active: bool) -> None:
    assert of(replace(FULL, active=first), replace(FULL, active=second)).active is active


def test_a_file_that_only_names_a_code_says_nothing_of_it() -> None:
    named = OdsRecord("RWG", active=False, origin=Origin("map.csv", "", 9))
    whole = replace(FULL, origin=Origin("trusts.csv", "", 2))
    assert of(named, whole) == of(whole, named) == whole


def test_only_codes_that_are_wanted_are_kept() -> None:
    records = [FULL, OdsRecord("RXX", "Other"), OdsRecord("RYY", "Third")]
    assert list(merged(iter(records), frozenset(("RXX", "RWG")))) == ["RWG", "RXX"]
    assert len(merged(iter(records))) == 3
