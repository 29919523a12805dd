"""Rows of network queries become nodes and edges."""

from __future__ import annotations

import random

import pytest

from mandate_graph.errors import QueryError
from mandate_graph.network import LEVELS, build_network, load_network, network_queries, rows_of
from mandate_graph.network.rows import Row
from mandate_graph.store.oxigraph import OxigraphStore

BASE = "https://w3id.org/mandate-graph/id/"
NODES: list[Row] = [
    {"iri": f"{BASE}mandate/A_RES_1_1", "kind": "instrument", "key": "A/RES/1/1", "name": "A/RES/1/1", "label_en": "b"},
    {"iri": f"{BASE}mandate/A_RES_1_1", "kind": "instrument", "key": "A/RES/1/1", "name": "A/RES/1/1", "label_en": "a"},
    {"iri": f"{BASE}plan/X-1/2021", "kind": "plan", "key": "X-1/2021", "scope": "SP1", "year": 2021},
]
EDGE: Row = {
    "source": f"{BASE}plan/X-1/2021", "target": f"{BASE}mandate/A_RES_1_1", "kind": "lists", "basis": "printed",
    "evidence": "e2",
}  # fmt: skip


def test_nodes_are_named_by_their_key_or_the_end_of_their_iri() -> None:
    graph = build_network([NODES])
    assert list(graph) == ["A/RES/1/1", "plan/X-1/2021"]
    assert graph.nodes["plan/X-1/2021"]["year"] == 2021
    assert graph.nodes["plan/X-1/2021"]["label_zh"] == graph.nodes["A/RES/1/1"]["document"] == ""


def test_of_several_values_the_least_is_kept_whatever_the_order() -> None:
    assert build_network([NODES]).nodes["A/RES/1/1"]["label_en"] == "a"
    assert build_network([NODES[::-1]]).nodes["A/RES/1/1"]["label_en"] == "a"


def test_one_statement_with_two_places_is_one_edge() -> None:
    graph = build_network([NODES, [EDGE, {**EDGE, "evidence": "e1"}, {**EDGE, "basis": "derived"}]])
    edges = [(data["basis"], data["evidence"]) for _, _, data in graph.edges(data=True)]
    assert edges == [("derived", "e2"), ("printed", "e1")]


def test_confidence_is_the_weight_and_one_where_nothing_is_said() -> None:
    inferred = {**EDGE, "kind": "drives", "confidence": 0.4}
    graph = build_network([NODES, [EDGE, inferred]])
    assert [(d["kind"], d["confidence"], d["weight"]) for *_, d in graph.edges(data=True)] == [
        ("drives", 0.4, 0.4), ("lists", 1.0, 1.0),
    ]  # fmt: skip


def test_edges_to_nothing_are_counted() -> None:
    graph = build_network([NODES, [EDGE, {**EDGE, "target": f"{BASE}mandate/none"}]])
    assert (graph.number_of_edges(), graph.graph["dangling"]) == (1, 1)


def test_levels_and_parts_choose_queries() -> None:
    assert set(network_queries("programme")) < set(network_queries("all"))
    assert list(network_queries(parts=("plans", "lists"))) == ["lists", "plans"]
    assert all(network_queries(level) for level in LEVELS)
    assert list(network_queries(parts=("listings",))) == ["listings"]
    assert not any("listings" in network_queries(level) for level in LEVELS)
    for wrong in ({"level": "galaxy"}, {"parts": ("galaxy",)}):
        with pytest.raises(QueryError, match="MG321"):
            network_queries(**wrong)  # type: ignore[arg-type]


def test_listings_are_the_lists_without_their_places(network_store: OxigraphStore) -> None:
    short, whole = (load_network(network_store, parts=("plans", "instruments", part)) for part in ("listings", "lists"))
    assert set(short.edges()) == set(whole.edges())
    assert list(short) == list(whole)
    assert {data["evidence"] for *_, data in short.edges(data=True)} == {""}


def test_the_order_of_rows_does_not_matter(network_store: OxigraphStore) -> None:
    answers = [list(rows_of(network_store.query(query.text))) for query in network_queries().values()]  # type: ignore[arg-type]
    shuffled = random.Random(1)
    other = [shuffled.sample(rows, len(rows)) for rows in shuffled.sample(answers, len(answers))]
    one, two = build_network(answers), build_network(other)
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(data=True, keys=True)) == list(two.edges(data=True, keys=True))


def test_every_part_of_the_seeds_is_connected(network_store: OxigraphStore) -> None:
    graph = load_network(network_store)
    assert graph.graph["dangling"] == 0
    kinds = {kind for _, kind in graph.nodes(data="kind")}
    assert {"instrument", "plan", "deliverable", "result", "money", "posts", "evaluation", "goal", "body"} <= kinds
    assert {data["basis"] for *_, data in graph.edges(data=True)} == {"printed", "derived", "inferred"}
    assert all(data["evidence"] for *_, data in graph.edges(data=True) if data["kind"] in ("lists", "cites", "claims"))


def test_servicing_rests_on_what_its_own_row_prints(network_store: OxigraphStore) -> None:
    graph = load_network(network_store, parts=("organs", "bodies", "instruments", "constitution"))
    printed = "SELECT ?iri ?keys WHERE { ?iri a mg:OrganResources OPTIONAL { ?iri mg:mandateKeys ?keys } }"
    keys = {
        row["iri"].value: set(row["keys"].value.split(";")) if row["keys"] else set()
        for row in network_store.query(f"PREFIX mg: <https://w3id.org/mandate-graph/ontology#> {printed}")
    }
    organs = [node for node, data in graph.nodes(data=True) if data["kind"] == "organ"]
    assert organs and all(graph.nodes[organ]["scope"] == "A" for organ in organs)
    for organ in organs:
        found = {target for _, target, data in graph.out_edges(organ, data=True) if data["kind"] == "constituted-by"}
        assert found == keys[graph.nodes[organ]["iri"]], organ


def test_levels_are_parts_of_the_whole(network_store: OxigraphStore) -> None:
    whole = load_network(network_store)
    for level in LEVELS[1:]:
        part = load_network(network_store, level)
        assert 0 < part.number_of_edges() < whole.number_of_edges()
        assert set(part) < set(whole)


def test_what_drives_what_says_what_it_rests_on(network_store: OxigraphStore) -> None:
    whole = load_network(network_store)
    edges = [data for *_, data in whole.edges(data=True) if data["kind"] == "drives"]
    assert {data["basis"] for data in edges} == {"printed", "derived", "inferred"}
    assert not any("combined" in data["method"] for data in edges)
    assert all("constitutive" in data["method"] for data in edges if data["basis"] == "derived")
    told = {"explicit-pursuant", "same-paragraph"}
    assert all(told & set(data["method"].split(";")) for data in edges if data["basis"] == "printed")
    plan = whole.nodes["plan/UNODC-9-2/2021"]["iri"]
    one = load_network(network_store, parts=("plan-outputs", "plan-instruments", "plan-drives"), values={"plan": plan})
    of_plan = {(source, target): data for source, target, data in one.edges(data=True)}
    assert of_plan and all(dict(data) in whole[s][t].values() for (s, t), data in of_plan.items())


def test_everything_that_people_read_has_a_label(network_store: OxigraphStore) -> None:
    graph = load_network(network_store)
    kinds = {"deliverable", "result", "plan", "resource-change", "budget-component", "evaluation", "goal", "measure"}
    bare = [node for node, data in graph.nodes(data=True)
            if data["kind"] in kinds and not (data["label_en"] or data["label_zh"])]  # fmt: skip
    assert bare == []
    assert graph.nodes["deliverable/UNODC-9-2/2026/subcategory-12"]["label_en"]
    series = {data["key"]: data for _, data in graph.nodes(data=True) if data["kind"] == "series"}
    assert "A/RES/73/187" in series and not any("_" in key for key in series)
