"""Network of shared mandates: lists, and the instruments that stand in two or more of them."""

from __future__ import annotations

from collections import Counter, defaultdict

import networkx as nx

from mandate_graph.errors import BadInput
from mandate_graph.exports.extras import need
from mandate_graph.exports.places import place_nodes
from mandate_graph.pictures.colours import DARK, LIGHT
from mandate_graph.pictures.labels import Label, place_labels
from mandate_graph.pictures.material import Material, Row
from mandate_graph.pictures.page import Page, shortened
from mandate_graph.pictures.picture import Picture

__all__ = ["MOST", "PICTURE", "draw_network"]

MOST = 300
"""Nodes whose labels fit a page."""

_WORDS = {
    "en": ("list of mandates", "instrument in {} lists or more"),
    "zh": ("授权清单", "列入 {} 份或以上清单的文书"),
}


def _draw(material: Material, page: Page) -> str:
    rows = [row for row in material.rows("mandates") if row["key"] and row["scope"]]
    holding = Counter(
        (row["document"], row["year"], row["key"]) for row in {_listing(row): row for row in rows}.values()
    )
    shared_rows = [row for row in rows if holding[row["document"], row["year"], row["key"]] > 1]
    (document, year), mandates = material.edition(shared_rows)
    shared: dict[str, set[str]] = defaultdict(set)
    for row in mandates:
        shared[row["key"]].add(row["scope"])
    least = 2
    while len(shared) + len({scope for scopes in shared.values() for scope in scopes}) > MOST:
        least += 1
        shared = defaultdict(set, {key: scopes for key, scopes in shared.items() if len(scopes) >= least})
        if not shared:
            raise BadInput(
                "MG803", f"more than {MOST} instruments stand in several lists.", remedy="Take the export gexf."
            )
    names = material.scopes(document)
    graph: nx.Graph[str] = nx.Graph()
    for key in sorted(shared):
        for scope in sorted(shared[key]):
            graph.add_node(f"list:{scope}", label=shortened(names.get(scope, scope), 36), list=True)
            graph.add_node(key, label=key, list=False)
            graph.add_edge(f"list:{scope}", key)
    one, many = _WORDS[page.language]
    draw_network(page, graph, {True: one, False: many.format(least)})
    return f"{document}, {year}"


def _listing(row: Row) -> tuple[str, int, str, str]:
    return row["document"], row["year"], row["key"], row["scope"]


def draw_network(page: Page, graph: nx.Graph[str], legend: dict[bool, str]) -> None:
    """Draws lists as large nodes and instruments as small ones, every label apart.

    Args:
        page: to draw on.
        graph: nodes with ``label`` and ``list`` (whether it is one).
        legend: what a list is called, and an instrument.
    """
    axes = page.axes
    axes.set_axis_off()
    small = len(graph) > 150
    places = place_nodes(graph, {node: 60.0 if data["list"] else 26.0 for node, data in graph.nodes(data=True)})
    xs, ys = zip(*places.values(), strict=True)
    margin_x, margin_y = (max(xs) - min(xs)) * 0.10 + 1, (max(ys) - min(ys)) * 0.07 + 1
    axes.set_xlim(min(xs) - margin_x, max(xs) + margin_x)
    axes.set_ylim(min(ys) - margin_y, max(ys) + margin_y)
    for one, other in graph.edges():
        (x, y), (end_x, end_y) = places[one], places[other]
        axes.plot([x, end_x], [y, end_y], color="#c4c4c4", linewidth=0.4, zorder=1)
    for kind, colour, size in ((False, DARK, 7 if small else 12), (True, LIGHT, 60)):
        points = [places[node] for node, data in graph.nodes(data=True) if data["list"] is kind]
        if points:
            across, up = zip(*points, strict=True)
            axes.scatter(across, up, s=size, color=colour, edgecolors="#333333", linewidths=0.4, zorder=3)
    ranked = sorted(graph, key=lambda node: (not graph.nodes[node]["list"], -graph.degree(node), node))
    labels = [_label(node, graph, places, small) for node in ranked]
    lines = need("matplotlib.lines", "pictures")
    handles = [
        lines.Line2D(
            [], [], marker="o", linestyle="", color=LIGHT, markersize=7, markeredgecolor="#333333", label=legend[True]
        ),
        lines.Line2D([], [], marker="o", linestyle="", color=DARK, markersize=4, label=legend[False]),
    ]
    page.figure.legend(
        handles=handles, loc="lower right", fontsize=7.5, ncols=2, frameon=False, bbox_to_anchor=(0.97, 0.036)
    )
    place_labels(page, labels)


def _label(node: str, graph: nx.Graph[str], places: dict[str, tuple[float, float]], small: bool) -> Label:
    data = graph.nodes[node]
    size = 8.0 if data["list"] else 4.6 if small else 5.6
    return Label(data["label"], *places[node], 4.5 if data["list"] else 2.0, size)


PICTURE = Picture(
    {"en": "Mandates that several lists share", "zh": "多份清单共有的授权"},
    {
        "en": "A line: the list holds the instrument. Nearness follows from the lines (forces from a seed), it is no "
        "measure.",
        "zh": "连线表示清单列有该文书；远近由连线推算（力导向，固定种子），不代表度量。",
    },
    ("document", "year"),
    _draw,
)
