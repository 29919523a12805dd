"""Nodes and edges as CSV with the heads that Gephi's import of spreadsheets knows, in one archive."""

from __future__ import annotations

from typing import IO

from mandate_graph.exports.archive import csv_bytes, open_archive
from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import NetworkExport

__all__ = ["EXPORT"]


def _write(drawing: Drawing, into: IO[bytes]) -> None:
    columns, edge_columns = list(drawing.node_columns), list(drawing.edge_columns)
    nodes = (
        [
            node.id, node.label, node.kind, node.colour, node.size, node.x, node.y,
            *(node.attributes.get(name) for name in columns),
        ]
        for node in drawing.nodes
    )  # fmt: skip
    edges = (
        [
            edge.source, edge.target, "Directed", edge.id, edge.label, edge.weight, edge.kind, edge.colour,
            *(edge.attributes.get(name) for name in edge_columns),
        ]
        for edge in drawing.edges
    )  # fmt: skip
    legend = ([row.of, row.kind, row.label, row.colour, row.count] for row in drawing.legend)
    with open_archive(into) as archive:
        archive.add("nodes.csv", csv_bytes(["Id", "Label", "kind", "color", "size", "x", "y", *columns], nodes))
        head = ["Source", "Target", "Type", "Id", "Label", "Weight", "kind", "color", *edge_columns]
        archive.add("edges.csv", csv_bytes(head, edges))
        archive.add("legend.csv", csv_bytes(["of", "kind", "label", "color", "count"], legend))
        archive.add("source.txt", f"{drawing.title}\n{drawing.source}\n".encode())


EXPORT = NetworkExport(
    {"en": "CSV of nodes and edges, for Gephi", "zh": "节点表与连线表 CSV（Gephi 格式）"},
    ".zip",
    "application/zip",
    _write,
)
