"""`sysmap explain` knows every code that a check, an import or a refused rule may say."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.validate.problems import problems


@pytest.mark.parametrize(
    "code",
    ["duplicate-id", "sheet-chosen", "straddling", "systems-disagree", "rule-severity", "no-rule-folder"],
)
def test_a_code_is_explained_with_its_level_and_where_it_is_met(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code])
    problem = problems()[code]
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{code} ({problem.level}, {problem.met})  {problem.title}\n")
    assert problem.means in result.stdout
    assert problem.mend in result.stdout


def test_the_list_has_every_code_and_says_where_it_is_met() -> None:
    lines = [
        line.split()[:2] for line in CliRunner().invoke(main, ["explain", "problems"]).stdout.splitlines()
    ]
    assert lines == [[code, problem.met] for code, problem in problems().items()]
    assert ["end-not-read", "import"] in lines
    assert ["rule-domain", "rule"] in lines


def test_every_code_of_rules_is_explained_by_its_own_name() -> None:
    """No rule, measure or named query has the same name, which would be explained instead."""
    from sysmap.cypher.queries import named_queries
    from sysmap.measures import cards

    assert set(problems()).isdisjoint({*cards(), *named_queries()})


def test_what_a_refused_rule_says_can_be_asked_about(tmp_path: Path) -> None:
    (tmp_path / "X01-some-rule.cypher").write_text("MATCH (b) RETURN b", encoding="utf-8")
    refused = CliRunner().invoke(main, ["explain", "--rules", str(tmp_path)])
    assert refused.exit_code == 1
    origin, code = refused.stderr.partition(":")[0].split()
    assert (origin, code) == ("X01-some-rule.cypher", "rule-front-matter")
    assert "// says: " in refused.stderr
    told = CliRunner().invoke(main, ["explain", code])
    assert told.stdout.startswith("rule-front-matter (error, rule)  Front matter that cannot be understood\n")
