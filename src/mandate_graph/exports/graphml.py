"""GraphML with the attribute names by which Gephi, yEd, Cytoscape and igraph tell labels, places and colours."""

from __future__ import annotations

from typing import IO

import networkx as nx

from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import NetworkExport

__all__ = ["EXPORT"]


def _write(drawing: Drawing, into: IO[bytes]) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=drawing.title, description=drawing.description)
    for node in drawing.nodes:
        red, green, blue = (int(node.colour[place : place + 2], 16) for place in (1, 3, 5))
        own = {
            "label": node.label,
            "kind": node.kind,
            "color": node.colour,
            "size": node.size,
            "x": node.x,
            "y": node.y,
        }
        graph.add_node(node.id, **{**node.attributes, **own, "x": node.x, "y": node.y, "r": red, "g": green, "b": blue})
    for edge in drawing.edges:
        own_edge = {"kind": edge.kind, "label": edge.label, "weight": edge.weight, "color": edge.colour}
        graph.add_edge(edge.source, edge.target, key=edge.id, **{**edge.attributes, **own_edge})
    text = "\n".join(nx.generate_graphml(graph, named_key_ids=False))
    into.write(b"<?xml version='1.0' encoding='utf-8'?>\n")
    into.write(f"{text}\n".encode())


EXPORT = NetworkExport(
    {"en": "GraphML, for igraph, yEd, Gephi and Cytoscape", "zh": "GraphML（igraph、yEd、Gephi、Cytoscape 格式）"},
    ".graphml", "application/graphml+xml", _write,
)  # fmt: skip
