"""Tables of money and posts, invented in the form in which Chinese fascicles print them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.layout import lay_out
from mandate_graph.parsers.resources import find_resources, read_money_tables
from mandate_graph.readers.plain_text import decode
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import ResourceFigure
from mandate_graph.records.text import compact

from .tables import CONTEXT, MONEY_HEAD, fascicle, resources

OBJECTS = f"""\
按支出用途列示的财政资源
(千美元)
{MONEY_HEAD}员额 19 423.6 18 334.7 60.9 —  —  60.9 0.3 18 395.6
其他工作人员费用a 327.5 305.0 (158.3) —  2.0 (156.3) (51.2) 148.7
研究金、赠款和
捐助款
18.0 31.8 —  —  (4.0) (4.0) (12.6) 27.8
 共计 19 769.1 18 671.5 (97.4) — (2.0) (99.4) (0.5) 18 572.1
"""
PARTS = """\
按构成部分和次级方案列示的财政资源演变情况
(千美元)
(1) 经常预算
2020 年
支出数
2021 年
批款数
2022 年估计数
(重计费用前)
2022 年估计数
(重计费用后)
A. 决策机关 1.0 1.0 1.0 1.1
B. 行政领导和管理 2.0 2.0 2.0 2.2
C. 工作方案
 1. 某事 1 000.0 1 000.0 1 000.0 1 000.1
 2. 关于 2030 年
议程的另一事
3.0 3.0 3.0 3.3
小计，(C) 1 003.0 1 003.0 1 003.0 1 003.4
D. 方案支助 — 不适用 — —
小计，(1) 1 006.0 1 006.0 1 006.0 1 006.7
(2) 预算外
2020 年
支出数
2021 年
估计数
2022 年
估计数
A 决策机关 — — —
C. 工作方案
 1. 某事 5.0 5.0 5.0
 2. 关于 2030 年
5.0 5.0 5.0
2020 年
支出数
2021 年
估计数
2022 年
估计数
议程的另一事
小计，(2) 10.0 10.0 10.0
共计 1 016.0 1 016.0 1 016.7
"""


def read(layout: Layout) -> tuple[list[ResourceFigure], list[Remark], list[Finding]]:
    found = list(find_resources(layout, CONTEXT))
    findings = [each for each in found if isinstance(each, Finding)]
    facts = [each.fact for each in findings if isinstance(each.fact, ResourceFigure)]
    return facts, [each for each in found if isinstance(each, Remark)], findings


def rows(facts: list[ResourceFigure]) -> list[tuple[str, str, str, str]]:
    """Scope, source, label and values of each row."""
    values: dict[tuple[str, ...], list[str]] = {}
    for fact in facts:
        values.setdefault((fact.row, fact.scope, fact.source, fact.row_label), []).append(fact.value or "·")
    return [(scope, source, label, " ".join(cells)) for (_, scope, source, label), cells in values.items()]


OBJECT_ROWS = [
    ("P", "RB", "员额", "19423.6 18334.7 60.9 60.9 0.3 18395.6"),
    ("P", "RB", "其他工作人员费用", "327.5 305.0 -158.3 2.0 -156.3 -51.2 148.7"),
    ("P", "RB", "研究金、赠款和捐助款", "18.0 31.8 -4.0 -4.0 -12.6 27.8"),
    ("P", "RB", "共计", "19769.1 18671.5 -97.4 -2.0 -99.4 -0.5 18572.1"),
]
PART_ROWS = [
    ("A", "RB", "A. 决策机关", "1.0 1.0 1.0 1.1"),
    ("B", "RB", "B. 行政领导和管理", "2.0 2.0 2.0 2.2"),
    ("SP1", "RB", "1. 某事", "1000.0 1000.0 1000.0 1000.1"),
    ("SP2", "RB", "2. 关于 2030 年议程的另一事", "3.0 3.0 3.0 3.3"),
    ("C", "RB", "小计，(C)", "1003.0 1003.0 1003.0 1003.4"),
    ("D", "RB", "D. 方案支助", "·"),
    ("P", "RB", "小计，(1)", "1006.0 1006.0 1006.0 1006.7"),
    ("SP1", "XB", "1. 某事", "5.0 5.0 5.0"),
    ("SP2", "XB", "2. 关于 2030 年议程的另一事", "5.0 5.0 5.0"),
    ("P", "XB", "小计，(2)", "10.0 10.0 10.0"),
    ("P", "RB;XB", "共计", "1016.0 1016.0 1016.7"),
]


def test_a_table_by_object_of_expenditure() -> None:
    facts, remarks, _ = read(resources(OBJECTS))
    assert rows(facts) == OBJECT_ROWS
    assert remarks == []


def test_columns_come_from_the_head() -> None:
    facts, _, findings = read(resources(OBJECTS))
    first = [fact for fact in facts if fact.row_label == "其他工作人员费用"]
    assert [(fact.column_label, fact.year, fact.status, fact.unit, fact.column) for fact in first] == [
        ("2020 年支出数", "2020", "expenditure", "thousand_usd", "1"),
        ("2021 年批款数", "2021", "appropriation", "thousand_usd", "2"),
        ("技术调整", "", "change", "thousand_usd", "3"),
        ("其他", "", "change", "thousand_usd", "5"),
        ("共计", "", "change", "thousand_usd", "6"),
        ("百分比", "", "change", "percent", "7"),
        ("2022 年估计数(重计费用前)", "2022", "estimate_before_recosting", "thousand_usd", "8"),
    ]
    assert [fact.total for fact in facts] == [""] * 19 + ["true"] * 7
    assert findings[0].columns == {"value": "2020 年支出数"}


def test_parts_components_and_subprogrammes() -> None:
    facts, remarks, _ = read(resources(PARTS))
    assert rows(facts) == PART_ROWS
    assert remarks == []
    assert {(fact.section, fact.source) for fact in facts} == {("(1)", "RB"), ("(2)", "XB"), ("", "RB;XB")}
    assert {fact.status for fact in facts if fact.source == "XB"} == {"expenditure", "estimate"}


@pytest.mark.parametrize("page_end", ["12/99 21-01234\n", ""])
def test_a_page_may_end_anywhere_in_the_table(page_end: str) -> None:
    lines = OBJECTS.splitlines(keepends=True)
    first = next(place for place, line in enumerate(lines) if line.startswith("员额"))
    for place in range(first, len(lines)):
        facts, remarks, _ = read(resources("".join([*lines[:place], page_end, MONEY_HEAD, *lines[place:]])))
        assert rows(facts) == OBJECT_ROWS, f"page break before {lines[place]!r}"
        assert remarks == []


@pytest.mark.parametrize("part", [1, 2])
def test_a_page_may_end_anywhere_in_a_part(part: int) -> None:
    before, mark, after = PARTS.partition("(2) 预算外\n")
    text = before if part == 1 else after
    head = text[text.index("2020 年") : text.index("A")]
    lines = text[text.index("A") :].splitlines(keepends=True)
    start = text[: text.index("A")]
    for place in range(len(lines)):
        if lines[place] in head.splitlines(keepends=True):
            continue
        paged = start + "".join([*lines[:place], "12/99 21-01234\n", head, *lines[place:]])
        facts, remarks, _ = read(resources(paged + mark + after if part == 1 else before + mark + paged))
        assert rows(facts) == PART_ROWS, f"page break before {lines[place]!r}"
        assert remarks == []


def test_lines_may_break_anywhere() -> None:
    broken = PARTS.replace("决策机关", "决策\n机关").replace("行政领导", "行政\n领导").replace("1 000.0 ", "1\n000.0\n")
    facts, remarks, _ = read(resources(broken))
    assert rows(facts) == PART_ROWS
    assert remarks == []


def test_every_cell_has_its_witness() -> None:
    layout = resources(OBJECTS)
    _, _, findings = read(layout)
    for finding in findings:
        fact = finding.fact.as_row()
        span = finding.witnesses["value"].span
        printed = layout.source.text[span.start : span.end].replace(" ", "")
        assert printed.strip("()") == fact["value"].lstrip("-")
        assert printed.startswith("(") == fact["value"].startswith("-")
        assert compact(finding.witnesses["row_label"].text) == compact(fact["row_label"])
        assert finding.container == "table 24.8"


def test_the_title_of_a_table_tells_its_scope() -> None:
    facts, _, _ = read(resources(OBJECTS.replace("按支出用途", "次级方案 4：按支出用途")))
    assert {fact.scope for fact in facts} == {"SP4"}


def test_posts_have_no_expenditure() -> None:
    table = (
        "财政资源和员额资源演变情况\n(千美元/员额数目)\n" + MONEY_HEAD + "按主要支出类别列示的财政资源\n"
        "非员额\n代表差旅 5.5 4.7 — — — — — 4.7\n共计 5.5 4.7 — — — — — 4.7\n"
        "按职类列示的员额资源\n专业及以上职类  1 006 — 1 — 1 0.1 1 007\n共计  1 006 — 1 — 1 0.1 1 007\n"
    )
    facts, remarks, _ = read(resources(table))
    assert rows(facts) == [
        ("P", "RB", "代表差旅", "5.5 4.7 4.7"),
        ("P", "RB", "共计", "5.5 4.7 4.7"),
        ("P", "RB", "专业及以上职类", "1006 1 1 0.1 1007"),
        ("P", "RB", "共计", "1006 1 1 0.1 1007"),
    ]
    assert [fact.unit for fact in facts[-5:]] == ["posts", "posts", "posts", "percent", "posts"]
    assert remarks == []


def test_posts_by_grade() -> None:
    table = (
        "员额资源\n变动\n职类 2021 年核定数 技术调整 新的/扩大的任务 其他 共计 2022 年拟议数\n"
        "专业及以上职类\n USG 1 — — — — 1\n P-2/1 13 — 2 — 2 15\n 小计 14 — 2 — 2 16\n"
        "一般事务人员\n 其他职等 24 — — — — 24\n 小计 24 — — — — 24\n 共计 38 — 2 — 2 40\n"
        "注：另有 1 382 名人员不在此列。\n"
    )
    facts, remarks, _ = read(resources(table))
    assert rows(facts) == [
        ("P", "RB", "USG", "1 1"),
        ("P", "RB", "P-2/1", "13 2 2 15"),
        ("P", "RB", "小计", "14 2 2 16"),
        ("P", "RB", "其他职等", "24 24"),
        ("P", "RB", "小计", "24 24"),
        ("P", "RB", "共计", "38 2 2 40"),
    ]
    assert {fact.status for fact in facts} == {"approved", "change", "planned"}
    assert remarks == []


def test_posts_in_words() -> None:
    table = (
        "员额变动 a\n数目 职等\n2021 年核定数 41 1 个USG，13 个 P-2/1，3 个 GS(PL)，24 个GS(OL)\n"
        "2022 年拟议数 40 1 个USG，12 个 P-2/1，3 个 GS(PL)，24 个GS(OL)\na 2022 年裁撤 1 个员额。\n"
    )
    facts, _, _ = read(resources(table))
    assert rows(facts) == [
        ("P", "RB", "2021 年核定数", "41 1 13 3 24"),
        ("P", "RB", "2022 年拟议数", "40 1 12 3 24"),
    ]
    assert [fact.column_label for fact in facts[:5]] == ["数目", "USG", "P-2/1", "GS(PL)", "GS(OL)"]
    assert {(fact.year, fact.status) for fact in facts} == {("2021", "approved"), ("2022", "planned")}


@pytest.mark.parametrize("figures", ["327.5 305.0 1.0 2.0 (158.3)", "305.0 (158.3)"])
def test_figures_that_do_not_fit_the_columns_are_reported(figures: str) -> None:
    table = OBJECTS.replace("327.5 305.0 (158.3)", figures)
    facts, remarks, _ = read(resources(table))
    assert rows(facts) == [OBJECT_ROWS[0], *OBJECT_ROWS[2:]]
    assert [remark.problem for remark in remarks] == ["unreadable_figures"]


def test_the_money_of_organs_counts_too() -> None:
    table = (
        "决策机关\n(千美元)\n决策机关 说明 补充信息\n2021 年\n批款数\n2022 年估计数\n(重计费用前)\n"
        "某事务委员会\n某事务委员会是经济及社会理事会的一个职司机构。\n授权：经济及社会理事会\n第 1992/1 号决议\n"
        "成员：40 名政府官员\n2022 年届会次数：2 次\n51.2 51.2\n共计   51.2 51.2\n"
    )
    facts, _, _ = read(resources(table))
    assert rows(facts) == [("P", "RB", "某事务委员会", "51.2 51.2"), ("P", "RB", "共计", "51.2 51.2")]
    assert [fact.total for fact in facts] == ["", "", "true", "true"]


@pytest.mark.parametrize("title", ["合规率\n(百分比)\n", "某表\n"])
def test_other_tables_are_no_money(title: str) -> None:
    table = title + "2020 年计划数 2020 年实际数 2021 年计划数 2022 年计划数\n及时提交文件 100 88.0 100 100\n"
    assert read(resources(table)) == ([], [], [])


@pytest.mark.documents
def test_the_sample_is_met_exactly(documents: Path) -> None:
    layout, sample = fascicle(documents, "resources_2021_16.29.csv")
    found = list(find_resources(layout, DocumentContext("A/75/6(Sect.16)", "2021")))
    assert not [each for each in found if isinstance(each, Remark)]
    facts = [each.fact.as_row() for each in found if isinstance(each, Finding)]
    columns = ResourceFigure.columns()
    with sample.open(encoding="utf-8-sig", newline="") as stream:
        expected = [[compact(row[name]) for name in columns] for row in csv.DictReader(stream)]
    assert [[compact(row[name]) for name in columns] for row in facts if row["table"] == "16.29"] == expected


def test_a_section_without_a_plan_has_money() -> None:
    text = f"""\
  概览
 33.1 本款所列经费用于修缮。
 33.2 所需资源见表 33.1。
表 33.1
按支出用途列示的财政资源
(千美元)
{MONEY_HEAD}修缮 19 423.6 18 334.7 60.9 —  —  60.9 0.3 18 395.6
 33.3 完。
"""
    layout = lay_out(decode("invented.txt", text.encode()), load_language("zh"))
    assert [table.container.number for table in read_money_tables(layout)] == ["33.1"]
