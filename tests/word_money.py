"""Invented resources parts of the programme budget as Word files: tables of money and posts, charts, annexes."""

from __future__ import annotations

from collections.abc import Sequence

from .docx_files import TAB, Cell, Docx, Text, cell

__all__ = ["MoneyFile"]

_LETTER = "A/98/6 (Sect. 41)"


class MoneyFile:
    """A section on lighthouses in the making; ``styled`` says whether headings and captions still have their styles."""

    def __init__(self, *, styled: bool = True) -> None:
        self.file = Docx(header=[_LETTER, "Distr.: General"])
        self._styled = styled
        self._number = 0
        for line in ("Proposed programme budget for 2098", "Part IV", "Section 41", "Lighthouses", "Contents"):
            self.head(line)
        self.head("A.", TAB, "Proposed programme plan for 2098 and programme performance in 2096")

    def head(self, *texts: Text, style: str = "_ H_1") -> None:
        """A heading."""
        self.file.paragraph(*texts, style=style if self._styled else "")

    def text(self, *texts: Text) -> None:
        """A numbered paragraph."""
        self._number += 1
        self.file.paragraph(f"41.{self._number}", TAB, *texts)

    def item(self, marker: str, *texts: Text) -> None:
        """An item of a paragraph."""
        self.file.paragraph(marker, TAB, *texts)

    def subprogramme(self, number: int, title: str) -> None:
        """The heading of a subprogramme."""
        self.head(f"Subprogramme {number}")
        self.head(title)

    def resources(self) -> None:
        """The heading of the resources part."""
        self.head("B.", TAB, "Proposed post and non-post resource requirements for 2098")
        self.head("Overview")

    def table(self, name: str, titles: Sequence[str], rows: Sequence[Sequence[str | Cell]]) -> None:
        """A table with its number and the lines of its title."""
        self.caption(f"Table {name}", *titles)
        self.file.table(rows)

    def caption(self, *lines: str) -> None:
        """A number with the lines of a title."""
        for line in lines:
            self.head(line, style="_ H_2/3")

    def annex(self, number: str, title: str) -> None:
        """The heading of an annex."""
        self.head(f"Annex {number}", style="_ H_Ch")
        self.head(title, style="_ H_1")

    def data(self) -> bytes:
        """The bytes of the file."""
        return self.file.data()


def spread(text: str, columns: int) -> list[Cell]:
    """A row that is one cell over all columns."""
    return [cell(text, columns=columns)]
