"""Recomputes every quote of the evidence from the documents themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from mandate_graph.errors import DocumentError, Unavailable
from mandate_graph.parsers.extraction import inspect
from mandate_graph.parsers.normaliser import Normaliser
from mandate_graph.readers import read_file
from mandate_graph.records.evidence import QUOTE_LENGTH, Evidence
from mandate_graph.records.facts import Fact
from mandate_graph.records.source import Source
from mandate_graph.seeding import DocumentSeeds, Seeds
from mandate_graph.seeding.verification import missing_cells, prints

__all__ = ["Failure", "Verification", "find_source", "verify_evidence"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A cell whose evidence does not hold: where it is, and why."""

    document: str
    table: str
    fact: str
    column: str
    problem: str

    def __str__(self) -> str:
        return f"{self.document}, {self.table} {self.fact}, {self.column}: {self.problem}"


@dataclass(frozen=True)
class Verification:
    """What a verification found.

    Attributes:
        cells: number of cells that must be witnessed or are.
        failures: those whose evidence does not hold, and those without.
        absent: documents whose file is not in the folder; their cells are not counted.
    """

    cells: int
    failures: tuple[Failure, ...]
    absent: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether every cell of every document was verified."""
        return not self.failures and not self.absent

    def as_json(self) -> dict[str, object]:
        """The outcome as a JSON object."""
        return {
            "cells": self.cells,
            "verified": self.cells - len(self.failures),
            "failures": [asdict(failure) for failure in self.failures],
            "absent": list(self.absent),
        }


def verify_evidence(
    seeds: Seeds, documents: Path, progress: Callable[[int, int, str], None] | None = None
) -> Verification:
    """Compares every piece of evidence with the document it was taken from.

    Args:
        seeds: read without the curators' corrections, which no document prints.
        documents: folder of the documents; files are found by their SHA-256, not by their name.
        progress: called with documents done, documents in all, and the name of the next one.

    Raises:
        Unavailable: MG420, there is no such folder.
    """
    files = _hashes(documents)
    cells, failures, absent = 0, list[Failure](), list[str]()
    for done, edition in enumerate(seeds.documents):
        if progress:
            progress(done, len(seeds.documents), edition.document.document)
        path = files.get(edition.document.sha256)
        if path is None:
            absent.append(edition.document.document)
            continue
        count, found = _verify_document(edition, path)
        cells += count
        failures.extend(found)
    if progress:
        progress(len(seeds.documents), len(seeds.documents), "")
    return Verification(cells, tuple(failures), tuple(absent))


def _hashes(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise Unavailable(
            "MG420", "there is no folder of documents.", where=folder.as_posix(), remedy="Name it with --documents."
        )
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in paths}


def find_source(documents: Path, sha256: str) -> Source:
    """The document with this SHA-256, read.

    Raises:
        Unavailable: MG420, no file of the folder is that document.
    """
    path = _hashes(documents).get(sha256)
    if path is None:
        raise Unavailable(
            "MG420", f"no file is the document with SHA-256 {sha256[:12]}….", where=documents.as_posix(),
            remedy="Get the very file the facts were taken from; another extraction of the text will not do.",
        )  # fmt: skip
    return read_file(path)


def _verify_document(edition: DocumentSeeds, path: Path) -> tuple[int, list[Failure]]:
    symbol = edition.document.document
    facts = {(table, row.id): row.fact for table, rows in edition.facts.items() for row in rows}
    try:
        layout = inspect(read_file(path)).layout
    except DocumentError as error:
        return len(edition.evidence), [Failure(symbol, "", "", "", str(error))]
    told = edition.document.text_sha256
    if told and told != layout.source.text_sha256:
        problem = "its text is read otherwise than when the facts were taken: extract it again"
        return len(edition.evidence), [Failure(symbol, "", "", "", problem)]
    normaliser = Normaliser(layout)
    cells: dict[tuple[str, str, str], str] = {}
    for row in edition.evidence:  # a cell that a page break cuts in two has a row of evidence for each stretch
        cell = (row.table, row.fact, row.column)
        cells[cell] = cells.get(cell, "") + normaliser.quote(row.start, row.end)
    failures = [
        Failure(symbol, row.table, row.fact, row.column, problem)
        for row in edition.evidence
        for problem in _problems(
            row, facts[row.table, row.fact], layout.source, normaliser, cells[row.table, row.fact, row.column]
        )
    ]
    witnessed = {(row.table, row.fact, row.column) for row in edition.evidence}
    missing = missing_cells(((identifier, fact) for (_, identifier), fact in facts.items()), witnessed)
    failures.extend(Failure(symbol, *cell, "the cell has no evidence") for cell in missing)
    return len(witnessed) + len(missing), failures


def _problems(row: Evidence, fact: Fact, source: Source, normaliser: Normaliser, cell: str) -> Iterator[str]:
    """The first thing that is wrong with one row of evidence, if any; ``cell`` joins all stretches of its cell."""
    if row.end > len(source.text):
        yield f"it ends at {row.end}, the text at {len(source.text)}"
        return
    text = normaliser.quote(row.start, row.end)
    lines = (source.line_number(row.start), source.line_number(row.end - 1))
    if lines != (row.line_start, row.line_end):
        yield f"it stands on lines {lines[0]}-{lines[1]}, not {row.line_start}-{row.line_end}"
    elif text[:QUOTE_LENGTH].rstrip() != row.quote:
        yield f"the quote reads {text[:QUOTE_LENGTH].rstrip()!r}, not {row.quote!r}"
    elif not prints(fact, row.column, cell):
        yield f"{text[:QUOTE_LENGTH]!r} does not contain {getattr(fact, row.column)[:QUOTE_LENGTH]!r}"
