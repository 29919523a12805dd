"""Reads PDF files: the lines of each page in the order of its content, with the number of the page."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mandate_graph.errors import DocumentError
from mandate_graph.readers.manuscript import Manuscript
from mandate_graph.readers.reader import Reader
from mandate_graph.records.source import Remark, Source
from mandate_graph.records.text import Line

__all__ = ["LARGEST_FILE", "MEDIA_TYPE", "MOST_CHARACTERS", "MOST_PAGES", "READER", "decode", "read_pdf"]

MEDIA_TYPE = "application/pdf"
LARGEST_FILE = 100_000_000
"""Bytes; a fascicle with its pictures has two million."""
MOST_PAGES = 3_000
"""A fascicle has some hundred."""
MOST_CHARACTERS = 100_000
"""Characters of one page; a full one has five thousand."""

_HEAD = 1024
"""Bytes within which a PDF file says that it is one."""
_PASSWORD = 4
_BLANK_WIDTH = 5.0
"""Points that one blank of indentation stands for: half the width of a letter of common size."""
_DEEPEST_INDENT = 20
_GAP = 0.5
"""Empty space above a line that makes a gap, in heights of the line."""
_MASTHEAD = 3
"""Lines at the top of a first page that may print the symbol."""
_RECURRENCES = 3
_ENDS = frozenset("\r\n\x0b\x0c")
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
"""How the library writes a hyphen at the end of a line."""


@dataclass
class _PrintedLine:
    """A line of a page: its text, its left edge, top and bottom in points, from the lower left corner of the page."""

    text: str = ""
    left: float = 0.0
    top: float = 0.0
    bottom: float = 0.0


def read_pdf(path: Path) -> Source:
    """Reads a PDF file.

    Args:
        path: a ``.pdf`` file whose text can be selected.

    Returns:
        Its lines, each with its page; blanks before a line stand for its indentation, an empty line for a gap.

    Raises:
        DocumentError: MG101 empty, MG102 no PDF or no text, MG104 too large, MG112 locked, MG113 broken.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise DocumentError("MG104", f"the file has {path.stat().st_size:,} bytes, more than {LARGEST_FILE:,}.",
                            where=path.name, remedy="A fascicle is far smaller: check the file.")  # fmt: skip
    return decode(path.name, path.read_bytes())


def decode(name: str, data: bytes) -> Source:
    """Turns the bytes of a PDF file into a source; raises as :func:`read_pdf` does."""
    manuscript = Manuscript(name)
    empty: list[int] = []
    with closing(_open(name, data)) as document:
        pages = len(document)
        if pages > MOST_PAGES:
            raise DocumentError("MG104", f"the file has {pages:,} pages, more than {MOST_PAGES:,}.", where=name,
                                remedy="A fascicle has some hundred: check the file.")  # fmt: skip
        for index in range(pages):
            lines = _read_page(name, document, index)
            _write_page(manuscript, lines, _number(document, index))
            if not lines:
                empty.append(index + 1)
    if not manuscript.lines:
        raise DocumentError("MG102", "no page has text: they are pictures, or empty.", where=name,
                            remedy="Have the text recognised (OCR), or give the document as docx.")  # fmt: skip
    headers = _headers(manuscript.lines)
    remarks = tuple(Remark(1, "page_without_text", f"page {page}") for page in empty)
    return Source(
        name, hashlib.sha256(data).hexdigest(), manuscript.text(), tuple(manuscript.lines), MEDIA_TYPE,
        tuple(manuscript.line_starts), headers=headers, remarks=remarks,
    )  # fmt: skip


def _open(name: str, data: bytes) -> Any:
    if not data:
        raise DocumentError("MG101", "the file is empty.", where=name, remedy="Get the file again.")
    if b"%PDF" not in data[:_HEAD]:
        raise DocumentError("MG102", "the file is no PDF.", where=name,
                            remedy="Give the document as PDF, or with the ending of its own format.")  # fmt: skip
    import pypdfium2  # the library takes as long to load as a text file to read

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise DocumentError("MG112", "the file is locked by a password.", where=name,
                                remedy="Open it with its password and save it without.") from None  # fmt: skip
        raise _broken(name, str(error)) from None


def _broken(where: str, reason: str) -> DocumentError:
    return DocumentError("MG113", f"the PDF cannot be read: {reason}", where=where,
                         remedy="It may be cut: get the file again.")  # fmt: skip


def _number(document: Any, index: int) -> int:
    """The number of a page as the file labels it, else as it is counted."""
    label = document.get_page_label(index)
    return int(label) if label.isdecimal() and label.isascii() else index + 1


def _read_page(name: str, document: Any, index: int) -> list[_PrintedLine]:
    """The lines of one page that have text."""
    import pypdfium2

    try:
        with closing(document[index]) as page, closing(page.get_textpage()) as text:
            if text.count_chars() > MOST_CHARACTERS:
                raise DocumentError("MG104", f"the page has more than {MOST_CHARACTERS:,} characters.",
                                    where=f"{name}, page {index + 1}", remedy="Check the file.")  # fmt: skip
            return [line for line in _printed(text) if line.text.strip()]
    except pypdfium2.PdfiumError as error:
        raise _broken(f"{name}, page {index + 1}", str(error)) from None


def _printed(text: Any) -> Iterator[_PrintedLine]:
    """Characters up to each line end, as the library finds them."""
    from pypdfium2.raw import FPDFText_GetUnicode

    line = _PrintedLine()
    for index in range(text.count_chars()):
        code = FPDFText_GetUnicode(text.raw, index)
        letter = _HYPHENS.get(code) or chr(code)
        if letter in _ENDS:
            yield line
            line = _PrintedLine()
            continue
        if not line.text.strip() and not letter.isspace():
            line.left, line.bottom, _, line.top = text.get_charbox(index, loose=True)
        if letter.isprintable() or letter.isspace():
            line.text += letter
    yield line


def _write_page(manuscript: Manuscript, lines: list[_PrintedLine], page: int) -> None:
    left = min((line.left for line in lines), default=0.0)
    before: _PrintedLine | None = None
    for line in lines:
        gap = before is not None and before.bottom - line.top > _GAP * (line.top - line.bottom)
        if gap:
            manuscript.add_blank()
        indent = min(round((line.left - left) / _BLANK_WIDTH), _DEEPEST_INDENT)
        manuscript.add(" ".join(line.text.split()), gap=gap, indent=indent, page=page)
        before = line


def _headers(lines: list[Line]) -> tuple[Line, ...]:
    """The first lines of the first page, and the lines at the top of pages that come again, each text once."""
    tops = [line for before, line in zip([None, *lines], lines, strict=False) if not before or before.page != line.page]
    again = Counter(line.text for line in tops)
    masthead = [line for line in lines[:_MASTHEAD] if line.page == lines[0].page]
    found = [*masthead, *(line for line in tops if again[line.text] >= _RECURRENCES)]
    return tuple({line.text: line for line in reversed(found)}.values())[::-1]


READER = Reader((".pdf",), read_pdf)
