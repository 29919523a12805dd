"""Facts of invented Word files, for the tests of what is read from their tables, charts and sentences."""

from __future__ import annotations

from tests.word_money import MoneyFile

from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.extraction import Extraction, extract, inspect
from mandate_graph.readers.docx.reading import decode

CONTEXT = DocumentContext("A/98/6(Sect.41)", "2098")


def read(file: MoneyFile) -> Extraction:
    """What is extracted from a file."""
    return extract(inspect(decode("invented.docx", file.data())), CONTEXT)


def rows(file: MoneyFile, table: str, *columns: str) -> list[tuple[str, ...]]:
    """Columns of the facts of one table."""
    return [tuple(getattr(each.fact, column) for column in columns) for each in read(file).facts.get(table, ())]
