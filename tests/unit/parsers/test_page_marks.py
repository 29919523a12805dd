"""Page furniture and markup of reports."""

from __future__ import annotations

import pytest

from mandate_graph.parsers.page_marks import is_symbol

from .reports import REPORT, cut, headings

_PAGES = (
    "\n\nV.19-01234 3\n\nE/CN.3/2019/7\nE/CN.17/2019/5\n\n",
    "\nE/CN.3/2019/7\nE/CN.17/2019/5\n\n3/12 V.19-01234\n",
    "\n3\n",
    "\n- 3 -\n\nE/CN.3/2019/7-E/CN.17/2019/5\n",
)


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize(
    "place", ["供各国在规划", "举办了多次", "开展的活动，并载有", "\n\n(b) 提供资料", "培训工作和伙伴关系\n"]
)
def test_a_page_may_break_anywhere(page: str, place: str) -> None:
    plain = cut(REPORT)
    paged = cut(REPORT.replace(place, place + page, 1))
    texts = [[block.passage.text for block in layout.blocks if block.role != "front"] for layout in (plain, paged)]
    assert texts[0] == texts[1]
    assert headings(plain) == headings(paged)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("E/CN.7/2013/3", True),
        ("E/CN.7/2013/3-E/CN.15/2013/3", True),
        ("A/75/6 (Sect. 16)", True),
        ("见 E/CN.7/2013/3", False),
        ("E/CN.7/2020/16）的最新情况", False),
        ("A/B", False),
    ],
)
def test_lines_that_are_symbols(text: str, told: bool) -> None:
    assert is_symbol(text) is told


def test_a_symbol_that_a_sentence_puts_on_a_line_of_its_own_stays() -> None:
    printed = "测量工作的详细情况以及各区域组织和港口当局提供的各种资料和有关数据均见\n\nE/CN.3/2018/9\n\n号文件，"
    layout = cut(REPORT.replace("测量工作在各区域继续进行，", printed))
    assert "E/CN.3/2018/9" not in [line.text for line in layout.furniture]
    assert next(b.passage.text for b in layout.blocks if b.number == "2").endswith("均见E/CN.3/2018/9")
