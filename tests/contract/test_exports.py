"""Exports by the command, over the committed seeds: counts compared with the graph, bad input, nothing half-written."""

from __future__ import annotations

import csv
import json
import re
import shutil
import zipfile
from pathlib import Path

import duckdb
import igraph
import pytest
import rdflib
from click.testing import CliRunner, Result
from frictionless import Package

from mandate_graph.catalog import load_catalog
from mandate_graph.cli import cli
from mandate_graph.exports.exporting import export_named
from mandate_graph.exports.kinds import load_kinds
from mandate_graph.network import LEVELS, load_network, rows_of
from mandate_graph.pipeline.building import fill_store
from mandate_graph.resources import data_root
from mandate_graph.seeding import read_seeds
from mandate_graph.store import snapshots
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.snapshots import current


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of one budget of the seeds, without the checks of a build."""
    root, folder = data_root() / "seeds", tmp_path_factory.mktemp("exports")
    shutil.copytree(root / "A_75_6--Sect.16", folder / "seeds" / "A_75_6--Sect.16")
    with (root / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with (folder / "seeds" / "documents.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [rows[0], *(row for row in rows if row[0] == "A/75/6(Sect.16)")]
        )
    seeds = read_seeds([folder / "seeds"])
    with snapshots.building(folder / "data") as building:
        store = OxigraphStore.create(building / "store")
        fill_store(store, seeds, load_catalog())
        store.close()
        documents = [row.row() for row in seeds.manifest()]
        snapshots.publish(folder / "data", building, "0" * 16, {"tables": seeds.counts(), "documents": documents})
    return folder / "data"


@pytest.fixture(scope="module")
def store(data: Path) -> OxigraphStore:
    return OxigraphStore.read_only(current(data).store)


def export(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["export", *arguments, "--data", str(data)])


def wrote(data: Path, path: Path, *arguments: str) -> Path:
    result = export(data, *arguments, "--output", str(path))
    assert result.exit_code == 0, result.output
    assert path.stat().st_size > 0
    return path


@pytest.mark.parametrize("name", ["jsonld", "nquads", "trig", "turtle"])
def test_a_format_without_inferred_links_says_so(data: Path, name: str, tmp_path: Path) -> None:
    path = wrote(data, tmp_path / "x", name, "--around", "A/RES/73/186", "--depth", "1")
    has_them = "inferred/drivers" in path.read_text("utf-8")
    assert has_them is ("without inferred links" not in export_named(name).title["en"])


@pytest.mark.parametrize("level", [level for level in LEVELS if level != "all"])
def test_every_level_comes_whole_to_igraph(data: Path, store: OxigraphStore, level: str, tmp_path: Path) -> None:
    network = load_network(store, level)
    path = wrote(data, tmp_path / "x.graphml", "graphml", "--level", level, "--isolated", "--lang", "zh")
    found = igraph.Graph.Read_GraphML(str(path))
    assert (found.vcount(), found.ecount()) == (len(network), network.number_of_edges())
    assert sorted(found.vs["id"]) == sorted(network)
    assert all(found.vs["label"])
    assert len(set(zip(found.vs["x"], found.vs["y"], strict=True))) == found.vcount()
    kinds = {("node", kind) for kind in found.vs["kind"]} | {("edge", kind) for kind in found.es["kind"]}
    assert kinds <= set(load_kinds())


def test_the_same_export_twice_is_the_same_file(data: Path, tmp_path: Path) -> None:
    for name in ("gexf", "datapackage"):
        part = ("--around", "plan/UNODC-1/2021") if name == "gexf" else ()
        first, second = (wrote(data, tmp_path / f"{turn}.{name}", name, *part).read_bytes() for turn in (1, 2))
        assert first == second


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_rdf_of_everything_and_of_a_neighbourhood(data: Path, store: OxigraphStore, tmp_path: Path) -> None:
    whole = wrote(data, tmp_path / "x.nq", "nquads")
    assert whole.read_bytes().count(b" .\n") == len(store)
    for name, form in (("turtle", "turtle"), ("trig", "trig"), ("jsonld", "json-ld")):
        near = wrote(data, tmp_path / f"x.{name}", name, "--around", "A/RES/73/186", "--depth", "0")
        found = rdflib.Dataset()
        found.parse(near, format=form)
        key = rdflib.URIRef("https://w3id.org/mandate-graph/ontology#canonicalKey")
        assert {str(quad[2]) for quad in found.quads((None, key, None, None))} == {"A/RES/73/186"}


def test_a_query_chooses_nodes_or_is_a_table(data: Path, tmp_path: Path) -> None:
    path = wrote(data, tmp_path / "x.graphml", "graphml", "--query", "mandates", "--param", "scope=SP1")
    kinds = igraph.Graph.Read_GraphML(str(path)).vs["kind"]
    rows = duckdb.sql(f"SELECT DISTINCT key FROM '{_parquet(data, tmp_path, 'scope=SP1')}' WHERE key IS NOT NULL")
    assert kinds.count("instrument") == len(rows.fetchall())
    assert kinds.count("plan") >= 1


def test_links_of_an_answer_are_the_edges_of_its_network(data: Path, store: OxigraphStore, tmp_path: Path) -> None:
    query = load_catalog()["cq26-what-drives-this-output"]
    asked = {"scope": "SP4", "confidence": "0.8"}
    rows = {(row["key"], row["output_evidence"]) for row in rows_of(store.query(query.bound(asked)))}  # type: ignore[arg-type]
    values = [f"--param={name}={value}" for name, value in asked.items()]
    graph = igraph.Graph.Read_GraphML(str(wrote(data, tmp_path / "a.graphml", "graphml", "--query", "cq26", *values)))
    assert set(graph.vs["kind"]) <= {"instrument", "deliverable", "result"}
    assert set(graph.es["kind"]) - {"succeeds"} == {"drives"}
    drives = [edge for edge in graph.es if edge["kind"] == "drives"]
    assert len(drives) == len(rows) > 10
    assert all(edge["confidence"] >= 0.8 for edge in drives)


def test_a_row_on_a_link_names_both_of_its_ends(data: Path, tmp_path: Path) -> None:
    path = wrote(data, tmp_path / "x.graphml", "graphml", "--query", "cq27", "--param=key=A/RES/74/247")
    graph = igraph.Graph.Read_GraphML(str(path))
    assert set(graph.vs["kind"]) == {"instrument", "resource-change"}
    assert graph.es["kind"] == ["pursuant-to"]


def test_what_no_snapshot_could_answer_is_refused_without_one(tmp_path: Path) -> None:
    for wrong in (["gexf", "--level", "none"], ["gexf", "--lang", "xx"], ["none"]):
        result = export(tmp_path / "nowhere", *wrong)
        assert (result.exit_code, "There are" in result.stderr or "there are" in result.stderr) == (2, True)


@pytest.mark.parametrize(("key", "node"), [("UNCAC", "UNCAC"), ("E/RES/1946/9(I)", "E/RES/9(I)")])
def test_what_was_asked_for_is_joined_to_what_it_drives(data: Path, tmp_path: Path, key: str, node: str) -> None:
    path = wrote(data, tmp_path / "x.graphml", "graphml", "--query", "cq27", f"--param=key={key}")
    graph = igraph.Graph.Read_GraphML(str(path))
    drives = [edge for edge in graph.es if edge["kind"] == "drives"]
    assert len(drives) > 5
    assert {graph.vs[edge.source]["key"] for edge in drives} == {node}


def _parquet(data: Path, folder: Path, parameter: str) -> Path:
    return wrote(data, folder / "x.parquet", "parquet", "--query", "mandates", "--param", parameter)


def test_the_data_package_holds_every_table_and_is_valid(data: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wrote(data, tmp_path / "x.zip", "datapackage")).extractall(tmp_path)
    package = Package(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten()
    counts = {resource.name: len(resource.read_rows()) for resource in package.resources if resource.type == "table"}
    told = current(data).manifest()["tables"]
    assert {name: counts[name] for name in ("mandates", "deliverables", "measures", "resources")} == {
        name: told[name] for name in ("mandates", "deliverables", "measures", "resources")
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gefx"], "MG801.*gexf"),
        (["gexf", "--around", "A/RES/73/18"], "MG322.*A/RES/73/18"),
        (["gexf", "--level", "program"], "MG806.*programme"),
        (["gexf", "--query", "headings"], "MG802"),
        (["gexf", "--query", "cq15"], "MG802.*nothing joins.*depth"),
        (["gexf", "--query", "mandate"], "MG303.*mandates"),
        (["xlsx", "--query", "mandates", "--param", "scope=SP99"], "MG322"),
        (["xlsx", "--query", "mandates", "--param", "scop=SP1"], "MG304"),
        (["xlsx", "--around", "A/RES/73/186"], "MG806"),
        (["gexf", "--depth", "2"], "MG806"),
        (["gexf", "--lang", "xx"], "MG806.*en, zh"),
        (["gexf", "--around", "A/RES/73/186", "--depth", "99"], "MG806.*10"),
        (["gexf", "--around", "A/RES/73/186", "--query", "mandates"], "MG806"),
        (["mermaid"], "MG803.*100"),
        (["turtle", "--query", "mandates", "--param", "year=1999"], "MG802"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(
    data: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    result = export(data, *arguments, "--output", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert re.search(message, result.stderr.replace("\n", " ")), result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(data: Path, tmp_path: Path) -> None:
    result = export(data, "gexf", "--output", str(tmp_path / "no" / "x.gexf"))
    assert (result.exit_code, "MG805" in result.stderr) == (2, True)


def test_the_formats_are_listed(data: Path) -> None:
    listed = json.loads(export(data, "--list", "--json").stdout)
    assert {entry["for"] for entry in listed} == {"networks", "RDF", "tables"}
    assert "datapackage" in export(data, "--list").stdout
    assert export(data).exit_code == 2
