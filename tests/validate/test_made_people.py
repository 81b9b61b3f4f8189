"""Holders whom no sheet of people lists are people, each name one."""

from sysmap.model.values import Origin, Record, Sheet, System, Tables
from sysmap.validate import validate


def read(*holders: str, people: tuple[str, ...] | None = None) -> tuple[System | None, dict[str, str]]:
    def sheet(name: str, *rows: dict[str, str]) -> Sheet:
        columns = tuple(dict.fromkeys(column for row in rows for column in row)) or ("id", "name")
        records = (Record(row, Origin(f"{name}.csv", "", at)) for at, row in enumerate(rows, 2))
        return Sheet(name, columns, tuple(records), Origin(f"{name}.csv"))

    sheets = [sheet("roles", *({"name": f"Post {at}", "held_by": text} for at, text in enumerate(holders)))]
    if people is not None:
        sheets.append(sheet("people", *({"name": name} for name in people)))
    settings = {"system": {"id": "s", "name": "S", "as_at": "2026-03-31"}}
    system, issues = validate(Tables(tuple(sheets), settings, Origin("system.toml"), (), ""))
    return system, {one.code: one.message for one in issues}


def test_each_name_is_one_person_who_holds_what_names_them() -> None:
    system, said = read("Ann Bell", "ann  bell", "Siân O'Dowd", "Vacant", "")
    assert system is not None
    assert [(p.id, p.name) for p in system.nodes if p.label == "Person"] == [
        ("ann_bell", "Ann Bell"),
        ("sian_odowd", "Siân O'Dowd"),
    ]
    held = sorted((tie.start, tie.end) for tie in system.relationships if tie.type == "HOLDS")
    assert held == [("ann_bell", "post_0"), ("ann_bell", "post_1"), ("sian_odowd", "post_2")]
    assert (
        said["people-made"]
        == "held_by: Ann Bell (1 row), Siân O'Dowd (1 row) taken for people, each name for one"
    )


def test_a_title_before_a_name_makes_it_no_post() -> None:
    system, _ = read("Cllr Ann Bell", "Dr Bob Cole")
    assert system is not None
    assert [p.name for p in system.nodes if p.label == "Person"] == ["Cllr Ann Bell", "Dr Bob Cole"]


def test_two_in_a_cell_are_two() -> None:
    system, _ = read("Ann Bell & Bob Cole", "Cy Dunn; Di Eve")
    assert system is not None
    assert [p.name for p in system.nodes if p.label == "Person"] == [
        "Ann Bell",
        "Bob Cole",
        "Cy Dunn",
        "Di Eve",
    ]


def test_what_reads_as_an_id_is_still_missed() -> None:
    for text in ("p_bell", "Bell", "Ann 2 Bell", "Interim director", "Chief executive"):
        system, said = read(text)
        assert system is None and "unknown-end" in said and "people-made" not in said, text


def test_a_sheet_of_people_is_all_the_people_there_are() -> None:
    system, said = read("Ann Bell", people=("Bob Cole",))
    assert system is None and "unknown-end" in said and "people-made" not in said
    system, said = read("Ann Bell", people=("Ann Bell",))
    assert system is not None and "people-made" not in said
