"""A survey of staff, or the people of a novel, come in whole and are counted as a network of people."""

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner

import sysmap
from sysmap.cli.main import main
from sysmap.measures.scores.people import PEOPLE

NETWORKS = Path(__file__).parents[1] / "data" / "networks"


def _edges_as_csv(graph: Any, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Source", "Target", "Type", "Weight"))
        writer.writerows((a, b, "Undirected", weight) for a, b, weight in graph.edges(data="weight"))


WRITTEN: Mapping[str, tuple[str, str, Callable[[Any, Path], None]]] = {
    "gexf": ("gexf", "people.gexf", nx.write_gexf),
    "graphml": ("graphml", "people.graphml", nx.write_graphml),
    "edge list": ("gephi", "people.csv", _edges_as_csv),
}


def brought_in(format_: str, source: Path, folder: Path, tie: str) -> sysmap.SystemMap:
    words = ["import", format_, str(source), "--things", "people", "--ties", tie]
    words += ["--id", "staff", "--name", "Staff", "--as-at", "2025-09-30", "-o", str(folder)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return sysmap.read(folder)


def scores(system: sysmap.SystemMap, measure: str) -> dict[str, Any]:
    """The scores of people by subject; the system's own id is the whole."""
    return {
        one.subject: one.value
        for one in system.connectivity()
        if one.measure == measure and one.detail.get("among") == PEOPLE
    }


@pytest.mark.parametrize("how", WRITTEN)
def test_les_miserables_come_in_whole_and_have_the_values_of_networkx(how: str, tmp_path: Path) -> None:
    novel = nx.les_miserables_graph()
    format_, name, write = WRITTEN[how]
    write(novel, tmp_path / name)
    staff = brought_in(format_, tmp_path / name, tmp_path / "sheets", "WORKS_WITH")
    assert (len(staff.nodes("Person")), len(staff.ties("WORKS_WITH"))) == (77, 254)
    names = {node.id: node.name for node in staff.nodes()}
    weights = {frozenset((names[t.start], names[t.end])): t.values["weight"] for t in staff.ties()}
    assert weights == {frozenset((a, b)): weight for a, b, weight in novel.edges(data="weight")}
    between = {names[id_]: value for id_, value in scores(staff, "betweenness").items()}
    pairs = 76 * 75 / 2
    assert between == pytest.approx({k: v * pairs for k, v in nx.betweenness_centrality(novel).items()})
    assert scores(staff, "density") == pytest.approx({"staff": nx.density(novel)})
    cut = {names[id_] for id_ in scores(staff, "articulation_points") if id_ != "staff"}
    assert cut == set(nx.articulation_points(novel))


@pytest.mark.parametrize(("name", "tie"), [("ht_advice", "SEEKS_ADVICE_FROM"), ("ht_friends", "WORKS_WITH")])
def test_a_survey_of_managers_has_the_values_of_igraph(name: str, tie: str, tmp_path: Path) -> None:
    truth = json.loads((NETWORKS / "truth.json").read_text(encoding="utf-8"))
    source = tmp_path / "survey"
    source.mkdir()
    for part in ("nodes", "edges"):
        (source / f"{part}.csv").write_bytes((NETWORKS / f"{name}_{part}.csv").read_bytes())
    staff = brought_in("gephi", source, tmp_path / "sheets", tie)
    known = truth[name]
    assert len(staff.ties(tie)) == known["arcs_or_edges"]
    assert scores(staff, "density")["staff"] == pytest.approx(known["density_undirected"], abs=5e-5)
    assert scores(staff, "degree_centralisation")["staff"] == pytest.approx(
        known["degree_centralisation_freeman"], abs=5e-5
    )
    returned = {"staff": pytest.approx(known["reciprocity"], abs=5e-5)} if name == "ht_advice" else {}
    assert scores(staff, "reciprocity") == returned


def test_connectivity_shows_people_in_tables_of_their_own(tmp_path: Path) -> None:
    nx.write_gexf(nx.les_miserables_graph(), tmp_path / "people.gexf")
    brought_in("gexf", tmp_path / "people.gexf", tmp_path / "sheets", "WORKS_WITH")
    shown = CliRunner().invoke(main, ["connectivity", str(tmp_path / "sheets")]).output
    summary, _, people = shown.partition("How people work together")
    assert (
        "no organisation is recorded" in summary and "Valjean  " not in summary.partition("Who must not")[0]
    )
    assert "People of whom no working tie is recorded  0        77" in people
    assert "Valjean           36            1,624          0.0706        15" in people


def _folder(tmp_path: Path, relationships: str) -> Path:
    folder = tmp_path / "trusts"
    folder.mkdir()
    sheets = {
        "system.toml": '[system]\nid = "t"\nname = "T"\nas_at = 2025-09-30\n',
        "organisations.csv": "id,name,kind\na,A Trust,acute_trust\nb,B Council,county_council\n"
        "c,C Hospice,hospice\n",
        "people.csv": "id,name,holds\np,Zoë,r\nq,Łucja,s\nx,Xenia,\n",
        "roles.csv": "id,name,employed_by\nr,Director,a\ns,Leader,b\nt,Nurse,c\n",
        "relationships.csv": relationships,
    }
    for name, text in sheets.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _organisations_joined(system: sysmap.SystemMap) -> set[tuple[str, str]]:
    return {(t.start, t.end) for t in system.system.derived_ties if t.type == "CONNECTED_WITH"}


def test_people_are_a_network_of_their_own_and_a_post_is_who_holds_it(tmp_path: Path) -> None:
    rows = "type,from,to,rating,last_met,valid_to\nWORKS_WITH,Zoë,Łucja,4,2025-09-01,\n"
    rows += "SEEKS_ADVICE_FROM,r,x,,,2025-09-30\nWORKS_WITH,x,t,,,2025-09-29\n"
    system = sysmap.read(_folder(tmp_path, rows))
    (tie,) = system.ties("WORKS_WITH")
    assert (tie.values["rating"], str(tie.values["last_met"])) == (4, "2025-09-01")
    # The director's post is Zoë, and on the last day of a tie it still holds.
    assert scores(system, "components") == {"t": 1}
    assert set(scores(system, "betweenness")) == {"p", "q", "x"}
    assert scores(system, "isolates") == {"t": 0}
    assert scores(system.at("2025-10-01"), "isolates") == {"t": 1}
    assert _organisations_joined(system) == set(), "what people do is not yet what their organisations do"


def test_a_post_that_nobody_holds_stands_for_itself_and_posts_join_their_organisations(
    tmp_path: Path,
) -> None:
    system = sysmap.read(_folder(tmp_path, "type,from,to\nWORKS_WITH,t,r\nWORKS_WITH,s,r\n"))
    assert set(scores(system, "betweenness")) == {"p", "q", "t"}
    assert _organisations_joined(system) == {("a", "b"), ("a", "c")}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("WORKS_WITH,p,q,5,", "rating"),
        ("WORKS_WITH,p,q,0,", "rating"),
        ("WORKS_WITH,p,q,,-1", "weight"),
        ("WORKS_WITH,a,p,,", "WORKS_WITH"),
        ("WORKS_WITH,a,b,,", "WORKS_WITH"),
    ],
)
def test_what_cannot_be_is_refused(row: str, says: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path, f"type,from,to,rating,weight\n{row}\n")
    done = CliRunner().invoke(main, ["check", str(folder)])
    assert done.exit_code == 1 and says in done.output


def test_ties_of_people_called_partners_are_works_with_and_said(tmp_path: Path) -> None:
    path = tmp_path / "p.gexf"
    path.write_text(
        '<gexf version="1.3"><graph><nodes><node id="a" label="A"/><node id="b" label="B"/></nodes>'
        '<edges><edge id="0" source="a" target="b" label="Partners with"/></edges></graph></gexf>',
        encoding="utf-8",
    )
    staff = brought_in("gexf", path, tmp_path / "sheets", "SEEKS_ADVICE_FROM")
    assert len(staff.ties("WORKS_WITH")) == 1


def test_the_map_draws_who_works_with_whom(tmp_path: Path) -> None:
    system = sysmap.read(_folder(tmp_path, "type,from,to\nWORKS_WITH,p,q\n"))
    page = system.map().html
    assert "works with" in page and "Łucja" in page
    drawn = sysmap.pyvis_network(system.system).edges
    assert [(e["from"], e["to"]) for e in drawn if e["title"] == "WORKS_WITH"] == [("p", "q")]
