"""What is read of any text, and of statements as people write them: patterns, comparisons, columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.cypher.compared import comparisons
from sysmap.cypher.lexer import code
from sysmap.cypher.patterns import matched, not_held, pieces
from sysmap.cypher.portable import unbounded
from sysmap.cypher.statement import made_of, names, returned
from sysmap.cypher.values import never_met
from sysmap.gaps.held import whole_things, wrong_subjects

WORDS = [
    *(
        "MATCH",
        "OPTIONAL",
        "WHERE",
        "WITH",
        "RETURN",
        "UNWIND",
        "AS",
        "IN",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "END",
    ),
    *(
        "EXISTS",
        "COUNT",
        "NOT",
        "AND",
        "OR",
        "coalesce",
        "shortestPath",
        "true",
        "null",
        "live",
        "kind",
        "level",
    ),
    *(
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        "|",
        ",",
        ".",
        "-",
        "->",
        "<-",
        ">",
        "<",
        "=",
        "<>",
        "<=",
        "+",
        "*",
        "..",
    ),
    *(";", "//", "/*", "$", "$x", "1", "2.5", "-3", "'text'", '"text"', "'it\\'s'", "`quoted`"),
    *("b", "s", "Board", "SITS_ON", "closed", "subject", "about", "id"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    parts = code(text)
    assert len(not_held(parts)) <= len(pieces(parts))
    assert matched(parts) is not None
    assert all(isinstance(line, int) for line in unbounded(parts))
    for one in comparisons(parts, {"x": ["a", 1, None]}):
        assert one.owners
    for never in never_met(parts, {"x": "a"}):
        assert never.message and never.hint
    list(wrong_subjects(parts, ["Board"]))
    list(whole_things(parts, ["subject", "about"]))
    assert names(parts).variables is not None


@given(st.text(max_size=60))
def test_nor_is_any_other_text(text: str) -> None:
    parts = code(text)
    not_held(parts), matched(parts), never_met(parts)
    made_of(parts, "x"), returned(parts, "x")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("MATCH (b:Board)", ["(b:Board)"]),
        ("MATCH (b)", ["(b)"]),
        ("MATCH ()--()", ["()", "-[]-"]),
        ("MATCH (b:Board {live: true})", []),
        ("MATCH (b:Board) WHERE b.live", []),
        ("MATCH (b:Board)-[s:SITS_ON {live: true}]-(m)", []),
        ("MATCH (b:Board {live: true})-[s:SITS_ON]-(m)", ["-[s:SITS_ON]-", "(m)"]),
        ("MATCH (b:Board) OPTIONAL MATCH (b)-[s:SITS_ON {live: true}]-(m)", ["(b:Board)"]),
        ("MATCH (b:Board) WHERE EXISTS { MATCH (b)-[:SITS_ON {live: true}]-() }", ["(b:Board)"]),
        ("MATCH (b:Board) MATCH (b)-[s:SITS_ON {live: true}]-(m)", []),
        ("MATCH (b:Board) RETURN b.id AS b", ["(b:Board)"]),
        ("UNWIND $nodes AS n MATCH (n)-[r {live: true}]-(m)", []),
        ("MATCH p = (b)-[*1..3]-(c) WHERE all(r IN relationships(p) WHERE r.live)", []),
        ("MATCH p = shortestPath((b)-[*..3]-(c)) WHERE all(r IN relationships(p) WHERE r.live)", []),
        ("MATCH p = (b)-[*1..3]-(c) WHERE length(p) > 1", ["(b)", "-[*]-", "(c)"]),
        ("MATCH (b)-[ties*1..3]-(c) WHERE all(r IN ties WHERE r.live)", []),
        ("MATCH (o:Organisation {live: true})-[:SEATED_ON]->(b:Board)", []),
        ("MATCH (s:System {id: $system})", []),
        ("MATCH (b:Board {live: true}) WHERE (b.quorum) - (b.seats_in_all) > 0", []),
        ("MATCH (b {live: true}) RETURN [(b)<-[:LEADS]-(x) | x.name] AS names", ["-[:LEADS]-", "(x)"]),
    ],
)  # fmt: skip
def test_what_may_have_ended(text: str, shown: list[str]) -> None:
    assert [piece.text for piece in not_held(code(text))] == shown


@pytest.mark.parametrize(
    ("condition", "never"),
    [
        ("b.kind = 'icb_board'", []),
        ("b.kind <> 'icb'", ["'icb'"]),
        ("'icb' = b.kind", ["'icb'"]),
        ("b.kind IN ['icb_board', 'icb', 'hwb']", ["'icb'", "'hwb'"]),
        ("NOT b.kind IN ['icb']", ["'icb'"]),
        ("b.kind = 'icb' + 'x'", []),
        ("b.kind + 'x' = 'icb'", []),
        ("b.kind = $kind", ["'given'"]),
        ("b.kind IN $kinds", ["'one'"]),
        ("coalesce(b.kind, 'none') = 'none'", []),
        ("coalesce(b.kind, 'none') = 'icb'", ["'icb'"]),
        ("CASE b.kind WHEN 'icb' THEN 1 WHEN 'icb_board' THEN 2 END = 1", ["'icb'"]),
        ("b.kind = ''", []),
        ("b.apex = 'yes'", ["'yes'"]),
        ("b.apex = 1", ["1"]),
        ("b.apex = true OR false = b.apex", []),
        ("b.quorum >= '3'", ["'3'"]),
        ("b.quorum >= 3 AND b.quorum < -1", []),
        ("b.last_met < '2022-01-01'", ["'2022-01-01'"]),
        ("b.last_met < date('2022-01-01')", []),
        ("b.quorum = null", ["null"]),
        ("b.quorum IS NULL", []),
        ("'SITSON' IN b.closed", ["'SITSON'"]),
        ("'SITS_ON' IN coalesce(b.closed, []) OR 'my_column' IN b.closed", []),
        ("'layy' IN b.expects", ["'layy'"]),
        ("b.my_column = 3", []),
        ("b.name = 3", ["3"]),
        ("x.kind = 'icb'", []),
        ("b.name = 'b.kind = 1'", []),
        ("EXISTS { MATCH (:Place {level: 'plaice'}) }", ["'plaice'"]),
    ],
)
def test_what_nothing_is(condition: str, never: list[str]) -> None:
    parts = code(f"MATCH (b:Board {{live: true}}) WHERE {condition} RETURN b.id AS id")
    found = never_met(parts, {"kind": "given", "kinds": ["icb_board", "one"]})
    assert [one.value for one in found] == never


def test_of_several_labels_one_that_can_be_it_is_enough() -> None:
    for owners, never in (("Board", 1), ("Place", 0), ("Board|Place", 0)):
        parts = code(f"MATCH (x:{owners} {{live: true}}) WHERE x.level = 'council_area' RETURN x.id AS id")
        assert len(never_met(parts)) == never, owners
