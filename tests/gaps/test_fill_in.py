"""What to fill in first: which columns and sheets would open most, and in which order."""

from dataclasses import replace

from gaps.test_counts import question, result
from sysmap.gaps.fill_in import Opening, openings
from sysmap.model.results import RuleResult, Severity, Subject

B = {name: Subject(name, "Board", name) for name in "ab"}
QUORUM, LEVEL, SEATS = ("boards", "quorum"), ("boards", "level"), ("seats", "")


def lacking(id_: str, *lacks: str, severity: Severity = "minor") -> RuleResult:
    return replace(result(id_, reason="nothing"), lacks=lacks, severity=severity)


def test_what_a_rule_lacks_and_what_would_settle_its_questions_count_together() -> None:
    asks = result(
        "X02",
        questions=(
            question("X02", "b", cells=(QUORUM, SEATS)),
            question("X02", "a", "major", cells=(QUORUM,)),
            question("X02", "b", "info", cells=(QUORUM,)),
        ),
    )
    told = openings(
        (lacking("X03", "seats", "boards.quorum", severity="major"), asks, lacking("X01", "seats"))
    )
    assert told == (
        # Of two identities, of which b asks twice.
        Opening("boards.quorum", (B["b"], B["a"]), ("X02", "X03"), 2, 2),
        Opening("seats", (B["b"],), ("X01", "X02", "X03"), 1, 1),
    )
    assert [one.cells for one in told] == [2, 1]
    (whole,) = openings((lacking("X01", "seats"),))
    assert whole == Opening("seats", (), ("X01",), 0, 0) and whole.cells == 0
    assert openings((result("X01", clear=1),)) == ()


def test_what_opens_most_comes_first() -> None:
    """By major rules, then by rules, then by questions, then by name."""
    level = result("X05", questions=tuple(question("X05", name, cells=(LEVEL,)) for name in "ab"))
    rules = (
        lacking("X01", "a.one", "c.one"),
        result("X06", questions=(question("X06", "a", cells=(("b", "one"), ("a", "two"))),)),
        level,
        lacking("X02", "c.one"),
        lacking("X03", "z.one", severity="major"),
    )
    places = [one.place for one in openings(rules)]
    assert places == ["z.one", "c.one", "boards.level", "a.two", "b.one", "a.one"]
