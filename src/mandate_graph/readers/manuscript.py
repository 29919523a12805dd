"""The canonical text of a structured file, written line by line as its parts are read."""

from __future__ import annotations

from mandate_graph.errors import DocumentError
from mandate_graph.records.text import Line

__all__ = ["LONGEST_LINE", "MOST_LINES", "Manuscript"]

LONGEST_LINE = 100_000
"""Characters; text taken from a PDF has some hundred, a paragraph of a Word file some thousand."""

MOST_LINES = 200_000
"""A fascicle of 100 pages has some 5,000."""


class Manuscript:
    """Collects lines: each gets its number and its offset when it is added.

    Args:
        name: file name for messages.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._texts: list[str] = []
        self._length = 0
        self.lines: list[Line] = []
        self.line_starts: list[int] = []

    @property
    def length(self) -> int:
        """Offset at which the next line will start."""
        return self._length

    @property
    def next_number(self) -> int:
        """Number of the next line, from 1."""
        return len(self._texts) + 1

    def add(self, text: str, *, gap: bool = False, indent: int = 0, page: int | None = None) -> Line:
        """Adds a line that has content; ``indent`` blanks stand before it in the text.

        Raises:
            DocumentError: MG104, there are too many lines; MG105, the line is too long.
        """
        if len(text) > LONGEST_LINE:
            raise DocumentError("MG105", f"a paragraph has {len(text):,} characters, more than {LONGEST_LINE:,}.",
                                where=f"{self._name}, line {self.next_number}",
                                remedy="Check that it is the right file.")  # fmt: skip
        if len(self._texts) >= MOST_LINES:
            raise DocumentError("MG104", f"the document has more than {MOST_LINES:,} lines.", where=self._name,
                                remedy="A fascicle is far shorter: check that it is the right file.")  # fmt: skip
        line = Line(self.next_number, self._length + indent, text, indent, gap, page)
        self._append(" " * indent + text)
        self.lines.append(line)
        return line

    def add_blank(self) -> None:
        """Adds an empty line."""
        self._append("")

    def _append(self, text: str) -> None:
        self.line_starts.append(self._length)
        self._texts.append(text)
        self._length += len(text) + 1

    def text(self) -> str:
        """All lines so far, each with its line end."""
        return "".join(f"{text}\n" for text in self._texts)
