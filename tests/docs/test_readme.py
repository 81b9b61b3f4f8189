"""What README.md and the pages of docs/ show is what a reader will see."""

import re
import runpy
from pathlib import Path

import pytest
import readme_renderer.markdown
from click.testing import CliRunner

from sysmap.cli.main import main

ROOT = Path(__file__).parents[2]
# A built sdist may hold the README with its links led to the repository (docs/absolute.py).
PAGE = re.sub(r"https://[^\s()]+/(?:blob|raw)/[^/]+/", "", (ROOT / "README.md").read_text(encoding="utf-8"))

SESSIONS = runpy.run_path(str(ROOT / "docs" / "sessions.py"))


@pytest.mark.parametrize("page", SESSIONS["pages"](), ids=lambda page: page.name)
def test_the_runs_it_shows_are_real(page: Path) -> None:
    assert SESSIONS["renewed"](page) == page.read_text(encoding="utf-8"), "run: python docs/sessions.py"


def test_the_two_commands_stand_in_its_first_screen() -> None:
    first = PAGE.splitlines()[:40]
    for start, end in (
        ("python3 -m venv .venv && ", " demo"),
        ("python3 -m venv .venv && ", " pytest"),
        ("py -m venv .venv; ", " demo"),
        ("py -m venv .venv; ", " pytest"),
    ):
        assert [line for line in first if line.startswith(start) and line.endswith(end)]


def test_every_command_and_option_it_names_exists() -> None:
    options = 0
    for words in re.findall(r"`sysmap ([a-z][^`]*)`", PAGE):
        name, *rest = words.split()
        page = CliRunner().invoke(main, [name, "--help"])
        assert page.exit_code == 0, name
        for option in re.findall(r"--[a-z-]+", " ".join(rest)):
            assert option in page.stdout, f"{name} {option}"
            options += 1
    assert options >= 4


def test_every_file_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", PAGE)
    assert len(links) >= 10
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_on_a_package_index_its_pictures_show_and_its_links_lead_to_the_repository() -> None:
    absolute = runpy.run_path(str(ROOT / "docs" / "absolute.py"))["absolute"]
    home = "https://git.example.org/health/sysmap"
    page = readme_renderer.markdown.render(absolute(PAGE, f"{home}/", "v1.2.3"))
    assert page is not None
    shown = re.findall(r'<img [^>]*src="([^"]+)"', page)
    assert shown == [f"{home}/raw/v1.2.3/docs/paper.png", f"{home}/raw/v1.2.3/docs/northvale.png"]
    links = re.findall(r'<a href="([^"]+)"', page)
    ours = [link.removeprefix(f"{home}/blob/v1.2.3/") for link in links if link.startswith(home)]
    assert [link for link in links if not link.startswith(("https://", "#"))] == []
    assert "docs/dependencies.md#installing-exactly-these-or-without-the-engine" in ours
    assert [link for link in ours if not (ROOT / link.partition("#")[0]).exists()] == []
