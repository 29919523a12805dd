"""GEXF 1.3, the format of Gephi: attributes with types, and places, colours and sizes as ``viz`` elements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO
from xml.etree import ElementTree as ET

from mandate_graph.exports.drawing import Columns, Drawing, Edge, Node, Scalar
from mandate_graph.exports.export import NetworkExport

__all__ = ["EXPORT"]

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}


def _write(drawing: Drawing, into: IO[bytes]) -> None:
    root = ET.Element("gexf", {"xmlns": _NAMESPACE, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    for tag, text in (("creator", "mandate-graph"), ("title", drawing.title), ("description", drawing.description)):
        ET.SubElement(meta, tag).text = text
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    columns = {"kind": str, **drawing.node_columns}
    numbers = _declare(graph, "node", columns)
    nodes = ET.SubElement(graph, "nodes")
    for node in drawing.nodes:
        _node(nodes, node, numbers)
    numbers = _declare(graph, "edge", {"kind": str, **drawing.edge_columns})
    edges = ET.SubElement(graph, "edges")
    for edge in drawing.edges:
        _edge(edges, edge, numbers)
    ET.indent(root, " ")
    ET.ElementTree(root).write(into, encoding="utf-8", xml_declaration=True)


def _declare(graph: ET.Element, of: str, columns: Columns) -> dict[str, str]:
    """Declares the attributes of nodes or edges; name to the id that values refer to."""
    declared = ET.SubElement(graph, "attributes", {"class": of})
    numbers = {name: str(number) for number, name in enumerate(columns)}
    for name, number in numbers.items():
        ET.SubElement(declared, "attribute", {"id": number, "title": name, "type": _TYPES[columns[name]]})
    return numbers


def _node(nodes: ET.Element, node: Node, numbers: Mapping[str, str]) -> None:
    element = ET.SubElement(nodes, "node", {"id": node.id, "label": node.label})
    _values(element, {"kind": node.kind, **node.attributes}, numbers)
    ET.SubElement(element, "viz:size", {"value": f"{node.size:.2f}"})
    ET.SubElement(element, "viz:position", {"x": f"{node.x:.2f}", "y": f"{node.y:.2f}", "z": "0.0"})
    _colour(element, node.colour)


def _edge(edges: ET.Element, edge: Edge, numbers: Mapping[str, str]) -> None:
    head = {"id": edge.id, "source": edge.source, "target": edge.target, "kind": edge.kind, "label": edge.label}
    element = ET.SubElement(edges, "edge", head | {"weight": repr(edge.weight)})
    # Beside the attribute of the element, which not every reader keeps.
    _values(element, {"kind": edge.kind, **edge.attributes}, numbers)
    _colour(element, edge.colour)


def _values(element: ET.Element, attributes: Mapping[str, Scalar], numbers: Mapping[str, str]) -> None:
    values = ET.SubElement(element, "attvalues")
    for name, value in attributes.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        ET.SubElement(values, "attvalue", {"for": numbers[name], "value": text})


def _colour(element: ET.Element, colour: str) -> None:
    parts = {name: str(int(colour[place : place + 2], 16)) for name, place in (("r", 1), ("g", 3), ("b", 5))}
    ET.SubElement(element, "viz:color", parts)


EXPORT = NetworkExport({"en": "GEXF, for Gephi", "zh": "GEXF（Gephi 格式）"}, ".gexf", "application/gexf+xml", _write)
