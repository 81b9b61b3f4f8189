"""Cells become values, or an issue says why not."""

from datetime import date

import pytest

from sysmap.model.kinds import Field
from sysmap.model.values import Origin, Value
from sysmap.text.nearest import Nearest
from sysmap.validate.cells import Cells

ORIGIN = Origin("roles.csv", "", 7)
SHARE = Field("share", "", "number", least=0, most=1)
COUNT = Field("population", "", "integer", least=0)
AMOUNT = Field("amount", "", "number", least=0)


def read(field: Field, text: str) -> tuple[Value | None, list[str]]:
    cells = Cells(Nearest())
    value = cells.value(field, text, ORIGIN)
    return value, [one.code for one in cells.issues]


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (Field("x", ""), "0123", "0123"),
        (COUNT, "1500000", 1_500_000),
        (COUNT, "1,500,000", 1_500_000),
        (COUNT, "12.0", 12),
        (SHARE, "0.5", 0.5),
        (SHARE, "50%", 0.5),
        (SHARE, "33.3%", 0.333),
        (AMOUNT, "1,250.75", 1250.75),
        (Field("x", "", "yes_no"), "Yes", True),
        (Field("x", "", "yes_no"), "N", False),
        (Field("x", "", "yes_no"), "TRUE", True),
        (Field("x", "", "yes_no"), "0", False),
        (Field("x", "", "date"), "2022-07-01", date(2022, 7, 1)),
        (Field("x", "", vocabulary="organisation_kinds"), "acute_trust", "acute_trust"),
        (Field("x", "", vocabulary="organisation_kinds"), "Acute Trust", "acute_trust"),
        (Field("x", "", vocabulary="organisation_kinds"), "care providers’ association", "care_association"),
        (Field("x", "", vocabulary="authorities"), "decision making", "decision_making"),
        (
            Field("x", "", many=True, vocabulary="functions"),
            "Executive; clinical;;executive ;",
            ("executive", "clinical"),
        ),
        (Field("x", "", many=True), "a; b", ("a", "b")),
        (
            Field("x", "", "interval", many=True),
            "2020-03-19/2020-08-31; 2021-01-05",
            ("2020-03-19/2020-08-31", "2021-01-05/"),
        ),
        # A pause of one day.
        (Field("x", "", "interval", many=True), "2020-03-19/2020-03-19", ("2020-03-19/2020-03-19",)),
    ],
)
def test_values(field: Field, text: str, value: Value) -> None:
    found, codes = read(field, text)
    assert (found, type(found), codes) == (value, type(value), [])


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        (COUNT, "about 5", "not-a-number"),
        (COUNT, "2.5", "not-a-number"),
        (COUNT, "1,50", "not-a-number"),
        (COUNT, "nan", "not-a-number"),
        (COUNT, "1e3", "not-a-number"),
        (COUNT, "5%", "not-a-number"),
        (COUNT, "9" * 5000, "not-a-number"),
        (COUNT, "٣", "not-a-number"),
        (COUNT, "-1", "out-of-bounds"),
        (SHARE, "1.01", "out-of-bounds"),
        (SHARE, "101%", "out-of-bounds"),
        (SHARE, "0,5", "not-a-number"),
        (Field("x", "", "yes_no"), "maybe", "not-yes-or-no"),
        (Field("x", "", "date"), "30/02/2022", "impossible-date"),
        (Field("x", "", "date"), "soon", "not-a-date"),
        (Field("x", "", "interval", many=True), "2020-08-31/2020-03-19", "dates-reversed"),
        (Field("x", "", "interval", many=True), "2020-02-30/", "impossible-date"),
        (Field("x", "", "interval", many=True), "lockdown", "not-an-interval"),
        (Field("x", "", vocabulary="tiers"), "middle", "not-in-vocabulary"),
    ],
)
def test_refusals(field: Field, text: str, code: str) -> None:
    assert read(field, text) == (None, [code])


def test_what_is_right_in_a_list_is_kept_beside_what_is_wrong() -> None:
    assert read(Field("x", "", many=True, vocabulary="functions"), "lay; clerical") == (
        ("lay",),
        ["not-in-vocabulary"],
    )


def test_the_issue_says_where_what_and_what_is_nearest() -> None:
    cells = Cells(Nearest())
    cells.value(Field("kind", "", vocabulary="organisation_kinds"), "Acute Trusts", ORIGIN)
    (issue,) = cells.issues
    assert (issue.origin, issue.field, issue.value, issue.nearest) == (
        ORIGIN,
        "kind",
        "Acute Trusts",
        "acute_trust",
    )


@pytest.mark.parametrize(
    "text", ["lay, NED", "Lay / ned", "lay & non-exec", "lay and NED", "lay\nNED", "lay; NED"]
)
def test_lists_are_read_however_they_are_separated_where_every_part_is_known(text: str) -> None:
    field = Field("functions", "", many=True, vocabulary="functions")
    assert read(field, text) == (("lay", "non_executive"), [])
    assert read(field, text.replace("lay", "clerical").replace("Lay", "clerical"))[1] == ["not-in-vocabulary"]


def test_day_first_dates_are_said_once_a_column_with_the_example_that_could_be_misread() -> None:
    cells = Cells(Nearest())
    field = Field("valid_from", "", "date")
    for row, text in enumerate(("31/03/2020", "01/07/2022", "2022-07-01", "02/07/2022"), 2):
        cells.value(field, text, Origin("roles.csv", "", row))
    cells.value(field, "05/06/2022", Origin("boards.csv", "", 2))
    assert cells.issues == []
    assert [(one.code, one.origin, one.message) for one in cells.day_first_warnings()] == [
        (
            "day-first-date",
            Origin("roles.csv", "", 3),
            "01/07/2022 is read day first, as 1 July 2022 (3 dates in this column)",
        ),
        ("day-first-date", Origin("boards.csv", "", 2), "05/06/2022 is read day first, as 5 June 2022"),
    ]
