"""Fitting: weights and curves of data whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from mandate_graph.drivers.fitting import fit_curve, fit_weights

FREE = np.array([np.nan, np.nan])


def test_the_kind_that_tells_gets_the_weight() -> None:
    chance = np.random.default_rng(1)
    tables = [chance.random((12, 2)) for _ in range(20)]
    weights = fit_weights(tables, [table[:, 0] for table in tables], FREE)
    assert weights[0] > 1
    assert abs(weights[1]) < weights[0] / 5


def test_fixed_weights_stay() -> None:
    tables = [np.array([[1.0, 0.0], [0.0, 1.0]])]
    assert fit_weights(tables, [np.array([1.0, 0.0])], np.array([np.nan, 8.0]))[1] == 8


def test_a_larger_penalty_gives_smaller_weights() -> None:
    tables, gains = [np.array([[1.0, 0.0], [0.0, 0.0]])], [np.array([1.0, 0.0])]
    assert fit_weights(tables, gains, FREE, penalty=5)[0] < fit_weights(tables, gains, FREE, penalty=0.1)[0]


def test_items_without_a_difference_cannot_be_fitted() -> None:
    with pytest.raises(ValueError, match="no item"):
        fit_weights([np.ones((2, 2))], [np.ones(2)], FREE)


def test_a_curve_is_found_again() -> None:
    scores = np.linspace(-3, 3, 500)
    slope, intercept = fit_curve(scores, 1 / (1 + np.exp(-(2 * scores - 1))), np.ones(500))
    assert (slope, intercept) == pytest.approx((2, -1), abs=1e-3)
