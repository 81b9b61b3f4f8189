"""Every problem that an import may say is said by one: the smallest file that shows it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from sysmap.cli.main import main
from sysmap.validate.problems import problems

DATA = Path(__file__).parents[1] / "data"
FOREIGN, ODS, LOOKUPS = DATA / "formats" / "foreign", DATA / "ods", DATA / "geography_lookups"
FOLDERS = ("gephi", "neo4j-csv")

Content = str | Path | Mapping[str, Sequence[Sequence[str]]]


def _kumu(*elements: tuple[str, str], ties: Sequence[tuple[str, str, str]] = ()) -> dict[str, Content]:
    document = {
        "elements": [{"_id": id_, "label": id_.upper(), "type": sort} for id_, sort in elements],
        "connections": [{"from": start, "to": end, "type": sort} for start, end, sort in ties],
    }
    return {"x.json": json.dumps(document)}


def _gexf(nodes: str, attributes: str = "", version: str = "1.3") -> dict[str, Content]:
    graph = f"<graph>{attributes}<nodes>{nodes}</nodes></graph>"
    return {"x.gexf": f'<gexf version="{version}">{graph}</gexf>'}


def _graphml(inside: str, keys: str = "") -> dict[str, Content]:
    return {"x.graphml": f'<graphml>{keys}<graph edgedefault="directed">{inside}</graph></graphml>'}


def _own(note: str = "", more: str = "") -> dict[str, Content]:
    keys = '<key id="k" for="node" attr.name="sysmap_kind"/><key id="n" for="graph" attr.name="sysmap"/>'
    node = '<node id="a"><data key="k">Place</data></node>'
    return _graphml(f'<data key="n">{{"format": "sysmap/note/1"{note}}}</data>{node}{more}', keys)


def _ord(code: str, role: str = "RO76", /, **more: object) -> dict[str, Content]:
    body: dict[str, object] = {"Name": f"Body {code}", "OrgId": {"extension": code}, "Status": "Active"}
    body |= {"Roles": {"Role": [{"id": role, "primaryRole": True, "Status": "Active"}]}} | more
    return {f"{code}.json": json.dumps({"Organisation": body})}


def _rel(target: str, id_: str = "RE6", **more: object) -> dict[str, object]:
    rel = {"id": id_, "Status": "Active", "Target": {"OrgId": {"extension": target}}} | more
    return {"Rels": {"Rel": [rel]}}


def _dates(start: str, end: str = "") -> list[dict[str, str]]:
    return [{"Type": "Operational", "Start": start} | ({"End": end} if end else {})]


WELSH = (ODS / "epraccur.csv").read_text(encoding="utf-8").replace('"Y56"', '"W00"')
SHARES = "nhs_trust22_code,icb22_code,proportion_trust_came_from_icb\nRX1,E54000099,0.01\n"
TRUST, BOARD = ("a", "Acute trust"), ("b", "Zzz")
OTHER = '<attributes class="node"><attribute id="0" title="beds"/></attributes>'
TWICE = (
    '<node id="a"><attvalues><attvalue for="0" value="1"/><attvalue for="0" value="2"/></attvalues></node>'
)
SPELLS = '<spells><spell start="2020-01-01" end="2020-02-01"/><spell start="2021-01-01"/></spells>'
LEGACY = {
    name: ODS / name for name in ("etr.csv", "eccg.csv", "icb_codes.csv", "epraccur.csv", "ebranchs.csv")
}
LSOA = {"lsoa.csv": LOOKUPS / "lsoa.csv"}
NAMES = "Name,Organisation\n" + "".join(f"Ann {number},Mind\n" for number in range(3_001))

CASES: dict[str, tuple[str, Mapping[str, Content]]] = {
    "sheet-chosen": (
        "register",
        {"r.xlsx": {"Notes": [["Hm"]], "Who": [["Name", "Organisation"], ["Jo", "M"]]}},
    ),
    "sheet-is-board": (
        "register",
        {
            "r.xlsx": {
                "X Board": [["Name", "Role"], ["Jo", "Chair"]],
                "Y Board": [["Name", "Role"], ["Al", "M"]],
            }
        },
    ),
    "columns-as-rows": ("register", {"r.csv": "Name,Jo Day,Al Poe\nRole,Chair,Clerk\n"}),
    "dates-along": ("register", {"r.csv": "Name,Role,Start\nJo,Chair,soon\n"}),
    "read-from-titles": ("register", {"r.csv": "Name,Role\nJo,Chief Nurse\n"}),
    "interests-kept": ("register", {"r.csv": "Name,Declared interest\nJo,Shares\n"}),
    "more-cells-than-headings": ("register", {"r.csv": "Name,Role\nJo,Chair,more\n"}),
    "columns-read-as": ("register", {"r.csv": "Name,Organisation\nJo,Mind\n"}),
    "columns-along": ("register", {"r.csv": "Name,Shoe\nJo,7\n"}),
    "row-skipped": ("register", {"r.csv": "Name,Organisation,Meeting\nJo,Mind,\n,,Place board\n"}),
    "members-not-told": ("register", {"r.csv": "Board,Chair,Members\nICB,Jo Bell,all partners\n"}),
    "names-not-compared": ("register", {"r.csv": NAMES}),
    "may-be-the-same": ("register", {"r.csv": "Name,Organisation\nJo,Mind in Croydon\nAl,Mind in Croyden\n"}),
    "kind-inferred": ("register", {"r.csv": "Name,Organisation\nJo,General Hospital NHS Trust\n"}),
    "needed-field-empty": ("register", {"r.csv": "Name,Organisation\nJo,Widgets\n"}),
    "role-made": ("register", {"r.csv": "Name,Organisation\nJo,Mind\n"}),
    "sort-without-sheet": ("kumu", _kumu(TRUST, BOARD)),
    "sort-without-type": ("kumu", _kumu(TRUST, ("c", "VCSE"), ties=[("a", "c", "Zzz")])),
    "end-left-out": ("kumu", _kumu(TRUST, BOARD, ties=[("a", "b", "Partners with")])),
    "ends-not-joined": ("kumu", _kumu(TRUST, ("c", "VCSE"), ties=[("a", "c", "Holds")])),
    "type-by-ends": ("kumu", _kumu(("r", "Person"), ("p", "Person"), ties=[("r", "p", "Partners with")])),
    "turned-round": ("kumu", _kumu(("r", "Role"), ("p", "Person"), ties=[("r", "p", "Holds")])),
    "id-twice": ("kumu", _kumu(TRUST, TRUST)),
    "tie-to-itself": ("kumu", _kumu(TRUST, ties=[("a", "a", "Partners with")])),
    "end-not-read": ("kumu", _kumu(TRUST, ties=[("a", "nobody", "Partners with")])),
    "several-maps": ("kumu", {"p.json": FOREIGN / "project.kumu.json"}),
    "loops-left-out": ("kumu", {"p.json": FOREIGN / "project.kumu.json"}),
    "sheet-skipped": ("kumu", {"k.xlsx": {"Elements": [["Label"], ["A"]], "Else": [["x"], ["1"]]}}),
    "sheet-ignored": ("kumu", {"k.xlsx": {"Elements": [["Label"], ["A"]], "Mine (ignore)": [["x"], ["1"]]}}),
    "node-from-edge": ("gephi", {"edges.csv": "Source,Target\na,b\n"}),
    "format-version": ("gexf", _gexf('<node id="a"/>', version="2.0")),
    "spells-joined": ("gexf", _gexf(f'<node id="a">{SPELLS}</node>')),
    "values-over-time": ("gexf", _gexf(TWICE, OTHER)),
    "years-read": ("gexf", _gexf('<node id="a" start="2009"/>')),
    "part-of-file": (
        "neo4j-csv",
        {"a-0.csv": ":ID,name,:LABEL\n1,A,Role\n", "a-1.csv": "2,B,Role\n"},
    ),
    "time-without-date": ("gexf", _gexf('<node id="a" start="3.5"/>')),
    "nested-nodes": ("gexf", _gexf('<node id="a"><nodes><node id="b"/></nodes></node>')),
    "nested-graph": ("graphml", _graphml('<node id="a"><graph><node id="b"/></graph></node>')),
    "hyperedge": ("graphml", _graphml('<node id="a"/><hyperedge/>')),
    "drawing-left-out": ("graphml", _graphml('<node id="a"><data key="d"><shape/></data></node>')),
    "added-elsewhere": ("graphml", _own(more='<node id="b"/>')),
    "no-as-at": ("graphml", _own(', "system": {"id": "x", "as_at": "some day"}')),
    "more-pages": ("ods", {"bundle.json": ODS / "bundle.json"}),
    "codes-without-name": ("ods", _ord("A1") | _ord("B1", Name="")),
    "sites-left-out": ("ods", LEGACY),
    "not-practices": ("ods", LEGACY),
    "names-in-capitals": ("ods", LEGACY),
    "filler-date": ("ods", LEGACY),
    "kind-not-known": ("ods", _ord("A1") | _ord("B1", "RO999")),
    "target-not-read": ("ods", _ord("A1", **_rel("B1"))),
    "relationship-left-out": ("ods", _ord("A1", **_rel("B1", "RE9"))),
    "inactive-without-end": ("ods", _ord("A1", Status="Inactive", LastChangeDate="2020-01-01")),
    "reversed-dates-left-out": ("ods", _ord("A1", Date=_dates("2020-01-01", "2019-01-01"))),
    "succession-circle": ("ods", {"full.xml": ODS / "full.xml"}),
    "welsh-bodies": ("ods", {"epraccur.csv": WELSH}),
    "small-shares": ("ods", {"etr.csv": ODS / "etr.csv", "icb.csv": ODS / "icb_codes.csv", "s.csv": SHARES}),
    "several-years": ("geography", LSOA | {"lrf.csv": LOOKUPS / "lrf.csv"}),
    "district-not-matched": ("geography", LSOA | {"lrf.csv": LOOKUPS / "lrf.csv"}),
    "straddling": ("geography", LSOA),
    "population-missing": ("geography", LSOA | {"p.csv": "lsoa21cd,population\nE01000001,7\n"}),
}


def test_every_code_of_an_import_has_a_case() -> None:
    assert set(CASES) == {code for code, problem in problems().items() if problem.met == "import"}


@pytest.mark.parametrize("code", CASES)
def test_it_is_said(code: str, tmp_path: Path) -> None:
    name, files = CASES[code]
    folder = tmp_path / "given"
    folder.mkdir()
    given = [_written(folder, file, content) for file, content in files.items()]
    arguments = [str(folder)] if name in FOLDERS else [str(one) for one in given]
    if name == "ods":
        arguments = ["--files", *arguments]
    target = str(tmp_path / "out")
    result = CliRunner().invoke(main, ["import", name, *arguments, "-o", target, "--as-at", "2022-07-31"])
    assert result.exit_code in (0, 1), result.output
    assert f" {code}: " in result.stderr


def _written(folder: Path, name: str, content: Content) -> Path:
    if isinstance(content, Path):
        return content
    path = folder / name
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
        return path
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in content.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path
