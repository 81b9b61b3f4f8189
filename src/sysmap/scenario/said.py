"""Changes in the few words of a command line: who leaves, what ends or pauses, a joint post, a seat."""

from datetime import date

from sysmap.model.kinds import node_kinds
from sysmap.model.values import Origin, System
from sysmap.scenario.changes import Change


def leaves(system: System, id_: str, day: date) -> tuple[Change, ...]:
    """A person leaves every post held on the day, or the holders of a post leave it; the posts stand vacant.

    Seats of the posts stay: they are the post's. A seat of a post that nobody holds is no voice.
    """
    origin = Origin("--leaves")
    node = system.at(day).by_id[id_]
    ties = [
        tie
        for tie in system.at(day).live_relationships("HOLDS")
        if (tie.start if node.label == "Person" else tie.end) == id_
    ]
    posts = dict.fromkeys([tie.end for tie in ties] if node.label == "Person" else [id_])
    ended = [
        Change("end", "relationships", {"type": "HOLDS", "from": tie.start, "to": tie.end}, day, origin)
        for tie in ties
    ]
    held = {tie.end for tie in system.at(day).live_relationships("HOLDS") if tie not in ties}
    vacant = [
        Change("alter", "roles", {"id": post, "status": "vacant"}, day, origin)
        for post in posts
        if post not in held
    ]
    return (*ended, *vacant)


def ends(system: System, id_: str, day: date) -> tuple[Change, ...]:
    """A board, body, post, place, programme or objective ends: it holds for the last time the day before."""
    sheet = node_kinds()[system.by_id[id_].label].sheet
    return (Change("end", sheet, {"id": id_}, day, Origin("--ends")),)


def pauses(system: System, id_: str, day: date) -> tuple[Change, ...]:
    """A board does not meet from the day on."""
    before = system.by_id[id_].values.get("pauses", ())
    spans = [*(before if isinstance(before, tuple) else ()), f"{day.isoformat()}/"]
    return (Change("alter", "boards", {"id": id_, "pauses": "; ".join(spans)}, day, Origin("--pauses")),)


def joint(role: str, organisation: str, day: date) -> tuple[Change, ...]:
    """A post becomes joint with one more organisation."""
    origin = Origin("--joint")
    fields = {"type": "EMPLOYED_BY", "from": role, "to": organisation}
    return (
        Change("add", "relationships", fields, day, origin),
        Change("alter", "roles", {"id": role, "joint": "yes"}, day, origin),
    )


def seat(member: str, board: str, voting: str, day: date) -> tuple[Change, ...]:
    """A post or body gets a seat on a board; `voting` is a word of the seats' own column."""
    fields = {"member": member, "board": board, "position": "member", "voting": voting}
    return (Change("add", "seats", fields, day, Origin("--seat")),)
