"""The graph as a networkx graph: what the queries of ``queries/network/`` answer, as nodes and edges.

Each query is one part of the network. A part whose answer has ``?iri`` holds nodes, one with ``?source`` and
``?target`` edges; every other variable is an attribute by its name.
"""

from mandate_graph.network.building import LEVELS, build_network, load_network, network_queries
from mandate_graph.network.rows import Row, Value, rows_of, rows_of_json
from mandate_graph.network.selection import find_node, nearest_nodes, nodes_of, plan_lookups

__all__ = [
    "LEVELS",
    "Row",
    "Value",
    "build_network",
    "find_node",
    "load_network",
    "nearest_nodes",
    "network_queries",
    "nodes_of",
    "plan_lookups",
    "rows_of",
    "rows_of_json",
]
