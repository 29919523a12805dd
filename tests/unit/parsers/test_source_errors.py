"""Contradictions printed in invented fascicles, and none where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.equations import PrintedFigure, find_wrong, share, sums
from mandate_graph.parsers.source_errors import find_source_errors
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import SourceError
from mandate_graph.records.text import Passage

from .tables import CONTEXT, MONEY_HEAD, OUTPUTS_HEAD, fascicle, plan, resources

OUTPUTS = """\
A. 协助政府间进程和专家机构
文件(文件数目) 11 17 32 15
1. 甲 10 10 10 10
2. 乙 1 7 22 5
B. 生成和转让知识
出版物(出版物数目) 2 2 2 —
3. 丙 2 2 2 —
"""
MONEY = f"""\
财政资源
(千美元)
{MONEY_HEAD}员额 19 423.6 18 334.7 60.9 —  —  60.9 0.3 18 395.6
咨询人 327.5 305.0 (158.3) —  2.0 (156.3) (51.2) 148.7
 共计 19 751.1 18 639.7 (97.4) — 2.0 (95.4) (0.5) 18 544.3
"""


def errors(layout: Layout) -> list[tuple[str, ...]]:
    found = [each for each in find_source_errors(layout, CONTEXT) if isinstance(each, Finding)]
    facts = [each.fact for each in found if isinstance(each.fact, SourceError)]
    for each in found:
        assert each.witnesses["printed"].text == each.fact.as_row()["printed"]
    return [(fact.where, fact.scope, fact.problem, fact.detail, fact.printed, fact.expected) for fact in facts]


def figure(value: float, rounded: float = 0.05) -> PrintedFigure:
    return PrintedFigure("1", "P", "1", "x", Passage("1", (0,)), value, rounded)


def test_no_alarm_where_all_adds_up() -> None:
    assert errors(plan(OUTPUTS_HEAD + OUTPUTS)) == []
    assert errors(resources(MONEY)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("11 17 32 15", "11 18 32 15", ("24.7", "SP3", "subtotal", "文件, 2020 年实际数", "18", "17")),
        ("2 2 2 —", "2 2 2 4", ("24.7", "SP3", "subtotal", "出版物, 2022 年计划数", "4", "0")),
        ("2. 乙", "4. 乙", ("24.7", "SP3", "misprinted_number", "乙", "4", "2")),
        ("2. 乙", "1. 乙", ("24.7", "SP3", "misprinted_number", "乙", "1", "2")),
        ("2. 乙", "23. 乙", ("24.7", "SP3", "joined_numbers", "乙", "23", "2 3")),
        ("10 10 10 10", "10 1010 10", ("24.7", "SP3", "joined_numbers", "table 24.7", "1010", "10 10")),
    ],
)
def test_a_wrong_cell_of_a_table_of_deliverables(right: str, wrong: str, expected: tuple[str, ...]) -> None:
    first = OUTPUTS.replace("3. 丙", "4. 丙") if "23" in wrong else OUTPUTS
    assert errors(plan(OUTPUTS_HEAD + first.replace(right, wrong, 1))) == [expected]


def test_a_row_that_was_not_understood_raises_no_alarm() -> None:
    assert errors(plan(OUTPUTS_HEAD + OUTPUTS.replace("10 10 10 10", "10 10 10"))) == []


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("19 751.1", "19 752.1", ("total", "共计, 2020 年支出数", "19 752.1", "19751.1")),
        ("(156.3)", "(165.3)", ("total", "咨询人, 共计", "(165.3)", "-156.3")),
        ("(51.2)", "(52.1)", ("total", "咨询人, 百分比", "(52.1)", "-51.2")),
        ("18 334.7", "18 434.7", ("total", "员额, 2021 年批款数", "18 434.7", "18334.7")),
        ("327.5 305.0", "327.5305.0", ("joined_numbers", "table 24.8", "327.5305.0", "327.5 305.0")),
    ],
)
def test_a_wrong_cell_of_a_table_of_money(right: str, wrong: str, expected: tuple[str, ...]) -> None:
    (error,) = errors(resources(MONEY.replace(right, wrong, 1)))
    assert error[:2] == ("24.8", "P")
    assert error[2:] == expected


def test_rounding_is_no_error() -> None:
    assert errors(resources(MONEY.replace("19 751.1", "19 751.2"))) == []


def test_one_wrong_cell_is_reported_once() -> None:
    wrong, first, second, third = figure(15), figure(5), figure(5), figure(20)
    equations = [sums("subtotal", wrong, [(first, 1), (second, 1)]), sums("total", third, [(first, 1), (second, 3)])]
    equations.append(sums("total", figure(10), [(wrong, 1)]))
    found = find_wrong(equations)
    assert [(each.figure is wrong, each.problem, each.expected) for each in found] == [(True, "subtotal", 10)]


def test_where_any_of_the_terms_may_be_wrong_the_sum_is_named() -> None:
    total, first, second = figure(30, 0), figure(10, 0), figure(19, 0)
    above = figure(40, 0)
    equations = [
        sums("subtotal", total, [(first, 1), (second, 1)]),
        sums("total", above, [(total, 1), (figure(10, 0), 1)]),
    ]
    assert [(each.figure is total, each.expected) for each in find_wrong(equations)] == [(True, 29)]


def test_a_share_allows_for_rounded_figures() -> None:
    assert find_wrong([share("total", figure(0.0), figure(4.8), figure(19_032.3))]) == []
    assert find_wrong([share("total", figure(33.3), figure(1.0), figure(3.0))]) == []
    (wrong,) = find_wrong([share("total", figure(14.3, 0.05), figure(2, 0), figure(38, 0))])
    assert wrong.expected == 5.3


@pytest.mark.documents
def test_the_fascicle_of_2021_contradicts_itself_once(documents: Path) -> None:
    layout, _ = fascicle(documents, "resources_2021_16.29.csv")
    found = list(find_source_errors(layout, DocumentContext("A/75/6(Sect.16)", "2021")))
    rows = [each.fact.as_row() for each in found if isinstance(each, Finding)]
    assert [(row["where"], row["scope"], row["problem"], row["printed"], row["expected"]) for row in rows] == [
        ("16.32", "SP4", "table_mismatch", "1 324.8", "1324.9")
    ]
