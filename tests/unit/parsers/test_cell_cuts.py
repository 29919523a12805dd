"""Lines of invented cells, cut by how they are wrapped."""

from __future__ import annotations

import pytest

from mandate_graph.parsers.cell_cuts import Wrap, cut_lines, least_width


def _never(pair: str) -> int:
    return 0


def _cells(lines: list[Wrap], count: int) -> list[str]:
    cut = cut_lines(lines, count, _never)
    assert cut is not None
    return ["".join(wrap.text for wrap in lines[start:end]) for start, end in cut.spans]


def test_a_short_line_ends_its_cell() -> None:
    lines = [
        Wrap(text)
        for text in ("会员国表示需要多", "边合作", "会员国建议建立一", "个合作网络以加强", "交流", "网络启动")
    ]
    assert _cells(lines, 3) == ["会员国表示需要多边合作", "会员国建议建立一个合作网络以加强交流", "网络启动"]


def test_a_line_is_full_when_the_next_word_would_not_fit() -> None:
    lines = [Wrap(text) for text in ("甲乙丙丁戊己庚", "辛，壬癸子丑寅", "卯", "辰巳午未申酉戌亥", "甲乙丙")]
    assert _cells(lines, 2) == ["甲乙丙丁戊己庚辛，壬癸子丑寅卯", "辰巳午未申酉戌亥甲乙丙"]


def test_cells_without_value_stand_alone() -> None:
    lines = [
        Wrap("不适用", absent=True, gap=True), Wrap("不适用", absent=True, gap=True),
        Wrap("官员获得关于恐怖", before="不适用 不适用"), Wrap("主义案件的认证"), Wrap("官员有能力破获案"), Wrap("件"),
    ]  # fmt: skip
    assert _cells(lines, 4) == ["不适用", "不适用", "官员获得关于恐怖主义案件的认证", "官员有能力破获案件"]


def test_two_cells_on_one_line() -> None:
    lines = [Wrap("网络启动", gap=True), Wrap("被捕的嫌疑人数增", before="网络启动"), Wrap("加")]
    assert _cells(lines, 2) == ["网络启动", "被捕的嫌疑人数增加"]


def test_words_that_go_together_are_not_parted() -> None:
    lines = [Wrap("甲乙丙丁目"), Wrap("标甲乙丙丁"), Wrap("戊己庚辛壬")]
    cut = cut_lines(lines, 2, lambda pair: 40 if pair == "目标" else 0)
    assert cut is not None
    assert cut.spans == ((0, 2), (2, 3))
    assert cut.margin > 0.5


@pytest.mark.parametrize(("lines", "count"), [([], 1), (["甲"], 2)])
def test_fewer_pieces_than_cells(lines: list[str], count: int) -> None:
    assert cut_lines([Wrap(text) for text in lines], count, _never) is None


def test_equal_ways_have_no_margin() -> None:
    cut = cut_lines([Wrap("甲乙丙丁"), Wrap("甲乙丙丁"), Wrap("甲乙丙丁")], 2, _never)
    assert cut is not None
    assert cut.margin == pytest.approx(0)


def test_widths_count_wide_characters() -> None:
    assert least_width("会员国") == 3
    assert least_width("会，国") == 2.5
    assert least_width("4 个") == pytest.approx(1.45)
