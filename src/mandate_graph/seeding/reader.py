"""Reads seed folders into :class:`~mandate_graph.seeding.seeds.Seeds` and names every wrong cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from mandate_graph.errors import Unavailable
from mandate_graph.ids import IRI, slug
from mandate_graph.records.evidence import EVIDENCE_COLUMNS, QUOTE_LENGTH, Evidence
from mandate_graph.records.facts import TABLES, Fact
from mandate_graph.seeding.consistency import by_cell, document_faults, place_faults, quote_fault, row_faults
from mandate_graph.seeding.corrections import correct
from mandate_graph.seeding.domains import MANIFEST_DOMAINS, cell_fault
from mandate_graph.seeding.problems import Problems, shorten
from mandate_graph.seeding.seeds import (
    CORRECTION_COLUMNS,
    DOCUMENT_COLUMNS,
    REVIEW_COLUMNS,
    Correction,
    Document,
    DocumentSeeds,
    Review,
    SeedFact,
    Seeds,
    identify,
)
from mandate_graph.seeding.tables import TableRow, read_table

__all__ = ["MANIFEST", "folder_of", "read_manifest", "read_seeds"]

MANIFEST = "documents.csv"
_OTHER_FILES = {"evidence.csv", "corrections.csv"}
_IDENTIFIER = re.compile(r"[0-9a-f]{12}")
_COUNT = re.compile(r"[1-9][0-9]*")
_POSITIONS = ("line_start", "line_end", "start", "end")
_PLACES = ("block", "cell_row", "cell_column")
_ALLOWED: Mapping[str, re.Pattern[str]] = {
    "document": re.compile(r"\S+"),
    "symbol_basis": re.compile(r"printed|inferred|"),
    "sha256": re.compile(r"(?!0{64})[0-9a-f]{64}"),
    "language": re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*"),
    "year": re.compile(r"(\d{4})?"),
    "text_sha256": re.compile(r"([0-9a-f]{64})?"),
}
_FORMS: Mapping[str, str] = {
    "document": "a symbol without blanks",
    "symbol_basis": "printed or inferred",
    "sha256": "a SHA-256 of 64 hexadecimal digits",
    "language": "the code of a language",
    "year": "a year of four digits",
    "text_sha256": "a SHA-256 of 64 hexadecimal digits",
}

_Known = dict[str, dict[str, Fact | None] | None]
"""Table to identifier as printed to row: no row where it is wrong, no rows where the table cannot be read."""

_Lines = dict[tuple[str, str], int]
"""Table and identifier to the line the row stands on."""

T = TypeVar("T")


def folder_of(document: str, language: str) -> Path:
    """The folder of one text of one document, relative to the seeds folder."""
    return Path(slug(document)) / language


def read_seeds(roots: Iterable[Path], *, apply_corrections: bool = True) -> Seeds:
    """Reads and checks seed folders.

    Args:
        roots: folders with a manifest ``documents.csv`` each; a document and language may stand in one of them only.
        apply_corrections: whether the curators' corrections are applied to the facts.

    Returns:
        The seeds, documents in order of symbol and language.

    Raises:
        SeedError: MG2xx, one wrong place; for several a :class:`~mandate_graph.seeding.problems.SeedProblems`.
        Unavailable: MG210, a folder has no manifest.
    """
    problems = Problems()
    found: dict[tuple[str, str], DocumentSeeds] = {}
    reviews: list[Review] = []
    for root in roots:
        before = problems.count
        manifest = _read_manifest(root, problems)
        whole = problems.count == before
        for document, line in manifest:
            key = (document.document, document.language)
            if key in found:
                what = f"{document.document} in language {document.language} stands in the manifest twice."
                problems.add("MG205", what, "Keep one of them.", path=root / MANIFEST, line=line)
                continue
            found[key] = _read_document(root, document, line, problems, apply_corrections)
        if whole:  # else a folder may belong to a row that is wrong
            _check_folders(root, [document for document, _ in found], problems)
        reviews.extend(_read_reviews(root / "reviews.csv", problems))
    problems.raise_if_any()
    return Seeds(tuple(found[key] for key in sorted(found)), tuple(reviews))


def read_manifest(root: Path) -> list[Document]:
    """The rows of the manifest of one seed folder, in file order.

    Raises:
        SeedError: MG2xx, a row is wrong.
        Unavailable: MG210, there is no manifest.
    """
    problems = Problems()
    rows = [document for document, _ in _read_manifest(root, problems)]
    problems.raise_if_any()
    return rows


def _read_manifest(root: Path, problems: Problems) -> list[tuple[Document, int]]:
    path = root / MANIFEST
    if not path.is_file():
        raise Unavailable(
            "MG210", "there is no manifest.", where=path.as_posix(),
            remedy="Name a seeds folder, or make one with `mandate-graph extract --into`.",
        )  # fmt: skip
    rows: list[tuple[Document, int]] = []
    for row in read_table(path, DOCUMENT_COLUMNS, problems):
        if _check_cells(path, row, problems):
            rows.append((Document(**row.cells), row.line))
    return rows


def _check_cells(path: Path, row: TableRow, problems: Problems) -> bool:
    """Whether the cells of a manifest row have their form."""
    before = problems.count
    for column, pattern in _ALLOWED.items():
        value = row.cells[column]
        if not pattern.fullmatch(value):
            what, remedy = (
                f"{shorten(value)} is not {_FORMS[column]}.",
                "Correct the cell, or extract the document again.",
            )
            problems.add("MG204", what, remedy, path=path, line=row.line, column=column)
    for column in MANIFEST_DOMAINS:
        if wrong := cell_fault("", column, row.cells[column]):
            problems.add("MG204", *wrong, path=path, line=row.line, column=column)
    try:
        slug(row.cells["document"])
    except ValueError as error:
        problems.add("MG204", f"{error}.", "Correct the symbol.", path=path, line=row.line, column="document")
    return problems.count == before


def _check_folders(root: Path, documents: Sequence[str], problems: Problems) -> None:
    """Every folder of facts must belong to a document of the manifest, or its facts would be lost in silence."""
    known = {slug(document) for document in documents}
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        holds_facts = any(folder.glob("*/*.csv"))
        if holds_facts and folder.name not in known and not folder.name.startswith("."):
            problems.add("MG207", "the folder belongs to no document of the manifest.", f"Add it to {MANIFEST}, or remove it.", path=folder)  # fmt: skip # noqa: E501


def _read_document(
    root: Path, document: Document, line: int, problems: Problems, apply_corrections: bool
) -> DocumentSeeds:
    folder = root / folder_of(document.document, document.language)
    if not folder.is_dir():
        what = f"{document.document} has no folder {folder.as_posix()}."
        problems.add("MG207", what, "Extract it, or take it out of the manifest.", path=root / MANIFEST, line=line)
        return DocumentSeeds(document, {})
    _check_files(folder, problems)
    before = problems.count
    facts: dict[str, tuple[SeedFact, ...]] = {}
    known: _Known = {}
    lines: _Lines = {}
    for name, table in TABLES.items():
        rows = _read_facts(folder / f"{name}.csv", table, document, problems, known, lines)
        if rows:
            facts[name] = rows
    evidence = _read_evidence(folder / "evidence.csv", known, problems)
    if problems.count == before:
        _check_document(folder, facts, lines, problems)
        _check_order(folder / "evidence.csv", evidence, facts, problems)
    corrections = _read_records(folder / "corrections.csv", CORRECTION_COLUMNS, Correction, problems)
    corrected = correct(facts, corrections, folder / "corrections.csv", problems)
    return DocumentSeeds(
        document,
        corrected if apply_corrections else facts,
        tuple(row for row, _ in evidence),
        tuple(row for row, _ in corrections),
    )


def _check_document(folder: Path, facts: Mapping[str, Sequence[SeedFact]], lines: _Lines, problems: Problems) -> None:
    for table, identifier, fault in document_faults(facts):
        problems.add(
            "MG204", fault.what, fault.remedy, path=folder / f"{table}.csv", line=lines[table, identifier],
            column=fault.column,
        )  # fmt: skip


def _check_files(folder: Path, problems: Problems) -> None:
    for path in sorted(folder.glob("*.csv")):
        if path.name not in _OTHER_FILES and path.stem not in TABLES:
            problems.add("MG207", "no table has this name.", f"Tables are: {', '.join(TABLES)}.", path=path)


def _read_facts(
    path: Path, table: type[Fact], document: Document, problems: Problems, known: _Known, lines: _Lines
) -> tuple[SeedFact, ...]:
    if not path.is_file():
        return ()
    before = problems.count
    read = read_table(path, ("id", *table.seed_columns()), problems)
    known[table.TABLE] = None if problems.count > before else {}
    printed: list[tuple[int, str]] = []
    facts: list[Fact] = []
    for row in read:
        identifier = row.cells.pop("id")
        fact = _read_fact(path, table, row, document, problems)
        _note(known, table.TABLE, identifier, fact)
        if fact:
            printed.append((row.line, identifier))
            facts.append(fact)
    rows = identify(facts)
    if len(rows) == len(read):  # else the ids of rows alike cannot be told
        for identifier in _check_identifiers(path, printed, rows, problems):
            _note(known, table.TABLE, identifier, None)
        lines.update(((table.TABLE, row.id), line) for (line, _), row in zip(printed, rows, strict=True))
    return tuple(rows)


def _note(known: _Known, table: str, identifier: str, fact: Fact | None) -> None:
    """Keeps what a row is called even where it is wrong, so that its evidence is not wrong as well."""
    rows = known[table]
    if rows is not None:
        rows[identifier] = fact


def _read_fact(path: Path, table: type[Fact], row: TableRow, document: Document, problems: Problems) -> Fact | None:
    try:
        fact = table(**row.cells)
    except ValueError as error:
        column = str(error).partition(":")[0].rpartition(".")[2]
        what = f"{shorten(row.cells.get(column, ''))} is not a plain number."
        problems.add("MG204", what, "Write digits and a full stop only.", path=path, line=row.line, column=column)
        return None
    if fact.document != document.document:
        what = f"{shorten(fact.document)} is not the document of this folder, {document.document}."
        problems.add("MG204", what, "Correct the cell.", path=path, line=row.line, column="document")
    faults = row_faults(fact)
    for fault in faults:
        problems.add("MG204", fault.what, fault.remedy, path=path, line=row.line, column=fault.column)
    return None if faults else fact


def _check_identifiers(
    path: Path, printed: list[tuple[int, str]], rows: list[SeedFact], problems: Problems
) -> list[str]:
    """Compares ids as printed with those the rows have; returns those that are wrong."""
    wrong: list[str] = []
    first: dict[str, int] = {}
    for (line, identifier), row in zip(printed, rows, strict=True):
        if identifier in first:
            what = f"{shorten(identifier)} is the id of line {first[identifier]} too."
            problems.add("MG205", what, "Each row needs its own; extract again.", path=path, line=line, column="id")
        elif identifier != row.id:
            columns = ", ".join(row.fact.KEY)
            what = f"{shorten(identifier)} is not the id of this row, {row.id}: one of {columns} was changed."
            remedy = "Extracted files are not edited by hand: extract again and write the change into corrections.csv."
            problems.add("MG205", what, remedy, path=path, line=line, column="id")
            wrong.append(identifier)
        first.setdefault(identifier, line)
    return wrong


def _read_evidence(path: Path, known: _Known, problems: Problems) -> list[tuple[Evidence, int]]:
    """The rows of evidence with the line each stands on."""
    if not path.is_file():
        if known:
            problems.add("MG210", "the document has facts but no evidence.", "Extract it again.", path=path)
        return []
    evidence: list[tuple[Evidence, int]] = []
    rows = read_table(path, EVIDENCE_COLUMNS, problems)
    _check_tables(path, Counter(row.cells["table"] for row in rows), known, problems)
    lost: set[str] = set()
    for row in rows:
        if _check_evidence(path, row, known, lost, problems):
            numbers = {name: int(row.cells[name]) for name in _POSITIONS}
            evidence.append((Evidence(**{**row.cells, **numbers}), row.line))  # type: ignore[arg-type]
    _check_quotes(path, evidence, known, problems)
    return evidence


def _check_order(
    path: Path,
    evidence: Sequence[tuple[Evidence, int]],
    facts: Mapping[str, Sequence[SeedFact]],
    problems: Problems,
) -> None:
    for line, fault in place_faults(evidence, facts):
        problems.add("MG204", fault.what, fault.remedy, path=path, line=line, column=fault.column)


def _check_tables(path: Path, counts: Mapping[str, int], known: _Known, problems: Problems) -> None:
    """A table that is gone or empty is one problem, not one for each row of its evidence."""
    for table, count in counts.items():
        if table not in TABLES or known.get(table, {}) != {}:
            continue
        gone = table not in known
        what = "the table is missing" if gone else "the table has no rows"
        what = f"{what}, but {path.name} has {count:,} rows about it."
        known[table] = None
        problems.add("MG210", what, "Restore the file, or extract the document again.", path=path.with_name(f"{table}.csv"))  # fmt: skip # noqa: E501


def _check_quotes(path: Path, evidence: Sequence[tuple[Evidence, int]], known: _Known, problems: Problems) -> None:
    for row, line, quotes in by_cell(evidence):
        fact = (known.get(row.table) or {}).get(row.fact)
        if fact and (what := quote_fault(fact, row.column, quotes)):
            remedy = f"Restore the cell of {row.table}.csv or the quote, or extract the document again."
            problems.add("MG206", what, remedy, path=path, line=line, column="quote")


def _check_evidence(path: Path, row: TableRow, known: _Known, lost: set[str], problems: Problems) -> bool:
    """Whether a row of evidence is right; ``lost`` are facts that were missed before, and are told of once."""
    cells, before = row.cells, problems.count
    if cells["fact"] in lost:
        return False

    def wrong(code: str, column: str, what: str, remedy: str = "Extract the document again.") -> None:
        problems.add(code, what, remedy, path=path, line=row.line, column=column)

    rows = known.get(cells["table"], {})
    fact = rows.get(cells["fact"]) if rows else None
    if rows is not None and cells["fact"] not in rows:
        lost.add(cells["fact"])
        wrong("MG206", "fact", f"table {shorten(cells['table'])} has no fact {shorten(cells['fact'])}.")
    elif fact and cells["column"] not in fact.seed_columns():
        wrong("MG206", "column", f"table {cells['table']} has no column {shorten(cells['column'])}.")
    for column in _POSITIONS:
        if not cells[column].isdecimal() or not cells[column].isascii():
            wrong("MG204", column, f"{shorten(cells[column])} is not a whole number.")
    for column in _PLACES:
        if cells[column] and not _COUNT.fullmatch(cells[column]):
            wrong("MG204", column, f"{shorten(cells[column])} is not a number from 1.")
    if problems.count > before:
        return False
    if int(cells["start"]) >= int(cells["end"]) or int(cells["line_start"]) > int(cells["line_end"]):
        wrong("MG204", "start", "the stretch of text ends before it starts.")
    if not cells["quote"] or len(cells["quote"]) > QUOTE_LENGTH:
        wrong("MG204", "quote", f"the quote has {len(cells['quote'])} characters, not 1 to {QUOTE_LENGTH}.")
    return problems.count == before


def _read_records(
    path: Path, columns: Sequence[str], kind: Callable[..., T], problems: Problems
) -> list[tuple[T, int]]:
    if not path.is_file():
        return []
    return [(kind(**row.cells), row.line) for row in read_table(path, columns, problems)]


def _read_reviews(path: Path, problems: Problems) -> list[Review]:
    reviews: list[Review] = []
    for review, line in _read_records(path, REVIEW_COLUMNS, Review, problems):
        if review.status not in ("accepted", "rejected"):
            what = f"{shorten(review.status)} is not a decision."
            problems.add("MG209", what, "Write accepted or rejected.", path=path, line=line, column="status")
        for column in ("subject", "predicate", "object", "method", "by"):
            cell = getattr(review, column)
            if not cell:
                problems.add("MG209", "the cell is empty.", "Fill it in.", path=path, line=line, column=column)
            elif column != "by" and not IRI.fullmatch(cell):
                remedy = "Write it whole, such as https://w3id.org/mandate-graph/code/combined."
                problems.add("MG209", f"{shorten(cell)} is no IRI.", remedy, path=path, line=line, column=column)
        reviews.append(review)
    return reviews
