"""Lists that cite an older instrument of a series while a newer one was there to be cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import LANGUAGE, YEAR, label_of, listings_of, plans_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "find_stale"]


def find_stale(
    graph: nx.MultiDiGraph[str], *, year: int | None = None, confidence: float = 0.5, language: str = "en"
) -> Iterator[Row]:
    """The newest instrument of each series that a plan lists, where its budget could have cited a newer one.

    A budget is proposed in the year before its own, before the General Assembly opens the session of that year. What
    lists of the same budget hold could be cited, and so could what was adopted before the year of the proposal; what
    was adopted in that year, or at a session that runs into it, perhaps. Nothing later could. A newer one that could
    be cited goes before a still newer one that only perhaps could.

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
    listing: dict[tuple[str, Any], set[str]] = defaultdict(set)
    places: dict[tuple[str, str], str] = {}
    for plan, instrument, data in listings_of(graph, plans_of(graph, year)):
        listing[instrument, graph.nodes[plan].get("year")].add(graph.nodes[plan]["scope"])
        places[plan, instrument] = data["evidence"]
        for series in members:
            if instrument in members[series]:
                listed[plan, series].add(instrument)
    for (plan, series), held in sorted(listed.items()):
        budget = graph.nodes[plan].get("year")
        known = {
            each: "listed" if (each, budget) in listing else _known(graph.nodes[each], budget)
            for each in members[series]
        }
        row = _lagging(graph, known, held)
        if row:
            held_newest, newest = row
            adopted, renewed = graph.nodes[held_newest]["year"], graph.nodes[newest]["year"]
            sureness = min(members[series][held_newest], members[series][newest])
            yield (
                budget, graph.nodes[plan]["scope"], label_of(graph, series, language), graph.nodes[series]["key"],
                held_newest, adopted, newest, renewed, renewed - adopted, known[newest],
                ";".join(sorted(listing.get((newest, budget), ()))), round(sureness, 4), places[plan, held_newest],
            )  # fmt: skip


def _members(graph: nx.MultiDiGraph[str], confidence: float) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for instrument, series, data in graph.edges(data=True):
        if data["kind"] == "member-of" and data["confidence"] >= confidence and "year" in graph.nodes[instrument]:
            found[series][instrument] = max(float(data["confidence"]), found[series].get(instrument, 0.0))
    return dict(sorted(found.items()))


def _known(instrument: Mapping[str, Any], budget: int | None) -> str:
    """Whether a budget that does not list an instrument could have: ``before``, ``perhaps``, or "" for no."""
    if budget is None:
        return ""
    spans = instrument.get("year_basis") == "session-span"
    last = instrument["year"] + spans
    if last < budget - 1:
        return "before"
    return "perhaps" if last == budget - 1 else ""


def _lagging(graph: nx.MultiDiGraph[str], known: Mapping[str, str], held: set[str]) -> tuple[str, str] | None:
    """The newest of those held and the newest that could have been; None where none is of a later year."""

    def adopted(instrument: str) -> tuple[int, str]:
        return graph.nodes[instrument]["year"], instrument

    held_newest = max(held, key=adopted)
    newer = [each for each in known if known[each] and adopted(each)[0] > adopted(held_newest)[0]]
    newest = max(newer, key=lambda each: (known[each] != "perhaps", adopted(each)), default="")
    return (held_newest, newest) if newest else None


ANALYSIS = Analysis(
    title={"en": "Recurring series with stale citations", "zh": "重复系列中的旧版引用"},
    description={
        "en": "Which lists cite an older instrument of a recurring series although their budget could have cited a "
        "newer one? The newest that the list holds counts. A budget is proposed in the year before its own, before "
        "the Assembly opens its session of that year: what was adopted in the year of the proposal, or at a session "
        "that runs into it, could be cited only perhaps (newer_known); what came later is not counted.",
        "zh": "哪些清单仍引重复系列中的旧文书，而编制预算时已有更新者？以清单所列最新一件为准。"
        "预算于前一年、大会当年届会开幕前提出：提出当年通过者，或届会跨入该年者，仅可能来得及引用（perhaps）；其后通过者不计。",
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
        Column("series", "", "title of the series"),
        Column("series_key", "", "key of the instrument that the series is named after"),
        Column("listed", "", "newest instrument of the series in the list"),
        Column("listed_adopted", "", "its year; of the Assembly, the year in which the session opened"),
        Column("newer", "", "newest instrument of the series that the budget could have cited"),
        Column("newer_adopted", "", "its year; of the Assembly, the year in which the session opened"),
        Column("lag", "years", "between the two"),
        Column(
            "newer_known",
            "",
            "listed: lists of the same budget hold the newer one; before: it is older than the year in which the "
            "budget was proposed; perhaps: it is of that year, or of a session that runs into it",
        ),
        Column("newer_scopes", "", "of the lists of the same budget year that hold the newer one"),
        Column("confidence", "probability, 0 to 1", "that both belong to the series"),
        Column("evidence", "", "where the older one is listed"),
    ),
    source="Series of instruments: the program's own derivation, see the ontology, mg:ResolutionSeries.",
    example={"year": "2021"},
    parts=("instruments", "plans", "series", "lists", "succession"),
    run=find_stale,
)
