"""Entries of invented lists, shared out among columns."""

from __future__ import annotations

from mandate_graph.parsers.entry_shares import Entry, share_entries

_YEARS = ["2020", "2021", "2022"]


def _entry(text: str, *lines: str, year: str = "", absent: bool = False, cut: int = 0) -> Entry:
    return Entry(text, lines or (text,), year, absent, cut)


def _columns(entries: list[Entry], second: list[Entry] | None = None, told: str = "") -> list[list[str]]:
    share = share_entries(entries, second or [], _YEARS, told)
    assert share is not None
    both = [*entries, *(second or [])]
    return [[both[place].text for place in column] for column in share.columns]


def test_entries_are_shared_out_evenly() -> None:
    share = share_entries([_entry(c) for c in "甲乙丙丁戊己"], [], _YEARS, "")
    assert share is not None
    assert share.columns == ((0, 1), (2, 3), (4, 5))
    assert share.margin > 0.5


def test_an_entry_that_begins_with_a_year_stands_in_its_column() -> None:
    entries = [_entry("甲"), _entry("乙", year="2021"), _entry("丙"), _entry("丁", year="2022"), _entry("戊")]
    assert _columns(entries) == [["甲"], ["乙", "丙"], ["丁", "戊"]]


def test_a_cell_without_value_stands_alone() -> None:
    entries = [_entry("不适用", absent=True), _entry("甲"), _entry("乙"), _entry("丙"), _entry("丁")]
    assert _columns(entries) == [["不适用"], ["甲", "乙"], ["丙", "丁"]]


def test_wider_entries_stand_in_the_last_column() -> None:
    narrow = [_entry(c, c * 6, c) for c in "甲乙丙"]
    wide = [_entry(c, c * 8, c) for c in "丁戊"]
    assert _columns([*narrow[:2], *wide]) == [["甲"], ["乙"], ["丁", "戊"]]


def test_text_above_tells_of_the_last_column() -> None:
    entries = [_entry("甲"), _entry("乙"), _entry("培训学校开设课程"), _entry("获释儿童重返社会")]
    told = "国家培训学校开设了培训课程。获释儿童重返社会。"
    assert _columns(entries, told=told) == [["甲"], ["乙"], ["培训学校开设课程", "获释儿童重返社会"]]


def test_entries_that_begin_alike_stand_in_different_columns() -> None:
    texts = ["年度报告甲一", "年度报告甲二", "会员国审议一", "年度报告甲三", "会员国审议二"]
    assert _columns([_entry(text) for text in texts]) == [texts[:1], texts[1:3], texts[3:]]


def test_a_page_break_cuts_the_fullest_column() -> None:
    here = [_entry("甲"), _entry("乙", "乙", "乙"), _entry("丙", "丙", "丙", cut=2), _entry("丁", "丁", "丁", "丁")]
    there = [_entry("戊", "戊", "戊")]
    assert _columns(here, there) == [["甲"], ["乙", "丙"], ["丁", "戊"]]


def test_too_few_or_too_many_entries() -> None:
    assert share_entries([_entry("甲")], [], _YEARS, "") is None
    assert share_entries([_entry(str(n)) for n in range(300)], [], _YEARS, "") is None
