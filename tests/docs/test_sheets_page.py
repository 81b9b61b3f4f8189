"""What the page about sheets shows is true."""

import re
import tomllib
from pathlib import Path

from sysmap.assets import cypher_folder
from sysmap.gaps import load_rules
from sysmap.gaps.parameters import check
from sysmap.model.kinds import sheet_names
from sysmap.model.values import Origin
from sysmap.text.nearest import Nearest
from sysmap.validate.cells import Cells
from sysmap.validate.settings import check_settings

PAGE = (Path(__file__).parents[2] / "docs" / "sheets.md").read_text(encoding="utf-8")


def test_it_names_every_sheet() -> None:
    assert set(re.findall(r"`(\w+)\.csv`", PAGE)) == set(sheet_names())


def test_its_settings_have_no_problem() -> None:
    shown = PAGE.partition("```toml\n")[2].partition("```")[0]
    cells = Cells(Nearest())
    settings = check_settings(tomllib.loads(shown), Origin("system.toml"), cells)
    assert cells.issues == []
    assert settings.id == "my_system"
    assert set(settings.others) == {
        "system",
        "sheets",
        "rules",
        "parameters",
        "references",
        "cohorts",
        "expectations",
    }


def test_its_parameters_fit_the_rules() -> None:
    shown = tomllib.loads(PAGE.partition("```toml\n")[2].partition("```")[0])
    check(load_rules([cypher_folder() / "gaps"]), shown)
