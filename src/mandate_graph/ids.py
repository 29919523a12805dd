"""Identity: keys of instruments, symbols of documents, and the IRIs that name things.

Keys are defined in :mod:`mandate_graph.records.keys`, symbols in :mod:`mandate_graph.records.symbols`; both are handed
on here. :class:`Identifiers` builds every IRI of the graph from one table of patterns and reads it back. All is pure.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from mandate_graph.records.keys import (
    KINDS,
    KeyFields,
    alternative_keys,
    body_id,
    canonical_key,
    doubt,
    key_status,
    normalise_number,
    parse_key,
    session_of,
    slug,
    table_body,
    unslug,
)
from mandate_graph.records.symbols import (
    SERIES_ROOTS,
    Supplement,
    body_of_symbol,
    document_symbol,
    split_symbols,
    supplement_of,
)

__all__ = [
    "BASE",
    "IRI",
    "Identifiers",
    "KINDS",
    "KeyFields",
    "Name",
    "PATTERNS",
    "SERIES_ROOTS",
    "Supplement",
    "alternative_keys",
    "body_id",
    "body_of_symbol",
    "canonical_key",
    "document_symbol",
    "doubt",
    "hash_of",
    "key_status",
    "list_of_scope",
    "normalise_number",
    "parse_key",
    "scope_of_list",
    "segment",
    "session_of",
    "slug",
    "split_symbols",
    "supplement_of",
    "table_body",
    "unslug",
]

BASE = "https://w3id.org/mandate-graph/id/"
"""Where the IRIs of things begin unless settings say otherwise."""

IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
"""The IRIs of the web, as SPARQL can hold them."""


def list_of_scope(scope: str) -> str:
    """Name of the list of mandates of a scope: ``P`` -> ``PROG``, ``M1/P`` -> ``M1/PROG``, else the scope."""
    return re.sub(r"(^|/)P$", r"\1PROG", scope)


def scope_of_list(name: str) -> str:
    """The scope of a list of mandates: the reverse of :func:`list_of_scope`."""
    return re.sub(r"(^|/)PROG$", r"\1P", name)


def hash_of(values: Iterable[str]) -> str:
    """16 hexadecimal digits that stand for values in their order."""
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:16]


@lru_cache(maxsize=1 << 14)
def segment(text: str) -> str:
    """Any text as one path segment: its slug where it has one, else ``h-`` and its hash (Chinese names)."""
    try:
        return slug(text)
    except ValueError:
        return f"h-{hash_of([text])}"


PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "mandate": "mandate/{key}",
        "mandate_part": "mandate/{key}/{part}/{number}",
        "series": "series/{key}",
        "body": "body/{body}",
        "session": "session/{session}",
        "document": "doc/{document}",
        "version": "doc/{document}/{language}",
        "text": "doc/{document}/{language}/text/{sha}",
        "place": "doc/{document}/{language}/{part}/{number}",
        "table_row": "doc/{document}/{language}/{part}/{number}/row/{row}",
        "programme": "programme/{element}",
        "subprogramme": "subprogramme/{element}",
        "component": "component/{element}",
        "plan": "plan/{element}/{year}",
        "citation": "citation/{document}/{list}/{position}-{group}",
        "mention": "citation/{document}/{place}/{position}",
        "evidence": "evidence/{document}/{language}/{start}-{end}",
        "deliverable": "deliverable/{element}/{year}/{row}",
        "measure": "measure/{element}/{year}/{number}",
        "observation": "obs/{cube}/{hash}",
        "fact": "fact/{table}/{document}/{language}/{fact}",
        "recommendation": "recommendation/{document}/{number}",
        "unit": "unit/{unit}",
        "run": "run/{run}",
        "document_graph": "graph/doc/{document}/{language}",
        "superseded_graph": "graph/superseded/{document}/{language}",
        "inferred_graph": "graph/inferred/{run}",
        "graph": "graph/{graph}",
    }
)
"""What an IRI can name, and its path; ``{key}`` and the like are slugs. Names hold for good: see CONTRIBUTING."""

_FIELD = re.compile(r"\{(\w+)\}")
_DIGITS = frozenset({"position", "group", "start", "end", "year", "row"})
_WORDS = frozenset({"table", "cube"})
_WORD = re.compile(r"[a-z][a-z_]*")


def _written(field: str, value: str) -> str:
    """A field as its path segment: names of tables and cubes stand as they are, all else as its slug."""
    if field not in _WORDS:
        return slug(value)
    if not _WORD.fullmatch(value):
        raise ValueError(f"{value!r} is not the name of a {field}")
    return value


@dataclass(frozen=True, slots=True)
class Name:
    """What an IRI names: the kind, a key of :data:`PATTERNS`, and the fields of its pattern."""

    kind: str
    fields: Mapping[str, str]


@cache
def _reader(pattern: str) -> re.Pattern[str]:
    pieces = _FIELD.split(pattern)
    read = [
        f"(?P<{piece}>{r'[0-9]+' if piece in _DIGITS else '[A-Za-z0-9._-]+'})" if i % 2 else re.escape(piece)
        for i, piece in enumerate(pieces)
    ]
    return re.compile("".join(read))


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Builds and reads the IRIs of the graph.

    Every method returns an IRI as text. Fields are keys, symbols, scopes … as the tables print them; each becomes one
    path segment by :func:`slug`, and a field that cannot raises ``ValueError`` naming it.

    Attributes:
        base: where the IRIs of things begin; those of graphs begin beside it, below ``graph/``.
    """

    base: str = BASE

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`?#]+/", self.base):
            raise ValueError(f"{self.base!r} is not an absolute http IRI that ends with a slash")

    def iri(self, kind: str, **fields: str | int) -> str:
        """The IRI of a thing of a kind of :data:`PATTERNS`, from the fields of its pattern."""
        path = PATTERNS[kind].format(**{name: _written(name, str(value)) for name, value in fields.items()})
        return self._root(path) + path

    def _root(self, path: str) -> str:
        return self.base.removesuffix("id/") if path.startswith("graph/") else self.base

    def name_of(self, iri: str) -> Name:
        """What an IRI of this base names, with its fields turned back into keys and symbols.

        Raises:
            ValueError: the IRI is of no pattern; the message names it.
        """
        graphs = self._root("graph/")
        path = iri.removeprefix(graphs) if iri.startswith(f"{graphs}graph/") else iri.removeprefix(self.base)
        for kind, pattern in PATTERNS.items():
            match = _reader(pattern).fullmatch(path)
            if match and path != iri:
                read = match.groupdict()
                return Name(kind, {name: value if name in _WORDS else unslug(value) for name, value in read.items()})
        raise ValueError(f"{iri!r} names nothing here")

    def mandate(self, key: str) -> str:
        """An instrument by its canonical key."""
        return self.iri("mandate", key=key)

    def mandate_part(self, key: str, part: str, number: str | int) -> str:
        """A part of an instrument: ``para`` 19, ``sect`` VI, ``annex`` II."""
        return self.iri("mandate_part", key=key, part=part, number=number)

    def series(self, oldest: str) -> str:
        """A recurring series by the key of its oldest known member."""
        return self.iri("series", key=oldest)

    def body(self, body: str) -> str:
        """A body by its ontology id or table code."""
        return self.iri("body", body=body_id(body))

    def session(self, session: str) -> str:
        """A session by its id (``GA-73``, ``CND-62-resumed``)."""
        return self.iri("session", session=session)

    def document(self, symbol: str) -> str:
        """A document by its symbol, the first where it has two."""
        return self.iri("document", document=symbol)

    def version(self, symbol: str, language: str) -> str:
        """The text of a document in one language."""
        return self.iri("version", document=symbol, language=language)

    def text(self, symbol: str, language: str, sha: str) -> str:
        """The extracted text that offsets count in, by its SHA-256 (the first 12 digits count)."""
        return self.iri("text", document=symbol, language=language, sha=sha[:12])

    def place(self, symbol: str, language: str, part: str, number: str | int, row: str | int = "") -> str:
        """A place in a text: ``para`` 16.28, ``table`` 16.4 and its row 5, ``note`` 3, ``list`` SP1."""
        where = {"document": symbol, "language": language, "part": part, "number": number}
        return self.iri("table_row", **where, row=row) if row else self.iri("place", **where)

    def programme(self, programme: str) -> str:
        """A programme by its short name (``UNODC``)."""
        return self.iri("programme", element=programme)

    def subprogramme(self, programme: str, number: str | int) -> str:
        """A subprogramme (``UNODC``, 1)."""
        return self.iri("subprogramme", element=f"{programme}-{number}")

    def component(self, programme: str, subprogramme: str | int, number: str | int) -> str:
        """A component of a subprogramme (``UNODC``, 9, 2)."""
        return self.iri("component", element=f"{programme}-{subprogramme}-{number}")

    def plan(self, element: str, year: str | int) -> str:
        """The plan of an element (``UNODC-1``) for one year."""
        return self.iri("plan", element=element, year=year)

    def citation(self, symbol: str, scope: str, position: str | int, group: str | int) -> str:
        """One instrument in the list of a scope: the nth line of the whole list, and its place within that line."""
        return self.iri("citation", document=symbol, list=list_of_scope(scope), position=position, group=group)

    def mention(self, symbol: str, place: str, position: str | int) -> str:
        """The nth instrument named in running text at a place (``para-16.28``)."""
        return self.iri("mention", document=symbol, place=place, position=position)

    def evidence(self, symbol: str, language: str, start: int, end: int) -> str:
        """A stretch of a text by its offsets."""
        return self.iri("evidence", document=symbol, language=language, start=start, end=end)

    def deliverable(self, element: str, year: str | int, row: str | int) -> str:
        """A row of the deliverables table of a plan."""
        return self.iri("deliverable", element=element, year=year, row=row)

    def measure(self, element: str, year: str | int, number: str | int) -> str:
        """The nth performance measure of a plan."""
        return self.iri("measure", element=element, year=year, number=number)

    def observation(self, cube: str, dimensions: Mapping[str, str]) -> str:
        """An observation of a cube by its dimension values (their order does not matter)."""
        values = [f"{name}={dimensions[name]}" for name in sorted(dimensions)]
        return self.iri("observation", cube=cube, hash=hash_of(values))

    def fact(self, table: str, symbol: str, language: str, identifier: str) -> str:
        """A row of a fact table by the identifier of its seed row."""
        return self.iri("fact", table=table, document=symbol, language=language, fact=identifier)

    def unit(self, unit: str) -> str:
        """An organisational unit by its short name; other names are hashed."""
        return f"{self.base}unit/{segment(unit)}"

    def document_graph(self, symbol: str, language: str) -> str:
        """The graph of what one text of one document prints."""
        return self.iri("document_graph", document=symbol, language=language)

    def superseded_graph(self, symbol: str, language: str) -> str:
        """The graph of what one text of one document prints and a later document prints anew."""
        return self.iri("superseded_graph", document=symbol, language=language)

    def inferred_graph(self, run: str) -> str:
        """The graph of what one run computed."""
        return self.iri("inferred_graph", run=run)

    def graph(self, name: str) -> str:
        """A graph of its own name: ``reference``, ``derived``, ``ontology``."""
        return self.iri("graph", graph=name)
