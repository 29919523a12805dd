"""Sankey diagrams: nodes in columns, flows between neighbouring columns, every label beside its node and apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mandate_graph.exports.extras import need
from mandate_graph.pictures.page import Page, spread

__all__ = ["Flow", "draw_flows"]

_WIDTH = 0.014
_GAP = 0.012
_LINE = 0.026
"""Height of a line of a label, as a share of the drawing."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow from a node to one of the next column; ``value`` is above 0."""

    source: str
    target: str
    value: float


def draw_flows(
    page: Page, columns: Sequence[Sequence[str]], steps: Sequence[Sequence[Flow]], labels: Mapping[str, str],
    colours: Mapping[str, str], heads: Sequence[str],
) -> None:  # fmt: skip
    """Draws columns of nodes and what flows between them, each step on its own scale.

    Args:
        page: to draw on.
        columns: names of the nodes of each column, from top to bottom.
        steps: flows between column n and n + 1; a node may be named in two columns.
        labels, colours: of nodes.
        heads: above each column.
    """
    axes = page.axes
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    heights = [_heights(column, place, steps) for place, column in enumerate(columns)]
    tops = [_tops(column, height) for column, height in zip(columns, heights, strict=True)]
    across = [0.265 + 0.535 * place / (len(columns) - 1) for place in range(len(columns))]
    for place, flows in enumerate(steps):
        _draw_step(axes, flows, place, columns, steps, heights, tops, across, colours)
    for place, column in enumerate(columns):
        axes.text(
            across[place], 0.985, heads[place], ha=_side(place, columns), va="bottom", fontsize=8.5, color="#222222"
        )
        _draw_nodes(axes, column, place, columns, heights[place], tops[place], across[place], labels, colours)


def _total(name: str, flows: Sequence[Flow], end: str) -> float:
    return sum(flow.value for flow in flows if getattr(flow, end) == name)


def _heights(column: Sequence[str], place: int, steps: Sequence[Sequence[Flow]]) -> dict[str, float]:
    """Shares of the drawing; a node between two steps is as high as the larger of its sides."""
    room = 0.92 - _GAP * (len(column) - 1)
    sides = []
    if place > 0:
        sides.append({name: _total(name, steps[place - 1], "target") for name in column})
    if place < len(steps):
        sides.append({name: _total(name, steps[place], "source") for name in column})
    shares = [{name: value / (sum(side.values()) or 1) for name, value in side.items()} for side in sides]
    highest = {name: max(share[name] for share in shares) for name in column}
    whole = sum(highest.values()) or 1
    return {name: room * value / whole for name, value in highest.items()}


def _tops(column: Sequence[str], heights: Mapping[str, float]) -> dict[str, float]:
    top, found = 0.955, {}
    for name in column:
        found[name] = top
        top -= heights[name] + _GAP
    return found


def _side(place: int, columns: Sequence[Sequence[str]]) -> str:
    return "right" if place == 0 else "left" if place == len(columns) - 1 else "center"


def _draw_step(
    axes: Any, flows: Sequence[Flow], place: int, columns: Sequence[Sequence[str]], steps: Sequence[Sequence[Flow]],
    heights: Sequence[Mapping[str, float]], tops: Sequence[Mapping[str, float]], across: Sequence[float],
    colours: Mapping[str, str],
) -> None:  # fmt: skip
    left, right = across[place] + _WIDTH / 2, across[place + 1] - _WIDTH / 2
    order = {name: number for column in (columns[place], columns[place + 1]) for number, name in enumerate(column)}
    out_used = dict.fromkeys(columns[place], 0.0)
    in_used = dict.fromkeys(columns[place + 1], 0.0)
    for flow in sorted(flows, key=lambda flow: (order[flow.source], order[flow.target])):
        out_share = flow.value / _total(flow.source, flows, "source") * heights[place][flow.source]
        in_share = flow.value / _total(flow.target, flows, "target") * heights[place + 1][flow.target]
        start, end = (
            tops[place][flow.source] - out_used[flow.source],
            tops[place + 1][flow.target] - in_used[flow.target],
        )
        out_used[flow.source] += out_share
        in_used[flow.target] += in_share
        axes.add_patch(_band(left, right, start, start - out_share, end, end - in_share, colours[flow.source]))


def _band(left: float, right: float, top: float, bottom: float, end_top: float, end_bottom: float, colour: str) -> Any:
    paths, patches = need("matplotlib.path", "pictures"), need("matplotlib.patches", "pictures")
    middle = (left + right) / 2
    points = [
        (left, top), (middle, top), (middle, end_top), (right, end_top),
        (right, end_bottom), (middle, end_bottom), (middle, bottom), (left, bottom), (left, top),
    ]  # fmt: skip
    kind = paths.Path
    codes = [kind.MOVETO, *[kind.CURVE4] * 3, kind.LINETO, *[kind.CURVE4] * 3, kind.CLOSEPOLY]
    return patches.PathPatch(kind(points, codes), facecolor=colour, alpha=0.45, linewidth=0.2, edgecolor="#555555")


def _draw_nodes(
    axes: Any, column: Sequence[str], place: int, columns: Sequence[Sequence[str]], heights: Mapping[str, float],
    tops: Mapping[str, float], x: float, labels: Mapping[str, str], colours: Mapping[str, str],
) -> None:  # fmt: skip
    patches = need("matplotlib.patches", "pictures")
    last = place == len(columns) - 1
    middles = [tops[name] - heights[name] / 2 for name in column]
    side = -1 if place == 0 else 1
    for name, middle, y in zip(column, middles, spread(middles, _LINE, 0.01, 0.95), strict=True):
        box = (x - _WIDTH / 2, tops[name] - heights[name])
        axes.add_patch(
            patches.Rectangle(box, _WIDTH, heights[name], facecolor=colours[name], edgecolor="#222222", linewidth=0.5)
        )
        edge = x + side * (_WIDTH / 2 + 0.002)
        axes.plot([edge, edge + side * 0.008], [middle, y], color="#666666", linewidth=0.4)
        halo = {"facecolor": "white", "alpha": 0.72, "edgecolor": "none", "pad": 0.6}
        axes.text(
            edge + side * 0.01, y, labels[name],
            ha="right" if side < 0 else "left", va="center", fontsize=7, bbox=None if place == 0 or last else halo,
        )  # fmt: skip
