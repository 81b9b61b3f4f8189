"""Every measure has a whole method card, and every score has a measure."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import sysmap
from sysmap import assets
from sysmap.cli.scores import scores_document
from sysmap.gaps import load_rules
from sysmap.gaps.judge import inference_of
from sysmap.measures import Figure, cards, measure, score
from sysmap.measures.cohesion import density
from sysmap.measures.evidence.seats import BYS
from sysmap.measures.method_card import DESCRIBES
from sysmap.measures.scores.balance import balance
from sysmap.measures.scores.connectivity import connectivity

SCHEMAS = Path(sysmap.__file__).parent / "schemas"


def test_every_card_is_filled_in() -> None:
    assert len(cards()) > 15
    for card in cards().values():
        assert all(str(value).strip() for value in dataclasses.asdict(card).values()), card.id


_ASKED = ("chance: ", "unit: ", "pool: ", "tested together: ", "error of p: ", "it cannot say ")
# Measures whose scores carry a p or a z.
_WITH_P = (
    *("hypergeometric_test", "multinomial_test", "outward_links", "group_pairs"),
    *("e_i_index", "brokerage_by_chance"),
)


def test_whatever_concludes_from_chance_says_from_which_and_what_it_cannot() -> None:
    concluding = {id_ for id_, card in cards().items() if card.inference != DESCRIBES}
    assert concluding == set(_WITH_P)
    for id_ in _WITH_P:
        assert all(word in cards()[id_].inference for word in _ASKED), id_


def test_every_rule_that_adds_a_p_says_what_may_be_concluded_and_never_says_p_first() -> None:
    with_p = []
    for rule in load_rules([assets.cypher_folder() / "gaps"]):
        said = inference_of(rule.measure) if rule.measure else ""
        if "p" in rule.adds:
            with_p.append(rule.id)
            assert all(word in said for word in _ASKED), rule.id
            assert {"tested", "p"} <= set(rule.adds)
        else:
            assert not said, rule.id
        for sentence in (rule.says, rule.says_open, rule.asks):
            assert not re.search(r"\{(p|p_high|all_p|p_in_all|whole_p|tested|by_chance)\}", sentence), rule.id
    assert with_p == ["CON07", "CON17", "INN08", "REP06", "REP16"]


def test_a_function_without_a_card_is_no_measure() -> None:
    with pytest.raises(TypeError, match="no method card"):
        score(len, "x", Figure(1))


def test_a_score_is_of_one_thing_or_of_what_joins_two() -> None:
    one, two = score(density, "a", Figure(1)), score(density, ("a", "b"), Figure(1))
    assert (one.subjects, one.subject) == (("a",), "a")
    assert (two.subjects, two.subject) == (("a", "b"), "a -- b")


def test_the_decorator_keeps_the_function_as_it_is() -> None:
    words = dict.fromkeys(("name", "meaning", "formula", "reference", "undefined", "reading"), "x")

    def three() -> int:
        return 3

    assert measure(**words)(three) is three
    assert three() == 3


@pytest.fixture
def system(build: Any) -> Any:
    build.organisations(icb="integrated_care_board", county="county_council", home="care_home")
    build.node("Place", "town", level="place").tie("SERVES", "icb", "town")
    build.node("Board", "b", kind="icb_board").node("Board", "none", kind="icb_board")
    build.node("Person", "ann", gender="female")
    build.role("chief", "icb", holder="ann", functions=("executive",), profession="nurse")
    return build.seats("b", ["chief", "county"], voting="voting").system()


@pytest.mark.parametrize("by", BYS)
def test_balance_is_what_its_schema_says(system: Any, by: Any) -> None:
    document = scores_document("balance", system, balance(system, by), by=by)
    _hold(document, "balance")


def test_connectivity_is_what_its_schema_says(system: Any) -> None:
    for by in BYS:
        document = scores_document("connectivity", system, connectivity(system, by=by), by=by)
        _hold(document, "connectivity")


def _hold(document: dict[str, Any], name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    plain = json.loads(json.dumps(document, allow_nan=False))
    jsonschema.Draft202012Validator(schema).validate(plain)
    assert plain["scores"]
    assert {s["measure"] for s in plain["scores"]} <= set(cards())


def test_the_schema_refuses_a_missing_reason() -> None:
    schema = json.loads((SCHEMAS / "balance.1.json").read_text(encoding="utf-8"))
    bad: dict[str, Any] = {
        "measure": "share",
        "subject": "b",
        "value": None,
        "reason": "",
        "detail": {},
        "population": None,
    }
    document = {
        "schema": "sysmap/balance/1",
        "system": "s",
        "as_at": "2022-07-31",
        "by": "sector",
        "scores": [bad],
    }
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(document))
