"""Every rule ends on a fiftieth of England, and says how much there is where it does not list all."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.england import England
from sysmap.cli.main import main


def test_every_rule_ends_on_a_system_of_englands_shape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYSMAP_CACHE", str(tmp_path / "cache"))
    sheets = England(0.02).write(tmp_path / "england")
    result = CliRunner().invoke(main, ["gaps", str(sheets), "--timeout", "500", "--format", "json"])
    assert result.exit_code == 0, result.stderr
    rules = {rule["id"]: rule for rule in json.loads(result.stdout)["rules"]}
    assert [id_ for id_, rule in rules.items() if "seconds" in rule["reason"]] == []
    for rule in rules.values():
        if "fold" in rule:
            assert rule["fold"]["found"] + rule["fold"]["open"] > 1000
    assert rules["CON02"]["fold"]["open"] == rules["CON02"]["not_recorded"]


def test_the_same_share_is_the_same_system(tmp_path: Path) -> None:
    one, other = (England(0.01).write(tmp_path / name) for name in ("one", "other"))
    files = sorted(path.name for path in one.iterdir())
    assert {"organisations.csv", "seats.csv", "system.toml"} <= set(files)
    assert all((one / name).read_bytes() == (other / name).read_bytes() for name in files)
