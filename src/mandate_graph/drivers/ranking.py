"""From evidence to a ranking with a confidence."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mandate_graph.drivers.evidence import EVIDENCE, Programme, gather_evidence
from mandate_graph.drivers.records import Candidate, Output

__all__ = ["CALIBRATION", "PRINTED", "WEIGHTS", "Driver", "confidence_of", "rank_drivers"]

PRINTED: Mapping[str, float] = {"named": 8.0, "cited": 8.0}
"""Weights of what the text itself says: more than all other evidence together, so not fitted."""

WEIGHTS: Mapping[str, float] = {
    "wording": 1.32,
    "output_covered": 1.36,
    "title_covered": 1.80,
    "theme": 0.34,
    "topics": 0.54,
    "topics_covered": 1.83,
    "rarest_topic": 2.80,
    "subject_and_activity": 0.80,
    "other_field": -1.05,
    "constitutive": 0.64,
    "adopted": 0.69,
    "adopted_only": 1.47,
    "same_body": 1.20,
    "other_body": -0.17,
    "same_treaty": 0.68,
    "kind": 1.39,
    "own_list": 2.87,
}
"""Weights of all other evidence, fitted on judged pairs by ``docs/drivers.py --fit``."""

CALIBRATION = (1.129, -5.500)
"""Slope and intercept of the logistic curve from score to confidence, fitted with the weights on held-out scopes."""

_METHODS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "explicit-pursuant": (("named", 1.0),),
    "same-paragraph": (("cited", 1.0),),
    "constitutive": (("constitutive", 1.0),),
    "lexical": (("wording", 0.03), ("title_covered", 0.1)),
    "topical": (("topics_covered", 0.1), ("same_treaty", 1.0), ("kind", 0.05)),
    "same-body": (("adopted", 1.0), ("same_body", 1.0)),
}
"""Code of a method, the strongest first, to the evidence that shows it, and from which strength on."""
_LEAST_CONFIDENCE = 0.04
_LONGEST = 40
_SURE = {"explicit-pursuant": 0.97, "same-paragraph": 0.9}
"""Least confidence where the text itself makes the tie."""


@dataclass(frozen=True, slots=True)
class Driver:
    """An instrument behind an output.

    Attributes:
        output, candidate: what is behind what.
        rank: place among the instruments behind the output, from 1.
        score: the weighed evidence, comparable within an output.
        confidence: how likely a reader finds the two related, from 0 to 1.
        methods: codes of the ways in which they were found, the strongest first.
    """

    output: Output
    candidate: Candidate
    rank: int
    score: float
    confidence: float
    methods: tuple[str, ...]


def weights() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """All weights in the order of :data:`EVIDENCE`."""
    return np.array([PRINTED.get(kind, WEIGHTS.get(kind, 0.0)) for kind in EVIDENCE])


def confidence_of(score: float) -> float:
    """Confidence of a score, from 0 to 1."""
    slope, intercept = CALIBRATION
    return 1 / (1 + math.exp(-max(min(slope * score + intercept, 30), -30)))


def rank_drivers(
    outputs: Sequence[Output], candidates: Sequence[Candidate], programme: Programme,
    *, least: float = _LEAST_CONFIDENCE, longest: int = _LONGEST,
) -> Iterator[Driver]:  # fmt: skip
    """The instruments of the lists of one scope behind each of its outputs, the surest first.

    What only stands in the same list is no driver: some evidence must tie the two. Where a list stands in its document
    does not count, nor the place of an instrument in it; equal scores are in the order of the keys.

    Args:
        outputs: of one scope.
        candidates: of its own list and of that of the whole programme.
        programme: what all scopes share.
        least: least confidence.
        longest: most instruments of an output.
    """
    if not (outputs and candidates):
        return
    evidence = gather_evidence(outputs, candidates, programme)
    scores = evidence @ weights()
    shown = {method: _shows(evidence, signs) for method, signs in _METHODS.items()}
    for row, output in enumerate(outputs):
        found = [
            (round(float(scores[row, column]), 4), candidate, methods)
            for column, candidate in enumerate(candidates)
            if (methods := tuple(method for method, there in shown.items() if there[row, column]))
        ]
        found.sort(key=lambda one: (-one[0], one[1].key, one[1].title))
        for rank, (score, candidate, methods) in enumerate(found[:longest], 1):
            sure = max(_SURE.get(method, 0.0) for method in methods)
            confidence = round(max(confidence_of(score), sure), 3)
            if confidence >= least:
                yield Driver(output, candidate, rank, score, confidence, methods)


def _shows(
    evidence: np.ndarray[tuple[int, int, int], np.dtype[np.float64]], signs: Sequence[tuple[str, float]]
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    kinds = list(EVIDENCE)
    found = np.zeros(evidence.shape[:2], dtype=np.bool_)
    for kind, least in signs:
        found |= evidence[:, :, kinds.index(kind)] >= least
    return found
