"""Numbers: counts, money, posts, values of measures, each with all its dimensions."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Store

from mandate_graph.records.facts import Deliverable, Measure, Organ, OrgUnit, ResourceFigure, ResourceMandateLink

D = "A/99/6(Sect.16)"
Ask = Callable[[Store, str], bool]
Values = Callable[[Store, str], list[str]]
MakeStore = Callable[..., Store]


def _count(level: str, item: str, value: str, year: str = "2097") -> Deliverable:
    return Deliverable(
        document=D, table="16.4", scope="SP1", level=level, category="A", subcategory="会议文件", unit="文件数目",
        item_no=item, title=f"产出{item}", year=year, status="planned", value=value,
    )  # fmt: skip


def test_a_sum_with_items_is_marked_as_a_total(make_store: MakeStore, ask: Ask) -> None:
    store = make_store([_count("subcategory", "", "3"), _count("item", "1", "3"), _count("item", "1", "0", "2098")])
    assert ask(store, "?d mg:deliverableLevel mgc:level-subcategory ; mg:isTotal true")
    assert ask(
        store,
        """<https://w3id.org/mandate-graph/id/deliverable/UNODC-1/2099/1> mg:itemNumber "1" ; mg:isTotal false .
        ?o mg:deliverable <https://w3id.org/mandate-graph/id/deliverable/UNODC-1/2099/1> ; mg:count 0 ;
          mg:year "2098"^^xsd:gYear ; mg:planStatus mgc:planned ; sdmx-attr:unitMeasure ?u ; mg:hasEvidence ?e ;
          sdmx-attr:obsStatus sdmx-code:obsStatus-A ; qb:dataSet ?cube . ?cube qb:structure ?dsd""",
    )


def test_a_sum_without_items_is_no_total(make_store: MakeStore, ask: Ask) -> None:
    assert ask(make_store([_count("subcategory", "", "3")]), "?d a mg:Deliverable ; mg:isTotal false")


def test_the_same_dimensions_twice_are_two_observations(make_store: MakeStore, values: Values) -> None:
    store = make_store([_count("item", "1", "3"), _count("item", "1", "4")])
    assert values(store, "?o a mg:DeliverableObservation ; mg:printedOccurrence ?x") == ["1", "2"]


def test_a_value_that_is_not_applicable_is_missing(make_store: MakeStore, ask: Ask) -> None:
    row = Measure(document=D, scope="SP1", container="table 16.2", measure_title="计量", year="2097", status="actual")
    store = make_store([row])
    assert ask(store, "?v a mg:PerformanceMeasureValue ; sdmx-attr:obsStatus sdmx-code:obsStatus-M")
    assert not ask(store, "?v a mg:PerformanceMeasureValue ; mg:numericValue|mg:textValue ?value")


def test_a_chart_without_numbers_is_a_measure_without_values(make_store: MakeStore, ask: Ask) -> None:
    store = make_store([Measure(document=D, scope="SP1", container="figure 16.1", measure_title="总数")])
    assert ask(store, "?m a mg:PerformanceMeasure ; mg:measureKind mgc:quantitative")
    assert not ask(store, "?v a mg:PerformanceMeasureValue")


def test_money_posts_and_percentages_have_their_units(make_store: MakeStore, ask: Ask) -> None:
    rows = [
        ResourceFigure(
            document=D, table="16.29", scope="SP1", row_label=label, column_label="栏", year="2099", status="estimate",
            source=source, value=value, unit=unit,
        )
        for label, value, unit, source in (
            ("员额", "2955.0", "thousand_usd", "RB;XB"), ("D-2", "3", "posts", "RB"), ("比", "0.3", "percent", "RB"),
        )
    ]  # fmt: skip
    store = make_store(rows)
    assert ask(
        store,
        """?f a mg:FinancialResourceObservation ; mg:amount 2955.0 ; mg:tableValue "2955.0" ; mg:budgetComponent ?plan ;
        sdmx-attr:unitMult sdmx-code:unitMult-3 ; sdmx-attr:currency mgc:USD ; mg:fundingSource ?source .
        ?source skos:notation "RB;XB" ; dcterms:hasPart mgc:regular-budget , mgc:extrabudgetary""",
    )
    assert ask(store, "?p a mg:PostObservation ; mg:postCount 3.0 ; mg:grade mgc:D-2")
    assert ask(store, "?r a mg:RateObservation ; mg:rate 0.3")


def test_a_change_that_names_an_instrument_is_stated(make_store: MakeStore, ask: Ask) -> None:
    row = ResourceMandateLink(
        document=D, paragraph="16.197(b)", scope="SP1", change_type="technical_adjustment", amount_usd="-56100",
        body="GA", kind="resolution", number="74/247", key="A/RES/74/247",
    )  # fmt: skip
    assert ask(
        make_store([row]),
        """<https://w3id.org/mandate-graph/id/resourcechange/UNODC-1/2099/b> a mg:ResourceChange ;
          mg:changeAmount -56100.0 ; mg:changeKind mgc:technical-adjustment ; mg:pursuantTo ?source ;
          mg:hasEvidence ?e .
        ?l a mg:StatedLink ; rdf:predicate mg:pursuantTo ; rdf:object ?source ; mg:hasEvidence ?e""",
    )


def test_an_organ_is_governed_by_its_instruments(make_store: MakeStore, ask: Ask) -> None:
    row = Organ(
        document=D, organ="国际麻醉品管制局", year="2099", value="470.9", keys="A/RES/1774(XVII);E/RES/1106(XL)"
    )
    assert ask(
        make_store([row]),
        """?b mg:tableCode "INCB" ; mg:hasConstitutiveMandate ?one , ?two . FILTER(?one != ?two)
        ?c cito:hasCitationCharacterization mg:citesAsConstitutiveMandate ; cito:hasCitedEntity ?one ;
          mg:hasEvidence ?e .
        ?o a mg:OrganResources ; mg:describesOrgan ?b ; mg:amount 470.9""",
    )


def test_units_stand_below_their_parents(make_store: MakeStore, ask: Ask) -> None:
    rows = [
        OrgUnit(document=D, chart="A", unit=unit, parent_unit=parent, source="RB", grade="D-1", posts="2")
        for unit, parent in (("司", ""), ("处", "司"))
    ]
    store = make_store(rows)
    assert ask(
        store,
        """?section rdfs:label "处"@zh ; org:subOrganizationOf ?division .
        ?division rdfs:label "司"@zh ; org:subOrganizationOf/org:unitOf ?un . ?un a org:FormalOrganization .
        ?s a mg:UnitStaffing ; mg:staffs ?section ; mg:grade mgc:D-1 ; mg:postCount 2.0""",
    )
