"""Groups of instruments, plans and documents that hang together, named by the rare terms of their titles."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import networkx as nx

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.projections import simple_graph
from mandate_graph.analysis.selections import LANGUAGE, label_of, texts_of
from mandate_graph.analysis.support import OUTPUTS

if TYPE_CHECKING:
    Community = set[str]

__all__ = ["ANALYSIS", "find_communities", "name_by_rare_terms", "phrases_of"]

_KINDS = ("lists", "mentions", "cites", "answers", "succeeds", "supplements", "member-of", "drives", "pursuant-to")
_NODES = ("instrument", "plan", "document", "report", "series", *OUTPUTS)
_TERMS = 3
_RUN = re.compile(r"[^\W\d_]+")
_FIRST_IDEOGRAPH = "\u3400"


def find_communities(
    graph: nx.MultiDiGraph[str], *, seed: int = 1, resolution: float = 1.0, least: int = 3, language: str = "en"
) -> Iterator[Row]:
    """Communities by the method of Louvain, the largest first; one row for each member.

    Edges are citations, lists, series and drivers without direction, weighted by confidence.

    Args:
        graph: with instruments, plans, documents, series, outputs and the edges between them.
        seed: of the order in which nodes are visited; the same seed gives the same communities.
        resolution: above 1 favours small communities, below 1 large ones.
        least: fewest members of a community that is shown.
        language: of the labels.

    Raises:
        QueryError: MG323, there are no edges.
    """
    whole = simple_graph(graph, _KINDS, _NODES).to_undirected()
    if not whole.number_of_edges():
        raise empty("there are no edges")
    parts = nx.community.louvain_communities(whole, weight="weight", resolution=resolution, seed=seed)
    ordered = sorted(parts, key=lambda part: (-len(part), min(part)))
    modularity = round(nx.community.modularity(whole, ordered, weight="weight", resolution=resolution), 6)
    shown = [part for part in ordered if len(part) >= least]
    names = name_by_rare_terms([[text for node in part for text in _texts(graph, node)] for part in shown])
    for number, (part, name) in enumerate(zip(shown, names, strict=True), 1):
        for node in sorted(part, key=lambda each: (graph.nodes[each]["kind"], each)):
            data = graph.nodes[node]
            yield number, ";".join(name), len(part), node, data["kind"], label_of(graph, node, language), modularity


def name_by_rare_terms(groups: Sequence[Iterable[str]], most: int = _TERMS) -> list[list[str]]:
    """Terms that stand in many texts of one group and in few of the others, the most telling first.

    The weight of a term is the share of the texts of the group that have it, times the logarithm of how much rarer it
    is over all groups together, times that of its length; so a part of a term that never stands alone is no term.
    """
    found = [[phrases_of(text) for text in sorted(group)] for group in groups]
    counts = [Counter(term for text in texts for term in text) for texts in found]
    everywhere = Counter(term for texts in found for text in texts for term in text)
    total = sum(map(len, found))
    names = []
    for texts, own in zip(found, counts, strict=True):
        shares = {term: count / len(texts) for term, count in own.items() if count > 1 or len(texts) == 1}
        weights = {
            term: share * math.log(1 + share * total / everywhere[term]) * math.log(1 + len(term))
            for term, share in shares.items()
        }
        name: list[str] = []
        for term in sorted(weights, key=lambda each: (-weights[each], each)):
            if len(name) < most and not any(_overlap(term, taken) for taken in name):
                name.append(term)
        names.append(name)
    return names


def phrases_of(text: str) -> frozenset[str]:
    """Runs of two to twelve characters of a script without blanks, runs of up to four words of another."""
    found: set[str] = set()
    words: list[str] = []
    for run in _RUN.findall(text):
        if any(letter >= _FIRST_IDEOGRAPH for letter in run):
            found.update("".join(part) for part in _parts(run, 2, 12))
        else:
            words.append(run.casefold())
    found.update(" ".join(part) for part in _parts(words, 1, 4))
    return frozenset(found)


def _parts(whole: Sequence[str], least: int, most: int) -> Iterator[Sequence[str]]:
    for start in range(len(whole)):
        for end in range(start + least, min(start + most, len(whole)) + 1):
            yield whole[start:end]


def _overlap(term: str, taken: str) -> bool:
    """Whether two terms share a word, or a pair of characters."""
    parts, others = ({*term.split()}, {*taken.split()}) if " " in term + taken else ({term}, {taken})
    pairs = [{text[at : at + 2] for text in each for at in range(len(text) - 1)} for each in (parts, others)]
    return bool(parts & others) or len(pairs[0] & pairs[1]) * 2 >= min(map(len, pairs))


def _texts(graph: nx.MultiDiGraph[str], node: str) -> list[str]:
    if graph.nodes[node]["kind"] == "instrument":
        return texts_of(graph, node, "title")
    return texts_of(graph, node)


ANALYSIS = Analysis(
    title={"en": "Communities of mandates", "zh": "授权的社群"},
    description={
        "en": "Which instruments, plans and documents hang together by lists, citations, series and drivers? Louvain "
        "with a seed; each community is named by the terms that are rare elsewhere.",
        "zh": "哪些文书、计划和文件因清单、引用、系列和驱动关系而聚在一起？"
        "Louvain 方法，种子固定；以在他处罕见的词命名。",
    },
    nothing={
        "en": "No community has that many members.",
        "zh": "没有达到该成员数的社群。",
    },
    options=(
        Option("seed", "int", 1, {"en": "Seed.", "zh": "种子。"}, least=0, most=2**32 - 1),
        Option(
            "resolution",
            "float",
            1.0,
            {"en": "Above 1: smaller communities.", "zh": "大于 1 则社群更小。"},
            least=0.01,
            most=100,
        ),
        Option("least", "int", 3, {"en": "Fewest members.", "zh": "最少成员数。"}, least=1),
        LANGUAGE,
    ),
    columns=(
        Column("community", "", "number, 1 is the largest"),
        Column("terms", "", "its name: terms rare elsewhere, with semicolons between them"),
        Column("size", "nodes", "members"),
        Column("node", "", "a member"),
        Column("kind", "", "of the member"),
        Column("label", "", "name of the member"),
        Column("modularity", "-0.5 to 1", "of the whole partition"),
    ),
    source="Blondel, V. D. et al. (2008), Fast unfolding of communities in large networks, Journal of Statistical "
    "Mechanics P10008.",
    example={"seed": "1"},
    parts=(
        "instruments",
        "plans",
        "documents",
        "series",
        "deliverables",
        "results",
        "outputs",
        "lists",
        "mentions",
        "citations",
        "reporting",
        "succession",
        "drives",
        "pursuance",
    ),
    run=find_communities,
)
