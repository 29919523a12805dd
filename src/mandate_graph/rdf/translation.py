"""How well a text renders another in a second language, learnt from short texts that are there in both.

The first model of Brown and others (1993), The mathematics of statistical machine translation, Computational
Linguistics 19(2), 263-311: each term of one text is rendered by some term of the other; how likely, is estimated from
pairs of texts by expectation and maximisation, in both directions. No word list is needed, and nothing is translated: a
score only says which of several texts is most likely the same.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from typing import TypeVar

import numpy as np

from mandate_graph.rdf.similarity import terms_of

__all__ = ["Rendering"]

_STEM = 6
"""Letters of a word that count, so that endings do not."""
_SHORTEST = 3
_ROUNDS = 5
_NOTHING = ""
"""A term that stands in every text, for what the other text says by nothing in this one."""

T = TypeVar("T")
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
    sources, couples = _Numbers[str](), _Numbers[tuple[str, str]]()
    # One entry for each term of a second text with each term of its first text that it may render.
    of_term, of_source, of_couple = entries = array("q"), array("q"), array("q")
    terms = 0
    for given, rendered in pairs:
        for term in rendered:
            for source in (*given, _NOTHING):
                of_term.append(terms)
                of_source.append(sources[source])
                of_couple.append(couples[term, source])
            terms += 1
    by_term, by_source, by_couple = map(np.asarray, entries)
    source_of = np.array([sources[source] for _, source in couples], dtype=np.int64)
    likelihood = np.ones(len(couples))
    for _ in range(_ROUNDS):
        shares = likelihood[by_couple]
        shares /= np.bincount(by_term, shares)[by_term]
        likelihood = np.bincount(by_couple, shares) / np.bincount(by_source, shares)[source_of]
    return {couple: value for couple, value in zip(couples, likelihood.tolist(), strict=True) if couple[1] != _NOTHING}


class _Numbers(dict[T, int]):
    """Numbers things in the order in which they are asked for, from 0."""

    def __missing__(self, thing: T) -> int:
        self[thing] = number = len(self)
        return number
