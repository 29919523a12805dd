"""Chart numbers that stand away from their figure are read where they can be read in one way only."""

from __future__ import annotations

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.chart_values import find_chart_values
from mandate_graph.parsers.layout import lay_out
from mandate_graph.readers.plain_text import decode

LIST = "  立法授权\n 24.1 以下清单列示本方案所有授权。\n大会决议\n60/1 某项成果\n{numbers}\n61/2 某项战略\n"
YEARS = "2017 2018 2019 2020 2021"


def read(numbers: str) -> list[tuple[tuple[str, ...], list[str]]]:
    layout = lay_out(decode("a.txt", LIST.format(numbers=numbers).encode()), load_language("zh"))
    return [(chart.years, [value.text for value in chart.values]) for chart in find_chart_values(layout)]


@pytest.mark.parametrize(
    "numbers",
    [
        f"60\n63\n65\n67\n70\n50\n60\n70\n80\n{YEARS}",
        f"60 63 65 67 70 50 60 70 80 {YEARS}",
        f"50\n60\n70\n80\n{YEARS}\n60\n63\n65\n67\n70",
        f"60\n63\n65\n67\n70\n{YEARS}",
    ],
)
def test_values_are_told_from_the_axis(numbers: str) -> None:
    assert read(numbers) == [(tuple(YEARS.split()), ["60", "63", "65", "67", "70"])]


@pytest.mark.parametrize(
    "numbers",
    [
        "60\n63\n65",
        f"60\n63\n65\n67\n{YEARS}",
        f"10\n20\n30\n40\n50\n60\n70\n80\n{YEARS}",
        f"60\n63\n65\n67\n70\n50\n60\n75\n80\n{YEARS}",
        "60\n63\n65\n2017 2019 2021",
    ],
)
def test_what_could_be_read_otherwise_is_left_alone(numbers: str) -> None:
    assert read(numbers) == []


def test_thousands_on_a_line_of_their_own_are_one_number() -> None:
    assert read(f"1 132\n1 231\n1 300\n1 400\n1 500\n{YEARS}")[0][1][0] == "1 132"
