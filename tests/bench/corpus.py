"""A synthetic corpus of many fascicles with the shape of the real one, as a snapshot.

    python tests/bench/corpus.py --like DATA --into DATA [--fascicles 1000] [--seed 1]

Each fascicle is a thinned copy of the budget of the snapshot ``--like`` that lists most, under another name: its
document, plans, lists, citations in the text, deliverables, results, counts and money, with the facts that state them
and their evidence, but without the evidence of single cells and positions in the text. A listed instrument is now and
then the real one, else one of a common pool, the popular ones far oftener than the others. The links of the run
``drivers`` come along where both of their ends do. The same seed gives the same corpus.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import QuerySolutions, RdfFormat

from mandate_graph.ids import BASE
from mandate_graph.namespaces import CITO, FRBR, MG, OA, RDF
from mandate_graph.store import snapshots
from mandate_graph.store.oxigraph import OxigraphStore

Triple = tuple[str, str, str]
"""Subject, predicate and object as N-Triples write them."""

POOL = 30_000
"""Instruments that fascicles share."""
KEPT_REAL = 0.2
"""Part of the instruments of a fascicle that are the real ones."""
KEPT = (0.05, 0.22)
"""Part of the listings, citations, deliverables and so on that a fascicle has: the least and the most."""

_THINGS = ("citation/", "deliverable/", "result/", "obs/deliverables/", "obs/finance/")
_ELEMENTS = ("programme/", "subprogramme/", "component/", "budget-component/")
_NEEDED = f"<{MG.deliverable}>"
_STATES = (f"<{MG.states}>", f"<{MG.statesObservation}>")
_SHOWS = (f"<{MG.principalEvidence}>", f"<{MG.hasEvidence}>")
_PLACES = (f"<{CITO.hasCitingEntity}>", f"<{MG.ofVersion}>", f"<{FRBR.realizationOf}>", f"<{MG.proposedIn}>")
_SYMBOLS = (f"<{MG.documentSymbol}>", f"<{MG.primarySymbol}>")
_LEFT_OUT = frozenset(f"<{term}>" for term in (MG.cellEvidence, OA.hasSelector, MG.printedIn))


@dataclass(frozen=True)
class Template:
    """What is copied: a document and its links, and which nodes of it live and fall with which.

    Attributes:
        triples: of the document, sorted.
        links: of the run ``drivers`` between its lists and its outputs, each with all its triples.
        shared: what no copy has for itself: the terms and codes, the reference tables, the real instruments.
    """

    triples: Sequence[Triple]
    links: Sequence[Sequence[Triple]]
    shared: Sequence[Triple]

    @cached_property
    def own(self) -> frozenset[str]:
        """Nodes that get another name in each copy."""
        heads = {subject for subject, _, _ in self.triples} | {link[0][0] for link in self.links}
        return frozenset(node for node in heads if not _below(node, "mandate/", "body/", "unit"))

    @cached_property
    def things(self) -> tuple[str, ...]:
        """Nodes of which a copy has a part."""
        return tuple(sorted(node for node in self.own if _below(node, *_THINGS)))

    @cached_property
    def owner(self) -> Mapping[str, str]:
        """Counts to their deliverables, facts to what they state, evidence to whose it is."""
        found: dict[str, str] = {}
        for predicates in ((_NEEDED,), _STATES, _SHOWS):
            for subject, predicate, value in self.triples:
                if predicate in predicates and value in self.own:
                    one, other = (subject, value) if predicates != _SHOWS else (value, subject)
                    found.setdefault(one, other)
        return found


def _below(node: str, *folders: str) -> bool:
    return node.startswith(tuple(f"<{BASE}{folder}" for folder in folders))


def template(store: OxigraphStore) -> Template:
    """The budget of a store that lists most instruments."""
    start = f"{BASE.removesuffix('id/')}graph/doc/"
    lists = f"GRAPH ?g {{ ?c a <{MG.MandateCitation}> }} FILTER(STRSTARTS(STR(?g), '{start}'))"
    order = "GROUP BY ?g ORDER BY DESC(?n) STR(?g)"
    (graph, *_), *_ = _rows(store, f"SELECT ?g (COUNT(*) AS ?n) {{ {lists} }} {order}")
    whole = list(_triples(store, f"GRAPH {graph} {{ ?s ?p ?o }}"))
    for folder in _ELEMENTS:
        whole += _triples(store, f"?s ?p ?o FILTER(STRSTARTS(STR(?s), '{BASE}{folder}'))")
    whole = [triple for triple in whole if triple[1] not in _LEFT_OUT]
    used = _used(whole)
    triples = sorted({triple for triple in whole if triple[0] in used})
    links: dict[str, list[Triple]] = defaultdict(list)
    drives = f"?s <{RDF.predicate}> <{MG.drives}> ; <{MG.restsOnListing}> ?listing ; ?p ?o"
    for triple in _triples(store, f"GRAPH ?g {{ {drives} }}"):
        links[triple[0]].append(triple)
    chosen = [sorted(link) for link in links.values() if any(p == f"<{RDF.object}>" and o in used for _, p, o in link)]
    shared = set(_triples(store, f"?s ?p ?o FILTER(STRSTARTS(STR(?s), '{BASE}mandate/'))"))
    for name in ("ontology", "reference"):
        shared |= set(_triples(store, f"GRAPH <{BASE.removesuffix('id/')}graph/{name}> {{ ?s ?p ?o }}"))
    return Template(triples, sorted(chosen), sorted(shared))


def _used(triples: Sequence[Triple]) -> set[str]:
    """Plans, things and elements, the facts that state them, their evidence, and the places in which they stand."""
    used = {s for s, _, _ in triples if _below(s, "plan/", *_THINGS, *_ELEMENTS)}
    used |= {s for s, p, o in triples if p in _STATES and o in used}
    used |= {o for s, p, o in triples if p in _SHOWS and s in used}
    for _ in range(2):
        used |= {o for s, p, o in triples if p in _PLACES and s in used}
    return used


def _triples(store: OxigraphStore, pattern: str) -> Iterator[Triple]:
    return ((s, p, o) for s, p, o in _rows(store, f"SELECT ?s ?p ?o {{ {pattern} }}"))


def _rows(store: OxigraphStore, text: str) -> Iterator[tuple[str, ...]]:
    answer = store.query(text)
    assert isinstance(answer, QuerySolutions)
    for row in answer:
        yield tuple(map(str, row))


class Copier:
    """Makes fascicles of a template."""

    def __init__(self, like: Template, seed: int) -> None:
        self._like, self._chance = like, random.Random(seed)
        self._weights = [1 / (rank + 10) for rank in range(POOL)]

    def pool(self) -> Iterator[Triple]:
        """What all fascicles share, and the instruments of the pool."""
        yield from self._like.shared
        for number in range(POOL):
            node = instrument(number)
            yield node, f"<{RDF.type}>", f"<{MG.MandateSource}>"
            yield node, f"<{MG.canonicalKey}>", f'"A/RES/{100 + number // 300}/{number % 300 + 1}"'
            yield node, f"<{MG.adoptionYear}>", f'"{1990 + number % 30}"^^<http://www.w3.org/2001/XMLSchema#gYear>'

    def fascicle(self, number: int) -> tuple[list[Triple], list[Triple]]:
        """The triples of one fascicle, asserted and inferred."""
        dropped = self._dropped()
        names: dict[str, str] = {}

        def named(term: str) -> str:
            if term not in names:
                names[term] = self._named(term, number)
            return names[term]

        def copies(triples: Iterable[Triple]) -> Iterator[Triple]:
            for subject, predicate, value in triples:
                if subject not in dropped and value not in dropped:
                    other = f'{value[:-1]}/F{number:04}"' if predicate in _SYMBOLS else named(value)
                    yield named(subject), predicate, other

        whole = (link for link in self._like.links if not any(value in dropped for _, _, value in link))
        return list(copies(self._like.triples)), [triple for link in whole for triple in copies(link)]

    def _dropped(self) -> set[str]:
        """What this fascicle does not have: things by chance, and what lives by them."""
        share, owner = self._chance.uniform(*KEPT), self._like.owner
        dropped = {thing for thing in self._like.things if self._chance.random() >= share}
        for node, of in owner.items():
            if dropped & {of, owner.get(of, of), owner.get(owner.get(of, of), of)}:
                dropped.add(node)
        return dropped

    def _named(self, term: str, number: int) -> str:
        if _below(term, "mandate/"):
            if self._chance.random() < KEPT_REAL:
                return term
            return instrument(self._chance.choices(range(POOL), cum_weights=self._sums)[0])
        if term not in self._like.own and not _below(term, "run/"):
            return term
        if not _below(term, "plan/"):
            return f"{term[:-1]}-F{number:04}>"
        # ``plan/UNODC-1/2021`` becomes ``plan/UNODC-1-F0001/2021``: the year stays the last part.
        head, _, year = term.rpartition("/")
        return f"{head}-F{number:04}/{year}"

    @cached_property
    def _sums(self) -> Sequence[float]:
        sums, total = [], 0.0
        for weight in self._weights:
            sums.append(total := total + weight)
        return sums


def instrument(number: int) -> str:
    """An instrument of the pool."""
    return f"<{BASE}mandate/A_RES_{100 + number // 300}_{number % 300 + 1}>"


def write(copier: Copier, fascicles: int, folder: Path) -> tuple[int, int]:
    """Writes the corpus into a store, each asserted triple into the default graph, too.

    Returns:
        How many triples there are, and the number of the fascicle with the most links.
    """
    store, count, links = OxigraphStore.create(folder / "store"), 0, []
    named, plain = folder / "named.nq", folder / "plain.nt"
    with named.open("w", encoding="utf-8") as quads, plain.open("w", encoding="utf-8") as triples:

        def put(found: Iterable[Triple], graph: str, both: bool) -> None:
            nonlocal count
            for triple in found:
                line = " ".join(triple)
                quads.write(f"{line} <{graph}> .\n")
                if both:
                    triples.write(f"{line} .\n")
                count += 1

        base = BASE.removesuffix("id/")
        put(copier.pool(), f"{base}graph/reference", True)
        for number in range(fascicles):
            asserted, inferred = copier.fascicle(number)
            put(asserted, f"{base}graph/doc/F{number:04}/en", True)
            put(inferred, f"{base}graph/inferred/drivers-F{number:04}", False)
            links.append(len(inferred))
    for path, format_ in ((named, RdfFormat.N_QUADS), (plain, RdfFormat.N_TRIPLES)):
        store.native.bulk_load(path=str(path), format=format_)
        path.unlink()
    store.native.optimize()
    store.close()
    return count, links.index(max(links))


def main() -> int:
    """Makes the corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--like", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--fascicles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    like = template(OxigraphStore.read_only(snapshots.current(options.like).store))
    with snapshots.building(options.into) as folder:
        count, largest = write(Copier(like, options.seed), options.fascicles, folder)
        name = f"{options.seed:08x}{options.fascicles:08x}"
        manifest = {"name": name, "fascicles": options.fascicles, "triples": count, "largest": f"F{largest:04}"}
        snapshots.publish(options.into, folder, name, manifest)
    print(f"{options.fascicles} fascicles: {count:,} triples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
