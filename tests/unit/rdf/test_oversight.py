"""Evaluations of a group, follow-up of recommendations."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Store

from mandate_graph.records.facts import Evaluation, Recommendation
from mandate_graph.seeding import Review

D = "A/99/6(Sect.16)"
Ask = Callable[[Store, str], bool]
Values = Callable[[Store, str], list[str]]
MakeStore = Callable[..., Store]


def _evaluation(item: str, scopes: str) -> Evaluation:
    return Evaluation(
        document=D, paragraph="16.18", item=item, title=f"评价 {item}", kind="project", status="已完成", scopes=scopes
    )


def test_scopes_of_an_item_are_printed_facts(make_store: MakeStore, ask: Ask, values: Values) -> None:
    store = make_store([_evaluation("a.1", "SP1;SP2"), _evaluation("a.2", "SP3")])
    assert values(store, "?e mg:evaluates ?x") == [f"subprogramme/UNODC-{n}" for n in (1, 2, 3)]
    assert ask(store, "?l a mg:StatedLink ; rdf:predicate mg:evaluates ; mg:hasEvidence ?evidence")
    assert ask(store, "?e mg:evaluationState mgc:completed")


def test_what_an_evaluation_covers_rests_on_the_words_for_it_alone(make_store: MakeStore, values: Values) -> None:
    store = make_store([_evaluation("a.1", "SP1;SP2")])
    links = values(store, "?l rdf:predicate mg:evaluates ; mg:hasEvidence ?x")
    cells = values(store, '?c mg:supportsColumn "scopes" ; mg:evidence ?x')
    assert set(links) == set(cells)
    assert (len(links), len(set(links))) == (2, 1)


def test_scopes_of_a_group_hold_for_its_members_only_by_inference(make_store: MakeStore, ask: Ask) -> None:
    store = make_store([_evaluation("b.1", "SP1"), _evaluation("b.2", "SP1")])
    assert ask(store, "?g a mg:EvaluationGroup ; mg:evaluates ?sp . ?e mg:memberOfGroup ?g")
    assert not ask(store, "?e a mg:Evaluation ; mg:evaluates ?sp")
    assert ask(store, "GRAPH ?i { ?l a mg:InferredLink ; rdf:predicate mg:evaluates ; mg:reviewStatus mgc:unreviewed }")


def test_a_rejected_link_stays_without_its_triple(make_store: MakeStore, ask: Ask) -> None:
    base = "https://w3id.org/mandate-graph/"
    subject, target = f"{base}id/evaluation/UNODC/2099/1", f"{base}id/subprogramme/UNODC-1"
    review = Review(
        subject=subject, predicate=f"{base}ontology#evaluates", object=target, by="ab", reason="no",
        method=f"{base}code/group-statement", status="rejected",
    )  # fmt: skip
    store = make_store([_evaluation("b.1", "SP1"), _evaluation("b.2", "SP1")], reviews=[review])
    assert ask(store, f"GRAPH ?g {{ ?l rdf:subject <{subject}> ; mg:reviewStatus mgc:rejected ; mg:reviewedBy 'ab' }}")
    assert not ask(store, f"GRAPH ?g {{ <{subject}> mg:evaluates <{target}> }}")


def test_a_recommendation_has_its_report_and_its_follow_up(make_store: MakeStore, ask: Ask) -> None:
    row = Recommendation(
        document=D, source_body="审计委员会", report="A/74/5/Add.10", report_paragraph="49", text="建议。",
        action="已成立工作组。", status="实施工作正在进行",
    )  # fmt: skip
    assert ask(
        make_store([row]),
        """?r a mg:OversightRecommendation ; mg:recommendedBy/mg:tableCode "BoA" ; mg:reportParagraph "49" ;
        mg:recommendationOf/mg:documentSymbol "A/74/5/Add.10" ; mg:hasEvidence ?e ;
        mg:followUp [ mg:followUpState mgc:under-way ; mg:hasEvidence ?f ]""",
    )
