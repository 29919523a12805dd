"""Short answers, kept while their snapshot is served: the same question to the same data has the same answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from mandate_graph.store.answers import Kind, Question
from mandate_graph_api.engine import Formats

__all__ = ["AnswerCache", "Kept", "is_constant", "key_of"]

LONGEST: Final = 64 * 1024
"""Bytes of the longest answer that is kept."""

# What may differ between two askings; an escape may spell one of these words.
_CHANGING: Final = ("RAND", "NOW", "UUID", "BNODE", "\\U")


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole answer: its kind, its format and its bytes."""

    kind: Kind
    format: str
    body: bytes


class AnswerCache:
    """The answers used last, as many as fit into `limit` bytes; emptied when the snapshot changes."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size, self._snapshot = limit, 0, ""
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, snapshot: str, key: Hashable) -> Kept | None:
        """The answer to `key` in this snapshot, None when it is not kept."""
        if snapshot != self._snapshot:
            return None
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, snapshot: str, key: Hashable, kept: Kept) -> None:
        """Keeps an answer, at the cost of those that were not used for longest."""
        if snapshot != self._snapshot:
            self._kept.clear()
            self._snapshot, self._size = snapshot, 0
        cost = _cost(key, kept)
        if len(kept.body) > LONGEST or cost > self._limit or key in self._kept:
            return
        self._kept[key] = kept
        self._size += cost
        while self._size > self._limit:
            self._size -= _cost(*self._kept.popitem(last=False))


def key_of(question: Question, formats: Formats) -> Hashable:
    """What tells one asking from another: the text, the dataset, the base and the formats."""
    return (
        question.text,
        None if question.default_graphs is None else tuple(question.default_graphs),
        None if question.named_graphs is None else tuple(question.named_graphs),
        question.base_iri,
        tuple(formats.values()),
    )


def is_constant(question: Question) -> bool:
    """Whether `question` has the same answer whenever it is asked of the same data."""
    text = question.text.upper()
    return not any(word in text for word in _CHANGING)


def _cost(key: Hashable, kept: Kept) -> int:
    return len(kept.body) + 4 * len(str(key)) + 1000
