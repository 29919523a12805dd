"""Draws ``docs/graph.svg`` from the seeds: subprogrammes, the instruments that several of them share, the bodies.

python docs/picture.py
"""

from __future__ import annotations

import sys
from collections import Counter
from html import escape
from pathlib import Path

from mandate_graph.ids import body_id
from mandate_graph.seeding import read_seeds
from mandate_graph.seeding.reference import load_reference

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "graph.svg"
SHARED = 3
"""An instrument is drawn where at least so many lists hold it."""

WIDTH, ROW, TOP = 1200, 26, 60
LONGEST = 22
LABEL = 150
"""Room for the label of an instrument; the lines to the bodies begin behind it."""
FONT = 'font-family="sans-serif" font-size="12"'
COLUMNS = {"list": 300, "instrument": 570, "body": 900}
COLOURS = {"list": "#1b6ca8", "instrument": "#3f7d20", "body": "#8a4f1d"}
HEADS = {
    "list": "list of mandates · 授权清单",
    "instrument": "instrument · 授权来源文件",
    "body": "adopted by · 通过机构",
}

Edge = tuple[str, str]


def read_edges(seeds: Path) -> tuple[list[Edge], list[Edge], dict[str, str]]:
    """List to instrument, instrument to body (treaties have none), and the names of lists and bodies."""
    read = read_seeds([seeds])
    names = {row.fact.scope: row.fact.title for _, row in read.rows("subprogrammes")}  # type: ignore[attr-defined]
    cited = [row.fact for _, row in read.rows("mandates") if row.fact.key]  # type: ignore[attr-defined]
    held = Counter(key for key, _ in {(fact.key, fact.scope) for fact in cited})  # type: ignore[attr-defined]
    shared = [fact for fact in cited if held[fact.key] >= SHARED]  # type: ignore[attr-defined]
    names["P"] = "整个方案 · programme"
    bodies_known = load_reference().bodies
    for fact in shared:
        if body := bodies_known.get(body_id(fact.body)):  # type: ignore[attr-defined]
            names[body.table_code] = f"{body.zh}\n{body.en}"
    lists = list(dict.fromkeys((fact.scope, fact.key) for fact in shared))  # type: ignore[attr-defined]
    adopted = [fact for fact in shared if fact.body in names]  # type: ignore[attr-defined]
    bodies = list(dict.fromkeys((fact.key, fact.body) for fact in adopted))  # type: ignore[attr-defined]
    return lists, bodies, names


def draw(lists: list[Edge], bodies: list[Edge], names: dict[str, str]) -> str:
    """The picture as SVG; nodes stand in three columns, each as near as may be to those it is joined to."""
    instruments = sorted({key for _, key in lists})
    columns = {
        "list": sorted({scope for scope, _ in lists}),
        "instrument": instruments,
        "body": list(dict.fromkeys(body for _, body in sorted(bodies))),
    }
    tallest = max(map(len, columns.values()))
    height = TOP + ROW * tallest + 20
    place: dict[tuple[str, str], tuple[int, float]] = {}
    for kind, members in columns.items():
        step = ROW * tallest / len(members)
        for number, name in enumerate(members):
            place[kind, name] = (COLUMNS[kind], TOP + step * (number + 0.5))
    lines = [_line(place["list", scope], place["instrument", key]) for scope, key in lists]
    lines += [_line(_behind(place["instrument", key]), place["body", body]) for key, body in bodies]
    marks = [_mark(kind, names.get(name, ""), name, *spot) for (kind, name), spot in place.items()]
    heads = [
        f'<text x="{COLUMNS[kind]}" y="30" text-anchor="middle" font-weight="bold">{HEADS[kind]}</text>'
        for kind in COLUMNS
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" {FONT}>',
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
            *lines,
            *marks,
            *heads,
            "</svg>\n",
        ]
    )


def _behind(spot: tuple[int, float]) -> tuple[int, float]:
    return spot[0] + LABEL, spot[1]


def _line(start: tuple[int, float], end: tuple[int, float]) -> str:
    middle = (start[0] + end[0]) / 2
    path = f"M{start[0]} {start[1]:.1f} C{middle:.0f} {start[1]:.1f} {middle:.0f} {end[1]:.1f} {end[0]} {end[1]:.1f}"
    return f'<path d="{path}" fill="none" stroke="#b8bec6" stroke-width="1"/>'


def _mark(kind: str, title: str, name: str, x: int, y: float) -> str:
    side, anchor = (x - 12, "end") if kind == "list" else (x + 12, "start")
    lines = title.split("\n") if kind == "body" else [_shorten(f"{name} {title}".strip())]
    dot = f'<circle cx="{x}" cy="{y:.1f}" r="6" fill="{COLOURS[kind]}"/>'
    top = y + 4 - 8 * (len(lines) - 1)
    return dot + "".join(
        f'<text x="{side}" y="{top + 16 * number:.1f}" text-anchor="{anchor}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )


def _shorten(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"


def main() -> int:
    """Writes the picture; returns the exit code."""
    PICTURE.write_text(draw(*read_edges(ROOT / "seeds")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
