"""Sankey of mandates: bodies, the subprogrammes that list their instruments, the categories of what these deliver."""

from __future__ import annotations

import re
from collections import Counter

from mandate_graph.pictures.colours import assign
from mandate_graph.pictures.flows import Flow, draw_flows
from mandate_graph.pictures.material import Material, nothing
from mandate_graph.pictures.page import Page, shortened
from mandate_graph.pictures.picture import Picture

__all__ = ["PICTURE"]

_MOST_BODIES = 9
_OTHERS = "…"
_NONE = {"en": "no list of its own", "zh": "无自有清单"}
_HEADS = {
    "en": ("adopted by (instruments listed)", "list of mandates", "deliverables by category (entries)"),
    "zh": ("通过机构（所列文书数）", "授权清单", "应交付产出类别（项数）"),
}


def _draw(material: Material, page: Page) -> str:
    (document, year), mandates = material.edition(material.rows("mandates"))
    items = {
        (row["scope"], row["category"], row["table"], row["subcategory"], row["item_no"], row["title"])
        for row in material.rows("deliverables", document=document)
        if row["level"] in ("item", "narrative") and row["category"] and row["scope"]
    }
    listing = {row["scope"] for row in mandates if row["scope"]}
    if not listing:
        raise nothing([], f"{document}, {year}")
    # What delivers without a list of its own rests on that of the whole programme alone.
    delivering = {scope for scope, *_ in items}
    scopes = sorted({*listing, *delivering}, key=_order)
    ranked = [body for body, _ in Counter(row["body"] or _OTHERS for row in mandates).most_common()]
    shown = set(ranked[:_MOST_BODIES])
    listed = Counter((_body(row["body"], shown), row["scope"]) for row in mandates if row["scope"])
    delivered = Counter((scope, category) for scope, category, *_ in items)
    bodies = list(dict.fromkeys(_body(body, shown) for body in ranked))
    categories = sorted({category for _, category in delivered})
    if not categories:
        raise nothing([], f"deliverables of {document}")
    kinds = material.categories()
    names = {**material.bodies(mandates), **material.scopes(document)}
    labels = {
        **{body: f"{shortened(names.get(body, body), 46)} ({_sum(listed, 0, body)})" for body in bodies},
        **{
            scope: f"{shortened(names.get(scope, scope), 36)} ({_sum(listed, 1, scope) or _NONE[page.language]})"
            for scope in scopes
        },
        **{
            letter: f"{shortened(kinds.get(letter, letter), 34)} ({_sum(delivered, 1, letter)})"
            for letter in categories
        },
    }
    steps = [
        [Flow(body, scope, count) for (body, scope), count in listed.items()],
        [Flow(scope, letter, count) for (scope, letter), count in delivered.items()],
    ]
    colours = {**assign(bodies), **dict.fromkeys(scopes, "#8d8d8d"), **assign(categories)}
    draw_flows(page, [bodies, scopes, categories], steps, labels, colours, _HEADS[page.language])
    return f"{document}, {year}"


def _order(scope: str) -> list[tuple[int, str]]:
    """Numbers count as numbers: SP2 before SP10, the whole programme first."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|\D+", scope)]


def _body(code: str | None, shown: set[str]) -> str:
    return code if code in shown and code else _OTHERS


def _sum(counts: Counter[tuple[str, str]], end: int, name: str) -> int:
    return sum(count for pair, count in counts.items() if pair[end] == name)


PICTURE = Picture(
    {"en": "From mandates to outputs", "zh": "从授权到产出"},
    {
        "en": "Width of a band: left, instruments in a list (one in two lists counts twice); right, entries of tables "
        "of deliverables; each side on its own scale. A body and an output need not belong together; "
        "what has no list of its own rests on that of the whole programme (P).",
        "zh": "带宽：左侧为清单所列文书数（列入两份清单者计两次），右侧为应交付产出表的项数；两侧比例尺不同。"
        "同一清单的机构与产出未必对应；无自有清单者依据全方案清单（P）。",
    },
    ("document", "year"),
    _draw,
)
