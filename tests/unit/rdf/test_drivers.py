"""Drivers in the graph: links of an invented budget, what a reviewer decided, and that no document graph holds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import Store

from mandate_graph.catalog import load_catalog
from mandate_graph.drivers import candidates_of, outputs_of
from mandate_graph.network import load_network
from mandate_graph.pipeline.building import fill_store
from mandate_graph.records.facts import Citation, Deliverable, Fact, Mandate, Organ, Result
from mandate_graph.seeding import Review, Seeds
from mandate_graph.store.oxigraph import OxigraphStore

SYMBOL = "A/99/6(Sect.16)"
MakeStore = Callable[..., Store]
BASE = "https://w3id.org/mandate-graph/"
LINK = """
PREFIX mg: <https://w3id.org/mandate-graph/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?key ?basis ?methods ?status WHERE {
  GRAPH ?g { ?link rdf:predicate mg:drives ; rdf:subject ?source ; rdf:object ?output ; mg:rank ?rank ;
    mg:methodList ?methods ; mg:reviewStatus ?review ; mg:factBasis ?code }
  ?source mg:canonicalKey ?key . ?code skos:notation ?basis . ?review skos:notation ?status .
  ?output %s
} ORDER BY ?rank
"""


def _mandate(number: str, title: str, scope: str = "SP1") -> Mandate:
    return Mandate(
        document=SYMBOL, year="2099", scope=scope, body="GA", kind="resolution", number=number, key=f"A/RES/{number}",
        title=title, position=number.split("/")[1],
    )  # fmt: skip


def _facts() -> list[Fact]:
    return [
        _mandate("70/1", "打击贩运人口"),
        _mandate("70/2", "囚犯待遇"),
        _mandate("70/3", "海洋法"),
        _mandate("70/4", "打击偷运移民和贩运人口的技术援助", "P"),
        Deliverable(
            document=SYMBOL, table="16.1", scope="SP1", level="item", category="B", subcategory="技术材料", item_no="1",
            title="贩运人口受害者手册", row="1",
        ),
        Result(
            document=SYMBOL, scope="SP1", kind="planned", year="2099", number="1", title="各国合作",
            first_paragraph="16.3", last_paragraph="16.4",
        ),
        Citation(
            document=SYMBOL, paragraph="16.4", body="GA", kind="resolution", number="70/3", key="A/RES/70/3",
            relation="cites",
        ),
    ]  # fmt: skip


def _links(store: Store, output: str) -> list[tuple[str, str, str, str]]:
    rows = store.query(LINK % output, use_default_graph_as_union=True)
    return [tuple(row[name].value for name in ("key", "basis", "methods", "status")) for row in rows]  # type: ignore[misc, union-attr, return-value]


def test_an_output_has_its_instruments_in_order(make_store: MakeStore) -> None:
    links = _links(make_store(_facts()), 'mg:itemNumber "1"')
    assert links[0] == ("A/RES/70/1", "inferred", "lexical;topical", "unreviewed")
    assert "A/RES/70/3" not in {key for key, *_ in links}


def test_a_result_rests_on_what_its_paragraphs_name(make_store: MakeStore) -> None:
    assert _links(make_store(_facts()), 'mg:resultNumber "1"')[0][:3] == ("A/RES/70/3", "printed", "same-paragraph")


def _start(evidence: object) -> int:
    return int(str(evidence).rpartition("/")[2].partition("-")[0])


@pytest.mark.parametrize("parts", [("drives",), ("plan-drives",)])
def test_what_ties_the_two_is_shown_first(make_seeds: Callable[..., Seeds], parts: tuple[str, ...]) -> None:
    """A citation shows itself, the title and the listing after it; words in common show the title."""
    facts = [
        replace(fact, title="各国合作，依据第70/2号决议" if isinstance(fact, Result) else fact.title)
        if isinstance(fact, Mandate | Deliverable | Result) else fact
        for fact in _facts()
    ]  # fmt: skip
    store, seeds = OxigraphStore.in_memory(), make_seeds(facts)
    fill_store(store, seeds, load_catalog())
    starts = {(row.table, row.quote): row.start for row in seeds.documents[0].evidence}
    values = {"plan": f"{BASE}id/plan/UNODC-1/2099"}
    graph = load_network(store, parts=("instruments", "deliverables", "results", *parts), values=values)
    edges = graph.edges(data=True)
    first = {(source, graph.nodes[target]["kind"]): _start(data["evidence"]) for source, target, data in edges}
    title = next(start for (table, quote), start in starts.items() if table == "results" and "各国合作" in quote)
    assert first["A/RES/70/3", "result"] == starts["citations", "70/3"]
    assert first["A/RES/70/2", "result"] == title
    assert first["A/RES/70/1", "deliverable"] == starts["deliverables", "贩运人口受害者手册"]
    link = "?link rdf:object ?o ; rdf:predicate mg:drives ; rdf:subject <%sid/mandate/A_RES_70_3> ; mg:hasEvidence ?e"
    head = "PREFIX mg: <https://w3id.org/mandate-graph/ontology#> "
    head += "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
    rows = store.query(f"{head} SELECT ?e {{ GRAPH ?g {{ {link % BASE} }} }}")
    assert {_start(row["e"].value) for row in rows} == {  # type: ignore[union-attr, index]
        starts["citations", "70/3"], title, starts["mandates", "70/3"],
    }  # fmt: skip


def test_what_only_the_text_cites_drives_what_it_is_cited_beside(make_seeds: Callable[..., Seeds]) -> None:
    """It stands in links, table and graph; the citation is what it rests on; other outputs of the scope get none."""
    facts = [
        *_facts(), _mandate("70/8", "各国合作", "SP2"),
        Citation(
            document=SYMBOL, paragraph="16.3", body="GA", kind="resolution", number="70/8", key="A/RES/70/8",
            relation="cites",
        ),
    ]  # fmt: skip
    store, seeds, catalog = OxigraphStore.in_memory(), make_seeds(facts), load_catalog()
    fill_store(store, seeds, catalog)
    rows = [row for row in store.query(catalog["drivers"].text) if row["key"].value == "A/RES/70/8"]  # type: ignore[union-attr, index]
    [row] = [row for row in rows if row["scope"].value == "SP1"]
    told = [row[name].value for name in ("item_no", "body", "kind", "number", "basis", "methods")]
    assert told == ["1", "GA", "resolution", "70/8", "printed", "same-paragraph"]
    assert row["mandate_title"] is None, "the text prints no title where it only cites"
    graph = load_network(store, parts=("instruments", "deliverables", "results", "drives"))
    [edge] = [data for _, target, data in graph.out_edges("A/RES/70/8", data=True) if "result/" in target]
    cited = {row.quote: row.start for row in seeds.documents[0].evidence if row.table == "citations"}
    assert _start(edge["evidence"]) == cited["70/8"]


def test_what_is_cited_beside_results_everywhere_drives_none(make_seeds: Callable[..., Seeds]) -> None:
    scopes = [f"SP{n}" for n in range(1, 5)]
    facts = [
        fact
        for n, scope in enumerate(scopes, 1)
        for fact in (
            replace(_facts()[5], scope=scope, first_paragraph=f"16.{n}", last_paragraph=f"16.{n}"),
            replace(_facts()[6], paragraph=f"16.{n}"),
            replace(_facts()[6], paragraph=f"16.{n}", number="70/4", key="A/RES/70/4") if n < 3 else None,
        )
        if fact is not None
    ]  # fmt: skip
    [document] = make_seeds(facts).documents
    beside = {output.scope: set(output.cited) for output in outputs_of(document)}
    assert beside == {"SP1": {"A/RES/70/4"}, "SP2": {"A/RES/70/4"}, "SP3": set(), "SP4": set()}
    assert {scope: [one.key for one in found] for scope, found in candidates_of(document).items()} == {
        "SP1": ["A/RES/70/4"], "SP2": ["A/RES/70/4"],
    }  # fmt: skip


def test_what_sets_an_organ_up_shows_the_row_of_the_organ(make_seeds: Callable[..., Seeds]) -> None:
    facts = [
        *_facts(),
        replace(_facts()[4], title="麻醉药品委员会会议", item_no="2", row="2"),
        Organ(
            document=SYMBOL, organ="麻醉药品委员会", mandates="大会第70/3号决议", members="53", sessions="1",
            year="2099", value="1", keys="A/RES/70/3",
        ),
    ]  # fmt: skip
    store, seeds = OxigraphStore.in_memory(), make_seeds(facts)
    fill_store(store, seeds, load_catalog())
    graph = load_network(store, parts=("instruments", "deliverables", "drives"))
    [(target, data)] = [(target, data) for _, target, data in graph.out_edges("A/RES/70/3", data=True)]
    assert (target, data["basis"], data["method"]) == ("deliverable/UNODC-1/2099/2", "derived", "constitutive")
    rows = {row.column: row.start for row in seeds.documents[0].evidence if row.table == "organs"}
    assert _start(data["evidence"]) == rows["mandates"]


@pytest.mark.parametrize(("status", "stays"), [("accepted", True), ("rejected", False)])
def test_a_review_decides(make_store: MakeStore, status: str, stays: bool) -> None:
    subject, output = f"{BASE}id/mandate/A_RES_70_1", f"{BASE}id/deliverable/UNODC-1/2099/1"
    predicate = f"{BASE}ontology#drives"
    review = Review(
        subject=subject, predicate=predicate, object=output, method=f"{BASE}code/combined", status=status,
        by="AB", reason="x",
    )  # fmt: skip
    store = make_store(_facts(), reviews=[review])
    assert _links(store, 'mg:itemNumber "1"')[0][3] == status
    asked = f"ASK {{ GRAPH ?g {{ <{subject}> <{predicate}> <{output}> }} }}"
    assert bool(store.query(asked)) is stays


def test_the_same_seeds_give_the_same_links(make_store: MakeStore) -> None:
    one, other = make_store(_facts()), make_store(reversed(_facts()))
    assert _links(one, 'mg:itemNumber "1"') == _links(other, 'mg:itemNumber "1"')


def test_no_document_graph_holds_a_driver(make_store: MakeStore) -> None:
    asked = "PREFIX mg: <https://w3id.org/mandate-graph/ontology#> SELECT DISTINCT ?g { GRAPH ?g { ?a mg:drives ?b } }"
    graphs = [row["g"].value for row in make_store(_facts()).query(asked)]  # type: ignore[union-attr, index]
    assert graphs
    assert all("/graph/inferred/" in graph for graph in graphs)


def test_candidates_are_the_own_list_then_the_wider_one(make_seeds: Callable[..., Seeds]) -> None:
    [document] = make_seeds([*_facts(), _mandate("70/1", "打击贩运人口", "P")]).documents
    lists = candidates_of(document)
    assert [(one.number, one.own) for one in lists["SP1"]] == [
        ("70/1", True), ("70/2", True), ("70/3", True), ("70/4", False),
    ]  # fmt: skip
    assert all(one.own for one in lists["P"])


def test_outputs_are_deliverables_and_results_once(make_seeds: Callable[..., Seeds]) -> None:
    years = [replace(_facts()[4], year=year, status="planned", value="1") for year in ("2097", "2098")]
    total = replace(_facts()[4], level="subcategory", item_no="", title="技术材料", row="0")
    [document] = make_seeds([*years, total, _facts()[5], _facts()[6]]).documents
    outputs = outputs_of(document)
    assert [one.title for one in outputs] == ["贩运人口受害者手册", "各国合作"]
    [citation] = document.facts["citations"]
    assert outputs[1].cited == {"A/RES/70/3": citation.id}


def test_the_table_shows_what_a_reviewer_decided(make_seeds: Callable[..., Seeds]) -> None:
    output = f"{BASE}id/deliverable/UNODC-1/2099/1"
    reviews = [
        Review(
            subject=f"{BASE}id/mandate/A_RES_70_{number}", predicate=f"{BASE}ontology#drives", object=output,
            method=f"{BASE}code/combined", status=status, by="AB", reason="x",
        )
        for number, status in (("1", "rejected"), ("2", "accepted"))
    ]  # fmt: skip
    store, catalog = OxigraphStore.in_memory(), load_catalog()
    fill_store(store, make_seeds(_facts(), reviews=reviews), catalog)
    rows = list(store.query(catalog["drivers"].bound({"scope": "SP1", "item": "1"})))  # type: ignore[arg-type]
    told = {row["key"].value: (float(row["confidence"].value), row["review"].value) for row in rows}
    assert told["A/RES/70/2"] == (1, "accepted")
    assert "A/RES/70/1" not in told


def _review(status: str, key: str, output: str = "deliverable/UNODC-1/2099/1") -> Review:
    return Review(
        subject=f"{BASE}id/mandate/{key}", predicate=f"{BASE}ontology#drives", object=f"{BASE}id/{output}",
        method=f"{BASE}code/combined", status=status, by="AB", reason="x",
    )  # fmt: skip


@pytest.mark.parametrize("status", ["accepted", "rejected"])
@pytest.mark.parametrize("scope", ["SP1", "SP2"])
def test_a_decision_outlives_what_it_was_made_on(make_seeds: Callable[..., Seeds], status: str, scope: str) -> None:
    """Also on an instrument that no list of the scope has."""
    facts = [fact for fact in _facts() if getattr(fact, "scope", "") != "P"]
    facts.append(_mandate("70/9", "海洋法", scope))
    store, catalog = OxigraphStore.in_memory(), load_catalog()
    fill_store(store, make_seeds(facts, reviews=[_review(status, "A_RES_70_9")]), catalog)
    rows = [row for row in store.query(catalog["drivers"].bound({"item": "1"})) if row["key"].value == "A/RES/70/9"]  # type: ignore[union-attr, index]
    told = [(float(r["confidence"].value), r["basis"].value, r["methods"].value, r["review"].value) for r in rows]
    assert told == ([(1.0, "inferred", "curated", "accepted")] if status == "accepted" else [])
    shown = [tuple(r[name].value for name in ("body", "kind", "mandate_title")) for r in rows]
    assert shown == ([("GA", "resolution", "海洋法")] if status == "accepted" else [])
    edges = load_network(store, parts=("instruments", "deliverables", "drives")).get_edge_data(
        "A/RES/70/9", "deliverable/UNODC-1/2099/1"
    )
    found = [(data["confidence"], data["method"], data["review"]) for data in (edges or {}).values()]
    assert found == ([(1.0, "curated", "accepted")] if status == "accepted" else [])
    assert not list(store.query(catalog["reviewed-nothing"].text))  # type: ignore[arg-type]


def test_a_decision_on_what_is_gone_is_told(make_seeds: Callable[..., Seeds]) -> None:
    store, catalog = OxigraphStore.in_memory(), load_catalog()
    reviews = [_review("rejected", "A_RES_70_1", "deliverable/UNODC-1/2099/77"), _review("rejected", "A_RES_70_1")]
    fill_store(store, make_seeds(_facts(), reviews=reviews), catalog)
    [row] = store.query(catalog["reviewed-nothing"].text)  # type: ignore[union-attr, misc]
    assert row["object"].value.endswith("/77") and row["by"].value == "AB"
