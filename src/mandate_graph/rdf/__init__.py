"""Seeds to RDF: records become quads, one named graph for each text of each document."""

from __future__ import annotations

from mandate_graph.rdf.codes import read_ontology
from mandate_graph.rdf.mapping import map_seeds, sorted_nquads

__all__ = ["map_seeds", "read_ontology", "sorted_nquads"]
