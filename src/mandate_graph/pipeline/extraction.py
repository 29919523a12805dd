"""Documents of a folder become seeds, with a report of what was found and what was not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mandate_graph.errors import DocumentError
from mandate_graph.ids import document_symbol
from mandate_graph.pipeline.readings import Reading, Task
from mandate_graph.pipeline.reports import DocumentReport, ExtractionReport
from mandate_graph.pipeline.workers import Progress, read_all
from mandate_graph.resources import data_root
from mandate_graph.seeding import MANIFEST, Document, read_manifest, write_seeds

__all__ = ["DocumentReport", "ExtractionReport", "Progress", "extract_folder", "find_documents"]

_SYMBOL = re.compile(r"[A-Z][A-Z0-9]*(?:/[A-Z0-9][A-Za-z0-9.-]*(?:\([A-Za-z0-9.]+\))?)+|sha256:[0-9a-f]{12}")


def find_documents(folder: Path) -> list[Path]:
    """The files of a folder and below it, or the file itself; hidden ones are passed over.

    Raises:
        DocumentError: MG107 there is no such folder or file, or it holds none.
    """
    if folder.is_file():
        return [folder]
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(folder)))
    if not paths:
        raise DocumentError(
            "MG107", "there are no documents.", where=folder.name or str(folder),
            remedy="Give a folder that holds the text of the documents.",
        )  # fmt: skip
    return paths


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def extract_folder(
    documents: Path,
    into: Path,
    symbols: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    *,
    with_text: bool = False,
    jobs: int = 1,
) -> ExtractionReport:
    """Extracts every document of a folder into seeds; one that is broken does not stop the others.

    Args:
        documents: folder of documents, or one document.
        into: seeds folder; the folder of each document is replaced whole, other documents stay.
        symbols: file name to symbol, for documents that print none; it wins over the manifest.
        progress: called before each file, or in whatever order several processes are done.
        with_text: whether to keep the running text beside the facts (``text.jsonl``), for a folder of one's own.
        jobs: how many processes read at a time; what is written does not depend on it. More than one takes a program
            that can be imported again (``if __name__ == "__main__"``).

    Returns:
        What became of each file; nothing is written for one that is skipped or failed.

    Raises:
        DocumentError: MG107 there is nothing to read, MG108 a name in ``symbols`` is no file of the folder or
            its symbol is none.
        SeedError: the manifest in ``into`` is wrong.
    """
    paths = find_documents(documents)
    symbols = symbols or {}
    _check_names(symbols, paths)
    symbols = {name: _normalised(name, symbol) for name, symbol in symbols.items()}
    known = _known_symbols(into)
    tasks = [Task(path, symbols.get(path.name, ""), with_text) for path in paths]
    reports: list[DocumentReport] = []
    for reading in read_all(tasks, known, jobs, progress):
        reports.append(_write(reading, into, reports))
    return ExtractionReport(tuple(reports))


def _check_names(symbols: Mapping[str, str], paths: Iterable[Path]) -> None:
    for name in sorted(set(symbols) - {path.name for path in paths}):
        raise DocumentError("MG108", f"a symbol is given for {name}, which is not among the documents.",
                            where="--symbol", remedy="Write it as FILE=SYMBOL with the name of a file.")  # fmt: skip


def _normalised(name: str, symbol: str) -> str:
    """A symbol as keys print it; raises MG108 where it is none."""
    normalised = document_symbol(symbol)
    if not _SYMBOL.fullmatch(normalised):
        raise DocumentError("MG108", f"{symbol!r}, given for {name}, is no symbol of a document.", where="--symbol",
                            remedy="Write the symbol as documents print it, such as E/CN.7/2020/1.")  # fmt: skip
    return normalised


def _known_symbols(into: Path) -> dict[str, Document]:
    """SHA-256 to manifest row: what the target folder says wins over what the program brings along."""
    known: dict[str, Document] = {}
    for root in (data_root() / "seeds", into):
        if (root / MANIFEST).is_file():
            known.update({row.sha256: row for row in read_manifest(root)})
    return known


def _write(reading: Reading, into: Path, before: Sequence[DocumentReport]) -> DocumentReport:
    """Writes what a file yielded, unless another file of this run is the same document in the same language."""
    document = reading.document
    if document is None:
        return reading.report
    same = (document.document, document.language)
    if other := next((each.file for each in before if (each.document, each.language) == same), ""):
        error = DocumentError(
            "MG109", f"it is {document.document} ({document.language}), and so is {other}.", where=reading.report.file,
            remedy="Extract one of the two, or name the other with --symbol.",
        )  # fmt: skip
        return DocumentReport(reading.report.file, "failed", str(error))
    write_seeds(into, document, reading.facts, reading.evidence, reading.beside)
    return reading.report
