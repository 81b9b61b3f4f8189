"""The system kept beside its graph is the one that went in."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from contract.generated_systems import systems
from contract.small_systems import small
from sysmap.model.values import System
from sysmap.stores.kept import keep_system, kept_system


@settings(
    max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)
@given(systems())
def test_every_system_comes_back_with_its_types(system: System) -> None:
    with TemporaryDirectory() as folder:
        keep_system(Path(folder), system)
        kept = kept_system(Path(folder), system.content_hash)
    assert kept == system
    # 1 is not 1.0, and True is not 1: the hash tells them apart.
    assert kept is not None and replace(kept).content_hash == system.content_hash


def test_another_system_or_none_is_not_taken_for_it(tmp_path: Path) -> None:
    assert kept_system(tmp_path, small().content_hash) is None
    keep_system(tmp_path, small())
    assert kept_system(tmp_path, replace(small(), name="Other").content_hash) is None
    assert kept_system(tmp_path, small().content_hash) == small()
