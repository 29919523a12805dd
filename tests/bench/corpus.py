"""A synthetic corpus of many fascicles with the shape of the real one, as a snapshot.

    python tests/bench/corpus.py --like DATA --into DATA [--fascicles 1000] [--seed 1]

Each fascicle is a thinned copy of the budget of the snapshot ``--like`` that lists most, under another name: its
document, plans, lists, citations in the text, deliverables, results, counts and money, with the facts that state them
and their evidence, but without the evidence of single cells and positions in the text. A listed instrument is now and
then the real one, else one of a common pool, the popular ones far oftener than the others. The links of the run
``drivers`` come along where both of their ends do. A fascicle has much the same share of each class of things, and of a
deliverable all counts or none. It depends on the seed and on its own number alone.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate
from pathlib import Path

from pyoxigraph import QuerySolutions, RdfFormat

from mandate_graph.ids import BASE
from mandate_graph.namespaces import CITO, FRBR, MG, OA, RDF
from mandate_graph.store import is_apart, snapshots
from mandate_graph.store.oxigraph import OxigraphStore

Triple = tuple[str, str, str]
"""Subject, predicate and object as N-Triples write them."""
_Texts = list[tuple[frozenset[int], str]]
"""Texts, each with the places of the things that it lives by."""

POOL = 30_000
"""Instruments that fascicles share."""
KEPT_REAL = 0.2
"""Part of the instruments of a fascicle that are the real ones."""
KEPT = (0.05, 0.19)
"""Part of the listings, citations, deliverables and so on that a fascicle has: the least and the most."""

_THINGS = ("citation/", "deliverable/", "result/", "obs/deliverables/", "obs/finance/")
_ELEMENTS = ("programme/", "subprogramme/", "component/", "budget-component/")
_NAMES = ("unit/", "unit-of-count/", "subcategory/")
_NEEDED = f"<{MG.deliverable}>"
_STATES = (f"<{MG.states}>", f"<{MG.statesObservation}>")
_SHOWS = (f"<{MG.principalEvidence}>", f"<{MG.hasEvidence}>")
_PLACES = (f"<{CITO.hasCitingEntity}>", f"<{MG.ofVersion}>", f"<{FRBR.realizationOf}>", f"<{MG.proposedIn}>")
_SYMBOLS = (f"<{MG.documentSymbol}>", f"<{MG.primarySymbol}>")
_NUMBER, _INSTRUMENT = "\x01", "\x02"
"""Where the number of the fascicle, or that of an instrument, stands in a text; no term holds such a character."""
_CITED = re.compile(f"{_INSTRUMENT}(\\d+){_INSTRUMENT}")
_PLANS = re.compile(rf"^(<\S+>) <(?:{MG.plansDeliverable}|{MG.plansResult})> (<\S+>) \.$", re.MULTILINE)
_OUTPUT = re.compile(rf"^<\S+> <{RDF.object}> (<\S+>) \.$", re.MULTILINE)
_LEFT_OUT = frozenset(f"<{term}>" for term in (MG.cellEvidence, OA.hasSelector, MG.printedIn))


@dataclass(frozen=True)
class Template:
    """What is copied: a document and its links.

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
        """Nodes of which a copy has a part; what lives by another of them is none for itself."""
        return tuple(sorted({self.thing_of(node) for node in self.own} - {""}))

    def thing_of(self, node: str) -> str:
        """What a node lives by: counts by deliverables, facts by what they state, evidence by facts; "" for nothing."""
        found, passed = "", set[str]()
        while node and node not in passed:
            passed.add(node)
            found = node if _below(node, *_THINGS) else found
            node = self._owner.get(node, "")
        return found

    @cached_property
    def _owner(self) -> Mapping[str, str]:
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
    whole += _triples(store, f"?s ?p ?o FILTER(REGEX(STR(?s), '^{BASE}({'|'.join(_ELEMENTS)})'))")
    whole = [triple for triple in whole if triple[1] not in _LEFT_OUT]
    used = _used(whole)
    links: dict[str, list[Triple]] = defaultdict(list)
    drives = f"?s <{RDF.predicate}> <{MG.drives}> ; <{MG.restsOnListing}> ?listing ; ?p ?o"
    for triple in _triples(store, f"GRAPH ?g {{ {drives} }}"):
        links[triple[0]].append(triple)
    chosen = [sorted(link) for link in links.values() if any(p == f"<{RDF.object}>" and o in used for _, p, o in link)]
    shared = set(_triples(store, f"?s ?p ?o FILTER(STRSTARTS(STR(?s), '{BASE}mandate/'))"))
    for name in ("ontology", "reference"):
        shared |= set(_triples(store, f"GRAPH <{BASE.removesuffix('id/')}graph/{name}> {{ ?s ?p ?o }}"))
    heads = used | {s for s, _, _ in shared} | {link[0][0] for link in chosen}
    triples = sorted({triple for triple in whole if triple[0] in used and _stands(triple[2], heads)})
    kept = sorted([triple for triple in link if _stands(triple[2], heads)] for link in chosen)
    return Template(triples, kept, sorted(shared))


def _stands(term: str, heads: set[str]) -> bool:
    """Whether a term may be referred to: nothing says more of the nodes of the graph that are not copied."""
    return term in heads or not _below(term, "")


def _used(triples: Sequence[Triple]) -> set[str]:
    """Plans, things and elements, the facts that state them, their evidence, and the places in which they stand."""
    used = {s for s, _, _ in triples if _below(s, "plan/", *_THINGS, *_ELEMENTS, *_NAMES)}
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
    """Makes fascicles of a template: texts that are written once, in which names change from fascicle to fascicle.

    Args:
        like: what is copied.
        seed: of all chance; a fascicle depends on it and on its own number alone.
    """

    def __init__(self, like: Template, seed: int) -> None:
        self._like, self._seed = like, seed
        self._instruments: list[str] = []
        self._sums = list(accumulate(1 / (rank + 10) for rank in range(POOL)))
        places = {thing: place for place, thing in enumerate(like.things)}
        lives_by = {node: places[thing] for node in like.own if (thing := like.thing_of(node))}
        self._asserted = self._texts(lives_by, ([triple] for triple in like.triples))
        self._inferred = self._texts(lives_by, like.links)

    def _texts(self, lives_by: Mapping[str, int], whole: Iterable[Sequence[Triple]]) -> _Texts:
        """What stands or falls together as one text, by the things that it lives by."""
        written: dict[str, str] = {}
        found: dict[frozenset[int], list[str]] = defaultdict(list)
        for triples in whole:
            ends = (end for subject, _, value in triples for end in (subject, value))
            by = frozenset(lives_by[end] for end in ends if end in lives_by)
            for subject, predicate, value in triples:
                for term in (subject, value):
                    if term not in written:
                        written[term] = self._pattern(term)
                other = f'{value[:-1]}/F{_NUMBER}"' if predicate in _SYMBOLS else written[value]
                found[by].append(f"{written[subject]} {predicate} {other} .\n")
        return [(by, "".join(lines)) for by, lines in found.items()]

    def _pattern(self, term: str) -> str:
        """A term as it is written for every fascicle."""
        if _below(term, "mandate/"):
            self._instruments.append(term)
            return f"{_INSTRUMENT}{len(self._instruments) - 1}{_INSTRUMENT}"
        if term not in self._like.own:
            return term
        if not _below(term, "plan/"):
            return f"{term[:-1]}-F{_NUMBER}>"
        # ``plan/UNODC-1/2021`` becomes ``plan/UNODC-1-F0001/2021``: the year stays the last part.
        head, _, year = term.rpartition("/")
        return f"{head}-F{_NUMBER}/{year}"

    def pool(self) -> Iterator[Triple]:
        """What all fascicles share, and the instruments of the pool."""
        yield from self._like.shared
        for number in range(POOL):
            node = instrument(number)
            yield node, f"<{RDF.type}>", f"<{MG.MandateSource}>"
            yield node, f"<{MG.canonicalKey}>", f'"A/RES/{100 + number // 300}/{number % 300 + 1}"'
            yield node, f"<{MG.adoptionYear}>", f'"{1990 + number % 30}"^^<http://www.w3.org/2001/XMLSchema#gYear>'

    def fascicle(self, number: int) -> tuple[str, str]:
        """One fascicle as N-Triples, asserted and inferred."""
        chance = random.Random(f"{self._seed} {number}")
        share = chance.uniform(*KEPT)
        kept = {place for place in range(len(self._like.things)) if chance.random() < share}
        names: dict[str, str] = {}

        def named(found: re.Match[str]) -> str:
            if found[1] not in names:
                names[found[1]] = self._cited(self._instruments[int(found[1])], chance, names)
            return names[found[1]]

        def copy(texts: _Texts) -> str:
            text = "".join(text for by, text in texts if by <= kept)
            return _CITED.sub(named, text.replace(_NUMBER, f"{number:04}"))

        return copy(self._asserted), copy(self._inferred)

    def _cited(self, real: str, chance: random.Random, names: Mapping[str, str]) -> str:
        """The instrument that stands for a real one: no other of the fascicle."""
        taken = set(names.values())
        if chance.random() < KEPT_REAL and real not in taken:
            return real
        while (found := instrument(chance.choices(range(POOL), cum_weights=self._sums)[0])) in taken:
            pass
        return found


def instrument(number: int) -> str:
    """An instrument of the pool."""
    return f"<{BASE}mandate/A_RES_{100 + number // 300}_{number % 300 + 1}>"


def write(copier: Copier, fascicles: int, folder: Path) -> tuple[int, str]:
    """Writes the corpus into a store, each asserted triple into the default graph, too.

    Returns:
        How many triples there are, and the plan whose outputs have the most links.
    """
    store, count, plans = OxigraphStore.create(folder / "store"), 0, Counter[str]()
    named, plain = folder / "named.nq", folder / "plain.nt"
    with named.open("w", encoding="utf-8") as quads, plain.open("w", encoding="utf-8") as triples:

        def put(text: str, graph: str) -> int:
            # Each line is a triple, and no literal holds the end of a line.
            quads.write(text.replace(" .\n", f" <{BASE.removesuffix('id/')}graph/{graph}> .\n"))
            if not is_apart(f"/graph/{graph}"):
                triples.write(text)
            return text.count("\n")

        count += put("".join(f"{' '.join(triple)} .\n" for triple in copier.pool()), "reference")
        for number in range(fascicles):
            asserted, inferred = copier.fascicle(number)
            count += put(asserted, f"doc/F{number:04}/en")
            count += put(inferred, f"inferred/drivers-F{number:04}")
            plans += links_of_plans(asserted, inferred)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(partial(_load, store), (named, plain)))
    store.native.optimize()
    store.close()
    (plan, _), *_ = plans.most_common(1)
    return count, plan.removeprefix(f"<{BASE}").removesuffix(">")


def links_of_plans(asserted: str, inferred: str) -> Counter[str]:
    """Each plan of a fascicle, and how many links there are to its outputs."""
    plan_of = {output: plan for plan, output in _PLANS.findall(asserted)}
    return Counter(plan_of[output] for output in _OUTPUT.findall(inferred) if output in plan_of)


def _load(store: OxigraphStore, text: Path) -> None:
    store.native.bulk_load(path=text, format=RdfFormat.from_extension(text.suffix[1:]), lenient=True)
    text.unlink()


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
        manifest = {"name": name, "fascicles": options.fascicles, "triples": count, "largest": largest}
        snapshots.publish(options.into, folder, name, manifest)
    print(f"{options.fascicles} fascicles: {count:,} triples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
