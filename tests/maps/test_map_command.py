"""`sysmap map` from the command line: what it writes, what it says, how it refuses."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap import assets, maps
from sysmap.cli.main import main

SAMPLE = str(assets.samples_folder() / "herts_west_essex")


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_writes_the_page_whole_and_says_where(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("what was there before", encoding="utf-8")
    result = CliRunner().invoke(main, ["map", SAMPLE, "-o", str(page), "--no-gaps", "--force"])
    assert result.exit_code == 0, result.output
    assert str(page) in result.stderr
    assert result.stdout == ""
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "Hertfordshire and West Essex on 31 July 2022" in text
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["page.html"]


def test_gaps_are_in_the_page_unless_left_out(tmp_path: Path) -> None:
    with_, without = tmp_path / "with.html", tmp_path / "without.html"
    assert CliRunner().invoke(main, ["map", SAMPLE, "-o", str(with_)]).exit_code == 0
    assert CliRunner().invoke(main, ["map", SAMPLE, "-o", str(without), "--no-gaps"]).exit_code == 0
    assert "Gaps found:" in with_.read_text(encoding="utf-8")
    assert "Gaps found:" not in without.read_text(encoding="utf-8")


def test_another_date_is_drawn_as_it_was(tmp_path: Path) -> None:
    page = tmp_path / "then.html"
    result = CliRunner().invoke(main, ["map", SAMPLE, "-o", str(page), "--no-gaps", "--as-at", "2020-06-30"])
    assert result.exit_code == 0, result.output
    assert "Hertfordshire and West Essex on 30 June 2020" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--place", "Nowhere at all"], "No place is called 'Nowhere at all'"),
        (["--place", "West Esex"], "Did you mean 'West Essex'?"),
        (["--draw", "place"], "say --place"),
    ],
)
def test_place_that_is_none_ends_in_one_line(tmp_path: Path, options: list[str], said: str) -> None:
    page = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["map", SAMPLE, "-o", str(page), "--no-gaps", *options])
    assert result.exit_code == 2
    assert said in result.stderr
    assert not page.exists()


def test_folder_that_is_not_there_ends_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["map", SAMPLE, "--no-gaps", "-o", str(tmp_path / "no" / "page.html")])
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_large_system_is_added_up_and_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maps, "MOST", 50)
    page = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["map", SAMPLE, "-o", str(page), "--no-gaps"])
    assert result.exit_code == 0, result.output
    assert "too many to draw one by one" in result.stderr
    assert "--place" in result.stderr


def test_gaps_of_a_large_system_are_looked_for_only_where_that_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, told = tmp_path / "page.html", "Gaps were not looked for"
    for most, how, said in (
        (50, [], True),
        (50, ["--gaps"], False),
        (50, ["--no-gaps"], False),
        (10**6, [], False),
    ):
        monkeypatch.setattr(maps, "MOST", most)
        result = CliRunner().invoke(main, ["map", SAMPLE, "-o", str(page), *how])
        assert result.exit_code == 0, result.output
        assert (told in page.read_text(encoding="utf-8")) is said


def test_place_of_a_large_system_is_all_that_its_page_speaks_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maps, "MOST", 50)
    page = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["map", "northvale", "-o", str(page), "--place", "Westmere"])
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    assert "Westmere, of " in text
    assert "Brackwater Coast" not in text


def test_gaps_of_a_place_of_a_large_system_are_those_of_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    elsewhere = "council seats of Northvale Leaders"
    for most, there in ((10**6, True), (50, False)):
        monkeypatch.setattr(maps, "MOST", most)
        result = CliRunner().invoke(
            main, ["map", "northvale", "-o", str(page), "--place", "Eastholm", "--gaps", "--force"]
        )
        assert result.exit_code == 0, result.output
        text = page.read_text(encoding="utf-8")
        assert (elsewhere in text) is there
        assert "Eastholm New Town Forum" in text


def test_redacted_map_of_a_whole_system_names_nobody(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["map", "northvale", "-o", str(page), "--redact"])
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    with (assets.samples_folder() / "northvale" / "people.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        people = [row["name"] for row in csv.DictReader(file) if row["name"]]
    assert len(people) > 20
    assert [name for name in people if name in text] == []
    assert "Left out:" in text
