"""The graphs under construction, and what editions of documents share: instruments, elements, cited documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from mandate_graph.errors import SeedError
from mandate_graph.ids import Identifiers, alternative_keys, body_id, parse_key, segment
from mandate_graph.rdf.codes import Codes
from mandate_graph.rdf.lookup import Lookup
from mandate_graph.rdf.scopes import Element, element_of, elements_above
from mandate_graph.rdf.statements import Statements
from mandate_graph.rdf.terms import DCTERMS, MG, RDF, SKOS, node, text

__all__ = ["Dataset", "Inference", "Instrument", "ProgrammeElement"]


@dataclass(slots=True)
class Instrument:
    """An instrument met anywhere in the seeds.

    Attributes:
        key: its canonical key.
        kind: kind as the tables print it.
        titles: language to titles as printed, with how often each was met.
        aliases: other spellings of the key that texts use.
    """

    key: str
    kind: str
    titles: dict[str, Counter[str]] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)


@dataclass(slots=True)
class ProgrammeElement:
    """An element of a programme met anywhere: its place, and by language the years and titles printed."""

    element: Element
    programme: str
    parent: str
    titles: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inference:
    """A link that was computed.

    It says something, by a method, with a confidence (0 to 1), resting on evidence; ``further`` is what else its run
    tells of it.
    """

    subject: str
    predicate: NamedNode
    object: str
    method: NamedNode
    confidence: str
    evidence: tuple[str, ...]
    further: tuple[tuple[NamedNode, NamedNode | Literal], ...] = ()


class Dataset:
    """Everything that is being written, one :class:`Statements` for each named graph.

    Attributes:
        instruments: canonical key to an instrument that some row cites.
        elements: IRI to an element of a programme.
        cited_documents: first symbol to all symbols of a document that some row cites.
        read_documents: first symbols of the documents of the manifest.
        first_symbols: any symbol of a document with several to the one that names it.
        inferences: name of a run to its links.
        listing_evidence: canonical key to the evidence of its listings.
    """

    def __init__(self, ids: Identifiers, lookup: Lookup, codes: Codes) -> None:
        self.ids, self.lookup, self.codes = ids, lookup, codes
        self.graphs: dict[str, Statements] = {}
        self.reference = self.graph(ids.graph("reference"))
        self.derived = self.graph(ids.graph("derived"))
        self.instruments: dict[str, Instrument] = {}
        self.elements: dict[str, ProgrammeElement] = {}
        self.cited_documents: dict[str, tuple[str, ...]] = {}
        self.read_documents: set[str] = set()
        self.first_symbols: dict[str, str] = {}
        self.bodies: set[str] = set()
        self.sessions: set[str] = set()
        self.offices: set[str] = set()
        self.inferences: dict[str, list[Inference]] = {}
        self.listing_evidence: dict[str, list[str]] = {}

    def graph(self, name: str) -> Statements:
        """The statements of a graph, new where there are none yet."""
        return self.graphs.setdefault(name, Statements(name))

    def quads(self) -> Iterator[Quad]:
        """All quads that were not handed out yet, graph by graph."""
        for name in sorted(self.graphs):
            yield from self.graphs[name].drain()

    def path(self, *parts: str | int) -> str:
        """An IRI below the base from path segments; the first stands as it is, the others become slugs."""
        first, *rest = parts
        return self.ids.base + "/".join([str(first), *(segment(str(part)) for part in rest)])

    def body(self, body: str) -> str:
        """IRI of a body by its id or table code; it is described once all editions are written."""
        self.bodies.add(body_id(body))
        return self.path("body", body_id(body))

    def session(self, session: str) -> str:
        """IRI of a session by its id; it is described once all editions are written."""
        self.sessions.add(session)
        return self.path("session", session)

    def instrument(self, key: str, kind: str) -> str:
        """IRI of an instrument; it is described once all editions are written.

        Raises:
            SeedError: MG221, the key is not canonical.
        """
        try:
            parse_key(key)
        except ValueError as error:
            raise SeedError("MG221", f"{error}.", remedy="Write a key of the form A/RES/73/186, or none.") from None
        known = self.instruments.setdefault(key, Instrument(key, kind))
        known.kind = known.kind or kind
        return self.ids.mandate(key)

    def title(self, key: str, language: str, title: str) -> None:
        """Notes one more print of a title of an instrument."""
        if title:
            self.instruments[key].titles.setdefault(language, Counter())[title] += 1

    def titles(self, key: str) -> dict[str, str]:
        """Language to the most frequent title of an instrument, the first in order where several are."""
        titles = self.instruments[key].titles
        return {
            language: min(titles[language], key=lambda title: (-titles[language][title], title))
            for language in sorted(titles)
        }

    def alias(self, key: str, printed: str) -> None:
        """Notes the spelling of a key that a print of its number makes."""
        self.instruments[key].aliases.update(alternative_keys(key, printed))

    def same_document(self, symbols: Sequence[str]) -> None:
        """Notes that symbols are those of one document; it is named by the first, or by what one of them was before."""
        first = next((self.first_symbols[symbol] for symbol in symbols if symbol in self.first_symbols), symbols[0])
        for symbol in symbols:
            self.first_symbols.setdefault(symbol, first)

    def cited_document(self, symbols: Sequence[str]) -> str:
        """IRI of a document that a text cites, by its symbols in printed order."""
        first = next((self.first_symbols[symbol] for symbol in symbols if symbol in self.first_symbols), symbols[0])
        known = self.cited_documents.get(first, ())
        self.cited_documents[first] = tuple(dict.fromkeys((first, *known, *symbols)))
        return self.path("doc", first)

    def code(self, kind: str, cell: str, where: str) -> NamedNode | None:
        """The code that a cell names, None for an empty cell; several joined by ``;`` are one code made of them.

        Raises:
            SeedError: MG220, the ontology has no such code; ``where`` says where it stands.
        """
        parts = [code for part in cell.split(";") if (code := self.codes.of(kind, part.strip(), where))]
        if len(parts) < 2:
            return parts[0] if parts else None
        combined = self.path("code", kind, cell)
        self.reference.describe(
            combined,
            (
                (RDF.type, SKOS.Concept),
                (RDF.type, MG[kind]),
                (SKOS.notation, text(cell)),
                *((DCTERMS.hasPart, part) for part in parts),
            ),
        )
        for language in self.codes.labels(parts[0]):
            names = [self.codes.labels(part).get(language, "") for part in parts]
            self.reference.say(combined, SKOS.prefLabel, text(" + ".join(names), language))
        return node(combined)

    def office(self, programme: str) -> str:
        """IRI of the office that carries out a programme; it is described once all editions are written."""
        self.offices.add(programme)
        return self.ids.unit(programme)

    def element(self, programme: str, scope: str) -> str:
        """IRI of the element that a scope names; it is described once all editions are written."""
        for _, element in elements_above(programme, scope):
            parent = self.element_iri(element_of(programme, element.parent)) if element.parent else ""
            self.elements.setdefault(self.element_iri(element), ProgrammeElement(element, programme, parent))
        return self.element_iri(element_of(programme, scope))

    def element_iri(self, element: Element) -> str:
        """IRI of an element of a programme."""
        return self.path(element.kind, element.name)

    def element_title(self, iri: str, language: str, year: str, title: str) -> None:
        """Notes the title that one year prints of an element."""
        if title:
            self.elements[iri].titles.setdefault(language, []).append((year, title))

    def infer(self, run: str, inference: Inference) -> None:
        """Notes a link for the inferred graph of a run."""
        self.inferences.setdefault(run, []).append(inference)
