"""What rules say of a system, or of one board or place of it and what is linked to that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sysmap.gaps.assess import Assessment, How
    from sysmap.model.values import System
    from sysmap.pipeline import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of the rules, the system they speak of, and what is linked to each thing asked about.

    `things` are the ids of the board and place that were asked about. Of a very large system what is there is
    only the part around these (`near` things), unless the rules that are asked weigh all of it.
    """

    assessment: "Assessment"
    system: "System"
    things: tuple[str, ...] = ()
    around: tuple[frozenset[str], ...] = ()
    near: int = 0

    @property
    def scope(self) -> str:
        """The things asked about, in words that go behind the system's name."""
        said = "".join(f", {self.system.by_id[id_].name} and what is linked to it," for id_ in self.things)
        return f"{said} among the {self.near:,} things within two steps," if self.near else said

    @property
    def counted(self) -> str:
        """Among how many things rules counted, as words behind a sentence; "" for all of the system."""
        return f" Counted among the {self.near:,} things within two steps." if self.near else ""


def asked_within(
    session: "Session",
    words: Sequence[tuple[str, str | None]],
    folders: Sequence[Path],
    only: Sequence[str],
    how: "How",
    *,
    whole: bool = False,
) -> Asked:
    """What the rules say; `words` are labels and what a user calls the thing of that label, None for none.

    `whole` says that what is asked for is never only a part. Raises CannotRun where nothing is called so,
    RulesRefused and StoreError.
    """
    from sysmap.cli.named import find_id_among, find_stored_id
    from sysmap.gaps import choose
    from sysmap.gaps.assess import assess
    from sysmap.gaps.part import is_large, scope_of
    from sysmap.gaps.recorded import state

    store, system_id = session.store, session.system_id
    named = [(label, word) for label, word in words if word]
    in_part = bool(named) and not (whole or only) and is_large(state(store, system_id))
    day = str(session.as_at)
    within = [
        (
            label,
            find_stored_id(store, system_id, label, word, day)
            if in_part
            else find_id_among(session.system, (label,), word),
        )
        for label, word in named
    ]
    around = tuple(choose.at_and_around(store, system_id, label, id_) for label, id_ in within)
    ids = frozenset[str]().union(*around)
    scope = scope_of(store, system_id, ids) if in_part else None
    said = assess(
        store,
        system_id,
        session.folder,
        folders,
        lambda: session.system,
        only,
        replace(how, listed=ids, scope=scope),
    )
    return Asked(
        said,
        said.part or session.system.at(session.as_at),
        tuple(id_ for _, id_ in within),
        around,
        scope.size if scope else 0,
    )
