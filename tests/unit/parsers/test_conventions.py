"""Treaties, declarations, strategies, rules and standards named in brackets."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.conventions import find_conventions, find_names
from mandate_graph.records.text import Passage

from .instruments import BUDGET, fascicle, found, is_printed, listing, prose, rows

WORDS = load_language("zh").instruments.names


def test_each_mention_is_a_row() -> None:
    layout = prose(" 29A.2 《京都宣言》与《联合国反腐败公约》；落实《京都宣言》和《公约》。")
    assert rows(find_conventions, layout, "paragraph", "name", "key") == [
        ("29A.2", "京都宣言", ""),
        ("29A.2", "联合国反腐败公约", "UNCAC"),
        ("29A.2", "京都宣言", ""),
        ("29A.2", "公约", ""),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "联合国全球反恐战略",
        "毒品和犯罪问题办公室 2021-2025 年战略",
        "吸毒病症治疗国际标准",
        "北京规则",
        "预防犯罪准则",
        "政治宣言和行动计划",
        "促进性别平等战略和行动计划(2018-2021)",
        "经 1972 年议定书修正的 1961 年〈公约〉",
        "联合国宪章",
        "关于推进法治：努力实现〈2030 年议程〉的某某宣言",
        "某某宣言：将某事纳入议程",
    ],
)
def test_instruments_are_told_by_their_noun(name: str) -> None:
    assert rows(find_conventions, prose(f" 29A.2 见《{name}》。"), "name") == [(name,)]


@pytest.mark.parametrize(
    "name",
    [
        "2030 年可持续发展议程",
        "世界问题报告",
        "方案和业务手册",
        "公约实施立法指南",
        "2030 年战略愿景",
        "某某杂志",
        "行动计划",
        "关于报告方案的管理指示",
        "全球协调契约",
        "执行某某宣言全球方案：促进文化",
        "合作框架",
    ],
)
def test_publications_agendas_and_projects_are_no_instruments(name: str) -> None:
    assert rows(find_conventions, prose(f" 29A.2 见《{name}》。"), "name") == []


@pytest.mark.parametrize(
    "sentence",
    ["还出版了《甲！保护举报人的准则》", "发布了最新的《甲国际标准》", "编写并分发了一份《甲守则》",
     "印发《甲手册》和《乙标准》", "推出了阿拉伯文版的《甲规则》"],
)  # fmt: skip
def test_guides_that_an_office_brings_out_are_no_instruments(sentence: str) -> None:
    assert rows(find_conventions, prose(f" 29A.2 本办公室{sentence}。"), "name") == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("编写一份阐述 1990 年《甲准则》的指南", "甲准则"),
        ("发布了《甲国际标准》的更新本", "甲国际标准"),
        ("出版了《甲手册》和《乙公约》", "乙公约"),
        ("推出《甲宣言》", "甲宣言"),
        ("推广《甲国际标准》", "甲国际标准"),
        ("出版了手册，以执行《甲规则》", "甲规则"),
    ],
)
def test_treaties_and_standards_that_are_only_spoken_of_stay(sentence: str, name: str) -> None:
    assert rows(find_conventions, prose(f" 29A.2 本办公室{sentence}。"), "name") == [(name,)]


def test_a_name_is_joined_over_lines_and_found_in_tables() -> None:
    table = "表 29A.1\n业绩计量\n实施《联合国打\n击跨国有组织犯罪公约》\n1 2"
    layout = prose(f" 29A.2 见下表。\n{table}\n 29A.3 完。")
    assert rows(find_conventions, layout, "paragraph", "name", "key") == [
        ("29A.2", "联合国打击跨国有组织犯罪公约", "UNTOC")
    ]
    assert all(is_printed(finding, layout) for finding in found(find_conventions, layout))


def test_lists_of_mandates_are_left_out() -> None:
    assert rows(find_conventions, listing("公约\n《联合国反腐败公约》\n大会决议\n60/1 执行《甲公约》"), "name") == []


def test_a_bracket_that_is_never_closed_gives_no_name() -> None:
    text = "《甲公约》和《乙公约〈丙〉和《丁公约》"
    names = find_names(Passage(text, tuple(range(len(text)))), WORDS)
    assert [str(name) for name in names] == ["甲公约", "丁公约"]


def test_the_budget_for_2021_is_read_whole(documents: Path) -> None:
    findings = found(find_conventions, fascicle(documents), BUDGET)
    keys = Counter(getattr(finding.fact, "key", "") for finding in findings)
    assert len(findings) == 93
    assert keys["UNCAC"] == 27
    assert {getattr(finding.fact, "paragraph", "")[:3] for finding in findings} == {"16."}


def test_measures_and_statements_that_belong_to_a_standard_are_part_of_its_name() -> None:
    layout = prose(" 29A.2 《消除某事的示范战略和实际措施》、《职业责任标准和权利说明》、《预防战略和决策者倡议》。")
    assert rows(find_conventions, layout, "name") == [("消除某事的示范战略和实际措施",), ("职业责任标准和权利说明",)]
