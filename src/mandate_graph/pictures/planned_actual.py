"""Planned against actual numbers of deliverables, sums of subcategories side by side."""

from __future__ import annotations

from mandate_graph.exports.extras import need
from mandate_graph.pictures.colours import DARK, LIGHT
from mandate_graph.pictures.material import Material, Row, nothing
from mandate_graph.pictures.page import Page, shortened
from mandate_graph.pictures.picture import Picture

__all__ = ["PICTURE"]

_MOST = 45
_WORDS = {"en": ("planned", "actual", "number", "{} of {} rows, the largest differences"),
          "zh": ("计划", "实际", "数量", "{} 行，共 {} 行，取差异最大者")}  # fmt: skip


def _draw(material: Material, page: Page) -> str:
    scope, year = material.options.get("scope", ""), material.options.get("year", "")
    rows = [row for row in material.rows("cq22-planned-and-actual", **({"scope": scope} if scope else {}))
            if row["level"] == "subcategory"]  # fmt: skip
    years = {str(row["counted_year"]) for row in rows}
    chosen = [row for row in rows if str(row["counted_year"]) == (year or max(years, default=""))]
    if not chosen:
        raise nothing(sorted(years), f"scope {scope or 'any'}, year {year or 'any'}")
    different = sorted(chosen, key=lambda row: (-abs(row["difference"]), row["scope"], row["subcategory"] or ""))
    shown = sorted(different[:_MOST], key=lambda row: (row["scope"] or "", row["subcategory"] or ""), reverse=True)
    material.draw_from(shown)
    _dumbbells(page, shown)
    counted = chosen[0]["counted_year"]
    cut = _WORDS[page.language][3].format(len(shown), len(chosen)) if len(chosen) > len(shown) else ""
    return ", ".join(filter(None, (str(counted), scope, cut)))


def _dumbbells(page: Page, rows: list[Row]) -> None:
    axes, (planned, actual, number, _) = page.axes, _WORDS[page.language]
    axes.set_position((0.33, 0.12, 0.63, 0.77))
    for place, row in enumerate(rows):
        axes.plot([row["planned"], row["actual"]], [place, place], color="#9a9a9a", linewidth=1.2, zorder=1)
        axes.scatter([row["planned"]], [place], s=30, facecolors="white", edgecolors=DARK, linewidths=1.2, zorder=2)
        axes.scatter([row["actual"]], [place], s=20, color=LIGHT, edgecolors="#5a3a00", linewidths=0.6, zorder=3)
    axes.set_yticks(range(len(rows)))
    size = 7 if len(rows) < 38 else 6
    labels = [shortened(f"{row['scope']} {row['subcategory'] or row['title'] or ''}", 56) for row in rows]
    axes.set_yticklabels(labels, fontsize=size)
    axes.set_ylim(-0.7, len(rows) - 0.3)
    axes.set_xscale("symlog", linthresh=10)
    ticks = [0, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000]
    highest = max(max(row["planned"], row["actual"]) for row in rows)
    axes.set_xticks(
        [tick for tick in ticks if tick <= highest * 1.3], [str(tick) for tick in ticks if tick <= highest * 1.3]
    )
    axes.minorticks_off()
    axes.set_xlim(-0.7, highest * 1.3 + 1)
    axes.set_xlabel(number)
    axes.grid(axis="x", color="#e2e2e2", linewidth=0.5)
    lines = need("matplotlib.lines", "pictures")
    handles = [
        lines.Line2D([], [], marker="o", linestyle="", markerfacecolor="white", markeredgecolor=DARK, label=planned),
        lines.Line2D(
            [], [], marker="o", linestyle="", markersize=5, color=LIGHT, markeredgecolor="#5a3a00", label=actual
        ),
    ]
    axes.legend(handles=handles, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, fontsize=7.5)


PICTURE = Picture(
    {"en": "Planned and actual deliverables", "zh": "应交付产出的计划数与实际数"},
    {
        "en": "Numbers printed in the tables of deliverables, in the unit of each subcategory; linear to 10, then "
        "logarithmic.",
        "zh": "应交付产出表印出的数量，单位依各分类；10 以内为线性刻度，其后为对数刻度。",
    },
    ("year", "scope"),
    _draw,
)
