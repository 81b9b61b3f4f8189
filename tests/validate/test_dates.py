"""Dates are read in one way only, and what is no date is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.validate.dates import Day, NotADate, parse_day, parse_interval


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-07-01", date(2022, 7, 1)),
        ("2022-7-1", date(2022, 7, 1)),
        ("2022-07-01 00:00:00", date(2022, 7, 1)),
        ("2022-07-01T00:00", date(2022, 7, 1)),
        ("1 July 2022", date(2022, 7, 1)),
        ("1st Jul 2022", date(2022, 7, 1)),
        ("3 Sept 2022", date(2022, 9, 3)),
        ("29 february 2024", date(2024, 2, 29)),
    ],
)
def test_dates_that_can_be_read_in_one_way(text: str, day: date) -> None:
    assert parse_day(text) == Day(day)


@pytest.mark.parametrize("text", ["01/07/2022", "1/7/2022", "01.07.2022", "01-07-2022", "01/07/2022 00:00"])
def test_figures_are_read_day_first(text: str) -> None:
    assert parse_day(text) == Day(date(2022, 7, 1), day_first=True)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2022-02-30", ""),
        ("29/02/2023", ""),
        ("31 June 2022", ""),
        ("0202-07-01", "Write the year in full."),
    ],
)
def test_days_that_no_calendar_has(text: str, hint: str) -> None:
    with pytest.raises(NotADate) as refused:
        parse_day(text)
    assert refused.value.impossible
    assert refused.value.hint == hint


def test_a_month_and_day_the_wrong_way_round_are_shown_the_right_way() -> None:
    with pytest.raises(NotADate) as refused:
        parse_day("12/25/2022")
    assert refused.value.hint == "There is no month 25. Dates are read day first; write it as 2022-12-25."
    with pytest.raises(NotADate) as refused:
        parse_day("2022-25-12")
    assert refused.value.hint.endswith("write it as 2022-12-25.")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("spring", ""),
        ("May 21", ""),
        ("12", ""),
        ("61000", "As a spreadsheet's day number it is 3 January 2067; write 2067-01-03 if that is meant."),
        ("1 Jux 2022", "Write the whole day, as in 2022-07-31, a month as in 2022-07, or a year."),
        ("2022-07-01 14:30", "Write the whole day, as in 2022-07-31, a month as in 2022-07, or a year."),
        ("99999999999", ""),
        ("٢٠٢٢-٠٧-٠١", ""),
    ],
)
def test_what_is_no_date(text: str, hint: str) -> None:
    with pytest.raises(NotADate) as refused:
        parse_day(text)
    assert not refused.value.impossible
    assert refused.value.hint == hint


@pytest.mark.parametrize(
    ("text", "first", "last", "said"),
    [
        ("Apr-24", date(2024, 4, 1), date(2024, 4, 30), "April 2024"),
        ("April 2024", date(2024, 4, 1), date(2024, 4, 30), "April 2024"),
        ("Sept 2025", date(2025, 9, 1), date(2025, 9, 30), "September 2025"),
        ("Feb '24", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "February 2023"),
        ("02/2023", date(2023, 2, 1), date(2023, 2, 28), "February 2023"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("Dec-49", date(2049, 12, 1), date(2049, 12, 31), "December 2049"),
        ("Dec-50", date(1950, 12, 1), date(1950, 12, 31), "December 1950"),
    ],
)
def test_a_month_or_a_year_counts_from_its_first_day_or_to_its_last(
    text: str, first: date, last: date, said: str
) -> None:
    assert (parse_day(text).value, parse_day(text).said()) == (first, said)
    assert (parse_day(text, last=True).value, parse_day(text, last=True).said()) == (last, said)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/4/24", date(2024, 4, 1)),
        ("31.3.26", date(2026, 3, 31)),
        ("01-Apr-2019", date(2019, 4, 1)),
        ("01Apr2019", date(2019, 4, 1)),
        ("01-Apr-19", date(2019, 4, 1)),
        ("Apr 1, 2019", date(2019, 4, 1)),
        ("Monday 1 April 2019", date(2019, 4, 1)),
        ("2019/04/01", date(2019, 4, 1)),
        ("2019-04-01T00:00:00Z", date(2019, 4, 1)),
        ("43556", date(2019, 4, 1)),
        ("20000", date(1954, 10, 3)),
        ("59999", date(2064, 4, 7)),
    ],
)
def test_days_in_other_forms_are_read_and_to_be_said(text: str, day: date) -> None:
    found = parse_day(text)
    assert (found.value, found.precision, found.differently) == (day, "day", True)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_from_both_forms(day: date) -> None:
    assert parse_day(day.isoformat()).value == day
    assert parse_day(f"{day.day}/{day.month}/{day.year}") == Day(day, day_first=True)


@given(st.text(max_size=30))
def test_no_text_fails_in_another_way(text: str) -> None:
    for parse in (parse_day, parse_interval):
        try:
            parse(text)
        except NotADate:
            continue


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-03-19/2020-08-31", date(2020, 3, 19), date(2020, 8, 31)),
        ("2020-03-19/", date(2020, 3, 19), None),
        ("2020-03-19", date(2020, 3, 19), None),
        ("19/03/2020 to 31/08/2020", date(2020, 3, 19), date(2020, 8, 31)),
        ("19/03/2020 - 31/08/2020", date(2020, 3, 19), date(2020, 8, 31)),
        ("19/03/2020–31/08/2020", date(2020, 3, 19), date(2020, 8, 31)),
        ("19/03/2020/31/08/2020", date(2020, 3, 19), date(2020, 8, 31)),
        ("19 March 2020/31 August 2020", date(2020, 3, 19), date(2020, 8, 31)),
    ],
)
def test_spans_of_days(text: str, first: date, last: date | None) -> None:
    found_first, found_last = parse_interval(text)
    assert (found_first.value, found_last.value if found_last else None) == (first, last)


@pytest.mark.parametrize("text", ["", "/", "/2020-08-31", "2020-03-19/2020-08-31/2021-01-01", "a to b to c"])
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(NotADate):
        parse_interval(text)
