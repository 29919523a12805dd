"""Sums and shares that printed figures must agree with."""

from __future__ import annotations

from mandate_graph.parsers.equations import PrintedFigure, find_wrong, share, sums
from mandate_graph.records.text import Passage


def _figure(detail: str, value: float) -> PrintedFigure:
    return PrintedFigure("24.1", "P", "1", detail, Passage("", ()), value)


def test_a_whole_that_would_be_nil_is_no_share() -> None:
    part, whole, percent = _figure("变动", 5.0), _figure("批款", 100.0), _figure("百分比", 5.0)
    total, rest = _figure("共计", 40.0), _figure("其余", 40.0)
    wrong = find_wrong([sums("total", total, [(whole, 1.0), (rest, 1.0)]), share("share", percent, part, whole)])
    assert [each.problem for each in wrong] == ["total"]


def test_a_wrong_share_is_found() -> None:
    part, whole, percent = _figure("变动", 5.0), _figure("批款", 100.0), _figure("百分比", 9.0)
    assert [(each.figure, each.expected) for each in find_wrong([share("share", percent, part, whole)])] == [
        (percent, 5.0)
    ]
