"""Drivers on the committed seeds: what is shipped is what the judged pairs of the repository give."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from mandate_graph.drivers import EVIDENCE
from mandate_graph.drivers.evaluation import mean_of, read_judgements
from mandate_graph.drivers.ranking import CALIBRATION, SURE, weights

ROOT = Path(__file__).resolve().parents[2]
ROUNDING = 0.02


@pytest.fixture(scope="module")
def page() -> ModuleType:
    spec = importlib.util.spec_from_file_location("drivers_page", ROOT / "docs" / "drivers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_shipped_weights_are_fitted_on_our_judgements(page: ModuleType) -> None:
    document, programme = page.load()
    judged = read_judgements(page.OURS)
    cases = page.cases_of(document, programme, judged)
    assert {case.item for case in cases} == set(judged), "a judged output is not in the seeds"
    found = page.fitted(cases)
    assert dict(zip(EVIDENCE, weights(), strict=True)) == pytest.approx(
        dict(zip(EVIDENCE, found, strict=True)), abs=ROUNDING
    )
    assert page.calibrated(cases) == pytest.approx(CALIBRATION, abs=ROUNDING)
    pairs, related = page.share_related(cases, "constitutive")
    assert related / pairs == pytest.approx(SURE["constitutive"], abs=ROUNDING)
    measures = mean_of([case.measure(case.evidence @ found) for case in cases])
    words = mean_of([case.measure(page._column(case, "wording")) for case in cases])
    order = mean_of([case.measure(-np.arange(len(case.candidates))) for case in cases])
    assert measures.ndcg > words.ndcg + 0.1
    assert measures.ndcg > order.ndcg + 0.1
