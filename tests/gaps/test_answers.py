"""What a rule says of a system: findings and questions, their words and order, and how many of each."""

from collections.abc import Callable

import pytest

from gaps.conftest import BOARDS, ran
from sysmap.gaps import GapRule, run_rules
from sysmap.model.results import Question, Settle, Subject
from sysmap.model.store import GraphStore
from sysmap.model.values import Origin

Load = Callable[..., GraphStore]
Make = Callable[..., GapRule]
FOUND = "WHERE b.quorum IS NULL OR b.quorum > $most"


def test_a_finding_says_what_where_and_by_what_measure(load: Load, rule: Make) -> None:
    result = ran(load(), rule())
    assert (result.status, result.population, result.parameters) == ("found", 3, {"most": 3})
    assert (result.found, result.clear, result.not_recorded, result.cannot_tell) == (1, 1, 1, 0)
    (finding,) = result.findings
    assert finding.identity == "X01/b1"
    assert finding.says == "First board needs 4 members, 3 at most."
    assert finding.subject == Subject("b1", "Board", "First board")
    assert finding.origins == (Origin("boards.csv", "", 2),)
    assert finding.evidence == {"quorum": 4, "about": [{"id": "b1", "kind": "Board", "name": "First board"}]}


def test_a_question_says_what_is_not_recorded_what_to_ask_and_where_the_answer_goes(
    load: Load, rule: Make
) -> None:
    (question,) = ran(load(), rule()).questions
    board = Subject("b2", "Board", "Second board")
    assert question == Question(
        identity="X01/b2",
        rule="X01",
        answer="not_recorded",
        severity="minor",
        subject=board,
        says="No quorum is recorded for Second board.",
        asks="How many members does Second board need to decide?",
        settles=(Settle("boards", "quorum", board),),
        evidence={"quorum": None, "about": [{"id": "b2", "kind": "Board", "name": "Second board"}]},
        origins=(Origin("boards.csv", "", 3),),
    )


def test_a_question_may_ask_of_other_things_than_its_subject(load: Load, rule: Make) -> None:
    other = rule(
        ("b.quorum AS quorum\n", "b.quorum AS quorum, [$system + '/r1', $system + '/b2'] AS ask\n"),
        (
            "settles: {Board: [boards.quorum]}",
            "settles: {Role: [roles.functions, roles.profession], Person: [people]}",
        ),
    )
    roles = [{"id": "r1", "name": "Nurse"}]
    (question,) = ran(load({"boards": BOARDS, "roles": roles}), other).questions
    nurse = Subject("r1", "Role", "Nurse")
    assert question.settles == (Settle("roles", "functions", nurse), Settle("roles", "profession", nurse))


@pytest.mark.parametrize(
    ("answers", "counts", "status"),
    [
        ("['found']", (3, 0, 0, 0), "found"),
        ("['not_recorded']", (0, 0, 3, 0), "not recorded"),
        ("['cannot_tell']", (0, 0, 0, 3), "cannot tell"),
        ("['cannot_tell', 'not_recorded']", (0, 0, 3, 0), "not recorded"),
        ("['cannot_tell', 'not_recorded', 'found']", (3, 0, 0, 0), "found"),
        ("['cannot_tell', 'found']", (3, 0, 0, 0), "found"),
        ("[]", (0, 3, 0, 0), "clear"),
    ],
)
def test_of_several_answers_about_one_thing_the_surest_counts(
    load: Load, rule: Make, answers: str, counts: tuple[int, ...], status: str
) -> None:
    every = rule(
        (FOUND, f"UNWIND {answers} AS said\nWITH b, said WHERE $most > 0"),
        ("CASE WHEN b.quorum IS NULL THEN 'not_recorded' ELSE 'found' END AS status", "said AS status"),
    )
    result = ran(load(), every)
    assert (result.found, result.clear, result.not_recorded, result.cannot_tell) == counts
    assert result.status == status
    assert len(result.findings) == counts[0]
    assert len(result.questions) == counts[2] + counts[3]


def test_what_one_thing_lacks_for_good_is_found_whatever_is_open_of_another(load: Load, rule: Make) -> None:
    result = ran(load(), rule(("WHERE b.quorum IS NULL OR", "WHERE b.quorum IS NULL OR b.quorum = 2 OR")))
    assert (result.status, result.found, result.not_recorded, result.clear) == ("found", 2, 1, 0)


def test_several_findings_of_one_subject_count_it_once_unless_keys_are_counted(
    load: Load, rule: Make
) -> None:
    several = (
        (FOUND, "UNWIND ['day', 'night'] AS time\nWITH b, time WHERE b.quorum > $most"),
        ("b.quorum AS quorum\nORDER BY subject", "b.quorum AS quorum, time AS time\nORDER BY subject, time"),
        ("key: [subject]", "key: [subject, time]"),
    )
    result = ran(load(), rule(*several))
    assert [finding.identity for finding in result.findings] == ["X01/b1/day", "X01/b1/night"]
    assert (result.found, result.population) == (1, 3)
    by_key = rule(*several, ("// says:", "// counts: [shift of a board, shifts of boards]\n// says:"))
    assert ran(load(), by_key).found == 2
    assert by_key.counted(6) == "6 shifts of boards"
    assert by_key.counted(1) == "1 shift of a board"


def test_rows_with_one_key_are_one_finding_of_all_their_facts(load: Load, rule: Make) -> None:
    twice = rule(
        ("WHERE b.quorum", "MATCH (o:Board {system: $system, live: true})\nWITH b, o\nWHERE b.quorum"),
        ("[b.id] AS about", "[b.id, o.id] AS about"),
        ("IS NULL OR", "IS NOT NULL AND"),
    )
    (finding,) = ran(load(), twice).findings
    assert [about["id"] for about in finding.evidence["about"]] == ["b1", "b2", "b3"]
    assert [origin.row for origin in finding.origins] == [2, 3, 4]


def test_open_rows_with_one_key_are_one_question_that_says_what_the_first_says(
    load: Load, rule: Make
) -> None:
    rows = (
        (
            "MATCH (b:Board {system: $system, live: true})\nWHERE b.quorum IS NULL OR b.quorum > $most\n",
            "MATCH (b:Board {system: $system, live: true}) UNWIND [$most, 1, 2] AS n WITH b, n\n",
        ),
        (
            "CASE WHEN b.quorum IS NULL THEN 'not_recorded' ELSE 'found' END AS status",
            "'not_recorded' AS status",
        ),
        ("b.quorum AS quorum\n", "n AS quorum\n"),
        ('"No quorum is recorded for {name}."', '"{name}: {quorum}."'),
    )
    (result,) = run_rules(load(), "case", [rule(*rows)])
    assert [one.says for one in result.questions] == [
        "First board: 1.",
        "Second board: 1.",
        "Third board: 1.",
    ]


@pytest.mark.parametrize("first", ["b1", "b2"])
def test_a_finding_is_no_surer_than_the_weakest_of_what_it_rests_on(
    load: Load, rule: Make, first: str
) -> None:
    boards = [
        {"id": "b1", "kind": "icb_board", "quorum": 5, "confidence": "stated"},
        {"id": "b2", "kind": "icb_board", "confidence": "illustrative"},
    ]
    both = ("[b.id] AS about", f"['case/{first}', 'case/b1', 'case/b2'] AS about")
    (result,) = run_rules(load({"boards": boards}), "case", [rule(both)])
    assert [one.confidence for one in result.findings] == ["illustrative"]
    assert [one.confidence for one in result.questions] == ["illustrative"]


def test_a_row_may_be_worse_than_its_rule_and_worse_comes_first(load: Load, rule: Make) -> None:
    worse = rule(
        ("{most: 3}", "{most: 1}"),
        (
            "b.quorum AS quorum",
            "b.quorum AS quorum, CASE WHEN b.id ENDS WITH 'b3' THEN 'major' END AS severity",
        ),
    )
    found = ran(load(), worse).findings
    assert [(finding.subject.id, finding.severity) for finding in found] == [("b3", "major"), ("b1", "minor")]


def test_of_findings_alike_the_lowest_rank_comes_first_and_none_is_nought(load: Load, rule: Make) -> None:
    ranked = rule(
        ("{most: 3}", "{most: 1}"),
        (
            "b.quorum AS quorum\n",
            "b.quorum AS quorum, CASE b.id WHEN 'case/b1' THEN 1 WHEN 'case/b3' THEN -1 END AS rank\n",
        ),
    )
    boards = [{"id": id_, "kind": "icb_board", "quorum": 4} for id_ in ("b1", "b2", "b3")]
    result = ran(load({"boards": boards}), ranked)
    assert [finding.subject.id for finding in result.findings] == ["b3", "b2", "b1"]


def test_evidence_that_is_an_id_is_shown_by_name_and_ties_are_named_by_their_ends(
    load: Load, rule: Make
) -> None:
    lines = rule(
        (FOUND, "MATCH (b)-[t:REPORTS_TO {live: true}]->(up:Board)\nWHERE $most > 0"),
        ("[b.id] AS about", "[b.id, t.id] AS about, up.id AS above"),
        ('"{name} needs {quorum} members, {most} at most."', '"{name} reports to {above}."'),
    )
    boards = [
        {"id": "b1", "name": "First", "kind": "icb_board", "quorum": 1},
        {"id": "b2", "name": "Second", "kind": "working_group", "quorum": 1, "reports_to": "b1"},
    ]
    (finding,) = ran(load({"boards": boards}), lines).findings
    assert finding.says == "Second reports to First."
    assert finding.evidence["above"] == "First"
    assert [about["name"] for about in finding.evidence["about"]] == ["Second", "Second reports to First"]
    assert finding.evidence["about"][1]["kind"] == "REPORTS_TO"


def test_an_identity_tells_keys_with_slashes_apart(load: Load, rule: Make) -> None:
    odd = rule(
        ("b.quorum AS quorum\nORDER BY subject", "b.quorum AS quorum, 'a/b%' AS odd\nORDER BY subject, odd"),
        ("key: [subject]", "key: [subject, odd]"),
    )
    (finding,) = ran(load(), odd).findings
    assert finding.identity == "X01/b1/a%2Fb%25"
