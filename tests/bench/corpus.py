"""A synthetic corpus of many fascicles with the shape of the real one, as a snapshot.

    python tests/bench/corpus.py --like DATA --into DATA [--fascicles 1000] [--seed 1]

Each fascicle is a copy of the largest budget of the snapshot ``--like`` under another name: its plans, lists,
deliverables, counts and money, without the places in the text. A listed instrument is now and then the real one, else
one of a common pool, the popular ones far oftener than the others. Each deliverable is driven by some instruments of
its list, with confidences by chance. The same seed gives the same corpus.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import QuerySolutions, RdfFormat

from mandate_graph.ids import BASE
from mandate_graph.namespaces import CITO, MG, MGC, RDF, RDFS
from mandate_graph.store import snapshots
from mandate_graph.store.oxigraph import OxigraphStore

Triple = tuple[str, str, str]
"""Subject, predicate and object as N-Triples write them."""

POOL = 30_000
"""Instruments that fascicles share."""
KEPT_REAL = 0.2
"""Part of the listings that keep the real instrument."""
KEPT = (0.1, 0.6)
"""Part of the listings, deliverables and amounts that a fascicle has: the least and the most."""
DRIVERS = 3
"""Most drivers of a deliverable."""

_COPIED = (
    "plan", "deliverable", "citation", "obs/finance", "subprogramme", "component", "programme", "budget-component",
    "fact/mandates",
)  # fmt: skip
_THINGS = ("citation", "deliverable", "obs/finance")
_LISTING, _LISTED, _PLANS = f"<{MG.mandatedElement}>", f"<{CITO.hasCitedEntity}>", f"<{MG.plansDeliverable}>"
_PREDICATES = frozenset(
    f"<{term}>" for term in (
        RDF.type, RDFS.label, MG.scope, MG.budgetYear, MG.planFor, MG.partOfProgramme, MG.plansDeliverable, MG.ofPlan,
        MG.mandatedElement, CITO.hasCitedEntity, MG.instrumentPosition, MG.printedTitle, MG.deliverableCategory,
        MG.isTotal, MG.amount, MG.budgetComponent, MG.year, MG.unit, MG.planStatus,
        MG.fundingSource, MG.states, MG.principalEvidence,
    )
)  # fmt: skip


def template(store: OxigraphStore) -> tuple[str, list[Triple]]:
    """The largest budget of a store: the name of its programme, and what is copied of it."""
    answer = store.query(
        f"SELECT ?top (COUNT(*) AS ?n) {{ ?plan <{MG.hasLegislativeMandate}> ?x ; <{MG.planFor}> ?part . "
        f"?part <{MG.partOfProgramme}>* ?top . ?top a <{MG.Programme}> }} GROUP BY ?top ORDER BY DESC(?n)"
    )
    assert isinstance(answer, QuerySolutions)
    programme = next(iter(answer))["top"].value.rpartition("/")[2]
    found: list[Triple] = []
    for folder in _COPIED:
        for subject, predicate, value in _below(store, f"{BASE}{folder}/"):
            if predicate in _PREDICATES:
                found.append((subject, predicate, value))
    return programme, found


def _below(store: OxigraphStore, start: str) -> Iterator[Triple]:
    answer = store.query(f'SELECT ?s ?p ?o {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{start}")) }}')
    assert isinstance(answer, QuerySolutions)
    for row in answer:
        yield str(row["s"]), str(row["p"]), str(row["o"])


class Copier:
    """Makes fascicles of a template."""

    def __init__(self, programme: str, triples: Iterable[Triple], seed: int) -> None:
        self._triples, self._chance = list(triples), random.Random(seed)
        self._mine = {node for triple in self._triples for node in (triple[0], triple[2]) if self._is_own(node)}
        starts = tuple(f"<{BASE}{folder}/" for folder in _THINGS)
        self._things = dict.fromkeys(sorted(node for node in self._mine if node.startswith(starts)))
        self._programme, self._weights = programme, [1 / (rank + 10) for rank in range(POOL)]

    @staticmethod
    def _is_own(node: str) -> bool:
        return any(node.startswith(f"<{BASE}{folder}/") for folder in _COPIED)

    def pool(self) -> Iterator[Triple]:
        """The instruments of the pool."""
        for number in range(POOL):
            node = instrument(number)
            yield node, f"<{RDF.type}>", f"<{MG.MandateSource}>"
            yield node, f"<{MG.canonicalKey}>", f'"A/RES/{100 + number // 300}/{number % 300 + 1}"'
            yield node, f"<{MG.adoptionYear}>", f'"{1990 + number % 30}"^^<http://www.w3.org/2001/XMLSchema#gYear>'

    def fascicle(self, number: int) -> tuple[list[Triple], list[Triple]]:
        """The triples of one fascicle, asserted and inferred."""
        rename, least = self._renamed(number), self._chance.uniform(*KEPT)
        kept = {node for node in self._things if self._chance.random() < least}
        popular = iter(self._chance.choices(range(POOL), self._weights, k=len(self._things)))
        exchanged: dict[str, str] = {}
        asserted, listed, outputs = [], defaultdict(dict), []
        for subject, predicate, value in self._triples:
            if (subject in self._things and subject not in kept) or (value in self._things and value not in kept):
                continue
            if value.startswith(f"<{BASE}mandate/"):
                if value not in exchanged:
                    real = self._chance.random() < KEPT_REAL
                    exchanged[value] = value if real else instrument(next(popular))
                value = exchanged[value]
            if predicate in (_LISTED, _LISTING):
                listed[subject][predicate] = value
            elif predicate == _PLANS:
                outputs.append((subject, value))
            asserted.append((rename.get(subject, subject), predicate, rename.get(value, value)))
        lists = defaultdict(list)
        for both in listed.values():
            if len(both) == 2:
                lists[both[_LISTING]].append(both[_LISTED])
        return asserted, list(self._driven(number, rename, lists, outputs))

    def _renamed(self, number: int) -> Mapping[str, str]:
        return {
            node: f"{node[:-1]}-F{number:04}>" if "/plan/" not in node else _plan(node, number) for node in self._mine
        }

    def _driven(
        self, number: int, rename: Mapping[str, str], lists: Mapping[str, list[str]], outputs: list[tuple[str, str]]
    ) -> Iterator[Triple]:
        for place, (plan, output) in enumerate(outputs):
            those = lists.get(plan, ())
            for turn in range(min(len(those), self._chance.randint(0, DRIVERS))):
                link = f"<{BASE}link/drivers-F{number:04}/{place}-{turn}>"
                confidence = f'"{self._chance.random():.3f}"^^<http://www.w3.org/2001/XMLSchema#decimal>'
                yield link, f"<{RDF.type}>", f"<{MG.InferredLink}>"
                yield link, f"<{RDF.subject}>", self._chance.choice(those)
                yield link, f"<{RDF.predicate}>", f"<{MG.drives}>"
                yield link, f"<{RDF.object}>", rename[output]
                yield link, f"<{MG.inferenceMethod}>", f"<{MGC.lexical}>"
                yield link, f"<{MG.confidence}>", confidence


def _plan(node: str, number: int) -> str:
    """``plan/UNODC-1/2021`` becomes ``plan/UNODC-1-F0001/2021``: the year stays the last part."""
    head, _, year = node.rpartition("/")
    return f"{head}-F{number:04}/{year}"


def instrument(number: int) -> str:
    """An instrument of the pool."""
    return f"<{BASE}mandate/A_RES_{100 + number // 300}_{number % 300 + 1}>"


def write(copier: Copier, fascicles: int, folder: Path) -> int:
    """Writes the corpus into a store, each asserted triple into the default graph, too; counts the triples."""
    store, count = OxigraphStore.create(folder / "store"), 0
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
    for path, format_ in ((named, RdfFormat.N_QUADS), (plain, RdfFormat.N_TRIPLES)):
        store.native.bulk_load(path=str(path), format=format_)
        path.unlink()
    store.native.optimize()
    store.close()
    return count


def main() -> int:
    """Makes the corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--like", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--fascicles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    programme, triples = template(OxigraphStore.read_only(snapshots.current(options.like).store))
    with snapshots.building(options.into) as folder:
        count = write(Copier(programme, triples, options.seed), options.fascicles, folder)
        name = f"{options.seed:08x}{options.fascicles:08x}"
        snapshots.publish(options.into, folder, name, {"name": name, "fascicles": options.fascicles, "triples": count})
    print(f"{options.fascicles} fascicles like {programme}: {count:,} triples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
