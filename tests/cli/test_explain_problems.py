"""`sysmap explain` knows every code that a check or an import may say."""

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.validate.problems import problems


@pytest.mark.parametrize("code", ["duplicate-id", "sheet-chosen", "straddling", "systems-disagree"])
def test_a_code_is_explained_with_its_level_and_where_it_is_met(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code])
    problem = problems()[code]
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{code} ({problem.level}, {problem.met})  {problem.title}\n")
    assert problem.means in result.stdout
    assert problem.mend in result.stdout


def test_the_list_has_every_code_and_says_which_are_of_an_import() -> None:
    lines = [
        line.split()[:2] for line in CliRunner().invoke(main, ["explain", "problems"]).stdout.splitlines()
    ]
    assert lines == [[code, problem.met] for code, problem in problems().items()]
    assert ["end-not-read", "import"] in lines
