"""Heat map of what drives a subprogramme: outputs down, instruments across, confidence as darkness."""

from __future__ import annotations

from collections import defaultdict

from mandate_graph.errors import BadInput
from mandate_graph.pictures.material import Material, Row, nothing
from mandate_graph.pictures.page import Page, shortened
from mandate_graph.pictures.picture import Picture

__all__ = ["PICTURE"]

_MOST_ROWS, _MOST_COLUMNS = 40, 45
_WORDS = {"en": ("confidence", "printed", "{} of {} instruments"), "zh": ("置信度", "印出", "{} 项文书，共 {} 项")}


def _draw(material: Material, page: Page) -> str:
    rows = material.rows("drivers")
    scopes = sorted({row["scope"] for row in rows if row["scope"]})
    scope = material.options.get("scope", "") or next(iter(scopes), "")
    wanted = "".join(material.options.get("document", "").split())
    chosen = [row for row in rows if row["scope"] == scope and wanted in ("", row["document"])]
    if not chosen:
        raise nothing(scopes, f"scope {scope or 'any'}")
    document = max(row["document"] for row in chosen)
    chosen = [row for row in chosen if row["document"] == document]
    material.draw_from(chosen)
    items = list(dict.fromkeys(_item(row) for row in chosen))
    if len(items) > _MOST_ROWS:
        raise BadInput(
            "MG803",
            f"{scope} has {len(items)} outputs and results, and the map holds {_MOST_ROWS}.",
            remedy="Take the table: mandate-graph query drivers.",
        )
    weight: dict[str, float] = defaultdict(float)
    for row in chosen:
        weight[row["key"] or row["number"] or ""] += row["confidence"] or 0.0
    keys = sorted(weight, key=lambda key: (-weight[key], key))[:_MOST_COLUMNS]
    _heat(page, chosen, items, keys)
    title = material.scopes(document).get(scope, scope)
    cut = f", {_WORDS[page.language][2].format(len(keys), len(weight))}" if len(weight) > len(keys) else ""
    return f"{document}, {shortened(title, 50)}{cut}"


def _item(row: Row) -> tuple[str, str, str]:
    return row["table"] or "", row["item_no"] or "", row["item_title"] or ""


def _heat(page: Page, rows: list[Row], items: list[tuple[str, str, str]], keys: list[str]) -> None:
    axes, (confidence, printed, _) = page.axes, _WORDS[page.language]
    axes.set_position((0.34, 0.21, 0.58, 0.68))
    values = [[0.0] * len(keys) for _ in items]
    down, across = {item: place for place, item in enumerate(items)}, {key: place for place, key in enumerate(keys)}
    marks: list[tuple[int, int]] = []
    for row in rows:
        place = across.get(row["key"] or row["number"] or "")
        if place is not None:
            values[down[_item(row)]][place] = row["confidence"] or 0.0
            if row["basis"] == "printed":
                marks.append((place, down[_item(row)]))
    image = axes.imshow(values, cmap="Blues", vmin=0, vmax=1, aspect="auto", interpolation="nearest")
    if marks:
        xs, ys = zip(*marks, strict=True)
        axes.scatter(xs, ys, s=9, color="#f2a541", edgecolors="black", linewidths=0.4, label=printed)
        axes.legend(loc="lower right", bbox_to_anchor=(1.0, 1.005), fontsize=7, frameon=False)
    size = 6 if len(items) > 30 else 6.8
    axes.set_yticks(range(len(items)))
    axes.set_yticklabels([shortened(" ".join(filter(None, item[1:])), 60) for item in items], fontsize=size)
    axes.set_xticks(range(len(keys)))
    axes.set_xticklabels([shortened(key, 26) for key in keys], rotation=90, fontsize=5.6)
    axes.tick_params(length=1.5)
    axes.set_xticks([place - 0.5 for place in range(len(keys) + 1)], minor=True)
    axes.set_yticks([place - 0.5 for place in range(len(items) + 1)], minor=True)
    axes.grid(which="minor", color="#dddddd", linewidth=0.4)
    axes.tick_params(which="minor", length=0)
    colorbar = page.figure.colorbar(image, cax=page.figure.add_axes((0.94, 0.21, 0.012, 0.68)))
    colorbar.set_label(confidence, fontsize=7)
    colorbar.ax.tick_params(labelsize=6.5)


PICTURE = Picture(
    {"en": "What drives the outputs", "zh": "产出的驱动授权"},
    {
        "en": "Confidence from 0 to 1 that the instrument drives the output or result; a dot: the text says so. "
        "Instruments by the sum of their confidence.",
        "zh": "文书驱动该产出或成果的置信度（0 至 1）；圆点表示文中明言。文书按置信度之和排列。",
    },
    ("document", "scope"),
    _draw,
)
