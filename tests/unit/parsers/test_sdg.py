"""Goals and targets in invented paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.parsers.sdg import find_goals

from .plans import against_sample, cut, fascicle, found, rows, unwitnessed

_PLAN = " A. 2024 年拟议方案计划和 2022 年方案执行情况\n 次级方案 3\n某事\n 战略\n 24.1 {text}\n"


def test_goals_and_targets_of_the_fascicle() -> None:
    assert rows(find_goals, fascicle(), "scope", "paragraph", "goal", "target") == [
        ("P", "29A.1", "5", ""),
        ("SP1", "29A.6", "1", ""),
        ("SP1", "29A.6", "3", ""),
        ("SP1", "29A.6", "17", ""),
        ("SP1", "29A.6", "16", "16.4"),
        ("SP1", "29A.6", "16", "16.5"),
    ]
    assert unwitnessed(find_goals, fascicle()) == []


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("促进目标 4(优质教育)、目标\n8(体面工作)和目标 8.7 联盟。", [("4", ""), ("8", ""), ("8", "8.7")]),
        ("促进目标 1 至 3 和 16+论坛。", [("1", ""), ("2", ""), ("3", ""), ("16", "")]),
        ("促进具体目标 16.a 和 3.d。", [("16", "16.a"), ("3", "3.d")]),
        ("促进目标 5，重申目标5。", [("5", "")]),
        ("目标数是 10 个；目标 25 个；目标 2 300 人；目标 90%；目标 18。", []),
        ("目标 5 和 10 个国家。", [("5", "")]),
    ],
)
def test_only_numbers_of_goals_count(text: str, goals: list[tuple[str, str]]) -> None:
    assert rows(find_goals, cut(_PLAN.format(text=text)), "goal", "target") == goals


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("本次级方案支持会员国在实现相关目标(包括目标 5、8\n和 17)方面取得进展。", [("5", "contributes", "实现")]),
        ("按照目标 3，本方案促进健康。", [("3", "in_line_with", "按照")]),
        (
            "这有助于实现目标 3(良好健康)和目标 4。",
            [("3", "contributes", "有助于实现"), ("4", "contributes", "有助于实现")],
        ),
        (
            "论坛深入评估了目标 4(优质教育)和目标 17(促进实现目标的伙伴关系)、目标 8。",
            [("4", "", ""), ("17", "", ""), ("8", "", "")],
        ),
        ("支持各国收集数据，以监测目标 3 的进展情况。", [("3", "", "")]),
        ("支持对目标 16 的评估。", [("16", "", "")]),
        ("推动审查目标 5。促进目标 5。", [("5", "contributes", "促进")]),
        ("本方案支持目标 8 联盟和目标 16+论坛。", [("8", "", ""), ("16", "", "")]),
        ("未能促进实现目标 5。", [("5", "", "")]),
        ("支持各国。目标 5 很重要。", [("5", "", "")]),
        (f"支持各国{'努力' * 31}，包括目标 5。", [("5", "", "")]),
    ],
)
def test_what_is_claimed_for_a_goal(text: str, claims: list[tuple[str, str, str]]) -> None:
    findings = found(find_goals, cut(_PLAN.format(text=text)))
    said = [(str(each.witnesses.get("claim", "")), each.fact.as_row()) for each in findings]
    assert [(row["goal"], row["claim"], words) for words, row in said][: len(claims)] == claims


def test_the_resources_part_speaks_of_the_programme() -> None:
    layout = cut(" B. 2024 年拟议员额和非员额资源\n 行政领导和管理\n 24.1 履行目标 5 的承诺。\n")
    assert rows(find_goals, layout, "scope", "goal") == [("P", "5")]


@pytest.mark.documents
def test_the_sample_is_met(documents: Path) -> None:
    assert against_sample(find_goals, documents, "sdg_2021_SP1.csv") == ([], 13)
