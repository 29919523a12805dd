"""One document of a folder, read on its own: what it is, its facts, and what was passed over; writes nothing."""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mandate_graph.errors import DocumentError
from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.coverage import measure_coverage
from mandate_graph.parsers.extraction import Extraction, Prospect, extract, inspect
from mandate_graph.pipeline.reports import DocumentReport
from mandate_graph.pipeline.soundness import keep_sound
from mandate_graph.readers import read_file
from mandate_graph.records.evidence import Evidence
from mandate_graph.records.source import Source
from mandate_graph.seeding import Document, SeedFact

__all__ = ["Reading", "Task", "failed_reading", "read_document"]

REPORT = "report.json"
TEXT = "text.jsonl"
_UNKNOWN = frozenset({"MG106", "MG110", "MG111"})


@dataclass(frozen=True)
class Task:
    """A file to read.

    Attributes:
        path: the file.
        symbol: what it is called by whoever gave it, "" for nothing.
        with_text: whether its running text is wanted too.
    """

    path: Path
    symbol: str = ""
    with_text: bool = False


@dataclass(frozen=True)
class Reading:
    """What one file yielded; nothing but the report where it was skipped or failed.

    Attributes:
        report: what became of it.
        document: its row of the manifest.
        facts, evidence: as :class:`~mandate_graph.parsers.extraction.Extraction` has them.
        beside: other files of its folder, name to content.
    """

    report: DocumentReport
    document: Document | None = None
    facts: Mapping[str, Sequence[SeedFact]] = field(default_factory=dict)
    evidence: Sequence[Evidence] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)


def read_document(task: Task, known: Mapping[str, Document]) -> Reading:
    """Reads one file.

    Args:
        known: SHA-256 to row of the manifests that are there.

    Returns:
        What it yielded; a file that is broken, or on which the program fails, is reported and raises nothing.
    """
    try:
        return _read(task, known)
    except DocumentError as error:
        status = "skipped" if error.code in _UNKNOWN else "failed"
        return Reading(DocumentReport(task.path.name, status, str(error)))
    except (MemoryError, RecursionError) as error:
        return failed_reading(task, f"it takes more memory than there is ({type(error).__name__})")
    except Exception as error:  # a defect of the program: the other documents are read all the same
        at = traceback.extract_tb(error.__traceback__)[-1]
        return failed_reading(task, f"{type(error).__name__} in {Path(at.filename).name}, line {at.lineno}: {error}")


def failed_reading(task: Task, reason: str) -> Reading:
    """A file on which the program failed (MG115)."""
    error = DocumentError("MG115", f"the document could not be read to its end: {reason}.", where=task.path.name,
                          remedy="Extract it alone; if that fails too, report it with the document.")  # fmt: skip
    return Reading(DocumentReport(task.path.name, "failed", str(error)))


def _read(task: Task, known: Mapping[str, Document]) -> Reading:
    source = read_file(task.path)
    prospect = inspect(source)
    document = _identify(source, prospect, task.symbol, known.get(source.sha256))
    extraction = keep_sound(extract(prospect, DocumentContext(document.document, document.year)))
    report = _report(task.path, document, extraction)
    content = {name: value for name, value in report.as_json().items() if name != "file"}  # a name is not content
    beside = {REPORT: (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()}
    if task.with_text:
        beside[TEXT] = "".join(_running_text(prospect)).encode()
    return Reading(report, document, extraction.facts, extraction.evidence, beside)


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
