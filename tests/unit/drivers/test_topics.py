"""Topics: what invented titles are about, in two languages."""

from __future__ import annotations

import pytest

from mandate_graph.drivers import Lexicon, lexicon_of
from mandate_graph.seeding.reference import load_reference


def _lexicon(language: str) -> Lexicon:
    return lexicon_of(load_reference(), language)


@pytest.mark.parametrize(
    ("language", "text", "topics"),
    [
        ("zh", "打击贩运 人口的培训班", {"trafficking-persons", "training"}),
        ("en", "Training on trafficking in persons", {"trafficking-persons", "training"}),
        ("en", "Preventing Corruption", {"corruption"}),
        ("en", "Interruption of supply", set()),
        ("qq", "Training on trafficking in persons", set()),
        ("zh", "将《2030 年议程》纳入计划", {"sustainable-development"}),
        ("zh", "毒品和犯罪问题办公室的宣传", {"outreach"}),
        ("en", "Outreach of the Office on Drugs and Crime", {"outreach"}),
    ],
)
def test_words_show_topics_where_a_word_begins(language: str, text: str, topics: set[str]) -> None:
    assert _lexicon(language).read(text).topics == topics


def test_a_name_hides_the_words_in_it() -> None:
    read = _lexicon("zh").read("预防犯罪和刑事司法委员会的会议")
    assert read.bodies == {"CCPCJ"}
    assert read.topics == set()
    assert _lexicon("en").read("Meetings of the Commission on Narcotic Drugs").topics == set()


def test_a_name_without_topics_of_its_own_is_read_by_its_words() -> None:
    read = _lexicon("zh").read("《关于开展国际合作以综合、平衡战略应对世界毒品问题的政治宣言和行动计划》的执行")
    assert (read.treaties, read.topics) == ({"PoliticalDeclaration2009"}, {"drug-declaration"})


@pytest.mark.parametrize("text", ["关于 1988 年《公约》的报告", "关于《1988 年公约》的报告"])
def test_marks_of_titles_stand_anywhere_in_a_name(text: str) -> None:
    assert _lexicon("zh").read(text).treaties == {"Convention1988"}


def test_a_longer_term_keeps_the_name_within_it() -> None:
    read = _lexicon("zh").read("第十三届联合国预防犯罪和刑事司法大会")
    assert (read.bodies, read.topics) == ({"CrimeCongress"}, {"crime-congress-13"})


def test_a_text_is_half_about_what_contains_its_topic() -> None:
    assert _lexicon("zh").spread(["asset-recovery"]) == {
        "asset-recovery": 1.0, "corruption": 0.5, "money-laundering": 0.5, "crime": 0.25,
    }  # fmt: skip
    assert _lexicon("zh").fields(["asset-recovery"]) == {"crime"}


def test_treaties_are_about_what_the_table_says() -> None:
    lexicon = _lexicon("zh")
    assert lexicon.read("《联合国反腐败公约》的执行").treaties == {"UNCAC"}
    assert "corruption" in lexicon.about("treaty", "UNCAC")
    assert lexicon.treaties_of["UNCAC-COSP"] == {"UNCAC"}
    assert lexicon.about("treaty", "none") == frozenset()
