"""Where the mandates of a programme went between two budgets: flows from list to list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import CONFIDENCE, LANGUAGE, label_of, listings_of, plans_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "trace_flows"]

Lists = Mapping[str, tuple[str, ...]]
"""Instrument to the scopes whose lists name it, in their order."""
Flow = tuple[str, str, str]
"""Scope it comes from, scope it goes to ("" for none), what happened."""

_NUMBERED = frozenset({"resolution", "decision", "presidential-statement"})
_PARTS = re.compile(r"\d+|\D+")


def trace_flows(
    graph: nx.MultiDiGraph[str], *, programme: str | None = None, year_a: int | None = None, year_b: int | None = None,
    confidence: float = 0.5, language: str = "en",
) -> Iterator[Row]:  # fmt: skip
    """Listings of numbered instruments that were kept, moved, replaced, dropped, added or are new, by list.

    Each listing of the earlier budget goes to one place: to the list of the same scope where that has the instrument
    still; else to a list that has it newly, or to the first that has it; else to a list that has the newest instrument
    that replaces it; else nowhere. What no listing of the earlier budget leads to is new, or added where another list
    had the instrument before.

    Args:
        graph: with plans, instruments, ``lists`` and ``replaced-by``.
        programme: its short name; None for every programme of two budgets.
        year_a, year_b: budget years; None for the last two.
        confidence: least confidence of a replacement.
        language: of the labels.

    Raises:
        QueryError: MG323, no programme has lists of two such years.
    """
    budgets = _budgets(graph, programme)
    successors = _successors(graph, confidence)
    compared = {name: pair for name in sorted(budgets) if (pair := _pair(sorted(budgets[name]), year_a, year_b))}
    if not compared:
        raise empty("no programme has lists of two budgets here", f"Years with lists: {_known(graph)}.")
    for name, pair in compared.items():
        yield from _rows(graph, name, pair, budgets[name], successors, language)


def _known(graph: nx.MultiDiGraph[str]) -> str:
    """Programmes with the years of their lists."""
    budgets = _budgets(graph, None)
    return "; ".join(f"{name} {', '.join(map(str, sorted(budgets[name])))}" for name in sorted(budgets)) or "none"


def _pair(years: list[int], year_a: int | None, year_b: int | None) -> tuple[int, int] | None:
    """The two years to compare: those asked for, else the last that fit."""
    pairs = [
        (before, after)
        for after in years
        for before in years
        if before < after and year_a in (None, before) and year_b in (None, after)
    ]
    return max(pairs, key=lambda pair: (pair[1], pair[0]), default=None)


def _budgets(graph: nx.MultiDiGraph[str], programme: str | None) -> dict[str, dict[int, list[str]]]:
    """Programme to budget years to its plans that list instruments."""
    budgets: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for plan in dict.fromkeys(plan for plan, _, _ in listings_of(graph, plans_of(graph))):
        data = graph.nodes[plan]
        if "year" in data and programme in (None, data.get("programme")):
            budgets[str(data.get("programme", ""))][data["year"]].append(plan)
    return budgets


def _successors(graph: nx.MultiDiGraph[str], confidence: float) -> dict[str, list[str]]:
    """Instrument to those that replace it, the newest last."""
    found: dict[str, list[str]] = defaultdict(list)
    for instrument, newer, data in graph.edges(data=True):
        if data["kind"] == "replaced-by" and data["confidence"] >= confidence:
            found[instrument].append(newer)
    return {
        key: sorted(keys, key=lambda each: (graph.nodes[each].get("year", 0), _order(each)))
        for key, keys in found.items()
    }


def _lists(graph: nx.MultiDiGraph[str], plans: list[str]) -> Lists:
    lists: dict[str, dict[str, None]] = defaultdict(dict)
    for plan, instrument, _ in listings_of(graph, sorted(plans, key=lambda plan: _order(graph.nodes[plan]["scope"]))):
        if graph.nodes[instrument].get("instrument_kind") in _NUMBERED:
            lists[instrument][graph.nodes[plan]["scope"]] = None
    return {instrument: tuple(scopes) for instrument, scopes in lists.items()}


def _order(text: str) -> list[tuple[int, int, str]]:
    """Numbers in a text count as numbers: SP2 before SP10, the whole programme first."""
    return [(1, int(part), "") if part.isdigit() else (0, 0, part) for part in _PARTS.findall(text)]


def _rows(
    graph: nx.MultiDiGraph[str], programme: str, years: tuple[int, int], budgets: Mapping[int, list[str]],
    successors: Mapping[str, list[str]], language: str,
) -> Iterator[Row]:  # fmt: skip
    before, after = (_lists(graph, budgets[year]) for year in years)
    labels = {graph.nodes[plan]["scope"]: label_of(graph, plan, language) for year in years for plan in budgets[year]}
    flows: dict[Flow, list[str]] = defaultdict(list)
    for instrument in sorted({*before, *after}):
        for flow in _flows(
            before.get(instrument, ()), after.get(instrument, ()), after, successors.get(instrument, [])
        ):
            flows[flow].append(instrument)
    for flow in sorted(flows, key=lambda each: (not each[0], _order(each[0]), not each[1], _order(each[1]), each[2])):
        source, target, what = flow
        keys = flows[flow]
        yield (
            programme, *years, source, labels.get(source), target, labels.get(target), what, len(keys), ";".join(keys),
        )  # fmt: skip


def _flows(old: tuple[str, ...], new: tuple[str, ...], after: Lists, successors: list[str]) -> Iterator[Flow]:
    """The flows of one instrument: old and new are the scopes whose lists name it."""
    lost, gained = [each for each in old if each not in new], [each for each in new if each not in old]
    yield from ((scope, scope, "kept") for scope in old if scope in new)
    heirs = next((after[each] for each in reversed(successors) if each in after), ()) if not new else ()
    for place, scope in enumerate(lost):
        if new:
            yield scope, gained[place] if place < len(gained) else new[0], "moved"
        elif heirs:
            yield scope, scope if scope in heirs else heirs[0], "replaced"
        else:
            yield scope, "", "dropped"
    yield from (("", scope, "added" if old else "new") for scope in gained[len(lost) :])


ANALYSIS = Analysis(
    title={"en": "Turnover of mandates between two budgets", "zh": "两个预算之间的授权更替"},
    description={
        "en": "Where did the mandates of a programme go between two budgets? Listings of numbered instruments by list: "
        "kept, moved to another list, replaced by a newer member of their series, dropped, new, or added where another "
        "list had the instrument before. Source and target are the two sides of a Sankey diagram.",
        "zh": "两个预算之间，方案的授权去向如何？按清单计有编号文书的列入次数：保留、移至另一清单、"
        "被系列中较新成员取代、删去、新增，或在另一清单已有的基础上增列。来源与去向为桑基图的两侧。",
    },
    nothing={
        "en": "No listing moved between these budgets.",
        "zh": "这些预算之间没有列入变动。",
    },
    options=(
        Option("programme", "str", None, {"en": "Short name of the programme.", "zh": "方案简称。"}),
        Option("year_a", "int", None, {"en": "Year of the earlier budget.", "zh": "较早预算的年度。"}),
        Option("year_b", "int", None, {"en": "Year of the later budget.", "zh": "较晚预算的年度。"}),
        CONFIDENCE,
        LANGUAGE,
    ),
    columns=(
        Column("programme", "", "short name"),
        Column("year_a", "", "of the earlier budget"),
        Column("year_b", "", "of the later budget"),
        Column("source", "", "scope of the list in the earlier budget, empty where no listing leads here"),
        Column("source_label", "", "its name"),
        Column("target", "", "scope of the list in the later budget, empty where a listing ends"),
        Column("target_label", "", "its name"),
        Column("flow", "", "kept, moved, replaced, dropped, added or new"),
        Column("listings", "listings", "one for each instrument and list"),
        Column("keys", "", "the instruments"),
    ),
    source="Printed lists; competency question 36 of the project.",
    example={"programme": "UNODC"},
    parts=("instruments", "plans", "lists", "replacement"),
    run=trace_flows,
)
