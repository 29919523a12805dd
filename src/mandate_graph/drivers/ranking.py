"""From evidence to a ranking with a confidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mandate_graph.drivers.evidence import EVIDENCE, Programme, gather_evidence, organs_of
from mandate_graph.drivers.fitting import Vector
from mandate_graph.drivers.records import Candidate, Output
from mandate_graph.drivers.wording import Matrix

__all__ = [
    "CALIBRATION",
    "PRINTED",
    "SURE",
    "WEIGHTS",
    "Driver",
    "confidence_of",
    "methods_in",
    "rank_drivers",
    "weights",
]

PRINTED: Mapping[str, float] = {"named": 8.0, "cited": 8.0}
"""Weights of what the text itself says: more than all other evidence together, so not fitted, nor in the curve."""

WEIGHTS: Mapping[str, float] = {
    "wording": 1.30,
    "output_covered": 1.34,
    "title_covered": 1.79,
    "theme": 0.35,
    "topics": 0.55,
    "topics_covered": 1.92,
    "rarest_topic": 2.82,
    "other_field": -1.05,
    "constitutive": 0.64,
    "adopted": 0.69,
    "adopted_only": 1.46,
    "same_body": 1.21,
    "other_body": -0.16,
    "same_treaty": 0.67,
    "kind": 1.40,
    "own_list": 2.87,
}
"""Weights of all other evidence, fitted on judged pairs by ``docs/drivers.py --fit``."""

CALIBRATION = (1.007, -4.292)
"""Slope and intercept of the logistic curve from score to confidence, fitted with the weights on held-out scopes."""

SURE: Mapping[str, float] = {"explicit-pursuant": 0.97, "same-paragraph": 0.9, "constitutive": 0.66}
"""Least confidence by method: where the text itself ties the two, which judged pairs hardly show, and where a rule over
printed facts does, the share of such pairs that were judged related, by ``docs/drivers.py --fit``."""

_METHODS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "explicit-pursuant": (("named", 1.0),),
    "same-paragraph": (("cited", 1.0),),
    "constitutive": (("constitutive", 1.0),),
    "lexical": (("wording", 0.03), ("title_covered", 0.1)),
    "topical": (("topics_covered", 0.1), ("same_treaty", 1.0), ("kind", 0.05)),
    "same-body": (("adopted", 1.0), ("same_body", 1.0)),
}
"""Code of a method, the strongest first, to the evidence that shows it, and from which strength on."""
_SAID = ("explicit-pursuant", "same-paragraph")
_LEAST_CONFIDENCE = 0.04
Evidence = np.ndarray[tuple[int, int, int], np.dtype[np.float64]]
Shown = np.ndarray[tuple[int, int], np.dtype[np.bool_]]
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Driver:
    """An instrument behind an output.

    Attributes:
        output, candidate: what is behind what.
        rank: place among the instruments behind the output, from 1.
        score: the weighed evidence, comparable within an output; what it makes of a pair stands behind what is sure.
        confidence: how likely a reader finds the two related, from 0 to 1.
        methods: codes of the ways in which they were found, the strongest first.
        organ: id of the row that prints the instrument as setting up a body that the output serves, "" where none does.
    """

    output: Output
    candidate: Candidate
    rank: int
    score: float
    confidence: float
    methods: tuple[str, ...]
    organ: str = ""


def weights() -> Vector:
    """All weights in the order of :data:`EVIDENCE`."""
    return np.array([PRINTED.get(kind, WEIGHTS.get(kind, 0.0)) for kind in EVIDENCE])


def confidence_of(evidence: Evidence, fitted: Vector | None = None, curve: Sequence[float] = CALIBRATION) -> Matrix:
    """How likely a reader finds pairs related, from 0 to 1.

    Args:
        evidence: of :func:`~mandate_graph.drivers.evidence.gather_evidence`.
        fitted: weights of all kinds, by default those of the program; those of :data:`PRINTED` do not count.
        curve: as :data:`CALIBRATION`.
    """
    alone = np.where([kind in PRINTED for kind in EVIDENCE], 0.0, weights() if fitted is None else fitted)
    slope, intercept = curve
    likely: Matrix = 1 / (1 + np.exp(-np.clip(slope * (evidence @ alone) + intercept, -30, 30)))
    shown = methods_in(evidence)
    for method, least in SURE.items():
        likely = np.maximum(likely, shown[method] * least)
    return likely


def methods_in(evidence: Evidence) -> dict[str, Shown]:
    """Which pairs each method found, the strongest method first."""
    kinds = list(EVIDENCE)
    return {
        method: np.any([evidence[:, :, kinds.index(kind)] >= least for kind, least in signs], axis=0)
        for method, signs in _METHODS.items()
    }


def rank_drivers(
    outputs: Sequence[Output], candidates: Sequence[Candidate], programme: Programme,
    *, least: float = _LEAST_CONFIDENCE, longest: int = _LONGEST,
) -> Iterator[Driver]:  # fmt: skip
    """The instruments of one scope behind each of its outputs, the surest first.

    What only stands in the same list is no driver: some evidence must tie the two. Where a list stands in its document
    does not count, nor the place of an instrument in it. What the text itself says comes first; of the same confidence
    the higher score does, of the same score the key that sorts first.

    Args:
        outputs: of one scope.
        candidates: of its own list and of that of the whole programme, and what is only cited beside the outputs.
        programme: what all scopes share.
        least: least confidence.
        longest: most instruments of an output.
    """
    if not (outputs and candidates):
        return
    evidence = gather_evidence(outputs, candidates, programme)
    scores, confidences, shown = evidence @ weights(), confidence_of(evidence), methods_in(evidence)
    organs = organs_of(outputs, candidates, programme)
    for row, output in enumerate(outputs):
        found = [
            (round(float(confidences[row, column]), 3), round(float(scores[row, column]), 4), candidate, methods)
            for column, candidate in enumerate(candidates)
            if (methods := tuple(method for method, there in shown.items() if there[row, column]))
        ]
        found.sort(key=lambda one: (one[3][0] not in _SAID, -one[0], -one[1], one[2].key, one[2].title))
        for rank, (confidence, score, candidate, methods) in enumerate(found[:longest], 1):
            if confidence >= least:
                organ = organs[row].get(candidate.key, "") if "constitutive" in methods else ""
                yield Driver(output, candidate, rank, score, confidence, methods, organ)
