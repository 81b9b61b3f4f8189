"""What becomes of a rule: found, clear, unknown, not assessed; with what, and in what order."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.generated import generated_system
from gaps.conftest import BOARDS
from sysmap import assets
from sysmap.exchange.tables import tables_of
from sysmap.gaps import GapRule, RulesRefused, load_rules, run_rules
from sysmap.gaps.assess import assess, rule_folders
from sysmap.gaps.parameters import check, values
from sysmap.gaps.rule import counted_noun
from sysmap.model.results import Question, RuleResult, Settle, Subject
from sysmap.model.store import GraphStore, SystemNotFound, SystemNotWhole
from sysmap.model.values import Origin
from sysmap.stores import open_embedded
from sysmap.validate import validate

Load = Callable[..., GraphStore]
Make = Callable[..., GapRule]
FOUND = "WHERE b.quorum IS NULL OR b.quorum > $most"


def ran(store: GraphStore, rule: GapRule) -> RuleResult:
    (result,) = run_rules(store, "case", [rule])
    return result


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


def test_settings_decide_and_are_told(load: Load, rule: Make) -> None:
    store = load(settings={"parameters": {"X01": {"most": 1}}})
    result = ran(store, rule())
    assert [finding.subject.id for finding in result.findings] == ["b1", "b3"]
    assert result.parameters == {"most": 1}
    assert "1 at most" in result.findings[0].says


def test_a_parameter_may_come_from_a_reference_or_a_cohort(rule: Make) -> None:
    cohort = rule(("{most: 3}", "{most: {default: 3, from: references.quorum.usual}}"))
    assert values(cohort, {}) == {"most": 3}
    assert values(cohort, {"references": {"quorum": {"usual": 9}}}) == {"most": 9}
    own = {"references": {"quorum": {"usual": 9}}, "parameters": {"X01": {"most": 1}}}
    assert values(cohort, own) == {"most": 1}


@pytest.mark.parametrize(
    ("settings", "code", "said"),
    [
        ({"parameters": {"X01": {"mast": 2}}}, "unknown-parameter", "Write `most`."),
        ({"parameters": {"X01": {"other": 2}}}, "unknown-parameter", "It has: most."),
        ({"parameters": {"X1": {"most": 2}}}, "unknown-rule", "[parameters.X01]"),
        ({"parameters": {"X01": 2}}, "parameter-value", "[parameters.X01]"),
        ({"parameters": {"X01": {"most": "two"}}}, "parameter-value", "its default: 3"),
        ({"parameters": {"X01": {"most": True}}}, "parameter-value", "its default: 3"),
        ({"parameters": {"X01": {"most": [1]}}}, "parameter-value", "its default: 3"),
    ],
)
def test_a_setting_that_fits_no_rule_is_refused(
    rule: Make, settings: Mapping[str, Any], code: str, said: str
) -> None:
    with pytest.raises(RulesRefused) as error:
        check([rule()], settings)
    (issue,) = error.value.issues
    assert (issue.code, issue.origin) == (code, Origin("system.toml"))
    assert said in issue.hint


@pytest.mark.parametrize(
    ("needs", "reason"),
    [
        ("sheets: [seats]", "the sheet seats has no rows"),
        ("fields: [Board.authority]", "no board states its authority: fill in that column"),
        ("ties: [GOVERNS]", "column governs of the sheet boards or the sheet relationships"),
        ("ties: [RATES]", "fill in the sheet ratings"),
        ("sheets: [places, people]", "if there is nothing to write; the sheet people has no rows"),
    ],
)
def test_a_rule_is_not_assessed_where_what_it_needs_is_not_recorded(
    load: Load, rule: Make, needs: str, reason: str
) -> None:
    result = ran(load(), rule(("sheets: [boards]", needs)))
    assert result.status == "not assessed"
    counts = (result.population, result.found, result.clear, result.not_recorded, result.cannot_tell)
    assert counts == (None,) * 5
    assert reason in result.reason
    assert result.lacks
    assert not result.findings and not result.questions


@pytest.mark.parametrize(
    ("needs", "lacks"),
    [
        ("sheets: [seats, people]", ("seats", "people")),
        ("fields: [Board.authority]", ("boards.authority",)),
        ("ties: [GOVERNS]", ("boards.governs",)),
        ("ties: [RATES]", ("ratings",)),
    ],
)
def test_what_a_rule_lacks_is_named_as_a_place_to_fill_in(
    load: Load, rule: Make, needs: str, lacks: tuple[str, ...]
) -> None:
    assert ran(load(), rule(("sheets: [boards]", needs))).lacks == lacks


@pytest.mark.parametrize("sheet", ["boards", "relationships"])
def test_a_sheet_that_is_partial_is_looked_at_all_the_same(load: Load, rule: Make, sheet: str) -> None:
    result = ran(load(settings={"sheets": {"partial": [sheet]}}), rule())
    assert (result.found, result.not_recorded, result.clear) == (1, 1, 1)


@pytest.mark.parametrize(
    ("needs", "complete"),
    [("sheets: [seats]", "seats"), ("ties: [GOVERNS]", "boards"), ("ties: [GOVERNS]", "relationships")],
)
def test_a_sheet_listed_as_complete_is_taken_as_all_there_is(
    load: Load, rule: Make, needs: str, complete: str
) -> None:
    store = load(settings={"sheets": {"complete": [complete]}})
    assert ran(store, rule(("sheets: [boards]", needs))).status == "found"


def test_a_statement_can_ask_for_the_types_of_working_links(load: Load, rule: Make) -> None:
    bodies = [{"id": "a", "kind": "vcse"}, {"id": "b", "kind": "vcse"}]
    tied = rule(
        (
            "MATCH (b:Board {system: $system, live: true})\nWHERE",
            "MATCH (o:Organisation {system: $system, live: true})-[r {live: true}]->(p)\n"
            "WHERE type(r) IN $working "
            "WITH count(r) AS links MATCH (b:Board {system: $system, live: true})\n"
            "WHERE links = 1 AND b.quorum = 2 OR",
        ),
        ("b.quorum IS NULL OR b.quorum > $most", "b.quorum > $most"),
    )
    for type_, found in (("AIDS", {"b1", "b3"}), ("PART_OF", {"b1"})):
        ties = [{"type": type_, "from": "a", "to": "b"}]
        result = ran(load({"boards": BOARDS, "organisations": bodies, "relationships": ties}), tied)
        assert {finding.subject.id for finding in result.findings} == found


def test_with_nothing_to_look_at_a_rule_is_not_assessed(load: Load, rule: Make) -> None:
    nothing = rule(
        ("live: true}) RETURN count", "live: true, apex: true}) RETURN count"),
        ("live: true})\nWHERE", "live: true, apex: true})\nWHERE"),
    )
    result = ran(load(), nothing)
    assert (result.status, result.reason) == ("not assessed", "no boards to look at are recorded")


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


def test_a_population_smaller_than_what_is_found_is_refused(load: Load, rule: Make) -> None:
    small = rule(("live: true}) RETURN count", "live: true, kind: 'icb_board'}) RETURN count"))
    with pytest.raises(RulesRefused, match="speaks of 2 things, but its population counts 1"):
        ran(load(), small)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ELSE 'found' END AS status", "ELSE toLower('BAD') END AS status", "status 'bad'"),
        ("b.quorum AS quorum", "b.quorum AS quorum, b.id AS ask", "ask is no list of ids"),
        ("THEN 'not_recorded' ELSE 'found' END AS status", "THEN 'found' END AS status", "status None"),
        ("[b.id] AS about", "b.id AS about", "no list of ids"),
        ("b.quorum AS quorum", "b.quorum AS quorum, 'awful' AS severity", "severity 'awful'"),
        (
            "b.quorum AS quorum",
            "b.quorum AS AS quorum",
            "could not be run: The query failed: Unexpected input",
        ),
        ("b.quorum AS quorum", "noSuch(b) AS quorum", "could not be run: The query failed: UnknownFunction"),
        ("RETURN b.id AS subject", "RETURN toString(b.name) AS subject", "'First board', which is no id"),
    ],
)
def test_rows_of_another_shape_are_refused(load: Load, rule: Make, old: str, new: str, said: str) -> None:
    with pytest.raises(RulesRefused, match=said) as error:
        ran(load(), rule((old, new)))
    assert error.value.issues[0].origin == Origin("X01-board-that-needs-many.cypher")


def test_a_subject_of_another_kind_than_the_rule_names_is_refused(load: Load, rule: Make) -> None:
    other = rule(("subject: Board", "subject: Place"), ("RETURN b.id AS", "RETURN toString(b.id) AS"))
    with pytest.raises(RulesRefused, match="'case/b1', a Board; the rule's subject is Place"):
        ran(load(), other)


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


def test_all_rules_read_one_state(load: Load, rule: Make) -> None:
    store = load()
    asked: list[str] = []

    class Reloading:
        """A store that is loaded anew while the first query of a run is answered."""

        read = staticmethod(store.read)

        def query(self, cypher: str, *rest: Any, looked: bool = False) -> list[dict[str, Any]]:
            rows = store.query(cypher, *rest, looked=looked)
            asked.append(cypher)
            if len(asked) == 2:
                load({"boards": [{"id": "b9", "kind": "icb_board", "quorum": 9}]})
            return rows

    (result,) = run_rules(Reloading(), "case", [rule()])  # type: ignore[arg-type]
    assert [finding.subject.id for finding in result.findings] == ["b9"]
    assert result.population == 1


def test_a_system_that_never_stands_still_is_not_assessed(load: Load, rule: Make) -> None:
    store = load()

    class Restless:
        """A store whose system is another one at every look."""

        looks = 0
        read = staticmethod(store.read)

        def query(self, cypher: str, *rest: Any, looked: bool = False) -> list[dict[str, Any]]:
            rows = store.query(cypher, *rest, looked=looked)
            for row in rows:
                if "content_hash" in row:
                    Restless.looks += 1
                    row["content_hash"] = str(Restless.looks)
            return rows

    with pytest.raises(SystemNotWhole, match="again and again"):
        run_rules(Restless(), "case", [rule()])  # type: ignore[arg-type]


def test_a_system_that_is_not_there_is_said(load: Load, rule: Make) -> None:
    with pytest.raises(SystemNotFound):
        run_rules(load(), "nowhere", [rule()])


def test_ones_own_rules_are_found_by_the_settings_and_by_folder(
    load: Load, rule: Make, tmp_path: Any
) -> None:
    rule()
    store = load(settings={"rules": {"folder": "rules"}})
    asked = assess(store, "case", tmp_path, only=["x01"])
    assert [result.id for result in asked.results] == ["X01"]
    assert asked.system_name == "Case"
    same = assess(load(), "case", None, [tmp_path / "rules"], only=["X01"])
    assert same.results == asked.results
    # The same folder given twice is no clash of ids.
    assert len(rule_folders({"rules": {"folder": "rules"}}, tmp_path, [tmp_path / "rules"])) == 2


def test_a_rule_that_is_none_is_told_the_nearest(load: Load) -> None:
    with pytest.raises(RulesRefused, match="There is no rule REP088") as error:
        assess(load(), "case", only=["REP088"])
    assert "Did you mean 'REP08'?" in error.value.issues[0].hint


def test_settings_of_rules_that_are_out_of_reach_do_no_harm(load: Load) -> None:
    settings = {"rules": {"folder": "rules"}, "parameters": {"X01": {"most": 1}}}
    store = load(settings=settings)
    assert assess(store, "case", None, only=["CLA01"]).results[0].id == "CLA01"
    with pytest.raises(RulesRefused, match="names no rule"):
        assess(load(settings={"parameters": {"X01": {"most": 1}}}), "case", None, only=["CLA01"])


@pytest.mark.parametrize(
    ("subjects", "count", "words"),
    [
        (("Board",), 1, "board"),
        (("Person",), 2, "people"),
        (("Board", "PARTNERS_WITH", "AIDS"), 2, "boards and ties"),
        (("Organisation", "Person"), 1, "organisation or person"),
        (("AIDS",), 1, "tie"),
        (("System",), 3, "systems"),
    ],
)
def test_what_is_counted_has_a_name(subjects: tuple[str, ...], count: int, words: str) -> None:
    assert counted_noun(subjects, count) == words


def test_a_generated_system_is_one_that_could_be_loaded() -> None:
    system, issues = validate(tables_of(generated_system(600, 3_600), columns=True))
    assert [issue.message for issue in issues if issue.level == "error"] == []
    assert system is not None and len(system.nodes) == 600


def test_every_rule_is_assessed_on_a_generated_system(tmp_path: Path) -> None:
    # The benchmarks time all rules only if none of them has nothing to do.
    store = open_embedded(tmp_path)
    system = generated_system(600, 3_600)
    store.replace(system)
    try:
        results = run_rules(store, system.id, load_rules([assets.cypher_folder() / "gaps"]))
    finally:
        store.close()
    not_asked = [r.id for r in results if r.population is None and not r.reason.startswith("not known")]
    assert not_asked == []


def test_the_answers_are_those_of_the_rules_one_by_one(tmp_path: Path) -> None:
    store = open_embedded(tmp_path)
    system = generated_system(200, 1_200)
    store.replace(system)
    rules = load_rules([assets.cypher_folder() / "gaps"])
    try:
        together = run_rules(store, system.id, rules)
        alone = [run_rules(store, system.id, [rule])[0] for rule in rules]
    finally:
        store.close()
    assert {result.id: result for result in together} == {result.id: result for result in alone}
