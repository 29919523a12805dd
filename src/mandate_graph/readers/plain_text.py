"""Reads plain text and Markdown: the file itself is the canonical text."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from mandate_graph.errors import DocumentError
from mandate_graph.readers.manuscript import LONGEST_LINE
from mandate_graph.readers.reader import Reader
from mandate_graph.records.source import Source
from mandate_graph.records.text import Line

__all__ = ["LARGEST_FILE", "LONGEST_LINE", "READER", "SUFFIXES", "decode", "read_plain_text"]

SUFFIXES = {".txt": "text/plain", ".md": "text/markdown"}
LARGEST_FILE = 50_000_000
"""Bytes; a fascicle of 100 pages has 0.3 million."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")


def read_plain_text(path: Path) -> Source:
    """Reads a text file.

    Args:
        path: a ``.txt`` or ``.md`` file in UTF-8.

    Returns:
        The file as a source; its text is the file as it is, line ends and a byte order mark included.

    Raises:
        DocumentError: MG101 empty, MG102 not text, MG103 not UTF-8, MG104 too large, MG105 a line too long.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise DocumentError(
            "MG104", f"the file has {path.stat().st_size:,} bytes, more than {LARGEST_FILE:,}.",
            where=path.name, remedy="A fascicle is far smaller: split the file, or check that it is the right one.",
        )  # fmt: skip
    return decode(path.name, path.read_bytes(), SUFFIXES.get(path.suffix.lower(), "text/plain"))


def decode(name: str, data: bytes, media_type: str = "text/plain") -> Source:
    """Turns the bytes of a text file into a source; raises as :func:`read_plain_text` does."""
    if not data.strip():
        raise DocumentError("MG101", "the file is empty.", where=name, remedy="Extract its text again.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(name, data, error) from None
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise DocumentError(
            "MG102", f"the file holds the control character U+{ord(control[0]):04X}: it is not text.",
            where=f"{name}, line {line}", remedy="Give the text of the document.",
        )  # fmt: skip
    return _split(name, data, text, media_type)


def _undecodable(name: str, data: bytes, error: UnicodeDecodeError) -> DocumentError:
    line = data.count(b"\n", 0, error.start) + 1
    if b"\x00" in data[:4096] or data[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0", b"GIF8", b"PK\x03\x04", b"%PDF"):
        return DocumentError("MG102", "the file is not text.", where=name, remedy="Give the text of the document.")
    return DocumentError(
        "MG103", f"the file is not UTF-8: byte 0x{data[error.start]:02X} cannot be read.",
        where=f"{name}, line {line}", remedy="Save it as UTF-8 (for example: iconv -f GB18030 -t UTF-8).",
    )  # fmt: skip


def _split(name: str, data: bytes, text: str, media_type: str) -> Source:
    lines: list[Line] = []
    starts: list[int] = []
    gap = False
    for number, match in enumerate(_LINE.finditer(text), start=1):
        starts.append(match.start())
        if match.end() - match.start() > LONGEST_LINE:
            raise DocumentError(
                "MG105", f"the line has {match.end() - match.start():,} characters, more than {LONGEST_LINE:,}.",
                where=f"{name}, line {number}", remedy="Extract the text with its line breaks.",
            )  # fmt: skip
        raw = match[0]
        content = raw.strip().strip("\ufeff").strip()
        if content:
            start = match.start() + raw.index(content)
            lines.append(Line(number, start, content, start - match.start(), gap))
        gap = not content
    return Source(name, hashlib.sha256(data).hexdigest(), text, tuple(lines), media_type, tuple(starts))


READER = Reader(tuple(SUFFIXES), read_plain_text)
