"""Sankey of turnover: what became of the mandates of one budget in a later one, by body."""

from __future__ import annotations

from collections import Counter

from mandate_graph.pictures.colours import assign
from mandate_graph.pictures.flows import Flow, draw_flows
from mandate_graph.pictures.material import Material, Row, nothing
from mandate_graph.pictures.page import Page, shortened
from mandate_graph.pictures.picture import Picture

__all__ = ["PICTURE"]

_MOST_BODIES = 9
_OTHERS = "…"
_WORDS: dict[str, dict[str, str]] = {
    "en": {"new": "new", "kept": "kept", "moved": "kept, other lists", "replaced": "dropped, newer one listed",
           "dropped": "dropped", "head": "{} instruments"},
    "zh": {"new": "新增", "kept": "保留", "moved": "保留，所列清单不同", "replaced": "删去，改列其系列的较新文书",
           "dropped": "删去", "head": "{} 项文书"},
}  # fmt: skip


def _draw(material: Material, page: Page) -> str:
    rows = material.rows("turnover", **{name: value for name, value in material.options.items() if name != "document"})
    if not rows:
        pairs = {(row["year_a"], row["year_b"]) for row in material.rows("turnover")}
        raise nothing(
            sorted(pairs), " ".join(f"{name} {value}" for name, value in material.options.items()) or "turnover"
        )
    programme, before, after = max((row["programme"] or "", row["year_a"], row["year_b"]) for row in rows)
    chosen = [
        row for row in rows if (row["programme"] or "", row["year_a"], row["year_b"]) == (programme, before, after)
    ]
    material.draw_from(chosen)
    words = _WORDS[page.language]
    ranked = [body for body, _ in Counter(row["body"] or _OTHERS for row in chosen).most_common()]
    shown = ranked[:_MOST_BODIES]
    fates: list[str] = [
        fate for fate in ("kept", "moved", "replaced", "dropped", "new") if fate in {_fate(row) for row in chosen}
    ]
    counts = Counter((row["body"] if row["body"] in shown else _OTHERS, _fate(row)) for row in chosen)
    old = [body for body in [*shown, _OTHERS] if any(fate != "new" for name, fate in counts if name == body)]
    later = [body for body in [*shown, _OTHERS] if any(fate in _LATER for name, fate in counts if name == body)]
    steps = [
        [Flow(f"a:{body}", fate, count) for (body, fate), count in counts.items() if fate != "new"],
        [Flow(fate, f"b:{body}", count) for (body, fate), count in counts.items() if fate in _LATER],
    ]
    names = material.bodies(chosen)
    labels: dict[str, str] = {
        fate: f"{words[fate]} ({sum(count for (_, one), count in counts.items() if one == fate)})" for fate in fates
    }
    labels |= {f"a:{body}": f"{shortened(names.get(body, body), 46)} ({_of(counts, body, _EARLIER)})" for body in old}
    labels |= {f"b:{body}": f"{shortened(names.get(body, body), 34)} ({_of(counts, body, _LATER)})" for body in later}
    tint = assign([*shown, _OTHERS])
    colours = {f"{side}:{body}": colour for body, colour in tint.items() for side in "ab"}
    colours |= dict(zip((*_EARLIER, "new"), _FATES, strict=True))
    heads = [str(before), words["head"].format(len(chosen)), str(after)]
    columns = [[f"a:{body}" for body in old], fates, [f"b:{body}" for body in later]]
    draw_flows(page, columns, steps, labels, colours, heads)
    return f"{programme} {before} – {after}".strip()


_EARLIER, _LATER = ("kept", "moved", "replaced", "dropped"), ("kept", "moved", "new")
_FATES = ("#28a197", "#9ecae1", "#f2a541", "#801650", "#5b8c2a")


def _fate(row: Row) -> str:
    if row["status"] == "dropped":
        return "replaced" if row["successor_key"] else "dropped"
    if row["status"] == "kept":
        return "kept" if row["scopes_a"] == row["scopes_b"] else "moved"
    return str(row["status"])


def _of(counts: Counter[tuple[str, str]], body: str, fates: tuple[str, ...]) -> int:
    return sum(count for (name, fate), count in counts.items() if name == body and fate in fates)


PICTURE = Picture(
    {"en": "Turnover of mandates", "zh": "授权的更替"},
    {
        "en": "Numbered instruments over all lists of the programme, each counted once; left by body in the earlier "
        "budget, right in the later one. Newer one: of the same series.",
        "zh": "方案各清单所列有编号文书，每项计一次；左为较早预算，右为较晚预算，按机构。",
    },
    ("year_a", "year_b"),
    _draw,
)
