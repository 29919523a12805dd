"""Reads docx files (Office Open XML, WordprocessingML): paragraphs, tables, charts, notes, headers."""

from __future__ import annotations

from mandate_graph.readers.docx.reading import read_docx
from mandate_graph.readers.reader import Reader

__all__ = ["READER", "read_docx"]

READER = Reader((".docx",), read_docx)
