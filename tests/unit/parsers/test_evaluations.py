"""Evaluations of an invented fascicle."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.word_money import MoneyFile

from mandate_graph.parsers.evaluations import find_evaluations

from .plans import against_sample, cut, fascicle, found, problems, rows, unwitnessed
from .word_facts import rows as word_rows


def test_items_take_what_their_group_says() -> None:
    assert rows(find_evaluations, fascicle(), "paragraph", "item", "title", "kind", "status", "scopes") == [
        ("29A.2", "a.1", "对海岸方案的独立深入评价", "in-depth", "已完成", "SP2;SP3;SP4"),
        ("29A.2", "a.2", "对内陆方案的独立中期评价", "mid-term", "执行中", ""),
        ("29A.2", "b.1", "港口二期(东部)", "project", "", "SP1;SP2"),
        ("29A.3", "a", "选定领域", "planned", "", ""),
        ("29A.3", "b", "选定区域", "planned", "", ""),
    ]
    assert unwitnessed(find_evaluations, fascicle()) == []


def test_kind_and_subprogrammes_have_the_words_of_the_item_or_of_its_group() -> None:
    quotes = [
        (str(each.witnesses.get("kind", "")), str(each.witnesses.get("scopes", "")))
        for each in found(find_evaluations, fascicle())
    ]
    assert quotes == [
        ("深入", "次级方案 2 至 4"),
        ("中期", ""),
        ("项目进行了独立评价", "次级方案 1 和 2"),
        ("计划在 2024 年进行以下评价", ""),
        ("计划在 2024 年进行以下评价", ""),
    ]


def test_a_list_of_something_else_is_reported() -> None:
    assert problems(find_evaluations, fascicle()) == ["list_without_evaluations"]


def test_a_list_without_groups() -> None:
    layout = cut(
        " A. 2024 年拟议方案计划和 2022 年方案执行情况\n 评价活动\n 24.1 2022 年完成的以下评价指导了计划：\n"
        "(a) 对甲方案的自我评价(次级方案1、3\n和5；状态：已\n完成)；\n(b) 乙方案的专题评价。\n"
    )
    assert rows(find_evaluations, layout, "item", "title", "kind", "status", "scopes") == [
        ("a", "对甲方案的自我评价", "self-evaluation", "已完成", "SP1;SP3;SP5"),
        ("b", "乙方案的专题评价", "thematic", "", ""),
    ]


@pytest.mark.documents
def test_the_sample_is_met(documents: Path) -> None:
    assert against_sample(find_evaluations, documents, "evaluations_2021_first3.csv") == ([], 3)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "An evaluation of lamps, completed by the Office in 2096, has guided the proposed programme plan.",
            [("41.1", "", "An evaluation of lamps", "")],
        ),
        (
            "A self-evaluation of subprogramme 2 was completed in 2096 and has guided the plan.",
            [("41.1", "", "A self-evaluation of subprogramme 2", "self-evaluation")],
        ),
        (
            "Three evaluations to be conducted by the Office are planned for 2098.",
            [("41.1", "", "Three evaluations to be conducted by the Office", "planned")],
        ),
        ("In response to the evaluation, the Office will buy lamps, as planned for 2098.", []),
    ],
)
def test_a_sentence_may_name_evaluations_without_a_list(sentence: str, found: list[tuple[str, ...]]) -> None:
    file = MoneyFile()
    file.head("Overall orientation")
    file.head("Evaluation activities")
    file.text(sentence)
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.resources()
    file.text("The proposed resources amount to $1,000.")
    assert word_rows(file, "evaluations", "paragraph", "item", "title", "kind") == found
