"""Numbers as observations of cubes: what every observation has, and how it gets its IRI."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from mandate_graph.rdf.dataset import Dataset
from mandate_graph.rdf.edition import Edition, Pairs
from mandate_graph.rdf.terms import MG, QB, RDF, RDFS, SDMX_ATTR, SDMX_CODE, integer, text

__all__ = ["CUBES", "describe_cubes", "observe", "status_pair"]

CUBES: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "deliverables": (
        "应交付产出数值", "Deliverable counts", ("deliverable", "year", "planStatus"), ("count",),
    ),
    "performance": (
        "业绩计量值", "Values of performance measures", ("measureRef", "year", "planStatus"),
        ("numericValue", "textValue"),
    ),
    "finance": (
        "财政资源数值", "Financial resources",
        ("budgetComponent", "year", "planStatus", "fundingSource", "resourceRow", "resourceColumn"), ("amount",),
    ),
    "posts": (
        "员额数", "Posts",
        ("budgetComponent", "year", "planStatus", "fundingSource", "grade", "resourceRow", "resourceColumn"),
        ("postCount",),
    ),
    "rates": (
        "百分比数值", "Percentages of resource tables",
        ("budgetComponent", "planStatus", "fundingSource", "resourceRow", "resourceColumn"), ("rate",),
    ),
    "organs": ("决策机关资源", "Resources of policymaking organs", ("organName", "year"), ("amount",)),
    "staffing": ("单位员额编制", "Staffing of units", ("staffs", "fundingSource", "grade"), ("postCount",)),
}  # fmt: skip
"""Cube to its labels (zh, en), its dimensions and its measures; terms of our ontology."""


def describe_cubes(dataset: Dataset) -> None:
    """Writes the cubes and their structure into the reference graph."""
    graph = dataset.reference
    for cube, (zh, en, dimensions, measures) in CUBES.items():
        name, structure = dataset.path("cube", cube), dataset.path("dsd", cube)
        graph.say(name, RDF.type, QB.DataSet)
        graph.say(name, QB.structure, structure)
        graph.say(name, RDFS.label, text(zh, "zh"), text(en, "en"))
        graph.say(structure, RDF.type, QB.DataStructureDefinition)
        kinds = [(QB.dimension, MG[term]) for term in dimensions] + [(QB.measure, MG[term]) for term in measures]
        kinds += [(QB.attribute, SDMX_ATTR.unitMeasure), (QB.attribute, SDMX_ATTR.obsStatus)]
        for number, (kind, term) in enumerate(kinds, 1):
            component = f"{structure}/{number}"
            graph.say(structure, QB.component, component)
            graph.say(component, kind, term)


def observe(edition: Edition, cube: str, class_name: str, dimensions: Mapping[str, str], pairs: Pairs) -> str:
    """Writes one observation.

    Args:
        edition: the text that prints it.
        cube: one of :data:`CUBES`.
        class_name: its class.
        dimensions: the values that tell it from the others of the cube; a second print of the same has its own node.
        pairs: its dimensions, measures and attributes as statements.

    Returns:
        Its IRI.
    """
    dataset = edition.dataset
    first = dataset.ids.observation(cube, dimensions)
    occurrence = edition.graph.count(first)
    iri = first
    if occurrence > 1:
        iri = dataset.ids.observation(cube, {**dimensions, "occurrence": str(occurrence)})
    edition.graph.describe(
        iri,
        (
            (RDF.type, MG[class_name]),
            (QB.dataSet, dataset.path("cube", cube)),
            (MG.printedOccurrence, integer(occurrence)),
            *pairs,
        ),
    )
    return iri


def status_pair(has_value: bool) -> tuple[NamedNode, NamedNode]:
    """Whether a value is there (``A``) or printed as missing (``M``)."""
    return SDMX_ATTR.obsStatus, SDMX_CODE["obsStatus-A" if has_value else "obsStatus-M"]
