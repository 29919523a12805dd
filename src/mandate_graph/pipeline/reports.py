"""What became of the documents of a folder: one report for each, and all together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mandate_graph.parsers.coverage import Coverage

__all__ = ["DocumentReport", "ExtractionReport"]


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
