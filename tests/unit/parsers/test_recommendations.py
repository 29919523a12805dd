"""Oversight recommendations of an invented annex."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.parsers.recommendations import find_recommendations

from .plans import against_sample, fascicle, found, problems, rows, unwitnessed

ANNEX = """
审计委员会
A/77/5/Add.3
审计委员会的主要建议是，某办公室：
(a) 保留记录；(b) 更
新手册(第 9 段)。
实施工作正在进行。2022 年 12 月，某办公室同意审计委员会
建议的做法。另见 A/77/5/Add.3 第 64 段。
审计委员会还建议某办公室审查手册。如果手册无用，就应取消(第
10 段)。
大会没有作任何修改。某办公室将研究。
A/76/5/Add.3
建议简述 为执行建议而采取的行动
审计委员会建议某办公室培训人员(第 11 段)。
已执行。培训已经结束。
行政和预算问题咨询委员会
行预咨委会认为，应制定计划(第四.3 段)。
实施工作正在进行。将分发指令。要求监控。
"""
EXPECTED = [
    ("审计委员会", "A/77/5/Add.3", "9", "实施工作正在进行", "2022年12月，某办公室同意审计委员会建议的做法。"),
    ("审计委员会", "A/77/5/Add.3", "10", "", "大会没有作任何修改。"),
    ("审计委员会", "A/76/5/Add.3", "11", "已执行", "培训已经结束。"),
    ("行政和预算问题咨询委员会", "", "四.3", "实施工作正在进行", "将分发指令。"),
]
_COLUMNS = ("source_body", "report", "report_paragraph", "status", "action")


def test_two_flattened_columns_are_told_apart() -> None:
    layout = fascicle(annex=ANNEX)
    assert rows(find_recommendations, layout, *_COLUMNS) == EXPECTED
    assert rows(find_recommendations, layout, "text")[1] == (
        "审计委员会还建议某办公室审查手册。如果手册无用，就应取消(第10段)。",
    )
    assert unwitnessed(find_recommendations, layout) == []
    assert problems(find_recommendations, layout) == []
    assert {each.container for each in found(find_recommendations, layout)} == {"annex"}


def test_body_and_report_are_witnessed_where_they_were_printed_last() -> None:
    layout = fascicle(annex=ANNEX)
    first, second, *_ = found(find_recommendations, layout)
    assert second.witnesses["report"].span == first.witnesses["report"].span
    assert second.witnesses["source_body"].span == first.witnesses["source_body"].span
    assert [str(each.witnesses["report_paragraph"]) for each in (first, second)] == ["9", "10"]


def test_lines_do_not_matter() -> None:
    text = ANNEX.replace("建议简述 为执行建议而采取的行动\n", "").replace("\n", "")
    wrapped = "\n".join(text[i : i + 17] for i in range(0, len(text), 17))
    assert rows(find_recommendations, fascicle(annex=wrapped), *_COLUMNS) == EXPECTED


def test_a_sentence_that_fills_its_line_names_no_body() -> None:
    annex = ANNEX.replace("某办公室将研究。\n", "\n某办公室将研究。\n").replace("A/76/5/Add.3\n", "")
    assert [row[0] for row in rows(find_recommendations, fascicle(annex=annex), "source_body")][:3] == [
        "审计委员会"
    ] * 3


def test_what_is_no_recommendation_is_reported() -> None:
    layout = fascicle(annex="某机构说了什么(第 5 段)。\n还说了别的。\n")
    assert rows(find_recommendations, layout, "text") == []
    assert problems(find_recommendations, layout) == ["recommendation_without_beginning", "text_without_recommendation"]


@pytest.mark.documents
def test_the_sample_is_met(documents: Path) -> None:
    assert against_sample(find_recommendations, documents, "recommendations_2021_first3.csv") == ([], 3)
