"""What is said of an IRI, over a small graph in this process."""

import asyncio

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from mandate_graph.errors import QueryError
from mandate_graph.store.answers import Dataset, Question
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph_api.descriptions import MOST_INCOMING, Label, graph_query, read_description
from mandate_graph_api.engine import InProcess
from mandate_graph_api.routes.things import page_of

ROOT = "https://w3id.org/mandate-graph/"
DATA = """
@prefix mg: <https://w3id.org/mandate-graph/ontology#> .
@prefix mgi: <https://w3id.org/mandate-graph/id/> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix frbr: <http://purl.org/vocab/frbr/core#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
mgi:m1 a mg:Resolution ; rdfs:label "大会第 1/1 号决议"@zh, "resolution 1/1"@en ; mg:canonicalKey "A/RES/1/1" ;
  rdfs:seeAlso <https://undocs.org/A/RES/1/1> ; mg:adoptedBy mgi:GA .
mgi:GA rdfs:label "大会"@zh, "General Assembly"@en .
mg:adoptedBy rdfs:label "通过机构"@zh, "adopted by"@en .
mg:Resolution rdfs:label "决议"@zh, "resolution"@en .
mgi:c1 cito:hasCitedEntity mgi:m1 ; mg:hasEvidence mgi:e1 .
mgi:e1 a mg:Evidence ; mg:lineStart 10 ; mg:lineEnd 12 ; mg:paragraphNumber "1.2" ; oa:hasSource mgi:t1 ;
  oa:hasSelector mgi:s1, mgi:s2 .
mgi:s1 oa:start 5 ; oa:end 9 .
mgi:s2 oa:exact "1/1 <b>" .
mgi:t1 frbr:embodimentOf mgi:v1 .
mgi:v1 mg:primarySymbol "A/75/6(Sect.16)" ; dcterms:language "zh" .
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    store = OxigraphStore.create(tmp_path_factory.mktemp("store") / "store")
    graph, inferred = NamedNode(f"{ROOT}graph/reference"), NamedNode(f"{ROOT}graph/inferred/run1")
    quads = [Quad(q.subject, q.predicate, q.object, graph) for q in parse(DATA, RdfFormat.TURTLE)]
    like = NamedNode(f"{ROOT}ontology#like")
    quads.append(Quad(NamedNode(f"{ROOT}id/m1"), like, NamedNode(f"{ROOT}id/guess"), inferred))
    by = NamedNode(f"{ROOT}ontology#partOf")
    hub = NamedNode(f"{ROOT}id/hub")
    quads += [Quad(NamedNode(f"{ROOT}id/spoke{n}"), by, hub, graph) for n in range(MOST_INCOMING + 7)]
    quads.append(Quad(hub, NamedNode(f"{ROOT}ontology#note"), Literal("x"), graph))
    store.load(quads)
    return InProcess(lambda: Dataset(store))


def description(engine, name):
    return asyncio.run(read_description(engine, f"{ROOT}{name}"))


def triples(engine, name):
    async def read():
        text = await graph_query(engine, f"{ROOT}{name}")
        stream = await engine.ask(Question(text), {"graph": "ntriples", "solutions": None, "boolean": None})
        return await stream.read()

    return asyncio.run(read()).decode()


def test_a_thing(engine):
    found = description(engine, "id/m1")
    assert found.label == Label("大会第 1/1 号决议", "resolution 1/1", "A/RES/1/1")
    assert found.labels[f"{ROOT}id/GA"].names == ["大会", "General Assembly"]
    assert found.labels[f"{ROOT}ontology#adoptedBy"].zh == "通过机构"
    assert found.references["http://purl.org/spar/cito/hasCitedEntity"][0]["value"] == f"{ROOT}id/c1"
    assert list(found.links) == ["https://undocs.org/A/RES/1/1"]
    (place,) = found.evidence
    assert (place["quote"], place["line"], place["end"], place["paragraph"]) == ("1/1 <b>", "10", "12", "1.2")
    assert (place["symbol"], place["language"]) == ("A/75/6(Sect.16)", "zh")


def test_what_was_inferred_stands_apart(engine):
    found = description(engine, "id/m1")
    assert f"{ROOT}ontology#like" not in found.properties
    assert found.inferred[0][f"{ROOT}ontology#like"][0]["value"] == f"{ROOT}id/guess"
    guess = description(engine, "id/guess")
    assert guess.properties == {} and guess.inferred[1][f"{ROOT}ontology#like"][0]["value"] == f"{ROOT}id/m1"
    assert "ontology#like" not in triples(engine, "id/m1")
    assert "ontology#like" in triples(engine, "id/guess")


def test_references_are_counted_when_they_are_too_many_to_show(engine):
    found = description(engine, "id/hub")
    assert sum(map(len, found.references.values())) == MOST_INCOMING
    assert found.incoming == {f"{ROOT}ontology#partOf": MOST_INCOMING + 7}
    row = page_of(found, "")["references"][0]
    assert (len(row["cells"]), row["count"]) == (MOST_INCOMING, MOST_INCOMING + 7)


def test_graphs_and_unknown_names(engine):
    assert description(engine, "graph/reference").is_graph
    assert "NamedGraph" in triples(engine, "graph/reference")
    assert description(engine, "id/none") is None
    assert asyncio.run(graph_query(engine, f"{ROOT}id/none")) == ""
    with pytest.raises(QueryError):
        asyncio.run(read_description(engine, "not an iri"))


def test_the_graph_of_a_thing_has_references_labels_and_evidence(engine):
    found = triples(engine, "id/m1")
    for part in ("id/c1> <http://purl.org/spar/cito/hasCitedEntity>", '"大会"@zh', "lineStart", "oa#exact", "通过机构"):
        assert part in found


def test_the_page_says_it_in_words(engine):
    page = page_of(description(engine, "id/m1"), "/prefix")
    assert [label.zh for label in page["types"]] == ["决议"]
    rows = {row["label"].zh or row["label"].other: row for row in page["properties"]}
    assert rows["通过机构"]["cells"][0]["names"] == ["大会", "General Assembly"]
    assert rows["通过机构"]["cells"][0]["href"].startswith("/prefix/describe?iri=")
    assert page["evidence"][0]["document"] == "https://undocs.org/zh/A/75/6(Sect.16)"
    assert not {"rdf-schema#label", "rdf-schema#seeAlso"} & {
        row["iri"].rpartition("/")[2] for row in page["properties"]
    }
