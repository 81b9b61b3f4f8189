"""A system read from its sheets where no engine is installed: all of it, but no question in Cypher."""

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from sysmap.model.store import Changes, EngineMissing, Loading, SystemEntry, SystemNotFound
from sysmap.model.values import System


class Unasked:
    """Holds one system and can be read; every statement raises `missing`."""

    def __init__(self, system: System, missing: EngineMissing) -> None:
        self._system = system
        self._missing = missing

    def read(self, system_id: str) -> System:
        """The system. Raises SystemNotFound."""
        if system_id != self._system.id:
            raise SystemNotFound(f"There is no system {system_id}.")
        return self._system

    def systems(self) -> Sequence[SystemEntry]:
        """The one system."""
        one = self._system
        return [SystemEntry(one.id, one.name, one.as_at, one.content_hash, "", whole=True)]

    def strangers(self, system_id: str) -> int:
        """0: nobody else writes here."""
        return 0

    def replace(
        self, system: System, source_hash: str = "", loading: Loading | None = None, *, over: bool = False
    ) -> Changes:
        """Raises EngineMissing."""
        self._refuse()

    def remove(self, system_id: str) -> None:
        """Raises EngineMissing."""
        self._refuse()

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        timeout: float = 60.0,
        *,
        looked: bool = False,
    ) -> list[dict[str, Any]]:
        """Raises EngineMissing."""
        self._refuse()

    def close(self) -> None:
        """Nothing is open."""

    def _refuse(self) -> NoReturn:
        raise self._missing
