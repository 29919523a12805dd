"""Weights and calibration from judged pairs: pairwise logistic regression, then a logistic curve.

Burges, C. and others (2005), Learning to rank using gradient descent, ICML; Platt, J. (1999), Probabilistic outputs
for support vector machines. Both are solved by Newton's method, so the same pairs give the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["Vector", "fit_curve", "fit_weights"]

Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
Evidence = np.ndarray[tuple[int, int], np.dtype[np.float64]]

PENALTY = 0.4
"""Weight of the square of the weights against one item."""
_ITEM = 3.0
_ROUNDS = 40


def fit_weights(
    evidence: Sequence[Evidence], gains: Sequence[Vector], fixed: Vector, *, penalty: float = PENALTY
) -> Vector:
    """Weights by which instruments of higher gain come before those of lower gain, every item counting the same.

    Args:
        evidence: for each item candidates by kinds of evidence.
        gains: for each item the gain of each candidate.
        fixed: a weight for each kind that is not fitted, NaN for each that is.
        penalty: of large weights.

    Returns:
        Weights of all kinds.

    Raises:
        ValueError: no item has two candidates of different gain.
    """
    differences, importance = [], []
    for table, gain in zip(evidence, gains, strict=True):
        better, worse = np.nonzero(gain[:, None] > gain[None, :])
        if len(better):
            distance = gain[better] - gain[worse]
            differences.append(table[better] - table[worse])
            importance.append(_ITEM * distance / distance.sum())
    if not differences:
        raise ValueError("no item has candidates of different gain")
    pairs, share = np.vstack(differences), np.concatenate(importance)
    free = np.isnan(fixed)
    known = pairs[:, ~free] @ fixed[~free]
    pairs = pairs[:, free]
    found = np.zeros(int(free.sum()))
    for _ in range(_ROUNDS):
        wrong = 1 / (1 + np.exp(np.clip(pairs @ found + known, -30, 30)))
        slope = -pairs.T @ (share * wrong) + penalty * found
        bend = (pairs * (share * wrong * (1 - wrong))[:, None]).T @ pairs + penalty * np.eye(len(found))
        found -= np.linalg.solve(bend, slope)
    weights = fixed.copy()
    weights[free] = found
    return weights


def fit_curve(scores: Vector, related: Vector, importance: Vector) -> tuple[float, float]:
    """Slope and intercept of the logistic curve that tells from a score how likely a pair is related.

    Args:
        scores: of pairs that the weights were not fitted on.
        related: 1 where some judge found the pair related, else 0.
        importance: how much each pair counts.
    """
    table = np.column_stack([scores, np.ones(len(scores))])
    found = np.zeros(2)
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (importance * (chance - related)) + 1e-6 * found
        bend = (table * (importance * chance * (1 - chance))[:, None]).T @ table + 1e-6 * np.eye(2)
        found -= np.linalg.solve(bend, slope)
    return float(found[0]), float(found[1])
