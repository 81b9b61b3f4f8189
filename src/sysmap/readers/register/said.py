"""What an import of a register says in the end: guesses, gaps, vacancies, lists, names that may be one."""

from collections.abc import Sequence

from sysmap.model.values import Origin
from sysmap.readers.register.build import Work
from sysmap.readers.register.names import Pair
from sysmap.validate.problems import issue


def say(work: Work, pairs: Sequence[Pair], too_many: Sequence[int], origin: Origin) -> None:
    """Add what is to be said to the work's issues."""
    if work.guessed_kinds:
        some = "; ".join(work.guessed_kinds[:3])
        said = f"{len(work.guessed_kinds)} kinds of organisations follow from their names, e.g. {some}"
        hint = "They are marked inferred; correct them under [organisations] in mapping.toml."
        work.issues.append(issue("kind-inferred", origin, said, hint=hint))
    without = [c["name"] for c in (*work.organisations.values(), *work.boards.values()) if not c.get("kind")]
    if without:
        said = f"{len(without)} organisations or boards have no kind, e.g. {', '.join(without[:3])}"
        hint = "Write it under [organisations] or [boards] in mapping.toml, or in the sheet."
        work.issues.append(issue("needed-field-empty", origin, said, hint=hint, field="kind"))
    if work.unnamed_roles:
        said = f"{work.unnamed_roles} people have no role named; one was made for each, marked inferred"
        work.issues.append(issue("role-made", origin, said))
    if work.vacant:
        words = ", ".join(dict.fromkeys(work.vacant))
        said = f"{len(work.vacant)} posts are held by nobody ({words}); they are vacant"
        work.issues.append(issue("nobody", origin, said))
    if work.lists:
        some = "; ".join(list(dict.fromkeys(work.lists))[:3])
        said = f"{len(work.lists)} cells hold several names, e.g. {some}"
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
