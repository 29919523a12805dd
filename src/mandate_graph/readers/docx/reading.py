"""One docx file from its bytes to a source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from mandate_graph.errors import DocumentError
from mandate_graph.readers.docx.body import PartReader
from mandate_graph.readers.docx.package import Package, open_package
from mandate_graph.readers.docx.pages import page_texts
from mandate_graph.readers.docx.styles import Styles
from mandate_graph.readers.docx.vocabulary import w
from mandate_graph.readers.manuscript import Manuscript
from mandate_graph.records.source import Remark, Source

__all__ = ["LARGEST_FILE", "MEDIA_TYPE", "decode", "read_docx"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST_FILE = 100_000_000
"""Bytes; a fascicle with its pictures has one million."""


def read_docx(path: Path) -> Source:
    """Reads a docx file.

    Args:
        path: a ``.docx`` file.

    Returns:
        Its text with one line a paragraph in reading order: page headers, body, notes, page footers; and its pieces.

    Raises:
        DocumentError: MG101 empty, MG102 no docx, MG104 or MG105 too large, MG112 locked, MG113 broken, MG114 unsafe.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise DocumentError("MG104", f"the file has {path.stat().st_size:,} bytes, more than {LARGEST_FILE:,}.",
                            where=path.name,
                            remedy="A fascicle is far smaller: check that it is the right file.")  # fmt: skip
    return decode(path.name, path.read_bytes())


def decode(name: str, data: bytes) -> Source:
    """Turns the bytes of a docx file into a source; raises as :func:`read_docx` does."""
    package = open_package(name, data)
    part = package.main_part
    document, body = _body(package, part)
    styles = Styles(package.related(part, "styles"))
    manuscript = Manuscript(name)
    headers = [manuscript.add(text) for text in page_texts(package, part, document, styles, "header")]
    reader = PartReader(package, part, styles, manuscript)
    pieces = reader.read(body)
    if not pieces:
        raise DocumentError("MG101", "the file holds no text.", where=name, remedy="Get the file again.")
    footers = [manuscript.add(text) for text in page_texts(package, part, document, styles, "footer")]
    return Source(
        name, hashlib.sha256(data).hexdigest(), manuscript.text(), tuple(manuscript.lines), MEDIA_TYPE,
        tuple(manuscript.line_starts), tuple(pieces), tuple(headers), tuple(footers),
        (*_remarks(package), *reader.remarks),
    )  # fmt: skip


def _remarks(package: Package) -> Iterator[Remark]:
    if package.has_macros:
        yield Remark(1, "macros_not_read")
    for part in package.missing:
        yield Remark(1, "part_missing", part)


def _body(package: Package, part: str) -> tuple[etree._Element, etree._Element]:
    document = package.tree(part)
    body = document.find(w("body")) if document is not None else None
    if document is None or body is None:
        raise DocumentError("MG102", "the file is no text document.", where=f"{package.name}, {part}",
                            remedy="Give the document as docx; workbooks and slides are not read.")  # fmt: skip
    return document, body
