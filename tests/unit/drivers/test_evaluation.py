"""Measures of rankings, worked by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from mandate_graph.drivers.evaluation import Measures, mean_of, measure_ranking, read_judgements
from mandate_graph.errors import SeedError

HEAD = "scope,table,item_no,item_title,body,kind,number,mandate_title,grade_a,grade_b\n"
A, B, C = ("GA", "resolution", "1/1"), ("GA", "resolution", "1/2"), ("", "convention", "《公约》")


def test_a_ranking_by_hand() -> None:
    found = measure_ranking([B, A, ("GA", "resolution", "1/9")], {A: (2.0, 2.0), B: (0.0, 1.0), C: (0.0, 0.0)})
    ideal = 2 + 0.5 / math.log2(3)
    assert found.ndcg == pytest.approx((0.5 + 2 / math.log2(3)) / ideal)
    assert found.average_precision == 1
    assert found.recall == 1


def test_what_is_not_ranked_is_missed() -> None:
    found = measure_ranking([B], {A: (2.0,), B: (1.0,)})
    assert (found.average_precision, found.recall) == (0.5, 0)
    assert measure_ranking([B], {B: (1.0,)}).recall is None


def test_means_over_items() -> None:
    assert mean_of([Measures(1, 0.5, None), Measures(0, 0.5, 1)]) == Measures(0.5, 0.5, 1)
    with pytest.raises(ValueError, match="nothing"):
        mean_of([])


def test_judged_pairs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "judged.csv"
    path.write_text(
        HEAD + "SP1,16.4,1,x,GA,resolution,1/1,t,2,1\nSP1,16.4,1,x,TREATY,convention,,《公约》,1,\n", "utf-8"
    )
    assert read_judgements(path) == {("SP1", "16.4", "1"): {A: (2.0, 1.0), C: (1.0,)}}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD.replace("item_no", "no"), "MG203"),
        (HEAD + "SP1,16.4,1,x,GA,resolution,1/1,t,3,1\n", "MG204"),
        (HEAD + "SP1\n", "MG204"),
    ],
)
def test_wrong_judged_pairs_are_named(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "judged.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(SeedError, match=r"judged\.csv") as error:
        read_judgements(path)
    assert error.value.code == code
