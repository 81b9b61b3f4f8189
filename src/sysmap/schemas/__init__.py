"""The JSON that commands print: one JSON Schema each, at an `$id` that stays, and the page about them."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

Schema = Mapping[str, Any]

_INTRO = """What commands print with `--format json`, for programs. Each document names its schema in
`schema`, as `"sysmap/gaps/2"`. That is the schema's `$id` too (JSON Schema, draft 2020-12), and it stays:
what is added later keeps the number, what is taken away or means something else gets the next one. The
schemas come with sysmap: `sysmap explain sysmap/gaps/2` prints one, and in Python
`sysmap.schemas.schemas()["sysmap/gaps/2"]` is one.

- One document a run, UTF-8; on the screen every other sign than ASCII is escaped, in a file (`-o`) it
  stands as it is.
- Dates are texts as `2022-07-31`. Numbers are numbers: what is not defined is `null`, with a reason
  beside it where sysmap reckoned it. There is never NaN nor infinity, which JSON does not have.
- Ids are those of the sheets; the rows of a query hold what the query returns, there with the system's
  id before them.
- Whatever else is said (remarks, where a file was written) goes to stderr; `-q` leaves it out. Exit
  codes: 0 done, 1 there are problems in the input or what was asked to be watched is there, 2 it could
  not run."""


@cache
def schemas() -> Mapping[str, Schema]:
    """Every schema by its `$id`, sorted."""
    files = (one for one in resources.files(__name__).iterdir() if one.name.endswith(".json"))
    read = (json.loads(one.read_text(encoding="utf-8")) for one in files)
    return {one["$id"]: one for one in sorted(read, key=lambda one: str(one["$id"]))}


def json_page(note: str) -> str:
    """The page of the JSON documents as Markdown; `note` says how it was made."""
    rows = [f"| [`{id_}`](#{_anchor(id_)}) | {one['title']} |" for id_, one in schemas().items()]
    parts = ["# JSON", note, _INTRO, "\n".join(["| schema | what |", "| --- | --- |", *rows])]
    for id_, one in schemas().items():
        fields = [f"| `{path}` | {type_} | {said} |" for path, type_, said in _fields(one, one, "")]
        parts += [f"## {id_}", f"**{one['title']}.** {one['description']}"]
        parts.append("\n".join(["| field | type | what |", "| --- | --- | --- |", *fields]))
    parts += [
        "## Files",
        "`sysmap/system/1`, a whole system to be read again, is told in [Our own JSON](formats/json.md). What"
        " `sysmap gaps --save-baseline` keeps (`sysmap/baseline/3`) is for sysmap alone: read"
        " `sysmap/gaps/2`.",
    ]
    return "\n\n".join(parts) + "\n"


def _anchor(id_: str) -> str:
    return id_.replace("/", "")


def _fields(whole: Schema, part: Schema, path: str, depth: int = 0) -> Iterator[tuple[str, str, str]]:
    """Each field with its path (`rules[].id`), its type and what it says."""
    part = _meant(whole, part)
    needed = part.get("required", ())
    for name, field in part.get("properties", {}).items():
        own = f"{path}{name}"
        meant = _meant(whole, field)
        said = field.get("description") or meant.get("description") or ""
        optional = "" if name in needed else " (may be missing)"
        yield own, _type(whole, field), f"{said}{optional}".strip().replace("|", "\\|")
        inner, mark = (meant.get("items"), "[].") if "items" in meant else (meant, ".")
        if depth < 3 and isinstance(inner, Mapping):
            yield from _fields(whole, inner, f"{own}{mark}", depth + 1)


def _meant(whole: Schema, part: Schema) -> Schema:
    """The part itself, or what of the same schema it refers to; of a choice the object or list in it."""
    reference = str(part.get("$ref", ""))
    if reference.startswith("#/"):
        found: Any = whole
        for step in reference[2:].split("/"):
            found = found[step]
        return _meant(whole, found)
    for choice in (*part.get("anyOf", ()), *part.get("oneOf", ())):
        meant = _meant(whole, choice)
        if "properties" in meant or "items" in meant:
            return meant
    return part


def _type(whole: Schema, part: Schema) -> str:
    reference = str(part.get("$ref", ""))
    if reference and not reference.startswith("#/"):
        return f"`sysmap/{reference.removeprefix('../')}`"
    if choices := (*part.get("anyOf", ()), *part.get("oneOf", ())):
        return " or ".join(dict.fromkeys(_type(whole, one) for one in choices))
    meant = _meant(whole, part)
    if "const" in meant:
        return f"`{json.dumps(meant['const'])}`"
    if "enum" in meant:
        return ", ".join(f"`{json.dumps(one)}`" for one in meant["enum"])
    type_ = meant.get("type", "any")
    if type_ == "array":
        return f"list of {_type(whole, meant.get('items', {}))}"
    return " or ".join(type_) if isinstance(type_, list) else str(type_)
