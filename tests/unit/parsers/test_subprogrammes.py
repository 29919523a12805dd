"""Subprogrammes of an invented fascicle."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.parsers.subprogrammes import find_subprogrammes

from .plans import against_sample, cut, fascicle, problems, rows, unwitnessed


def test_the_objective_is_the_first_sentence_over_its_items() -> None:
    assert rows(find_subprogrammes, fascicle(), "scope", "title", "objective", "paragraph") == [
        ("SP1", "研究海岸", "本次级方案促进实现的目标是：研究海岸；保护海岸。", "29A.5"),
        ("SP2", "管理港口", "", ""),
        ("SP2.1", "登记港口", "本构成部分的目标是登记港口。", "29A.15"),
    ]


def test_a_title_that_is_printed_nowhere_is_reported() -> None:
    layout = cut(" A. 2024 年拟议方案计划和 2022 年方案执行情况\n 次级方案 7\n 目标\n 24.1 目标是某事。\n")
    assert rows(find_subprogrammes, layout, "scope", "title") == [("SP7", "")]
    assert problems(find_subprogrammes, layout) == ["subprogramme_without_title"]


def test_cells_are_witnessed() -> None:
    layout = fascicle()
    assert [cell for cell in unwitnessed(find_subprogrammes, layout) if "objective" not in cell] == []


@pytest.mark.documents
def test_the_sample_is_met(documents: Path) -> None:
    missing, count = against_sample(find_subprogrammes, documents, "subprogrammes_2021_SP1_SP9.csv")
    assert (missing, count) == ([], 3)
