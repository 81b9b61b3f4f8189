"""A thousand spoiled inputs, the same at every run; by hand many more: `python -m fuzz.run 100000 SEED`."""

import pytest

from fuzz.run import run

COUNT = 1000


def test_a_thousand_spoiled_inputs_are_met_with_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSMAP_CACHE", "")
    assert run(COUNT, "ci", []) == []
