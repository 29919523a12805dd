"""JSON as all exports write it: UTF-8, one line for each element, a line end at the end."""

from __future__ import annotations

import json
from typing import IO, Any

from mandate_graph.exports.drawing import Drawing

__all__ = ["legend_rows", "write_json"]


def write_json(value: Any, into: IO[bytes]) -> None:
    """Writes a value; a number that JSON does not have is a defect of the caller."""
    into.write(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n")


def legend_rows(drawing: Drawing) -> list[dict[str, str]]:
    """The legend as objects: ``of`` node or edge, ``kind``, ``label``, ``color``."""
    return [{"of": row.of, "kind": row.kind, "label": row.label, "color": row.colour} for row in drawing.legend]
