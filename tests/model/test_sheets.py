"""Columns of the sheets follow from the kinds."""

import pytest

from sysmap.model.kinds import NODE_KINDS, RELATIONSHIP_KINDS, relationship_kinds, sheet_names
from sysmap.model.sheets import (
    column_name,
    ends_across,
    node_kind_of,
    reserved_columns,
    sheet_columns,
    tie_kinds_of,
)


def test_every_sheet_is_either_of_nodes_or_of_ties() -> None:
    for name in sheet_names():
        assert (node_kind_of(name) is None) == bool(tie_kinds_of(name))
    with pytest.raises(KeyError):
        sheet_columns("notes")


def test_a_sheet_of_nodes_has_id_fields_ties_and_what_every_row_has() -> None:
    assert list(sheet_columns("roles")) == [
        *("id", "name", "functions", "profession", "portfolio", "tier", "level", "system_days", "status"),
        *("joint", "employed_by", "held_by", "leads_for", "reports_to"),
        *("valid_from", "valid_to", "source", "confidence"),
    ]


def test_a_sheet_of_one_type_names_its_ends_and_others_have_a_type() -> None:
    assert list(sheet_columns("ratings"))[:3] == ["rater", "organisation", "reliability"]
    assert list(sheet_columns("relationships"))[:3] == ["type", "from", "to"]
    assert list(sheet_columns("relationships"))[-1] == "id"


def test_no_field_of_any_kind_is_left_without_a_column() -> None:
    sheets = [(kind.sheet, kind.fields) for kind in NODE_KINDS]
    sheets += [(kind.sheet, kind.fields) for kind in RELATIONSHIP_KINDS]
    for sheet, fields in sheets:
        assert {field.name for field in fields} <= set(sheet_columns(sheet))


def test_a_tie_column_says_what_it_may_name() -> None:
    columns = sheet_columns("roles")
    assert columns["employed_by"].labels == ("Organisation",)
    assert columns["held_by"].labels == ("Person",)
    assert columns["reports_to"].labels == ("Board", "Role")
    assert sheet_columns("boards")["reports_to"].labels == ("Board",)
    assert sheet_columns("programmes")["led_by"].labels == ("Person", "Role", "Organisation")


def test_ends_across_a_tie() -> None:
    part_of = relationship_kinds()["PART_OF"]
    assert ends_across(part_of, "Place", from_start=True) == ("Place",)
    assert ends_across(relationship_kinds()["REPORTS_TO"], "Role", from_start=False) == ("Role",)


def test_every_column_says_what_it_holds() -> None:
    for name in sheet_names():
        for column in sheet_columns(name).values():
            assert column.field.description


def test_reserved_names_are_no_columns() -> None:
    for name in sheet_names():
        assert not set(reserved_columns(name)) & set(sheet_columns(name))
    assert "sector" in reserved_columns("organisations")
    assert "sector" not in reserved_columns("people")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Valid From", "valid_from"),
        ("  e-mail (work) ", "e_mail_work"),
        ("Überblick", "uberblick"),
        ("2022", "column_2022"),
        ("名前", "名前"),
        ("***", ""),
        ("", ""),
    ],
)
def test_names_of_columns(text: str, name: str) -> None:
    assert column_name(text) == name
