"""What joins each two organisations besides a tie of their own: people, joint posts, boards."""

from itertools import combinations

from sysmap.measures.evidence.networks import LINKS
from sysmap.measures.evidence.recorded import Facts


def supports(facts: Facts) -> dict[tuple[str, str], set[str]]:
    """What joins each two organisations: people in joint posts or working for both, boards of both.

    Organisations with a link of their own are left out: that is theirs, whoever holds which post.
    """
    tied: set[frozenset[str]] = set()
    for type_ in LINKS:
        for tie in facts.ties(type_):
            for start in facts.employing(tie.start):
                tied.update(frozenset((start, end)) for end in facts.employing(tie.end) if start != end)
    found: dict[tuple[str, str], set[str]] = {}

    def join(organisations: set[str], through: str) -> None:
        for a, b in combinations(sorted(organisations), 2):
            if frozenset((a, b)) not in tied:
                found.setdefault((a, b), set()).add(through)

    works_for: dict[str, set[str]] = {}
    for role, hosts in facts.hosts.items():
        holders = {tie.start for tie in facts.holders.get(role, ())}
        for key in holders or {role}:
            works_for.setdefault(key, set()).update(hosts)
    for key, organisations in sorted(works_for.items()):
        join(organisations, key)
    for board in facts.boards:
        if board.id not in facts.paused:
            seats = facts.seats.get(board.id, ())
            join({o for seat in seats for o in facts.employing(seat.start)}, board.id)
    return found
