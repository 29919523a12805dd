"""Evaluations of parts of the programme, and recommendations with what was done about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mandate_graph.ids import split_symbols
from mandate_graph.lang import language_codes, load_language
from mandate_graph.rdf.dataset import Dataset, Inference
from mandate_graph.rdf.edition import Edition, Pairs
from mandate_graph.rdf.profiles import Likeness, Passage, link_to_plans
from mandate_graph.rdf.scopes import scopes_in
from mandate_graph.rdf.terms import MG, MGC, RDF, text, year
from mandate_graph.records import facts
from mandate_graph.seeding import SeedFact

__all__ = ["link_recommendations", "map_evaluations", "map_recommendations"]

_GROUP_CONFIDENCE = "0.8"


def map_evaluations(edition: Edition) -> None:
    """Writes evaluations and what they cover; where a group shares one set of subprogrammes, the group has it."""
    groups = _shared_scopes(edition)
    for order, seed in enumerate(edition.rows("evaluations"), 1):
        row = seed.fact
        assert isinstance(row, facts.Evaluation)
        evaluation = edition.planned("evaluation", "", order)
        group = groups.get(_group_name(row))
        edition.graph.describe(
            evaluation,
            (
                (RDF.type, MG.Evaluation),
                (MG.year, year(edition.document.year)),
                (MG.itemNumber, text(row.item)),
                (MG.printedTitle, edition.text(row.title)),
                (MG.evaluationKind, edition.dataset.codes.find("EvaluationKind", row.kind)),
                (MG.evaluationKindLabel, text(row.kind)),
                (MG.statusAsPrinted, edition.text(row.status)),
                (MG.evaluationState, edition.dataset.lookup.state(edition.language, row.status, "EvaluationState")),
                (MG.scopeList, text(row.scopes)),
                (MG.printedIn, edition.paragraph(row.paragraph)),
                (MG.memberOfGroup, group),
            ),
        )
        edition.fact(seed, order, evaluation)
        if group:
            _infer_scopes(edition, seed, row, evaluation)
        else:
            _state_scopes(edition, seed, row, evaluation)


def _group_name(row: facts.Evaluation) -> tuple[str, str]:
    letter, dot, _ = row.item.partition(".")
    return (row.paragraph, letter) if dot else ("", "")


def _shared_scopes(edition: Edition) -> dict[tuple[str, str], str]:
    """Groups of two or more items that all have one and the same set of scopes, written as nodes of their own."""
    found: dict[tuple[str, str], list[facts.Evaluation]] = defaultdict(list)
    for seed in edition.rows("evaluations"):
        assert isinstance(seed.fact, facts.Evaluation)
        found[_group_name(seed.fact)].append(seed.fact)
    groups = {}
    for name, rows in found.items():
        if name[0] and len(rows) > 1 and rows[0].scopes and len({row.scopes for row in rows}) == 1:
            groups[name] = _describe_group(edition, name, rows[0].scopes)
    return groups


def _describe_group(edition: Edition, name: tuple[str, str], scopes: str) -> str:
    iri = edition.planned("evaluation", "", "group", f"{name[0]}-{name[1]}")
    edition.graph.describe(
        iri,
        (
            (RDF.type, MG.EvaluationGroup),
            (MG.printedIn, edition.paragraph(name[0])),
            (MG.scopeList, text(scopes)),
            *((MG.evaluates, edition.element(scope)) for scope in scopes_in(scopes)),
        ),
    )
    return iri


def _state_scopes(edition: Edition, seed: SeedFact, row: facts.Evaluation, evaluation: str) -> None:
    for scope in scopes_in(row.scopes):
        element = edition.element(scope)
        link = edition.local("stated", seed.id, scope)
        edition.graph.say(evaluation, MG.evaluates, element)
        edition.graph.describe(
            link,
            (
                (RDF.type, MG.StatedLink),
                (RDF.subject, evaluation),
                (RDF.predicate, MG.evaluates),
                (RDF.object, element),
            ),
        )
        edition.graph.say(link, MG.hasEvidence, *edition.stretches(seed, "scopes"))


def _infer_scopes(edition: Edition, seed: SeedFact, row: facts.Evaluation, evaluation: str) -> None:
    """What is printed of a group holds for each of its members only by inference."""
    for scope in scopes_in(row.scopes):
        element, method = edition.element(scope), MGC["group-statement"]
        evidence = tuple(edition.stretches(seed, "scopes"))
        link = Inference(evaluation, MG.evaluates, element, method, _GROUP_CONFIDENCE, evidence)
        edition.dataset.infer("evaluations", link)


def map_recommendations(edition: Edition) -> None:
    """Writes recommendations of oversight bodies with their follow-up, and recommendations to member states."""
    for order, seed in enumerate(edition.rows("recommendations"), 1):
        row = seed.fact
        assert isinstance(row, facts.Recommendation)
        symbols = split_symbols(row.report)
        oversight = bool(row.source_body or row.report)
        iri = edition.graph.fresh(edition.path("recommendation", symbols[0] if symbols else edition.symbol, order))
        body = edition.dataset.lookup.body_at_start(row.source_body, edition.language) if row.source_body else ""
        edition.graph.describe(
            iri,
            (
                (RDF.type, MG.OversightRecommendation if oversight else MG.MemberStateRecommendation),
                (MG.recommendedBy, edition.dataset.body(body) if body else None),
                (MG.sourceBodyName, edition.text(row.source_body)),
                (MG.recommendationOf, edition.dataset.cited_document(symbols) if symbols else None),
                (MG.reportSymbol, text(row.report)),
                (MG.reportParagraph, text(row.report_paragraph)),
                (MG.itemNumber, text(row.item)),
                (MG.topicText, edition.text(row.topic)),
                (MG.addressee, edition.text(row.addressee)),
                (MG.addressedTo, edition.dataset.office(edition.programme) if oversight else None),
                *(() if oversight else _bodies(edition, row)),
                (MG.through, edition.text(row.through)),
                (MG.recommendationText, edition.text(row.text)),
                (MG.printedIn, edition.paragraph(row.paragraph)),
            ),
        )
        edition.fact(seed, order, iri)
        _follow_up(edition, seed, row, iri)


def _bodies(edition: Edition, row: facts.Recommendation) -> Pairs:
    """The bodies a recommendation asks, and those of them that must act themselves."""
    acting = _bodies_named(edition, row.addressee)
    asked = _bodies_named(edition, row.through) if row.through else acting
    return (*((MG.askedOf, body) for body in asked), *((MG.addressedTo, body) for body in acting))


def _bodies_named(edition: Edition, name: str) -> list[str]:
    """The body of a name; a name for several bodies together stands for those that the document is submitted to."""
    body = edition.dataset.lookup.body_at_start(name, edition.language) if name else ""
    if body:
        return [edition.dataset.body(body)]
    if edition.language not in language_codes():
        return []
    together = load_language(edition.language).advice.names.values()
    return [edition.dataset.body(body) for body in edition.document.bodies.split(";") if body and name in together]


def _follow_up(edition: Edition, seed: SeedFact, row: facts.Recommendation, recommendation: str) -> None:
    if not (row.action or row.status):
        return
    follow_up = edition.graph.fresh(recommendation.replace("recommendation/", "followup/", 1))
    edition.graph.say(recommendation, MG.followUp, follow_up)
    edition.graph.describe(
        follow_up,
        (
            (RDF.type, MG.RecommendationFollowUp),
            (MG.actionText, edition.text(row.action)),
            (MG.statusAsPrinted, edition.text(row.status)),
            (MG.followUpState, edition.dataset.lookup.state(edition.language, row.status, "FollowUpState")),
        ),
    )
    for column in ("action", "status"):
        if getattr(row, column):
            edition.graph.say(follow_up, MG.hasEvidence, *edition.stretches(seed, column))


_LIKENESS = Likeness("recommendations", MG.concerns, ((0.15, "0.8"), (0.09, "0.5")), 0.75)
"""Confidence by the share of links that a reader found right, rounded down, counted on the recommendations of the
programme budget for 2021: two of two, and three of six. They are few; of 22 links below these, five were right, so they
are left out."""


def link_recommendations(dataset: Dataset, editions: Sequence[Edition]) -> None:
    """Infers which subprogrammes of the latest budget recommendations concern, from the words that they share.

    A recommendation is known by its text, its topic and the action that followed; see
    :func:`~mandate_graph.rdf.profiles.link_to_plans`.

    Args:
        dataset: takes the links.
        editions: all texts, already written.
    """
    for edition in editions:
        link_to_plans(dataset, editions, _recommended(edition), edition.language, _LIKENESS)


def _recommended(edition: Edition) -> Iterator[Passage]:
    for seed in edition.rows("recommendations"):
        row = seed.fact
        assert isinstance(row, facts.Recommendation)
        evidence = tuple(edition.stretches(seed)[:1])
        yield Passage(edition.stated[seed.id], "\n".join((row.topic, row.text, row.action)), evidence)
