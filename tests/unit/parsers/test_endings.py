"""A text that stops in the middle of something is told from one that is a clean part of a document."""

from __future__ import annotations

import pytest

from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.extraction import Extraction, extract, inspect
from mandate_graph.readers.plain_text import decode

PLAN = """\
  A. 2022 年拟议方案计划和 2020 年方案执行情况
  次级方案 1
某个题目
  目标
 24.1 本次级方案促进实现的目标是某事。
  立法授权
 24.2 以下清单列示本次级方案所有授权。
大会决议
60/1 某项成果
61/2 某项战略
  应交付产出
 24.3 表 24.1 列示应交付产出。
表 24.1
次级方案 1：2020-2022 年期间按类别和次级类别开列的应交付产出
类别和次级类别
2020 年
计划数
2020 年
实际数
2021 年
计划数
2022 年
计划数
A. 协助政府间进程和专家机构
议事机构文件(文件数目) 11 17 32 15
1. 提交大会的报告 5 7 12 5
2. 提交委员会的报告 6 10 20 10
B. 创造和转让知识
出版物(出版物数目) 1 — 1 1
3. 某手册 1 — 1 1
"""
MONEY = """\
  B. 2022 年拟议员额和非员额资源
  概览
 24.4 资源见表 24.2。
表 24.2
按支出用途开列的所需资源
(千美元)
支出用途 2020 年支出 2021 年核定数 2022 年估计数
员额 10.0 20.0 30.0
咨询人 1.0 2.0 3.0
共计 11.0 22.0 33.0
"""
LINES = PLAN.splitlines()


def read(text: str) -> Extraction:
    return extract(inspect(decode("a.txt", text.encode())), DocumentContext("A/76/6(Sect.24)", "2022"))


def upto(last: str, text: str = PLAN) -> str:
    return text[: text.index(last) + len(last)] + "\n"


@pytest.mark.parametrize(
    ("last", "more", "place"),
    [
        ("2022 年\n计划数", "", "table 24.1"),
        ("32 15", "", "table 24.1"),
        ("5 7 12 5", "", "table 24.1"),
        ("提交委员会的报告", "", "table 24.1"),
        ("知识", "", "table 24.1"),
        ("出版物数目) 1 — 1 1", "", "table 24.1"),
        ("20 10", "\n类别和次级类别", "table 24.1"),
        ("\n61/2", "", "list SP1"),
        ("\n大会决议", "", "list SP1"),
        ("某项战略", "\n经济及社会理事会决议", "list SP1"),
        ("某项战略", "12", "list SP1"),
    ],
)
def test_what_a_table_or_list_opens_and_does_not_close_proves_a_cut(last: str, more: str, place: str) -> None:
    read_ = read(upto(last).rstrip() + more + "\n")
    assert read_.ending
    assert (read_.ending.place, read_.ending.cut) == (place, True)
    assert [remark.problem for remark in read_.remarks] == ["cut_document"]
    assert not any(row.container == place for row in read_.evidence)
    assert read_.facts["subprogrammes"]


def test_a_table_or_list_that_looks_whole_gives_a_remark_alone() -> None:
    for text, place in ((PLAN, "table 24.1"), (upto("20 10"), "table 24.1"), (upto("某项战略"), "list SP1")):
        whole = read(text)
        assert whole.ending
        assert (whole.ending.place, whole.ending.cut) == (place, False)
    assert read(PLAN).remarks[-1].problem == "ends_in_table"
    assert read(PLAN).facts["deliverables"]


@pytest.mark.parametrize("last", ["10.0 20.0 30.0\n咨询人", "1.0 2.0 3.0", "2022 年估计数"])
def test_money_without_its_total_is_cut(last: str) -> None:
    cut = read(PLAN + upto(last, MONEY))
    assert cut.ending
    assert (cut.ending.place, cut.ending.cut) == ("table 24.2", True)
    assert "resources" not in cut.facts
    assert cut.facts["deliverables"]


def test_money_with_its_total_is_whole() -> None:
    whole = read(PLAN + MONEY)
    assert whole.ending
    assert not whole.ending.cut
    assert whole.facts["resources"]


def test_a_sentence_without_end_is_cut_and_what_stands_before_it_is_kept() -> None:
    text = PLAN + " 24.4 大会第 60/1 号决议通过了某项成果。大会第 61/2 号决议通过了\n"
    cut = read(text)
    assert cut.ending
    assert (cut.ending.line, cut.ending.place, cut.ending.cut) == (len(text.splitlines()), "paragraph 24.4", True)
    assert [fact.fact.as_row()["number"] for fact in cut.facts["citations"]] == ["60/1"]


def test_a_text_that_ends_with_a_sentence_is_whole() -> None:
    assert read(PLAN + " 24.4 方案是某事。\n").ending is None
