"""Runs of figures told apart into cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandate_graph.lang import load_language
from mandate_graph.parsers.cells import run_pattern, split_joined, split_run
from mandate_graph.records.text import Passage

WORDS = load_language("zh").tables


def passage(text: str) -> Passage:
    return Passage(text, tuple(range(len(text))))


def values(text: str, count: int) -> list[list[str]]:
    return [[cell.value for cell in split.cells] for split in split_run(passage(text), count, WORDS)]


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("19 423.6 18 334.7 60.9 —  —  60.9 0.3", 7, ["19423.6", "18334.7", "60.9", "0", "0", "60.9", "0.3"]),
        ("2 925.4 3 011.1 (56.1)", 3, ["2925.4", "3011.1", "-56.1"]),
        ("(1 234.5) 1 234 567.8", 2, ["-1234.5", "1234567.8"]),
        ("– - ― —", 4, ["0", "0", "0", "0"]),
        ("3 不适用 N/A 4", 4, ["3", "", "", "4"]),
        ("1,117 2", 2, ["1117", "2"]),
        ("3a 4 b 5* (6.5)c", 4, []),
        ("3a 4 b 5* 6", 4, ["3", "4", "5", "6"]),
        ("1\n2\n3", 3, ["1", "2", "3"]),
        ("22\n167.7 5.0", 2, ["22167.7", "5.0"]),
        ("0.0 (0.0)", 2, ["0.0", "0.0"]),
    ],
)
def test_a_run_is_read_as_so_many_cells(text: str, count: int, expected: list[str]) -> None:
    assert values(text, count)[:1] == ([expected] if expected else [])


def test_a_run_with_too_few_figures_cannot_be_read() -> None:
    assert values("3 3 3", 4) == []


def test_blanks_between_thousands_make_several_readings() -> None:
    assert ["1117", "2000"] in values("1 117 2 000", 2)
    assert ["117", "2000"] in values("1 117 2 000", 2)
    assert values("1 117 2 000", 2)[0] == ["1117", "2000"], "the reading that leaves nothing to the label comes first"


def test_figures_on_a_line_of_their_own_come_first() -> None:
    first = split_run(passage("16\n100 1 1 1"), 4, WORDS)[0]
    assert (first.tail, [cell.value for cell in first.cells]) == (1, ["100", "1", "1", "1"])


def test_long_runs_of_ambiguous_figures_end_soon() -> None:
    assert len(values("100 " * 60, 30)) <= 128
    assert values("000 " * 200, 100) == []


def test_nil_and_not_applicable_differ() -> None:
    (split,) = split_run(passage("— 不适用 0"), 3, WORDS)
    assert [(cell.nil, cell.number) for cell in split.cells] == [(True, 0.0), (False, None), (False, 0.0)]


def test_cells_know_where_they_stand() -> None:
    first, second = split_run(passage("0.5b   3\n456.7"), 2, WORDS)[0].cells
    assert (first.passage.text, first.passage.span.start, first.passage.span.end) == ("0.5", 0, 3)
    assert (second.passage.text, second.passage.span.start, second.passage.span.end) == ("3 456.7", 7, 14)


def test_two_cells_printed_as_one_are_found_by_their_decimals() -> None:
    (split,) = split_joined(passage("2 925.43 011.1 (56.1)"), 3, WORDS)
    assert [cell.value for cell in split.cells] == ["2925.4", "3011.1", "-56.1"]
    assert split.joined is not None
    assert (split.joined.text, split.apart) == ("925.43", "2 925.4 3 011.1")


def test_a_run_ends_at_words_and_at_a_new_page() -> None:
    found = [match[0] for match in run_pattern(WORDS).finditer("第 12 条 3 4\n5\f6 7 项 P-5 14 1540(2004)")]
    assert found == ["12", "3 4\n5", "6 7", "14"]


@given(st.lists(st.integers(min_value=0, max_value=99_999_999), min_size=1, max_size=9))
def test_amounts_with_decimals_are_read_back(tenths: list[int]) -> None:
    printed = " ".join(f"{amount // 10:,}".replace(",", " ") + f".{amount % 10}" for amount in tenths)
    assert values(printed, len(tenths))[0] == [f"{amount // 10}.{amount % 10}" for amount in tenths]
