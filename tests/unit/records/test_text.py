"""Passages keep their offsets through joining, slicing and stripping."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandate_graph.readers.plain_text import decode
from mandate_graph.records.text import Passage, Span, compact, join_lines


def lines_of(text: str):
    return decode("test.txt", text.encode()).lines


def test_chinese_lines_join_without_a_blank_and_latin_words_with_one() -> None:
    assert join_lines(lines_of("加强国际\n合作")).text == "加强国际合作"
    assert join_lines(lines_of("trafficking in\npersons")).text == "trafficking in persons"


@pytest.mark.parametrize(
    ("first", "second", "joined"), [("A/RES/", "73/186", "A/RES/73/186"), ("2018-", "2019", "2018-2019")]
)
def test_a_symbol_broken_at_its_joint_is_whole_again(first: str, second: str, joined: str) -> None:
    assert join_lines(lines_of(f"{first}\n{second}")).text == joined


def test_every_character_knows_where_it_stands() -> None:
    text = "  大会第 73/186 \n\n  号决议。\n"
    passage = join_lines(lines_of(text))
    assert passage.text == "大会第 73/186号决议。"
    number = re.search(r"\d+/\d+", passage.text)
    assert number is not None
    span = passage.group(number).span
    assert text[span.start : span.end] == "73/186"


def test_an_empty_passage_stands_nowhere() -> None:
    with pytest.raises(ValueError, match="stands nowhere"):
        _ = Passage("", ()).span


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="not a stretch"):
        Span(3, 2)


@given(st.lists(st.text(alphabet="大会决议ab1/ -。", max_size=12), max_size=6))
def test_joined_text_is_the_text_of_its_lines_whatever_the_breaks(parts: list[str]) -> None:
    text = "\n".join(parts) or "x"
    if not text.strip():
        text = "x"
    passage = join_lines(lines_of(text))
    assert compact(passage.text) == compact(text)
    for character, offset in zip(passage.text, passage.offsets, strict=True):
        assert character == " " or text[offset] == character
