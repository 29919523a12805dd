"""Headings of an invented fascicle."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.parsers.headings import find_headings
from mandate_graph.records.evidence import Finding

from .plans import CONTEXT, cut, document, fascicle, rows, unwitnessed


def test_headings_are_an_outline() -> None:
    found = rows(find_headings, fascicle(), "level", "number", "heading", "first_paragraph")
    assert found[:10] == [
        ("1", "", "前言", ""),
        ("1", "A", "2024年拟议方案计划和2022年方案执行情况", "29A.1"),
        ("2", "", "总方向", "29A.1"),
        ("3", "", "任务和背景", "29A.1"),
        ("3", "", "评价活动", "29A.2"),
        ("2", "", "工作方案", "29A.5"),
        ("3", "", "次级方案1研究海岸", "29A.5"),
        ("4", "", "目标", "29A.5"),
        ("4", "", "战略", "29A.6"),
        ("4", "", "2022年方案执行情况与计划成果对照", "29A.7"),
    ]
    assert ("5", "", "成果2：港口登记册(新成果)", "29A.11") in found
    assert ("6", "", "内部挑战和对策", "29A.12") in found
    assert ("4", "", "构成部分1：登记港口", "29A.15") in found
    assert found[-1] == ("1", "", "为执行监督机构相关建议而采取的后续行动汇总", "")
    assert unwitnessed(find_headings, fascicle()) == []


def test_a_number_and_a_title_on_lines_of_their_own_are_set_apart() -> None:
    layout = cut("  A. 2024 年拟议方案计划和 2022 年方案执行情况\n  次级方案 1\n研究\n海岸\n  目标\n 24.1 完。\n")
    found = [each.fact.as_row()["heading"] for each in find_headings(layout, CONTEXT) if isinstance(each, Finding)]
    assert found[1] == "次级方案 1 研究海岸"


def test_annexes_have_numbers_and_lettered_charts() -> None:
    layout = cut(
        " 24.1 完。\n 附件一\n 2024 年组织结构和员额分配\n A. 某办公室 a\n1 D-1 1 P-4\n  B 海岸司\n2 P-3\n"
        " D-2 某职\n附件二\n汇总\n"
    )
    assert rows(find_headings, layout, "level", "number", "heading") == [
        ("1", "一", "2024年组织结构和员额分配"),
        ("2", "A", "某办公室"),
        ("2", "B", "海岸司"),
        ("1", "二", "汇总"),
    ]


@pytest.mark.documents
def test_the_document_has_all_its_headings(documents: Path) -> None:
    found = rows(find_headings, document(documents), "heading", "first_paragraph")
    assert len(found) == 166
    results = [paragraph for heading, paragraph in found if heading.startswith("成果")]
    assert len(results) == 19
    assert all(results)
