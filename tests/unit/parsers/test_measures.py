"""Performance measures of an invented fascicle."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.parsers.document_types import Description, DocumentType
from mandate_graph.parsers.extraction import Prospect, extract
from mandate_graph.parsers.measures import find_measures

from .plans import CONTEXT, against_sample, document, fascicle, found, problems, rows, unwitnessed

_YEARS = [("2020", "actual"), ("2021", "actual"), ("2022", "actual"), ("2023", "expected"), ("2024", "planned")]
_HEAD = "2020 2021 2022 2023 2024\n"


def _values(table: str) -> list[str]:
    found_rows = rows(find_measures, fascicle(table), "container", "value")
    return [value for container, value in found_rows if container == "table29A.1"]


def test_a_table_gives_a_row_a_year_and_a_figure_without_numbers_one() -> None:
    columns = ("scope", "container", "result_title", "measure_title", "year", "status", "value")
    assert rows(find_measures, fascicle(), *columns) == [
        ("SP1", "figure29A.1", "各国更了解海岸", "完成测量的国家数目(累计)", "", "", ""),
        *(
            ("SP1", "table29A.1", "海岸图集", "", year, status, value)
            for (year, status), value in zip(
                _YEARS,
                ["", "各国开始测量海岸", "各国测量海岸", "建立了第一座观测站", "观测站投入运行各国公布海岸图集"],
                strict=True,
            )
        ),
    ]


def test_every_row_has_a_passage() -> None:
    layout = fascicle()
    assert unwitnessed(find_measures, layout) == []
    assert all(each.witnesses for each in found(find_measures, layout))


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("1 200 35\n不适用\n41\n52%\n60\n", None),
        ("12 35\n不适用\n41\n60\n", ["12", "35", "", "41", "60"]),
        ("1 200 35\n不适用\n41\n60.5\n", ["1200", "35", "", "41", "60.5"]),
        (
            "• 甲事开始进行了\n准备\n• 乙事\n• 丙事\n• 丁事• 戊事\n",
            ["•甲事开始进行了准备", "•乙事", "•丙事", "•丁事", "•戊事"],
        ),
    ],
)
def test_forms_of_cells(table: str, values: list[str] | None) -> None:
    assert _values(_HEAD + table) == (values or [""])


def test_blanks_at_the_ends_of_lines_tell_paragraphs() -> None:
    table = _HEAD + "     不适用 各国开始测量\n海岸 \n各国测量海岸线和\n港口 \n建立了第一座观测 \n网络启动 \n"
    assert _values(table) == ["", "各国开始测量海岸", "各国测量海岸线和港口", "建立了第一座观测", "网络启动"]


def test_lines_set_wide_stay_whole() -> None:
    table = _HEAD + "不适用 \n不适用 \n不适用 \n箱 从 某 国 装 运\n(2022 年 10 月) \n获得公平贸易认证 \n"
    assert _values(table) == ["", "", "", "箱从某国装运(2022年10月)", "获得公平贸易认证"]


def test_heads_are_repeated_on_a_new_page_and_print_a_status() -> None:
    table = (
        "2020 年(实际) 2021 年(实际) 2022 年(实际)\n2023 年(计划) 2024 年(计划)\n不适用\n不适用\n"
        "12/34 21-01234\n业绩计量\n不适用\n甲事\n乙事\n"
    )
    found_rows = rows(find_measures, fascicle(table), "container", "year", "status", "value")[1:]
    assert [row[1:] for row in found_rows] == [
        ("2020", "actual", ""), ("2021", "actual", ""), ("2022", "actual", ""), ("2023", "planned", "甲事"),
        ("2024", "planned", "乙事"),
    ]  # fmt: skip


def test_cells_that_cannot_be_told_apart_are_not_guessed() -> None:
    layout = fascicle(_HEAD + "甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛\n")
    assert rows(find_measures, layout, "year", "value")[1:] == [("", "")]
    assert problems(find_measures, layout) == ["cells_not_told_apart"]
    assert CONTEXT.year == "2024"


def test_an_estimate_is_reported() -> None:
    layout = fascicle(_HEAD + "不适用\n各国开始测量\n海岸\n各国测量海岸线\n不适用\n不适用\n")
    assert _values(_HEAD + "不适用\n各国开始测量\n海岸\n各国测量海岸线\n不适用\n不适用\n")[1:3] == [
        "各国开始测量海岸",
        "各国测量海岸线",
    ]
    assert problems(find_measures, layout) == ["cells_told_apart_by_signs"]


@pytest.mark.documents
def test_the_sample_is_met(documents: Path) -> None:
    assert against_sample(find_measures, documents, "measures_2021_SP1.csv") == ([], 11)


@pytest.mark.documents
def test_every_table_of_the_document_is_split(documents: Path) -> None:
    found_rows = rows(find_measures, document(documents), "container", "year")
    told = {container for container, year in found_rows if year}
    lost = [container for container, year in found_rows if not year]
    charts = {container for container in told if container.startswith("figure")}
    assert (len(told - charts), len(charts), len(lost)) == (17, 1, 11)
    assert len(found_rows) == (17 + 1) * 5 + 11


def test_a_cell_that_a_page_break_cuts_has_evidence_in_stretches() -> None:
    table = (
        f"{_HEAD.rstrip()} \n• 建立第一座观\n测站 \n• 培训人员 \n• 各国签署了海\n岸公约 \n• 公布海岸图集\n第一册并送\n"
        "• 建立第二座观\n测站 \n交各国。 \n• 2023 年再次公\n布图集 \n"
    )
    layout = fascicle(table)
    values = [row[0] for row in rows(find_measures, layout, "value")]
    assert values[3:] == [
        "•各国签署了海岸公约",
        "•公布海岸图集第一册并送交各国。•2023年再次公布图集",
        "•建立第二座观测站",
    ]
    kind = DocumentType("invented", bool, lambda _: Description(), (find_measures,))
    extraction = extract(Prospect(layout, kind, Description()), CONTEXT)
    cut_cell = extraction.facts["measures"][4].id
    assert [row.quote for row in extraction.evidence if row.fact == cut_cell] == [
        "• 公布海岸图集第一册并送", "交各国。• 2023 年再次公布图集",
    ]  # fmt: skip
