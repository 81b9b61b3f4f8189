"""What an import of a register says in the end: guesses, gaps, vacancies, lists, names that may be one."""

from collections.abc import Mapping, Sequence

from sysmap.model.values import Origin
from sysmap.readers.register.board_list import LISTED
from sysmap.readers.register.build import Work
from sysmap.readers.register.interest_headings import INTEREST
from sysmap.readers.register.names import Pair
from sysmap.readers.register.tables import Table
from sysmap.validate.problems import issue


def say(work: Work, pairs: Sequence[Pair], too_many: Sequence[int], origin: Origin) -> None:
    """Add what is to be said to the work's issues."""
    if work.guessed_kinds:
        some = "; ".join(work.guessed_kinds[:3])
        many = _counted(work.guessed_kinds, "organisation's kind follows", "kinds of organisations follow")
        said = f"{many} from {'their names' if len(work.guessed_kinds) > 1 else 'its name'}, e.g. {some}"
        hint = "They are marked inferred; correct them under [organisations] in mapping.toml."
        work.issues.append(issue("kind-inferred", origin, said, hint=hint))
    if work.inferred:
        some = "; ".join([*dict.fromkeys(one for one in work.inferred if ":" in one)][:3])
        many = _counted(work.inferred, "post, board or place", "posts, boards and places")
        said = f"{many} filled in from titles and names, e.g. {some}"
        work.issues.append(issue("read-from-titles", origin, said))
    without = [c["name"] for c in (*work.organisations.values(), *work.boards.values()) if not c.get("kind")]
    if without:
        many = _counted(without, "organisation or board has", "organisations or boards have")
        said = f"{many} no kind, e.g. {', '.join(without[:3])}"
        hint = "Write it under [organisations] or [boards] in mapping.toml, or in the sheet."
        work.issues.append(issue("needed-field-empty", origin, said, hint=hint, field="kind"))
    if work.unnamed_roles:
        many = "1 person has" if work.unnamed_roles == 1 else f"{work.unnamed_roles} people have"
        said = f"{many} no role named; one was made for each, marked inferred"
        work.issues.append(issue("role-made", origin, said))
    if work.vacant:
        words = ", ".join(dict.fromkeys(work.vacant))
        many = _counted(work.vacant, "post is", "posts are")
        said = f"{many} held by nobody ({words}): vacant"
        work.issues.append(issue("nobody", origin, said))
    if work.no_dates:
        texts = list(dict.fromkeys(text for _, text in work.no_dates))
        many = _counted(work.no_dates, "first or last day", "first or last days")
        said = f"{many} cannot be read and came along as written: "
        said += ", ".join(texts[:4]) + ", …" * (len(texts) > 4)
        work.issues.append(issue("dates-along", work.no_dates[0][0], said, value=texts[0]))
    if work.lists:
        some = "; ".join(list(dict.fromkeys(work.lists))[:3])
        said = f"{_counted(work.lists, 'cell holds', 'cells hold')} several names, e.g. {some}"
        work.issues.append(issue("lists-read", origin, said))
    for count in too_many:
        said = f"{count} names are too many to be compared with one another"
        work.issues.append(issue("names-not-compared", origin, said))
    for one, other, score in pairs:
        if one == other:
            said = f"{one!r} is named with several organisations or ids: one person, or several?"
            hint = "If it is one, list the name under one_person in mapping.toml."
        else:
            said = f"{one!r} may be {other!r} in another spelling ({score} of 100); both were kept"
            hint = f'If they are one, write "{one}" = "{other}" under [same] in mapping.toml.'
        work.issues.append(issue("may-be-the-same", origin, said, hint=hint, value=one))


def _counted(found: Sequence[object], one: str, several: str) -> str:
    return f"{len(found):,} {one if len(found) == 1 else several}"


def say_columns(table: Table, columns: Mapping[int, str], work: Work) -> None:
    """Add what each column of a table was read as to the work's issues."""
    along = [repr(table.headings[place]) for place, meaning in columns.items() if meaning in ("", "id")]
    told = [
        f"{table.headings[place]!r} is {_meaning_said(m)}"
        for place, m in columns.items()
        if m not in ("", "id", "leave out")
    ]
    work.issues.append(issue("columns-read-as", table.origin, "; ".join(told) or "none is told"))
    if along:
        said = f"columns that came along as they are: {', '.join(along)}"
        work.issues.append(issue("columns-along", table.origin, said))


_LISTED_SAID = {
    "board": "the board of the row",
    "chair": "who chairs it",
    "deputy chair": "who is deputy chair",
    "voting members": "who votes there",
    "attendees": "who attends",
    "observers": "who observes",
    "members": "who sits there",
    "member": "a member; its cells say of which board",
}


def _meaning_said(meaning: str) -> str:
    if meaning.startswith(INTEREST):
        return "kept with the interest"
    if meaning.startswith(LISTED):
        return _LISTED_SAID.get(meaning.removeprefix(LISTED), meaning.removeprefix(LISTED).replace("_", " "))
    return "a board of its own" if meaning == "seat" else f"the {meaning}"
