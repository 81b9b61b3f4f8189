"""A statement about all things of a kind is asked of some of them."""

import pytest

from sysmap.cypher.among import among

BOARDS = "MATCH (b:Board {system: $system, live: true})"


def texts(statement: str, *variables: str, label: str = "") -> list[str]:
    return [part.text(label) for part in among(statement, variables)]


def test_things_are_found_by_their_ids_where_all_of_the_kind_were_matched() -> None:
    assert texts(f"{BOARDS}\nRETURN b.id AS subject", "b") == [
        "UNWIND $given_ids AS given_id MATCH (b:Board {id: given_id})\nRETURN b.id AS subject"
    ]


def test_what_else_is_asked_of_them_stays() -> None:
    assert texts("MATCH (p:Place {system: $system, live: true, level: 'place'})<-[r]-(x) RETURN p", "p") == [
        "UNWIND $given_ids AS given_id MATCH (p:Place {id: given_id, level: 'place'})<-[r]-(x) RETURN p"
    ]


def test_what_comes_before_is_not_asked_again() -> None:
    before = "OPTIONAL MATCH (s:Board {system: $system, live: true}) WITH collect(s.id) AS all\n"
    assert texts(f"{before}{BOARDS} RETURN b", "b") == [
        f"{before}UNWIND $given_ids AS given_id MATCH (b:Board {{id: given_id}}) RETURN b"
    ]


def test_each_part_of_a_union_begins_with_its_own() -> None:
    union = (
        f"{BOARDS} RETURN b.id AS id UNION ALL MATCH (x)-[t:AIDS {{system: $system}}]->(y) RETURN t.id AS id"
    )
    first, second = among(union, ("b", "x"))
    assert (first.label, second.label) == ("Board", "")
    assert second.text("Role").strip() == (
        "UNWIND $given_ids AS given_id MATCH (x:Role {id: given_id})-[t:AIDS {system: $system}]->(y)"
        " RETURN t.id AS id"
    )


@pytest.mark.parametrize(
    "statement",
    [
        f"OPTIONAL {BOARDS} RETURN b",
        f"MATCH (s:System {{id: $system}}) CALL (s) {{ {BOARDS} RETURN b }} RETURN b",
        "MATCH (b:Board {live: true, system: $system}) RETURN b",
        "MATCH (b:Board) RETURN b",
        "MATCH (o:Organisation {system: $system, live: true})-[:GOVERNS]-(b) RETURN b",
        f"{BOARDS} RETURN b.id AS id UNION MATCH (x)-[t:AIDS {{system: $system}}]->(y) RETURN t.id AS id",
        f"{BOARDS} RETURN b.id AS id UNION ALL MATCH (y)-[t:AIDS {{system: $system}}]->(x) RETURN t.id AS id",
        f"// {BOARDS}\nRETURN 1 AS one",
        "",
    ],
)
def test_a_statement_that_does_not_begin_with_them_has_no_such_parts(statement: str) -> None:
    assert among(statement, ("b", "x")) == ()


def test_a_text_and_a_comment_that_look_like_a_match_are_none() -> None:
    said = f"// {BOARDS}\nWITH 'MATCH (b:Board {{system: $system, live: true}})' AS text\n"
    assert texts(f"{said}{BOARDS} RETURN b, text", "b") == [
        f"{said}UNWIND $given_ids AS given_id MATCH (b:Board {{id: given_id}}) RETURN b, text"
    ]
