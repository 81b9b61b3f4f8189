"""Every measure has a whole method card, and every score has a measure."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import sysmap
from sysmap.cli.scores import scores_document
from sysmap.measures import Figure, cards, measure, score
from sysmap.measures.evidence.seats import BYS
from sysmap.measures.scores.balance import balance
from sysmap.measures.scores.connectivity import connectivity

SCHEMAS = Path(sysmap.__file__).parent / "schemas"


def test_every_card_is_filled_in() -> None:
    assert len(cards()) > 15
    for card in cards().values():
        assert all(str(value).strip() for value in dataclasses.asdict(card).values()), card.id


def test_a_function_without_a_card_is_no_measure() -> None:
    with pytest.raises(TypeError, match="no method card"):
        score(len, "x", Figure(1))


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
