"""Where the name of a policymaking organ ends and its description begins, once columns have been flattened."""

from __future__ import annotations

from collections.abc import Iterator

from mandate_graph.lang.topics.organisation import OrganWords
from mandate_graph.parsers.flat_tables import Squeezed
from mandate_graph.records.text import Passage

__all__ = ["find_name"]

_LONGEST_NAME = 60
_Place = tuple[int, int]


def find_name(lead: Passage, words: OrganWords) -> Passage | None:
    """The name of an organ within what stands between the row before and its mandates.

    The description of an organ calls it by its name, or begins in one of a few ways; where it does neither, a line of
    print that ends with the noun of an organ ends the name. What the page before left over of the description of the
    organ before stands in front.

    Args:
        lead: rest of the row before, name and description.
        words: how the language prints organs.
    """
    squeezed = Squeezed.of(lead)
    starts = [0, *(match.end() for match in words.sentence_end.finditer(squeezed.text))]
    for told in (_is_described, _ends_a_piece):
        for start in starts:
            for first, end in _places(squeezed.text, start, words):
                if told(squeezed, first, end, words):
                    return squeezed.slice(first, end)
    return None


def _places(text: str, start: int, words: OrganWords) -> Iterator[_Place]:
    """Every stretch from ``start`` on that could be a name."""
    stop = words.break_off.search(text, start)
    end = min(stop.start() if stop else len(text), start + _LONGEST_NAME)
    for match in words.noun.finditer(text, start, end):
        if match.end("noun") <= end and match.start() > start:
            yield start, match.end("noun")


def _is_described(squeezed: Squeezed, start: int, end: int, words: OrganWords) -> bool:
    """Whether a description begins here: with the name, or in one of the ways of descriptions."""
    name = squeezed.text[start:end]
    if squeezed.text.startswith(words.tail.sub("", name), end):
        return True
    return words.opening.match(squeezed.text, end) is not None


def _ends_a_piece(squeezed: Squeezed, _: int, end: int, words: OrganWords) -> bool:
    """Whether white space follows, and nothing that carries the name on."""
    if end < len(squeezed.places) and squeezed.places[end] == squeezed.places[end - 1] + 1:
        return False
    return words.joint.match(squeezed.text, end) is None
