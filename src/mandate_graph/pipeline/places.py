"""From what a check found in the graph back to the rows of the seeds: file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from mandate_graph.ids import IRI, Identifiers
from mandate_graph.seeding import folder_of
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.rendering import render
from mandate_graph.validation import Outcome

__all__ = ["seed_places"]

_STATING = (
    "SELECT DISTINCT ?fact {{ ?fact <https://w3id.org/mandate-graph/ontology#states> <{}> }} ORDER BY ?fact LIMIT 3"
)


def seed_places(store: OxigraphStore, outcomes: Sequence[Outcome], roots: Sequence[Path]) -> list[str]:
    """Places of the seeds rows that the first findings of some checks speak of.

    Args:
        store: the graph that was checked.
        outcomes: the checks.
        roots: the seeds folders it was made from.

    Returns:
        ``seeds/A_75_6--Sect.16/zh/mandates.csv, line 12``; findings that no row states yield none.
    """
    values = [value for outcome in outcomes for finding in outcome.findings[:3] for value in finding.values.values()]
    iris = dict.fromkeys(value for value in values if IRI.fullmatch(value))
    return list(dict.fromkeys(place for iri in iris for fact in _facts(store, iri) for place in _lines(fact, roots)))


def _facts(store: OxigraphStore, iri: str) -> list[str]:
    answer = json.loads(render(store.query(_STATING.format(iri)), "json"))
    return [iri, *(row["fact"]["value"] for row in answer["results"]["bindings"])]


def _lines(fact: str, roots: Sequence[Path]) -> Iterator[str]:
    try:
        name = Identifiers().name_of(fact)
    except ValueError:
        return
    if name.kind != "fact":
        return
    fields = name.fields
    for root in roots:
        path = root / folder_of(fields["document"], fields["language"]) / f"{fields['table']}.csv"
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        for number, line in enumerate(lines, 1):
            if line.startswith(f"{fields['fact']},"):
                yield f"{path.as_posix()}, line {number}"
