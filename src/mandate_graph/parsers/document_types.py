"""What a kind of document is: how to recognise it, what it says of itself, and which facts it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mandate_graph.parsers import types
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import Extractor
from mandate_graph.registry import members

__all__ = ["Description", "DocumentType", "document_types", "recognise"]


@dataclass(frozen=True, slots=True)
class Description:
    """What a document says of itself; every field is "" or empty where it prints nothing.

    Attributes:
        title: title as printed.
        year: budget year, else the year of the document.
        symbols: symbols printed as its own, the canonical one first.
        bodies, sessions: identifiers of the bodies and sessions it is submitted to.
        job_number: printed job number.
    """

    title: str = ""
    year: str = ""
    symbols: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    job_number: str = ""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document.

    Attributes:
        name: as in the public table ``documents`` (``programme_budget`` …).
        recognise: whether a document cut into parts is of this kind, by its content alone.
        describe: reads what it says of itself.
        extractors: the extractors of its facts, in the order of their tables.
    """

    name: str
    recognise: Callable[[Layout], bool]
    describe: Callable[[Layout], Description]
    extractors: tuple[Extractor, ...]


def document_types() -> dict[str, DocumentType]:
    """Every kind of document there is, by the name of its module."""
    return members(types, "DOCUMENT_TYPE", DocumentType)


def recognise(layout: Layout) -> DocumentType | None:
    """The kind of a document, or None where no kind or more than one fits."""
    fitting = [each for each in document_types().values() if each.recognise(layout)]
    return fitting[0] if len(fitting) == 1 else None
