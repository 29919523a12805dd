"""Lists of legislative mandates: invented ones in every form met, and the eleven lists of the budget for 2021."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from mandate_graph.parsers.citations import find_citations
from mandate_graph.parsers.mandate_lists import find_mandates
from mandate_graph.records.facts import Mandate

from .instruments import BUDGET, cells, cut, fascicle, found, gold, is_printed, listing, remarks, rows

LINES = """\
公约
• 《联合国反腐败公约》
• 经《1972 年议定书》修正的《1961 年麻醉品单一公约》
• 《联合国打击跨国有组织犯罪公约》及其各项
《任择议定书》
大会决议
60/1 某事项的执行情
况
62/3 、63/4 、
64/5 和 65/6
共用的题目
66/7；67/8； 又一个题目
45/6 B 分部决议
70/2 审查大会关于某事的第
68/9 号决议的执行情况
415 (V) 旧决议
S-30/1 承诺
60/2 2030 年议程的执行
安全理事会决议
1267(1999)
2331(2016)；
2388(2017)
经济及社会理事会决议和决定
1966/1106 (XL) 某公约之实施
第 2009/250 号
决定
《某公约》修正案
2010/201 未注明的决定
2011/32 某决议
麻醉药品委员会的声明和宣言
《第一份部长级宣言》
《第二份〈行动计划〉情况
联合声明》
"""


def numbers(lines: str, *columns: str) -> list[tuple[str, ...]]:
    return rows(find_mandates, listing(lines), *columns)


def test_bodies_kinds_and_keys_follow_from_the_heads() -> None:
    assert numbers(LINES, "body", "kind", "number", "key") == [
        ("TREATY", "convention", "", "UNCAC"),
        ("TREATY", "convention", "", "SingleConvention1961"),
        ("TREATY", "convention", "", "UNTOC"),
        ("GA", "resolution", "60/1", "A/RES/60/1"),
        ("GA", "resolution", "62/3", "A/RES/62/3"),
        ("GA", "resolution", "63/4", "A/RES/63/4"),
        ("GA", "resolution", "64/5", "A/RES/64/5"),
        ("GA", "resolution", "65/6", "A/RES/65/6"),
        ("GA", "resolution", "66/7", "A/RES/66/7"),
        ("GA", "resolution", "67/8", "A/RES/67/8"),
        ("GA", "resolution", "45/6B", "A/RES/45/6B"),
        ("GA", "resolution", "70/2", "A/RES/70/2"),
        ("GA", "resolution", "415(V)", "A/RES/415(V)"),
        ("GA", "resolution", "S-30/1", "A/RES/S-30/1"),
        ("GA", "resolution", "60/2", "A/RES/60/2"),
        ("SC", "resolution", "1267(1999)", "S/RES/1267(1999)"),
        ("SC", "resolution", "2331(2016)", "S/RES/2331(2016)"),
        ("SC", "resolution", "2388(2017)", "S/RES/2388(2017)"),
        ("ECOSOC", "resolution", "1966/1106(XL)", "E/RES/1106(XL)"),
        ("ECOSOC", "decision", "2009/250", "E/DEC/2009/250"),
        ("ECOSOC", "decision", "2010/201", "E/DEC/2010/201"),
        ("ECOSOC", "resolution", "2011/32", "E/RES/2011/32"),
        ("DECLARATION", "declaration", "", ""),
        ("DECLARATION", "declaration", "", ""),
    ]


def test_titles_are_joined_and_shared() -> None:
    titles = [title for _, title in numbers(LINES, "number", "title")]
    assert titles[:5] == [
        "《联合国反腐败公约》", "经《1972 年议定书》修正的《1961 年麻醉品单一公约》",
        "《联合国打击跨国有组织犯罪公约》及其各项《任择议定书》", "某事项的执行情况", "共用的题目",
    ]  # fmt: skip
    assert titles[4:8] == ["共用的题目"] * 4
    assert titles[11] == "审查大会关于某事的第68/9 号决议的执行情况"
    assert titles[14] == "2030 年议程的执行"
    assert titles[15:18] == ["", "", ""]
    assert titles[-2:] == ["《第一份部长级宣言》", "《第二份〈行动计划〉情况联合声明》"]


def test_lines_count_whole_entries_and_groups_count_within_them() -> None:
    places = numbers(LINES, "position", "line", "group")
    assert places[4:8] == [("5", "5", "1"), ("6", "5", "2"), ("7", "5", "3"), ("8", "5", "4")]
    assert [place[0] for place in places] == [str(n) for n in range(1, len(places) + 1)]


def test_rows_name_scope_year_paragraph_and_head() -> None:
    first = numbers(LINES, "document", "year", "scope", "paragraph", "group_heading")
    assert first[0] == ("A/77/6(Sect.29A)", "2023", "SP12", "29A.2", "公约")
    assert first[-1][-1] == "麻醉药品委员会的声明和宣言"


@pytest.mark.parametrize("width", [12, 22, 60])
def test_the_rows_do_not_hang_on_line_breaks(width: int) -> None:
    flat = LINES.replace("\n", "")
    wrapped = "\n".join(re.findall(rf"(?:[A-Za-z0-9/()-]+|.){{1,{width}}}", flat))
    expected = [tuple("".join(cell.split()) for cell in row) for row in numbers(LINES, "key", "number", "title")]
    got = [tuple("".join(cell.split()) for cell in row) for row in numbers(wrapped, "key", "number", "title")]
    assert got == expected


def test_numbers_behind_a_title_belong_to_the_open_group_before_it() -> None:
    lines = "大会决议\n57/219；58/187；\n某个题目\n61/171；62/159\n58/136；59/153 别的题目"
    assert numbers(lines, "number", "title", "line") == [
        ("57/219", "某个题目", "1"), ("58/187", "某个题目", "1"), ("61/171", "某个题目", "1"),
        ("62/159", "某个题目", "1"), ("58/136", "别的题目", "2"), ("59/153", "别的题目", "2"),
    ]  # fmt: skip


def test_titles_printed_before_their_numbers_are_given_to_these() -> None:
    assert numbers("大会决议\n第一个题目\n60/1\n第二个题目\n60/2；60/3", "number", "title") == [
        ("60/1", "第一个题目"), ("60/2", "第二个题目"), ("60/3", "第二个题目"),
    ]  # fmt: skip


def test_a_noun_on_the_line_decides_the_kind() -> None:
    lines = "麻醉药品委员会决议\n50/11 某决议\n第 50/2 号决定 某物质的审查\n第 57/2；57/3 号决定\n筹备工作"
    assert numbers(lines, "kind", "key", "title") == [
        ("resolution", "CND/RES/50/11", "某决议"), ("decision", "CND/DEC/50/2", "某物质的审查"),
        ("decision", "CND/DEC/57/2", "筹备工作"), ("decision", "CND/DEC/57/3", "筹备工作"),
    ]  # fmt: skip


def test_a_framed_number_in_a_title_is_no_entry() -> None:
    lines = "经济及社会理事会决议和决定\n1992/22 执行大会关于某事的第 46/152 号决议\n第 2017/236 号\n决定\n某任务"
    assert numbers(lines, "number", "title") == [
        ("1992/22", "执行大会关于某事的第 46/152 号决议"),
        ("2017/236", "某任务"),
    ]


def test_a_list_of_treaties_is_cut_by_names_not_by_lines() -> None:
    treaties = "公约\n经 1972 年议定书修正的 1961 年麻醉品\n单一公约\n1971 年精神药物公约\n《甲公约》 《乙公约》"
    lines = f"{treaties}\n大会决议\n60/1 事"
    titles = [title for (title,) in numbers(lines, "title")]
    assert titles == [
        "经 1972 年议定书修正的 1961 年麻醉品单一公约", "1971 年精神药物公约", "《甲公约》", "《乙公约》", "事",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("联合国打击跨国有组织犯罪公约缔约方会议", "COP-UNTOC"), ("《联合国反腐败公约》缔约国会议决议", "COSP-UNCAC"),
        ("预防犯罪和刑事司法委员会的决议", "CCPCJ"), ("人权理事会决议和决定", "HRC"), ("联合国环境大会决议", "UNEA"),
    ],
)  # fmt: skip
def test_heads_are_known_in_their_spellings(head: str, body: str) -> None:
    assert numbers(f"大会决议\n60/1 某事\n{head}\n5/1 另一事", "body", "group_heading")[1] == (body, head)


def test_a_body_that_is_not_known_is_not_guessed() -> None:
    layout = listing("某某专门组织理事会决议\n5/1 某事")
    assert rows(find_mandates, layout, "body", "key", "number") == [("", "", "5/1")]
    assert "unknown_body" in remarks(find_mandates, layout)


def test_letters_are_listed_one_by_one() -> None:
    assert numbers("大会决议\n69/96 A-C 某些部分", "key") == [("A/RES/69/96A",), ("A/RES/69/96B",), ("A/RES/69/96C",)]


def test_presidential_statements_are_told_by_their_head() -> None:
    lines = "安全理事会主席声明\nS/PRST/2015/3 某事"
    assert numbers(lines, "kind", "number", "key") == [("presidential-statement", "2015/3", "S/PRST/2015/3")]


def test_scattered_numbers_and_empty_cells_are_no_part_of_a_title() -> None:
    layout = listing("大会决议\n60/1 设立某委员会\n60\n63\n65\n70\n2017 2018 2019\n60/2 某方法\n不适用\n60/3 另一事")
    assert rows(find_mandates, layout, "title") == [("设立某委员会",), ("某方法",), ("另一事",)]
    assert remarks(find_mandates, layout) == ["list_debris", "list_debris"]


def test_a_note_mark_is_taken_off_the_title_where_there_is_such_a_note() -> None:
    lines = "大会决议\n60/1 世界问题12\n60/2 目标 16\n60/3 COVID-19\n __________________\n 12 特别提及某项宣言。"
    found_rows = rows(find_mandates, listing(lines), "title", "note")
    assert found_rows == [("世界问题", "特别提及某项宣言。"), ("目标 16", ""), ("COVID-19", "")]


def test_every_witness_is_the_text_it_points_to() -> None:
    layout = listing(LINES)
    findings = found(find_mandates, layout)
    assert len(findings) == 24
    assert all(is_printed(finding, layout) for finding in findings)
    assert {finding.container for finding in findings} == {"list SP12"}


def test_a_document_without_lists_has_no_mandates() -> None:
    assert rows(find_mandates, cut("无"), "number") == []


def test_a_list_without_lines_is_remarked_on() -> None:
    layout = cut(" 24.1 某事。\n立法授权\n 24.2 本方案没有授权。\n应交付产出\n 24.3 完。\n")
    assert rows(find_mandates, layout, "number") == []
    assert remarks(find_mandates, layout) == ["empty_list"]


COUNTS = {
    "P": 24, "SP1": 38, "SP2": 158, "SP3": 42, "SP4": 85, "SP5": 111, "SP6": 76, "SP7": 37, "SP8": 8, "SP9.1": 24,
    "SP9.2": 19,
}  # fmt: skip


def test_the_lists_of_the_budget_for_2021_are_complete(documents: Path) -> None:
    mandates = [finding.fact for finding in found(find_mandates, fascicle(documents), BUDGET)]
    assert Counter(mandate.scope for mandate in mandates if isinstance(mandate, Mandate)) == COUNTS


def test_every_linked_symbol_beside_a_list_is_a_key_of_the_document(documents: Path) -> None:
    layout = fascicle(documents)
    facts = [*found(find_mandates, layout, BUDGET), *found(find_citations, layout, BUDGET)]
    keys = {getattr(finding.fact, "key", "") for finding in facts}
    listed = [block for block in layout.blocks if block.role == "mandates"]
    spans = [(block.lines[0].number, block.lines[-1].number) for block in listed]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    links = [line for line in layout.furniture if "undocs.org" in line.text and first < line.number < last]
    linked = {re.sub(r".*undocs\.org/ch/", "", line.text) for line in links}
    instruments = {symbol for symbol in linked if "/RES/" in symbol}
    assert len(instruments) > 100
    assert instruments - keys == {"A/RES/68/1"}  # named in a title


def test_the_budget_for_2021_agrees_with_the_hand_checked_sample(documents: Path) -> None:
    with gold(documents, "mandates_2021_P_SP1.csv").open(encoding="utf-8") as file:
        sample = list(csv.DictReader(file))
    columns = tuple(sample[0])
    facts = [finding.fact for finding in found(find_mandates, fascicle(documents), BUDGET)]
    mine = [cells(fact, columns) for fact in facts if getattr(fact, "scope", "") in ("P", "SP1")]
    assert mine == [tuple("".join(row[column].split()) for column in columns) for row in sample]


def test_ranges_are_one_mandate_each() -> None:
    lines = "大会决议\n61/13-61/15 甲\n第 63/1 至 63/2 号决议\n乙"
    assert [row[0] for row in numbers(lines, "number")] == ["61/13", "61/14", "61/15", "63/1", "63/2"]


def test_a_longer_name_of_a_body_is_no_head_of_the_general_assembly() -> None:
    lines = "大会决议\n70/1 甲\n联合国人居大会决议\n1/2 乙"
    assert numbers(lines, "body", "number", "title") == [("GA", "70/1", "甲"), ("UN-Habitat-Assembly", "1/2", "乙")]
