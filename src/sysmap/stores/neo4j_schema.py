"""Constraints and indexes of ours in a Neo4j that others use too: what there is, to make, to take away."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sysmap.model.store import StoreError
from sysmap.stores.statements import Rule

SHOW_CONSTRAINTS = (
    "SHOW CONSTRAINTS YIELD name, type, entityType, labelsOrTypes, properties"
    " RETURN name, type, entityType, labelsOrTypes AS on, properties AS keys"
)
SHOW_INDEXES = (
    "SHOW INDEXES YIELD name, type, entityType, labelsOrTypes, properties, owningConstraint, state"
    " RETURN name, type, entityType, labelsOrTypes AS on, properties AS keys,"
    " owningConstraint AS owner, state"
)

Show = Callable[[str], Iterable[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class There:
    """A constraint or an index of a server."""

    name: str
    constraint: bool
    unique: bool
    on: tuple[str, ...]
    keys: tuple[str, ...]
    owned: bool = False
    ready: bool = True

    def serves(self, rule: Rule) -> bool:
        """Whether it does what the rule asks for."""
        return self.unique >= rule.unique and self.on == (rule.label,) and self.keys == (rule.key,)

    def made_as(self, rule: Rule) -> bool:
        """Whether it is just what the rule makes, its name included."""
        same_sort = self.constraint == rule.unique and not self.owned
        return same_sort and self.name == rule.name and self.serves(rule)


def there(show: Show) -> list[There]:
    """Every constraint and every index on a property that the server has, for nodes and for others."""
    found = []
    for row in show(SHOW_CONSTRAINTS):
        sort = str(row["type"])
        unique = row["entityType"] == "NODE" and ("UNIQUENESS" in sort or "KEY" in sort)
        found.append(
            There(
                str(row["name"]),
                constraint=True,
                unique=unique,
                on=_texts(row["on"]),
                keys=_texts(row["keys"]),
            )
        )
    for row in show(SHOW_INDEXES):
        plain = row["entityType"] == "NODE" and row["type"] == "RANGE"
        found.append(
            There(
                str(row["name"]),
                constraint=False,
                unique=False,
                on=_texts(row["on"]) if plain else (),
                keys=_texts(row["keys"]) if plain else (),
                owned=row["owner"] is not None,
                ready=row["state"] == "ONLINE",
            )
        )
    return found


def to_make(found: Sequence[There], rules: Sequence[Rule], place: str) -> list[Rule]:
    """The rules that nothing there serves. Raises StoreError where something of others is in the way."""
    due = [rule for rule in rules if not any(one.serves(rule) for one in found)]
    for rule in due:
        for one in found:
            if not one.constraint and (one.name, one.on, one.keys) == (rule.name, (rule.label,), (rule.key,)):
                continue  # The index of a constraint that somebody makes at this moment.
            if one.name == rule.name:
                _refuse(one, place, f"has the name that sysmap gives its own on (:{rule.label}).{rule.key}")
            if rule.unique and not one.owned and (one.on, one.keys) == ((rule.label,), (rule.key,)):
                _refuse(one, place, f"stands where sysmap needs its constraint on (:{rule.label}).{rule.key}")
    return due


def to_wait_for(found: Sequence[There], rules: Sequence[Rule]) -> list[str]:
    """The names of indexes that serve us and are still being filled."""
    return [one.name for one in found if not one.ready and any(one.serves(rule) for rule in rules)]


def to_drop(found: Sequence[There], rules: Sequence[Rule]) -> list[str]:
    """The statements that take away what sysmap made, that of 0.1.0 included."""
    ours = [one for one in found if any(one.made_as(rule) for rule in rules)]
    return [drop(one) for one in (*ours, *earlier(found, rules))]


def earlier(found: Sequence[There], rules: Sequence[Rule]) -> list[There]:
    """What sysmap 0.1.0 made, under names that others use too: only where all of it is there."""
    labels = sorted({rule.label for rule in rules})
    unique = [Rule(f"{label.lower()}_id", label, "id", unique=True, says="") for label in labels]
    plain = [
        Rule(rule.name.removeprefix("sysmap_"), rule.label, rule.key, unique=False, says="")
        for rule in rules
        if rule.key in ("system", "code")
    ]
    all_ = [next((one for one in found if one.made_as(rule)), None) for rule in (*unique, *plain)]
    return [one for one in all_ if one is not None] if None not in all_ else []


def _refuse(one: There, place: str, why: str) -> None:
    sort = "a constraint" if one.constraint else "an index"
    on = f" on (:{one.on[0]}).{', '.join(one.keys)}" if one.on else ""
    raise StoreError(
        f"{place} has {sort} {one.name}{on} that sysmap did not make, and it {why}. Take it away"
        f" ({drop(one)}), or load into a database of its own: --database."
    )


def drop(one: There) -> str:
    """The statement that takes it away."""
    return f"DROP {'CONSTRAINT' if one.constraint else 'INDEX'} `{one.name.replace('`', '``')}` IF EXISTS"


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
