"""`sysmap gaps`, `explain`, `query` and `rule new` as a user runs them."""

import csv
import io
import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from sysmap.cli.main import main

SYSTEM = {
    "system.toml": '[system]\nid = "vale"\nname = "The Vale"\nas_at = 2022-07-31\n',
    "places.csv": "id,name,level,part_of\nvale,The Vale,system,\ntown,Town,place,vale\n"
    "coast,Coast,place,vale\n",
    "organisations.csv": "id,name,kind,serves\nicb,Vale ICB,integrated_care_board,vale\n"
    'trust,"Trust, the",acute_trust,town\nhome,Care home,care_home,coast\ncharity,Helpers,vcse,town\n',
    "roles.csv": "id,name,functions,tier,joint,employed_by,system_days\nchief,Chief,executive,next,no,icb,2\n"
    "nurse,Nurse,executive;clinical,,no,trust,0\nlay,Lay member,lay,,,,\n",
    "boards.csv": "id,name,kind,level,members_listed,governs\nboard,Vale board,icb_board,system,all,vale\n"
    "group,Town group,place_partnership,place,all,town\n",
    "seats.csv": "member,board\nchief,board\nnurse,board\nlay,board\nnurse,group\n",
    "relationships.csv": "type,from,to\nPARTNERS_WITH,icb,trust\n",
}
TABLE = """\
Gaps in The Vale as at 2022-07-31

CLARITY

major CLA05  System role without time for it: 1 of 3 roles; 1 not recorded
             Why: Leaders asked to carry the system on top of a full post put their own organisation
             first when time runs short.
             Decided by: least_days = 0.5
             - Nurse has too little time for the system (days a week: 0; at least 0.5 looked for).
               (roles.csv row 3)

REPRESENTATIVE AND BALANCED LEADERSHIP

minor REP08  No voluntary or community sector seat recorded: 1 of 2 boards; 1 not recorded
             Why: The sector reaches people whom services do not, and is often in the background
             until it has a seat.
             - None of the members of Town group is from the voluntary and community sector (members
               recorded: 1). (boards.csv row 3, seats.csv row 5)

NOT ASSESSED

CLA01  No accountable owner for an objective or metric: the sheet objectives has no rows: fill it
             in, or list it as complete if there is nothing to write

3 rules: 2 found a gap, 0 not recorded, 0 cannot tell, 0 clear, 1 not assessed. 2 findings: 1 major,
1 minor, 0 info. 2 questions: 2 not recorded, 0 cannot be told.

FILL IN FIRST

- roles.system_days (1 cell): 1 more rule, 1 of them major
- objectives: 1 more rule, 1 of them major
- roles.employed_by (1 cell): 1 more rule
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs sysmap in a folder that holds the system `vale`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "vale").mkdir()
    for name, text in SYSTEM.items():
        (tmp_path / "vale" / name).write_text(text, encoding="utf-8")

    def do(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(main, list(arguments))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    return do


def valid(name: str, text: str) -> dict[str, Any]:
    """The document, held to its published schema."""
    document: dict[str, Any] = json.loads(text)
    number = document["schema"].removeprefix(f"sysmap/{name}/")
    schemas = resources.files("sysmap.schemas")
    schema = json.loads(schemas.joinpath(f"{name}.{number}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document)
    return document


def test_the_table_tells_what_how_many_why_and_where(run: Run) -> None:
    code, out, err = run("gaps", "vale", "--rule", "REP08", "--rule", "CLA05", "--rule", "CLA01")
    assert (code, err) == (0, "")
    assert out.splitlines() == TABLE.splitlines()


def test_json_is_what_its_schema_says(run: Run) -> None:
    code, out, _ = run("gaps", "vale", "--format", "json")
    assert code == 0
    document = valid("gaps", out)
    assert (document["schema"], document["system"], document["as_at"]) == (
        "sysmap/gaps/2",
        "vale",
        "2022-07-31",
    )
    statuses = {rule["id"]: rule["status"] for rule in document["rules"]}
    assert (statuses["CLA05"], statuses["CLA01"]) == ("found", "not assessed")
    finding = next(finding for finding in document["findings"] if finding["rule"] == "CLA05")
    assert finding == {
        "identity": "CLA05/nurse",
        "rule": "CLA05",
        "severity": "major",
        "subject": {"id": "nurse", "kind": "Role", "name": "Nurse"},
        "says": "Nurse has too little time for the system (days a week: 0; at least 0.5 looked for).",
        "evidence": {"days": 0, "about": [{"id": "nurse", "kind": "Role", "name": "Nurse"}]},
        "origins": [{"file": "roles.csv", "sheet": "", "row": 3}],
        "confidence": "",
    }
    severities = [finding["severity"] for finding in document["findings"]]
    assert severities == sorted(severities, key=["major", "minor", "info"].index)
    identities = [finding["identity"] for finding in document["findings"]]
    assert len(set(identities)) == len(identities)


def test_csv_has_a_row_for_each_finding(run: Run) -> None:
    _, out, err = run("gaps", "vale", "--format", "csv", "--rule", "REP08")
    row, question = csv.DictReader(io.StringIO(out))
    assert (row["rule"], row["subject_id"], row["found"], row["population"]) == ("REP08", "group", "1", "2")
    assert (row["answer"], question["answer"], question["subject_id"]) == ("found", "not_recorded", "board")
    assert row["origins"] == "boards.csv row 3; seats.csv row 5"
    assert "1 rule: 1 found a gap" in err


def test_markdown_is_escaped_and_grouped(run: Run, tmp_path: Path) -> None:
    boards = tmp_path / "vale" / "boards.csv"
    boards.write_text(
        boards.read_text(encoding="utf-8").replace("Town group", "T*own* <g>|roup"), encoding="utf-8"
    )
    _, out, _ = run("gaps", "vale", "--format", "md", "--rule", "REP08")
    assert "## Representative and balanced leadership\n" in out
    assert "### REP08 No voluntary or community sector seat recorded (minor)\n" in out
    assert "1 of 2 boards; 1 not recorded. " in out
    assert "\\*own\\* &lt;g&gt;\\|roup" in out


def test_domains_severities_boards_and_places_narrow_what_is_shown(run: Run) -> None:
    def shown(*arguments: str) -> list[dict[str, Any]]:
        document = valid("gaps", run("gaps", "vale", "--format", "json", *arguments)[1])
        return [*document["findings"], *document["questions"]]

    everything = shown()
    clarity = shown("--domain", "clarity")
    assert clarity and {one["rule"][:3] for one in clarity} == {"CLA"}
    major = shown("--severity", "major")
    assert major == [one for one in everything if one["severity"] == "major"]
    assert 0 < len(major) < len(everything)
    group = shown("--board", "town GROUP")
    assert "REP08/group" in [one["identity"] for one in group]
    assert "CLA05/nurse" in [one["identity"] for one in group], "a member of the board is part of it"
    assert "CLA07/coast" not in [one["identity"] for one in group]
    assert "CLA07/coast" in [one["identity"] for one in shown("--place", "coast")]
    code, _, err = run("gaps", "vale", "--board", "Town grop")
    assert (code, err) == (
        2,
        "No board is called 'Town grop' on 2022-07-31. Did you mean 'Town group'?\n",
    )


PART = """\
Gaps in The Vale, Town and what is linked to it, among the 9 things within two steps, as at 2022-07-31

REPRESENTATIVE AND BALANCED LEADERSHIP
"""


def test_a_place_of_a_very_large_system_is_asked_about_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown(*arguments: str) -> dict[str, Any]:
        document = valid("gaps", run("gaps", "vale", "--place", "town", "--format", "json", *arguments)[1])
        among.append(document.get("counted_among"))
        return {one["id"]: one for one in document["rules"]}

    among: list[int | None] = []

    whole = shown()
    monkeypatch.setattr("sysmap.gaps.part._LARGE", 0)
    part = shown()
    assert (whole["CON01"]["population"], part["CON01"]["population"]) == (4, 3), "the home is far from Town"
    assert part["CON02"]["status"] == "not assessed"
    weighs = "it weighs more than stands near: ask for it alone (--rule)"
    assert part["CON02"]["reason"] == weighs
    assert not [one for one in whole.values() if one["reason"] == weighs], "the whole is asked of all"
    assert shown("--rule", "CON01")["CON01"]["population"] == 4, "who names a rule gets all of it"
    assert among == [None, 9, None]
    told = run("gaps", "vale", "--place", "town", "--format", "csv")[2]
    assert told.endswith("told. Counted among the 9 things within two steps.\n")
    code, out, _ = run("gaps", "vale", "--place", "TOWN", "--brief")
    assert (code, out.startswith(PART)) == (0, True)
    code, _, err = run("gaps", "vale", "--place", "Twon")
    assert (code, err) == (2, "No place is called 'Twon' on 2022-07-31. Did you mean 'Town'?\n")


def test_another_date_gives_another_answer(run: Run, tmp_path: Path) -> None:
    seats = tmp_path / "vale" / "seats.csv"
    lines = seats.read_text(encoding="utf-8").splitlines()
    ended = [f"{line},," for line in lines[1:]] + ["charity,group,,2021-12-31"]
    seats.write_text("\n".join([f"{lines[0]},valid_from,valid_to", *ended]), encoding="utf-8")
    now = json.loads(run("gaps", "vale", "--rule", "REP08", "--format", "json")[1])
    then = json.loads(run("gaps", "vale", "--rule", "REP08", "--format", "json", "--as-at", "2021-06-30")[1])
    assert [one["identity"] for one in now["findings"]] == ["REP08/group"]
    assert (then["findings"], then["as_at"]) == ([], "2021-06-30")


def test_fail_on_counts_what_is_that_bad(run: Run) -> None:
    assert run("gaps", "vale", "--fail-on", "major")[0] == 1
    assert run("gaps", "vale", "--fail-on", "info", "--rule", "CLA01")[0] == 0
    assert run("gaps", "vale", "--fail-on", "major", "--rule", "INN01")[0] == 0
    assert run("gaps", "vale", "--fail-on", "major", "--rule", "CLA05")[0] == 1


def test_a_baseline_holds_back_what_is_known(run: Run, tmp_path: Path) -> None:
    code, _, err = run("gaps", "vale", "--rule", "CLA01", "--save-baseline", "known.json")
    assert (code, err) == (0, "Baseline written: known.json\n")
    code, out, _ = run("gaps", "vale", "--baseline", "known.json", "--fail-on", "info")
    assert code == 0
    assert "held back: known to the baseline." in " ".join(out.split())
    assert "0 new findings" in out
    roles = tmp_path / "vale" / "roles.csv"
    roles.write_text(roles.read_text(encoding="utf-8").replace(",icb,2", ",icb,0"), encoding="utf-8")
    code, out, _ = run("gaps", "vale", "--baseline", "known.json", "--fail-on", "info", "--format", "json")
    document = valid("gaps", out)
    assert code == 1
    assert [one["identity"] for one in document["findings"]] == ["CLA05/chief"]
    assert document["baseline"]["held_back"] > 1
    code, _, err = run("gaps", "vale", "--baseline", "unknown.json")
    assert code == 2
    assert err.startswith("There is no baseline unknown.json.")


def test_a_rule_of_ones_own_runs_beside_the_others(run: Run, tmp_path: Path) -> None:
    code, _, err = run("rule", "new", "x01", "Board without a chair", "-o", "mine")
    assert code == 0
    assert "Written: " in err
    code, out, _ = run("gaps", "vale", "--rules", "mine", "--rule", "X01")
    assert code == 0
    assert "minor X01  Board without a chair: 0 of 2 boards; 2 not recorded" in out
    assert "- seats.position (4 cells): 1 more rule" in out
    assert run("rule", "new", "x01", "Board without a chair", "-o", "mine")[0] == 2
    settings = tmp_path / "vale" / "system.toml"
    settings.write_text(SYSTEM["system.toml"] + '[rules]\nfolder = "../mine"\n', encoding="utf-8")
    assert "X01" in run("gaps", "vale", "--rule", "X01")[1]
    assert "Board without a chair" in run("explain", "X01", "--rules", "mine")[1]
    path = next((tmp_path / "mine").iterdir())
    path.write_text(path.read_text(encoding="utf-8").replace("// mend:", "// mand:"), encoding="utf-8")
    code, out, err = run("gaps", "vale")
    assert (code, out) == (1, "")
    assert "rule-unknown-key: `mand` is no key of a rule. Write `mend`." in err
    assert "rule-missing-key: `mend` is missing. Write `// mend: " in err


def test_thresholds_come_from_the_settings(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "vale" / "system.toml"
    settings.write_text(SYSTEM["system.toml"] + "[parameters.CLA05]\nleast_days = 3\n", encoding="utf-8")
    out = run("gaps", "vale", "--rule", "CLA05")[1]
    assert "2 of 3 roles" in out
    assert "least_days = 3" in out
    settings.write_text(SYSTEM["system.toml"] + "[parameters.CLA05]\nleast_day = 3\n", encoding="utf-8")
    code, _, err = run("gaps", "vale")
    assert code == 1
    assert err == (
        "system.toml [parameters.CLA05.least_day] unknown-parameter: CLA05 has no parameter `least_day`."
        " Write `least_days`.\n"
    )


def test_explain_tells_the_rule_its_basis_its_cypher_and_the_remedy(run: Run) -> None:
    code, out, _ = run("explain", "rep03")
    assert code == 0
    for part in (
        "REP03  No executive, lay or clinical member recorded",
        "Basis: ",
        "triangular approach",
        "How to mend it:",
        "Of what is open: ",
        "It asks: ",
        "Settled by: ",
        "boards.members_listed",
        "MATCH (b:Board",
    ):
        assert part in out


def test_explain_prints_a_rule_for_the_browser(run: Run) -> None:
    code, out, err = run("explain", "CLA05", "--browser", "--system", "o'vale")
    assert code == 0
    assert out.startswith(":param least_days => 0.5;\n:param system => 'o\\'vale';\n\n// CLA05: how many")
    assert "o'vale is no folder, workbook or sample here, so the date is today's" in err


def test_a_rule_for_the_browser_has_the_date_and_parameters_of_its_system(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "system.toml").write_text(
        '[system]\nid = "other"\nname = "Other"\nas_at = 2021-03-31\n[parameters.INN09]\nwithin_days = 30\n',
        encoding="utf-8",
    )
    (folder / "boards.csv").write_text("id,name,kind\nb,Board,icb_board\n", encoding="utf-8")
    code, out, err = run("explain", "inn09", "--browser", "--system", str(folder))
    assert (code, err) == (0, "")
    first = ":param within_days => 30;\n:param system => 'other';\n:param as_at => '2021-03-31';\n\n"
    assert out.startswith(f"{first}// INN09: how many are looked at\n")
    assert "measure" not in out
    _, other, _ = run("explain", "INN09", "--browser", "--system", str(folder), "--as-at", "2022-01-01")
    assert ":param as_at => '2022-01-01';" in other


def test_where_a_measure_judges_the_rows_the_browser_is_told(run: Run) -> None:
    _, out, _ = run("explain", "CON15", "--browser")
    assert "// The measure judges.leavers.break_most judges these rows in Python" in out
    assert out.count(";\n") == out.count(":param ") + 2


@pytest.mark.parametrize("word", ["rules", "measures", "problems", "queries", ""])
def test_explain_lists_what_it_can_explain(run: Run, word: str) -> None:
    code, out, _ = run("explain", *([word] if word else []))
    assert code == 0
    names = [line.split()[0] for line in out.splitlines()]
    assert len(names) > 9
    assert run("explain", names[0])[0] == 0


def test_explain_names_the_nearest(run: Run) -> None:
    code, _, err = run("explain", "REP033")
    assert code == 2
    assert "Did you mean 'REP03'?" in err


def test_a_named_query_answers_in_every_format(run: Run) -> None:
    code, out, _ = run("query", "vale", "seats-of-a-board", "--param", "board=group", "--format", "csv")
    assert code == 0
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["board"], row["member"], row["employed_by"]) == ("Town group", "Nurse", "Trust, the")
    document = valid("query", run("query", "vale", "joint-roles", "--format", "json")[1])
    assert document["rows"] == []
    assert document["columns"][0] == "role"
    assert "Town group" in run("query", "vale", "reporting-lines")[1]


def test_a_file_and_a_text_are_queries_too(run: Run, tmp_path: Path) -> None:
    text = "MATCH (b:Board {system: $system}) WHERE b.level IN $levels RETURN b.name AS board ORDER BY board"
    (tmp_path / "own.cypher").write_text(text, encoding="utf-8")
    for query in ("own.cypher", text):
        out = run("query", "vale", query, "--param", 'levels=["place"]', "--format", "csv")[1]
        assert out == "board\nTown group\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["seats-of-board"], "Did you mean 'seats-of-a-board'?"),
        (["seats-of-a-board"], "The query needs: board (Id of the board, or part of its name)."),
        (["seats-of-a-board", "--param", "bord=x"], "The query asks for no 'bord'. Did you mean 'board'?"),
        (["seats-of-a-board", "--param", "board"], "'board' has no value: write board=value."),
        (["shared-boards", "--param", "least=two"], "'two' is no number for least."),
        (["MATCH (n) DETACH DELETE n"], "nothing was run"),
        (["MATCH (n) RETRN n"], "Unexpected input 'RETRN'"),
    ],
)
def test_a_query_that_cannot_be_run_is_told_in_one_line(run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run("query", "vale", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_proposed_law_is_used_only_when_asked_and_said_to_be_proposed(run: Run) -> None:
    def laws(*arguments: str) -> set[str]:
        document = json.loads(run("gaps", "vale", "--rule", "REP14", "--format", "json", *arguments)[1])
        return {finding["evidence"]["law"].partition(":")[0] for finding in document["findings"]}

    assert laws() == {"statute", "guidance"}
    assert laws("--proposed") == {"proposed", "guidance"}
    assert "(proposed: Health Bill 2026, clause 21" in run("gaps", "vale", "--rule", "REP14", "--proposed")[1]


def test_a_query_stops_when_its_time_is_over(run: Run) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS total"
    code, out, err = run("query", "vale", endless, "--timeout", "0.2")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "ran longer than 0.2 seconds and was stopped" in err
