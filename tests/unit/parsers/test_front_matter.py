"""Title pages of invented reports."""

from __future__ import annotations

import pytest

from mandate_graph.parsers.document_types import recognise
from mandate_graph.parsers.front_matter import describe, kind_of_text

from .plans import fascicle
from .reports import FRONT, NOTE, REPORT, STRATEGY, cut, loose


@pytest.mark.parametrize(("text", "kind"), [(REPORT, "report"), (NOTE, "note"), (STRATEGY, "strategy")])
def test_the_kind_is_told_by_content(text: str, kind: str) -> None:
    for form in (text, loose(text)):
        layout = cut(form)
        assert kind_of_text(layout) == kind
        found = recognise(layout)
        assert found is not None
        assert found.name == kind


def test_a_budget_is_no_report() -> None:
    assert kind_of_text(fascicle()) == ""


@pytest.mark.parametrize("text", [REPORT, loose(REPORT)], ids=["spaced", "loose"])
def test_a_report_says_what_it_is(text: str) -> None:
    told = describe(cut(text))
    assert told.title == "海岸测量处的活动"
    assert told.symbols == ("E/CN.3/2019/7", "E/CN.17/2019/5")
    assert told.bodies == ("StatCom", "CSD")
    assert told.sessions == ("StatCom-50", "CSD-20")
    assert told.year == "2019"
    assert told.job_number == "V.19-01234"


def test_a_resumed_session_and_a_year_without_symbol() -> None:
    told = describe(cut(NOTE.replace("第五十届会议", "第五十届会议续会")))
    assert told.sessions == ("StatCom-50-resumed", "CSD-20")
    assert told.symbols == ()
    assert told.year == "2019"


def test_a_title_of_two_lines() -> None:
    layout = cut(
        REPORT.replace(
            "海岸测量处的活动\n", "海岸测量处在各区域开展的活动以及与各区域组织和港口当局的合作方面\n的最新情况\n"
        )
    )
    assert describe(layout).title == "海岸测量处在各区域开展的活动以及与各区域组织和港口当局的合作方面的最新情况"


def test_a_title_without_blank_lines_that_the_agenda_prints_too() -> None:
    front = FRONT.format(byline="秘书处的说明").replace(
        "海岸测量处的活动", "关于海岸测量的活动：海岸测\n量处的工作\n海岸测\n量处的工作"
    )
    assert describe(cut(loose(front) + "一. 导言\n1. 测量处负责测量海岸线。\n")).title == "海岸测量处的工作"


def test_a_masthead_between_the_body_and_its_session() -> None:
    masthead = (
        "联合国\nA/74/126\n大会\nDistr.: General\n23 July 2019\n第七十四届会议\n暂定项目表* 项目 107\n"
        "海岸问题\n\n海岸测量\n\n秘书长的报告**\n\n摘要\n本报告依照大会第 73/186 号决议编写。\n\n"
        "* A/74/50。\n** 迟交的原因是需要等待\n最新资料。\n\n"
    )
    layout = cut(masthead + "一. 导言\n\n1. 工作继续进行。\n")
    told = describe(layout)
    assert (told.title, told.year) == ("海岸测量", "2019")
    assert (told.symbols, told.sessions) == (("A/74/126",), ("GA-74",))
    assert kind_of_text(layout) == "report"
    assert [note.passage.text for note in layout.footnotes] == ["A/74/50。", "迟交的原因是需要等待最新资料。"]
    assert [block.passage.text for block in layout.blocks if block.number] == ["工作继续进行。"]
