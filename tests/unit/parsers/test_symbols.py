"""Numbers and symbols told by their form."""

from __future__ import annotations

import pytest

from mandate_graph.parsers.symbols import (
    INSTRUMENT,
    SYMBOL,
    body_of_shape,
    expand_number,
    fold,
    may_cite,
    number_pattern,
    series_body,
)

PATTERN = number_pattern("和", "[号第]", "至")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("73/186 题目", ["73/186"]),
        ("46/185 C 号", ["46/185 C"]),
        ("46/185C号", ["46/185C"]),
        ("69/96 A-C 题目", ["69/96 A-C"]),
        ("69/96 A 和 B 号", ["69/96 A 和 B"]),
        ("54/7 B型病毒", ["54/7"]),
        ("S-30/1 题目", ["S-30/1"]),
        ("ES-10/17 题目", ["ES-10/17"]),
        ("415 (V) 题目", ["415 (V)"]),
        ("3362(S-VII)", ["3362(S-VII)"]),
        ("3367 A (XXX)", ["3367 A (XXX)"]),
        ("1966/1106 (XL) 题目", ["1966/1106 (XL)"]),
        ("1961/833(XXXII)B", ["1961/833(XXXII)B"]),
        ("2331(2016)；2388(2017)", ["2331(2016)", "2388(2017)"]),
        ("60/1 2019 年会议", ["60/1"]),
        ("2013/332015 年后", ["2013/33"]),
        ("表四60/1 某事", ["60/1"]),
        ("１９６６／１１０６（ＸＬ）", ["1966/1106(XL)"]),
        ("S/PRST/2015/3 声明", ["S/PRST/2015/3"]),
        ("E/CN.7/2020/3", []),
        ("2018/2019 两年期", []),
        ("2016-2017 年", []),
        ("12/34/56", []),
        ("61/13–61/15 题目", ["61/13–61/15".replace("–", "-")]),
        ("61/13 至 61/15 号", ["61/13 至 61/15"]),
        ("61/13-62/15", ["61/13"]),
    ],
)
def test_numbers_are_found_by_their_form(text: str, expected: list[str]) -> None:
    assert [match[0].strip() for match in PATTERN.finditer(fold(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见 A/69/926-S/2015/409、A/HRC/30/67 和", ["A/69/926-S/2015/409", "A/HRC/30/67"]),
        ("（见 E/CN.7/2021/CRP.13-E/CN.15/2021/CRP.7）。", ["E/CN.7/2021/CRP.13-E/CN.15/2021/CRP.7"]),
        ("A/75/6 (Sect. 16)", ["A/75/6 (Sect. 16)"]),
        ("A/74/5/Add.10。", ["A/74/5/Add.10"]),
        ("CTOC/COP/WG.2/2020/1-2 号", ["CTOC/COP/WG.2/2020/1-2"]),
        ("HIV/AIDS 和 GS/OL", []),
    ],
)
def test_symbols_are_found_whole(text: str, expected: list[str]) -> None:
    assert [match["symbol"] for match in SYMBOL.finditer(fold(text))] == expected


def test_symbols_of_instruments_are_taken_apart() -> None:
    text = "A/RES/S-30/1 S/RES/2331(2016) S/PRST/2015/3"
    found = [match.group("root", "kind", "number") for match in INSTRUMENT.finditer(text)]
    assert found == [("A", "RES", "S-30/1"), ("S", "RES", "2331(2016)"), ("S", "PRST", "2015/3")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("69/96 A-C", ("69/96A", "69/96B", "69/96C")),
        ("72/266 A 和 C", ("72/266A", "72/266C")),
        ("73/186", ("73/186",)),
        ("61/13-61/15", ("61/13", "61/14", "61/15")),
        ("2011/13 至 2011/14", ("2011/13", "2011/14")),
        ("61/15-61/13", ("61/15", "61/13")),
        ("61/15-61/150", ("61/15", "61/150")),
    ],
)
def test_letters_and_short_ranges_are_expanded(text: str, numbers: tuple[str, ...]) -> None:
    match = PATTERN.match(text)
    assert match and expand_number(match) == numbers


@pytest.mark.parametrize(
    ("number", "year", "body"),
    [
        ("2331(2016)", "", "SC"), ("2019/21", "2021", "ECOSOC"), ("S-30/1", "", "GA"), ("74/262", "2021", "GA"),
        ("60/1", "2021", ""),
        ("74/26", "", ""), ("60/262", "", "GA"), ("834(IX)", "2021", ""), ("1966/1106(XL)", "", "ECOSOC"),
    ],
)  # fmt: skip
def test_the_shape_tells_the_body_only_where_one_numbers_so(number: str, year: str, body: str) -> None:
    assert body_of_shape(number, year) == body


def test_own_series_have_bodies_and_those_of_principal_organs_have_none() -> None:
    assert [series_body(symbol) for symbol in ("E/CN.7/2020/3", "E/CN.15/2020/3", "A/74/5/Add.10")] == [
        "CND",
        "CCPCJ",
        "",
    ]


def test_folding_keeps_the_length() -> None:
    text = "第７３／１８６号（Ａ）\n–"
    assert len(fold(text)) == len(text)
    assert "73/186" in fold(text)


def test_texts_without_numbers_are_passed_over() -> None:
    assert may_cite("第 73/186 号")
    assert may_cite("第 2331 (2016) 号")
    assert not may_cite("艾滋病毒/艾滋病，2021 年。")
