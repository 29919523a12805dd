"""Codes of the ontology by what the tables write: ``planned`` of PlanStatus is a concept with that notation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from mandate_graph.errors import SeedError
from mandate_graph.rdf.terms import RDF, SKOS
from mandate_graph.resources import data_root

__all__ = ["Codes", "read_ontology"]


def read_ontology(folder: Path | None = None) -> Iterator[Quad]:
    """The statements of the ontology and its codes, in the default graph.

    Args:
        folder: the folder of the ontology; by default that of the package.
    """
    for path in sorted((folder or data_root() / "ontology").glob("*.ttl")):
        yield from parse(path=str(path), format=RdfFormat.TURTLE)


class Codes:
    """Looks up codes; what the ontology does not list is refused, never minted."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        notations: dict[NamedNode, str] = {}
        self._labels: dict[NamedNode, dict[str, str]] = {}
        kinds: dict[NamedNode, list[str]] = {}
        for quad in quads:
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
                continue
            if quad.predicate == SKOS.notation:
                notations[quad.subject] = quad.object.value
            elif quad.predicate == SKOS.prefLabel and isinstance(quad.object, Literal):
                self._labels.setdefault(quad.subject, {})[quad.object.language or ""] = quad.object.value
            elif quad.predicate == RDF.type:
                kinds.setdefault(quad.subject, []).append(quad.object.value.rpartition("#")[2])
        self._codes = {(kind, notation): code for code, notation in notations.items() for kind in kinds.get(code, ())}

    def find(self, kind: str, notation: str) -> NamedNode | None:
        """The code of a kind (``PlanStatus``) with a notation, None where there is none."""
        return self._codes.get((kind, notation))

    def labels(self, code: NamedNode) -> dict[str, str]:
        """Language to label of a code, sorted by language."""
        return dict(sorted(self._labels.get(code, {}).items()))

    def named(self, kind: str) -> dict[str, dict[str, str]]:
        """Notation of each code of a kind to its labels by language, sorted by notation."""
        return {
            notation: self.labels(code) for (of, notation), code in sorted(self._codes.items(), key=str) if of == kind
        }

    def all_labels(self) -> Iterator[dict[str, str]]:
        """The labels of every code by language, sorted by code."""
        for code in sorted(self._labels, key=str):
            yield self.labels(code)

    def of(self, kind: str, notation: str, where: str = "") -> NamedNode | None:
        """The code of a kind with a notation; None for an empty notation.

        Raises:
            SeedError: MG220, the ontology has no such code.
        """
        if not notation:
            return None
        code = self._codes.get((kind, notation))
        if code is None:
            known = ", ".join(sorted(found for of_kind, found in self._codes if of_kind == kind))
            remedy = f"Known are: {known}." if known else "Add the code to ontology/mandate.ttl."
            raise SeedError("MG220", f"{notation!r} is no {kind} code.", where=where, remedy=remedy)
        return code
