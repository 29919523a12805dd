"""A page of A4 in landscape with a title, units and a source line, and what keeps labels apart on it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

from mandate_graph.exports.extras import need
from mandate_graph.pictures.fonts import families, need_glyphs

__all__ = ["Page", "shortened", "spread", "wide", "wrapped"]

A4 = (11.69, 8.27)
"""Inches."""

_DOTS = 200
_MARGIN = 0.035
_BODY = (0.04, 0.075, 0.92, 0.81)
"""Left, bottom, width and height of what is drawn, as shares of the page."""


class Page:
    """A page under way; ``axes`` is where pictures draw, ``language`` that of words."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.figure: Any = None
        self.axes: Any = None

    @contextmanager
    def drawing(self) -> Iterator[Page]:
        """The page while it is drawn and saved: settings of matplotlib hold for it alone.

        Raises:
            Unavailable: MG804, matplotlib is not installed.
        """
        matplotlib = need("matplotlib", "pictures")
        figures = need("matplotlib.figure", "pictures")
        settings = {
            "font.family": list(families()), "font.size": 8, "svg.hashsalt": "mandate-graph", "svg.fonttype": "path",
            "pdf.fonttype": 42, "axes.spines.top": False, "axes.spines.right": False, "axes.unicode_minus": False,
        }  # fmt: skip
        with matplotlib.rc_context(settings):
            self.figure = figures.Figure(figsize=A4)
            need("matplotlib.backends.backend_agg", "pictures").FigureCanvasAgg(self.figure)
            self.axes = self.figure.add_axes(_BODY)
            yield self

    def frame(self, title: str, units: str, source: str) -> None:
        """Writes title, units and source around the drawing."""
        self.figure.text(_MARGIN, 0.97, shortened(title, 100), fontsize=13, fontweight="normal", va="center")
        told = "\n".join(wrapped(units, 175))
        self.figure.text(_MARGIN, 0.945, told, fontsize=7.5, color="#444444", va="top", linespacing=1.4)
        lines = "\n".join(wrapped(source, 215)[:2])
        self.figure.text(_MARGIN, 0.024, lines, fontsize=6.5, color="#444444", va="center")

    def texts(self) -> list[Any]:
        """All texts that are seen."""
        kind = need("matplotlib.text", "pictures").Text
        return [text for text in self.figure.findobj(kind) if text.get_visible() and text.get_text().strip()]

    def box(self, text: Any) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a text, in dots of the page."""
        extent = text.get_window_extent(self.figure.canvas.get_renderer())
        return extent.x0, extent.y0, extent.x1, extent.y1

    def overlapping(self) -> list[tuple[str, str]]:
        """Pairs of texts that cover each other by more than a hair's breadth."""
        self.figure.draw_without_rendering()
        boxes = [(self.box(text), text.get_text()) for text in self.texts()]
        found = []
        for place, (one, said) in enumerate(boxes):
            for other, also in boxes[place + 1 :]:
                if (
                    min(one[2], other[2]) - max(one[0], other[0]) > 1
                    and min(one[3], other[3]) - max(one[1], other[1]) > 1
                ):
                    found.append((said, also))
        return found

    def save(self, form: str, into: IO[bytes]) -> None:
        """Writes the page; no clock is in it.

        Raises:
            Unavailable: MG804, a character has no font.
        """
        need_glyphs(text.get_text() for text in self.texts())
        told: dict[str, dict[str, Any]] = {
            "svg": {"Date": None, "Creator": "mandate-graph"}, "png": {"Software": "mandate-graph"},
            "pdf": {"CreationDate": None, "Creator": "mandate-graph", "Producer": None},
        }  # fmt: skip
        self.figure.savefig(into, format=form, dpi=_DOTS, metadata=told[form])


def wide(text: str) -> int:
    """Columns that a text takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def shortened(text: str, columns: int) -> str:
    """A text cut to some columns, with an ellipsis."""
    if wide(text) <= columns:
        return text
    kept, used = "", 0
    for letter in text:
        used += wide(letter)
        if used > columns - 1:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most some columns, broken at blanks and between Chinese characters."""
    lines = [""]
    for piece in re.findall(r"[\u0021-\u2E7F]+ ?|.", text):
        if wide(lines[-1] + piece.rstrip()) > columns and lines[-1]:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places near the wanted ones, in their order, each at least a gap from the next and all within bounds.

    Where the bounds are too narrow for the gap they stand at equal distances.
    """
    count = len(wanted)
    if count == 0:
        return []
    if (count - 1) * gap >= high - low:
        step = (high - low) / max(count - 1, 1)
        return [low + step * place for place in range(count)]
    order = sorted(range(count), key=lambda place: wanted[place])
    places = [0.0] * count
    floor = low
    for place in order:
        places[place] = max(wanted[place], floor)
        floor = places[place] + gap
    ceiling = high
    for place in reversed(order):
        places[place] = min(places[place], ceiling)
        ceiling = places[place] - gap
    return places
