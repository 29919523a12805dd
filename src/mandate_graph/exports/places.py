"""Places for the nodes of a network: by forces from a seed, then moved apart, so that a file opens as a picture.

Distances are in the units of the sizes of nodes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from scipy import spatial

__all__ = ["MOST_BY_FORCES", "place_nodes"]

MOST_BY_FORCES = 4000
"""Larger networks stand on a spiral by kind and degree: forces between all pairs would take minutes."""

_SEED = 20211
_SPACING, _BETWEEN = 34.0, 6.0

_MANY, _STEPS, _FEWER_STEPS = 500, 120, 60


def place_nodes(graph: nx.Graph[str], sizes: Mapping[str, float], seed: int = _SEED) -> dict[str, tuple[float, float]]:
    """A place for each node, always the same for the same graph and seed.

    Args:
        graph: with its edges; their direction, number and kind do not count.
        sizes: diameter of each node; nodes do not cover each other.
        seed: of the first, random places.
    """
    nodes = list(graph)
    if len(nodes) > MOST_BY_FORCES:
        points = _spiral(len(nodes))
        order = sorted(nodes, key=lambda node: (str(graph.nodes[node].get("kind", "")), -graph.degree(node), node))
        return {node: (float(x), float(y)) for node, (x, y) in zip(order, points, strict=True)}
    place = np.zeros((len(nodes), 2))
    number = {node: index for index, node in enumerate(nodes)}
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(nodes)
    simple.add_edges_from((a, b) for a, b in graph.edges() if a != b)
    parts = sorted(nx.connected_components(simple), key=lambda part: (-len(part), min(number[node] for node in part)))
    corners = _Shelves()
    for part in parts:
        members = sorted(part, key=number.__getitem__)
        points = _by_forces(simple.subgraph(part), members, seed)
        points = _apart(points, np.array([sizes[node] for node in members]))
        low = points.min(axis=0)
        width, height = points.max(axis=0) - low + _SPACING * 1.5
        place[[number[node] for node in members]] = points - low + corners.next(width, height)
    place -= place.mean(axis=0) if len(nodes) else 0
    return {node: (round(float(x), 2), round(float(y), 2)) for node, (x, y) in zip(nodes, place, strict=True)}


def _spiral(count: int) -> Any:
    turn = np.arange(count) * math.pi * (3 - math.sqrt(5))
    radius = _SPACING * np.sqrt(np.arange(count) + 0.5)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1)


def _by_forces(graph: Any, members: Sequence[str], seed: int) -> Any:
    """Places of one connected part: neighbours attract, all repel (Fruchterman and Reingold, 1991)."""
    count = len(members)
    if count == 1:
        return np.zeros((1, 2))
    number = {node: index for index, node in enumerate(members)}
    ends = np.array([(number[a], number[b]) for a, b in graph.edges()])
    degree = np.bincount(ends.ravel(), minlength=count)
    chance = np.random.default_rng(seed)
    place = chance.uniform(-1, 1, (count, 2)) * math.sqrt(count) * _SPACING
    heat = _SPACING * math.sqrt(count) / 2
    steps = _STEPS if count <= _MANY else _FEWER_STEPS
    for step in range(steps):
        push = _repulsion(place)
        gap = place[ends[:, 0]] - place[ends[:, 1]]
        length = np.linalg.norm(gap, axis=1, keepdims=True)
        # Ends with many neighbours pull each less, or a hub draws all to one heap.
        pull = gap * length / _SPACING / np.sqrt(np.minimum(degree[ends[:, 0]], degree[ends[:, 1]]))[:, None]
        np.add.at(push, ends[:, 0], -pull)
        np.add.at(push, ends[:, 1], pull)
        size = np.maximum(np.linalg.norm(push, axis=1, keepdims=True), 1e-9)
        place = place + push / size * np.minimum(size, heat * (1 - step / steps))
    return place


def _repulsion(place: Any) -> Any:
    push = np.empty_like(place)
    for start in range(0, len(place), 500):
        gap = place[start : start + 500, None, :] - place[None, :, :]
        square = np.maximum((gap**2).sum(axis=2), 1e-6)
        push[start : start + 500] = _SPACING**2 * (gap / square[:, :, None]).sum(axis=1)
    return push


def _apart(place: Any, sizes: Any) -> Any:
    """Moves nodes that cover each other apart, a few times over."""
    for _ in range(80):
        pairs = spatial.cKDTree(place).query_pairs(float(sizes.max()) + _BETWEEN, output_type="ndarray")
        gap = place[pairs[:, 0]] - place[pairs[:, 1]]
        length = np.maximum(np.linalg.norm(gap, axis=1), 1e-3)
        short = np.maximum((sizes[pairs[:, 0]] + sizes[pairs[:, 1]]) / 2 + _BETWEEN - length, 0)
        if not short.any():
            break
        push = gap / length[:, None] * short[:, None] / 2
        place = place.copy()
        np.add.at(place, pairs[:, 0], push)
        np.add.at(place, pairs[:, 1], -push)
    return place


class _Shelves:
    """Rectangles side by side, in rows about as wide as the first of them, the largest."""

    def __init__(self) -> None:
        self._x = self._y = self._height = self._width = 0.0

    def next(self, width: float, height: float) -> Any:
        """Where the next one begins."""
        self._width = self._width or max(width, 20 * _SPACING)
        if self._x and self._x + width > self._width:
            self._x, self._y, self._height = 0.0, self._y + self._height, 0.0
        corner = np.array([self._x, self._y])
        self._x, self._height = self._x + width, max(self._height, height)
        return corner
