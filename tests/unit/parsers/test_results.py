"""Results of an invented fascicle."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.parsers.results import find_results

from .plans import against_sample, cut, fascicle, found, rows, unwitnessed

_COLUMNS = ("scope", "kind", "year", "number", "title", "origin", "first_paragraph", "last_paragraph")


def test_results_reach_over_the_headings_below_them() -> None:
    assert rows(find_results, fascicle(), *_COLUMNS) == [
        ("SP1", "plan_versus_actual", "2022", "", "", "", "29A.7", "29A.7"),
        ("SP1", "performance", "2022", "", "各国更了解海岸", "", "29A.8", "29A.9"),
        ("SP1", "planned", "2024", "1", "海岸图集", "carried_over", "29A.10", "29A.10"),
        ("SP1", "planned", "2024", "2", "港口登记册", "new", "29A.11", "29A.12"),
    ]
    assert unwitnessed(find_results, fascicle()) == []


@pytest.mark.parametrize(
    ("printed", "title", "origin"),
    [
        ("海岸(达伊沙)图集（新成果）", "海岸(达伊沙)图集", "new"),
        ("《2030 年议程》：海岸(从 2023\n年承接的成果)", "《2030年议程》：海岸", "carried_over"),
        ("海岸图集", "海岸图集", ""),
    ],
)
def test_the_bracket_at_the_end_tells_the_origin(printed: str, title: str, origin: str) -> None:
    layout = cut(f" A. 2024 年拟议方案计划和 2022 年方案执行情况\n 成果 1：{printed}\n 24.1 将继续。\n")
    assert rows(find_results, layout, "title", "origin", "year") == [(title, origin, "2024")]


def test_the_mark_of_a_footnote_is_no_part_of_a_title() -> None:
    layout = cut(
        " A. 2024 年拟议方案计划和 2022 年方案执行情况\n 2022 年方案执行情况：应对极端主义4\n 24.1 开展了工作。\n"
        "__________________\n4 见大会第 60/1 号决议。\n"
    )
    assert rows(find_results, layout, "title") == [("应对极端主义",)]


def test_number_and_origin_are_witnessed_by_the_heading() -> None:
    layout = cut(" A. 2024 年拟议方案计划和 2022 年方案执行情况\n 成果 2：海岸 2 图集(新成果)\n 24.1 将继续。\n")
    [each] = found(find_results, layout)
    assert (str(each.witnesses["number"]), str(each.witnesses["origin"])) == ("2", "(新成果)")
    assert each.witnesses["number"].span.start < each.witnesses["title"].span.start


@pytest.mark.documents
def test_the_sample_is_met(documents: Path) -> None:
    assert against_sample(find_results, documents, "results_2021_SP1.csv") == ([], 4)
