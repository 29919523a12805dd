"""Performance measures from charts and from tables with one cell a year."""

from __future__ import annotations

import pytest
from tests.word_money import MoneyFile

from .word_facts import read, rows

POINTS = ("scope", "container", "result_title", "measure_title", "year", "status", "value")


def plan(*, styled: bool = True) -> MoneyFile:
    """A subprogramme with one planned result, whose measure is to follow."""
    file = MoneyFile(styled=styled)
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.head("Programme of work")
    file.subprogramme(1, "Lamps and lenses")
    file.head("Objective")
    file.text("The objective, to which this subprogramme contributes, is to light the sea.")
    file.head("Planned results for 2098")
    file.head("Result 1: lamps burn longer", style="_ H_2/3")
    file.text("Lamps burned.")
    return file


def values(file: MoneyFile) -> list[tuple[str, ...]]:
    return rows(file, "measures", "year", "status", "value")


@pytest.mark.parametrize("styled", [True, False])
def test_points_of_a_chart(styled: bool) -> None:
    file = plan(styled=styled)
    file.caption("Figure 41.I", "Performance measure: number of lamps that burn (annual)")
    years = ["2094 (actual)", "2095 (actual)", "2096 (actual)", "2097 (planned)", "2098 (planned)"]
    file.file.chart("bar", years, {"Column1": [0, 3, 4.5, 12, None]})
    assert rows(file, "measures", *POINTS)[:2] == [
        ("SP1", "figure 41.1", "lamps burn longer", "number of lamps that burn (annual)", "2094", "actual", "0"),
        ("SP1", "figure 41.1", "lamps burn longer", "number of lamps that burn (annual)", "2095", "actual", "3"),
    ]
    assert values(file)[2:] == [("2096", "actual", "4.5"), ("2097", "planned", "12")]


def test_a_label_is_printed_in_place_of_a_value() -> None:
    file = plan()
    file.caption("Figure 41.I", "Performance measure: number of lamps that burn")
    years = ["2096 (actual)", "2097 (planned)", "2098 (planned)"]
    labels = {("Lamps", 0): "n/a", ("Lamps", 1): "1 250", ("Lamps", 2): "–"}
    file.file.chart("bar", years, {"Lamps": [7, 1, 2]}, labels=labels)
    assert values(file) == [("2096", "actual", ""), ("2097", "planned", "1250"), ("2098", "planned", "0")]


def test_a_chart_of_plan_and_outcome_has_no_points_for_what_is_missing() -> None:
    file = plan()
    file.caption("Figure 41.I", "Performance measure: number of lamps that burn")
    file.file.chart("bar", ["2096", "2097", "2098"], {"Planned": [5, 6, 7], "Actual": [4, 0, 0]})
    assert values(file) == [
        ("2096", "planned", "5"), ("2097", "planned", "6"), ("2098", "planned", "7"), ("2096", "actual", "4"),
    ]  # fmt: skip


def test_a_series_with_a_name_adds_it_even_alone() -> None:
    file = plan()
    file.caption("Figure 41.I", "Performance measure: number of lamps that burn (annual)")
    file.file.chart("bar", ["2096 (actual)"], {"Lamps": [3]})
    assert rows(file, "measures", "measure_title") == [("number of lamps that burn (annual): Lamps",)]


def test_series_with_names_are_measures_of_their_own() -> None:
    file = plan()
    file.caption("Figure 41.I", "Performance measure: number of lamps that burn")
    series = {"In the north": [1, 2], "In the south": [3, 4]}
    file.file.chart("bar", ["2096 (actual)", "2098 (planned)"], series)
    found = rows(file, "measures", "measure_title", "year", "value")
    assert [row[1:] for row in found] == [("2096", "1"), ("2098", "2"), ("2096", "3"), ("2098", "4")]
    assert ["north" in row[0] for row in found] == [True, True, False, False]


@pytest.mark.parametrize("head", ["{0} ({1})", "{1} {0}", "{1} ({0})", "{0} {1}", "{0}\n({1})"])
def test_the_status_may_stand_before_the_year(head: str) -> None:
    heads = [head.format(*pair) for pair in (("2096", "Actual"), ("2097", "planned"))]
    file = plan()
    file.caption("Figure 41.I", "Performance measure: number of lamps that burn")
    file.file.chart("bar", heads, {"Column1": [3, 4]})
    assert values(file) == [("2096", "actual", "3"), ("2097", "planned", "4")]
    file = plan()
    file.caption("Table 41.1", "Performance measure")
    file.file.table([heads, ["―", "Lamps burn"]])
    assert values(file) == [("2096", "actual", ""), ("2097", "planned", "Lamps burn")]


@pytest.mark.parametrize("styled", [True, False])
def test_a_table_with_one_cell_a_year(styled: bool) -> None:
    file = plan(styled=styled)
    heads = ["2095 (actual)", "2096 (actual)", "2097 (planned)", "2098 (planned)"]
    cells = ["Keepers agree on lamps", "–", "Lamps are bought", "Lamps burn; boats see them"]
    file.caption("Table 41.1", "Performance measure")
    file.file.table([heads, cells])
    assert values(file) == [
        ("2095", "actual", "Keepers agree on lamps"), ("2096", "actual", ""), ("2097", "planned", "Lamps are bought"),
        ("2098", "planned", "Lamps burn; boats see them"),
    ]  # fmt: skip
    assert {row[:3] for row in rows(file, "measures", *POINTS)} == {("SP1", "table 41.1", "lamps burn longer")}


def test_a_figure_that_measures_nothing_is_passed_over() -> None:
    file = plan()
    file.caption("Figure 41.I", "Distribution of lamps by colour")
    file.file.chart("pie", ["Red", "Green"], {"Lamps": [1, 2]})
    extraction = read(file)
    assert "measures" not in extraction.facts
    assert [each.fact for each in extraction.facts["results"]]


@pytest.mark.parametrize(
    "heads",
    [[["2095 (actual)", "2096 (actual)"]], [["2095", "2096"], ["(actual)", "(actual)"]],
     [["2095", "2096"], ["Actual", "Actual"], ["", ""]]],
)  # fmt: skip
def test_words_right_below_the_years_are_values(heads: list[list[str]]) -> None:
    file = plan()
    file.caption("Table 41.2", "Performance measure")
    file.file.table([*heads, ["Few lamps burn", "Many lamps burn"]])
    assert values(file) == [("2095", "actual", "Few lamps burn"), ("2096", "actual", "Many lamps burn")]


def test_a_series_may_be_a_year() -> None:
    file = plan()
    file.caption("Figure 41.I", "Performance measure: number of lamps")
    file.file.chart("bar", ["Big", "Small"], {"2096 (actual)": [1, 2], "2097 (planned)": [3, None]})
    assert rows(file, "measures", "measure_title", "year", "status", "value") == [
        ("number of lamps: Big", "2096", "actual", "1"), ("number of lamps: Small", "2096", "actual", "2"),
        ("number of lamps: Big", "2097", "planned", "3"),
    ]  # fmt: skip


def test_a_table_may_have_a_row_a_year() -> None:
    file = plan()
    file.caption("Table 41.2", "Performance measure: number of lamps")
    file.file.table([["Year", "Lit", "Dark"], ["2096 (actual)", "1", "1 200"], ["2097 (planned)", "n/a", ""]])
    assert rows(file, "measures", "measure_title", "year", "status", "value") == [
        ("number of lamps: Lit", "2096", "actual", "1"), ("number of lamps: Dark", "2096", "actual", "1200"),
        ("number of lamps: Lit", "2097", "planned", ""),
    ]  # fmt: skip
