"""Labels of a network that do not cover each other: beside their node, else led there by a line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mandate_graph.pictures.page import Page

__all__ = ["Label", "place_labels"]

Box = tuple[float, float, float, float]

_PAD = 1.5
"""Dots between two labels."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its text, the place of its node in the data, the radius of the node and the size of type, in points."""

    text: str
    x: float
    y: float
    radius: float
    size: float


def place_labels(page: Page, labels: Sequence[Label]) -> None:
    """Writes labels, those given first nearest to their nodes.

    Args:
        page: whose axes have their final limits.
        labels: the more important ones first.
    """
    axes, dots = page.axes, page.figure.dpi / 72
    taken = _Grid()
    frame = axes.get_window_extent(page.figure.canvas.get_renderer())
    for label in labels:
        x, y = axes.transData.transform((label.x, label.y))
        reach = label.radius * dots
        taken.add((x - reach * 0.6, y - reach * 0.6, x + reach * 0.6, y + reach * 0.6))
    inverse = axes.transData.inverted()
    for label in labels:
        written = axes.text(label.x, label.y, label.text, fontsize=label.size, ha="left", va="bottom", zorder=5)
        left, bottom, right, top = page.box(written)
        width, height = right - left, top - bottom
        x, y = axes.transData.transform((label.x, label.y))
        corner_x, corner_y, led = _free_place(x, y, (width, height), label.radius * dots + 2, taken, frame)
        taken.add(_padded(corner_x, corner_y, width, height))
        # The corner of the box is not that of the text: it may hang below the line.
        shift = axes.transData.transform(written.get_position())
        written.set_position(inverse.transform((shift[0] + corner_x - left, shift[1] + corner_y - bottom)))
        if led:
            end = inverse.transform((min(max(x, corner_x), corner_x + width), min(max(y, corner_y), corner_y + height)))
            axes.plot([label.x, end[0]], [label.y, end[1]], color="#999999", linewidth=0.35, zorder=4)


def _padded(x: float, y: float, width: float, height: float) -> Box:
    return x - _PAD, y - _PAD, x + width + _PAD, y + height + _PAD


def _free_place(
    x: float, y: float, size: tuple[float, float], reach: float, taken: _Grid, frame: Any
) -> tuple[float, float, bool]:
    """The nearest corner where a box covers nothing and stays within the frame."""
    tried = (x, y, False)
    for tried in _places(x, y, *size, reach):
        box = _padded(tried[0], tried[1], *size)
        inside = box[0] >= frame.x0 and box[2] <= frame.x1 and box[1] >= frame.y0 and box[3] <= frame.y1
        if inside and taken.free(box):
            break
    return tried


def _places(x: float, y: float, width: float, height: float, reach: float) -> Iterator[tuple[float, float, bool]]:
    """Corners of the box of a label: at the sides of its node, then on growing rings around it, with a line."""
    yield x + reach, y - height / 2, False
    yield x - reach - width, y - height / 2, False
    yield x - width / 2, y + reach, False
    yield x - width / 2, y - reach - height, False
    for ring in range(1, 160):
        far = reach + ring * 6
        for turn in range(24):
            angle = turn * math.pi / 12
            middle_x, middle_y = x + (far + width / 2) * math.cos(angle), y + (far + height / 2) * math.sin(angle)
            yield middle_x - width / 2, middle_y - height / 2, True


class _Grid:
    """Boxes by the squares that they touch."""

    _SIDE = 60.0

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[Box]] = {}

    def _squares(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box[0] // self._SIDE), int(box[2] // self._SIDE) + 1):
            for row in range(int(box[1] // self._SIDE), int(box[3] // self._SIDE) + 1):
                yield column, row

    def add(self, box: Box) -> None:
        """Takes the place of a box."""
        for square in self._squares(box):
            self._boxes.setdefault(square, []).append(box)

    def free(self, box: Box) -> bool:
        """Whether no box that was added touches this one."""
        return not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for square in self._squares(box)
            for other in self._boxes.get(square, ())
        )
