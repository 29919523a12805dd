"""How much two texts have in common: rare pairs of characters, or rare words where a script writes words apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from mandate_graph.drivers import terms_of

__all__ = ["TermWeights", "terms_of"]

Vector = Mapping[str, float]


class TermWeights:
    """Weighs terms by how few texts of a collection have them; a term that none of them has counts for nothing.

    Args:
        texts: the collection.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        frequency: Counter[str] = Counter()
        count = 0
        for text in texts:
            frequency.update(set(terms_of(text)))
            count += 1
        # Half a text is added: a term of every text keeps a little weight, so one text alone has a vector.
        self._rarity = {term: math.log((count + 1) / (found + 0.5)) for term, found in frequency.items()}

    def vector(self, text: str) -> Vector:
        """Weights of the terms of a text, of length 1; empty for a text without a known term."""
        counts = Counter(term for term in terms_of(text) if term in self._rarity)
        weights = {term: (1 + math.log(count)) * self._rarity[term] for term, count in sorted(counts.items())}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()} if length else {}

    @staticmethod
    def cosine(one: Vector, other: Vector) -> float:
        """From 0, nothing in common, to 1."""
        return sum(weight * other[term] for term, weight in one.items() if term in other)
