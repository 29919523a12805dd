"""Tables of deliverables, invented in the form in which Chinese fascicles print them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.deliverables import find_deliverables
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Deliverable
from mandate_graph.records.text import compact

from .tables import CONTEXT, OUTPUTS_HEAD, fascicle, plan

FULL = """\
A. 协助政府间进程和专家机构
 议事机构文件(文件数目) 11 17 32 15
 1. 某机构以
及各工作组的文件
11 17 32 15
 下列机构的会议：
 2. 某会议 — 不适用 — —
B. 生成和转让知识
 出版物(出版物数目)a 2 2 2 2
 3. 关于目标
16
1 1 1 1
 4. 关于第 1540(2004)号决议的手册b 1 1 1 1
C. 实质性应交付产出
 协商、咨询和倡导：就 19 项事务提供咨询(5)；向各国政
府提供支持。
 数据库和实质性数字材料：某数据库：第二版。
E. 使能应交付产出
 安全和安保：某事
"""


def read(layout: Layout) -> tuple[list[Deliverable], list[Remark], list[Finding]]:
    found = list(find_deliverables(layout, CONTEXT))
    findings = [each for each in found if isinstance(each, Finding)]
    facts = [each.fact for each in findings if isinstance(each.fact, Deliverable)]
    return facts, [each for each in found if isinstance(each, Remark)], findings


def brief(facts: list[Deliverable]) -> list[tuple[str, ...]]:
    """One line a row: level, category, subcategory, unit, number, title, values."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for fact in facts:
        key = (fact.row, fact.level, fact.category, fact.subcategory, fact.unit, fact.item_no, fact.title)
        rows.setdefault(key, []).append(fact.value)
    return [(*key[1:], " ".join(value or "·" for value in cells)) for key, cells in rows.items()]


EXPECTED = [
    ("subcategory", "A", "议事机构文件", "文件数目", "", "议事机构文件", "11 17 32 15"),
    ("item", "A", "议事机构文件", "文件数目", "1", "某机构以及各工作组的文件", "11 17 32 15"),
    ("item", "A", "议事机构文件", "文件数目", "2", "某会议", "0 · 0 0"),
    ("subcategory", "B", "出版物", "出版物数目", "", "出版物", "2 2 2 2"),
    ("item", "B", "出版物", "出版物数目", "3", "关于目标16", "1 1 1 1"),
    ("item", "B", "出版物", "出版物数目", "4", "关于第 1540(2004)号决议的手册", "1 1 1 1"),
    (
        "narrative",
        "C",
        "协商、咨询和倡导",
        "",
        "",
        "就 19 项事务提供咨询(5)；向各国政府提供支持。",
        "·",
    ),
    ("narrative", "C", "数据库和实质性数字材料", "", "", "某数据库：第二版。", "·"),
    ("narrative", "E", "安全和安保", "", "", "某事", "·"),
]


def test_a_table_is_read_row_by_row() -> None:
    facts, remarks, _ = read(plan(OUTPUTS_HEAD + FULL))
    assert brief(facts) == EXPECTED
    assert remarks == []
    assert {(fact.table, fact.scope, fact.document) for fact in facts} == {("24.7", "SP3", "A/76/6(Sect.24)")}


def test_columns_come_from_the_head() -> None:
    facts, _, findings = read(plan(OUTPUTS_HEAD + FULL))
    assert [(fact.year, fact.status) for fact in facts[:4]] == [
        ("2020", "planned"), ("2020", "actual"), ("2021", "planned"), ("2022", "planned"),
    ]  # fmt: skip
    assert findings[0].columns == {"value": "2020 年计划数"}
    assert (facts[-1].year, facts[-1].status, facts[-1].value) == ("", "", "")


def test_a_head_with_years_above_statuses() -> None:
    head = "按类别和子类别列示的应交付产出\n类别和次类别 2020 年 2020 年 2021 年\n计划数 实际数 计划数\n"
    facts, _, _ = read(plan(head + "B. 生成和转让知识\n出版物(出版物数目) 1 2 3\n1. 某书 1 2 3\n"))
    assert [(fact.year, fact.status, fact.value) for fact in facts[:3]] == [
        ("2020", "planned", "1"), ("2020", "actual", "2"), ("2021", "planned", "3"),
    ]  # fmt: skip


def test_every_cell_has_its_witness() -> None:
    layout = plan(OUTPUTS_HEAD + FULL)
    _, _, findings = read(layout)
    for finding in findings:
        for column in finding.fact.WITNESSED:
            value = finding.fact.as_row()[column]
            assert (column in finding.witnesses) == bool(value)
            if value and column != "value":
                assert compact(finding.witnesses[column].text) == compact(value)
            if value and column == "value":
                span = finding.witnesses[column].span
                assert layout.source.text[span.start : span.end] in (value, "—")


@pytest.mark.parametrize("repeated", [OUTPUTS_HEAD.partition("\n")[2], "12/99 21-01234\n"])
def test_a_page_may_end_anywhere_in_the_table(repeated: str) -> None:
    lines = FULL.splitlines(keepends=True)
    for place in range(len(lines)):
        facts, remarks, _ = read(plan(OUTPUTS_HEAD + "".join([*lines[:place], repeated, *lines[place:]])))
        assert brief(facts) == EXPECTED, f"page break before {lines[place]!r}"
        assert remarks == []


def test_a_year_of_the_head_may_lack_its_word() -> None:
    head = OUTPUTS_HEAD.replace("2020 年\n实际数", "2020\n实际数")
    lines = FULL.splitlines(keepends=True)
    facts, remarks, _ = read(plan("".join([head, *lines[:4], "12/99 21-01234\n", head.partition("\n")[2], *lines[4:]])))
    assert brief(facts) == EXPECTED
    assert remarks == []


def test_figures_may_stand_between_the_halves_of_a_label() -> None:
    head = OUTPUTS_HEAD.partition("\n")[2]
    table = f"B. 生成和转让知识\n出版物(出版物数目) 3 3 3 3\n1. 某书和\n1 1 1 1\n{head}某刊\n2. 某物 2 2 2 2\n"
    facts, remarks, _ = read(plan(OUTPUTS_HEAD + table))
    assert [row[5:] for row in brief(facts)] == [("出版物", "3 3 3 3"), ("某书和某刊", "1 1 1 1"), ("某物", "2 2 2 2")]
    assert remarks == []


def test_lines_may_break_anywhere() -> None:
    lines = [line for line in FULL.splitlines() if "：" not in line and not line.startswith("府")]
    whole, _, _ = read(plan(OUTPUTS_HEAD + "\n".join(lines)))
    broken = [
        line.replace("文件", "文\n件").replace("1 1 1 1", "1 1\n1 1").replace("出版物数目", "出版\n物数目")
        for line in lines
    ]
    facts, _, _ = read(plan(OUTPUTS_HEAD + "\n".join(broken)))
    assert [tuple(map(compact, row)) for row in brief(facts)] == [tuple(map(compact, row)) for row in brief(whole)]


def test_categories_may_be_missing_and_entries_may_lack_a_label() -> None:
    facts, remarks, _ = read(plan(OUTPUTS_HEAD + "D. 信息传播方面的应交付产出\n宣传活动；网站更新。\n"))
    assert brief(facts) == [("narrative", "D", "", "", "", "宣传活动；网站更新。", "·")]
    assert remarks == []


def test_an_item_may_lack_its_number() -> None:
    table = "B. 生成和转让知识\n实地和技术合作项目(项目数目) 20 18 22 18\n区域方案的技术合作 20 18 22 18\n"
    facts, _, _ = read(plan(OUTPUTS_HEAD + table))
    assert [row[0:1] + row[4:] for row in brief(facts)][1] == ("item", "", "区域方案的技术合作", "20 18 22 18")


def test_a_subcategory_without_unit_is_told_by_the_numbers_around_it() -> None:
    table = "B. 生成和转让知识\n出版物(出版物数目) 1 1 1 1\n1. 某书 1 1 1 1\n技术材料 2 2 2 2\n2. 某物 2 2 2 2\n"
    facts, _, _ = read(plan(OUTPUTS_HEAD + table))
    assert [row[0] for row in brief(facts)] == ["subcategory", "item", "subcategory", "item"]


def test_blanks_in_numbers_are_told_by_the_sum() -> None:
    table = (
        "A. 协助政府间进程和专家机构\n文件(文件数目) 1 117 2 000 117 5\n1. 甲 1 000 1 000 100 1\n2. 乙 117 1 000 17 4\n"
    )
    facts, remarks, _ = read(plan(OUTPUTS_HEAD + table))
    assert [row[-1] for row in brief(facts)] == ["1117 2000 117 5", "1000 1000 100 1", "117 1000 17 4"]
    assert remarks == []


def test_a_row_with_too_few_figures_is_not_guessed() -> None:
    table = "B. 生成和转让知识\n出版物(出版物数目) 3 3 3\n1. 甲 1 1 1 1\n2. 乙 2 2\n3. 丙 2 2 2 2\n"
    facts, remarks, _ = read(plan(OUTPUTS_HEAD + table))
    assert brief(facts) == [
        ("item", "B", "出版物", "出版物数目", "1", "甲", "1 1 1 1"),
        ("item", "B", "出版物", "出版物数目", "3", "丙", "2 2 2 2"),
    ]
    assert [remark.problem for remark in remarks] == ["row_without_values"] * 2
    assert all("table 24.7" in remark.detail and remark.line for remark in remarks)


def test_the_title_of_a_table_tells_its_scope() -> None:
    facts, _, _ = read(plan(OUTPUTS_HEAD.replace("次级方案 3：", "次级方案 9，构成部分 2：") + FULL))
    assert {fact.scope for fact in facts} == {"SP9.2"}


def test_a_table_below_the_heading_needs_no_fixed_title() -> None:
    facts, remarks, _ = read(plan(OUTPUTS_HEAD.replace("按类别和次类别列示的", "") + FULL))
    assert brief(facts) == EXPECTED
    assert remarks == []
    assert read(plan("某表\n甲 1 2\n")) == ([], [], [])


def test_a_table_without_a_head_is_reported() -> None:
    facts, remarks, _ = read(plan("按类别和次类别列示的应交付产出\nA. 某类\n文件(文件数目) 1 1\n"))
    assert facts == []
    assert [remark.problem for remark in remarks] == ["table_without_head"]


@pytest.mark.documents
def test_the_sample_is_met_exactly(documents: Path) -> None:
    layout, sample = fascicle(documents, "deliverables_2021_16.1_16.4.csv")
    found = list(find_deliverables(layout, DocumentContext("A/75/6(Sect.16)", "2021")))
    assert not [each for each in found if isinstance(each, Remark)]
    rows = [each.fact.as_row() for each in found if isinstance(each, Finding)]
    columns = Deliverable.columns()
    with sample.open(encoding="utf-8-sig", newline="") as stream:
        expected = [[compact(row[name]) for name in columns] for row in csv.DictReader(stream)]
    assert [[compact(row[name]) for name in columns] for row in rows if row["table"] in ("16.1", "16.4")] == expected
    assert len(rows) == 698
