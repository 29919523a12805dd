"""Citations in sentences, tables and footnotes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mandate_graph.parsers.citations import find_citations, find_related_citations, read_citations

from .instruments import BUDGET, CONTEXT, cells, cut, fascicle, found, gold, is_printed, listing, prose, remarks, rows

COLUMNS = ("body", "kind", "number", "key")


def cited(sentence: str) -> list[tuple[str, ...]]:
    return rows(find_citations, prose(f" 29A.2 {sentence}"), *COLUMNS)


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("见大会第 45/179、46/152 和 46/185C 号决议。", ["A/RES/45/179", "A/RES/46/152", "A/RES/46/185C"]),
        ("依据联大第 65/230 号和第 67/188 号决议行事。", ["A/RES/65/230", "A/RES/67/188"]),
        ("安理会第2322(2016)号决议。", ["S/RES/2322(2016)"]),
        ("安全理事会关于某局势的第 2331(2016)和 2388(2017)号决议以及大会通过关于某宣言的第 72/1 号决议。",
         ["S/RES/2331(2016)", "S/RES/2388(2017)", "A/RES/72/1"]),
        ("联合国大会关于第十四届预防犯罪大会的第 58/181 号决议。", ["A/RES/58/181"]),
        ("预防犯罪和刑事司法委员会题为“加强合作”的第 30/1 号决议。", ["CCPCJ/RES/30/1"]),
        ("反腐败公约缔约国会议第九届会议通过了题为“某宣言”的第 9/1 号决议。", ["UNCAC-COSP/RES/9/1"]),
        ("缔约方会议第 9/1 号决议所设专家组。", ["UNTOC-COP/RES/9/1"]),
        ("麻醉药品委员会在第 48/14 号决议中敦促。", ["CND/RES/48/14"]),
        ("各项大会决议为指导，特别是 2000 年 12 月 23 日第 55/231 号决议、2005 年 9 月 16 日第 60/1 号决议。",
         ["A/RES/55/231", "A/RES/60/1"]),
        ("大会第 2491(XXIII)号决议所定、第 41/176、42/25 号决议第六节。",
         ["A/RES/2491(XXIII)", "A/RES/41/176", "A/RES/42/25"]),
        ("经济及社会理事会 第 1966/1106 (XL) 和 1967/1196 (XLII)号决议；", ["E/RES/1106(XL)", "E/RES/1196(XLII)"]),
        ("经社理事会第 2017/236 号决定（其中决定续延）、麻醉药品委员会第 52/13 号决议。",
         ["E/DEC/2017/236", "CND/RES/52/13"]),
        ("第 2019/21 号决议。", ["E/RES/2019/21"]),
        ("大会第七十四届会议第 60/1 号决议和大会 2019 年 12 月第 60/2 号决议。", ["A/RES/60/1", "A/RES/60/2"]),
        ("大会在其第 60/1 号决议中，麻委会(第 60/3 号决议)。", ["A/RES/60/1", "CND/RES/60/3"]),
        ("根据大会（第 A/RES/73/186 号决议）。", ["A/RES/73/186"]),
        ("主席声明(S/PRST/2015/3)。", ["S/PRST/2015/3"]),
    ],
)  # fmt: skip
def test_the_body_is_found_before_within_and_beyond_the_frame(sentence: str, keys: list[str]) -> None:
    assert [row[3] for row in cited(sentence)] == keys


def test_a_number_without_a_body_takes_the_one_it_has_elsewhere() -> None:
    layout = prose(" 29A.2 见大会第 60/262 号决议。\n 29A.3 根据第 60/262 号决议设立。")
    assert rows(find_citations, layout, "paragraph", "key") == [("29A.2", "A/RES/60/262"), ("29A.3", "A/RES/60/262")]


def test_the_number_of_another_gathering_is_not_taken_for_that_of_a_body() -> None:
    layout = prose(" 29A.2 见大会第 60/1 号决议。\n 29A.3 世界卫生大会第 60/1 号决议。")
    tables = [(finding.fact.TABLE, finding.paragraph) for finding in found(find_citations, layout)]
    assert tables == [("citations", "29A.2"), ("unresolved", "29A.3")]


def test_a_session_that_only_the_assembly_has_had_tells_the_body() -> None:
    assert cited("根据第 75/262 号决议设立。") == [("GA", "resolution", "75/262", "A/RES/75/262")]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [("根据第 60/1 号决议设立。", "no_body"), ("大会第 60/1 号文。", "no_kind"), ("大会第 12/1 号决议。", "no_body")],
)
def test_what_cannot_be_told_is_not_guessed(sentence: str, reason: str) -> None:
    layout = prose(f" 29A.2 {sentence}")
    (finding,) = found(find_citations, layout)
    assert (finding.fact.TABLE, getattr(finding.fact, "reason", "")) == ("unresolved", reason)
    assert remarks(find_citations, layout) == ["unresolved_citation"]


@pytest.mark.parametrize(
    "sentence", ["2018/2019 两年期方案。", "艾滋病毒/艾滋病问题，50/60 的比例。", "20/5 与 A/B 组。"]
)
def test_bare_fractions_are_no_citations(sentence: str) -> None:
    assert cited(sentence) == []


def test_a_conference_is_known_by_its_treaty_whatever_its_states_are_called() -> None:
    sentence = "联合国打击跨国有组织犯罪公约缔约国会议第 5/8 号决议和联合国反腐败公约缔约国会议第 9/1 号决议。"
    assert [row[3] for row in cited(sentence)] == ["UNTOC-COP/RES/5/8", "UNCAC-COSP/RES/9/1"]


def test_a_symbol_of_an_unknown_series_is_kept_as_unresolved() -> None:
    layout = prose(" 29A.2 见 XY/ABC.1/2020/3 号文件和 A/77/7 号文件。")
    tables = [finding.fact.TABLE for finding in found(find_citations, layout)]
    assert tables == ["unresolved", "citations"]
    assert remarks(find_citations, layout) == ["unresolved_citation"]


def test_documents_have_their_symbols_for_numbers() -> None:
    assert cited("见 A/69/926-S/2015/409、A/HRC/30/67 和 E/CN.7/2020/3-E/CN.15/2020/3 号文件。") == [
        ("OTHER", "document", "A/69/926-S/2015/409", ""), ("OTHER", "document", "A/HRC/30/67", ""),
        ("CND;CCPCJ", "document", "E/CN.7/2020/3-E/CN.15/2020/3", ""),
    ]  # fmt: skip


def test_a_document_does_not_cite_itself() -> None:
    assert cited("本文件 A/77/6 (Sect. 29A) 与 A/77/7 号文件。") == [("OTHER", "document", "A/77/7", "")]


def test_each_instrument_counts_once_in_a_paragraph() -> None:
    layout = prose(" 29A.2 大会第 60/1 号决议；又见大会第 60/1 号决议。\n 29A.3 大会第 60/1 号决议。")
    assert rows(find_citations, layout, "paragraph") == [("29A.2",), ("29A.3",)]


def test_a_bare_citation_has_its_part_and_no_quote() -> None:
    layout = prose(" 29A.2 依据大会第 60/1 号决议第 19 段行事。")
    assert rows(find_citations, layout, "quote", "part", "printed_as") == [("", "para. 19", "60/1")]


def test_quotes_of_reports_keep_the_words_that_tell_the_relation() -> None:
    layout = prose(" 29A.2 依据大会第 60/1 号决议和麻醉药品委员会第 52/13 号决议所载规定，继续工作。")
    quote = "依据大会第 60/1 号决议和麻醉药品委员会第 52/13 号决议所载规定"
    assert rows(find_related_citations, layout, "quote") == [(quote,), (quote,)]


def test_a_list_that_no_quote_can_hold_is_quoted_by_its_bodies() -> None:
    numbers = "、".join(f"第 5{n}/1{n} 号" for n in range(6))
    layout = prose(f" 29A.2 依据大会{numbers}决议以及麻醉药品委员会第 52/13 号、第 54/7 号决议所载规定，继续工作。")
    quotes = [quote for (quote,) in rows(find_related_citations, layout, "quote")]
    assert quotes == [f"依据大会{numbers}决议"] * 6 + ["麻醉药品委员会第 52/13 号、第 54/7 号决议所载规定"] * 2


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("工作完成。本说明系依据大会第 60/1 号决议。", "本说明系依据大会第 60/1 号决议"),
        ("完成后，上一阶段的工作见 E/CN.7/2027/3 号文件。", "上一阶段的工作见 E/CN.7/2027/3 号文件"),
        ("小组依据大会第 60/1 号决议，尤其是为此。", "依据大会第 60/1 号决议"),
        ("开展工作，尤其是依据大会第 60/1 号决议。", "依据大会第 60/1 号决议"),
        ("审议经由大会第 60/1 号决议核准的项目下的议题。", "经由大会第 60/1 号决议核准的项目"),
        ("见 A/60/1、A/60/2 和 A/60/3 号文件。", "见 A/60/1、A/60/2 和 A/60/3 号文件"),
    ],
)
def test_a_quote_has_the_subject_where_the_relation_is_the_verb_of_its_clause(sentence: str, quote: str) -> None:
    assert set(rows(find_related_citations, prose(f" 29A.2 {sentence}"), "quote")) == {(quote,)}


def test_tables_count_under_the_paragraph_above_them() -> None:
    table = "表 29A.1\n决策机关 补充信息\n授权：大会第 46/152、\n56/119 和 57/171 号决议\n51.2 51.2"
    layout = prose(f" 29A.2 见下表。\n{table}\n 29A.3 完。")
    assert rows(find_citations, layout, "paragraph", "number") == [("29A.2", n) for n in ("46/152", "56/119", "57/171")]
    assert {finding.container for finding in found(find_citations, layout)} == {"table 29A.1"}


@pytest.mark.parametrize("mark", ["某公约。32026 年", "某公约。\n3某办公室"])
def test_the_mark_of_a_note_may_be_glued_to_a_year_or_begin_a_line(mark: str) -> None:
    text = f" 29A.2 援助了 3 个国家。\n 29A.3 {mark}继续工作。\n 29A.4 完。\n"
    note = " __________________\n 3 见大会第 60/1 号决议。"
    assert rows(find_citations, prose(text + note), "paragraph") == [("29A.3",)]


def test_a_note_counts_under_the_paragraph_that_bears_its_mark() -> None:
    text = " 29A.2 目标 3 和 4。\n 29A.3 极端主义，3 为此行事。\n 29A.4 完。\n"
    note = " __________________\n 3 见大会第 60/1 号决议。"
    assert rows(find_citations, prose(text + note), "paragraph") == [("29A.3",)]


def test_lists_of_mandates_and_their_notes_are_left_out() -> None:
    layout = listing("大会决议\n60/1 某事项1\n61/2 另一事\n __________________\n 1 见大会第 55/1 号决议。")
    assert found(find_citations, layout) == []


def test_annexes_are_named_for_the_paragraph() -> None:
    layout = cut(" 29A.1 某事。\n 29A.2 完。\n附件二\n后续行动汇总\nA/74/5/Add.10\n审计委员会的建议。\n")
    assert rows(find_citations, layout, "paragraph", "number") == [("annex II", "A/74/5/Add.10")]


@pytest.mark.parametrize(
    ("sentence", "relations"),
    [
        ("依据大会第 60/1 号决议、麻醉药品委员会第 52/13 号决议编写。", ["pursuant_to", "pursuant_to"]),
        ("在执行麻醉药品委员会第 55/1 号决议方面。", ["implements"]),
        ("应大会第 60/1 号决议的请求。", ["requested_by"]),
        ("以经社理事会第 2012/12 号决议通过的战略为准。", ["adopted_by"]),
        ("经由大会第 60/1 号决议和第 60/2 号决议所核准的项目。", ["adopted_by", "adopted_by"]),
        ("情况见大会第 60/1 号决议。", ["see_also"]),
        ("在遵守大会第 60/1 号决议的情况下，关于预算执行情况的报告（A/74/6 号文件）。", ["pursuant_to", "cites"]),
        ("根据此事提供支持（见 A/74/6 号文件）。", ["see_also"]),
        ("各项倡议以大会决议为指导，特别是 2000 年第 55/231 号决议。", ["pursuant_to"]),
        ("麻醉药品委员会在第 48/14 号决议中，敦促某办公室行事。", ["requested_by"]),
        ("作为对麻醉药品委员会第 55/10 号决议的回应。", ["implements"]),
        ("适应大会第 60/1 号决议。", ["cites"]),
        ("大会第 60/1 号决议强调。", ["cites"]),
    ],
)
def test_reports_tell_the_relation_in_words(sentence: str, relations: list[str]) -> None:
    layout = prose(f" 29A.2 {sentence}")
    assert [row[0] for row in rows(find_related_citations, layout, "relation")] == relations
    assert {row[0] for row in rows(find_citations, layout, "relation")} == {"cites"}


def test_every_witness_is_the_text_it_points_to() -> None:
    layout = prose(" 29A.2 见大会第\n60/1 和 60/2\n号决议及 A/69/926-\nS/2015/409。")
    findings = found(find_citations, layout)
    assert len(findings) == 3
    assert all(is_printed(finding, layout) for finding in findings)


def test_mentions_are_read_in_printed_order() -> None:
    mentions = read_citations(prose(" 29A.2 见 A/74/5；大会第 60/1 号决议；A/75/5。"), CONTEXT)
    assert [mention.number for mention in mentions] == ["A/74/5", "60/1", "A/75/5"]


def test_the_budget_for_2021_is_read_whole(documents: Path) -> None:
    layout = fascicle(documents)
    facts = [finding.fact for finding in found(find_citations, layout, BUDGET)]
    assert {fact.TABLE for fact in facts} == {"citations"}
    assert len(facts) == 59


def test_the_budget_for_2021_agrees_with_the_hand_checked_sample(documents: Path) -> None:
    with gold(documents, "citations_2021_16.1-16.40.csv").open(encoding="utf-8") as file:
        sample = list(csv.DictReader(file))
    columns = tuple(name for name in sample[0] if name != "quote")
    facts = [finding.fact for finding in found(find_citations, fascicle(documents), BUDGET)]
    paragraphs = {f"16.{n}" for n in range(1, 41)}
    mine = [cells(fact, columns) for fact in facts if getattr(fact, "paragraph", "") in paragraphs]
    assert mine == [tuple("".join(row[column].split()) for column in columns) for row in sample]
