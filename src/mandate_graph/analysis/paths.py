"""Ways by which an instrument reaches what a programme does: which edges lead on, and in which direction."""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["LEADS", "LISTED", "Step", "basis_of", "confidence_of", "paths_between", "strongest_paths", "written"]

LEADS: Final[Mapping[str, int]] = {
    **dict.fromkeys(
        ("drives", "plans", "measured-by", "funded-by", "staffed-by", "claims", "plan-for", "target-of"), 1
    ),
    **dict.fromkeys(("lists", "inherits", "mentions", "pursuant-to", "answers", "constituted-by"), -1),
    **dict.fromkeys(("evaluates", "changed-by", "supplements", "succeeds"), -1),
}
"""Kind of edge to 1 where it leads from source to target, -1 where from target to source: a plan ``lists`` an
instrument, so the instrument leads to the plan. An older instrument leads to the one that succeeds it. To the servicing
of a body leads what is printed beside its amount, not all that the body rests on in other budgets."""

LISTED: Final = "listed"
"""Basis of what is said through a plan: that both ends belong to one subprogramme, no more. It has no confidence."""

_BASES: Final = ("printed", "derived", "inferred")

_STEP: Final = 0.01
"""What a step costs beside its confidence, so that of two sure ways the shorter is the stronger."""

_THROUGH: Final = 100.0
"""What it costs to go on from a plan to all that it holds: any other way is stronger."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edge on the way: from where, to where, against its direction or not, and what it says."""

    source: str
    target: str
    data: Mapping[str, Any]

    @property
    def relation(self) -> str:
        """The kind of the edge; with an arrow before it where the way goes against it."""
        kind = str(self.data["kind"])
        return kind if LEADS[kind] > 0 else f"^{kind}"


Path = tuple[Step, ...]


def basis_of(graph: nx.MultiDiGraph[str], path: Path) -> str:
    """What a path rests on: its weakest step, or :data:`LISTED` where it goes on from a plan."""
    if any(graph.nodes[step.target]["kind"] == "plan" for step in path[:-1]):
        return LISTED
    return max((str(step.data["basis"]) for step in path), key=_BASES.index)


def confidence_of(graph: nx.MultiDiGraph[str], path: Path) -> float | None:
    """The product of the confidences of the steps of a path; None through a plan, however sure each step is."""
    if basis_of(graph, path) == LISTED:
        return None
    return math.prod(float(step.data["confidence"]) for step in path)


def written(path: Path) -> str:
    """A path in one line: ``A ^lists plan/X plans deliverable/Y``, ``^`` before an edge that is gone back."""
    return " ".join([path[0].source, *(f"{step.relation} {step.target}" for step in path)])


def strongest_paths(
    graph: nx.MultiDiGraph[str], start: str, kinds: Collection[str], most: int
) -> Iterator[tuple[str, Path]]:  # fmt: skip
    """The strongest way from a node to each node of some kinds, the strongest first.

    By the algorithm of Dijkstra, where a step costs the negative logarithm of its confidence and a little more. To
    stand in one plan with something is the weakest evidence, so a way through a plan is weaker than any other. A node
    is gone on from again by a weaker way of fewer steps, which may reach what the stronger has no steps left for.

    Args:
        graph: any.
        start: a node.
        kinds: of the nodes wanted.
        most: steps of a way.
    """
    ticket = count()
    waiting: list[tuple[float, str, int, Path]] = [(0.0, start, next(ticket), ())]
    fewest: dict[str, int] = {}
    while waiting:
        cost, node, _, path = heapq.heappop(waiting)
        if fewest.get(node, most + 1) <= len(path):
            continue
        if path and node not in fewest and graph.nodes[node]["kind"] in kinds:
            yield node, path
        fewest[node] = len(path)
        if len(path) < most:
            through = _THROUGH if graph.nodes[node]["kind"] == "plan" else 0.0
            for step in _steps(graph, node):
                confidence = float(step.data["confidence"])
                if len(path) + 1 < fewest.get(step.target, most + 1) and confidence > 0:
                    further = cost + through + _STEP - math.log(confidence)
                    heapq.heappush(waiting, (further, step.target, next(ticket), (*path, step)))


def paths_between(graph: nx.MultiDiGraph[str], start: str, end: str, most: int) -> Iterator[Path]:
    """All ways from one node to another that meet no node twice, by depth first search.

    Args:
        graph: any.
        start, end: nodes.
        most: steps of a way.
    """
    distance = _distances(graph, end, most)

    def walk(path: Path, node: str, met: frozenset[str]) -> Iterator[Path]:
        if node == end:
            yield path
            return
        for step in _steps(graph, node):
            left = most - len(path) - 1
            if step.target not in met and distance.get(step.target, most + 1) <= left:
                yield from walk((*path, step), step.target, met | {step.target})

    if start != end:
        yield from walk((), start, frozenset((start,)))


def _steps(graph: nx.MultiDiGraph[str], node: str) -> Iterator[Step]:
    for _, target, data in graph.out_edges(node, data=True):
        if LEADS.get(data["kind"], 0) > 0:
            yield Step(node, target, data)
    for source, _, data in graph.in_edges(node, data=True):
        if LEADS.get(data["kind"], 0) < 0:
            yield Step(node, source, data)


def _steps_back(graph: nx.MultiDiGraph[str], node: str) -> Iterator[str]:
    for source, _, data in graph.in_edges(node, data=True):
        if LEADS.get(data["kind"], 0) > 0:
            yield source
    for _, target, data in graph.out_edges(node, data=True):
        if LEADS.get(data["kind"], 0) < 0:
            yield target


def _distances(graph: nx.MultiDiGraph[str], end: str, most: int) -> dict[str, int]:
    """Steps from each node to the end, as far as ``most`` steps away."""
    found, rim = {end: 0}, [end]
    for distance in range(1, most + 1):
        rim = [n for node in rim for n in dict.fromkeys(_steps_back(graph, node)) if n not in found]
        found.update(dict.fromkeys(rim, distance))
    return found
