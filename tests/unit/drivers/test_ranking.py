"""Ranking: order, confidence and methods, on invented programmes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandate_graph.drivers import EVIDENCE, rank_drivers
from mandate_graph.drivers.ranking import PRINTED, WEIGHTS, confidence_of

from .programmes import candidate, output, programme

LIST = {
    "zh": [
        candidate("70/1", "监狱改革"),
        candidate("70/2", "打击贩运人口"),
        candidate("70/3", "为打击贩运人口提供技术援助"),
        candidate("70/4", "海洋法", own=False),
    ],
    "en": [
        candidate("70/1", "Prison reform"), candidate("70/2", "Trafficking in persons"),
        candidate("70/3", "Technical assistance against trafficking in persons"),
        candidate("70/4", "Oceans", own=False),
    ],
}  # fmt: skip
TITLES = {
    "zh": ("贩运人口的技术合作项目", "囚犯待遇手册"),
    "en": ("Projects on trafficking in persons", "Prison handbook"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_instrument_on_the_same_subject_comes_first(language: str) -> None:
    outputs = [output(str(n), title) for n, title in enumerate(TITLES[language])]
    drivers = list(
        rank_drivers(outputs, LIST[language], programme(language, outputs, [c.title for c in LIST[language]]))
    )
    first = {driver.output.id: driver.candidate.number for driver in drivers if driver.rank == 1}
    assert first["0"] in ("70/2", "70/3")
    assert first["1"] == "70/1"
    assert all("topical" in driver.methods for driver in drivers if driver.rank == 1)


def test_what_only_stands_in_the_list_is_no_driver() -> None:
    outputs = [output("1", "监狱改革")]
    lists = [candidate("70/1", "海洋法"), candidate("70/2", "")]
    assert list(rank_drivers(outputs, lists, programme("zh", outputs))) == []
    assert list(rank_drivers([], lists, programme("zh", outputs))) == []
    assert list(rank_drivers(outputs, [], programme("zh", outputs))) == []


def test_what_the_text_says_comes_first_and_is_sure() -> None:
    outputs = [output("1", "监狱改革，依据第 1999(2011)号决议", cited=["GA/RES/70/8"])]
    lists = [candidate("70/1", "监狱改革"), candidate("1999(2011)", "", "SC"), candidate("70/8", "海洋法")]
    drivers = list(rank_drivers(outputs, lists, programme("zh", outputs)))
    assert {driver.candidate.number for driver in drivers[:2]} == {"1999(2011)", "70/8"}
    methods = {driver.candidate.number: driver.methods[0] for driver in drivers}
    assert (methods["1999(2011)"], methods["70/8"]) == ("explicit-pursuant", "same-paragraph")
    assert min(driver.confidence for driver in drivers[:2]) >= 0.9


@given(st.integers(0, 1000))
@settings(max_examples=10)
def test_the_place_in_the_list_means_nothing(seed: int) -> None:
    outputs = [output(str(n), title) for n, title in enumerate(TITLES["zh"])]
    shared = programme("zh", outputs)
    turned = random.Random(seed).sample(LIST["zh"], len(LIST["zh"]))
    assert list(rank_drivers(outputs, turned, shared)) == list(rank_drivers(outputs, LIST["zh"], shared))


def test_ranks_run_from_one_and_scores_fall() -> None:
    outputs = [output("1", "监狱改革和贩运人口")]
    drivers = list(rank_drivers(outputs, LIST["zh"], programme("zh", outputs), least=0))
    assert [driver.rank for driver in drivers] == list(range(1, len(drivers) + 1))
    assert [driver.score for driver in drivers] == sorted((driver.score for driver in drivers), reverse=True)
    assert all(0 <= driver.confidence <= 1 for driver in drivers)
    assert len(list(rank_drivers(outputs, LIST["zh"], programme("zh", outputs), least=0, longest=1))) == 1


def test_every_kind_of_evidence_has_a_weight() -> None:
    assert set(PRINTED) | set(WEIGHTS) == set(EVIDENCE)
    assert min(PRINTED.values()) > max(WEIGHTS.values())
    assert confidence_of(-1000) == pytest.approx(0, abs=1e-9)
    assert confidence_of(1000) == pytest.approx(1, abs=1e-9)
