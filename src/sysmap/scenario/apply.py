"""Applies changes to a system: the rows are altered as a person would alter them, and checked again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from sysmap.exchange.tables import sheets_of, tables_of
from sysmap.model.kinds import relationship_kinds
from sysmap.model.sheets import node_kind_of, sheet_columns
from sysmap.model.values import Issue, Origin, Record, System, Tables
from sysmap.scenario.changes import Change
from sysmap.text.nearest import nearest
from sysmap.validate import validate
from sysmap.validate.problems import issue


def applied(
    system: System, changes: tuple[Change, ...], day: date
) -> tuple[System | None, tuple[Issue, ...]]:
    """The system on `day` with the changes made, and what is wrong with them; None if anything is.

    What is added holds from the change's day (or `day`), what ends holds for the last time on the day
    before. Only the problems that the changes bring are told.
    """
    return _Applied(system, day).all(changes)


class _Applied:
    def __init__(self, system: System, day: date) -> None:
        self._system = system
        self._day = day
        self._tables = tables_of(system)
        self._rows: dict[str, list[Record]] = {s.name: list(s.records) for s in self._tables.sheets}
        self._issues: list[Issue] = []
        self._counts = dict(system.sheets)

    def all(self, changes: tuple[Change, ...]) -> tuple[System | None, tuple[Issue, ...]]:
        for change in changes:
            day = change.day or self._day
            if change.do == "add":
                self._add(change, day)
            elif node_kind_of(change.sheet):
                self._node(change, day)
            else:
                self._tie(change, day)
        tables = Tables(sheets_of(self._rows), self._tables.settings, Origin(), counts=self._counts)
        made, found = validate(tables)
        files = {change.origin for change in changes}
        told = [one for one in found if one.origin in files or (made is None and one.level == "error")]
        issues = (*self._issues, *told)
        if made is None or any(one.level == "error" for one in issues):
            return None, issues
        return replace(made, as_at=self._day, sheets=self._counts), issues

    def _add(self, change: Change, day: date) -> None:
        fields = dict(change.fields)
        fields.setdefault("valid_from", day.isoformat())
        self._rows.setdefault(change.sheet, []).append(Record(fields, change.origin))
        self._counts[change.sheet] = self._counts.get(change.sheet, 0) + 1

    def _node(self, change: Change, day: date) -> None:
        place = self._named(change)
        if place is None:
            return
        rows = self._rows[change.sheet]
        record = rows[place]
        if change.do == "end":
            rows[place] = _ended(record, day)
            return
        columns = sheet_columns(change.sheet)
        ties = {name: columns[name] for name in change.fields if name in columns and columns[name].tie}
        plain = {k: v for k, v in change.fields.items() if k not in ties and k not in ("id",)}
        rows[place] = Record({**record.fields, **plain}, change.origin)
        for name in ties:
            self._retie(record.fields["id"], change, name, day)

    def _retie(self, id_: str, change: Change, column: str, day: date) -> None:
        """Make the ties of a column of this node those that the cell says, from the day on."""
        tie = sheet_columns(change.sheet)[column].tie
        assert tie is not None
        kind = relationship_kinds()[tie.relationship]
        own, other = (
            (kind.end_column, kind.start_column) if tie.reverse else (kind.start_column, kind.end_column)
        )
        wanted = {self._id_of(part.strip()) for part in change.fields[column].split(";") if part.strip()}
        there: set[str] = set()
        rows = self._rows.setdefault(kind.sheet, [])
        for place, record in enumerate(rows):
            if not _is_tie(record, kind.sheet, kind.type) or record.fields.get(own) != id_:
                continue
            if not _holds(record, day):
                continue
            if record.fields[other] in wanted:
                there.add(record.fields[other])
            else:
                rows[place] = _ended(record, day)
        for end in sorted(wanted - there):
            fields = {own: id_, other: end, "valid_from": day.isoformat()}
            if kind.sheet == "relationships":
                fields["type"] = kind.type
            rows.append(Record(fields, change.origin))

    def _tie(self, change: Change, day: date) -> None:
        found = self._ties(change, day)
        if not found:
            said = f"nothing of {change.sheet} that holds on {day.isoformat()} is {_shown(change.fields)}"
            self._issues.append(issue("change-not-found", change.origin, said, value=_shown(change.fields)))
            return
        rows = self._rows[change.sheet]
        for place in found:
            record = rows[place]
            if change.do == "end":
                rows[place] = _ended(record, day)
                continue
            # What was true before stays on record: the old row ends, the altered one begins.
            began = record.fields.get("valid_from")
            fields = {k: v for k, v in {**record.fields, **self._resolved(change)}.items() if k != "id"}
            if began is None or began < day.isoformat():
                rows[place] = _ended(record, day)
                rows.append(Record({**fields, "valid_from": day.isoformat()}, change.origin))
            else:
                rows[place] = Record({**fields, "id": record.fields["id"]}, change.origin)

    def _ties(self, change: Change, day: date) -> list[int]:
        """Rows of ties that have the ends (and type) which the change names."""
        keys = {"member", "board", "rater", "organisation", "from", "to", "type"} & set(change.fields)
        wanted = {k: v for k, v in self._resolved(change).items() if k in keys}
        return [
            place
            for place, record in enumerate(self._rows.get(change.sheet, []))
            if all(record.fields.get(k, "").casefold() == v.casefold() for k, v in wanted.items())
            and _holds(record, day)
        ]

    def _resolved(self, change: Change) -> dict[str, str]:
        ends = {"member", "board", "rater", "organisation", "from", "to"}
        return {k: self._id_of(v) if k in ends else v for k, v in change.fields.items()}

    def _named(self, change: Change) -> int | None:
        """The place of the row that the change names by id, or by a name that is unique."""
        rows = self._rows.get(change.sheet, [])
        id_, name = change.fields.get("id", ""), change.fields.get("name", "")
        if id_:
            places = [place for place, record in enumerate(rows) if record.fields["id"] == id_]
        else:
            places = [p for p, r in enumerate(rows) if r.fields.get("name", "").casefold() == name.casefold()]
        if len(places) == 1:
            return places[0]
        word = id_ or name
        said = f"{change.sheet} has {'nothing' if not places else 'several'} called {word!r}"
        known = [text for r in rows for text in (r.fields["id"], r.fields.get("name", "")) if text]
        near = nearest(word, known) if not places else ""
        self._issues.append(
            issue("change-not-found", change.origin, said, field="id", value=word, nearest=near)
        )
        return None

    def _id_of(self, word: str) -> str:
        """The id of a thing named by id or by a unique name, else the word itself."""
        if word in self._system.by_id:
            return word
        named = [node.id for node in self._system.nodes if node.name.casefold() == word.casefold()]
        return named[0] if len(named) == 1 else word


def _ended(record: Record, day: date) -> Record:
    return Record({**record.fields, "valid_to": (day - timedelta(days=1)).isoformat()}, record.origin)


def _holds(record: Record, day: date) -> bool:
    first, last = record.fields.get("valid_from", ""), record.fields.get("valid_to", "")
    return (not first or first <= day.isoformat()) and (not last or day.isoformat() <= last)


def _is_tie(record: Record, sheet: str, type_: str) -> bool:
    return sheet != "relationships" or record.fields.get("type") == type_


def _shown(fields: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {text}" for name, text in fields.items() if text)
