"""Evidence: one pair for each kind, in invented titles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mandate_graph.drivers import EVIDENCE, Candidate, Output, gather_evidence

from .programmes import candidate, output, programme, treaty

KINDS = list(EVIDENCE)


def _evidence(one: Output, other: Candidate, language: str = "zh", **shared: dict[str, str]) -> dict[str, float]:
    whole = programme(language, [one], [other.title], shared)
    values = gather_evidence([one], [other], whole)[0, 0]
    return dict(zip(KINDS, values.tolist(), strict=True))


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("关于第 1999（2011）号决议的手册", "1999(2011)"),
        ("Guide to resolution 90/7", "90/7"),
        ("Guide to 834(IX)", "834(IX)"),
    ],
)
def test_a_printed_number_names_an_instrument(title: str, number: str) -> None:
    assert _evidence(output("1", title), candidate(number, "x"))["named"] == 1
    assert _evidence(output("1", title), candidate("90/71", "x"))["named"] == 0


def test_a_citation_beside_the_output() -> None:
    one = output("1", "x", cited=["GA/RES/90/1"])
    assert _evidence(one, candidate("90/1", "y"))["cited"] == 1
    assert _evidence(one, candidate("90/2", "y"))["cited"] == 0


def test_a_body_and_the_instrument_that_sets_it_up() -> None:
    one = output("1", "麻醉药品委员会的会议")
    found = _evidence(one, candidate("2001/9", "某事", "ECOSOC"), CND={"ECOSOC/RES/2001/9": "row"})
    assert (found["constitutive"], found["adopted"]) == (1, 0)
    assert _evidence(one, candidate("2001/8", "麻醉药品委员会的职权范围", "ECOSOC"))["constitutive"] == 1
    assert _evidence(one, candidate("9(I)", "麻醉药品委员会", "ECOSOC"))["constitutive"] == 1
    found = _evidence(one, candidate("50/1", "某事", "CND"))
    assert (found["constitutive"], found["adopted"], found["adopted_only"]) == (0, 1, 1)


def test_a_conference_and_its_treaty() -> None:
    one = output("1", "缔约国会议的文件")
    found = _evidence(one, treaty("UNCAC", "《联合国反腐败公约》"))
    assert (found["constitutive"], found["same_treaty"]) == (1, 1)
    found = _evidence(one, candidate("61/9", "根据《联合国反腐败公约》追回资产"))
    assert (found["constitutive"], found["same_treaty"]) == (0, 1)


def test_a_mechanism_without_a_name_is_that_of_the_treaty_in_the_list() -> None:
    one = output("1", "Regional reports of the implementation review mechanism")
    assert _evidence(one, treaty("UNCAC", "Convention against Corruption"), "en")["constitutive"] == 1
    assert _evidence(one, candidate("61/9", "Prisons"), "en")["constitutive"] == 0


def test_fields_of_work_that_differ() -> None:
    one = output("1", "提交预防犯罪和刑事司法委员会的趋势报告")
    assert _evidence(one, candidate("1/1", "改进毒品数据的收集", "CND"))["other_field"] == 1
    assert _evidence(one, candidate("1/2", "改进犯罪数据的收集", "CND"))["other_field"] == 0
    assert _evidence(one, candidate("1/3", "某事", "CND"))["other_field"] == 1


def test_fields_that_differ_may_share_a_subject() -> None:
    one = output("1", "城市安全的项目")
    assert _evidence(one, candidate("1/1", "人类住区"))["other_field"] == 0
    assert _evidence(one, candidate("1/2", "环境"))["other_field"] == 1


def test_the_kind_of_output_has_topics_too() -> None:
    found = [
        _evidence(output("1", "x", kind), candidate("1/1", "技术援助"))["kind"] for kind in ("技术合作项目", "出版物")
    ]
    assert found[0] > found[1] == 0


def test_a_subject_that_no_instrument_has_stays_uncovered() -> None:
    one = output("1", "枪支与洗钱")
    assert _evidence(one, candidate("1/1", "洗钱"))["topics_covered"] < 1
    assert _evidence(one, candidate("1/2", "枪支与洗钱"))["topics_covered"] == 1


def test_what_the_kind_says_does_not_tell_an_output_from_others_of_its_kind() -> None:
    one = output("1", "打击网络犯罪的技术合作项目", "技术合作项目")
    found = _evidence(one, candidate("1/1", "加强技术合作能力"))
    assert found["kind"] > found["rarest_topic"] == found["topics_covered"] == 0


def test_an_output_without_a_subject_has_that_of_its_subprogramme() -> None:
    outputs = [replace(output(title, title), theme="Prisons") for title in ("Report", "Cities", *map(str, range(40)))]
    lists = [candidate("1/1", "Prisons"), candidate("1/2", "Cities")]
    found = gather_evidence(outputs, lists, programme("en", outputs, ["Prisons"]))[:, :, KINDS.index("theme")]
    assert found[0, 0] > found[0, 1] == 0
    assert found[1].tolist() == [0, 0]


def test_what_many_outputs_are_about_tells_little() -> None:
    many = [output(str(n), "毒品的会议") for n in range(9)] + [output("9", "毒品作物监测")]
    lists = [candidate("1/1", "毒品"), candidate("1/2", "替代发展")]
    found = gather_evidence(many, lists, programme("zh", many))
    rarest = found[9, :, KINDS.index("rarest_topic")]
    assert rarest[1] > rarest[0]


def test_all_pairs_at_once_are_the_pairs_one_by_one() -> None:
    outputs = [output("1", "贩运人口的培训"), output("2", "监狱改革手册")]
    lists = [candidate("1/1", "贩运人口"), candidate("1/2", "囚犯待遇", own=False), treaty("UNTOC", "公约")]
    shared = programme("zh", outputs, [one.title for one in lists])
    whole = gather_evidence(outputs, lists, shared)
    assert whole.shape == (2, 3, len(KINDS))
    for row in range(2):
        np.testing.assert_allclose(gather_evidence([outputs[row]], lists, shared)[0], whole[row], atol=1e-9)
    assert whole[0, :, KINDS.index("own_list")].tolist() == [1, 0, 1]
