"""Groups of numbers, their frames, nouns and parts."""

from __future__ import annotations

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.number_groups import NumberGroup, find_groups

WORDS = load_language("zh").instruments.numbers


def groups(text: str) -> list[NumberGroup]:
    return list(find_groups(text, WORDS))


def test_members_share_the_noun_that_closes_the_frame() -> None:
    (group,) = groups("大会第 45/179、46/152 和 46/185C 号决议")
    assert group.framed and not group.open
    assert [(member.numbers, member.kind) for member in group.members] == [
        (("45/179",), "resolution"), (("46/152",), "resolution"), (("46/185C",), "resolution"),
    ]  # fmt: skip


def test_a_member_with_a_noun_of_its_own_keeps_it() -> None:
    (group,) = groups("第 57/2 号决定和第 57/3 号决议")
    assert [member.kind for member in group.members] == ["decision", "resolution"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第 41/176、42/25 号决议第六节和第 43/217 号决议第九节", ["", "sect. VI", "sect. IX"]),
        ("第 72/219 号决议第 19 段", ["para. 19"]),
        ("第 67/1 号决议，第 24 段", ["para. 24"]),
        ("第 45/1 号决议附件二", ["annex II"]),
        ("第 45/1 号决议，附件", ["annex"]),
    ],
)
def test_the_part_cited_is_read(text: str, parts: list[str]) -> None:
    (group,) = groups(text)
    assert [member.part for member in group.members] == parts


def test_a_joint_at_the_end_leaves_the_group_open() -> None:
    (group,) = groups("59/191；60/158；某个题目")
    assert group.open and len(group.members) == 2


def test_numbers_without_a_joint_are_groups_of_their_own() -> None:
    assert [len(group.members) for group in groups("2396(2017) 2347(2017)")] == [1, 1]


def test_the_first_words_of_a_title_are_not_taken_for_a_frame() -> None:
    text = "72/196 决定推迟；和平"
    (group,) = groups(text)
    assert not group.framed
    assert text[group.end :].strip() == "决定推迟；和平"


def test_letters_stand_for_several_numbers() -> None:
    (group,) = groups("第 69/96 A-C 号决议")
    assert group.members[0].numbers == ("69/96A", "69/96B", "69/96C")
