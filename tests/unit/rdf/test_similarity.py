"""What two texts have in common."""

from __future__ import annotations

import pytest

from mandate_graph.rdf.similarity import TermWeights, terms_of


def test_a_script_without_blanks_gives_pairs_and_others_words() -> None:
    assert terms_of("预防腐败，2021 Anti-Corruption") == ["预防", "防腐", "腐败", "anti", "corruption"]


def test_rare_terms_count_more_than_common_ones() -> None:
    texts = ["加强监狱改革", "加强预防腐败", "加强毒品管制"]
    weights = TermWeights(texts)
    prisons, corruption, drugs = (weights.vector(text) for text in texts)
    aim = weights.vector("加强监狱")
    assert weights.cosine(aim, prisons) > 0.5 > weights.cosine(aim, corruption) > 0
    assert weights.cosine(aim, corruption) == pytest.approx(weights.cosine(aim, drugs))
    assert weights.cosine(prisons, prisons) == pytest.approx(1)


def test_a_text_without_a_known_term_is_like_nothing() -> None:
    weights = TermWeights(["加强监狱改革"])
    assert not weights.vector("unknown")
    assert weights.cosine({}, weights.vector("监狱")) == 0
