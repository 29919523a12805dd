"""Codes of the ontology by the words of the tables."""

from __future__ import annotations

import pytest

from mandate_graph.errors import SeedError
from mandate_graph.rdf.codes import Codes, read_ontology
from mandate_graph.rdf.terms import MGC


@pytest.fixture(scope="module")
def codes() -> Codes:
    return Codes(read_ontology())


def test_a_cell_names_a_code_of_its_list(codes: Codes) -> None:
    assert codes.of("PlanStatus", "estimate_before_recosting") == MGC.estimateBeforeRecosting
    assert codes.of("ResultKind", "planned") != codes.of("PlanStatus", "planned")
    assert codes.of("PlanStatus", "") is None


def test_an_unknown_code_is_refused_with_place_and_remedy(codes: Codes) -> None:
    with pytest.raises(SeedError, match=r"\[MG220\] table resources: 'plannd' is no PlanStatus code.*planned"):
        codes.of("PlanStatus", "plannd", "table resources")
    assert codes.find("PlanStatus", "plannd") is None


def test_codes_have_labels_in_both_languages(codes: Codes) -> None:
    assert set(codes.labels(MGC.planned)) == {"en", "zh"}
