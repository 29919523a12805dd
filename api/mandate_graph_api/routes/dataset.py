"""The dataset described: VoID at ``/.well-known/void``, DCAT at ``/catalog``; both as any RDF format.

A description is a CONSTRUCT query without a pattern, so that its formats are those of every other answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from mandate_graph.errors import Unavailable
from mandate_graph.store.answers import Question
from mandate_graph.store.dumps import LICENCE, WHOLE, Dump
from mandate_graph_api.dumping import Dumper
from mandate_graph_api.engine import Engine
from mandate_graph_api.http import Arrived, Reply
from mandate_graph_api.protocol import format_words, wanted
from mandate_graph_api.sparql import answer, site

__all__ = ["Descriptions"]

_PREFIXES: Final = """
PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX spdx: <http://spdx.org/rdf/terms#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
_GRAPHS: Final = "SELECT ?key (COUNT(*) AS ?n) { GRAPH ?key { ?s ?p ?o } } GROUP BY ?key ORDER BY ?key"
_CLASSES: Final = "SELECT ?key (COUNT(DISTINCT ?s) AS ?n) { ?s a ?key FILTER(ISIRI(?key)) } GROUP BY ?key ORDER BY ?key"
_PROPERTIES: Final = "SELECT ?key (COUNT(*) AS ?n) { ?s ?key ?o } GROUP BY ?key ORDER BY ?key"
_SUBJECTS: Final = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"
_OBJECTS: Final = "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"
_ABOUT: Final = """
  dcterms:title "Mandates of United Nations programmes"@en , "联合国方案的授权"@zh ;
  dcterms:description "What United Nations documents say of programmes, their mandates, results and resources, each fact
 with its evidence."@en , "联合国文件所载各方案及其授权、成果和资源，每项事实均附证据。"@zh ;
  dcterms:license <LICENCE> ; dcterms:publisher <#publisher> ;
""".replace("LICENCE", LICENCE).replace("fact\n with", "fact with")
_PUBLISHER: Final = '<#publisher> a foaf:Agent ; foaf:name "mandate-graph" .'
_VOCABULARIES: Final = (
    "https://w3id.org/mandate-graph/ontology#",
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/prov#",
    "http://www.w3.org/2004/02/skos/core#",
)


class Descriptions:
    """Handlers of both routes; the counts are made once for each snapshot."""

    def __init__(self, engine: Engine, dumper: Dumper) -> None:
        self._engine, self._dumper = engine, dumper
        self._counted: tuple[str, Mapping[str, Any]] = ("", {})

    async def void(self, arrived: Arrived) -> Reply:
        """How much there is of what, and where."""
        counts = await self._counts()
        root = site(arrived)
        parts = [_PUBLISHER, f"<#dataset> a void:Dataset , dcat:Dataset ; {_ABOUT} {_links(root)} {_totals(counts)} ."]
        parts += _partitions("class", counts["classes"]) + _partitions("property", counts["properties"])
        for number, (graph, size) in enumerate(counts["graphs"].items()):
            parts.append(f"<#dataset> void:subset <#graph-{number}> . <#graph-{number}> a void:Dataset ;")
            parts.append(f"dcterms:title {json.dumps(graph)} ; void:triples {size} ; dcterms:license <{LICENCE}> .")
        parts.append("<> a void:DatasetDescription ; foaf:primaryTopic <#dataset> .")
        return await self._reply(arrived, f"{root}/.well-known/void", parts)

    async def catalog(self, arrived: Arrived) -> Reply:
        """The dataset with its distributions."""
        root = site(arrived)
        try:
            dumped = await self._dumper.dumped()
            version, files = dumped.snapshot, dumped.files
        except Unavailable:
            version, files = self._engine.snapshot, []
        parts = [
            _PUBLISHER,
            '<#catalog> a dcat:Catalog ; dcterms:title "mandate-graph"@en ; dcat:dataset <#dataset> ; '
            "dcat:service <#endpoint> .",
            f"<#endpoint> a dcat:DataService ; dcat:endpointURL <{root}/sparql> ; dcat:servesDataset <#dataset> ; "
            f'dcat:endpointDescription <{root}/sparql> ; dcterms:title "SPARQL 1.1"@en .',
            f"<#dataset> a dcat:Dataset ; {_ABOUT} dcterms:identifier {json.dumps(version)} ; "
            f'dcat:version {json.dumps(version)} ; dcat:landingPage <{root}/> ; dcterms:language "zh" , "en" .',
        ]
        parts += [_distribution(root, version, file) for file in files]
        return await self._reply(arrived, f"{root}/catalog", parts)

    async def _reply(self, arrived: Arrived, base: str, parts: Sequence[str]) -> Reply:
        text = f"{_PREFIXES} CONSTRUCT {{ {' '.join(parts)} }} WHERE {{}}"
        formats = wanted(arrived.http.accept, format_words(arrived.http.query_string))
        return await answer(self._engine, Question(text, base_iri=base), formats)

    async def _counts(self) -> Mapping[str, Any]:
        name = self._engine.snapshot
        if name != self._counted[0] or not name:
            counts = {
                "graphs": await self._grouped(_GRAPHS),
                "classes": await self._grouped(_CLASSES),
                "properties": await self._grouped(_PROPERTIES),
                "subjects": await self._number(_SUBJECTS),
                "objects": await self._number(_OBJECTS),
            }
            self._counted = (name, counts)
        return self._counted[1]

    async def _grouped(self, text: str) -> Mapping[str, int]:
        return {row["key"]["value"]: int(row["n"]["value"]) for row in await self._rows(text) if "key" in row}

    async def _number(self, text: str) -> int:
        return int((await self._rows(text))[0]["n"]["value"])

    async def _rows(self, text: str) -> list[dict[str, dict[str, str]]]:
        stream = await self._engine.ask(Question(text), {"solutions": "json", "boolean": "json", "graph": None})
        rows: list[dict[str, dict[str, str]]] = json.loads(await stream.read())["results"]["bindings"]
        return rows


def _links(root: str) -> str:
    vocabularies = " , ".join(f"<{iri}>" for iri in _VOCABULARIES)
    return (
        f"void:sparqlEndpoint <{root}/sparql> ; void:dataDump <{root}/dumps/{WHOLE}> ; foaf:homepage <{root}/> ; "
        f'void:uriSpace "https://w3id.org/mandate-graph/id/" ; void:vocabulary {vocabularies} ; '
        f"void:exampleResource <https://w3id.org/mandate-graph/id/body/GA> ; "
        f"void:feature <http://www.w3.org/ns/formats/Turtle> , <http://www.w3.org/ns/formats/JSON-LD> ; "
    )


def _totals(counts: Mapping[str, Any]) -> str:
    return (
        f"void:triples {sum(counts['properties'].values())} ; void:entities {counts['subjects']} ; "
        f"void:distinctSubjects {counts['subjects']} ; void:distinctObjects {counts['objects']} ; "
        f"void:classes {len(counts['classes'])} ; void:properties {len(counts['properties'])}"
    )


def _partitions(word: str, sizes: Mapping[str, int]) -> list[str]:
    unit = "entities" if word == "class" else "triples"
    return [
        f"<#dataset> void:{word}Partition <#{word}-{number}> . "
        f"<#{word}-{number}> void:{word} <{iri}> ; void:{unit} {size} ."
        for number, (iri, size) in enumerate(sizes.items())
    ]


def _distribution(root: str, version: str, file: Dump) -> str:
    name = f"<#{file.name}>"
    title = json.dumps(file.graph or "All graphs")
    return (
        f"<#dataset> dcat:distribution {name} . {name} a dcat:Distribution ; dcterms:title {title} ; "
        f"dcat:downloadURL <{root}/dumps/{file.name}> ; dcat:accessURL <{root}/dumps> ; "
        f"dcat:mediaType <https://www.iana.org/assignments/media-types/{file.media_type}> ; "
        f"dcat:compressFormat <https://www.iana.org/assignments/media-types/application/gzip> ; "
        f"dcat:byteSize {file.bytes} ; dcat:version {json.dumps(version)} ; dcterms:license <{LICENCE}> ; "
        f"spdx:checksum <#sha256-{file.name}> . <#sha256-{file.name}> a spdx:Checksum ; "
        f"spdx:algorithm spdx:checksumAlgorithm_sha256 ; "
        f'spdx:checksumValue "{file.sha256}"^^xsd:hexBinary .'
    )
