"""Cutting a fascicle into parts: invented text in the form in which Chinese fascicles are printed."""

from __future__ import annotations

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.blocks import BlockKind, Layout
from mandate_graph.parsers.layout import lay_out
from mandate_graph.readers.plain_text import decode

FASCICLE = """\
  A. 2022 年拟议方案计划和 2020 年方案执行情况
  总方向
  任务和背景
 24.1 某办公室负责支持会员国。其任务来自大会
第 60/1 号决议，
见下表
24.9 和下图。
  立法授权
 24.2 以下清单列示本方案所有授权。
大会决议
60/1 某项成果
 __________________
 1 特别提及某项宣言。
61/2 某项
战略
第 24 款 某项事务
12/34 21-01234
https://undocs.org/ch/A/RES/60/1
  次级方案 1
某个很长的
题目
  目标
 24.3 本次级方案促进实现的目标是某事。
(a) 第一项；
㈠ 第一小项；
㈡ 第二小项；
(b) 第二项。
本节所述的
未编号段落。
自拟标题一则
 24.4 下一段。
表 24.1
业绩计量
2018 2019 2020 2021 2022
不适用
目标
战略
  图 24.二
业绩计量：某数
  2022 年计划成果
  成果 1：某项成果的
题目(新成果)
 24.5 末段。
  附件一
2022 年组织结构
"""


def cut(text: str) -> Layout:
    return lay_out(decode("test.txt", text.encode()), load_language("zh"))


@pytest.fixture(scope="module")
def layout() -> Layout:
    return cut(FASCICLE)


def test_paragraph_numbers_follow_the_prefix_of_the_section(layout: Layout) -> None:
    numbered = [block.number for block in layout.blocks if block.kind == BlockKind.PARAGRAPH and block.number]
    assert layout.prefix == "24"
    assert numbered == ["24.1", "24.2", "24.3", "24.4", "24.5"]


def test_a_number_at_the_start_of_a_wrapped_line_starts_no_paragraph(layout: Layout) -> None:
    first = next(block for block in layout.blocks if block.number == "24.1")
    assert first.passage.text.endswith("见下表24.9 和下图。")


def test_roles_scopes_and_titles(layout: Layout) -> None:
    found = [(s.role, s.scope, s.number, s.title.text) for s in layout.sections]
    assert ("mandates", "P", "", "") in found
    assert ("subprogramme", "SP1", "1", "某个很长的题目") in found
    assert ("objective", "SP1", "", "") in found
    assert ("result", "SP1", "1", "某项成果的题目(新成果)") in found
    assert ("annex", "P", "一", "") in found


def test_a_heading_word_inside_a_list_or_a_table_is_no_heading(layout: Layout) -> None:
    assert [s.role for s in layout.sections].count("strategy") == 0
    assert [s.role for s in layout.sections].count("objective") == 1
    table = next(c for c in layout.containers if c.label == "table 24.1")
    assert [line.text for line in table.lines][-2:] == ["目标", "战略"]


def test_figures_are_numbered_in_arabic_numerals(layout: Layout) -> None:
    assert [c.label for c in layout.containers] == ["table 24.1", "figure 24.2"]


def test_items_carry_their_path(layout: Layout) -> None:
    items = [(block.item, block.passage.text) for block in layout.blocks if block.kind == BlockKind.ITEM]
    assert [path for path, _ in items] == ["a", "a.1", "a.2", "b"]
    assert items[-1][1] == "第二项。本节所述的未编号段落。"


def test_words_before_a_numbered_paragraph_are_a_heading(layout: Layout) -> None:
    assert "自拟标题一则" in [s.heading.passage.text for s in layout.sections if s.heading]


def test_furniture_and_footnotes_leave_the_list_whole(layout: Layout) -> None:
    section = next(s for s in layout.sections if s.role == "mandates")
    lines = [block.passage.text for block in section.blocks if block.kind == BlockKind.LINE]
    assert lines == ["大会决议", "60/1 某项成果", "61/2 某项", "战略"]
    assert [(note.mark, note.passage.text) for note in layout.footnotes] == [("1", "特别提及某项宣言。")]


def test_the_page_number_of_a_footer_belongs_to_the_lines_before_it(layout: Layout) -> None:
    pages = {block.passage.text: block.lines[0].page for block in layout.blocks}
    assert (pages["61/2 某项"], pages["下一段。"]) == (12, None)


@pytest.mark.parametrize(
    ("numbers", "problem", "printed", "expected"),
    [
        (("24.1", "24.2", "24.2", "24.3"), "duplicate_paragraph", "24.2", "24.3"),
        (("24.1", "24.2", "24.13", "24.4"), "misprinted_number", "24.13", "24.3"),
    ],
)
def test_numbering_out_of_order_is_told(numbers: tuple[str, ...], problem: str, printed: str, expected: str) -> None:
    layout = cut("\n".join(f" {number} 某一段落的文字。" for number in numbers))
    assert [block.number for block in layout.blocks] == list(numbers)
    assert [anomaly[1:] for anomaly in layout.anomalies] == [(problem, printed, expected)]


def test_a_repeated_table_head_is_furniture_and_a_repeated_cell_is_not() -> None:
    head = "类别和次类别\n2019 年\n计划数\n2019 年\n实际数\n"
    rows = "A. 某类\n某子类(某单位) 1 2\n1. 某项 1 2\n"
    layout = cut(
        f" 24.1 表。\n表 24.1\n某应交付产出\n{head}{rows}https://undocs.org/A/1\n{head}2. 某项 1 2\n2. 某项 1 2\n"
    )
    texts = [line.text for line in layout.containers[0].lines]
    assert texts.count("类别和次类别") == 1
    assert texts.count("2. 某项 1 2") == 2


def test_wrapping_and_indentation_change_nothing(layout: Layout) -> None:
    plain = cut("\n".join(line.strip() for line in FASCICLE.splitlines()))
    assert [(b.kind, b.paragraph, b.item, b.role, b.passage.text) for b in plain.blocks] == [
        (b.kind, b.paragraph, b.item, b.role, b.passage.text) for b in layout.blocks
    ]


def test_a_heading_may_take_two_lines_even_after_a_table() -> None:
    text = (
        " A. 2022 年拟议方案计划和\n2020 年方案执行情况\n 次级方案 1\n某事\n 战略\n 24.1 某事。\n表 24.1\n某表\n某值\n"
        " 2022 年计划成\n果\n 成果 1：某成果\n 24.2 某事。\n"
    )
    sections = lay_out(decode("invented.txt", text.encode()), load_language("zh")).sections
    assert [section.role for section in sections[1:]] == [
        "plan", "subprogramme", "strategy", "planned_results", "result",
    ]  # fmt: skip


def test_a_part_of_a_document_begins_with_any_number() -> None:
    start = FASCICLE.index("  次级方案 1")
    part = cut(FASCICLE[start:] + " 24.6 又一段。\n 24.7 再一段。\n")
    numbered = [block.number for block in part.blocks if block.kind == BlockKind.PARAGRAPH and block.number]
    assert numbered[:3] == ["24.3", "24.4", "24.5"]
    assert part.anomalies == ()
    assert {section.part for section in part.sections} == {"plan", "annex"}
