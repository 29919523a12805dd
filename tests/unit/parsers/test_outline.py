"""Reports, notes and strategies cut into parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.parsers.blocks import FRONT
from mandate_graph.parsers.headings import find_outline_headings
from mandate_graph.parsers.normaliser import Normaliser
from mandate_graph.parsers.outline import PREAMBLE
from mandate_graph.parsers.reading import find_doubts
from mandate_graph.parsers.running_text import read_running_text

from .reports import NOTE, REPORT, STRATEGY, cut, document, headings, loose, numbered, remarks, rows

REPORT_HEADINGS = [
    (1, "", "摘要"),
    (1, "一", "导言"),
    (1, "二", "测量处在执行其各个专题领域的任务授权方面以及在与各区域组织的合作中所取得的进展"),
    (2, "A", "测量"),
    (3, "1", "海岸线"),
    (3, "2", "港口"),
    (4, "(a)", "大型港口"),
    (4, "(b)", "小型港口"),
    (2, "B", "培训"),
    (1, "三", "建议"),
    (2, "", "测量工作"),
    (2, "", "培训工作和伙伴关系"),
]
MARKED = """\
## 统计委员会

## 第五十届会议

临时议程\\*项目3

## 海岸测量处的活动

## 执行主任的报告

## 摘要

本报告概述2018年的活动，载有第48/1号决议的执行情况。

\\* E/CN.3/2019/1。

## 一. 导言

1. 测量工作继续进行<sup>1</sup>，数据

<sup>1</sup> 可查阅 www.example.org。

已经公布。

### 新的举措

2. 启动了新的举措。

#### A. 测量

##### 1. 海岸线

3. 测量了海岸线。

**伙伴关系**

4. 与各组织合作。
"""


@pytest.mark.parametrize("text", [REPORT, loose(REPORT)], ids=["spaced", "loose"])
def test_a_report_is_cut_by_its_numbers(text: str) -> None:
    layout = cut(text)
    assert headings(layout) == REPORT_HEADINGS
    assert [paragraph for paragraph, item in numbered(layout) if not item] == [str(n) for n in range(1, 10)]
    assert [item for paragraph, item in numbered(layout) if paragraph == "8"] == ["", "a", "b"]
    assert layout.anomalies == ()
    assert [note.mark for note in layout.footnotes] == ["*", "**", "1"]
    assert layout.prefix == ""


def test_letters_within_a_sentence_are_no_items() -> None:
    assert [item for paragraph, item in numbered(cut(REPORT)) if paragraph == "5"] == [""]


def test_a_paragraph_goes_on_behind_a_page_and_its_notes() -> None:
    layout = cut(
        REPORT.replace("2. 测量工作在各区域", "2. 测量工作\n\n__________________\n\n1 见 E/CN.3/2018/4。\n\n在各区域")
    )
    text = next(block.passage.text for block in layout.blocks if block.number == "2")
    assert text == "测量工作在各区域继续进行，参与的国家有所增加。"


def test_the_title_page_is_no_running_text() -> None:
    layout = cut(REPORT)
    assert {block.role for block in layout.blocks if block.section == 0} == {FRONT}
    texts = read_running_text(layout)
    assert texts[0].paragraph == PREAMBLE
    assert texts[0].passage.text.startswith("本报告概述")
    assert [text.container for text in texts if text.container] == ["note 1"]
    assert not any("临时议程" in text.passage.text for text in texts)


def test_headings_have_their_first_paragraph() -> None:
    found = rows(find_outline_headings, cut(REPORT), "level", "number", "heading", "first_paragraph")
    assert found[:3] == [
        ("1", "", "摘要", ""),
        ("1", "一", "导言", "1"),
        ("1", "二", REPORT_HEADINGS[2][2], "3"),
    ]
    assert ("4", "(a)", "大型港口", "4") in found
    assert ("1", "三", "建议", "7") in found
    assert ("2", "", "培训工作和伙伴关系", "9") in found


def test_a_mark_of_a_note_is_no_part_of_a_heading() -> None:
    layout = cut(REPORT.replace("B. 培训\n", "B. 培训1\n"))
    assert ("2", "B", "培训", "6") in rows(
        find_outline_headings, layout, "level", "number", "heading", "first_paragraph"
    )


def test_markup_is_taken_off() -> None:
    layout = cut(MARKED)
    assert headings(layout) == [
        (1, "", "摘要"),
        (1, "一", "导言"),
        (2, "", "新的举措"),
        (2, "A", "测量"),
        (3, "1", "海岸线"),
        (4, "", "伙伴关系"),
    ]
    assert [note.mark for note in layout.footnotes] == ["*", "1"]
    text = next(block.passage.text for block in layout.blocks if block.number == "1")
    assert text == "测量工作继续进行<sup>1</sup>，数据已经公布。"


@pytest.mark.parametrize("text", [STRATEGY, loose(STRATEGY)], ids=["spaced", "loose"])
def test_a_strategy_has_areas_and_no_paragraphs(text: str) -> None:
    layout = cut(text)
    assert headings(layout) == [
        (1, "", "摘要"),
        (1, "一", "2019-2022 年战略"),
        (1, "二", "目标和成果"),
        (3, "1", "测量"),
        (4, "", "主要目标："),
        (4, "1.1", "海岸线"),
        (4, "1.2", "与区域组织在港口测量和航道测量方面的合作以及与港口当局的信息交流"),
        (3, "2", "数据"),
        (4, "2.1", "公布数据"),
        (1, "三", "管理"),
    ]
    assert {block.paragraph for block in layout.blocks if block.role != FRONT} == {
        PREAMBLE, "", "1.1.1", "1.1.2", "1.2.1", "2.1.1",
    }  # fmt: skip
    last = layout.sections[-1].blocks
    assert [block.paragraph for block in last] == [""]
    bullets = [block.passage.text for block in layout.blocks if block.number == "•"]
    assert bullets == ["船只", "人员方面的合作", "扩大测量范围"]


def test_text_before_the_first_heading_is_the_preamble() -> None:
    layout = cut(NOTE)
    assert headings(layout) == [(1, "一", "审议情况"), (1, "二", "组织事项")]
    assert [block.paragraph for block in layout.sections[1].blocks] == [PREAMBLE]


def test_a_title_page_printed_again_at_the_end_is_left_out() -> None:
    layout = cut(
        NOTE + "\n\t可持续发展委员会\n\t第二十届会议\n\n\t海岸测量处的活动\n\t秘书处的说明\n\n\t一. 审议情况\n"
    )
    assert len(headings(layout)) == 2
    assert layout.furniture[-1].text == "一. 审议情况"


def test_numbers_out_of_order_are_reported() -> None:
    twice = cut(REPORT.replace("6. 举办了", "5. 举办了").replace("7. 委员会", "6. 委员会"))
    assert [(problem, printed, wanted) for _, problem, printed, wanted in twice.anomalies] == [
        ("duplicate_paragraph", "5", "6"),
        ("misprinted_number", "8", "7"),
    ]
    wrong = cut(REPORT.replace("6. 举办了", "16. 举办了"))
    assert [(problem, printed, wanted) for _, problem, printed, wanted in wrong.anomalies] == [
        ("misprinted_number", "16", "6")
    ]
    line = wrong.anomalies[0][0].number
    assert (line, "misprinted_number") in remarks(find_doubts, wrong)
    assert rows(find_doubts, wrong, "where", "problem", "expected") == [("16", "misprinted_number", "6")]


def test_a_report_without_paragraph_numbers_keeps_its_headings() -> None:
    text = "\n".join(line[3:] if line[:2] in {f"{n}." for n in range(3, 10)} else line for line in REPORT.split("\n"))
    text = text.replace("1. 海岸测量处", "海岸测量处").replace("2. 测量工作在", "测量工作在")
    layout = cut(text)
    assert [heading for heading in headings(layout) if heading[1] in ("一", "二", "三")] == [
        heading for heading in REPORT_HEADINGS if heading[1] in ("一", "二", "三")
    ]
    assert "no_paragraph_numbers" in [problem for _, problem in remarks(find_doubts, layout)]
    assert any("培训班" in text.passage.text for text in read_running_text(layout))


def test_lost_characters_are_put_back_where_certain() -> None:
    layout = cut(
        REPORT.replace("参与的国家有所增加", "这是 新的资料， 近又有增加，并共享 佳做法").replace("最后", "结束")
    )
    text = next(block.passage for block in layout.blocks if block.number == "2")
    assert text.text.endswith("这是最新的资料，最近又有增加，并共享最佳做法。")
    assert [read for _, _, read in layout.repairs] == ["行，这是最新的资料", "的资料，最近又有增", "，并共享最佳做法。"]
    assert Normaliser(layout).quote(text.span.start, text.span.end) == text.text
    assert [problem for _, problem in remarks(find_doubts, layout)] == ["repaired_character"] * 3


def test_nothing_is_put_back_where_the_character_is_printed() -> None:
    layout = cut(REPORT.replace("参与的国家有所增加", "这是 新的资料"))
    assert "最后" in layout.source.text
    assert layout.repairs == ()


@pytest.mark.documents
def test_the_reports_have_all_their_paragraphs(documents: Path) -> None:
    for pattern, last, titles in (("002_*", 92, 36), ("003_*", 10, 2), ("004_*", 131, 35)):
        layout = document(documents, pattern)
        found = [int(block.number) for block in layout.blocks if block.number.isdigit()]
        assert found == list(range(1, last + 1))
        assert len(headings(layout)) == titles
        assert layout.anomalies == ()


def test_tables_stand_apart_from_the_text() -> None:
    table = "表 1\n测量船\n区域 数目\n北部 12\n南部 3\n\n图二\n海岸线\n\n"
    layout = cut(REPORT.replace("6. 举办了", table + "6. 举办了"))
    assert [(each.label, len(each.lines)) for each in layout.containers] == [("table 1", 4), ("figure 2", 1)]
    assert headings(layout) == REPORT_HEADINGS
    assert [text.container for text in read_running_text(layout) if text.container] == ["note 1", "table 1", "figure 2"]


def test_a_table_of_contents_is_left_out() -> None:
    contents = (
        "目录\n 页次\n 一. 导言 ........ 2\n 二. 测量处在执行其各个专题领域的任务授权方面以及在与各区域组织的合作中"
        "所取得的进展 ........ 2\n A. 测量 .... 3\n 三. 建议 ....... 5\n\n"
    )
    for place in (" 摘要\n", " 一. 导言\n"):
        layout = cut(REPORT.replace(place, contents + place, 1))
        assert headings(layout) == REPORT_HEADINGS
        assert "目录" in [line.text for line in layout.furniture]


def test_annexes_count_anew() -> None:
    layout = cut(REPORT + "\n附件\n\n测量船清单\n\n1. 北部有两艘测量船。\n\n2. 南部有一艘测量船。\n")
    assert [paragraph for paragraph, item in numbered(layout) if not item][-3:] == ["9", "1", "2"]
    assert layout.sections[-1].part == "annex"
    assert layout.anomalies == ()
    assert [text.paragraph for text in read_running_text(layout)][-2:] == ["annex", "annex"]
