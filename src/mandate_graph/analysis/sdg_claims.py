"""Goals and targets that a plan claims, against those that its text and its mandates imply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import LANGUAGE, YEAR, label_of, listings_of, plans_of, texts_of
from mandate_graph.rdf.similarity import TermWeights

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "compare_claims"]

_STATES = ("claimed only", "implied only", "both")
_GOALS = ("goal", "target")


def compare_claims(
    graph: nx.MultiDiGraph[str], *, year: int | None = None, scope: str | None = None, state: str | None = None,
    likeness: float = 0.25, shared: float = 0.1, language: str = "en",
) -> Iterator[Row]:  # fmt: skip
    """For each plan the goals and targets that it claims, or that something implies.

    Three things imply a goal: the text of the plan names it; other plans of the year that list the same instruments
    claim it (in the share of the plan's instruments that at least one of them lists); the title of a listed instrument
    is worded like the label of the goal (cosine of terms that are rare among all instruments, whatever the year).

    Args:
        graph: with plans, instruments, goals, ``lists``, ``claims`` and ``names``.
        year: budget year; None for each.
        scope: one plan.
        state: one of ``claimed only``, ``implied only``, ``both``.
        likeness: least cosine of wording.
        shared: least share of shared instruments.
        language: of the labels.

    Raises:
        QueryError: MG323, no plan claims a goal.
    """
    plans = plans_of(graph, year)
    claims = {plan: _ends(graph, plan, "claims") for plan in plans}
    if not any(claims.values()):
        raise empty("no plan claims a goal")
    lists: dict[str, list[str]] = defaultdict(list)
    for plan, instrument, _ in listings_of(graph, plans):
        lists[plan].append(instrument)
    alike = _wordings(graph, {each for found in lists.values() for each in found}, likeness)
    for plan in plans if scope is None else [scope]:
        named, others = _ends(graph, plan, "names"), _of_others(graph, plan, plans, lists, claims)
        worded = _worded(lists[plan], alike)
        implied = named.keys() | worded.keys() | {goal for goal, share in others.items() if share >= shared}
        for goal in sorted(claims[plan].keys() | implied, key=_number):
            found = _STATES[2 if goal in claims[plan] and goal in implied else int(goal in implied)]
            if state in (None, found):
                like, alike_one = worded.get(goal, (None, None))
                yield (
                    graph.nodes[plan].get("year"), graph.nodes[plan]["scope"], graph.nodes[goal]["kind"],
                    graph.nodes[goal]["key"], label_of(graph, goal, language), found, int(goal in named),
                    others.get(goal), like, alike_one, claims[plan].get(goal) or named.get(goal) or "",
                )  # fmt: skip


def _ends(graph: nx.MultiDiGraph[str], plan: str, kind: str) -> dict[str, str]:
    """Goals at the end of edges of one kind, with the evidence of the first."""
    found: dict[str, str] = {}
    for _, goal, data in graph.out_edges(plan, data=True):
        if data["kind"] == kind and graph.nodes[goal]["kind"] in _GOALS:
            found.setdefault(goal, data["evidence"])
    return found


def _of_others(
    graph: nx.MultiDiGraph[str], plan: str, plans: list[str], lists: Mapping[str, list[str]],
    claims: Mapping[str, Mapping[str, str]],
) -> dict[str, float]:  # fmt: skip
    own = set(lists.get(plan, ()))
    held: dict[str, set[str]] = defaultdict(set)
    for other in plans:
        if other != plan and graph.nodes[other].get("year") == graph.nodes[plan].get("year"):
            for goal in claims[other]:
                held[goal] |= own.intersection(lists.get(other, ()))
    return {goal: round(len(those) / len(own), 4) for goal, those in held.items() if those}


def _wordings(graph: nx.MultiDiGraph[str], instruments: set[str], least: float) -> dict[str, list[tuple[float, str]]]:
    """Instrument to the goals that are worded like its title."""
    labels = {goal: texts_of(graph, goal) for goal, data in graph.nodes(data=True) if data["kind"] in _GOALS}
    titles = {
        each: texts_of(graph, each, "title") for each, data in graph.nodes(data=True) if data["kind"] == "instrument"
    }
    # How rare a term is must not change with the plans asked for, so instruments of all years are weighed.
    weights = TermWeights(text for texts in (*labels.values(), *titles.values()) for text in texts)
    wanted = [(goal, weights.vector(text)) for goal, texts in labels.items() for text in texts]
    found: dict[str, list[tuple[float, str]]] = {}
    for instrument in sorted(instruments):
        vectors = [weights.vector(text) for text in titles[instrument]]
        scores = ((max((weights.cosine(v, goal) for v in vectors), default=0.0), name) for name, goal in wanted)
        found[instrument] = [(round(score, 4), name) for score, name in scores if score >= least]
    return found


def _worded(instruments: list[str], alike: Mapping[str, list[tuple[float, str]]]) -> dict[str, tuple[float, str]]:
    best: dict[str, tuple[float, str]] = {}
    for instrument in instruments:
        for score, goal in alike[instrument]:
            best[goal] = max(best.get(goal, (0.0, "")), (score, instrument))
    return best


def _number(goal: str) -> tuple[int, str]:
    whole, _, part = goal.removeprefix("sdg/").partition(".")
    return (int(whole) if whole.isdecimal() else 0, part.zfill(3) if part.isdecimal() else part)


ANALYSIS = Analysis(
    title={"en": "SDG claimed against SDG implied", "zh": "声明与隐含的可持续发展目标"},
    description={
        "en": "Which goals and targets does a subprogramme claim that nothing else implies, and which are not claimed "
        "but implied by its text, by mandates that it shares with subprogrammes that claim them, or by the wording of "
        "its mandates? What is implied is an inference.",
        "zh": "次级方案声明了哪些别无依据的目标，又有哪些目标由其正文、"
        "与声明该目标的次级方案共有的授权或授权的措辞所隐含却未声明？"
        "隐含者为推断。",
    },
    nothing={
        "en": "No goal is in this state.",
        "zh": "没有处于该状态的目标。",
    },
    options=(
        YEAR,
        Option("scope", "key", None, {"en": "One plan.", "zh": "某一计划。"}, among=("plan",)),
        Option("state", "str", None, {"en": "Which to show.", "zh": "显示哪些。"}, choices=_STATES),
        Option(
            "likeness", "float", 0.25, {"en": "Least cosine of wording.", "zh": "措辞余弦的下限。"}, least=0, most=1
        ),
        Option(
            "shared",
            "float",
            0.1,
            {"en": "Least share of shared mandates.", "zh": "共有授权占比的下限。"},
            least=0,
            most=1,
        ),
        LANGUAGE,
    ),
    columns=(
        Column("year", "", "budget year"),
        Column("scope", "", "of the plan"),
        Column("kind", "", "goal or target"),
        Column("goal", "", "its number"),
        Column("label", "", "its name"),
        Column("state", "", "claimed only, implied only, both"),
        Column("named", "", "1 where the text of the plan names it without claiming it"),
        Column("shared", "share, 0 to 1", "of the plan's instruments that other plans list that claim it"),
        Column("likeness", "cosine, 0 to 1", "of the best title of a listed instrument and the goal's label"),
        Column("instrument", "", "with that title"),
        Column("evidence", "", "where it is claimed, else where it is named"),
    ),
    source="Salton, G. and Buckley, C. (1988), Term-weighting approaches in automatic text retrieval, Information "
    "Processing and Management 24(5), 513-523.",
    example={"year": "2021", "state": "implied only"},
    parts=("instruments", "plans", "goals", "lists", "claims"),
    run=compare_claims,
)
