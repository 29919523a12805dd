"""Words that texts share, weighed by how rare they are: matrices of texts by terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from scipy import sparse

__all__ = ["Matrix", "Wording", "terms_of"]

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
"""A dense matrix of numbers."""

_RUN = re.compile(r"[^\W\d_]+")
_FIRST_IDEOGRAPH = "\u3400"


def terms_of(text: str) -> list[str]:
    """Pairs of neighbouring characters of each run of a script without blanks; else the words, without case."""
    terms: list[str] = []
    for run in _RUN.findall(text):
        if any(letter >= _FIRST_IDEOGRAPH for letter in run):
            terms.extend(run[start : start + 2] for start in range(len(run) - 1))
        else:
            terms.append(run.casefold())
    return terms


class Wording:
    """Weighs terms by how few texts of a collection have them.

    Args:
        texts: the collection; each text counts once.
        names: stretches that count as a gap, longest first.
    """

    def __init__(self, texts: Iterable[str], names: Sequence[str] = ()) -> None:
        self._names = re.compile("|".join(map(re.escape, names))) if names else None
        frequency: Counter[str] = Counter()
        collection = dict.fromkeys(texts)
        for text in collection:
            frequency.update(self._terms(text))
        self._columns = {term: column for column, term in enumerate(sorted(frequency))}
        counts = np.array([frequency[term] for term in self._columns], dtype=np.float64)
        self._rarity = np.log((len(collection) + 1) / (counts + 0.5))

    def _terms(self, text: str) -> set[str]:
        return set(terms_of(self._names.sub("|", text) if self._names else text))

    def matrix(self, texts: Sequence[str]) -> sparse.csr_array:
        """Texts by terms, each cell the rarity of a term that the text has."""
        rows, columns = [], []
        for row, text in enumerate(texts):
            found = sorted(self._columns[term] for term in self._terms(text) if term in self._columns)
            rows.extend([row] * len(found))
            columns.extend(found)
        place = np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)
        return sparse.csr_array((self._rarity[place[1]], place), shape=(len(texts), len(self._columns)))

    def shared(self, ones: Sequence[str], others: Sequence[str]) -> tuple[Matrix, Matrix, Matrix]:
        """Cosine of all pairs, and the share of the weight of the one, of the other, that they have in common."""
        one, other = _unit(self.matrix(ones)), _unit(self.matrix(others))
        has_one, has_other = one.astype(bool).astype(np.float64), other.astype(bool).astype(np.float64)
        cosine = (one @ other.T).toarray()
        return cosine, (one.power(2) @ has_other.T).toarray(), (has_one @ other.power(2).T).toarray()


def _unit(matrix: sparse.csr_array) -> sparse.csr_array:
    lengths = np.sqrt(matrix.power(2).sum(axis=1))
    return sparse.csr_array(sparse.diags_array(1 / np.where(lengths == 0, 1, lengths)) @ matrix)
