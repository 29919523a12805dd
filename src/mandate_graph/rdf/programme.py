"""What a programme plans: objectives, results with their measures, contributions to goals."""

from __future__ import annotations

import re
from collections import Counter

from pyoxigraph import NamedNode

from mandate_graph.rdf.edition import Edition
from mandate_graph.rdf.observations import observe, status_pair
from mandate_graph.rdf.scopes import element_of
from mandate_graph.rdf.terms import DCTERMS, MG, MGC, RDF, RDFS, decimal, printed_number, text, year
from mandate_graph.records import facts
from mandate_graph.seeding import SeedFact

__all__ = ["map_measures", "map_results", "map_sdg", "map_subprogrammes", "name_programmes"]

SDG = "http://metadata.un.org/sdg/"
_GOAL = re.compile(r"[0-9]{1,2}(\.[0-9a-z]{1,2})?")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_ORDER = re.compile(r"^(?:\d+|[IVX]+)[.、]\s*|\s*\(\$[\d,.]+\)$")
_RESULT_CLASSES = {
    "planned": "PlannedResult",
    "performance": "ProgrammePerformance",
    "plan_versus_actual": "PlanComparison",
}


def name_programmes(edition: Edition) -> None:
    """Notes the title of each programme that a document plans for: its own title, or the heading above the plan."""
    dataset, year_of_budget = edition.dataset, edition.document.year
    titles = {"P": edition.document.title}
    for seed in edition.rows("parts"):
        row = seed.fact.as_row()
        if row["kind"] == "section" and row["scope"].endswith("/P"):
            titles.setdefault(row["scope"], _ORDER.sub("", row["title"]))
    for scope, title in titles.items():
        iri = dataset.element_iri(element_of(edition.programme_of(scope), scope))
        if iri in dataset.elements:
            dataset.element_title(iri, edition.language, year_of_budget, title)


def map_subprogrammes(edition: Edition) -> None:
    """Writes plans of subprogrammes and components with their objective."""
    for order, seed in enumerate(edition.rows("subprogrammes"), 1):
        row = seed.fact
        assert isinstance(row, facts.Subprogramme)
        plan = edition.plan(row.scope) or edition.version
        if row.scope:
            edition.dataset.element_title(
                edition.element(row.scope), edition.language, edition.document.year, row.title
            )
        edition.graph.say(plan, RDFS.label, edition.text(row.title))
        objective = None
        if row.objective:
            objective = edition.graph.fresh(edition.planned("objective", row.scope))
            edition.graph.describe(
                objective, ((RDF.type, MG.Objective), (MG.objectiveText, edition.text(row.objective)))
            )
            edition.graph.say(plan, MG.hasObjective, objective)
        printed = ((MG.printedTitle, edition.text(row.title)), (MG.objectiveText, edition.text(row.objective)))
        edition.fact(seed, order, plan, extra=printed)


def map_results(edition: Edition) -> None:
    """Writes planned results, programme performance and comparisons of plan and actual."""
    for order, seed in enumerate(edition.rows("results"), 1):
        row = seed.fact
        assert isinstance(row, facts.Result)
        plan = edition.plan(row.scope)
        name = row.number if row.kind == "planned" and row.number else row.kind
        result = edition.graph.fresh(edition.planned("result", row.scope, name))
        edition.graph.describe(
            result,
            (
                (RDF.type, MG.Result),
                (RDF.type, MG[_RESULT_CLASSES.get(row.kind, "Result")]),
                (MG.resultKind, edition.code(seed, "ResultKind", row.kind)),
                (MG.year, year(row.year)),
                (MG.resultNumber, text(row.number)),
                (MG.resultTitle, edition.text(row.title)),
                (MG.resultOrigin, edition.code(seed, "ResultOrigin", row.origin)),
                (MG.firstParagraph, text(row.first_paragraph)),
                (MG.lastParagraph, text(row.last_paragraph)),
                (MG.ofPlan, plan),
            ),
        )
        if plan:
            edition.graph.say(plan, MG.plansResult, result)
        edition.results.setdefault((row.scope, row.title), result)
        edition.fact(seed, order, result, main="title")


def map_measures(edition: Edition) -> None:
    """Writes performance measures and their values by year."""
    measures: dict[tuple[str, ...], str] = {}
    count: Counter[str] = Counter()
    rows = edition.rows("measures")
    numbers = {_measure_key(seed.fact) for seed in rows if _is_quantitative(seed.fact)}
    for order, seed in enumerate(rows, 1):
        row = seed.fact
        assert isinstance(row, facts.Measure)
        key = _measure_key(row)
        if key not in measures:
            count[row.scope] += 1
            measures[key] = edition.graph.fresh(edition.planned("measure", row.scope, count[row.scope]))
            kind = MGC.quantitative if key in numbers else MGC.qualitative
            _describe_measure(edition, measures[key], row, kind)
            if result := edition.results.get((row.scope, row.result_title)):
                edition.graph.say(result, MG.measuredBy, measures[key])
        value = _measure_value(edition, seed, row, measures[key])
        edition.fact(seed, order, measures[key], observation=value)


def _measure_key(row: facts.Fact) -> tuple[str, ...]:
    assert isinstance(row, facts.Measure)
    return row.scope, row.container, row.result_title, row.measure_title


def _is_quantitative(row: facts.Fact) -> bool:
    """Whether a row has a number, or stands for a chart whose numbers the text lost."""
    assert isinstance(row, facts.Measure)
    return bool(_NUMBER.fullmatch(row.value)) or not (row.year or row.value)


def _describe_measure(edition: Edition, measure: str, row: facts.Measure, kind: NamedNode) -> None:
    edition.graph.describe(
        measure,
        (
            (RDF.type, MG.PerformanceMeasure),
            (MG.measureKind, kind),
            (MG.printedIn, edition.container(row.container)),
            (MG.container, text(row.container)),
            (MG.resultTitle, edition.text(row.result_title)),
            (MG.measureTitle, edition.text(row.measure_title)),
            (MG.ofPlan, edition.plan(row.scope)),
        ),
    )


def _measure_value(edition: Edition, seed: SeedFact, row: facts.Measure, measure: str) -> str | None:
    if not (row.year or row.status or row.value):
        return None
    is_number = _NUMBER.fullmatch(row.value)
    return observe(
        edition,
        "performance",
        "PerformanceMeasureValue",
        {"measure": measure, "year": row.year, "status": row.status},
        (
            (MG.measureRef, measure),
            (MG.year, year(row.year)),
            (MG.planStatus, edition.code(seed, "PlanStatus", row.status)),
            (MG.numericValue, decimal(row.value) if is_number else None),
            (MG.tableValue, printed_number(row.value) if is_number else None),
            (MG.textValue, None if is_number else edition.text(row.value)),
            status_pair(bool(row.value)),
        ),
    )


def map_sdg(edition: Edition) -> None:
    """Writes goals and targets that paragraphs print, each print mirrored by a stated link.

    Where the paragraph claims work for it, the plan contributes to the goal; else the paragraph only refers to it.
    """
    for order, seed in enumerate(edition.rows("sdg"), 1):
        row = seed.fact
        assert isinstance(row, facts.SdgMention)
        predicate = MG.contributesToSDG if row.claim else DCTERMS.references
        plan = edition.plan(row.scope) if row.claim else None
        subject = plan or edition.paragraph(row.paragraph) or edition.version
        named = row.target or row.goal
        goal = SDG + named if _GOAL.fullmatch(named) else None
        link = edition.local("stated", seed.id)
        edition.graph.say(subject, predicate, goal)
        edition.graph.describe(
            link,
            (
                (RDF.type, MG.StatedLink),
                (RDF.subject, subject),
                (RDF.predicate, predicate),
                (RDF.object, goal),
                (MG.printedIn, edition.paragraph(row.paragraph)),
                (MG.sdgGoal, text(row.goal)),
                (MG.sdgTarget, text(row.target)),
            ),
        )
        edition.fact(seed, order, link)
