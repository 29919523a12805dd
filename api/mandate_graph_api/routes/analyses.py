"""``/analyses`` and ``/analyses/{name}``: the analyses, with their options, as data or as a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from mandate_graph.analysis import analyses, find_analysis
from mandate_graph.analysis.analysis import Analysis, Value
from mandate_graph.analysis.rendering import summary
from mandate_graph.errors import BadInput, MandateGraphError
from mandate_graph_api.analysing import Analyst
from mandate_graph_api.errors import RequestError, describe
from mandate_graph_api.freshness import Freshness
from mandate_graph_api.http import Arrived, Reply, json_reply
from mandate_graph_api.negotiation import CSV, HTML, JSON, settle
from mandate_graph_api.pages import Cell, Table, cell, html_reply, wants_page
from mandate_graph_api.protocol import decode_fields

__all__ = ["OFFERS", "AnalysisRoutes"]

OFFERS: Final = (CSV, JSON)
"""The formats of an answer, the preferred one first."""

_PAGE_ROWS: Final = 200


class AnalysisRoutes:
    """Handlers of both routes.

    Args:
        analyst: runs the analyses.
        freshness: makes the tags of answers.
    """

    def __init__(self, analyst: Analyst, freshness: Freshness) -> None:
        self._analyst, self._freshness = analyst, freshness

    async def listing(self, arrived: Arrived) -> Reply:
        """All analyses."""
        if wants_page(arrived):
            return html_reply("analyses", {"root": arrived.root_path, "analyses": analyses()})
        listed = [
            {"href": f"{arrived.root_path}/analyses/{name}", **summary(name, analysis)}
            for name, analysis in analyses().items()
        ]
        return json_reply(200, json.dumps(listed, ensure_ascii=False, indent=1).encode() + b"\n")

    async def one(self, arrived: Arrived) -> Reply:
        """The answer of one analysis."""
        name = arrived.path_params["name"]
        try:
            analysis = find_analysis(name)
        except BadInput as problem:
            raise RequestError(404, problem.code, problem.what, where="path", remedy="See /analyses.") from problem
        given, word = _read(arrived.http.query_string)
        choice = settle((*OFFERS, HTML), arrived.http.accept, [word])
        if choice.name == HTML.name:
            return await self._page(name, analysis, given, arrived, bool(word))
        options = analysis.read(given)
        asked = (name, json.dumps(options, sort_keys=True), choice.name)
        known = self._freshness.tag(self._analyst.snapshot, *asked).unchanged(arrived)
        if known is not None:
            return known
        answer = await self._analyst.analyse(name, analysis, options, choice.name)
        return Reply(200, choice.content_type, answer.body, self._freshness.tag(answer.snapshot, *asked).headers)

    async def _page(
        self, name: str, analysis: Analysis, given: Mapping[str, str], arrived: Arrived, sent: bool
    ) -> Reply:
        """The form, and the answer once the form was sent."""
        page: dict[str, Any] = {
            "root": arrived.root_path, "name": name, "analysis": analysis, "values": given, "table": None, "total": 0,
            "words": [offer.words[0] for offer in OFFERS], "problem": None,
        }  # fmt: skip
        if not given and not sent:
            return html_reply("analysis", page)
        try:
            return html_reply("analysis", page | await self._shown(name, analysis, analysis.read(given), arrived))
        except MandateGraphError as problem:
            return html_reply("analysis", page | {"problem": problem}, describe(problem).status)

    async def _shown(
        self, name: str, analysis: Analysis, options: Mapping[str, Value], arrived: Arrived
    ) -> dict[str, Any]:
        answer = await self._analyst.analyse(name, analysis, options, "json")
        told = json.loads(answer.body)
        rows = told["rows"]
        names = [column.name for column in analysis.columns]
        cells = [[_cell(row[name], arrived.root_path) for name in names] for row in rows[:_PAGE_ROWS]]
        return {"table": Table(names, cells), "total": len(rows), "reason": told.get("reason")}


def _cell(value: Value, root_path: str) -> Cell:
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return cell({"type": "uri", "value": value}, root_path)
    return Cell("" if value is None else str(value))


def _read(query_string: bytes) -> tuple[dict[str, str], str]:
    fields = decode_fields(query_string, where="query string")
    if len(fields) != len(dict(fields)):
        raise RequestError(400, "MG512", "a parameter is given twice.", where="query string")
    # A field that a form sends empty was left open.
    values = {name: value for name, value in fields if value}
    word = values.pop("format", "")
    return values, word
