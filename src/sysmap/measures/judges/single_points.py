"""Single links, organisations and boards without which others would be cut off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sysmap.measures.evidence.completeness import all_links, all_of
from sysmap.measures.evidence.hanging import bodies, single_links
from sysmap.measures.evidence.networks import cuts, with_boards
from sysmap.measures.evidence.recorded import Facts, facts_of
from sysmap.measures.graphs.network import Network
from sysmap.measures.judges.rows import MOST_ABOUT, Row, answered, names, read, stored
from sysmap.model.properties import stored_id
from sysmap.model.values import System


@dataclass(frozen=True, slots=True)
class Limits:
    """From so many organisations cut off on, the finding is major."""

    major_from: int


def single_ties(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Pairs that one link alone joins, where without it organisations are out of reach of the others.

    Certain where all links of those on one of the two sides are recorded. The row stands for all
    organisations and boards of the system.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    network = with_boards(facts, "all")
    open_by_part = _open_by_part(facts, network)
    judged: list[Row] = []
    single = single_links(facts, network, cuts(facts, "all")) if rows else {}
    for (one, other), (lost, held) in single.items():
        (why,) = network[one][other]
        open_ = [id_ for id_ in lost if not all_links(facts, id_)]
        # On the other side is everything else of their part: all of it is recorded if nothing else is open.
        certain = not open_ or len(open_) == open_by_part[one]
        judged.append(
            answered(
                rows[0],
                certain=certain,
                subject=stored_id(system.id, one),
                other=stored_id(system.id, other),
                other_name=facts.node(other).name,
                cut_off=len(held),
                cut_off_names=names(facts, held),
                why=stored_id(system.id, why),
                severity=None if len(held) >= limits.major_from else "info",
                about=stored(system, [one, other, why, *lost]),
                ask=stored(system, open_ or [one]),
            )
        )
    return judged


def single_points(system: System, rows: Sequence[Row], parameters: Mapping[str, Any]) -> list[Row]:
    """Organisations and boards without which their part of the system falls into several.

    Certain where all links of those in a part that is cut off are recorded; only these count then. The row
    stands for all organisations and boards of the system.
    """
    facts, limits = facts_of(system), read(Limits, parameters)
    judged: list[Row] = []
    for point, all_parts in cuts(facts, "all").points.items() if rows else ():
        parts = [part for part in all_parts if bodies(facts, part)]
        if not parts:
            continue
        closed = [part for part in parts if all_of(facts, part)]
        told = closed or parts
        cut = [id_ for part in told for id_ in bodies(facts, part)]
        judged.append(
            answered(
                rows[0],
                certain=bool(closed),
                subject=stored_id(system.id, point),
                cut_off=len(cut),
                cut_off_names=names(facts, cut),
                parts=len(told) + 1,
                severity="major" if len(cut) >= limits.major_from else None,
                about=[stored_id(system.id, point), *stored(system, cut)][:MOST_ABOUT],
                ask=stored(system, [id_ for id_ in cut if not all_links(facts, id_)] or cut),
            )
        )
    return judged


def _open_by_part(facts: Facts, network: Network) -> Mapping[str, int]:
    """For each thing, of how many things of its part of the network not all links are recorded."""
    found: dict[str, int] = {}
    for root in network:
        if root in found:
            continue
        part, waiting = {root}, [root]
        while waiting:
            for near in network[waiting.pop()]:
                if near not in part:
                    part.add(near)
                    waiting.append(near)
        found.update(dict.fromkeys(part, sum(not all_links(facts, id_) for id_ in part)))
    return found
