"""Quotes leave out what a page break puts in between, and nothing else."""

from __future__ import annotations

from mandate_graph.lang import load_language
from mandate_graph.parsers.layout import lay_out
from mandate_graph.parsers.normaliser import Normaliser
from mandate_graph.readers.plain_text import decode

TEXT = """\
 24.1 某办公室根据大会
第 24 款 某项事务
https://undocs.org/A/RES/60/1
________
 1 见某项宣言。
第 60/1 号决议办事。
"""


def quote(first: str, last: str) -> str:
    layout = lay_out(decode("a.txt", TEXT.encode()), load_language("zh"))
    return Normaliser(layout).quote(TEXT.index(first), TEXT.rindex(last) + len(last))


def test_furniture_and_notes_in_between_are_left_out() -> None:
    assert quote("根据", "号决议") == "根据大会第 60/1 号决议"


def test_a_stretch_that_begins_in_a_note_is_the_note() -> None:
    assert quote("见某项", "宣言") == "见某项宣言"


def test_a_stretch_within_a_line_is_just_that() -> None:
    assert quote("60/1 号", "60/1 号") == "60/1 号"
