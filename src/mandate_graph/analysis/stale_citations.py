"""Lists that cite an older instrument of a series while a newer one was there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import LANGUAGE, YEAR, label_of, listings_of, plans_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "find_stale"]


def find_stale(
    graph: nx.MultiDiGraph[str], *, year: int | None = None, confidence: float = 0.5, language: str = "en"
) -> Iterator[Row]:
    """The newest instrument of each series that a plan lists, where a still newer one was adopted before its year.

    Args:
        graph: with plans, instruments, series, ``lists`` and ``member-of``.
        year: budget year; None for each year.
        confidence: least confidence of the membership of both.
        language: of the labels.

    Raises:
        QueryError: MG323, there are no series.
    """
    members = _members(graph, confidence)
    if not members:
        raise empty("no instrument belongs to a series")
    listed: dict[tuple[str, str], set[str]] = defaultdict(set)
    listing: dict[str, set[str]] = defaultdict(set)
    places: dict[tuple[str, str], str] = {}
    for plan, instrument, data in listings_of(graph, plans_of(graph, year)):
        listing[instrument].add(plan)
        places[plan, instrument] = data["evidence"]
        for series in members:
            if instrument in members[series]:
                listed[plan, series].add(instrument)
    for (plan, series), held in sorted(listed.items()):
        row = _lagging(graph, plan, members[series], held)
        if row:
            held_newest, newest = row
            data = graph.nodes[plan]
            # A list of another budget holds nothing that this one could have taken over.
            same = (each for each in listing[newest] if graph.nodes[each].get("year") == data.get("year"))
            elsewhere = sorted({graph.nodes[each]["scope"] for each in same})
            adopted, renewed = graph.nodes[held_newest]["year"], graph.nodes[newest]["year"]
            sureness = min(members[series][held_newest], members[series][newest])
            yield (
                data.get("year"), data["scope"], label_of(graph, series, language), series, held_newest, adopted,
                newest, renewed, renewed - adopted, ";".join(elsewhere), round(sureness, 4), places[plan, held_newest],
            )  # fmt: skip


def _members(graph: nx.MultiDiGraph[str], confidence: float) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for instrument, series, data in graph.edges(data=True):
        if data["kind"] == "member-of" and data["confidence"] >= confidence and "year" in graph.nodes[instrument]:
            found[series][instrument] = max(float(data["confidence"]), found[series].get(instrument, 0.0))
    return dict(sorted(found.items()))


def _lagging(
    graph: nx.MultiDiGraph[str], plan: str, members: dict[str, float], held: set[str]
) -> tuple[str, str] | None:
    """The newest of those held and the newest of all that a plan could have held; None where they are of one year."""

    def adopted(instrument: str) -> tuple[int, str]:
        return graph.nodes[instrument]["year"], instrument

    before = [each for each in members if adopted(each)[0] < graph.nodes[plan].get("year", 0)]
    newest, held_newest = max(before, key=adopted, default=""), max(held, key=adopted)
    if newest and adopted(newest)[0] > adopted(held_newest)[0]:
        return held_newest, newest
    return None


ANALYSIS = Analysis(
    title={"en": "Recurring series with stale citations", "zh": "重复系列中的旧版引用"},
    description={
        "en": "Which lists cite an older instrument of a recurring series although a newer one had been adopted before "
        "the budget year? The newest that the list holds counts.",
        "zh": "哪些清单仍引重复系列中的旧文书，而预算年度之前已通过更新者？以清单所列最新一件为准。",
    },
    nothing={
        "en": "No list of these plans cites an older instrument of a series of which a newer one had been adopted.",
        "zh": "没有清单在系列已有较新文书时仍引用旧文书。",
    },
    options=(
        YEAR,
        Option(
            "confidence",
            "float",
            0.5,
            {"en": "Least confidence of membership.", "zh": "系列成员的最低置信度。"},
            least=0,
            most=1,
        ),
        LANGUAGE,
    ),
    columns=(
        Column("year", "", "budget year of the list"),
        Column("scope", "", "of the list"),
        Column("series_label", "", "title of the series"),
        Column("series", "", "its node"),
        Column("listed", "", "newest instrument of the series in the list"),
        Column("listed_adopted", "", "its year"),
        Column("newer", "", "newest instrument of the series before the budget year"),
        Column("newer_adopted", "", "its year"),
        Column("lag", "years", "between the two"),
        Column("newer_scopes", "", "of the lists of the same budget year that hold the newer one"),
        Column("confidence", "probability, 0 to 1", "that both belong to the series"),
        Column("evidence", "", "where the older one is listed"),
    ),
    source="Series of instruments: the program's own derivation, see the ontology, mg:ResolutionSeries.",
    example={"year": "2021"},
    parts=("instruments", "plans", "series", "lists", "succession"),
    run=find_stale,
)
