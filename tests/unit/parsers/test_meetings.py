"""Meetings of an invented note."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.parsers.meetings import find_meetings

from .reports import NOTE, cut, document, findings, loose, rows

COLUMNS = ("date", "meeting", "type", "paragraph")


@pytest.mark.parametrize("text", [NOTE, loose(NOTE)], ids=["spaced", "loose"])
def test_meetings_are_joined_over_paragraphs(text: str) -> None:
    assert rows(find_meetings, cut(text), *COLUMNS) == [
        ("2019-01-14", "第三次非正式会议", "informal", "2;5"),
        ("2019-02-04", "第二次正式会议", "formal", "3;4;5"),
        ("2019-03-01", "会议", "", "3"),
        ("2019-02-05", "第二次正式会议续会", "formal", "5"),
        ("2019-05-06", "第四次非正式会议", "informal", "5"),
    ]


def test_the_name_is_witnessed_where_it_stands() -> None:
    for finding in findings(find_meetings, cut(NOTE)):
        assert finding.witnesses["meeting"].text == finding.fact.as_row()["meeting"]
        assert finding.paragraph in ("3", "5")


def test_a_day_that_the_calendar_does_not_have_is_no_meeting() -> None:
    layout = cut(NOTE.replace("2 月 5 日第二次", "2 月 30 日第二次"))
    assert "第二次正式会议续会" not in [row[1] for row in rows(find_meetings, layout, *COLUMNS)]


def test_a_meeting_before_its_date_in_brackets() -> None:
    layout = cut(
        NOTE.replace("第四次非正式会议于 2019 年 5 月 6 日举行", "其后是第四次非正式会议（2019 年 5 月 6 日）")
    )
    assert ("2019-05-06", "第四次非正式会议", "informal", "5") in rows(find_meetings, layout, *COLUMNS)


@pytest.mark.documents
def test_the_note_has_five_meetings(documents: Path) -> None:
    found = rows(find_meetings, document(documents, "003_*"), *COLUMNS)
    assert [row[0] for row in found] == ["2020-01-20", "2020-02-04", "2020-06-02", "2020-06-17", "2020-09-07"]
    assert found[3] == ("2020-06-17", "第三次正式会议", "formal", "5;6;9")
