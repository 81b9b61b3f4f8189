"""The first page: one sentence, five things, the picture, three figures, what is open, what to decide."""

from collections import Counter

from sysmap.compare.values import State
from sysmap.gaps.fill_in import openings
from sysmap.priorities.values import Action
from sysmap.report.boards import balance, seats, shown
from sysmap.report.ground import SOON, Ground, brief, count
from sysmap.report.values import Block, Bullets, Heading, Paragraph, Picture, Table
from sysmap.text.words import long_date

_STATES: tuple[State, ...] = ("mended", "moved", "new", "still open")


def front(ground: Ground, purpose: str) -> tuple[tuple[str, str], ...]:
    """The lines of the front sheet; the author's is left to fill in."""
    scope = [("Scope", ground.scope)] if ground.scope else []
    return (
        ("Date of the facts", long_date(ground.day)),
        *scope,
        ("Author", "…"),
        ("Purpose", f"For {purpose}"),
    )


def summary(ground: Ground, picture: Picture | None) -> tuple[Block, ...]:
    """The blocks of the first page; without code, p or row number, and made to fit one A4 page."""
    blocks: list[Block] = [Paragraph(_sentence(ground), strong=True)]
    if ground.priorities.actions:
        blocks += [Heading(_things(ground)), _actions(ground)]
    if picture is not None:
        blocks.append(picture)
    blocks += [Heading("Three figures"), Bullets(_figures(ground))]
    if ground.comparison is not None:
        blocks += [Heading("Since the last paper"), Paragraph(_since(ground))]
    blocks += [Heading("What could not be told"), Paragraph(_open(ground))]
    blocks += [Heading("Recommendation"), Paragraph(_recommendation(ground))]
    return tuple(blocks)


def _sentence(ground: Ground) -> str:
    assessed = [result for result in ground.results if result.status != "not assessed"]
    found = sum(result.status == "found" for result in assessed)
    return (
        f"{found} of {count(len(ground.results), 'check')} of who sits where and who answers for what found"
        f" something to act on; {len(ground.results) - len(assessed)} could not be made, and"
        f" {count(len(ground.questions), 'question')} {'is' if len(ground.questions) == 1 else 'are'} open."
    )


def _what(action: Action, *, said_once: bool) -> str:
    """The worst of what was found, and how much more there is."""
    more = len(action.findings) - 1
    made_up = " (illustrative)" if action.confidence == "illustrative" and not said_once else ""
    return brief(action.findings[0].says, 120) + (f" And {more} more." if more else "") + made_up


def message(ground: Ground) -> str:
    """What the picture says in a sentence: how many boards miss a voice, as far as that is found."""
    boards = ground.live("Board")
    lacking = {
        finding.subject.id
        for finding in ground.findings
        if finding.subject.kind == "Board" and finding.rule.startswith("REP")
    }
    asked = {
        question.subject.id
        for question in ground.questions
        if question.subject.kind == "Board" and question.rule.startswith("REP")
    } - lacking
    if not lacking:
        return (
            f"Of {count(len(boards), 'board')} none is found to miss a voice; of {len(asked)} it is not"
            " recorded."
        )
    said = (
        f"{len(lacking)} of {count(len(boards), 'board')} {'misses' if len(lacking) == 1 else 'miss'} a voice"
    )
    return said + (f"; of {len(asked)} more it is not recorded." if asked else ".")


def _things(ground: Ground) -> str:
    numbers = {1: "One thing", 2: "Two things", 3: "Three things", 4: "Four things", 5: "Five things"}
    shown_ = len(ground.priorities.actions)
    return f"{numbers.get(shown_, f'{shown_} things')} to act on"


def _actions(ground: Ground) -> Table:
    made_up = all(one.confidence == "illustrative" for one in ground.priorities.actions)
    rows = [
        (
            _what(action, said_once=made_up),
            brief(action.mend, 100),
            brief(action.who, 44) or "not recorded",
            "",
        )
        for action in ground.priorities.actions
    ]
    caption = f"The heaviest {len(rows)} of {count(ground.priorities.of, 'thing')} with something to act on"
    caption += "; all of these rest on made-up (illustrative) facts" if made_up else ""
    return Table(
        caption, ("What", "What would change it", "Who could", "By when"), tuple(rows), (5, 4, 2.2, 1.2)
    )


def _figures(ground: Ground) -> tuple[str, ...]:
    return (_ratio(ground), _deciding(ground), _ending(ground))


def _ratio(ground: Ground) -> str:
    boards = [b for b in ground.live("Board") if b.values.get("kind") == "icb_board"]
    if not boards:
        return "Board of the integrated care board: not recorded."
    held = seats(ground, boards[0].id)
    voting = balance(held, voting=True)
    votes = sum(seat.tie.values.get("voting") == "voting" for seat in held)
    if not votes:
        all_ = balance(held, voting=False)
        said = f"{shown(all_['nhs'])} NHS to {shown(all_['local_government'])} council seats of {len(held)}"
        return f"{boards[0].name}: {said}; who votes is not recorded."
    said = (
        f"{shown(voting['nhs'])} NHS to {shown(voting['local_government'])} council voting seats of {votes}"
    )
    return f"{boards[0].name}: {said}."


def _deciding(ground: Ground) -> str:
    places = [place for place in ground.live("Place") if place.values.get("level") == "place"]
    with_ = [
        place
        for place in places
        if any(
            ground.system.by_id[tie.start].values.get("authority") == "decision_making"
            for tie in ground.into(place.id, "GOVERNS")
        )
    ]
    unknown = [
        place
        for place in places
        if place not in with_
        and any(
            not ground.system.by_id[tie.start].values.get("authority")
            for tie in ground.into(place.id, "GOVERNS")
        )
    ]
    said = f"Places with a board recorded as deciding: {len(with_)} of {len(places)}"
    return said + (f"; of {len(unknown)} it is not recorded." if unknown else ".")


def _ending(ground: Ground) -> str:
    until = ground.day + SOON
    posts = [r for r in ground.live("Role") if r.valid_to and r.valid_to <= until]
    ended = [
        tie
        for tie in ground.system.live_relationships("SITS_ON", "HOLDS")
        if tie.valid_to and tie.valid_to <= until
    ]
    total = len(ground.live("Role"))
    kinds = Counter(tie.type for tie in ended)
    return (
        f"Ending within 12 months: {len(posts)} of {count(total, 'post')}, {count(kinds['SITS_ON'], 'seat')}"
        f" and {count(kinds['HOLDS'], 'term')} of office with a recorded last day."
    )


def _since(ground: Ground) -> str:
    assert ground.comparison is not None
    counts = Counter(change.state for change in ground.comparison.gaps)
    parts = [f"{counts[state]} {state}" for state in _STATES]
    other = sum(counts.values()) - sum(counts[state] for state in _STATES)
    rest = f", {other} no longer asked or known, or only by the clock" if other else ""
    return f"Since {ground.comparison.before.label}: {', '.join(parts)}{rest}."


def _open(ground: Ground) -> str:
    if not ground.questions:
        return "Nothing: every check that was made has its answer in the sheets."
    said = f"{count(len(ground.questions), 'question')} open because the sheets do not say."
    first = [_place(one.place, one.cells) for one in openings(ground.results)[:3]]
    return said + (f" To fill in first: {'; '.join(first)}." if first else "")


def _place(place: str, cells: int) -> str:
    """A sheet or a column of one, in words, and how many of its cells are asked for."""
    sheet, _, column = place.partition(".")
    name = f"{column.replace('_', ' ')} on the sheet {sheet}" if column else f"the sheet {sheet}"
    return f"{name} ({count(cells, 'cell')})" if cells else name


def _recommendation(ground: Ground) -> str:
    first = "The board is asked to note who sits where, and what is not recorded"
    agree = "to agree an owner and a date for each thing to act on"
    ask = "to ask those who can to answer the open questions"
    parts = [first, *((agree,) if ground.priorities.actions else ()), *((ask,) if ground.questions else ())]
    return f"{'; '.join(parts)}."
