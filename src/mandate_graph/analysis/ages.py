"""How old the mandates of each body are in the year that they are cited for."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import YEAR, adopter_of, listings_of, plans_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "measure_ages"]

_ALL = "all"


def measure_ages(
    graph: nx.MultiDiGraph[str], *, year: int | None = None, scope: str | None = None, over: int = 20
) -> Iterator[Row]:
    """Ages of distinct instruments in the lists of a budget year, by the body that adopted them; all bodies first.

    Args:
        graph: with plans, instruments and ``lists``.
        year: budget year; None for each year that has plans.
        scope: one plan alone.
        over: years from which an instrument counts as old; it does when it is older than that.

    Raises:
        QueryError: MG323, no list holds an instrument whose year is known.
    """
    plans = plans_of(graph, year) if scope is None else [scope]
    ages: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for plan, instrument, _ in listings_of(graph, plans):
        budget, adopted = graph.nodes[plan].get("year"), graph.nodes[instrument].get("year")
        if budget is not None and adopted is not None:
            for body in (_ALL, adopter_of(graph, instrument)):
                ages[budget, body][instrument] = budget - adopted
    if not ages:
        raise empty("no list holds an instrument whose year of adoption is known")
    for budget, body in sorted(ages, key=lambda key: (key[0], key[1] != _ALL, -len(ages[key]), key[1])):
        found = ages[budget, body]
        yield (budget, body, len(found), *_summary(found, over), budget - max(found.values()), _oldest(found))


def _summary(ages: Mapping[str, int], over: int) -> tuple[float, float, int, float]:
    values = sorted(ages.values())
    old = sum(age > over for age in values)
    middle, mean = float(statistics.median(values)), round(statistics.fmean(values), 2)
    return middle, mean, values[-1], round(old / len(values), 4)


def _oldest(ages: Mapping[str, int]) -> str:
    return ";".join(sorted(key for key, age in ages.items() if age == max(ages.values())))


ANALYSIS = Analysis(
    title={"en": "Ages of mandates by body", "zh": "各机构授权的年龄"},
    description={
        "en": "How old are the instruments of each body in the year of the budget that lists them? Distinct "
        "instruments of own lists; treaties stand under their kind.",
        "zh": "各机构所通过的文书在列出它们的预算年度有多少年？按自有清单、不同文书计；条约按种类列出。",
    },
    nothing={
        "en": "No instrument of these lists has a known year.",
        "zh": "这些清单所列文书的年份均不详。",
    },
    options=(
        YEAR,
        Option("scope", "key", None, {"en": "One plan.", "zh": "某一计划。"}, among=("plan",)),
        Option(
            "over", "int", 20, {"en": "Years above which an instrument is old.", "zh": "视为旧文书的年数。"}, least=0
        ),
    ),
    columns=(
        Column("year", "", "budget year"),
        Column("body", "", "that adopted them, or the kind of instrument; all: every body"),
        Column("instruments", "instruments", "distinct, with a known year"),
        Column("median", "years", "median age"),
        Column("mean", "years", "mean age"),
        Column("oldest", "years", "greatest age"),
        Column("share_old", "share, 0 to 1", "older than the years given"),
        Column("oldest_year", "", "year of adoption of the oldest"),
        Column("oldest_keys", "", "the oldest, with semicolons between them"),
    ),
    source="The review of mandates older than five years: A/60/733, Mandating and delivering (2006).",
    example={"year": "2021"},
    parts=("instruments", "plans", "lists"),
    run=measure_ages,
)
