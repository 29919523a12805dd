"""The stretches of text that citations and names are read from."""

from __future__ import annotations

from mandate_graph.parsers.running_text import read_running_text

from .instruments import cut, listing, prose


def test_paragraphs_items_tables_and_notes_come_in_printed_order() -> None:
    layout = prose(
        " 29A.2 段落甲。2 其余：\n(a) 项目一；\n(b) 项目二。\n表 29A.1\n表中文字\n 29A.3 段落乙。\n"
        " __________________\n 2 注释文字。"
    )
    texts = [(text.passage.text, text.paragraph, text.item, text.container) for text in read_running_text(layout)]
    assert texts[1:7] == [
        ("段落甲。2 其余：", "29A.2", "", ""), ("注释文字。", "29A.2", "", "note 2"), ("项目一；", "29A.2", "a", ""),
        ("项目二。", "29A.2", "b", ""), ("表中文字", "29A.2", "", "table 29A.1"), ("段落乙。", "29A.3", "", ""),
    ]  # fmt: skip


def test_numbers_that_look_like_a_mark_bear_no_note() -> None:
    layout = prose(" 29A.2 目标 2、2、3 和 1.2 与表2/3。\n 29A.3 真正的2 标记。\n __________________\n 2 注释文字。")
    assert [text.paragraph for text in read_running_text(layout) if text.container == "note 2"] == ["29A.3"]


def test_a_note_that_nothing_bears_is_left_out() -> None:
    layout = prose(" 29A.2 没有标记。\n __________________\n 7 注释文字。")
    assert [text for text in read_running_text(layout) if text.container] == []


def test_the_introduction_of_a_list_is_text_and_the_list_is_not() -> None:
    texts = [text.passage.text for text in read_running_text(listing("大会决议\n60/1 某事"))]
    assert "以下清单列示本次级方案所有授权。" in texts
    assert not any("60/1" in text for text in texts)


def test_annexes_are_joined_and_named() -> None:
    layout = cut(" 29A.1 某事。\n 29A.2 完。\n附件一\n甲单位\n乙单位\n")
    assert [(text.passage.text, text.paragraph) for text in read_running_text(layout)][-1] == (
        "甲单位乙单位",
        "annex I",
    )


def test_a_number_at_the_start_of_a_line_is_no_mark() -> None:
    layout = prose(" 29A.2 构成部分\n7 下的工作。\n 29A.3 真正的7 标记。\n __________________\n 7 注释文字。")
    assert [text.paragraph for text in read_running_text(layout) if text.container == "note 7"] == ["29A.3"]
