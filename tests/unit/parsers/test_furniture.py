"""Tables of contents, and heads of tables that a new page repeats."""

from __future__ import annotations

from mandate_graph.lang import language_codes, load_language
from mandate_graph.parsers.furniture import clear_pages, find_repeated_heads
from mandate_graph.records.text import Line

_HEAD = ["员额资源", "变动", "职类 2020 年核定数 共计 2021 年拟议数"]


def _repeated(texts: list[str], start: int) -> list[int]:
    """Places of the lines taken for a repeated head, where a page starts at one place."""
    lines = [Line(number, 100 * number, text) for number, text in enumerate(texts)]
    return [line.number for line in find_repeated_heads(lines, frozenset({start}))]


def test_a_head_in_the_middle_of_the_rows() -> None:
    texts = [*_HEAD, "D-1 8 — 8", "P-5 14 — 14", *_HEAD[1:], "P-4 32 — 32"]
    assert _repeated(texts, 5) == [5, 6]


def test_a_head_again_right_below_itself() -> None:
    assert _repeated([*_HEAD, *_HEAD[1:], "D-1 8 — 8"], 3) == [3, 4]
    assert _repeated([*_HEAD, "专业及以上职类", *_HEAD[1:], "D-1 8 — 8"], 4) == [4, 5]


def test_a_page_that_begins_within_the_head_repeats_nothing() -> None:
    texts = ["类别和次类别", "2019 年", "计划数", "2019 年", "实际数", "2020 年", "计划数", "A. 某类", "某事 1 1 4"]
    assert _repeated(texts, 3) == []
    assert _repeated(texts, 5) == []


def test_tables_of_contents_are_no_text() -> None:
    contents = ["Overview ........ 3", "Subprogramme 1", "Something ..... 5", "4/9 98-00001", "Annexes……… 7"]
    texts = ["Contents", *contents, "Overview", "A list … 4", "Text"]
    lines = [Line(number, 100 * number, text) for number, text in enumerate(texts)]
    words = load_language(language_codes()[0]).layout
    assert [line.text for line in clear_pages(lines, words).lines] == ["Contents", "Overview", "A list … 4", "Text"]
