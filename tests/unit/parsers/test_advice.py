"""Recommendations to member states: who must act, through whom, and below which topic."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mandate_graph.parsers.advice import find_advice

from .instruments import cells, found, gold, is_printed, remarks, rows
from .progress import issued, report

COLUMNS = ("paragraph", "item", "topic", "addressee", "through")


def advised(advice: str) -> list[tuple[str, ...]]:
    return rows(find_advice, report(advice=advice), *COLUMNS)


@pytest.mark.parametrize(
    ("sentence", "addressee", "through"),
    [
        ("两个委员会不妨考虑请会员国加强合作。", "会员国", "两委员会"),
        ("两委员会不妨继续讨论此事。", "两委员会", ""),
        ("某事至关重要。麻醉药品委员会不妨鼓励各国采取措施。", "各国", "麻醉药品委员会"),
        ("鉴于某事，麻醉药品委员会可将某事列入议程。", "麻醉药品委员会", ""),
        ("麻醉药品委员会还不妨邀请尚未批准公约的会员国考虑批准。", "尚未批准公约的会员国", "麻醉药品委员会"),
        ("预防犯罪和刑事司法委员会不妨讨论会员国如何防止某事。", "预防犯罪和刑事司法委员会", ""),
        ("请两委员会继续参与此事。", "两委员会", ""),
        ("会员国应加强国内机构。", "会员国", ""),
        ("鼓励会员国提供资源。", "会员国", ""),
    ],
)
def test_who_is_asked_is_told_from_the_verbs(sentence: str, addressee: str, through: str) -> None:
    assert advised(f"某主题\n3. {sentence}") == [("3", "", "某主题", addressee, through)]


def test_each_item_is_a_recommendation_of_its_own() -> None:
    advice = (
        "某主题\n3. 两委员会不妨：\n (a) 讨论某事；\n (b) 进一步鼓励会员国提供资源。\n"
        "另一主题\n4. 两委员会不妨考虑请会员国：\n (a) 请某办公室办事。"
    )
    assert advised(advice) == [
        ("3", "a", "某主题", "两委员会", ""), ("3", "b", "某主题", "会员国", "两委员会"),
        ("4", "a", "另一主题", "会员国", "两委员会"),
    ]  # fmt: skip


def test_a_bare_commission_is_the_one_named_last() -> None:
    assert advised("某主题\n3. 麻醉药品委员会不妨讨论某事。\n4. 委员会还不妨请会员国行事。") == [
        ("3", "", "某主题", "麻醉药品委员会", ""), ("4", "", "某主题", "会员国", "麻醉药品委员会"),
    ]  # fmt: skip


def test_background_and_announcements_are_no_recommendations() -> None:
    advice = "3. 两个委员会不妨考虑请会员国实施下列建议。\n某主题\n4. 某事至关重要。\n5. 两委员会不妨讨论此事。"
    assert [row[0] for row in advised(advice)] == ["5"]


def test_items_that_nobody_is_asked_to_act_on_are_reported() -> None:
    layout = report(advice="某主题\n3. 有下列各点：\n (a) 某事；\n (b) 另一事。")
    assert found(find_advice, layout) == []
    assert remarks(find_advice, layout) == ["recommendation_without_addressee"]


def test_other_chapters_recommend_nothing() -> None:
    assert rows(find_advice, report("2. 两委员会不妨讨论此事。"), "paragraph") == [("3",)]


def test_the_recommendations_of_the_sample_are_found(documents: Path) -> None:
    layout, context = issued(documents, "002")
    path = gold(documents, "recommendations_report2013_82-84.csv")
    sample = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    findings = [finding for finding in found(find_advice, layout, context) if finding.paragraph in {"82", "83", "84"}]
    assert [cells(finding.fact, COLUMNS) for finding in findings] == [
        tuple("".join(row[column].split()) for column in COLUMNS) for row in sample
    ]
    texts = [cells(finding.fact, ("text",))[0] for finding in findings]
    assert all(text.startswith("".join(row["text"].split())) for text, row in zip(texts, sample, strict=True))


def test_the_recommendations_of_whole_reports_were_counted_by_hand(documents: Path) -> None:
    counts = {}
    for number in ("002", "004"):
        layout, context = issued(documents, number)
        findings = found(find_advice, layout, context)
        counts[number] = len(findings)
        assert number == "002" or all(is_printed(finding, layout) for finding in findings)
    assert counts == {"002": 28, "004": 28}
