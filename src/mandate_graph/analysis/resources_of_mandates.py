"""Money and posts of mandates: what is printed, and apart from it what is only allocated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import LANGUAGE, YEAR, label_of, listings_of, planned_by, plans_of
from mandate_graph.analysis.support import PARTS, support_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "allocate_resources"]

_METHODS = ("equal-split", "by-outputs")
_FIGURES = {"funded-by": "money", "staffed-by": "posts"}


def allocate_resources(
    graph: nx.MultiDiGraph[str], *, key: str | None = None, year: int | None = None, basis: str | None = None,
    method: str = "equal-split", language: str = "en",
) -> Iterator[Row]:  # fmt: skip
    """Amounts that a text ties to an instrument, then shares of the totals of the plans that list it.

    A share is an estimate and nothing else: no text says what a mandate costs. ``equal-split`` gives each instrument of
    a list the same part; ``by-outputs`` gives it a part in proportion to the confidences with which it drives outputs
    of the plan, and nothing where it drives none. A budget prints amounts of the years before, too: ``year`` is that of
    the budget, the column ``year`` that of the amount.

    Args:
        graph: with instruments, plans, changes, organs, money and posts, outputs and the edges between them.
        key: one instrument; None for all.
        year: budget year; None for each.
        basis: ``printed`` or ``estimate``; None for both.
        method: of the estimates.
        language: of the labels.

    Raises:
        QueryError: MG323, no amount belongs to an instrument.
    """
    plans = plans_of(graph, year)
    rows = [] if basis == "estimate" else list(_printed(graph, year))
    if basis != "printed":
        rows += _estimated(graph, plans, method)
    rows = [row for row in rows if key in (None, row[0])]
    if not rows:
        raise empty("no amount belongs to an instrument")
    for instrument, *rest in sorted(rows, key=lambda row: (row[1] != "printed", *map(str, row))):
        yield (instrument, label_of(graph, str(instrument), language), *rest)


def _printed(graph: nx.MultiDiGraph[str], year: int | None) -> Iterator[Row]:
    """Changes made pursuant to an instrument, and the servicing of bodies beside which it is printed."""
    budgets = _budgets(graph)
    for source, instrument, data in graph.edges(data=True):
        told = graph.nodes[source]
        if data["kind"] == "pursuant-to" and told["kind"] == "resource-change" and year in (None, told.get("year")):
            yield _row(instrument, "printed", "resource change", told, None, data["evidence"])
        budget = budgets.get(str(told["document"]), told.get("year"))
        if data["kind"] == "constituted-by" and "amount" in told and year in (None, budget):
            yield _row(instrument, "printed", "servicing of a body it governs", told, None, data["evidence"])


def _budgets(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """The budget year of each document with plans."""
    plans = [data for _, data in graph.nodes(data=True) if data["kind"] == "plan" and data["document"]]
    return {str(data["document"]): data.get("year") for data in plans}


def _estimated(graph: nx.MultiDiGraph[str], plans: list[str], method: str) -> Iterator[Row]:
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    if method == "by-outputs":
        holders = planned_by(graph, plans)
        for each in support_of(graph):
            if each.output in holders:
                those = weights[holders[each.output]]
                those[each.instrument] = those.get(each.instrument, 0.0) + each.confidence
    else:
        for plan, instrument, _ in listings_of(graph, plans):
            weights[plan][instrument] = 1.0
    for plan in plans:
        whole = sum(weights[plan].values())
        for figure in _totals(graph, plan):
            for instrument, weight in weights[plan].items():
                if whole:
                    yield _row(instrument, "estimate", method, figure, weight / whole, figure.get("evidence", ""))


def _totals(graph: nx.MultiDiGraph[str], plan: str) -> Iterator[Mapping[str, Any]]:
    """The largest figure printed for a plan in its own year, by kind, status and source of funds: its total."""
    largest: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for _, target, data in graph.out_edges(plan, data=True):
        figure = graph.nodes[target]
        if data["kind"] in _FIGURES and figure.get("year") == graph.nodes[plan].get("year"):
            place = (
                data["kind"],
                str(figure.get("unit", "")),
                str(figure.get("status", "")),
                str(figure.get("funding", "")),
            )
            if place not in largest or figure["amount"] > largest[place]["amount"]:
                largest[place] = figure
    for place in sorted(largest):
        yield largest[place]


def _row(
    instrument: str, basis: str, method: str, told: Mapping[str, Any], share: float | None, evidence: str
) -> Row:  # fmt: skip
    amount = float(told["amount"]) * (1.0 if share is None else share)
    return (
        instrument, basis, method, told["scope"], told.get("year"), round(amount, 4), told.get("unit"),
        told.get("status"), told.get("funding"), None if share is None else round(share, 6),
        None if share is None else float(told["amount"]), evidence,
    )  # fmt: skip


ANALYSIS = Analysis(
    title={"en": "Money and posts per mandate", "zh": "每项授权的资金与员额"},
    description={
        "en": "What money and posts does the text tie to an instrument (printed), and what falls to it if the totals "
        "of the plans that list it are shared out (estimate, by a stated method)? An estimate is no fact. A budget "
        "prints amounts of earlier years, too: the year asked for is that of the budget, the year of a row that of "
        "its amount.",
        "zh": "文中指明属于某文书的资金与员额是多少（printed）；如将列出该文书的计划总额分摊，"
        "其所得又是多少（estimate，并注明方法）？估算不是事实。"
        "预算亦载此前年度的金额：所问年度为预算年度，行中年度为金额所属年度。",
    },
    nothing={
        "en": "No amount fits.",
        "zh": "没有符合条件的金额。",
    },
    options=(
        Option("key", "key", None, {"en": "One instrument.", "zh": "某一文书。"}, among=("instrument",)),
        YEAR,
        Option(
            "basis",
            "str",
            None,
            {"en": "Printed facts or estimates.", "zh": "事实或估算。"},
            choices=("printed", "estimate"),
        ),
        Option(
            "method",
            "str",
            "equal-split",
            {"en": "How totals are shared out.", "zh": "总额的分摊方法。"},
            choices=_METHODS,
        ),
        LANGUAGE,
    ),
    columns=(
        Column("instrument", "", "its key"),
        Column("label", "", "its name"),
        Column("basis", "", "printed or estimate"),
        Column("method", "", "what ties the amount to the instrument"),
        Column("scope", "", "of the plan, where the text names one"),
        Column("year", "", "of the amount, not of the budget"),
        Column("amount", "as in unit", "printed, or the share of the total"),
        Column("unit", "", "usd, thousand_usd or posts"),
        Column("status", "", "appropriation, estimate and so on, as printed"),
        Column("funding", "", "RB regular budget, XB extrabudgetary"),
        Column("share", "share, 0 to 1", "of the total that is allocated"),
        Column("total", "as in unit", "that is shared out"),
        Column("evidence", "", "where the amount or the total is printed"),
    ),
    source="Equal and proportional allocation: Horngren, C. T. et al. (2018), Cost Accounting, 16th edition, "
    "chapter 15.",
    example={"basis": "printed"},
    parts=(
        *PARTS,
        "changes",
        "organs",
        "bodies",
        "resources",
        "lists",
        "planning",
        "funding",
        "constitution",
    ),
    run=allocate_resources,
)
