"""Reads the register's full file (HSCOrgRefData XML), a record at a time, in constant memory."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, xml_events
from sysmap.model.values import Origin
from sysmap.readers.ods.records import OdsRecord, OdsTie, Succession, day


def records(path: Path) -> Iterator[OdsRecord]:
    """The records in the file, streamed. Raises Refused for what is no such file."""
    number = 0
    root: Any = None
    for event, element in xml_events(path):
        if root is None:
            root = element
        if event == "end" and _local(element.tag) == "Organisation":
            number += 1
            yield _record(element, Origin(path.name, "", number))
            element.clear()
            _forget(root)
    if not number:
        raise Refused(
            f"{path.name}: there is no <Organisation> in the file, so it is none of the register's."
        )


def _forget(root: Any) -> None:
    """Let go of records that were read: cleared as they are, they would still be kept in their parent."""
    for child in root:
        if _local(child.tag) == "Organisations":
            child.clear()
    if _local(root.tag) == "Organisations":
        root.clear()


def _record(element: Any, origin: Origin) -> OdsRecord:
    dates = _dates(element)
    roles = sorted(
        (role for role in element.iterfind("{*}Roles/{*}Role") if _said(role, "Status") != "Inactive"),
        key=lambda role: role.get("primaryRole") != "true",
    )
    all_roles = roles or sorted(
        element.iterfind("{*}Roles/{*}Role"), key=lambda role: role.get("primaryRole") != "true"
    )
    name = element.find("{*}Name")
    postcode = element.find("{*}GeoLoc/{*}Location/{*}PostCode")
    return OdsRecord(
        _code(element),
        (name.text or "") if name is not None else "",
        _said(element, "Status") != "Inactive",
        tuple(role.get("id", "") for role in all_roles),
        *dates.get("Operational", ("", "")),
        *dates.get("Legal", ("", "")),
        changed=day(_said(element, "LastChangeDate")),
        postcode=(postcode.text or "") if postcode is not None else "",
        ties=tuple(_tie(rel, origin) for rel in element.iterfind("{*}Rels/{*}Rel")),
        successions=tuple(_succession(one) for one in element.iterfind("{*}Succs/{*}Succ")),
        origin=origin,
        notes={"ods_record": "reference only"} if element.get("refOnly") == "true" else {},
    )


def _tie(rel: Any, origin: Origin) -> OdsTie:
    dates = _dates(rel)
    start, end = dates.get("Operational") or dates.get("Legal") or ("", "")
    target = rel.find("{*}Target")
    code = _code(target) if target is not None else ""
    return OdsTie(rel.get("id", ""), code, _said(rel, "Status") != "Inactive", start, end, origin)


def _succession(one: Any) -> Succession:
    dates = _dates(one)
    kind = one.find("{*}Type")
    forward = kind is not None and (kind.text or kind.get("value", "")) == "Successor"
    target = one.find("{*}Target")
    start = (dates.get("Legal") or dates.get("Operational") or ("", ""))[0]
    return Succession(_code(target) if target is not None else "", forward, start)


def _dates(element: Any) -> dict[str, tuple[str, str]]:
    found = {}
    for one in element.iterfind("{*}Date"):
        sort = _said(one, "Type") or "Operational"
        found[sort] = (day(_said(one, "Start")), day(_said(one, "End")))
    return found


def _said(element: Any, tag: str) -> str:
    child = element.find(f"{{*}}{tag}")
    return "" if child is None else str(child.get("value") or child.text or "")


def _code(element: Any) -> str:
    id_ = element.find("{*}OrgId")
    return "" if id_ is None else str(id_.get("extension", ""))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
