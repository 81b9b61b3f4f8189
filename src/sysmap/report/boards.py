"""A page a board: its members by family, with post, organisation, vote and term; NHS against councils."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from sysmap.model.values import Node, Relationship
from sysmap.model.vocabulary import family_of, sector_of
from sysmap.report.ground import FAMILIES, Ground, count, listed, term
from sysmap.report.values import Block, Bullets, Heading, Paragraph, Table
from sysmap.text.words import long_date

# People who stand in for a member hold no seat of their own.
_NO_SEAT = frozenset(("named_deputy", "alternate"))
_ORDER = {"chair": 0, "deputy": 1}


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: who holds it, for which organisations, of which families, with what vote."""

    tie: Relationship
    member: Node
    organisations: tuple[Node, ...]
    families: tuple[str, ...]


def seats(ground: Ground, board: str) -> tuple[Seat, ...]:
    """The seats of a board on the date, chair first, then by family and name, without stand-ins."""
    found = []
    for tie in ground.into(board, "SITS_ON"):
        if tie.values.get("position") in _NO_SEAT:
            continue
        member = ground.system.by_id[tie.start]
        bodies = (
            (member,)
            if member.label == "Organisation"
            else tuple(ground.system.by_id[one.end] for one in ground.from_(member.id, "EMPLOYED_BY"))
        )
        families = tuple(_family(body) for body in bodies) or ("",)
        found.append(Seat(tie, member, bodies, families))
    order = list(FAMILIES)
    return tuple(
        sorted(
            found,
            key=lambda s: (
                _ORDER.get(str(s.tie.values.get("position")), 2),
                order.index(s.families[0]),
                s.member.name.casefold(),
                s.member.id,
            ),
        )
    )


def balance(held: tuple[Seat, ...], *, voting: bool) -> Counter[str]:
    """Seats by family, a joint post shared in equal parts among its employers; voting ones only if asked."""
    found: Counter[str] = Counter()
    for seat in held:
        if voting and seat.tie.values.get("voting") != "voting":
            continue
        for family in seat.families:
            found[family] += Fraction(1, len(seat.families))  # type: ignore[assignment]
    return found


def shown(number: Fraction | int) -> str:
    """A number of seats: 3, 2½, ⅓ as 0.33."""
    number = Fraction(number)
    if number.denominator == 1:
        return str(number.numerator)
    if number.denominator == 2:
        whole = number.numerator // 2
        return f"{whole or ''}½"
    return f"{float(number):.2f}"


def board_pages(ground: Ground) -> list[Block]:
    """A part with each board that meets on the date."""
    blocks: list[Block] = [Heading("Board by board")]
    for board in ground.live("Board"):
        blocks += _page(ground, board)
    return blocks if len(blocks) > 1 else [*blocks, Paragraph("No board is recorded on this date.")]


def _page(ground: Ground, board: Node) -> list[Block]:
    held = seats(ground, board.id)
    said = [term("board_kinds", board.values.get("kind")).capitalize()]
    if board.values.get("authority"):
        said.append(term("authorities", board.values["authority"]))
    met = board.values.get("last_met")
    said.append(f"last met {long_date(met)}" if met else "when it last met is not recorded")  # type: ignore[arg-type]
    listed_ = str(board.values.get("members_listed") or "")
    whole = {
        "all": "all members are listed",
        "some": "some members are listed",
        "none": "no members are listed",
    }.get(listed_, "whether all members are listed is not recorded")
    blocks: list[Block] = [Heading(board.name, 2), Paragraph(f"{'; '.join([*said, whole])}.")]
    if held:
        blocks.append(_members(ground, board, held))
        blocks.append(Paragraph(_ratio(held)))
    else:
        blocks.append(Paragraph("No member of this board is recorded."))
    found = [finding.says for finding in ground.of(board.id)]
    asked = [question.says for question in ground.open_of(board.id)]
    if found:
        blocks += [Heading("Found", 3), Bullets(tuple(found))]
    if asked:
        blocks += [Heading("Not recorded", 3), Bullets(tuple(asked))]
    return blocks


def _members(ground: Ground, board: Node, held: tuple[Seat, ...]) -> Table:
    rows = []
    for seat in held:
        bodies = listed(body.name for body in seat.organisations) or "not recorded"
        families = listed(dict.fromkeys(FAMILIES[family] for family in seat.families))
        last = seat.tie.valid_to or seat.member.valid_to
        who = seat.member.name
        if ground.names and seat.member.label == "Role":
            holders = [ground.name(tie.start) for tie in ground.into(seat.member.id, "HOLDS")]
            who += f" ({listed(holders)})" if holders else ""
        position = str(seat.tie.values.get("position") or "")
        rows.append(
            (
                who + (f", {term('positions', position)}" if position in ("chair", "deputy") else ""),
                bodies,
                families,
                term("seat_kinds", seat.tie.values.get("voting")),
                long_date(last) if last else "",
            )
        )
    columns = ("Post or body", "Organisation", "Family", "Vote", "Ends")
    caption = f"Members of {board.name} on {long_date(ground.day)} ({count(len(held), 'seat')})"
    return Table(caption, columns, tuple(rows), (4, 4, 1.4, 1.4, 1.8))


def _ratio(held: tuple[Seat, ...]) -> str:
    all_, voting = balance(held, voting=False), balance(held, voting=True)
    said = f"NHS to councils: {shown(all_['nhs'])} to {shown(all_['local_government'])} of {len(held)} seats"
    votes = sum(seat.tie.values.get("voting") == "voting" for seat in held)
    unstated = sum(not seat.tie.values.get("voting") for seat in held)
    if votes:
        said += f"; {shown(voting['nhs'])} to {shown(voting['local_government'])} of {votes} voting seats"
    if unstated:
        said += f" (of {unstated} it is not recorded whether they vote)"
    return f"{said}. A joint post is shared in equal parts among its employers."


def _family(body: Node) -> str:
    return family_of(sector_of(str(body.values.get("kind") or "")))
