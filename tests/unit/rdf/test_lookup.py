"""Questions to the reference tables."""

from __future__ import annotations

import pytest

from mandate_graph.rdf.lookup import Lookup
from mandate_graph.rdf.terms import MGC
from mandate_graph.seeding.reference import load_reference


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return Lookup(load_reference())


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("大会决议", "GA"),
        ("经济及社会理事会的决议", "ECOSOC"),
        ("麻醉药品委员会的声明和宣言", "CND"),
        ("预防犯罪和刑事司法委员会的决议", "CCPCJ"),
        ("公约", ""),
        ("", ""),
    ],
)
def test_a_heading_names_a_body(lookup: Lookup, heading: str, body: str) -> None:
    assert lookup.body_in(heading, "zh") == body


def test_an_organ_is_the_body_its_name_begins_with(lookup: Lookup) -> None:
    assert lookup.body_at_start("麻醉药品委员会及其附属机构", "zh") == "CND"
    assert lookup.body_at_start("关于麻醉药品委员会", "zh") == ""


def test_the_longest_name_of_a_treaty_wins(lookup: Lookup) -> None:
    note = "见《联合国打击跨国有组织犯罪公约关于打击陆、海、空偷运移民的补充议定书》"
    assert [key for key, _ in lookup.instruments_in(note, "zh")] == ["UNTOC-SOM"]
    assert lookup.instruments_in("什么也没有提到", "zh") == []


def test_programmes_are_named_by_their_section(lookup: Lookup) -> None:
    assert lookup.programme("16", "A/75/6(Sect.16)") == "UNODC"
    assert lookup.programme("29A", "A/80/6(Sect.29A)") == "Sect.29A"
    assert lookup.programme("", "E/CN.7/2013/3").startswith("h")


def test_grades_states_and_labels(lookup: Lookup) -> None:
    assert lookup.grade("P-2/1", "zh") == "P-2/1"
    assert lookup.grade("员额", "zh") == ""
    assert lookup.state("zh", "已 完成", "EvaluationState") == MGC.completed
    assert lookup.state("zh", "无人知晓", "EvaluationState") is None
    label = lookup.label("en", "resolution", body="General Assembly", number="73/186", suffix="")
    assert label == "General Assembly resolution 73/186"


@pytest.mark.parametrize(
    ("section", "symbol", "name"),
    [
        ("16", "A/80/6(Sect.16)", "UNODC"),
        ("24", "A/80/6(Sect.24)/Corr.1", "Sect.24"),
        ("3", "A/80/6(Sect.3)/Add.2", "Sect.3-Add.2"),
        ("3", "A/80/6(Sect.3)/Add.2/Corr.1", "Sect.3-Add.2"),
    ],
)
def test_a_programme_is_named_after_its_section_and_addendum(section: str, symbol: str, name: str) -> None:
    assert Lookup(load_reference()).programme(section, symbol) == name
