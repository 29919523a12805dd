"""Coverage is counted against the text itself and lists what no fact accounts for."""

from __future__ import annotations

from mandate_graph.lang import load_language
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.coverage import REASONS, measure_coverage, scan_tokens
from mandate_graph.parsers.layout import lay_out
from mandate_graph.readers.plain_text import decode
from mandate_graph.records.evidence import Evidence

TEXT = """\
 24.1 大会第 60/1 和 S-30/1 号决议。
 24.2 2021 年第 61/2 号决议。
表 24.1
某表
"""
REPORTED = """\
  B. 2021 年拟议员额和非员额资源
  概览
 24.1 各项资源见下表
24.2 所示，职等有 P-2/1 和 D-1。
图 24.一
2021 年资源
 24.2 合规率见表 24.1。
表 24.1
合规率
每月 95 97
"""


def lay(text: str) -> Layout:
    return lay_out(decode("a.txt", text.encode()), load_language("zh"))


LAYOUT = lay(TEXT)


def evidence(quote: str, container: str = "") -> Evidence:
    start = TEXT.index(quote)
    return Evidence(
        table="citations", fact="f", column="number", line_start=1, line_end=1, start=start, end=start + len(quote),
        quote=quote, container=container,
    )  # fmt: skip


def test_tokens_are_found_without_a_parser() -> None:
    assert [token for _, _, token in scan_tokens(LAYOUT.source)] == ["60/1", "S-30/1", "61/2"]


def test_what_no_fact_accounts_for_is_listed_with_its_line() -> None:
    coverage = measure_coverage(LAYOUT, [evidence("60/1"), evidence("61/2")])
    assert coverage.tokens.printed == 3
    assert coverage.tokens.missing == ((1, "S-30/1", "not_understood"),)


def test_paragraphs_count_even_when_they_begin_with_a_figure() -> None:
    paragraphs = measure_coverage(LAYOUT, []).paragraphs
    assert (paragraphs.printed, paragraphs.missing) == (2, ())


def test_a_table_without_facts_is_not_understood() -> None:
    assert measure_coverage(LAYOUT, []).captions.missing == ((3, "表 24.1", "not_understood"),)
    assert measure_coverage(LAYOUT, [evidence("某表", "table 24.1")]).captions.missing == ()


def test_a_number_that_a_broken_reference_ends_in_is_no_paragraph() -> None:
    paragraphs = measure_coverage(lay(REPORTED), []).paragraphs
    assert (paragraphs.printed, paragraphs.missing) == (2, ())


def test_what_is_left_out_tells_why() -> None:
    coverage = measure_coverage(lay(REPORTED), [])
    assert coverage.captions.missing == ((5, "图 24.一", "picture_of_resources"), (8, "表 24.1", "no_table_for_it"))
    assert coverage.tokens.missing == ((4, "P-2/1", "grade"),)
    assert coverage.tokens.as_json()["missing"] == [{"line": 4, "printed": "P-2/1", "reason": "grade"}]


def test_what_stands_behind_a_cut_is_missing_for_that_reason() -> None:
    coverage = measure_coverage(lay(REPORTED), [], cut=8)
    assert [reason for _, _, reason in coverage.captions.missing] == ["picture_of_resources", "cut_document"]
    assert {reason for _, _, reason in coverage.captions.missing} <= set(REASONS)
