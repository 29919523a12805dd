"""Changes in money that a sentence ties to an instrument."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mandate_graph.parsers.resource_links import find_resource_links

from .instruments import BUDGET, cells, fascicle, found, gold, is_printed, prose, remarks, rows

COLUMNS = ("paragraph", "scope", "change_type", "amount_usd", "key")


def linked(resources: str) -> list[tuple[str, ...]]:
    return rows(find_resource_links, prose(resources=resources), *COLUMNS)


def test_items_name_scope_amount_and_instrument() -> None:
    text = (
        "技术调整\n 29A.8 情况如下：\n(a) 决策机关：减少 1 641 200 美元，原因是取消根据"
        "大会第 74/2 号决议提供的非经常性经费；\n"
        "(b) 次级方案 12(某事)：增加 60 900 美元，反映根据大会第 74/3\n号决议设立的员额；\n"
        "(c) 次级方案 9 构成部分 2：净减 500 美元，反映节余。"
    )
    assert linked(text) == [
        ("29A.8(a)", "A", "technical_adjustment", "-1641200", "A/RES/74/2"),
        ("29A.8(b)", "SP12", "", "60900", "A/RES/74/3"),
    ]


@pytest.mark.parametrize(
    ("amount", "value"), [("增加 140 万美元", "1400000"), ("减少 1.25 百万美元", "-1250000"), ("增加 900 美元", "900")]
)
def test_amounts_are_in_dollars(amount: str, value: str) -> None:
    (row,) = linked(f"新的和扩大的任务\n 29A.8 次级方案 1 {amount}，用于执行大会第 74/2 号决议。")
    assert row[2:4] == ("new_and_expanded", value)


def test_amount_and_instrument_of_different_sentences_are_not_tied() -> None:
    assert linked(" 29A.8 增加 900 美元。根据大会第 74/2 号决议行事。") == []


def test_several_amounts_in_one_sentence_are_left_to_the_reader() -> None:
    layout = prose(resources=" 29A.8 增加 900 美元和减少 800 美元，根据大会第 74/2 号决议。")
    assert rows(find_resource_links, layout, "key") == []
    assert remarks(find_resource_links, layout) == ["several_amounts"]


def test_the_plan_ties_no_money() -> None:
    assert rows(find_resource_links, prose(" 29A.2 增加 900 美元，根据大会第 74/2 号决议。"), "key") == []


def test_every_witness_is_the_text_it_points_to() -> None:
    layout = prose(resources=" 29A.8 增加 60\n900 美元，根据大会第 74/2\n号决议。")
    (finding,) = found(find_resource_links, layout)
    assert is_printed(finding, layout)
    assert set(finding.witnesses) == {"amount_usd", "number"}


def test_the_budget_for_2021_agrees_with_the_hand_checked_sample(documents: Path) -> None:
    with gold(documents, "resource_mandate_links_2021.csv").open(encoding="utf-8") as file:
        sample = list(csv.DictReader(file))
    columns = tuple(sample[0])
    mine = [cells(finding.fact, columns) for finding in found(find_resource_links, fascicle(documents), BUDGET)]
    assert mine == [tuple(row[column] for column in columns) for row in sample]
