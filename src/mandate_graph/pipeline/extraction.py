"""Documents of a folder become seeds, with a report of what was found and what was not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mandate_graph.errors import DocumentError
from mandate_graph.ids import document_symbol
from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.coverage import Coverage, measure_coverage
from mandate_graph.parsers.extraction import Extraction, Prospect, extract, inspect
from mandate_graph.readers import read_file
from mandate_graph.records.source import Source
from mandate_graph.resources import data_root
from mandate_graph.seeding import MANIFEST, Document, read_manifest, write_seeds

__all__ = ["DocumentReport", "ExtractionReport", "Progress", "extract_folder", "find_documents"]

Progress = Callable[[int, int, str], None]
"""Called with the number of files done, the number of all, and the name of the next one."""

REPORT = "report.json"
TEXT = "text.jsonl"
_SYMBOL = re.compile(r"[A-Z][A-Z0-9]*(?:/[A-Z0-9][A-Za-z0-9.-]*(?:\([A-Za-z0-9.]+\))?)+|sha256:[0-9a-f]{12}")
_UNKNOWN = frozenset({"MG106", "MG110", "MG111"})


@dataclass(frozen=True)
class DocumentReport:
    """What became of one file.

    Attributes:
        file: its name below the folder.
        status: ``extracted``; ``skipped`` (of no kind that is read); ``failed`` (it is broken).
        message: why it was skipped or failed.
        document, language, type: what it was recognised as, where it was.
        found: table name to number of rows.
        remarks: what was passed over: line, problem, detail.
        cut: (last line, what it ends in) of a document that ends in the middle of something, else None.
    """

    file: str
    status: str
    message: str = ""
    document: str = ""
    language: str = ""
    type: str = ""
    found: Mapping[str, int] = field(default_factory=dict)
    coverage: Coverage | None = None
    remarks: tuple[tuple[int, str, str], ...] = ()
    cut: tuple[int, str] | None = None

    @property
    def warning(self) -> str:
        """What to tell of a document that is cut: file, line and remedy; "" for one that is not."""
        if self.cut is None:
            return ""
        line, place = self.cut
        return f"{self.file}, line {line}: the document ends in the middle of {place}; get the whole text"

    def as_json(self) -> dict[str, object]:
        """The report as a JSON object; keys without content are left out."""
        remarks = [{"line": line, "problem": problem, "detail": detail} for line, problem, detail in self.remarks]
        values: dict[str, object] = {
            "file": self.file, "status": self.status, "message": self.message, "document": self.document,
            "language": self.language, "type": self.type, "found": dict(self.found),
            "coverage": self.coverage.as_json() if self.coverage else None, "remarks": remarks,
        }  # fmt: skip
        return {name: value for name, value in values.items() if value or name in ("file", "status")}


@dataclass(frozen=True)
class ExtractionReport:
    """What became of all files, in the order of their names."""

    documents: tuple[DocumentReport, ...]

    @property
    def complete(self) -> bool:
        """Whether no file failed and at least one was extracted."""
        statuses = {report.status for report in self.documents}
        return "failed" not in statuses and "extracted" in statuses

    @property
    def whole(self) -> bool:
        """Whether no document was seen to end in the middle of a table, a list or a sentence."""
        return not any(report.cut for report in self.documents)

    def as_json(self) -> dict[str, object]:
        """The report as a JSON object."""
        return {
            "documents": [report.as_json() for report in self.documents],
            "complete": self.complete,
            "whole": self.whole,
        }


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
) -> ExtractionReport:
    """Extracts every document of a folder into seeds; one that is broken does not stop the others.

    Args:
        documents: folder of documents, or one document.
        into: seeds folder; the folder of each document is replaced whole, other documents stay.
        symbols: file name to symbol, for documents that print none; it wins over the manifest.
        progress: called before each file.
        with_text: whether to keep the running text beside the facts (``text.jsonl``), for a folder of one's own.

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
    reports: list[DocumentReport] = []
    for number, path in enumerate(paths):
        if progress:
            progress(number, len(paths), path.name)
        taken = {(report.document, report.language): report.file for report in reports if report.document}
        reports.append(_extract_file(path, _Target(into, with_text, taken), symbols.get(path.name, ""), known))
    if progress:
        progress(len(paths), len(paths), "")
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


@dataclass(frozen=True)
class _Target:
    """Where facts go: the folder, whether the text goes there too, and which file gave each document of this run."""

    root: Path
    with_text: bool
    taken: Mapping[tuple[str, str], str]

    def refuse_taken(self, path: Path, document: Document) -> None:
        """Raises MG109 where another file of this run is the same document in the same language."""
        if other := self.taken.get((document.document, document.language)):
            raise DocumentError(
                "MG109", f"it is {document.document} ({document.language}), and so is {other}.", where=path.name,
                remedy="Extract one of the two, or name the other with --symbol.",
            )  # fmt: skip


def _extract_file(path: Path, target: _Target, symbol: str, known: Mapping[str, Document]) -> DocumentReport:
    try:
        source = read_file(path)
        prospect = inspect(source)
        document = _identify(source, prospect, symbol, known.get(source.sha256))
        target.refuse_taken(path, document)
        extraction = extract(prospect, DocumentContext(document.document, document.year))
    except DocumentError as error:
        return DocumentReport(path.name, "skipped" if error.code in _UNKNOWN else "failed", str(error))
    report = _report(path, document, extraction)
    content = {name: value for name, value in report.as_json().items() if name != "file"}  # a name is not content
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    beside = {REPORT: text.encode()}
    if target.with_text:
        beside[TEXT] = "".join(_running_text(prospect)).encode()
    write_seeds(target.root, document, extraction.facts, extraction.evidence, beside)
    return report


def _running_text(prospect: Prospect) -> Iterator[str]:
    """The blocks of the document in reading order, one JSON object a line."""
    for block in prospect.layout.blocks:
        values = {
            "kind": str(block.kind), "scope": block.scope, "paragraph": block.paragraph, "item": block.item,
            "container": block.container, "line_start": block.lines[0].number, "line_end": block.lines[-1].number,
            "text": block.passage.text,
        }  # fmt: skip
        yield json.dumps(values, ensure_ascii=False) + "\n"


def _identify(source: Source, prospect: Prospect, symbol: str, known: Document | None) -> Document:
    """The row of the manifest: symbol as given, else as the manifest says, else as printed, else the hash."""
    printed = prospect.description.symbols
    symbols: tuple[str, ...]
    if symbol:
        symbols, basis = (symbol,), "inferred"
    elif known and not known.document.startswith("sha256:"):
        symbols, basis = tuple(known.symbols.split(";")), known.symbol_basis
    elif printed:
        symbols, basis = printed, "printed"
    else:
        symbols, basis = (f"sha256:{source.sha256[:12]}",), "inferred"
    told = prospect.description
    return Document(
        document=symbols[0], symbols=";".join(symbols), symbol_basis=basis, sha256=source.sha256,
        title=told.title or (known.title if known else ""), type=prospect.type.name, bodies=";".join(told.bodies),
        sessions=";".join(told.sessions), language=prospect.layout.language.code, year=told.year,
        source=known.source if known else "", job_number=told.job_number,
        text_sha256=source.text_sha256 if source.text_sha256 != source.sha256 else "",
    )  # fmt: skip


def _report(path: Path, document: Document, extraction: Extraction) -> DocumentReport:
    found = {table: len(rows) for table, rows in sorted(extraction.facts.items())}
    remarks = tuple((remark.line, remark.problem, remark.detail) for remark in extraction.remarks)
    layout, ending = extraction.prospect.layout, extraction.ending
    cut = ending if ending and ending.cut else None
    first = layout.source.line_number(cut.start) if cut else None
    coverage = measure_coverage(layout, extraction.evidence, first)
    return DocumentReport(
        path.name, "extracted", "", document.document, document.language, document.type, found, coverage, remarks,
        (cut.line, cut.place) if cut else None,
    )  # fmt: skip
