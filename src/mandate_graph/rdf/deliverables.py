"""Deliverables: the rows of the deliverables tables, and one count for each year and status."""

from __future__ import annotations

from mandate_graph.ids import hash_of
from mandate_graph.rdf.edition import Edition
from mandate_graph.rdf.observations import observe, status_pair
from mandate_graph.rdf.terms import (
    MG,
    MGC,
    RDF,
    RDFS,
    SDMX_ATTR,
    boolean,
    integer,
    number,
    printed_number,
    text,
    year,
)
from mandate_graph.records import facts
from mandate_graph.seeding import SeedFact

__all__ = ["map_deliverables"]


def map_deliverables(edition: Edition) -> None:
    """Writes deliverables with their counts; a narrative entry is a deliverable without a count."""
    rows = edition.rows("deliverables")
    with_items = {_group(seed.fact) for seed in rows if _level(seed.fact) == "item"}
    known: dict[tuple[str, ...], str] = {}
    for order, seed in enumerate(rows, 1):
        row = seed.fact
        assert isinstance(row, facts.Deliverable)
        identity = _identity(row)
        if identity not in known:
            known[identity] = _describe(edition, seed, row, _group(row) in with_items)
        observation = _count(edition, seed, row, known[identity])
        edition.fact(seed, order, known[identity], observation=observation)


def _identity(row: facts.Deliverable) -> tuple[str, ...]:
    """What rows of different years of one deliverable have in common."""
    return (
        row.table, row.scope, row.level, row.category, row.subcategory, row.unit, row.item_no, row.title, row.row,
    )  # fmt: skip


def _group(row: facts.Fact) -> tuple[str, ...]:
    assert isinstance(row, facts.Deliverable)
    return row.table, row.scope, row.category, row.subcategory


def _level(row: facts.Fact) -> str:
    assert isinstance(row, facts.Deliverable)
    return row.level


def _describe(edition: Edition, seed: SeedFact, row: facts.Deliverable, has_items: bool) -> str:
    plan, graph = edition.plan(row.scope), edition.graph
    name = (
        row.item_no
        if row.level == "item" and row.item_no
        else f"{row.level or 'row'}-{row.row or hash_of(_group(row))}"
    )
    iri = graph.fresh(edition.planned("deliverable", row.scope, name))
    graph.describe(
        iri,
        (
            (RDF.type, MG.Deliverable),
            (MG.ofPlan, plan),
            (MG.printedIn, edition.container(f"table {row.table}") if row.table else None),
            (MG.deliverableLevel, edition.code(seed, "DeliverableLevel", row.level)),
            (MG.deliverableCategory, edition.code(seed, "DeliverableCategory", row.category)),
            (MG.deliverableType, _subcategory(edition, seed, row)),
            (MG.subcategoryLabel, edition.text(row.subcategory)),
            (MG.unitLabel, edition.text(row.unit)),
            (MG.itemNumber, text(row.item_no)),
            (MG.printedTitle, edition.text(row.title)),
            (MG.rowNumber, integer(row.row)),
            (MG.isTotal, boolean(row.level == "subcategory" and has_items)),
        ),
    )
    if plan:
        graph.say(plan, MG.plansDeliverable, iri)
    return iri


def _subcategory(edition: Edition, seed: SeedFact, row: facts.Deliverable) -> str | None:
    """The subcategory as a concept below its category, by its printed name."""
    if not row.subcategory or row.level == "narrative":
        return None
    concept = edition.path("subcategory", row.category or "none", edition.language, row.subcategory)
    edition.graph.describe(
        concept,
        (
            (RDF.type, MG.DeliverableSubcategory),
            (RDFS.label, edition.text(row.subcategory)),
            (MG.deliverableCategory, edition.code(seed, "DeliverableCategory", row.category)),
        ),
    )
    return concept


def _count(edition: Edition, seed: SeedFact, row: facts.Deliverable, deliverable: str) -> str | None:
    if not (row.year or row.status or row.value):
        return None
    return observe(
        edition,
        "deliverables",
        "DeliverableObservation",
        {"deliverable": deliverable, "year": row.year, "status": row.status},
        (
            (MG.deliverable, deliverable),
            (MG.year, year(row.year)),
            (MG.planStatus, edition.code(seed, "PlanStatus", row.status)),
            (MG.count if "." not in row.value else MG.numericValue, number(row.value)),
            (MG.tableValue, printed_number(row.value)),
            (SDMX_ATTR.unitMeasure, _unit(edition, row)),
            status_pair(bool(row.value)),
        ),
    )


def _unit(edition: Edition, row: facts.Deliverable) -> str:
    """The counted unit as a concept, by its printed name."""
    if not row.unit:
        return MGC["unit-not-stated"].value
    unit = edition.path("unit-of-count", edition.language, row.unit)
    edition.graph.describe(unit, ((RDF.type, MG.Unit), (RDFS.label, edition.text(row.unit))))
    return unit
