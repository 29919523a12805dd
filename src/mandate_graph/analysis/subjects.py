"""What a text that a person types means: a topic of the graph, in any language, else words of titles."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from mandate_graph.analysis.selections import texts_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["about_topics", "topics_named", "worded"]


def topics_named(graph: nx.MultiDiGraph[str], text: str) -> list[str]:
    """The topics that a text names and nothing else, with those that belong to them; [] where it names none.

    A name is a label of a topic, or one of the words that show it; the last word of those may have an ending, as
    ``trafficking in persons`` has behind ``trafficking in person``. Of several words the longest counts.
    """
    wanted = " ".join(text.casefold().split())
    found: dict[str, int] = {}
    for node, data in graph.nodes(data=True):
        if data["kind"] == "topic":
            fitting = [len(word) for word in str(data.get("words", "")).split("|") if word and _fits(wanted, word)]
            if fitting:
                found[node] = max(fitting)
    longest = max(found.values(), default=0)
    return _with_narrower(graph, [node for node, length in found.items() if length == longest])


def _fits(text: str, word: str) -> bool:
    if not text.startswith(word):
        return False
    return all(letter.islower() for letter in text[len(word) :])


def _with_narrower(graph: nx.MultiDiGraph[str], topics: list[str]) -> list[str]:
    found = dict.fromkeys(topics)
    for topic in topics:
        rim = [topic]
        while rim:
            below = [s for node in rim for s, _, data in graph.in_edges(node, data=True) if data["kind"] == "broader"]
            rim = [node for node in below if node not in found]
            found.update(dict.fromkeys(rim))
    return sorted(found)


def about_topics(graph: nx.MultiDiGraph[str], topics: Collection[str], kinds: Collection[str]) -> Iterator[str]:
    """The nodes of some kinds that are about one of the topics, in the order of the graph."""
    wanted = set(topics)
    for node, data in graph.nodes(data=True):
        if data["kind"] in kinds and any(
            edge["kind"] == "about" and target in wanted for _, target, edge in graph.out_edges(node, data=True)
        ):
            yield node


def worded(graph: nx.MultiDiGraph[str], text: str, kinds: Collection[str]) -> Iterator[str]:
    """The nodes of some kinds whose names and titles have all words of a text, in the order of the graph."""
    words = text.casefold().split()
    for node, data in graph.nodes(data=True):
        if words and data["kind"] in kinds:
            said = " ".join((*texts_of(graph, node), *texts_of(graph, node, "title"))).casefold()
            if all(word in said for word in words):
                yield node
