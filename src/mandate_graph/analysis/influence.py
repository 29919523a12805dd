"""How much each body shapes a programme: by how many instruments are listed, and by what they drive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Row, empty
from mandate_graph.analysis.selections import CONFIDENCE, YEAR, adopter_of, listings_of, plans_of
from mandate_graph.analysis.support import PARTS, by_output, planned_support_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "measure_influence"]


def measure_influence(
    graph: nx.MultiDiGraph[str], *, year: int | None = None, confidence: float = 0.5
) -> Iterator[Row]:
    """Bodies by the effect of their instruments, then by their count.

    An output that several instruments support is shared out among them in proportion to their confidences, so the
    effects of all bodies sum to the number of supported planned outputs.

    Args:
        graph: with plans, instruments, outputs, ``lists``, ``plans``, ``drives`` and ``pursuant-to``.
        year: budget year of the lists and of the outputs; None for all.
        confidence: from which a link counts.

    Raises:
        QueryError: MG323, no list holds an instrument.
    """
    listings: Counter[str] = Counter()
    instruments: dict[str, set[str]] = defaultdict(set)
    for _, instrument, _ in listings_of(graph, plans_of(graph, year)):
        body = adopter_of(graph, instrument)
        listings[body] += 1
        instruments[body].add(instrument)
    if not listings:
        raise empty("no list holds an instrument")
    touched: dict[str, set[str]] = defaultdict(set)
    active: dict[str, set[str]] = defaultdict(set)
    effect: dict[str, float] = defaultdict(float)
    supported = by_output(planned_support_of(graph, year, confidence))
    for output, found in supported.items():
        whole = sum(each.confidence for each in found)
        for each in found:
            body = adopter_of(graph, each.instrument)
            touched[body].add(output)
            active[body].add(each.instrument)
            effect[body] += each.confidence / whole if whole else 0.0
    total, outputs = sum(map(len, instruments.values())), len(supported)
    bodies = instruments.keys() | touched.keys()
    for body in sorted(bodies, key=lambda each: (-round(effect[each], 6), -len(instruments[each]), each)):
        count = len(instruments[body])
        yield (
            body, count, round(count / total, 4), listings[body], len(active[body]), len(touched[body]),
            round(effect[body], 4), round(effect[body] / outputs, 4) if outputs else None,
        )  # fmt: skip


ANALYSIS = Analysis(
    title={"en": "Influence of bodies by count and by effect", "zh": "各机构的影响力：按数量与按效果"},
    description={
        "en": "How much does each body shape the programme, by the number of its listed instruments and by the "
        "planned outputs of that budget that they drive at the stated confidence? An output with several drivers is "
        "shared out among them.",
        "zh": "各机构对方案的影响有多大：按所列文书数量，以及按所定置信度下所驱动的该年度计划产出？"
        "多项文书驱动的产出按置信度分摊。",
    },
    nothing={
        "en": "No list holds an instrument.",
        "zh": "没有清单列有文书。",
    },
    options=(YEAR, CONFIDENCE),
    columns=(
        Column("body", "", "that adopted the instruments; treaties stand under their kind"),
        Column("instruments", "instruments", "distinct, in own lists"),
        Column("share_by_count", "share, 0 to 1", "of all listed instruments"),
        Column("listings", "listings", "in own lists"),
        Column("active", "instruments", "that drive a planned output, listed or not"),
        Column("outputs", "outputs", "planned ones that its instruments drive, alone or with others"),
        Column("effect", "outputs", "its part of the driven outputs"),
        Column("share_by_effect", "share, 0 to 1", "of all driven outputs"),
    ),
    source="Fractional counting: Waltman, L. (2016), A review of the literature on citation impact indicators, "
    "Journal of Informetrics 10(2), 365-391.",
    example={"year": "2021"},
    parts=(*PARTS, "lists", "planning"),
    run=measure_influence,
)
