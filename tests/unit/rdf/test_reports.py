"""Reports and notes: counted outputs and what is behind them, meetings, instruments reported on, bodies asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Store

from mandate_graph.records.facts import Citation, Figure, Heading, Meeting, Recommendation, ReportedInstrument

D = "E/CN.7/2099/3"
REPORT = {"document": D, "symbols": f"{D};E/CN.15/2099/3", "type": "report", "bodies": "CND;CCPCJ"}
Ask = Callable[[Store, str], bool]
Values = Callable[[Store, str], list[str]]
MakeStore = Callable[..., Store]


def _cites(paragraph: str, number: str, relation: str) -> Citation:
    return Citation(
        document=D, paragraph=paragraph, body="CND", kind="resolution", number=number, key=f"CND/RES/{number}",
        relation=relation,
    )  # fmt: skip


def _output(paragraph: str, **more: str) -> Figure:
    return Figure(
        document=D, paragraph=paragraph, value="250", unit="人", what="培训", as_printed="250 名", **more
    )  # fmt: skip


def test_a_document_of_two_symbols_is_one_document(make_store: MakeStore, ask: Ask, values: Values) -> None:
    store = make_store([], **REPORT)
    assert values(store, "?x a mg:Report") == ["doc/E_CN.7_2099_3"]
    assert ask(
        store, f'?d a mg:Report ; mg:documentSymbol "{D}" , "E/CN.15/2099/3" ; mg:alternativeKey "E_CN.15_2099_3"'
    )
    assert values(store, "?d a mg:Report ; mg:submittedTo ?x") == ["body/CCPCJ", "body/CND"]
    assert ask(store, f"?d a mg:Report ; rdfs:seeAlso <https://undocs.org/{D}>")


def _document(paragraph: str, number: str, symbols: str) -> Citation:
    return Citation(
        document=D, paragraph=paragraph, body="CND", kind="document", number=number, symbols=symbols, key=""
    )  # fmt: skip


def test_each_symbol_of_a_pair_names_the_same_document(make_store: MakeStore, ask: Ask, values: Values) -> None:
    cited = [
        _document("1", "E/CN.15/2098/9", "E/CN.15/2098/9"),
        _document("2", "E/CN.7/2098/7-E/CN.15/2098/9", "E/CN.7/2098/7;E/CN.15/2098/9"),
        _document("3", "E/CN.15/2099/3", "E/CN.15/2099/3"),
    ]
    store = make_store(cited, **REPORT)
    found = ["doc/E_CN.7_2098_7", "doc/E_CN.7_2098_7", "doc/E_CN.7_2099_3"]
    assert values(store, "?c a mg:InTextCitation ; cito:hasCitedEntity ?x") == found
    assert ask(store, '<https://w3id.org/mandate-graph/id/doc/E_CN.7_2098_7> mg:alternativeKey "E_CN.15_2098_9"')


def test_what_the_sentence_says_is_stated(make_store: MakeStore, ask: Ask) -> None:
    store = make_store([_cites("9", "55/9", "pursuant_to"), _output("9", keys="CND/RES/55/9")], **REPORT)
    assert ask(
        store,
        """?o a mg:QuantifiedOutput ; mg:pursuantTo ?m . ?l a mg:StatedLink ; rdf:subject ?o ; rdf:object ?m ;
        rdf:predicate mg:pursuantTo ; mg:hasEvidence ?one , ?other FILTER(?one != ?other)
        ?m mg:canonicalKey "CND/RES/55/9" """,
    )
    assert not ask(store, "GRAPH ?g { ?l rdf:predicate mg:drives }")


@pytest.mark.parametrize(("count", "confidence"), [(1, "0.9"), (3, "0.8"), (4, "0.5")])
def test_what_only_the_paragraph_says_is_inferred(
    make_store: MakeStore, ask: Ask, values: Values, count: int, confidence: str
) -> None:
    cited = [_cites("9", f"55/{number}", "implements") for number in range(1, count + 1)]
    store = make_store(
        [*cited, _cites("9", "50/1", "cites"), _cites("10", "50/2", "implements"), _output("9")], **REPORT
    )
    assert not ask(store, "?o mg:pursuantTo ?m")
    assert not ask(store, "?m mg:drives ?o")
    links = "GRAPH ?g { ?l a mg:InferredLink ; rdf:subject ?x ; rdf:predicate mg:drives ; rdf:object ?o }"
    assert values(store, links) == [f"mandate/CND_RES_55_{number}" for number in range(1, count + 1)]
    assert ask(store, f"GRAPH ?g {{ ?l mg:inferenceMethod mgc:same-paragraph ; mg:confidence {confidence} }}")


def test_an_output_stands_below_its_heading(make_store: MakeStore, values: Values) -> None:
    heads = [Heading(document=D, level="1", heading=words, first_paragraph="1") for words in ("方向", "腐败", "评价")]
    outputs = [_output("1"), _output("9"), _output("10", heading="腐 败"), _output("11", heading="不见")]
    store = make_store([*heads, *outputs], **REPORT)
    below = "?o a mg:QuantifiedOutput ; mg:underHeading/mg:headingText ?x ; mg:printedIn/mg:paragraphNumber"
    assert [values(store, f'{below} "{number}"') for number in (1, 9, 10, 11)] == [["方向"], ["腐败"], ["腐败"], []]


def test_a_meeting_is_printed_in_each_paragraph_that_tells_of_it(make_store: MakeStore, values: Values) -> None:
    row = Meeting(document=D, date="2099-01-20", meeting="第十六次非正式会议", type="informal", paragraph="2;9")
    store = make_store([row], **REPORT)
    assert values(store, "?m a mg:Meeting ; mg:printedIn ?p . ?p mg:paragraphNumber ?x") == ["2", "9"]


def test_a_report_is_tied_to_what_it_reports_on(make_store: MakeStore, ask: Ask, values: Values) -> None:
    known = ReportedInstrument(
        document=D, paragraph="preamble", body="CND", kind="resolution", number="55/9", key="CND/RES/55/9"
    )
    unknown = ReportedInstrument(document=D, paragraph="preamble", body="", kind="resolution", number="999999")
    store = make_store([known, unknown], **REPORT)
    assert values(store, "?d mg:reportsOnImplementationOf ?x") == ["mandate/CND_RES_55_9"]
    assert ask(
        store,
        """?l a mg:StatedLink ; rdf:subject ?d ; rdf:predicate mg:reportsOnImplementationOf ; rdf:object ?m ;
        mg:hasEvidence ?e . ?d mg:reportsOnImplementationOf ?m""",
    )
    assert ask(store, '?c a mg:UnresolvedCitation ; mg:printedAs "999999"@zh ; mg:unresolvedReason ?why')


@pytest.mark.parametrize(
    ("through", "addressee", "asked", "acting"),
    [
        ("两委员会", "会员国", ["CCPCJ", "CND"], []),
        ("麻醉药品委员会", "会员国", ["CND"], []),
        ("", "麻醉药品委员会", ["CND"], ["CND"]),
        ("", "两委员会", ["CCPCJ", "CND"], ["CCPCJ", "CND"]),
        ("某会", "会员国", [], []),
    ],
)
def test_a_recommendation_names_who_is_asked_and_who_must_act(
    make_store: MakeStore, values: Values, through: str, addressee: str, asked: list[str], acting: list[str]
) -> None:
    row = Recommendation(document=D, paragraph="83", text="支持。", through=through, addressee=addressee)
    store = make_store([row], **REPORT)
    found = "?r a mg:MemberStateRecommendation ;"
    assert values(store, f"{found} mg:askedOf ?x") == [f"body/{body}" for body in asked]
    assert values(store, f"{found} mg:addressedTo ?x") == [f"body/{body}" for body in acting]
