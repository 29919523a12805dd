"""The rows of an analysis as a table for a terminal, as CSV or as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from mandate_graph.analysis.analysis import Analysis, Row, Value
from mandate_graph.store.rendering import tabulate

__all__ = ["FORMATS", "render", "summary"]

FORMATS: Final = ("table", "csv", "json")


def render(name: str, analysis: Analysis, options: Mapping[str, Value], rows: Sequence[Row], format_: str) -> bytes:
    """The answer of an analysis as UTF-8 text.

    Args:
        name: of the analysis.
        analysis: says the columns.
        options: what it was asked with.
        rows: in the order of its columns.
        format_: one of :data:`FORMATS`; JSON says options, units and source, too, and why there are no rows.
    """
    names = [column.name for column in analysis.columns]
    if format_ == "table":
        return tabulate(names, ([_text(value) for value in row] for row in rows)).encode()
    if format_ == "csv":
        into = io.StringIO()
        writer = csv.writer(into)
        writer.writerow(names)
        writer.writerows([_text(value) for value in row] for row in rows)
        return into.getvalue().encode()
    body = {
        **summary(name, analysis), "asked": dict(options),
        "rows": [dict(zip(names, row, strict=True)) for row in rows],
        **({} if rows else {"reason": {language: analysis.reason(options, language) for language in analysis.nothing}}),
    }  # fmt: skip
    return json.dumps(body, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"


def summary(name: str, analysis: Analysis) -> dict[str, Any]:
    """What a program needs to know of an analysis."""
    return {
        "name": name,
        "title": dict(analysis.title),
        "description": dict(analysis.description),
        "source": analysis.source,
        "columns": [
            {"name": column.name, "unit": column.unit, "description": column.description} for column in analysis.columns
        ],
        "options": [
            {
                "name": option.name,
                "kind": option.kind,
                "required": option.required,
                "default": option.default,
                "help": dict(option.help),
                **({"choices": list(option.choices)} if option.choices else {}),
                **({"among": list(option.among)} if option.among else {}),
            }
            for option in analysis.options
        ],
        "example": dict(analysis.example),
    }


def _text(value: Value) -> str:
    return "" if value is None else str(value)
