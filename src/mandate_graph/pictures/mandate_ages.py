"""Ages of the instruments that a programme budget lists, by the body that adopted them."""

from __future__ import annotations

from collections import Counter
from statistics import median

from mandate_graph.exports.extras import need
from mandate_graph.pictures.colours import DARK, LIGHT
from mandate_graph.pictures.material import Material, nothing
from mandate_graph.pictures.page import Page, shortened
from mandate_graph.pictures.picture import Picture

__all__ = ["PICTURE"]

_WORDS = {
    "en": ("age in years (budget year less year of adoption)", "median", "one instrument", "instruments"),
    "zh": ("年龄（预算年度减通过年份，年）", "中位数", "一项文书", "项文书"),
}
_MOST = 26
_STEP = 0.055


def _draw(material: Material, page: Page) -> str:
    rows = material.rows("mandates")
    scope = material.options.get("scope", "")
    if scope and (known := {row["scope"] for row in rows}) and scope not in known:
        raise nothing(sorted(filter(None, known)), f"scope {scope}")
    (document, year), listed = material.edition([row for row in rows if scope in ("", row["scope"])])
    network = material.network("instruments", "plans", "lists")
    # A list names a treaty or declaration by its title alone; the line that it stands on tells which it is.
    told = {data["evidence"]: target for _, target, data in network.edges(data=True) if data.get("evidence")}
    ages: dict[str, list[int]] = {}
    for key, body in sorted({(row["key"] or told.get(row["evidence"], ""), row["body"]) for row in listed}):
        adopted = network.nodes[key].get("year") if key in network else None
        if isinstance(adopted, int):
            ages.setdefault(body, []).append(year - adopted)
    if not ages:
        raise nothing([], f"{document}, {year}")
    bodies = sorted(ages, key=lambda body: (len(ages[body]), body))[-_MOST:]
    _dots(page, bodies, ages, material.bodies(listed))
    return f"{document}, {year}{f', {scope}' if scope else ''}"


def _dots(page: Page, bodies: list[str], ages: dict[str, list[int]], names: dict[str, str]) -> None:
    axes, (across, middle, dot, count) = page.axes, _WORDS[page.language]
    axes.set_position((0.30, 0.12, 0.66, 0.77))
    for place, body in enumerate(bodies):
        stacked: Counter[int] = Counter()
        most = max(Counter(ages[body]).values())
        step = min(_STEP, 0.8 / most)
        xs, ys = [], []
        for age in sorted(ages[body]):
            turn = stacked[age]
            stacked[age] += 1
            xs.append(age)
            ys.append(place + (turn + 1) // 2 * step * (1 if turn % 2 else -1))
        axes.scatter(xs, ys, s=7, color=DARK, linewidths=0, alpha=0.8, zorder=2)
        line = median(ages[body])
        axes.plot([line, line], [place - 0.42, place + 0.42], color=LIGHT, linewidth=2.6, zorder=1)
    axes.set_yticks(range(len(bodies)))
    axes.set_yticklabels(
        [f"{shortened(names.get(body, body), 44)} ({len(ages[body])})" for body in bodies], fontsize=7.5
    )
    axes.set_ylim(-0.6, len(bodies) - 0.4)
    lowest, highest = min(map(min, ages.values())), max(map(max, ages.values()))
    axes.set_xlim(min(-1, lowest - 1), highest + 2)
    axes.set_xticks(range(0, highest + 1, 10 if highest > 20 else 5))
    axes.set_xlabel(across)
    axes.grid(axis="x", color="#dddddd", linewidth=0.5, zorder=0)
    lines = need("matplotlib.lines", "pictures")
    handles = [
        lines.Line2D([], [], color=DARK, marker="o", linestyle="", markersize=3, label=dot),
        lines.Line2D([], [], color=LIGHT, linewidth=2.2, label=middle),
    ]
    handles.append(lines.Line2D([], [], linestyle="", label=f"(n) {count}"))
    axes.legend(handles=handles, loc="lower right", bbox_to_anchor=(1, 1), ncols=3, frameon=False, fontsize=7.5)


PICTURE = Picture(
    {"en": "Ages of mandates by body", "zh": "各机构授权的年龄"},
    {
        "en": "Years; each instrument counts once, in however many lists; those without a known year are left out.",
        "zh": "单位：年；每项文书只计一次，不论列入多少清单；年份不详者不计。",
    },
    ("document", "year", "scope"),
    _draw,
)
