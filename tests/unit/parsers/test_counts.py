"""Counts in sentences: values, units, and the words that say what is counted."""

from __future__ import annotations

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.counts import find_counts

WORDS = load_language("zh").figures


def counted(sentence: str) -> list[tuple[str, str]]:
    return [(count.value, count.unit) for count in find_counts(sentence, WORDS)]


def told(sentence: str) -> list[str]:
    return [sentence[count.begin : count.finish] for count in find_counts(sentence, WORDS)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("向 35 个会员国的 2 300 多名从业人员授课。", [("35", "会员国"), ("2300", "人")]),
        ("惠及 1.2 万人和约一千二百名法官。", [("12000", "人"), ("1200", "人")]),
        ("五十多万人、两万名学生和近 25 亿支香烟。", [("500000", "人"), ("20000", "人"), ("2500000000", "香烟")]),
        ("缴获 8 吨以上药物和 22.5 公斤前体。", [("8", "吨"), ("22.5", "公斤")]),
        ("举行了两次专家磋商、3 次区域会议。", [("2", "次磋商"), ("3", "次会议")]),
        ("完成 13 项独立项目评价和五项新的评估。", [("13", "评价"), ("5", "评估")]),
        ("设立 124 个国家机构间单位和五个区域平台。", [("124", "单位"), ("5", "平台")]),
        ("监测 132 个国家报告的 1,100 多种物质。", [("132", "国家"), ("1100", "物质")]),
        ("提交 37 份国家报告，三项国家研究。", [("37", "报告"), ("3", "研究")]),
        ("捐助方数量为 106 个，缔约国总数增至 173 个。", [("106", "捐助方"), ("173", "缔约国")]),
        ("覆盖的家庭（包括城市的家庭）达到 10,000 个。", [("10000", "家庭")]),
        ("10 项建议中的 8 项得到执行。", [("10", "建议"), ("8", "建议")]),
        ("每月审理 116 至 170 起案件，一至三名专家。", [("116", "案件"), ("170", "案件"), ("3", "人")]),
        ("妇女占 45%，增加了 5 个百分点。", [("45", "%"), ("5", "%")]),
        ("通过 85 个区域、次区域或国家讲习班。", [("85", "讲习班")]),
        ("对大约 300 个监狱和卫生机构、监狱工作人员进行培训。", [("300", "监狱和卫生机构")]),
        ("加入 19 项国际公约和议定书。", [("19", "公约和议定书")]),
        ("举行 3 次会议和讲习班，12 个国家和会员国参加。", [("3", "次会议和讲习班"), ("12", "国家和会员国")]),
        ("支持 12 个机构和制定标准。", [("12", "机构")]),
        ("12 项倡议和三项计划，5 项协定和平等。", [("12", "倡议"), ("3", "计划"), ("5", "协定")]),
        ("包括五大专题领域、四大协同互补的行动领域。", [("5", "领域"), ("4", "领域")]),
        ("提供三大机制：培训。", [("3", "机制")]),
        ("主要捐助方（5 个）参加会议。", [("5", "捐助方")]),
        ("在 15 个省设立 20 所学校，28 国参加。", [("15", "省"), ("20", "学校"), ("28", "国家")]),
    ],
)
def test_value_and_counted_noun_are_read(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert counted(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "三大会议、两大学活动、2019 大流行任务、第四大平台、最大组织。",
        "第十次会议、第 2、3 项和第三个项目。", "一年两次会议，每年三次会议。", "头三个月、6 个多月、3 月 8 日。",
        "上述三个网络、这两项决议、后两项文书。", "数十个国家、几百人、百万人。", "两个委员会。",
        "二十国集团与 20 国集团。",
        "一名专家和一次会议占 0.5%。", "收到 300 万美元。", "《12 个国家的研究》和“10 个国家倡议”。",
        "2019-2021 年，COVID-19 项目，A/75/6 号文件。", "公约第 17 条和 3 条约。", "三方举措、两性平等、两用物品。",
    ],
)  # fmt: skip
def test_ordinals_dates_names_and_vague_amounts_are_no_counts(sentence: str) -> None:
    assert counted(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("开课后，来自约 100 个国家的 600 多名学员参加了培训。", ["来自约 100 个国家", "600 多名学员参加了培训"]),
        ("(a)办了论坛；(b)在 9 个国家制定了计划。", ["在 9 个国家制定了计划"]),
        ("并与通过中心开展预防活动的 240 名青年互动。", ["240 名青年互动"]),
        ("协助 57 个国家并培训了 5,000 名官员。", ["协助 57 个国家", "培训了 5,000 名官员"]),
        ("缴获 567 吨甲、12 吨乙和 3 吨丙。", ["缴获 567 吨甲", "12 吨乙", "3 吨丙"]),
        ("在 26 个国家实施 40 个项目。", ["在 26 个国家实施 40 个项目"] * 2),
        ("惠及许多妇女（其中 200 名女童）。", ["200 名女童"]),
        ("同时就（在审前，或在审后）某事举行了两次磋商。", ["某事举行了两次磋商"]),
        ("妇女占参与者的 45%。", ["妇女占参与者的 45%"]),
        ("与上年相比，增加了 300 万美元（13.4%）。", ["增加了 300 万美元（13.4%）"]),
        (
            "惠及 40 名法官（20%）和 60 名律师（30%）。",
            ["惠及 40 名法官（20%）", "惠及 40 名法官（20%）", "60 名律师（30%）", "60 名律师（30%）"],
        ),
        ("支持各国，通过一个新的在线平台培训了 30 名法官。", ["培训了 30 名法官"]),
        ("通过 85 个讲习班惠及 20 个国家。", ["通过 85 个讲习班", "惠及 20 个国家"]),
        ("通过了 8 项决议。", ["通过了 8 项决议"]),
    ],
)
def test_the_words_around_a_count_are_its_part_of_the_clause(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


def test_what_qualifies_a_count_and_a_state_right_behind_it_are_printed_with_it() -> None:
    sentence = "来自近 100 个国家的 600 多名学员和 20 个国家机构。"
    assert [sentence[c.start : c.end] for c in find_counts(sentence, WORDS)] == ["近 100 个国家", "600 多名", "20 个"]


def test_a_bracket_that_is_never_closed_hides_nothing() -> None:
    assert counted("工作（见上文，培训了 20 名法官。") == [("20", "人")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("开展 12 项活动涉及 5 个国家。", ["开展 12 项活动", "涉及 5 个国家"]),
        ("3 个国家合并 2 个方案。", ["3 个国家合并 2 个方案"] * 2),
        ("7 个机构参与 4 个项目。", ["7 个机构参与 4 个项目"] * 2),
        ("9 个国家普及 3 种工具。", ["9 个国家普及 3 种工具"] * 2),
    ],
)
def test_a_word_is_never_cut_in_two(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected
