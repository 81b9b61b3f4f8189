"""A rule in words and on its page, each line of it and what is left out where the rule says nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sysmap.cypher.queries import named_queries
from sysmap.gaps import GapRule, RulesRefused
from sysmap.gaps.rule import Cell, Needs, Parameter
from sysmap.gaps.words import expectations, explain, page
from sysmap.gaps.words.template import new_rule
from sysmap.model.expectations import Basis, Expectations

Make = Callable[..., GapRule]
BARE: Mapping[str, Any] = {"says_open": "", "asks": "", "settles": {}, "parameters": (), "needs": Needs()}


QUORUM = ("Board", "quorum")


def part(text: str, begins: str, ends: str) -> list[str]:
    """The lines from one to before another."""
    lines = text.splitlines()
    return lines[lines.index(begins) : lines.index(ends)]


def test_a_rule_in_words(rule: Make) -> None:
    told = explain.explained(rule())
    assert part(told, "X01  Board that needs many", "Looked at (each once):") == [
        "X01  Board that needs many",
        "",
        "Which boards need more than a few to decide?",
        "",
        "Domain:          Clarity",
        "Severity:        minor",
        "Why it matters:  They cannot decide when some are away.",
        "Basis:           Method: none.",
        "How to mend it:  Lower the quorum.",
        "It says:         {name} needs {quorum} members, {most} at most.",
        "Of what is open: No quorum is recorded for {name}.",
        "It asks:         How many members does {name} need to decide?",
        "Settled by:      boards.quorum",
        "Needs:           rows in boards",
        "Parameters:",
        "  most = 3",
        "  (change them in system.toml under [parameters.X01])",
        "",
    ]
    assert told.partition("Looked at (each once):\n")[2].splitlines() == [
        "",
        "  MATCH (b:Board {system: $system, live: true}) RETURN count(b) AS population",
        "",
        "Found by:",
        "",
        *(f"  {line}" for line in rule().statement.splitlines()),
    ]


def test_what_a_rule_does_not_say_is_left_out(rule: Make) -> None:
    told = explain.explained(replace(rule(), **BARE, counts=("seat", "seats")))
    assert part(told, "It says:         {name} needs {quorum} members, {most} at most.", "Found by:")[
        1:4
    ] == [
        "Needs:           nothing beyond what it looks at",
        "",
        "Looked at (seats):",
    ]
    assert not any(
        word in told for word in ("Of what is open", "It asks", "Settled by", "Parameters", "Judged")
    )


def test_parameters_from_a_setting_and_a_measure(rule: Make) -> None:
    given = (Parameter("most", 3), Parameter("usual", ["a"], ("references", "usual")))
    judged = replace(rule(), parameters=given, measure="judges.gender.far_from_parity")
    lines = part(explain.explained(judged), "Parameters:", "Looked at (each once):")
    assert lines[:5] == [
        "Parameters:",
        "  most = 3",
        "  usual = ['a'], from references.usual in system.toml where given",
        "  (change them in system.toml under [parameters.X01])",
        "Judged by:       the measure judges.gender.far_from_parity, which the statement's rows go to",
    ]
    assert lines[5].startswith("From its p:      ") and lines[6:] == [""]
    plain = explain.explained(replace(judged, measure="judges.size.unwieldy"))
    assert "unwieldy" in plain and "From its p" not in plain


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        (Needs(), "nothing beyond what it looks at"),
        (Needs(("boards", "seats")), "rows in boards, seats"),
        (Needs(fields=(QUORUM, ("SITS_ON", "position"))), "the column quorum of boards; position of SITS_ON"),
        (Needs(ties=("RATES", "AIDS")), "ties RATES, AIDS"),
        (Needs(("seats",), (QUORUM,), ("AIDS",)), "rows in seats; the column quorum of boards; ties AIDS"),
    ],
)
def test_what_a_rule_needs_in_words(rule: Make, needs: Needs, said: str) -> None:
    assert explain.needs_in_words(replace(rule(), needs=needs)) == said


def test_what_settles_it_is_named_once_and_a_sheet_as_one(rule: Make) -> None:
    cells = {
        "Board": (Cell("boards", "quorum"), Cell("seats")),
        "Role": (Cell("seats"), Cell("roles", "tier")),
    }
    assert explain.settled_by(replace(rule(), settles=cells)) == "boards.quorum, the sheet seats, roles.tier"


def test_what_is_pasted_into_a_browser(rule: Make) -> None:
    more = replace(rule(), parameters=(*rule().parameters, Parameter("unused", 1)))
    told = explain.for_browser(more, {"system": "case", "as_at": "2022-07-31"})
    lines = [
        ":param most => 3;",
        ":param system => 'case';",
        "",
        "// X01: how many are looked at",
        f"{rule().population};",
        "",
        "// X01 Board that needs many: what is found or open",
        *f"{rule().statement};".splitlines(),
    ]
    assert told.splitlines() == lines
    assert explain.for_browser(more, {"most": 9}).splitlines()[0] == ":param most => 9;"
    judged = explain.for_browser(replace(rule(), measure="a.b"), {"system": "case"}).splitlines()
    assert judged[7] == "// The measure a.b judges these rows in Python: it may drop, add and change some."
    assert judged[:7] + judged[8:] == lines


def test_the_page_of_rules(rule: Make) -> None:
    odd = replace(rule(), name="Board | that *needs*", mend="Lower_it `a_b` or_so `c_d` e_f.")
    text = page.rules_page(iter([replace(rule(), id="X02", domain="resources"), odd]))
    assert text.splitlines()[:6] == [
        "# The gap rules",
        "",
        page.GENERATED,
        "",
        "2 rules in five domains, each one file in `cypher/gaps/`. `sysmap explain ID` prints one with its"
        " Cypher; [Writing a gap rule](writing-rules.md) says how to add one.",
        "",
    ]
    assert part(text, "## Clarity", "## Innovation and learning") == [
        "## Clarity",
        "",
        "| rule | gap | severity |",
        "| --- | --- | --- |",
        "| [X01](#x01) | Board \\| that \\*needs\\* | minor |",
        "",
        "### X01",
        "",
        "**Board \\| that \\*needs\\*** (minor). Which boards need more than a few to decide?",
        "",
        "- Why it matters: They cannot decide when some are away.",
        "- Basis: Method: none.",
        "- How to mend it: Lower\\_it `a_b` or\\_so `c_d` e\\_f.",
        "- Needs: rows in boards",
        "- Asks, where it is not recorded: How many members does {name} need to decide?",
        "- Settled by: boards.quorum",
        "- Parameters: `most = 3`",
        "",
    ]
    assert text.endswith("- Parameters: `most = 3`\n") and text.count("\n| --- |") == 5
    bare = page.rules_page([replace(rule(), **BARE, measure="judges.size.unwieldy")])
    assert part(bare, "- Needs: nothing beyond what it looks at", "## Innovation and learning")[1:] == [
        "- Judged by: `judges.size.unwieldy`",
        "",
    ]


def test_the_page_of_queries() -> None:
    text, queries = page.queries_page(), named_queries()
    assert f"\n{len(queries)} questions to ask of a system" in text and "\n\n\n" not in text
    assert text.count("\n| [") == text.count("\n## ") == len(queries)
    told = {block.partition("\n")[0]: block for block in text.split("\n## ")[1:]}
    for name, query in queries.items():
        parameters = [line for line in told[name].splitlines() if line.startswith("- `")]
        assert len(parameters) == len(query.parameters)
        for line, one in zip(parameters, query.parameters, strict=True):
            said = "must be given" if one.default is None else f"`{one.default}` unless given"
            assert line.startswith(f"- `{one.name}`: ") and line.endswith(f"; {said}")
        assert f"```cypher\n{query.statement}\n```\n" in told[name] + "\n"


@pytest.mark.parametrize(
    ("id_", "name", "said"),
    [
        ("X1", "Name", "`X1` cannot be a rule's id."),
        ("x0123", "Name", "`X0123` cannot be a rule's id."),
        ("rep08", " ", "REP08 is a rule of sysmap's own."),
        ("x01", " ", "The rule has no name."),
    ],
)
def test_why_no_rule_is_written(id_: str, name: str, said: str) -> None:
    with pytest.raises(RulesRefused) as error:
        new_rule(id_, name)
    (issue,) = error.value.issues
    assert (issue.code, issue.message, issue.value) == ("rule-id", said, id_.upper())
    assert new_rule("x01", " So  it ")[1].splitlines()[1:3] == ["// id: X01", '// name: "So it"']


def test_what_is_expected_of_a_kind_of_board(monkeypatch: pytest.MonkeyPatch) -> None:
    since, until = date(2022, 7, 1), date(2030, 6, 30)
    law, both = Basis("a", "law", "An act", since), Basis("b", "purpose", "What it is for", since, until)
    book = Basis("c", "source", "A book", None, until)
    asked = {
        "icb_board": Expectations("icb_board", {"executive": law, "lay": both, "clinical": law}, both, True),
        "place_partnership": Expectations("place_partnership", {"lay": book}),
        "working_group": Expectations("working_group", {}),
    }
    monkeypatch.setattr(expectations, "table", lambda: asked)
    _, *kinds = expectations.expectations_in_words().split("\n\n")
    assert [kind.splitlines() for kind in kinds] == [
        [
            "Integrated care board (icb_board)",
            "  at the top by purpose: What it is for (from 1 July 2022 until 30 June 2030)",
            "  law       executive, clinical",
            "            An act (from 1 July 2022)",
            "  purpose   lay",
            "            What it is for (from 1 July 2022 until 30 June 2030)",
            "  Elected members and Healthwatch count as lay.",
        ],
        [
            "Place partnership (place_partnership)",
            "  source    lay",
            "            A book (until 30 June 2030)",
        ],
        ["Working group (working_group)", "  asked for nothing"],
    ]
