"""Counted outputs of reports, where they stand and which instruments stand behind them."""

from __future__ import annotations

import csv
from pathlib import Path

from mandate_graph.parsers.figures import find_figures

from .instruments import cells, cut, found, gold, is_printed, rows
from .progress import REPORT, issued, report


def test_a_figure_names_paragraph_heading_and_the_instrument_that_its_sentence_answers() -> None:
    layout = report(
        "2. 根据麻醉药品委员会第 69/3 号决议，培训了 250 名法官。另外援助了 4 个国家。\n"
        "3. 见大会第 79/1 号决议；举办了三次会议。"
    )
    assert rows(find_figures, layout, "paragraph", "value", "unit", "heading", "keys") == [
        ("2", "250", "人", "培训", "CND/RES/69/3"), ("2", "4", "国家", "培训", ""), ("3", "3", "次会议", "培训", ""),
    ]  # fmt: skip


def test_items_are_read_and_summaries_and_notes_are_not() -> None:
    layout = report(
        "2. 某办公室：\n (a) 培训了 20 名法官；1\n (b) 举办了两次会议。\n__________________\n 1 见 40 条建议。",
        summary="培训了 99 人。",
    )
    assert rows(find_figures, layout, "value") == [("20",), ("2",)]


def test_the_mark_of_a_note_glued_to_the_next_sentence_is_no_part_of_it() -> None:
    layout = report("2. 工作继续。12026 年培训了 20 名法官。\n__________________\n 1 见 E/CN.7/2027/4。")
    (finding,) = found(find_figures, layout)
    assert cells(finding.fact, ("what", "as_printed")) == ("2026年培训了20名法官", "20名")
    assert is_printed(finding, layout)


def test_a_report_without_paragraph_numbers_keeps_its_figures() -> None:
    layout = cut("某委员会\n某事\n秘书长的报告\n一. 导言\n本办公室培训了 20 名法官。\n二. 进展\n援助了三个国家。\n")
    assert rows(find_figures, layout, "paragraph", "value") == [("", "20"), ("", "3")]


def test_the_figures_of_the_sample_are_found(documents: Path) -> None:
    layout, _ = issued(documents, "004")
    path = gold(documents, "figures_report2022_11-20.csv")
    sample = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    columns = ("paragraph", "value", "unit", "as_printed")
    expected = [tuple("".join(row[column].split()) for column in columns) for row in sample]
    findings = [each for each in found(find_figures, layout, REPORT) if each.paragraph in {row[0] for row in expected}]
    assert [cells(finding.fact, columns) for finding in findings] == expected
    assert all(is_printed(finding, layout) for finding in findings)


def test_the_figures_of_whole_reports_were_counted_by_hand(documents: Path) -> None:
    counts = {}
    for number in ("002", "003", "004"):
        layout, context = issued(documents, number)
        counts[number] = len(found(find_figures, layout, context))
    assert counts == {"002": 36, "003": 7, "004": 123}
