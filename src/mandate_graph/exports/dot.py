"""DOT, the language of Graphviz, with a title, the source and a legend below the network."""

from __future__ import annotations

from html import escape
from typing import IO

from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import NetworkExport

__all__ = ["EXPORT", "dot_text"]

_LAYERED_NODES = 150
"""More nodes in columns make a strip that no page holds."""

_LONGEST = 40
"""Characters of a label; the whole text is the tool tip."""


def dot_text(drawing: Drawing) -> str:
    """A drawing in DOT.

    A network whose kinds form a chain without rings stands in columns (engine ``dot``), any other is spread by forces
    (``sfdp``, labels moved apart).
    """
    engine = (
        'layout="dot", rankdir="LR", ranksep="1.5", nodesep="0.08"'
        if len(drawing.nodes) <= _LAYERED_NODES and _in_layers(drawing)
        else 'layout="sfdp", overlap="prism", splines="line", K="0.8", repulsiveforce="1.5"'
    )
    lines = [
        f"digraph {_quoted(drawing.title)} {{",
        f'  graph [{engine}, charset="UTF-8", fontname="sans-serif", labelloc="b", start="1"];',
        f"  graph [label=<{_below(drawing)}>];",
        '  node [shape="box", style="filled,rounded", fontname="sans-serif", fontsize="10"];',
        '  node [height="0.2", margin="0.06,0.03"];',
        '  edge [arrowsize="0.4", penwidth="0.6", fontname="sans-serif"];',
    ]  # fmt: skip
    for node in drawing.nodes:
        parts = {
            "label": _shortened(node.label), "tooltip": node.label, "class": node.kind, "kind": node.kind,
            "fillcolor": f"{node.colour}40", "color": node.colour,
            **{name: str(value) for name, value in node.attributes.items() if name not in _TAKEN},
        }  # fmt: skip
        lines.append(f"  {_quoted(node.id)} [{_listed(parts)}];")
    for edge in drawing.edges:
        parts = {
            "id": edge.id, "class": edge.kind, "kind": edge.kind, "tooltip": edge.label, "color": edge.colour,
            "weight": str(max(1, round(edge.weight))),
            **{name: str(value) for name, value in edge.attributes.items() if name not in _TAKEN},
        }  # fmt: skip
        lines.append(f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [{_listed(parts)}];")
    return "\n".join([*lines, "}"]) + "\n"


_TAKEN = frozenset({"label", "tooltip", "class", "kind", "fillcolor", "color", "weight", "id", "pos", "shape", "style"})


def _in_layers(drawing: Drawing) -> bool:
    """Whether the kinds of nodes can be put in a row so that every edge leads from one to a later one."""
    kind = {node.id: node.kind for node in drawing.nodes}
    leads = {(kind[edge.source], kind[edge.target]) for edge in drawing.edges}
    left = set(kind.values())
    while left:
        first = {one for one in left if not any(target == one for source, target in leads if source in left)}
        if not first:
            return False
        left -= first
    return True


def _below(drawing: Drawing) -> str:
    """Title, source and legend as a table of the HTML that Graphviz knows."""
    colours = "".join(
        f'<tr><td bgcolor="{row.colour}" width="28" height="12" fixedsize="true"></td>'
        f'<td align="left">{escape(row.label)} ({row.count})</td></tr>'
        for row in drawing.legend
    )
    legend = f'<table border="0" cellspacing="2">{colours}</table>' if colours else " "
    rows = (f"<b>{escape(drawing.title)}</b>", legend, escape(drawing.source) or " ")
    return f'<table border="0">{"".join(f"<tr><td>{row}</td></tr>" for row in rows)}</table>'


def _shortened(label: str) -> str:
    """A long label without its middle: the end tells instruments of one body apart."""
    half = _LONGEST // 2
    return label if len(label) <= _LONGEST else f"{label[: half - 1]}…{label[-half:]}"


def _listed(parts: dict[str, str]) -> str:
    return ", ".join(f"{_quoted(name)}={_quoted(value)}" for name, value in parts.items())


def _quoted(text: str) -> str:
    """A quoted string; a backslash is doubled, since labels know escapes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _write(drawing: Drawing, into: IO[bytes]) -> None:
    into.write(dot_text(drawing).encode())


EXPORT = NetworkExport({"en": "DOT, for Graphviz", "zh": "DOT（Graphviz 格式）"}, ".dot", "text/vnd.graphviz", _write)
