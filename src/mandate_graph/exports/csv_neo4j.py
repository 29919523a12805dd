"""Nodes and relationships as CSV with the typed heads of ``neo4j-admin database import``, in one archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from mandate_graph.exports.archive import csv_bytes, open_archive
from mandate_graph.exports.drawing import Columns, Drawing
from mandate_graph.exports.export import NetworkExport

__all__ = ["EXPORT"]

_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}


def _write(drawing: Drawing, into: IO[bytes]) -> None:
    columns, edge_columns = drawing.node_columns, drawing.edge_columns
    nodes = (
        [
            node.id, node.label, node.colour, node.size, node.x, node.y,
            *(node.attributes.get(name) for name in columns), node.kind,
        ]
        for node in drawing.nodes
    )  # fmt: skip
    edges = (
        [
            edge.source, edge.target, edge.kind.upper(), edge.id, edge.label, edge.weight, edge.colour,
            *(edge.attributes.get(name) for name in edge_columns),
        ]
        for edge in drawing.edges
    )  # fmt: skip
    own = ["id:ID", "label:string", "color:string", "size:double", "x:double", "y:double"]
    own_edge = [":START_ID", ":END_ID", ":TYPE", "id:string", "label:string", "weight:double", "color:string"]
    legend = ([row.of, row.kind, row.label, row.colour, row.count] for row in drawing.legend)
    with open_archive(into) as archive:
        archive.add("nodes.csv", csv_bytes([*own, *_typed(columns), ":LABEL"], nodes))
        archive.add("relationships.csv", csv_bytes([*own_edge, *_typed(edge_columns)], edges))
        archive.add("legend.csv", csv_bytes(["of", "kind", "label", "color", "count"], legend))
        archive.add("import.txt", _how(drawing).encode())


def _typed(columns: Columns) -> list[str]:
    return [f"{name}:{_TYPES[kind]}" for name, kind in columns.items()]


def _how(drawing: Drawing) -> str:
    command = "neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv neo4j"
    return f"{drawing.title}\n{drawing.source}\n\n{command}\n"


EXPORT = NetworkExport(
    {"en": "CSV of nodes and relationships, for Neo4j", "zh": "节点表与关系表 CSV（Neo4j 格式）"},
    ".zip", "application/zip", _write,
)  # fmt: skip
