"""Citations: lists of mandates, running text, names, and what could not be told."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Store

from mandate_graph.records.facts import Citation, Mandate, NamedInstrument, UnresolvedCitation

D = "A/99/6(Sect.16)"
Ask = Callable[[Store, str], bool]
Values = Callable[[Store, str], list[str]]
MakeStore = Callable[..., Store]


def _listing(**cells: str) -> Mandate:
    plain = {"year": "2099", "scope": "SP1", "body": "GA", "kind": "resolution", "paragraph": "16.39"}
    return Mandate(document=D, **{**plain, "group_heading": "大会决议", "position": "5", **cells})


def test_a_listing_follows_the_pattern_of_the_model(make_store: MakeStore, ask: Ask) -> None:
    row = _listing(number="73/186", key="A/RES/73/186", title="题", line="5", group="4", printed_as="73/186")
    store = make_store([row])
    assert ask(
        store,
        """
        <https://w3id.org/mandate-graph/id/citation/A_99_6--Sect.16/SP1/5-4> a mg:MandateCitation ;
          cito:hasCitingEntity ?list ; cito:hasCitedEntity ?source ;
          cito:hasCitationCharacterization mg:citesAsMandate ; mg:mandatedElement ?plan ;
          mg:listScope mgc:subprogramme ; mg:listHeading "大会决议"@zh ; mg:headingBody ?body ;
          mg:listPosition 5 ; mg:groupPosition 4 ; mg:printedAs "73/186"@zh ; mg:hasEvidence ?evidence .
        ?list a mg:MandateList ; dcterms:isPartOf ?paragraph ; mg:paragraphNumber "16.39" .
        ?plan a mg:ProgrammePlan ; mg:planFor ?element ; mg:budgetYear "2099"^^xsd:gYear ; mg:budgetSection "16" .
        ?source a mg:Resolution ; mg:canonicalKey "A/RES/73/186" ; mg:documentSymbol "A/RES/73/186" ;
          mg:keyStatus mgc:official ; mg:adoptedBy ?body ; mg:number 186 ; mg:adoptionYear "2018"^^xsd:gYear ;
          mg:adoptionYearBasis mgc:session-span ; mg:adoptedAtSession ?session ;
          rdfs:label "大会第 73/186 号决议"@zh , "General Assembly resolution 73/186"@en .
        ?session mg:sessionOf ?body ; mg:sessionNumber "73" .
        ?evidence a mg:Evidence ; oa:hasSource/mg:sha256 ?sha ; oa:hasSelector/oa:exact "73/186" .
        """,
    )


def test_one_instrument_in_two_lists_is_one_node(make_store: MakeStore, values: Values) -> None:
    rows = [_listing(number="73/186", key="A/RES/73/186", title=f"措辞{scope}", scope=scope) for scope in ("P", "SP1")]
    store = make_store(rows)
    assert values(store, "?x mg:canonicalKey 'A/RES/73/186'") == ["mandate/A_RES_73_186"]
    assert values(store, "?c cito:hasCitedEntity/mg:canonicalKey 'A/RES/73/186' ; mg:printedTitle ?x") == [
        "措辞P",
        "措辞SP1",
    ]


def test_an_old_number_keeps_its_print_as_an_alias(make_store: MakeStore, ask: Ask) -> None:
    row = _listing(body="ECOSOC", number="1966/1106(XL)", key="E/RES/1106(XL)", printed_as="1966/1106 (XL)", title="题")
    assert ask(
        make_store([row]),
        "?s mg:canonicalKey 'E/RES/1106(XL)' ; mg:alternativeKey 'E/RES/1966/1106(XL)' ; mg:keyStatus mgc:catalogue",
    )


def test_a_note_narrows_to_what_it_names(make_store: MakeStore, values: Values) -> None:
    row = _listing(number="64/182", key="A/RES/64/182", title="题", note="特别提及《联合国反腐败公约》(见 E/2009/28)。")
    assert values(make_store([row]), "?c mg:narrowedTo ?x") == ["doc/E_2009_28", "mandate/UNCAC"]


def test_a_listing_without_a_key_stays_and_says_why(make_store: MakeStore, ask: Ask) -> None:
    store = make_store([_listing(body="DECLARATION", kind="declaration", title="《无人知晓的宣言》")])
    assert ask(store, "?c a mg:MandateCitation , mg:UnresolvedCitation ; mg:unresolvedReason mgc:unknown-name")
    assert not ask(store, "?c a mg:UnresolvedCitation ; cito:hasCitedEntity ?any")


def test_a_treaty_without_a_printed_key_is_told_by_its_name(make_store: MakeStore, ask: Ask) -> None:
    store = make_store([_listing(body="TREATY", kind="convention", title="《消除对妇女一切形式歧视公约》")])
    assert ask(store, "?c a mg:MandateCitation ; cito:hasCitedEntity ?t . ?t a mg:Convention ; mg:keyStatus mgc:minted")
    assert not ask(store, "?c mg:citedKey ?any")


def test_a_dual_document_is_one_node_with_two_symbols(make_store: MakeStore, values: Values) -> None:
    row = Citation(
        document=D, paragraph="16.1", body="CND;CCPCJ", kind="document", number="E/CN.7/2020/3-E/CN.15/2020/3"
    )
    store = make_store([row])
    assert values(store, "?c a mg:InTextCitation ; cito:hasCitedEntity/mg:documentSymbol ?x") == [
        "E/CN.15/2020/3",
        "E/CN.7/2020/3",
    ]


def test_a_part_that_is_cited_has_a_node(make_store: MakeStore, ask: Ask) -> None:
    row = Citation(
        document=D, paragraph="16.1", body="GA", kind="resolution", number="72/219", key="A/RES/72/219", part="para. 19"
    )
    assert ask(
        make_store([row]),
        "BIND(<https://w3id.org/mandate-graph/id/mandate/A_RES_72_219/para/19> AS ?part) ?c mg:citedPart ?part ."
        "?part a mg:MandateProvision ; mg:paragraphNumber '19'",
    )


def test_names_and_unresolved_citations(make_store: MakeStore, ask: Ask) -> None:
    store = make_store(
        [
            NamedInstrument(document=D, paragraph="16.2", name="联合国反腐败公约", key="UNCAC"),
            UnresolvedCitation(document=D, paragraph="16.3", printed_as="第 1 号", reason="unheard of"),
        ]
    )
    assert ask(store, "?n a mg:InstrumentNaming ; cito:hasCitedEntity/mg:canonicalKey 'UNCAC'")
    assert ask(store, "?u a mg:UnresolvedCitation ; mg:unresolvedReason mgc:other-reason ; mg:reason 'unheard of'")
