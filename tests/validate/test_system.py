"""From sheets to a system: ends, ids, ties, and what is said when something is wrong."""

from datetime import date

import pytest

from sysmap.model.sheets import column_name
from sysmap.model.values import Issue, Origin, Record, Sheet, System, Tables
from sysmap.validate import validate
from sysmap.validate.problems import issue

SETTINGS = {"system": {"id": "vale", "name": "The Vale", "as_at": date(2026, 3, 31)}}
ORGANISATIONS = ["id,name,kind", "icb,Vale ICB,integrated_care_board", "trust,Vale Trust,acute_trust"]
PLACES = ["id,name,level", "vale,The Vale,system", "north,North Vale,place"]


def tables(**sheets: list[str]) -> Tables:
    """Sheets from lines with commas between the cells."""
    made = []
    for name, lines in sheets.items():
        columns = tuple(column_name(cell) for cell in lines[0].split(","))
        records = tuple(
            Record(
                {c: t for c, t in zip(columns, line.split(","), strict=False) if t},
                Origin(f"{name}.csv", "", row),
            )
            for row, line in enumerate(lines[1:], 2)
        )
        made.append(Sheet(name, columns, records, Origin(f"{name}.csv")))
    return Tables(tuple(made), SETTINGS)


def whole(**sheets: list[str]) -> System:
    system, issues = validate(tables(**sheets))
    assert [one for one in issues if one.level == "error"] == []
    assert system is not None
    return system


def said(**sheets: list[str]) -> list[tuple[str, int, str, str]]:
    """Code, row, field and nearest match of each issue."""
    _, issues = validate(tables(**sheets))
    return [(one.code, one.origin.row, one.field, one.nearest) for one in issues]


def ties(system: System) -> list[tuple[str, str, str]]:
    return [(tie.type, tie.start, tie.end) for tie in system.relationships]


def test_a_node_has_its_values_dates_source_and_origin() -> None:
    lines = ["Name,ID,level,population,colour,valid_from,source,confidence"]
    lines.append("The Vale,vale,System,620000,green,2022-07-01,the plan,Stated")
    (node,) = whole(places=lines).nodes
    assert (node.label, node.id, node.valid_from, node.valid_to) == ("Place", "vale", date(2022, 7, 1), None)
    assert node.values == {"name": "The Vale", "level": "system", "population": 620000, "colour": "green"}
    assert (node.source, node.confidence) == ("the plan", "stated")
    assert node.origin == Origin("places.csv", "", 2)


def test_a_column_stands_for_ties_with_the_rows_source_and_no_dates() -> None:
    roles = ["id,name,employed_by,held_by,valid_from,source,confidence"]
    roles.append("chief,Chief executive,icb; Vale Trust,amara,2022-07-01,minutes,inferred")
    system = whole(organisations=ORGANISATIONS, people=["id,name", "amara,Amara"], roles=roles)
    assert ties(system) == [
        ("EMPLOYED_BY", "chief", "icb"),
        ("EMPLOYED_BY", "chief", "trust"),
        ("HOLDS", "amara", "chief"),
    ]
    for tie in system.relationships:
        assert (tie.valid_from, tie.valid_to, tie.values) == (None, None, {})
        assert (tie.source, tie.confidence) == ("minutes", "inferred")
        assert tie.origin == Origin("roles.csv", "", 2)


def test_a_tie_written_from_both_sides_is_one() -> None:
    people = ["id,holds", "amara,chief"]
    roles = ["id,name,held_by", "chief,Chief executive,amara"]
    programmes = ["id,name,linked_to", "a,A,b", "b,B,a"]
    system = whole(people=people, roles=roles, programmes=programmes)
    assert ties(system) == [("HOLDS", "amara", "chief"), ("LINKED_TO", "a", "b")]


def test_a_row_of_its_own_stands_before_a_column() -> None:
    roles = ["id,name,employed_by", "chief,Chief executive,icb"]
    rows = ["type,from,to,share,valid_from", "employed by,chief,icb,0.5,2022-07-01"]
    system = whole(organisations=ORGANISATIONS, roles=roles, relationships=rows)
    (tie,) = system.relationships
    assert (tie.values, tie.origin) == ({"share": 0.5}, Origin("relationships.csv", "", 2))


def test_ids_of_ties_follow_from_type_ends_start_and_order() -> None:
    rows = ["type,from,to,valid_from,rhythm_days,id"]
    rows += ["COMMISSIONS,icb,trust,,,", "COMMISSIONS,icb,trust,2022-07-01,,", "COMMISSIONS,icb,trust,,30,"]
    rows += ["COMMISSIONS,icb,trust,,60,COMMISSIONS:icb>trust#2", "REGULATES,icb,trust,,,own"]
    system = whole(organisations=ORGANISATIONS, relationships=rows)
    assert [(tie.id, tie.origin.row) for tie in sorted(system.relationships, key=lambda t: t.origin.row)] == [
        ("COMMISSIONS:icb>trust", 2),
        ("COMMISSIONS:icb>trust@2022-07-01", 3),
        ("COMMISSIONS:icb>trust#3", 4),
        ("COMMISSIONS:icb>trust#2", 5),
        ("own", 6),
    ]


def test_a_code_may_be_handed_on_but_not_shared() -> None:
    lines = [
        "id,name,kind,code,valid_from,valid_to",
        "old,Old,vcse,06K,,2022-06-30",
        "new,New,vcse,06K,2022-07-01,",
    ]
    assert said(organisations=lines, places=["id,name,level,code", "p,P,place,06K"]) == []
    lines.append("third,Third,vcse,06K,2023-01-01,")
    assert said(organisations=lines) == [("same-code-twice", 4, "code", "")]


def test_reading_again_changes_nothing() -> None:
    rows = ["type,from,to,year", *["CONTRIBUTES_TO,icb,trust,2022/23"] * 3]
    first, again = (whole(organisations=ORGANISATIONS, relationships=rows) for _ in range(2))
    assert first == again
    assert first.content_hash == again.content_hash
    assert len({tie.id for tie in first.relationships}) == 3


@pytest.mark.parametrize("type_", ["PARTNERS_WITH", "partners with", "Partners_With", "partners-with"])
def test_types_are_read_whatever_their_case_and_spaces(type_: str) -> None:
    system = whole(organisations=ORGANISATIONS, relationships=["type,from,to", f"{type_},icb,trust"])
    assert ties(system) == [("PARTNERS_WITH", "icb", "trust")]


@pytest.mark.parametrize("end", ["trust", "Vale Trust", "vale  TRUST"])
def test_ends_are_found_by_id_or_name(end: str) -> None:
    system = whole(organisations=ORGANISATIONS, relationships=["type,from,to", f"REGULATES,icb,{end}"])
    assert ties(system) == [("REGULATES", "icb", "trust")]


def test_a_name_that_only_one_allowed_thing_has_is_no_riddle() -> None:
    organisations = [*ORGANISATIONS, "body,North Vale,vcse"]
    rows = ["type,from,to", "SERVES,North Vale,North Vale"]
    assert ties(whole(places=PLACES, organisations=organisations, relationships=rows)) == [
        ("SERVES", "body", "north")
    ]


def test_an_id_goes_before_a_name() -> None:
    organisations = [*ORGANISATIONS, "other,icb,vcse"]
    rows = ["type,from,to", "REGULATES,icb,trust"]
    assert ties(whole(organisations=organisations, relationships=rows)) == [("REGULATES", "icb", "trust")]


def test_what_reports_to_what_depends_on_the_start() -> None:
    boards = ["id,name,kind", "icb_board,Board,icb_board", "senate,Senate,clinical_senate"]
    roles = ["id,name", "chief,Chief"]
    rows = [
        "type,from,to",
        "REPORTS_TO,chief,senate",
        "REPORTS_TO,senate,icb_board",
        "REPORTS_TO,senate,chief",
    ]
    assert said(boards=boards, roles=roles, relationships=rows) == [("wrong-end", 4, "to", "")]


def test_the_wrong_end_says_which_are_allowed() -> None:
    _, issues = validate(tables(places=PLACES, roles=["id,name,employed_by", "chief,Chief,vale"]))
    assert [one.message for one in issues] == ["'vale' is a place; employed_by needs an organisation here"]


def test_an_ambiguous_name_lists_the_candidates() -> None:
    organisations = [*ORGANISATIONS, "trust_2,Vale Trust,acute_trust"]
    _, issues = validate(
        tables(organisations=organisations, roles=["id,name,employed_by", "chief,Chief,Vale Trust"])
    )
    assert [(one.code, one.message) for one in issues] == [
        ("ambiguous-end", "'Vale Trust' is the name of 2: trust, trust_2")
    ]


def test_everything_is_reported_at_once_in_the_order_of_the_sheets() -> None:
    organisations = [
        "id,name,kind,valid_from,valid_to",
        "icb,,integrated care bord,,",
        "icb,B,vcse,2022-01-02,2022-01-01",
    ]
    organisations.append("a b,C,vcse,,")
    relationships = ["type,from,to,rating", "COMMISSION,icb,nowhere,", "SERVES,icb,valle,3", ",icb,,"]
    assert said(places=PLACES, organisations=organisations, relationships=relationships) == [
        ("missing-value", 2, "name", ""),
        ("not-in-vocabulary", 2, "kind", "integrated_care_board"),
        ("duplicate-id", 3, "id", ""),
        ("dates-reversed", 3, "valid_to", ""),
        ("id-mended", 4, "id", ""),
        ("unknown-type", 2, "type", "COMMISSIONS"),
        ("unknown-end", 2, "to", ""),
        ("unknown-end", 3, "to", "vale"),
        ("field-not-of-type", 3, "rating", ""),
        ("missing-value", 4, "type", ""),
        ("missing-value", 4, "to", ""),
    ]


def test_ids_are_unique_across_nodes_and_ties() -> None:
    rows = ["type,from,to,id", "REGULATES,icb,trust,icb", "REGULATES,trust,icb,r1", "AIDS,trust,icb,r1"]
    assert said(organisations=ORGANISATIONS, relationships=rows) == [
        ("duplicate-id", 2, "id", ""),
        ("duplicate-id", 4, "id", ""),
    ]


def test_a_missing_column_is_said_once_and_not_for_every_row() -> None:
    assert said(places=["id,nam", "a,A", "b,B"]) == [
        ("missing-column", 0, "name", ""),
        ("missing-column", 0, "level", ""),
    ]


@pytest.mark.parametrize("column", ["system", "live", "origin_row", "Sector", "family"])
def test_reserved_columns(column: str) -> None:
    organisations = [f"id,name,kind,{column}", "icb,ICB,vcse,x"]
    assert said(organisations=organisations) == [("reserved-column", 0, column.lower(), "")]


def test_a_sheet_that_could_not_be_read_is_no_reason_to_call_its_ends_unknown() -> None:
    given = tables(roles=["id,name,joint,employed_by", "chief,Chief,yes,icb;trust"])
    broken = issue("not-text", Origin("organisations.csv"), "it is no text")
    system, issues = validate(Tables(given.sheets, SETTINGS, issues=(broken,)))
    assert (system, issues) == (None, (broken,))


def test_rows_of_a_type_with_its_own_sheet_count_there() -> None:
    boards = ["id,name,kind", "icb_board,Board,icb_board"]
    rows = ["type,from,to,position", "SITS_ON,icb,icb_board,chair"]
    system = whole(organisations=ORGANISATIONS, boards=boards, relationships=rows)
    assert (system.sheets["seats"], system.sheets["relationships"], system.sheets["roles"]) == (1, 1, 0)
    assert system.relationships[0].values == {"position": "chair"}


def test_counts_of_a_file_of_our_own_stand_as_they_are() -> None:
    given = tables(places=PLACES)
    counts = {"places": 2, "seats": 7}
    system, _ = validate(Tables(given.sheets, SETTINGS, counts=counts))
    assert system is not None
    assert system.sheets == counts


def test_a_sheet_without_rows_is_said_unless_the_settings_speak_of_it() -> None:
    given = tables(places=PLACES, people=["id"], seats=["member,board"], ratings=["rater,organisation"])
    settings = {**SETTINGS, "sheets": {"complete": ["people"], "partial": ["ratings"]}}
    _, issues = validate(Tables(given.sheets, settings))
    assert [(one.code, one.level, one.origin.file) for one in issues] == [
        ("sheet-without-rows", "warning", "seats.csv")
    ]


def test_settings_are_kept_as_plain_values() -> None:
    settings = {
        "system": {**SETTINGS["system"], "code": "QM7"},
        "parameters": {"CON12": {"months": 6, "since": date(2020, 1, 1)}},
    }
    system, _ = validate(Tables(tables(places=PLACES).sheets, settings))
    assert system is not None
    assert (system.id, system.name, system.as_at) == ("vale", "The Vale", date(2026, 3, 31))
    assert system.settings == {
        "system": {"code": "QM7"},
        "parameters": {"CON12": {"months": 6, "since": "2020-01-01"}},
    }


def test_no_text_of_a_user_reaches_the_screen_as_a_control_sign() -> None:
    found: Issue = issue("settings-wrong", Origin("system.toml"), "a\x1b[31mb\nc", value="x\x1b\ny")
    assert (found.message, found.value) == ("a[31mb c", "x y")


def test_thirty_thousand_errors_are_all_reported() -> None:
    rows = ["type,from,to", *(f"REGULATES,icb,nobody_{n}" for n in range(30_000))]
    _, issues = validate(tables(organisations=ORGANISATIONS, relationships=rows))
    assert len(issues) == 30_000
