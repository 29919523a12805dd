"""Ranking: order, confidence and methods, on invented programmes."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandate_graph.drivers import EVIDENCE, Candidate, rank_drivers
from mandate_graph.drivers.ranking import PRINTED, SURE, WEIGHTS, confidence_of

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


def test_ranks_run_from_one_and_confidence_falls() -> None:
    outputs = [output("1", "监狱改革和贩运人口")]
    drivers = list(rank_drivers(outputs, LIST["zh"], programme("zh", outputs), least=0))
    assert [driver.rank for driver in drivers] == list(range(1, len(drivers) + 1))
    told = [(driver.confidence, driver.score) for driver in drivers]
    assert told == sorted(told, reverse=True)
    assert all(0 <= driver.confidence <= 1 for driver in drivers)
    assert len(list(rank_drivers(outputs, LIST["zh"], programme("zh", outputs), least=0, longest=1))) == 1


def test_every_kind_of_evidence_has_a_weight() -> None:
    assert set(PRINTED) | set(WEIGHTS) == set(EVIDENCE)
    assert min(PRINTED.values()) > max(WEIGHTS.values())


def test_confidence_rises_with_the_score_and_is_sure_where_the_text_says_so() -> None:
    """Two outputs with two instruments each; only the weight of the own list and of one topic differs between pairs."""
    evidence = np.zeros((2, 2, len(EVIDENCE)))
    own, topics = (list(EVIDENCE).index(kind) for kind in ("own_list", "rarest_topic"))
    evidence[:, :, own] = 1
    evidence[0, 0, topics], evidence[1, 0, topics] = 2, 4
    near, far = confidence_of(evidence)
    assert far[0] > near[0] > near[1] == far[1]
    evidence[0, 1, list(EVIDENCE).index("cited")] = 1
    assert confidence_of(evidence)[0, 1] == SURE["same-paragraph"]
    assert confidence_of(evidence)[0, 0] == near[0], "what the text says of one pair says nothing of another"
    assert ((confidence_of(evidence * 1e6) >= 0) & (confidence_of(evidence * 1e6) <= 1)).all()


def test_what_a_rule_derives_is_as_sure_as_such_pairs_were_judged() -> None:
    outputs = [output("1", "麻醉药品委员会关于贩运人口的会议"), output("2", "贩运人口手册")]
    lists = [candidate("1999/30", "管理", "ECOSOC"), candidate("70/2", "打击贩运人口")]
    shared = programme("zh", outputs, constitutive={"CND": {lists[0].key: "organ-row"}})
    found = {(d.output.id, d.candidate.number): d for d in rank_drivers(outputs, lists, shared)}
    derived = found["1", "1999/30"]
    assert derived.methods[0] == "constitutive"
    assert derived.confidence >= SURE["constitutive"]
    assert derived.organ == "organ-row"
    assert ("2", "1999/30") not in found
    assert found["1", "70/2"].organ == ""


def test_what_no_list_has_is_a_driver_only_where_the_text_ties_it() -> None:
    outputs = [output("1", "监狱改革", cited=["GA/RES/60/9"]), output("2", "监狱改革")]
    alone = Candidate("citation", "GA/RES/60/9", "resolution", "GA", "60/9", "监狱改革", own=False, listed=False)
    shared = programme("zh", outputs, [c.title for c in LIST["zh"]])
    with_it = list(rank_drivers(outputs, [*LIST["zh"], alone], shared))
    [driver] = [driver for driver in with_it if driver.candidate is alone]
    assert (driver.output.id, driver.methods, driver.rank) == ("1", ("same-paragraph",), 1)
    rest = {(d.output.id, d.candidate.id): d.confidence for d in with_it if d.candidate is not alone}
    assert rest == {(d.output.id, d.candidate.id): d.confidence for d in rank_drivers(outputs, LIST["zh"], shared)}
