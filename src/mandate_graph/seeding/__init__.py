"""Seeds: the readable middle between documents and graph, read strictly and written reproducibly."""

from __future__ import annotations

from mandate_graph.seeding.problems import SeedProblems
from mandate_graph.seeding.reader import MANIFEST, folder_of, read_manifest, read_seeds
from mandate_graph.seeding.seeds import Correction, Document, DocumentSeeds, Review, SeedFact, Seeds, identify
from mandate_graph.seeding.writer import merge_manifest, write_seeds

__all__ = [
    "MANIFEST",
    "Correction",
    "Document",
    "DocumentSeeds",
    "Review",
    "SeedFact",
    "SeedProblems",
    "Seeds",
    "folder_of",
    "identify",
    "merge_manifest",
    "read_manifest",
    "read_seeds",
    "write_seeds",
]
