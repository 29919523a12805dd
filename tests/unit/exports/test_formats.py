"""Every format of networks, read back by another reader than its writer: counts, ends, labels, attributes, places."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import igraph
import networkx as nx
import pandas
import pytest

from mandate_graph.errors import BadInput, Unavailable
from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import NetworkExport
from mandate_graph.exports.exporting import export_named, exports

Write = Callable[[str, Any], bytes]
Read = Callable[[str, Path], dict[str, Any]]

FORMATS = {
    "csv-gephi", "csv-neo4j", "cytoscape", "dot", "gexf", "graphml", "json-graph", "mermaid", "node-link", "png", "svg",
}  # fmt: skip


def ends(drawing: Drawing) -> list[tuple[str, str, str]]:
    return sorted((edge.source, edge.target, edge.kind) for edge in drawing.edges)


def agree(drawing: Drawing, nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> None:
    """Compares what was read with what was written, attribute by attribute."""
    read = {node["id"]: node for node in nodes}
    assert sorted(read) == sorted(node.id for node in drawing.nodes)
    for node in drawing.nodes:
        told = {**node.attributes, "label": node.label, "kind": node.kind, "size": node.size}
        found = read[node.id]
        assert {name: found[name] for name in told} == told
    assert sorted((edge["source"], edge["target"], edge["kind"]) for edge in edges) == ends(drawing)
    by_id = {edge["id"]: edge for edge in edges}
    for edge in drawing.edges:
        told = {**edge.attributes, "label": edge.label, "weight": edge.weight}
        assert {name: by_id[edge.id][name] for name in told} == told


def test_every_format_of_networks_is_tested_here() -> None:
    assert {name for name, export in exports().items() if isinstance(export, NetworkExport)} == FORMATS


def test_graphml_by_igraph(drawing: Drawing, write: Write, tmp_path: Path) -> None:
    path = tmp_path / "x.graphml"
    path.write_bytes(write("graphml", drawing))
    found = igraph.Graph.Read_GraphML(str(path))
    assert found.is_directed()
    assert found["title"] == drawing.title
    nodes = [vertex.attributes() for vertex in found.vs]
    edges = [
        {**edge.attributes(), "source": found.vs[edge.source]["id"], "target": found.vs[edge.target]["id"]}
        for edge in found.es
    ]
    # igraph numbers edges itself.
    ids = {(edge.source, edge.target, edge.kind): edge.id for edge in drawing.edges}
    agree(drawing, nodes, [edge | {"id": ids[edge["source"], edge["target"], edge["kind"]]} for edge in edges])
    first = drawing.nodes[0]
    assert (nodes[0]["x"], nodes[0]["y"], nodes[0]["color"]) == (first.x, first.y, first.colour)
    assert (nodes[0]["r"], nodes[0]["g"], nodes[0]["b"]) == tuple(bytes.fromhex(first.colour[1:]))


def test_gexf_by_graphology(drawing: Drawing, write: Write, node_reads: Read, tmp_path: Path) -> None:
    path = tmp_path / "x.gexf"
    path.write_bytes(write("gexf", drawing))
    found = node_reads("gexf", path)
    assert found["title"] == drawing.title
    agree(drawing, found["nodes"], found["edges"])
    for read, node in zip(found["nodes"], drawing.nodes, strict=True):
        assert (read["x"], read["y"]) == (node.x, node.y)
        assert read["color"] == "rgb({},{},{})".format(*bytes.fromhex(node.colour[1:]))


def test_gexf_by_networkx(drawing: Drawing, write: Write, tmp_path: Path) -> None:
    path = tmp_path / "x.gexf"
    path.write_bytes(write("gexf", drawing))
    found = nx.read_gexf(path, version="1.3")
    assert (len(found), found.number_of_edges()) == (len(drawing.nodes), len(drawing.edges))
    assert sorted(found.edges(data="kind")) == ends(drawing)
    assert found.nodes["A/RES/1/1"]["live"] is True
    assert found.nodes["plan/X-1/2030"]["viz"]["position"]["x"] == drawing.nodes[0].x


def test_cytoscape_by_cytoscape(drawing: Drawing, write: Write, node_reads: Read, tmp_path: Path) -> None:
    path = tmp_path / "x.cyjs"
    path.write_bytes(write("cytoscape", drawing))
    found = node_reads("cytoscape", path)
    assert found["title"] == drawing.title
    agree(drawing, found["nodes"], found["edges"])
    assert [(node["x"], node["y"]) for node in found["nodes"]] == [(node.x, -node.y) for node in drawing.nodes]
    assert found["colour"] == "rgb({},{},{})".format(*bytes.fromhex(drawing.nodes[0].colour[1:]))


def test_node_link_by_networkx(drawing: Drawing, write: Write) -> None:
    found = nx.node_link_graph(json.loads(write("node-link", drawing)), edges="links")
    nodes = [{"id": node, **data} for node, data in found.nodes(data=True)]
    edges = [{"id": key, "source": a, "target": b, **data} for a, b, key, data in found.edges(keys=True, data=True)]
    agree(drawing, nodes, edges)
    assert found.graph["legend"][0]["label"] == drawing.legend[0].label


def test_json_graph_by_its_specification(drawing: Drawing, write: Write) -> None:
    found = json.loads(write("json-graph", drawing))["graph"]
    nodes = [{"id": key, "label": node["label"], **node["metadata"]} for key, node in found["nodes"].items()]
    edges = [{**edge, "kind": edge["relation"], **edge["metadata"]} for edge in found["edges"]]
    agree(drawing, nodes, edges)
    assert found["directed"] is True


def graphviz(text: bytes, form: str) -> bytes:
    program = shutil.which("dot")
    if program is None:
        pytest.skip("Graphviz is not installed: apt-get install graphviz")
    return subprocess.run([program, f"-T{form}"], input=text, capture_output=True, check=True).stdout


def test_dot_by_graphviz(drawing: Drawing, write: Write) -> None:
    found = json.loads(graphviz(write("dot", drawing), "dot_json"))
    names = {item["_gvid"]: item["name"] for item in found["objects"]}
    assert sorted(names.values()) == sorted(node.id for node in drawing.nodes)
    read = sorted((names[edge["tail"]], names[edge["head"]], edge["kind"]) for edge in found["edges"])
    assert read == ends(drawing)
    objects = {item["name"]: item for item in found["objects"]}
    for node in drawing.nodes:
        assert objects[node.id]["tooltip"].replace("\\\\", "\\") == node.label
        assert objects[node.id]["color"] == node.colour


def test_svg_and_png_by_graphviz(drawing: Drawing, write: Write) -> None:
    graphviz(b"digraph {}", "svg")
    svg = write("svg", drawing).decode()
    assert all(entry.label in svg for entry in drawing.legend)
    assert svg.count('class="node') == len(drawing.nodes)
    assert write("png", drawing).startswith(b"\x89PNG")


def test_csv_of_gephi_by_pandas(drawing: Drawing, write: Write) -> None:
    packed = zipfile.ZipFile(io.BytesIO(write("csv-gephi", drawing)))
    nodes = pandas.read_csv(packed.open("nodes.csv"), dtype=str, keep_default_na=False)
    edges = pandas.read_csv(packed.open("edges.csv"), keep_default_na=False)
    assert list(nodes.columns[:2]) == ["Id", "Label"]
    assert list(edges.columns[:3]) == ["Source", "Target", "Type"]
    assert set(edges["Type"]) == {"Directed"}
    assert sorted(zip(edges["Source"], edges["Target"], edges["kind"], strict=True)) == ends(drawing)
    by_id = nodes.set_index("Id")
    for node in drawing.nodes:
        assert by_id.loc[node.id, "Label"] == node.label
        assert float(str(by_id.loc[node.id, "x"])) == node.x
    assert by_id.loc["A/RES/1/1", "live"] == "true"


def test_csv_of_neo4j_by_duckdb(drawing: Drawing, write: Write, tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(write("csv-neo4j", drawing))).extractall(tmp_path)
    nodes = duckdb.sql(f"SELECT * FROM read_csv('{tmp_path}/nodes.csv')").df()
    edges = duckdb.sql(f"SELECT * FROM read_csv('{tmp_path}/relationships.csv')").df()
    assert (nodes.columns[0], nodes.columns[-1]) == ("id:ID", ":LABEL")
    assert sorted(zip(edges[":START_ID"], edges[":END_ID"], edges[":TYPE"].str.lower(), strict=True)) == ends(drawing)
    assert dict(zip(nodes["id:ID"], nodes["label:string"], strict=True)) == {
        node.id: node.label for node in drawing.nodes
    }
    assert "year:long" in nodes.columns
    assert edges["weight:double"].min() == 0.75


def test_mermaid_escapes_what_would_be_syntax(drawing: Drawing, write: Write) -> None:
    text = write("mermaid", drawing).decode()
    assert text.count(" --> ") == len(drawing.edges)
    assert "#34;毒品#34;" in text and "#60;犯罪#62;" in text
    assert text.count(":::k") == len(drawing.nodes) + len({node.kind for node in drawing.nodes})


@pytest.mark.parametrize("name", ["mermaid", "svg", "png"])
def test_what_is_too_large_is_refused_with_the_limit(name: str) -> None:
    export = export_named(name)
    assert isinstance(export, NetworkExport)
    with pytest.raises(BadInput, match=f"MG803.*limited to {export.most_nodes}"):
        export.refuse(export.most_nodes + 1, 0)
    with pytest.raises(BadInput, match=r"MG803.*edges"):
        export.refuse(1, export.most_edges + 1)


def test_without_graphviz_its_package_is_named(drawing: Drawing, monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unavailable, match=r"MG804.*apt-get install graphviz"):
        write("svg", drawing)


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(BadInput, match=r"MG801.*Did you mean gexf"):
        export_named("gefx")
