"""Coverage is counted against the text itself and lists what no fact accounts for."""

from __future__ import annotations

from mandate_graph.lang import load_language
from mandate_graph.parsers.coverage import measure_coverage, scan_tokens
from mandate_graph.parsers.layout import lay_out
from mandate_graph.readers.plain_text import decode
from mandate_graph.records.evidence import Evidence

TEXT = """\
 24.1 大会第 60/1 和 S-30/1 号决议。
 24.2 2021 年第 61/2 号决议。
表 24.1
某表
"""
LAYOUT = lay_out(decode("a.txt", TEXT.encode()), load_language("zh"))


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
    assert coverage.tokens.missing == ((1, "S-30/1"),)


def test_paragraphs_count_even_when_they_begin_with_a_figure() -> None:
    paragraphs = measure_coverage(LAYOUT, []).paragraphs
    assert (paragraphs.printed, paragraphs.missing) == (2, ())


def test_a_table_without_facts_is_not_understood() -> None:
    assert measure_coverage(LAYOUT, []).captions.missing == ((3, "表 24.1"),)
    assert measure_coverage(LAYOUT, [evidence("某表", "table 24.1")]).captions.missing == ()
