"""The JSON that is put together entry by entry is the JSON that the standard library would write."""

import json
from dataclasses import replace

import pytest

from sysmap.model.values import System
from sysmap.pipeline import find_source, read_system
from sysmap.writers.json_file import text_of


def _sample() -> System:
    return read_system(find_source("northvale"))[0]


@pytest.mark.parametrize("name", ["A", "line\nbreak and Ä", "\ud800"])
def test_it_is_indented_as_json_is(name: str) -> None:
    system = replace(_sample(), name=name)
    text = text_of(system)
    only_ascii = name == "\ud800"
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=only_ascii) + "\n"
    assert len(json.loads(text)["nodes"]) == len(system.nodes)


def test_a_system_of_nothing_has_empty_lists() -> None:
    text = text_of(replace(_sample(), nodes=(), relationships=()))
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"
    assert json.loads(text)["relationships"] == []
