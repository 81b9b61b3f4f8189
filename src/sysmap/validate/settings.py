"""Checks `system.toml`: the system's id, name and date, and what the analysis goes by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sysmap.model.expectations import SETTINGS as EXPECTATION_SETTINGS
from sysmap.model.expectations import table, voices
from sysmap.model.kinds import Field, sheet_names
from sysmap.model.sheets import columns_to_declare
from sysmap.model.values import Origin
from sysmap.validate.cells import Cells
from sysmap.validate.dates import NotADate, parse_day

_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "system": ("id", "name", "as_at", "code"),
    "sheets": ("complete", "partial"),
    "rules": ("folder",),
    "parameters": (),
    "references": (),
    "cohorts": (),
    "expectations": (),
    "priority": ("top", "bulk_share", "bulk_more_than", "severity", "sure"),
}
# What priorities are weighed by, and the words that may be weighed.
_WEIGHED: Mapping[str, tuple[str, ...]] = {
    "severity": ("law", "major", "minor", "info"),
    "sure": ("stated", "inferred", "unstated", "illustrative"),
}
_SYSTEM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,99}")
_ID_ADVICE = "Letters, digits, and _ - . only, beginning with a letter or digit, as in herts_west_essex."
_AS_AT = Field("system.as_at", "The date the data speak of", "date")
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Settings:
    """What `system.toml` says: id, name and date, and everything else as plain JSON values."""

    id: str = ""
    name: str = ""
    as_at: date | None = None
    others: Mapping[str, Any] = field(default_factory=dict)

    def listed(self, key: str) -> frozenset[str]:
        """Sheets listed under `complete` or `partial`."""
        return frozenset(self.others.get("sheets", {}).get(key, ()))


def check_settings(settings: Mapping[str, Any], origin: Origin, cells: Cells) -> Settings:
    """The settings checked; what was wrong is left out and reported to `cells`."""
    _Checker(settings, origin, cells).check()
    system = settings.get("system")
    system = system if isinstance(system, Mapping) else {}
    others = {key: value for key, value in settings.items() if key != "system"}
    rest = {key: value for key, value in system.items() if key not in ("id", "name", "as_at")}
    if rest:
        others["system"] = rest
    return Settings(
        str(system.get("id", "")),
        str(system.get("name", "")).strip(),
        _as_day(system.get("as_at")),
        _plain(others),
    )


class _Checker:
    def __init__(self, settings: Mapping[str, Any], origin: Origin, cells: Cells) -> None:
        self.settings = settings
        self.origin = origin
        self.cells = cells

    def check(self) -> None:
        for name, value in self.settings.items():
            if name not in _SECTIONS:
                self._unknown(name, name, tuple(_SECTIONS))
            elif not isinstance(value, Mapping):
                self._wrong(name, value, f"{name} is a section", f"Write [{name}] on a line of its own.")
            else:
                for key in value:
                    if _SECTIONS[name] and key not in _SECTIONS[name]:
                        self._unknown(f"{name}.{key}", key, _SECTIONS[name])
                getattr(self, f"_{name}")(value)
        if "system" not in self.settings:
            self._system({})

    def _system(self, section: Mapping[str, Any]) -> None:
        for key, example in (("id", '"my_system"'), ("name", '"My system"'), ("as_at", "2022-07-31")):
            if section.get(key) in (None, ""):
                said = f"system.{key} is missing"
                hint = f"Write {key} = {example} under [system]."
                self.cells.add("settings-missing", self.origin, said, hint=hint, field=f"system.{key}")
        for key in ("id", "name", "code"):
            if key in section and not isinstance(section[key], str):
                hint = f'Write it in quotation marks: {key} = "{section[key]}".'
                self._wrong(f"system.{key}", section[key], f"system.{key} is text", hint)
        id_ = section.get("id")
        if isinstance(id_, str) and id_ and not _SYSTEM_ID.fullmatch(id_):
            self._wrong("system.id", id_, "system.id has signs it may not have", _ID_ADVICE)
        as_at = section.get("as_at")
        if isinstance(as_at, str) and as_at:
            self.cells.value(_AS_AT, as_at, self.origin)
        elif as_at not in (None, "") and _as_day(as_at) is None:
            self._wrong("system.as_at", as_at, "system.as_at is a date", "Write as_at = 2022-07-31.")

    def _sheets(self, section: Mapping[str, Any]) -> None:
        for key in ("complete", "partial"):
            names = section.get(key, [])
            if not _is_list_of(names, str):
                said = f"sheets.{key} is a list of sheets and columns"
                self._wrong(f"sheets.{key}", names, said, f'Write {key} = ["boards", "roles.functions"].')
                continue
            for name in names:
                self._sheet_or_column(key, name)
        both = _names(section.get("complete")) & _names(section.get("partial"))
        for name in sorted(both):
            self._wrong(
                "sheets.partial", name, f"{name} is both complete and partial", "List it under one of them."
            )

    def _sheet_or_column(self, key: str, name: str) -> None:
        """Report what is neither a sheet nor, as `sheet.column`, a column of things that may be empty."""
        sheet, dot, column = name.partition(".")
        where = f"sheets.{key}"
        match = self.cells.nearest.match
        if sheet not in sheet_names():
            near = match(sheet, sheet_names())
            said = f"{sheet!r} is the name of no sheet"
            nearest = f"{near}{dot}{column}" if near else ""
            self._wrong(where, name, said, f"Sheets: {', '.join(sheet_names())}.", nearest)
        elif dot and column not in (columns := columns_to_declare(sheet)):
            near = match(column, columns)
            said = f"{name!r} is no column that can be {key}"
            hint = (
                f"Columns of {sheet}: {', '.join(columns)}."
                if columns
                else f"A sheet of rows is {key} as a whole: write {sheet}."
            )
            self._wrong(where, name, said, hint, f"{sheet}.{near}" if near else "")

    def _rules(self, section: Mapping[str, Any]) -> None:
        folder = section.get("folder", "")
        if not isinstance(folder, str):
            self._wrong("rules.folder", folder, "rules.folder is a folder", 'Write folder = "rules".')

    def _parameters(self, section: Mapping[str, Any]) -> None:
        for rule, values in section.items():
            where = f"parameters.{rule}"
            advice = f"Write [{where}], and under it a line for each: months = 6."
            if not isinstance(values, Mapping):
                self._wrong(where, values, f"{where} is a section with the rule's parameters", advice)
                continue
            for name, value in values.items():
                plain = value if isinstance(value, list) else [value]
                if not all(isinstance(one, (str, int, float, bool, date)) for one in plain):
                    said = f"{where}.{name} is a number, a text or a list of them"
                    self._wrong(f"{where}.{name}", value, said, advice)

    def _references(self, section: Mapping[str, Any]) -> None:
        for name, shares in section.items():
            where = f"references.{name}"
            advice = f"Write [{where}], and under it shares that add up to 1 at most: female = 0.51."
            if not isinstance(shares, Mapping):
                self._wrong(where, shares, f"{where} is a section with shares", advice)
                continue
            bad = [key for key, share in shares.items() if not _is_number(share) or not 0 <= share <= 1]
            for key in bad:
                said = f"{where}.{key} is a share between 0 and 1"
                self._wrong(f"{where}.{key}", shares[key], said, advice)
            if not bad and sum(shares.values()) > 1 + _ROUNDING:
                total = sum(shares.values())
                self._wrong(where, f"{total:g}", f"the shares of {where} add up to {total:g}", advice)

    def _cohorts(self, section: Mapping[str, Any]) -> None:
        for name, sizes in section.items():
            if not _is_list_of(sizes, int, float) or not all(size >= 0 for size in sizes):
                where = f"cohorts.{name}"
                self._wrong(
                    where,
                    sizes,
                    f"{where} is a list of sizes",
                    f"Write {name} = [10, 12, 14] under [cohorts].",
                )

    def _expectations(self, section: Mapping[str, Any]) -> None:
        for kind, said in section.items():
            where = f"expectations.{kind}"
            if kind not in table():
                self._unknown(where, kind, tuple(table()))
                continue
            if not isinstance(said, Mapping):
                advice = f'Write [{where}], and under it: expects = ["executive", "lay"].'
                self._wrong(where, said, f"{where} is a section", advice)
                continue
            for key, value in said.items():
                if key not in EXPECTATION_SETTINGS:
                    self._unknown(f"{where}.{key}", key, EXPECTATION_SETTINGS)
                elif key == "expects":
                    self._voices(f"{where}.expects", value)
                elif not isinstance(value, bool):
                    advice = f"Write {key} = true or {key} = false."
                    self._wrong(f"{where}.{key}", value, f"{where}.{key} is true or false", advice)

    def _voices(self, where: str, listed: Any) -> None:
        if not _is_list_of(listed, str):
            advice = 'Write expects = ["executive", "lay"], or expects = [] for none.'
            self._wrong(where, listed, f"{where} is a list of voices", advice)
            return
        for voice in listed:
            if voice not in voices():
                known = tuple(voices())
                said = f"{voice!r} is the name of no voice"
                hint = f"Voices: {', '.join(known)}."
                self._wrong(where, voice, said, hint, self.cells.nearest.match(voice, known))

    def _priority(self, section: Mapping[str, Any]) -> None:
        for name, value in section.items():
            where, advice = f"priority.{name}", "Write a number that is not negative, as in top = 5."
            known = _WEIGHED.get(name)
            if known is None:
                if not _is_number(value) or value < 0:
                    self._wrong(where, value, f"{where} is a number", advice)
                continue
            if not isinstance(value, Mapping):
                self._wrong(
                    where, value, f"{where} is a section", f"Write [{where}], and under it {known[0]} = 4."
                )
                continue
            for key, weight in value.items():
                if key not in known:
                    self._unknown(f"{where}.{key}", key, known)
                elif not _is_number(weight) or weight < 0:
                    self._wrong(f"{where}.{key}", weight, f"{where}.{key} is a number", advice)

    def _wrong(self, field: str, value: object, message: str, hint: str, nearest: str = "") -> None:
        self.cells.add(
            "settings-wrong", self.origin, message, hint=hint, field=field, value=str(value), nearest=nearest
        )

    def _unknown(self, field: str, name: str, known: tuple[str, ...]) -> None:
        self.cells.add(
            "settings-unknown",
            self.origin,
            f"{field} is no setting",
            hint=f"Settings here: {', '.join(known)}.",
            field=field,
            value=name,
            nearest=self.cells.nearest.match(name, known),
        )


def _as_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return parse_day(value).value if isinstance(value, str) else None
    except NotADate:
        return None


def _names(value: object) -> set[str]:
    return {one for one in value if isinstance(one, str)} if isinstance(value, list) else set()


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_list_of(value: object, *types: type) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, types) and not isinstance(one, bool) for one in value
    )


def _plain(value: Any) -> Any:
    """The value as plain JSON: dates and times as ISO text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
