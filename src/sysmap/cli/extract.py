"""`sysmap extract`: cut one system's part out of a larger one."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sysmap.cli.options import source_argument, store_option
from sysmap.cli.output import echo, say

if TYPE_CHECKING:
    from sysmap.extract import Extract

_CODES = "MATCH (p:Place {system: $system}) WHERE p.id STARTS WITH $begin RETURN DISTINCT p.code AS code"


@click.command()
@source_argument
@click.option(
    "--place",
    "--system",
    "wanted",
    required=True,
    metavar="CODE",
    help="Id or official code of the place or body.",
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="A new folder, .xlsx or .json."
)
@click.option("--id", "id_", metavar="ID", help="The id of what is cut out; else the code.")
@click.option("--name", metavar="NAME", help="Its name; else the place's.")
@store_option
def command(
    source: str, wanted: str, output: Path, id_: str | None, name: str | None, store: str | None
) -> None:
    """Cut one place out of SOURCE (all England, say) with all that belongs to it, as sheets.

    The places in it, what overlaps them, who serves them, and their roles, boards, people,
    programmes and objectives come along; how many ties led out of it is said.
    """
    from dataclasses import replace

    from sysmap.cli.export import told_format
    from sysmap.cli.main import Stop
    from sysmap.text.ids import slug
    from sysmap.writers import writers

    whole = _cut(source, store, wanted)
    part = whole.part
    if part is None:
        from sysmap.text.nearest import nearest_said

        near = nearest_said(wanted, sorted(set(whole.codes)))
        raise Stop(f"Nothing in {whole.name} has the id or code {wanted!r}.{near}", 1)
    found = next(
        (n for n in part.system.nodes if n.label == "Place" and wanted in (n.id, n.values.get("code"))), None
    )
    called = name or (found.name if found else wanted)
    code = {"system": {"code": wanted}} if found and found.values.get("code") == wanted else {}
    settings = {key: value for key, value in part.system.settings.items() if key != "system"} | code
    cut = replace(part.system, id=id_ or slug(wanted) or "extract", name=called, settings=settings)
    format_ = told_format(output) if output.suffix else "csv"
    for message in writers()[format_].write(cut, output):
        say(message)
    echo(str(output))
    say(
        f"{called}: {len(cut.nodes):,} of {whole.nodes:,} nodes and {len(cut.relationships):,}"
        f"{whole.of_ties} relationships; {part.cut:,} led out of it and were left behind."
    )


@dataclass(frozen=True, slots=True)
class _Whole:
    """What was cut out, if there is anything of that name; the whole's name, nodes, ties, codes of places."""

    part: "Extract | None"
    name: str
    nodes: int
    of_ties: str
    codes: list[str]


def _cut(source: str, store: str | None, wanted: str) -> _Whole:
    """The part, read of a server alone, else cut out of the whole. Raises as `open_session`."""
    from sysmap.cli.export import read_any
    from sysmap.extract import extract, extract_stored, nodes_stored
    from sysmap.model.properties import stored_id
    from sysmap.model.store import whole_system
    from sysmap.pipeline import is_server, open_session, read_alone

    if not is_server(store):
        system = read_alone(source, store) or read_any(source, store)
        codes = [str(n.values["code"]) for n in system.nodes if n.label == "Place" and "code" in n.values]
        of_ties = f" of {len(system.relationships):,}"
        return _Whole(extract(system, wanted), system.name, len(system.nodes), of_ties, codes)
    with open_session(source, store, in_place=True) as session:
        graph, of = session.store, session.system_id
        part = extract_stored(graph, of, wanted)
        given = {"system": of, "begin": stored_id(of, "")}
        codes = [row["code"] for row in graph.query(_CODES, given) if row["code"]]
        return _Whole(part, whole_system(graph, of).name, nodes_stored(graph, of), "", codes)
