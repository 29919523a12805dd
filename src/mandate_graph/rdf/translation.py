"""How well a text renders another in a second language, learnt from short texts that are there in both.

The first model of Brown and others (1993), The mathematics of statistical machine translation, Computational
Linguistics 19(2), 263-311: each term of one text is rendered by some term of the other; how likely, is estimated from
pairs of texts by expectation and maximisation, in both directions. No word list is needed, and nothing is translated: a
score only says which of several texts is most likely the same.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from mandate_graph.rdf.similarity import terms_of

__all__ = ["Rendering"]

_STEM = 6
"""Letters of a word that count, so that endings do not."""
_SHORTEST = 3
_ROUNDS = 5
_NOTHING = ""
"""A term that stands in every text, for what the other text says by nothing in this one."""

Likelihood = Mapping[tuple[str, str], float]


class Rendering:
    """Scores pairs of texts in two languages.

    Args:
        pairs: texts that say the same in the first and the second language.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        both = [(_terms(one), _terms(other)) for one, other in pairs]
        self._forth = _estimate(both)
        self._back = _estimate([(other, one) for one, other in both])

    def score(self, one: str, other: str) -> float:
        """From 0, nothing known renders anything, to 1: the mean likelihood of the terms of each text by the other."""
        first, second = _terms(one), _terms(other)
        if not first or not second:
            return 0.0
        return math.sqrt(_mean(self._forth, first, second) * _mean(self._back, second, first))


def _terms(text: str) -> list[str]:
    terms = (term[:_STEM] for term in terms_of(text))
    return [term for term in terms if len(term) >= _SHORTEST or not term.isascii()]


def _mean(likelihood: Likelihood, given: list[str], rendered: list[str]) -> float:
    return sum(max(likelihood.get((term, other), 0.0) for other in given) for term in rendered) / len(rendered)


def _estimate(pairs: list[tuple[list[str], list[str]]]) -> Likelihood:
    """Likelihood of a term of the second texts, given one of the first."""
    likelihood: dict[tuple[str, str], float] = defaultdict(lambda: 1.0)
    for _ in range(_ROUNDS):
        counts: dict[tuple[str, str], float] = defaultdict(float)
        totals: dict[str, float] = defaultdict(float)
        for given, rendered in pairs:
            sources = [*given, _NOTHING]
            for term in rendered:
                whole = sum(likelihood[term, source] for source in sources)
                for source in sources:
                    share = likelihood[term, source] / whole
                    counts[term, source] += share
                    totals[source] += share
        likelihood = defaultdict(float, {pair: count / totals[pair[1]] for pair, count in counts.items()})
    return {pair: value for pair, value in likelihood.items() if pair[1] != _NOTHING}
