"""`import`, `export` and `extract` as a user runs them."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sysmap.cli.main import main
from sysmap.pipeline import read_system
from sysmap.writers import writers

DATA = Path(__file__).parents[1] / "data"
SMALL = DATA / "formats" / "small"
FOREIGN = DATA / "formats" / "foreign"
ODS = DATA / "ods"


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.mark.parametrize("format_", sorted(writers()))
def test_every_format_is_written_and_says_where(format_: str, tmp_path: Path) -> None:
    target = tmp_path / f"out{writers()[format_].SUFFIX}"
    result = _run("export", SMALL, "--to", format_, "-o", target)
    assert result.exit_code == 0, result.output
    assert result.stdout.strip() == str(target)
    assert target.exists()


def test_the_format_follows_from_the_name_or_is_asked_for(tmp_path: Path) -> None:
    assert _run("export", SMALL, "-o", tmp_path / "s.gexf").exit_code == 0
    result = _run("export", SMALL, "-o", tmp_path / "s.abc")
    assert result.exit_code == 2
    assert "Which format? Give --to" in result.stderr
    assert _run("export", SMALL, "--to", "nothing", "-o", tmp_path / "x").exit_code == 2


def test_what_we_exported_comes_back_in_the_columns_it_stood_in(tmp_path: Path) -> None:
    _run("export", SMALL, "-o", tmp_path / "s.graphml")
    result = _run("import", "graphml", tmp_path / "s.graphml", "-o", tmp_path / "back")
    assert result.exit_code == 0, result.output
    system, _ = read_system(SMALL)
    back, issues = read_system(tmp_path / "back")
    assert issues == ()
    assert (back.id, back.name, back.as_at) == (system.id, system.name, system.as_at)
    assert back.sheets == system.sheets
    assert [node.values for node in back.nodes] == [node.values for node in system.nodes]


def test_a_date_spoilt_by_another_tool_is_said_and_given_with_as_at(tmp_path: Path) -> None:
    _run("export", SMALL, "-o", tmp_path / "s.graphml")
    text = (tmp_path / "s.graphml").read_text(encoding="utf-8")
    spoilt = text.replace("&quot;as_at&quot;: &quot;2022-07-31", "&quot;as_at&quot;: &quot;31.7.")
    spoilt = spoilt.replace('"as_at": "2022-07-31', '"as_at": "31.7.')
    assert spoilt != text
    (tmp_path / "s.graphml").write_text(spoilt, encoding="utf-8")
    result = _run(
        *("import", "graphml", tmp_path / "s.graphml", "-o", tmp_path / "back", "--as-at", "2022-07-01")
    )
    assert result.exit_code == 0, result.output
    assert "no-as-at: the file says no as-at date but '31.7.'" in result.stderr
    assert read_system(tmp_path / "back")[0].as_at == date(2022, 7, 1)


def test_a_foreign_map_becomes_sheets_with_a_mapping_and_a_word_on_what_was_left(tmp_path: Path) -> None:
    result = _run(
        "import", "kumu", FOREIGN / "project.kumu.json", "-o", tmp_path / "k", "--as-at", "2022-07-01"
    )
    assert result.exit_code == 0, result.output
    assert "sort-without-type" in result.stderr
    assert (tmp_path / "k" / "mapping.toml").is_file()
    system, _ = read_system(tmp_path / "k")
    assert system.name == "project.kumu"
    assert {node.name for node in system.nodes} == {"Small Trust", "Place board", "Mind", "Off the map"}


def test_nothing_mapped_writes_the_mapping_only_and_ends_with_one(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"elements": [{"id": "a", "label": "A"}]}', encoding="utf-8")
    result = _run("import", "kumu", tmp_path / "x.json", "-o", tmp_path / "k")
    assert result.exit_code == 1
    assert "no sheet was written" in result.stderr
    assert not (tmp_path / "k").exists()
    assert (tmp_path / "k.mapping.toml").is_file()
    again = _run(
        *("import", "kumu", tmp_path / "x.json", "-o", tmp_path / "k", "--things", "roles"),
        *("--as-at", "2022-07-01"),
    )
    assert again.exit_code == 0, again.output
    assert read_system(tmp_path / "k")[0].by_id["a"].name == "A"


def test_a_wrong_word_on_the_command_line_gets_the_nearest(tmp_path: Path) -> None:
    result = _run(
        *("import", "kumu", FOREIGN / "project.kumu.json", "-o", tmp_path / "k"),
        *("--things", "organisations:acute_trst"),
    )
    assert result.exit_code == 1
    assert "Did you mean 'acute_trust'?" in result.stderr


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "k").mkdir()
    (tmp_path / "k" / "mine.txt").write_text("mine", encoding="utf-8")
    result = _run("import", "kumu", FOREIGN / "project.kumu.json", "-o", tmp_path / "k")
    assert result.exit_code == 2
    assert "nothing was written" in result.stderr
    assert [file.name for file in (tmp_path / "k").iterdir()] == ["mine.txt"]


def test_a_register_can_go_into_a_workbook(tmp_path: Path) -> None:
    register = DATA / "registers" / "stakeholders.csv"
    result = _run("import", "register", register, "-o", tmp_path / "r.xlsx", "--as-at", "2022-07-01")
    assert result.exit_code == 0, result.output
    assert "may-be-the-same" in result.stderr
    assert "sysmap check" in result.stderr
    mapping = (tmp_path / "r.mapping.toml").read_text(encoding="utf-8")
    (tmp_path / "m.toml").write_text(
        mapping.replace('Croydon Council" = ""', 'Croydon Council" = "london_borough"')
        .replace('Widgets" = ""', 'Widgets" = "private_provider"')
        .replace('"Place Board" = ""', '"Place Board" = "place_partnership"'),
        encoding="utf-8",
    )
    again = _run(
        *("import", "register", register, "-o", tmp_path / "done", "--mapping", tmp_path / "m.toml"),
        *("--as-at", "2022-07-01"),
    )
    assert again.exit_code == 0, again.output
    assert "Still to be mended" not in again.stderr
    assert len(read_system(tmp_path / "done")[0].live_nodes("Organisation")) == 5


def test_an_import_ends_with_its_account_and_lists_what_is_lost(tmp_path: Path) -> None:
    register = DATA / "imports" / "12-total-and-source.csv"
    result = _run("import", "register", register, "-o", tmp_path / "done", "--as-at", "2022-07-01")
    assert result.exit_code == 0, result.output
    assert "9 cells in = 6 used + 0 came along + 3 said (2 a total, 1 a note).\n" in result.stderr
    lost = (tmp_path / "done" / "lost.csv").read_text(encoding="utf-8-sig")
    assert lost == (
        "file,sheet,row,column,value,why\n"
        "12-total-and-source.csv,,4,Name,Total,a total\n"
        "12-total-and-source.csv,,4,Organisation,2,a total\n"
        "12-total-and-source.csv,,5,Name,Source: minutes of 3 May,a note\n"
    )


@pytest.mark.parametrize("name", ["x.docx", "x.csv", "x.XLS"])
def test_sheets_are_not_written_under_the_name_of_another_format(tmp_path: Path, name: str) -> None:
    register = DATA / "imports" / "07-position.csv"
    result = _run("import", "register", register, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert "Name a folder, such as x, or x.xlsx." in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_register_of_a_system_with_its_districts_and_one_place_cut_out(tmp_path: Path) -> None:
    lookups = DATA / "geography_lookups"
    result = _run(
        *("import", "ods", "--files", ODS / "etr.csv", ODS / "eccg.csv", ODS / "icb_codes.csv"),
        *(ODS / "epraccur.csv", lookups / "lsoa.csv", lookups / "lrf.csv"),
        *("-o", tmp_path / "england", "--as-at", "2025-12-01", "--name", "England"),
    )
    assert result.exit_code == 0, result.output
    england, _ = read_system(tmp_path / "england")
    assert england.by_id["area_QX9"].values["ons_code"] == "E54000098"
    assert england.by_id["RX1"].origin.file == "organisations.csv"
    assert england.by_id["RX1"].source == "NHS ODS, etr.csv row 1"
    cut = _run("extract", tmp_path / "england", "--system", "QX9", "-o", tmp_path / "small")
    assert cut.exit_code == 0, cut.output
    assert "led out" in cut.stderr
    small, _ = read_system(tmp_path / "small")
    assert {"RX1", "X80001", "E07000001", "E48000001"} <= {node.id for node in small.nodes}
    assert "RZ4" not in {node.id for node in small.nodes}
    wrong = _run("extract", tmp_path / "england", "--system", "QX7", "-o", tmp_path / "no")
    assert wrong.exit_code == 1
    assert "Did you mean" in wrong.stderr


def test_the_register_of_one_system_alone(tmp_path: Path) -> None:
    result = _run(
        *(
            "import",
            "ods",
            "--system",
            "QX8",
            "--files",
            ODS / "etr.csv",
            ODS / "eccg.csv",
            ODS / "icb_codes.csv",
        ),
        *("-o", tmp_path / "x", "--as-at", "2025-12-01"),
    )
    assert result.exit_code == 0, result.output
    assert {n.id for n in read_system(tmp_path / "x")[0].live_nodes("Organisation")} == {"RZ4", "02X", "QX8"}


@pytest.mark.parametrize(
    "name", ["gexf", "graphml", "kumu", "gephi", "neo4j-csv", "register", "ods", "geography"]
)
def test_a_file_of_another_sort_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[[", encoding="utf-8")
    files = ("--files", tmp_path / "x.json") if name == "ods" else (tmp_path / "x.json",)
    result = _run("import", name, *files, "-o", tmp_path / "out")
    assert result.exit_code == 1, result.output
    assert "x.json" in result.stderr
    assert "Traceback" not in result.output
    assert not (tmp_path / "out").exists()
