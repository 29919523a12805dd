"""Policymaking organs: invented tables in the form in which Chinese fascicles print them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.layout import lay_out
from mandate_graph.parsers.organs import find_organs, read_mandate_keys
from mandate_graph.readers.plain_text import decode, read_plain_text
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Organ
from mandate_graph.records.text import compact

CONTEXT = DocumentContext("A/76/6(Sect.24)", "2022")
HEAD = """\
决策机关
(千美元)
决策机关 说明 补充信息
2021 年
批款数
2022 年估计数
(重计费用前)
"""
FASCICLE = """\
 B. 2022 年拟议员额和非员额资源
 24.1 某办公室所需资源见表 24.8。
决策机关
 24.2 下文表 24.8 提供信息。
表 24.8
{head}{table}
 24.3 完。
"""
TWO_ORGANS = """\
     湖泊问题委
员会
湖泊问题委员会是大会的一个职司机构。它
负责湖泊。
授权：大会第 60/1 和
60/2 号决议；《河流公约》
第 9 条
成员：12 名政府官员
2022 年届会次数：2 次
(含 1 次续会)
51.2 —
加强河流保护不限
名额工作组
设立工作组是为了保护河流。
授权：经济及社会理事会
第 1999/30 号决定
成员：不适用
2022 年届会次数：不适用
1 000.0 1 000.5
"""
BROKEN_ROW = """\
海洋会议及其附
属机构
设立海洋会议是为了保护海洋，
授权：大会第 55/25 号决议、《联合
国反腐败公约》
10.0 20.0
https://undocs.org/ch/A/RES/55/25
 12/34 21-01234
 决策机关 说明 补充信息
2021 年
批款数
2022 年估计数
(重计费用前)
     并促进对各项活动的审查，包括下述工作组：技术问题的会议
第 63 条、会议议事规则第
3 条
成员：30 名专家
2022 年会议次数：1 次
国际山地管制局 国际山地管制局是一个机构。
授权：大会第 1774(XVII)号决议
成员：13 名成员
2022 年届会次数：3 次
1.0 2.0
共计 11.0 22.0
"""


def lay(table: str, head: str = HEAD) -> Layout:
    return lay_out(decode("text.txt", FASCICLE.format(head=head, table=table).encode()), load_language("zh"))


def read(table: str, head: str = HEAD) -> list[Organ]:
    findings = [found for found in find_organs(lay(table, head), CONTEXT) if isinstance(found, Finding)]
    return [found.fact for found in findings if isinstance(found.fact, Organ)]


def remarks(table: str, head: str = HEAD) -> list[str]:
    return [found.problem for found in find_organs(lay(table, head), CONTEXT) if isinstance(found, Remark)]


def test_every_organ_has_a_row_for_each_year_of_money() -> None:
    rows = read(TWO_ORGANS)
    assert [(row.organ, row.year, row.value) for row in rows] == [
        ("湖泊问题委员会", "2021", "51.2"),
        ("湖泊问题委员会", "2022", "0"),
        ("加强河流保护不限名额工作组", "2021", "1000.0"),
        ("加强河流保护不限名额工作组", "2022", "1000.5"),
    ]
    assert remarks(TWO_ORGANS) == []


def test_labelled_information_is_kept_as_printed() -> None:
    lakes, _, rivers, _ = read(TWO_ORGANS)
    assert lakes.mandates == "大会第 60/1 和60/2 号决议；《河流公约》第 9 条"
    assert (lakes.members, lakes.sessions) == ("12 名政府官员", "2")
    assert (rivers.members, rivers.sessions) == ("不适用", "")
    assert rivers.keys == "E/DEC/1999/30"


def test_a_row_goes_on_behind_a_page_break() -> None:
    oceans, _, mountains, _ = read(BROKEN_ROW)
    assert oceans.organ == "海洋会议及其附属机构"
    assert oceans.mandates == "大会第 55/25 号决议、《联合国反腐败公约》第 63 条、会议议事规则第3 条"
    assert (oceans.members, oceans.sessions, oceans.value) == ("30 名专家", "1", "10.0")
    assert mountains.organ == "国际山地管制局"
    assert remarks(BROKEN_ROW) == []


@pytest.mark.parametrize("table", [TWO_ORGANS, BROKEN_ROW])
@pytest.mark.parametrize("width", [6, 11, 30])
def test_line_breaks_do_not_matter(table: str, width: int) -> None:
    def wrap(line: str) -> str:
        if line.strip()[:1] in "h1决共(" or line.strip()[-1].isdigit() or "年" in line[:9]:
            return line
        return "\n".join(line[start : start + width] for start in range(0, len(line), width))

    wrapped = "\n".join(wrap(line) for line in table.splitlines())
    expected = [{name: compact(value) for name, value in row.as_row().items()} for row in read(table)]
    assert [{name: compact(value) for name, value in row.as_row().items()} for row in read(wrapped)] == expected


def test_a_row_like_the_first_is_no_head_after_a_page_break() -> None:
    page = "https://undocs.org/ch/A/RES/55/25\n 12/34 21-01234\n"
    same = TWO_ORGANS.replace("2022 年届会次数：不适用", f"{page}2022 年届会次数：2 次")
    assert [row.sessions for row in read(same)] == ["2", "2", "2", "2"]


def test_witnesses_print_the_cells() -> None:
    layout = lay(BROKEN_ROW)
    for found in find_organs(layout, CONTEXT):
        assert isinstance(found, Finding)
        assert set(found.witnesses) == {"organ", "mandates", "members", "sessions", "value"}
        for column, passage in found.witnesses.items():
            assert compact(passage.text) == compact(getattr(found.fact, column)), column


def test_what_is_not_understood_is_remarked() -> None:
    assert "organs_do_not_add_up" in remarks(BROKEN_ROW.replace("11.0 22.0", "11.0 23.0"))
    assert remarks(TWO_ORGANS, "决策机关 说明 补充信息\n") == ["table_without_years"]
    assert "stray_members" in remarks(TWO_ORGANS.replace("授权：经济", "经济"))
    nameless = TWO_ORGANS.replace("加强河流保护不限\n名额工作组\n设立工作组是为了保护河流。", "某事")
    assert "organ_without_name" in remarks(nameless)
    assert "organ_without_money" in remarks(TWO_ORGANS.replace("1 000.0 1 000.5", ""))


@pytest.mark.parametrize(
    ("mandates", "keys"),
    [
        ("大会第 46/152、\n56/119 和 74/171 号决议", ["A/RES/46/152", "A/RES/56/119", "A/RES/74/171"]),
        (
            "大会第 1774(XVII)号决议；经济及社会理事 会 第 1966/1106 (XL) 和 1967/1196 (XLII)号决议；"
            "《经 1972年议定书修正的 1961 年〈公约〉》第 9 条",
            ["A/RES/1774(XVII)", "E/RES/1106(XL)", "E/RES/1196(XLII)", "SingleConvention1961"],
        ),
        ("大会第 58/4 号决议、《联合国反腐败公约》第 63 条、缔约国会议议事规则第 3 条", ["A/RES/58/4", "UNCAC"]),
        ("某会议议事规则第 3 条", []),
    ],
)
def test_mandates_as_keys(mandates: str, keys: list[str]) -> None:
    assert read_mandate_keys(mandates, load_language("zh")) == keys


def test_the_fascicle_of_2021(documents: Path) -> None:
    samples = sorted(documents.parent.rglob("organs_2021_first2.csv"))
    sources = sorted(documents.rglob("000_*.txt"))
    if not samples or not sources:
        pytest.skip("the fascicle or the sample of its organs is not beside the documents")
    layout = lay_out(read_plain_text(sources[0]), load_language("zh"))
    found = list(find_organs(layout, DocumentContext("A/75/6(Sect.16)", "2021")))
    assert not [each for each in found if isinstance(each, Remark)]
    rows = [each.fact for each in found if isinstance(each, Finding)]
    with samples[0].open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    first = [{name: getattr(row, name) for name in expected[0]} for row in rows[: len(expected)]]
    assert [{n: compact(v) for n, v in row.items()} for row in first] == [
        {n: compact(v) for n, v in row.items()} for row in expected
    ]
    assert len(rows) == 14


def test_a_head_without_rows_is_no_table() -> None:
    layout = lay_out(decode("a.txt", FASCICLE.format(head=HEAD, table="某办公室\n").encode()), load_language("zh"))
    assert not [each for each in find_organs(layout, CONTEXT) if isinstance(each, Finding)]
