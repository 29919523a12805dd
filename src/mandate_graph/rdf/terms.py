"""RDF terms as the store takes them: named nodes of our vocabularies and literals that keep what was printed."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode

from mandate_graph import namespaces

__all__ = [
    "CITO", "DCTERMS", "FRBR", "MG", "MGC", "OA", "ORG", "OWL", "PROV", "QB", "RDF", "RDFS", "SDGO", "SDMX_ATTR",
    "SDMX_CODE", "SKOS", "TIME", "Terms", "VOID", "XSD", "boolean", "date", "decimal", "integer", "node", "number",
    "printed_number", "text", "year",
]  # fmt: skip

_LONGEST = 18
"""Digits of a number that a store surely keeps."""
_INTEGER = re.compile(r"-?\d+")


class _Namespace(Protocol):
    def __getitem__(self, name: Any, /) -> Any: ...


@cache
def node(iri: str) -> NamedNode:
    """The named node of an IRI; one object per IRI."""
    return NamedNode(iri)


class Terms:
    """The terms of one namespace as named nodes: ``MG.Evidence``; a term the namespace does not know fails."""

    def __init__(self, namespace: _Namespace) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> NamedNode:
        term = node(str(self._namespace[name]))
        setattr(self, name, term)
        return term

    def __getitem__(self, name: str) -> NamedNode:
        term: NamedNode = getattr(self, name)
        return term


CITO = Terms(namespaces.CITO)
DCTERMS = Terms(namespaces.DCTERMS)
FRBR = Terms(namespaces.FRBR)
MG = Terms(namespaces.MG)
MGC = Terms(namespaces.MGC)
OA = Terms(namespaces.OA)
ORG = Terms(namespaces.ORG)
OWL = Terms(namespaces.OWL)
PROV = Terms(namespaces.PROV)
QB = Terms(namespaces.QB)
RDF = Terms(namespaces.RDF)
RDFS = Terms(namespaces.RDFS)
SDGO = Terms(namespaces.SDGO)
SDMX_ATTR = Terms(namespaces.SDMX_ATTR)
SDMX_CODE = Terms(namespaces.SDMX_CODE)
SKOS = Terms(namespaces.SKOS)
TIME = Terms(namespaces.TIME)
VOID = Terms(namespaces.VOID)
XSD = Terms(namespaces.XSD)


def text(value: str, language: str = "") -> Literal | None:
    """A text as a literal, with its language where one is given; None for an empty text."""
    if not value:
        return None
    return Literal(value, language=language) if language else Literal(value)


def integer(value: str | int) -> Literal | None:
    """A whole number; None for an empty text."""
    return Literal(str(value), datatype=XSD.integer) if value != "" else None


def decimal(value: str) -> Literal | None:
    """A decimal number; None for an empty text."""
    return Literal(value, datatype=XSD.decimal) if value else None


def number(value: str) -> Literal | None:
    """A whole number where the text is one, else a decimal; None for an empty text."""
    return integer(value) if _INTEGER.fullmatch(value) else decimal(value)


def year(value: str) -> Literal | None:
    """A year; None for an empty text."""
    return Literal(value, datatype=XSD.gYear) if value else None


def date(value: str) -> Literal | None:
    """A day, ``2020-01-20``; None for an empty text."""
    return Literal(value, datatype=XSD.date) if value else None


def boolean(value: bool) -> Literal:
    """A truth value."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def printed_number(value: str) -> Literal | None:
    """A number as the table writes it, where a store would hand it back in another form (``305.0`` as ``305``)."""
    if not value:
        return None
    plain = format(Decimal(value).normalize(), "f")
    return None if value == plain != "-0" and len(value) < _LONGEST else Literal(value)
