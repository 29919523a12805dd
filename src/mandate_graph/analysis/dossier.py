"""All that the graph holds on one subject or treaty, facts apart from inference, line by line with evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, Value, empty
from mandate_graph.analysis.paths import LISTED
from mandate_graph.analysis.selections import LANGUAGE, label_of, texts_of, title_of
from mandate_graph.analysis.subjects import about_topics, topics_named, worded
from mandate_graph.analysis.support import OUTPUTS
from mandate_graph.errors import QueryError
from mandate_graph.network import nearest_nodes

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "compile_dossier"]

_SECTIONS = ("instruments", "lists", "texts", "outputs", "money and posts", "reports", "evaluations", "goals")
_KIN = ("supplements", "part-of", "member-of", "succeeds")
_WORDED, _ABOUT = "worded like the topic", "about the topic"

Found = dict[str, tuple[str, Mapping[str, Any]]]
"""Instrument to how it belongs to the subject, and what that rests on."""

_PRINTED: Mapping[str, Any] = {"basis": "printed"}
_DERIVED: Mapping[str, Any] = {"basis": "derived"}


def compile_dossier(
    graph: nx.MultiDiGraph[str], *, topic: str | None = None, key: str | None = None, confidence: float = 0.0,
    language: str = "en",
) -> Iterator[Row]:  # fmt: skip
    """The dossier of a subject: instruments by year, then what hangs on them, section by section; no year comes last.

    To a topic of the graph belong the instruments that are about it, whatever the language of their titles; to other
    words those whose title or name has them all; to both the other members of their series, which joins languages, too.
    To a treaty or resolution belong its supplements, its parts and its series. Outputs and evaluations that are about
    the topic, or have its words, belong to it: that is an inference. Money, evaluations and goals hang on the plans
    that list an instrument; they are printed, the way to them is not: their basis is ``listed``.

    Args:
        graph: the whole.
        topic: a topic by any of its names, or words that must all be in a title.
        key: an instrument in place of a topic; not both.
        confidence: least confidence of an inferred line; above 0 it leaves out what hangs on plans.
        language: of the labels.

    Raises:
        QueryError: MG321, both are given; MG323, neither is, or nothing is about it.
    """
    if not topic and key is None:
        raise empty("neither a topic nor a key is given", "Give --topic or --key.")
    if topic and key is not None:
        raise QueryError("MG321", "a dossier is of a topic or of a key, not of both.", remedy="Leave one of them out.")
    topics = topics_named(graph, topic) if topic and key is None else []
    instruments = _kin(graph, key) if key is not None else _on_subject(graph, str(topic), topics)
    if not instruments:
        raise empty(f"no instrument is about {topic!r} or has it in its title or name", _other_words(graph, str(topic)))
    rows = [*_instruments(graph, instruments, language), *_around(graph, list(instruments), language)]
    if topic and key is None:
        rows += _by_subject(graph, topic, topics, language)
    kept = {row[:7]: row for row in sorted(rows, key=_order, reverse=True) if _is_sure(row, confidence)}
    yield from sorted(kept.values(), key=_order)


def _is_sure(row: Sequence[Value], least: float) -> bool:
    basis, sure = row[11:13]
    return least <= 0 if basis == LISTED else not isinstance(sure, float) or sure >= least


def _order(row: Sequence[Any]) -> tuple[Any, ...]:
    return (_SECTIONS.index(row[0]), row[1] is None, row[1] or 0, *(str(cell) for cell in row[2:]))


def _on_subject(graph: nx.MultiDiGraph[str], topic: str, topics: Sequence[str]) -> Found:
    found: Found = dict.fromkeys(worded(graph, topic, ("instrument",)), (_WORDED, _PRINTED))
    for node in about_topics(graph, topics, ("instrument",)):
        found.setdefault(node, (_ABOUT, _DERIVED))
    for node in list(found):
        for _, series, data in graph.out_edges(node, data=True):
            if data["kind"] == "member-of":
                for mate, _, link in graph.in_edges(series, data=True):
                    weaker = min(data, link, key=lambda each: float(each["confidence"]))
                    told = {
                        "basis": weaker["basis"],
                        "confidence": weaker["confidence"],
                        "method": weaker.get("method"),
                    }
                    found.setdefault(mate, ("of the series of another", told))
    return found


def _other_words(graph: nx.MultiDiGraph[str], topic: str) -> str:
    """What to do where nothing is found: the topics that are called most alike."""
    near = nearest_nodes(graph, topic, ("topic",), most=3)
    names = ", ".join(label for node in near for label in texts_of(graph, node))
    return f"Take fewer or other words. Nearest topics are: {names}." if names else "Take fewer or other words."


def _kin(graph: nx.MultiDiGraph[str], key: str) -> Found:
    """An instrument, what supplements it and is part of it, and the other members of its series."""
    found = {key: None}
    for node in (key, *_joined(graph, key)):
        found[node] = None
        if graph.nodes[node]["kind"] == "series":
            found.update(dict.fromkeys(_joined(graph, node)))
    return {node: ("", _PRINTED) for node in found if graph.nodes[node]["kind"] == "instrument"}


def _joined(graph: nx.MultiDiGraph[str], node: str) -> Iterator[str]:
    for source, _, data in graph.in_edges(node, data=True):
        if data["kind"] in _KIN:
            yield source
    for _, target, data in graph.out_edges(node, data=True):
        if data["kind"] in _KIN:
            yield target


def _instruments(graph: nx.MultiDiGraph[str], instruments: Found, language: str) -> Iterator[Row]:
    for node, (relation, told) in instruments.items():
        yield _line(graph, "instruments", node, relation, node, told, language, title_of(graph, node, language))


def _around(graph: nx.MultiDiGraph[str], instruments: Sequence[str], language: str) -> Iterator[Row]:
    plans: dict[str, str] = {}
    for node in instruments:
        for source, _, data in graph.in_edges(node, data=True):
            kind = graph.nodes[source]["kind"]
            if data["kind"] == "lists":
                plans.setdefault(source, node)
                yield _line(graph, "lists", source, "lists", node, data, language)
            elif data["kind"] in ("mentions", "cites"):
                yield _line(graph, "texts", source, data["kind"], node, data, language)
            elif data["kind"] == "answers":
                yield _line(graph, "reports", source, "answers", node, data, language)
            elif data["kind"] == "pursuant-to":
                section = "outputs" if kind in OUTPUTS else "money and posts"
                yield _line(graph, section, source, "pursuant-to", node, data, language)
            elif data["kind"] == "constituted-by" and kind == "organ":
                yield _line(graph, "money and posts", source, "services a body constituted by", node, data, language)
        for _, target, data in graph.out_edges(node, data=True):
            if data["kind"] == "drives":
                yield _line(graph, "outputs", target, "driven by", node, data, language)
    for plan, node in plans.items():
        yield from _of_plan(graph, plan, node, language)


def _of_plan(graph: nx.MultiDiGraph[str], plan: str, node: str, language: str) -> Iterator[Row]:
    """Goals that a plan claims, evaluations of its element, and its own total of each kind of resource."""
    scope = graph.nodes[plan]["scope"]
    for _, target, data in graph.out_edges(plan, data=True):
        told = graph.nodes[target]
        if data["kind"] == "claims":
            yield _line(graph, "goals", target, f"claimed by {scope}, which lists", node, _beside(data), language)
        elif (
            data["kind"] in ("funded-by", "staffed-by")
            and told.get("is_total")
            and told.get("year") == graph.nodes[plan].get("year")
        ):
            yield _line(
                graph, "money and posts", target, f"total of {scope}, which lists", node, _beside(data), language
            )
        elif data["kind"] == "plan-for":
            for evaluation, _, link in graph.in_edges(target, data=True):
                if link["kind"] == "evaluates":
                    relation = f"evaluates {scope}, which lists"
                    yield _line(graph, "evaluations", evaluation, relation, node, _beside(link), language)


def _beside(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an edge of a plan says of an instrument that the plan lists: no more than that both belong to it."""
    return {"basis": LISTED, "paragraph": data.get("paragraph", ""), "evidence": data.get("evidence", "")}


def _by_subject(graph: nx.MultiDiGraph[str], topic: str, topics: Sequence[str], language: str) -> Iterator[Row]:
    """Outputs and evaluations that are about the topic themselves, or have its words."""
    kinds = (*OUTPUTS, "evaluation")
    found = dict.fromkeys(worded(graph, topic, kinds), (_WORDED, "wording"))
    for node in about_topics(graph, topics, kinds):
        found.setdefault(node, (_ABOUT, "topical"))
    for node, (relation, method) in found.items():
        section = "outputs" if graph.nodes[node]["kind"] in OUTPUTS else "evaluations"
        yield _line(graph, section, node, relation, "", {"basis": "inferred", "method": method}, language)


def _line(
    graph: nx.MultiDiGraph[str], section: str, node: str, relation: str, instrument: str, data: Mapping[str, Any],
    language: str, title: str = "",
) -> Row:  # fmt: skip
    told = graph.nodes[node]
    sure = data.get("confidence") if data["basis"] == "inferred" else None
    return (
        section, told.get("year"), node, told["kind"], relation, instrument, data.get("paragraph", ""),
        title or label_of(graph, node, language), told["scope"], told["document"], told.get("amount"), data["basis"],
        sure, data.get("method"), told.get("unit"), data.get("evidence", "") or told.get("evidence", ""),
    )  # fmt: skip


ANALYSIS = Analysis(
    title={"en": "Dossier on a topic or an instrument", "zh": "专题或文书全卷"},
    description={
        "en": "All instruments of a subject in order, and what hangs on them: lists, texts, outputs, money, reports, "
        "evaluations, goals; every line with its evidence, facts (printed, derived) apart from inference. What hangs "
        "on a plan that lists an instrument says only that both belong to one subprogramme: its basis is listed.",
        "zh": "某专题的全部文书（依年序）及其所系：清单、正文、产出、资金、报告、评价、目标；逐条列出处，"
        "事实（printed、derived）与推断分列。系于列有文书之计划者仅表明同属一个次级方案，依据为 listed。",
    },
    nothing={
        "en": "All lines are below this confidence.",
        "zh": "各行置信度均低于所定下限。",
    },
    options=(
        Option(
            "topic",
            "str",
            None,
            {
                "en": "A topic in any language, or words of titles, all of them.",
                "zh": "专题（语言不限），或标题中的词（须全部出现）。",
            },
        ),
        Option(
            "key",
            "key",
            None,
            {"en": "An instrument in place of a topic.", "zh": "代替专题的某一文书。"},
            among=("instrument",),
        ),
        Option(
            "confidence",
            "float",
            0.0,
            {
                "en": "Least confidence of inferred lines; above 0, what hangs on plans is left out.",
                "zh": "推断行的最低置信度；大于 0 时不列系于计划者。",
            },
            least=0,
            most=1,
        ),
        LANGUAGE,
    ),
    columns=(
        Column("section", "", "instruments, lists, texts, outputs, money and posts, reports, evaluations, goals"),
        Column("year", "", "of what the line tells of"),
        Column("node", "", "what the line tells of"),
        Column("kind", "", "of it"),
        Column("relation", "", "how it stands to the instrument"),
        Column("instrument", "", "that it stands to"),
        Column("paragraph", "", "where the text says so"),
        Column("label", "", "its name or title"),
        Column("scope", "", "its scope"),
        Column("document", "", "symbol of its document"),
        Column("amount", "as in unit", "where it is one"),
        Column("basis", "", "printed, derived, inferred; listed where it hangs on a plan that lists the instrument"),
        Column("confidence", "probability, 0 to 1", "of an inferred line that has one"),
        Column("method", "", "of an inferred line"),
        Column("unit", "", "of the amount"),
        Column("evidence", "", "where it is printed"),
    ),
    source="Competency question 40 of the project.",
    example={"topic": "trafficking in persons"},
    parts=(),
    run=compile_dossier,
)
