"""Mermaid, for small networks in Markdown: a flow chart with classes by kind and a legend."""

from __future__ import annotations

from typing import IO

from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import NetworkExport, too_large

__all__ = ["EXPORT"]

_MOST_NODES, _MOST_EDGES = 100, 300
_MOST_CHARACTERS = 50_000
"""What Mermaid itself takes by default."""

_ESCAPES: dict[int, str] = {ord(character): f"#{ord(character)};" for character in '"#;<>&`{}[]()|\\'}


def _write(drawing: Drawing, into: IO[bytes]) -> None:
    names = {node.id: f"n{number}" for number, node in enumerate(drawing.nodes, 1)}
    classes = {row.kind: f"k{number}" for number, row in enumerate(drawing.legend, 1) if row.of == "node"}
    lines = ["---", f"title: {_title(drawing.title)}", "---", "flowchart LR", f"  %% {_title(drawing.source)}"]
    for node in drawing.nodes:
        lines.append(f'  {names[node.id]}["{node.label.translate(_ESCAPES)}"]:::{classes[node.kind]}')
    for edge in drawing.edges:
        lines.append(f"  {names[edge.source]} --> {names[edge.target]}")
    lines.append("  subgraph legend[ ]")
    for row in drawing.legend:
        if row.of == "node":
            name = classes[row.kind]
            lines.append(f'    legend_{name}["{row.label.translate(_ESCAPES)}"]:::{name}')
    lines.append("  end")
    for row in drawing.legend:
        if row.of == "node":
            lines.append(f"  classDef {classes[row.kind]} fill:{row.colour}40,stroke:{row.colour},color:#000")
    text = "\n".join(lines) + "\n"
    if len(text) > _MOST_CHARACTERS:
        raise too_large("characters", len(text), _MOST_CHARACTERS, EXPORT.title["en"])
    into.write(text.encode())


def _title(text: str) -> str:
    return text.replace('"', "'").replace("%", " ").replace("\\", "/").replace(": ", " – ")


EXPORT = NetworkExport(
    {"en": "Mermaid, for small networks", "zh": "Mermaid（适用于小型网络）"}, ".mmd", "text/vnd.mermaid", _write,
    _MOST_NODES, _MOST_EDGES,
)  # fmt: skip
