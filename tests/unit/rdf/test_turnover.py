"""Turnover: two small budgets of one programme in two languages, worked by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Store

from mandate_graph.rdf import map_seeds
from mandate_graph.records.facts import Mandate
from mandate_graph.seeding import Review, Seeds

A, B = "A/94/6(Sect.16)", "A/99/6(Sect.16)"
Ask = Callable[[Store, str], bool]
Values = Callable[[Store, str], list[str]]
MakeSeeds = Callable[..., Seeds]
Row = tuple[str, str, str, str]
"""Scope, line, title, number."""

BEFORE: list[Row] = [
    ("P", "1", "世界毒品问题", "90/1"),
    ("SP1", "1", "打击贩运的国际合作", "88/5"),
    ("SP1", "1", "打击贩运的国际合作", "89/5"),
    ("SP2", "1", "加强联合国预防犯罪和刑事司法方案，特别是其技术合作能力", "91/7"),
    ("SP2", "2", "旧题", "91/8"),
    ("SP2", "3", "", "91/9"),
]
AFTER: list[Row] = [
    ("P", "1", "The world drug problem", "90/1"),
    ("SP2", "1", "International cooperation against trafficking", "89/5"),
    ("SP2", "1", "International cooperation against trafficking", "93/5"),
    (
        "SP9.1", "1", "Strengthening the United Nations crime prevention and criminal justice programme, in particular "
        "its technical cooperation capacity", "96/7",
    ),
    ("SP9.1", "2", "A new title", "96/8"),
]  # fmt: skip


def _list(document: str, year: str, rows: list[Row]) -> list[Mandate]:
    return [
        Mandate(
            document=document, year=year, scope=scope, body="GA", kind="resolution", number=number,
            key=f"A/RES/{number}", title=title, position=str(order), line=line, group=str(order),
        )
        for order, (scope, line, title, number) in enumerate(rows, 1)
    ]  # fmt: skip


@pytest.fixture
def make(make_seeds: MakeSeeds) -> Callable[..., Store]:
    """The two budgets, the later one first where ``turned``."""

    def make(before: list[Row] = BEFORE, after: list[Row] = AFTER, turned: bool = False, **more: object) -> Store:
        old = make_seeds(_list(A, "2094", before), document=A, symbols=A, year="2094")
        new = make_seeds(_list(B, "2099", after), document=B, symbols=B, year="2099", language="en", sha256="b" * 64)
        documents = [*old.documents, *new.documents]
        store = Store()
        store.bulk_extend(map_seeds(Seeds(tuple(reversed(documents)) if turned else tuple(documents), **more)))  # type: ignore[arg-type]
        return store

    return make


def _told(values: Values, store: Store, predicate: str) -> list[str]:
    return values(
        store,
        f"?change mg:citedKey ?key ; {predicate} ?found . "
        "BIND(CONCAT(?key, ' ', REPLACE(STR(?found), '^.*/', '')) AS ?x)",
    )


@pytest.mark.parametrize("turned", [False, True])
def test_each_instrument_of_either_budget_is_kept_dropped_or_new(
    make: Callable[..., Store], values: Values, turned: bool
) -> None:
    assert _told(values, make(turned=turned), "mg:turnoverStatus") == [
        "A/RES/88/5 turnover-dropped", "A/RES/89/5 turnover-kept", "A/RES/90/1 turnover-kept",
        "A/RES/91/7 turnover-dropped", "A/RES/91/8 turnover-dropped", "A/RES/91/9 turnover-dropped",
        "A/RES/93/5 turnover-new", "A/RES/96/7 turnover-new", "A/RES/96/8 turnover-new",
    ]  # fmt: skip


def test_a_move_shows_in_the_scopes(make: Callable[..., Store], values: Values) -> None:
    store = make(before=[*BEFORE, ("SP2", "9", "打击贩运的国际合作", "89/5")])
    assert "A/RES/89/5 SP1;SP2" in _told(values, store, "mg:scopesBefore")
    assert "A/RES/89/5 SP2" in _told(values, store, "mg:scopesAfter")
    assert "A/RES/91/8" not in " ".join(_told(values, store, "mg:scopesAfter"))


def test_an_instrument_of_two_languages_is_one_node_with_both_titles(make: Callable[..., Store], ask: Ask) -> None:
    store = make()
    assert ask(
        store,
        """<https://w3id.org/mandate-graph/id/mandate/A_RES_90_1> mg:canonicalKey "A/RES/90/1" ;
        dcterms:title "世界毒品问题"@zh , "The world drug problem"@en ;
        rdfs:label "大会第 90/1 号决议"@zh , "General Assembly resolution 90/1"@en .
        ?zh cito:hasCitedEntity ?one ; mg:printedTitle "世界毒品问题"@zh .
        ?en cito:hasCitedEntity ?one ; mg:printedTitle "The world drug problem"@en""",
    )


def test_lines_of_two_languages_that_share_an_instrument_tell_the_successor(
    make: Callable[..., Store], ask: Ask
) -> None:
    store = make()
    assert ask(
        store,
        """?change mg:citedKey "A/RES/88/5" ; mg:replacedBy <https://w3id.org/mandate-graph/id/mandate/A_RES_93_5>""",
    )


def test_a_title_known_in_both_languages_tells_the_successor_with_confidence(
    make: Callable[..., Store], ask: Ask
) -> None:
    store, said = make(), "<https://w3id.org/mandate-graph/id/mandate/A_RES_96_7>"
    assert not ask(store, f"?change mg:replacedBy {said}")
    assert ask(
        store,
        f"""GRAPH ?g {{ ?change mg:replacedBy {said} . ?link rdf:subject ?change ; rdf:object {said} ;
        mg:inferenceMethod mgc:curated ; mg:confidence 0.9 ; mg:hasEvidence ?evidence }}
        GRAPH graph:derived {{ ?change mg:citedKey "A/RES/91/7" }}""",
    )


def test_what_has_no_newer_kin_in_the_later_budget_is_not_replaced(make: Callable[..., Store], values: Values) -> None:
    older = [("SP2", "1", "A title", "85/1"), ("SP2", "1", "A title", "84/1")]
    store = make(before=[("SP1", "1", "题", "86/1"), ("SP1", "1", "题", "85/1")], after=older)
    assert values(store, "GRAPH ?g { ?change mg:replacedBy ?x }") == []


def test_a_curator_may_reject_a_successor_or_a_member(make: Callable[..., Store], values: Values) -> None:
    base = "https://w3id.org/mandate-graph/id/"
    for subject, said in (
        (f"{base}mandate/A_RES_96_7", "memberOfSeries"),
        (f"{base}turnover/UNODC/2094-2099/A_RES_91_7", "replacedBy"),
    ):
        target = f"{base}series/A_RES_91_7" if said == "memberOfSeries" else f"{base}mandate/A_RES_96_7"
        review = Review(
            subject=subject, predicate=f"https://w3id.org/mandate-graph/ontology#{said}", object=target,
            method="https://w3id.org/mandate-graph/code/curated", status="rejected", by="curator",
            reason="another text",
        )  # fmt: skip
        assert values(make(reviews=(review,)), "GRAPH ?g { ?change mg:replacedBy ?x }") == ["mandate/A_RES_93_5"]


def test_one_budget_alone_has_no_turnover(make_seeds: MakeSeeds, ask: Ask) -> None:
    store = Store()
    store.bulk_extend(map_seeds(make_seeds(_list(B, "2099", AFTER), document=B, symbols=B)))
    assert not ask(store, "?x a mg:MandateTurnover")


def test_missions_are_numbered_anew_in_every_budget(make_seeds: MakeSeeds, values: Values) -> None:
    """The first mission of one year need not be that of the next: its element is of one year, nothing turns over."""
    documents = []
    for symbol, year in (("A/94/6(Sect.3)/Add.2", "2094"), ("A/99/6(Sect.3)/Add.2", "2099")):
        rows = _list(symbol, year, [("M1/P", "1", "A title", "90/1"), ("P", "1", "A title", "90/2")])
        documents += make_seeds(rows, document=symbol, symbols=symbol, year=year, language="en").documents
    store = Store()
    store.bulk_extend(map_seeds(Seeds(tuple(documents))))
    assert values(store, "?x a mg:Programme") == [
        "programme/Sect.3-Add.2", "programme/Sect.3-Add.2-2094-M1", "programme/Sect.3-Add.2-2099-M1",
    ]  # fmt: skip
    assert values(store, "?change a mg:MandateTurnover ; mg:citedKey ?x") == ["A/RES/90/2"]
