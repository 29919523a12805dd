"""Results of an invented strategy."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mandate_graph.parsers.strategy_results import find_strategy_results

from .reports import STRATEGY, cut, document, findings, loose, remarks, rows


@pytest.mark.parametrize("text", [STRATEGY, loose(STRATEGY)], ids=["spaced", "loose"])
def test_results_have_their_area_and_theme(text: str) -> None:
    found = rows(find_strategy_results, cut(text), "theme_no", "theme", "area_no", "result_no", "result")
    assert found == [
        ("1", "测量", "1.1", "1.1.1", "增强各国测量海岸线的能力，包括在偏远地区开展测量工作并保存测量结果的能力"),
        ("1", "测量", "1.1", "1.1.2", "建立海岸线登记册"),
        ("1", "测量", "1.2", "1.2.1", "增强港口测量能力"),
        ("2", "数据", "2.1", "2.1.1", "每年公布数据"),
    ]
    assert all(each.witnesses["result"] for each in findings(find_strategy_results, cut(text)))


def test_a_number_that_does_not_follow_is_reported() -> None:
    layout = cut(STRATEGY.replace("1.1.2.", "1.1.3."))
    assert [problem for _, problem in remarks(find_strategy_results, layout)] == ["misprinted_number"]
    assert ("1.1.3",) in rows(find_strategy_results, layout, "result_no")


def test_an_area_without_its_theme_has_no_theme() -> None:
    layout = cut(STRATEGY.replace("2. 数据\n", "数据方面的工作。\n"))
    assert rows(find_strategy_results, layout, "theme_no", "theme")[-1] == ("2", "")


@pytest.mark.documents
def test_the_strategy_has_all_its_results(documents: Path) -> None:
    found = rows(find_strategy_results, document(documents, "001_*"), "theme_no", "area_no")
    assert Counter(theme for theme, _ in found) == {"1": 18, "2": 4, "3": 31}
    assert len({area for _, area in found}) == 14
