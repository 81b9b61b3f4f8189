"""Reads the register's JSON: records of the ORD service, and FHIR R4 bundles of the newer one."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sysmap.exchange.limits import Refused, load_json
from sysmap.model.values import Origin
from sysmap.progress import progress
from sysmap.readers.ods.records import OdsRecord, OdsTie, Succession, day

_ORGANISATION, _AFFILIATION = "Organization", "OrganizationAffiliation"


def records(path: Path) -> Iterator[OdsRecord]:
    """The records in the file. Raises Refused for JSON that holds none."""
    document = load_json(path)
    entries = list(_entries(document))
    if not entries:
        raise Refused(
            f"{path.name}: the JSON holds neither a record of the ORD service (Organisation) nor FHIR R4"
            f" ({_ORGANISATION}, {_AFFILIATION} or a Bundle of them).{_outcome(document)}"
        )
    for number, entry in enumerate(progress(entries, f"Reading {path.name}", len(entries)), 1):
        try:
            yield _record(entry, Origin(path.name, "", number))
        except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
            raise Refused(
                f"{path.name}: record {number} is not of the register's shape ({error!r})."
            ) from None


def more_pages(path: Path) -> bool:
    """Whether the file is one page of several, by its own word."""
    document = load_json(path)
    links = document.get("link", []) if isinstance(document, Mapping) else []
    return any(isinstance(link, Mapping) and link.get("relation") == "next" for link in links)


def _entries(document: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(document, list):
        for one in document:
            yield from _entries(one)
    elif isinstance(document, Mapping):
        if document.get("resourceType") in (_ORGANISATION, _AFFILIATION):
            yield document
        elif document.get("resourceType") == "Bundle":
            for entry in document.get("entry") or []:
                yield from _entries(entry.get("resource"))
        elif isinstance(document.get("Organisation"), Mapping):
            yield document["Organisation"]
        elif isinstance(document.get("Organisations"), list):
            for one in document["Organisations"]:
                yield from _entries(one if "Organisation" in one else {"Organisation": one})


def _outcome(document: Any) -> str:
    if isinstance(document, Mapping) and document.get("resourceType") == "OperationOutcome":
        said = [str(one.get("diagnostics", "")) for one in document.get("issue", [])]
        return f" It is the service's answer that something went wrong: {' '.join(said).strip()}"
    return ""


def _record(entry: Mapping[str, Any], origin: Origin) -> OdsRecord:
    if entry.get("resourceType") == _ORGANISATION:
        return _fhir(entry, origin)
    if entry.get("resourceType") == _AFFILIATION:
        return _fhir_tie(entry, origin)
    return _ord(entry, origin)


def _ord(entry: Mapping[str, Any], origin: Origin) -> OdsRecord:
    dates = _dates(entry)
    roles = sorted(entry.get("Roles", {}).get("Role", []), key=lambda role: not role.get("primaryRole"))
    active = [role for role in roles if role.get("Status") != "Inactive"] or roles
    return OdsRecord(
        entry["OrgId"]["extension"],
        entry.get("Name", ""),
        entry.get("Status") != "Inactive",
        tuple(role["id"] for role in active),
        *dates.get("Operational", ("", "")),
        *dates.get("Legal", ("", "")),
        changed=day(entry.get("LastChangeDate")),
        postcode=entry.get("GeoLoc", {}).get("Location", {}).get("PostCode", ""),
        ties=tuple(_ord_tie(rel, origin) for rel in entry.get("Rels", {}).get("Rel", [])),
        successions=tuple(_ord_succession(one) for one in entry.get("Succs", {}).get("Succ", [])),
        origin=origin,
    )


def _ord_tie(rel: Mapping[str, Any], origin: Origin) -> OdsTie:
    dates = _dates(rel)
    start, end = dates.get("Operational") or dates.get("Legal") or ("", "")
    target = rel["Target"]["OrgId"]["extension"]
    return OdsTie(rel["id"], target, rel.get("Status") != "Inactive", start, end, origin)


def _ord_succession(one: Mapping[str, Any]) -> Succession:
    dates = _dates(one)
    start = (dates.get("Legal") or dates.get("Operational") or ("", ""))[0]
    return Succession(one["Target"]["OrgId"]["extension"], one.get("Type") == "Successor", start)


def _dates(entry: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    return {
        one.get("Type", "Operational"): (day(one.get("Start")), day(one.get("End")))
        for one in entry.get("Date", [])
    }


def _fhir(entry: Mapping[str, Any], origin: Origin) -> OdsRecord:
    code = next(
        (
            one["value"]
            for one in entry.get("identifier", [])
            if "ods-organization-code" in one.get("system", "")
        ),
        entry.get("id", ""),
    )
    roles: list[tuple[bool, str]] = []
    spans = dict(_periods(entry))
    for extension in entry.get("extension", []):
        if not extension.get("url", "").endswith("OrganisationRole"):
            continue
        parts = extension.get("extension", [])
        active = next((p["valueBoolean"] for p in parts if p.get("url") == "active"), True)
        primary = any(p.get("url") == "primaryRole" and p.get("valueBoolean") for p in parts)
        coded = next(p["valueCodeableConcept"] for p in parts if p.get("url") == "roleCode")
        if active:
            roles.append((not primary, coded["coding"][0]["code"]))
        for sort, span in _periods(extension):
            spans.setdefault(sort, span)
    return OdsRecord(
        code,
        entry.get("name", ""),
        entry.get("active", True) is not False,
        tuple(role for _, role in sorted(roles, key=lambda one: one[0])),
        *spans.get("Operational", ("", "")),
        *spans.get("Legal", ("", "")),
        postcode=next((one.get("postalCode", "") for one in entry.get("address", [])), ""),
        origin=origin,
    )


def _fhir_tie(entry: Mapping[str, Any], origin: Origin) -> OdsRecord:
    """A record that only says a relationship: R4 keeps them apart from the organisations."""
    own, other = (_reference(entry[key]) for key in ("organization", "participatingOrganization"))
    what = entry["code"][0]["coding"][0]["code"]
    spans = dict(_periods(entry))
    period = entry.get("period", {})
    plain = (day(period.get("start")), day(period.get("end")))
    start, end = spans.get("Operational") or spans.get("Legal") or plain
    tie = OdsTie(what, other, entry.get("active", True) is not False, start, end, origin)
    return OdsRecord(own, ties=(tie,), origin=origin)


def _reference(said: Mapping[str, Any]) -> str:
    identifier = said.get("identifier", {}).get("value")
    return str(identifier or said["reference"].rpartition("/")[2])


def _periods(entry: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    for extension in entry.get("extension", []):
        if extension.get("url", "").endswith("TypedPeriod"):
            parts = {part["url"]: part for part in extension["extension"]}
            period = parts["period"]["valuePeriod"]
            yield parts["dateType"]["valueCoding"]["code"], (day(period.get("start")), day(period.get("end")))
