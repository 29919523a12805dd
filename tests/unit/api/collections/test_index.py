"""Rows that are filtered, searched and sorted."""

import threading

import pytest

from mandate_graph.errors import Unavailable
from mandate_graph_api.collections import index as module
from mandate_graph_api.collections.index import Collection, Index
from mandate_graph_api.collections.selection import Condition, Selection, Stretch

FIELDS = {
    "iri": "string", "key": "string", "label_zh": "string", "body": "string", "year": "string", "names": "list",
    "number": "integer", "read": "boolean",
}  # fmt: skip


def row(key, zh, body, year, number, read=False, names=()):
    iri = f"http://e.org/{key}"
    return {
        "iri": iri, "key": key, "label_zh": zh, "body": body, "year": year, "names": [key, *names], "number": number,
        "read": read,
    }  # fmt: skip


ROWS = [
    row("A/RES/73/186", "大会第 73/186 号决议", "GA", "2018", 186, names=["73/186"]),
    row("CND/RES/62/1", "麻醉药品委员会第 62/1 号决议", "CND", "2019", 1, True),
    row("CND/DEC/62/1", "麻醉药品委员会第 62/1 号决定", "CND", "2019", 1),
    row("A/RES/73/9", "大会第 73/9 号决议", "GA", None, 9),
    row("A/RES/73/9", "一行再次", "GA", "1999", 9),
]


@pytest.fixture
def index():
    made = Index("snapshot")
    made.add(Collection("mandates", FIELDS), ROWS)
    notes = [
        {"iri": "http://e.org/n1", "key": "n1", "text": "根据大会第 73/186 号决议编写的报告 (E/CN.7/2019/3)"},
        {"iri": "http://e.org/n2", "key": "n2", "text": "Money  laundering"},
    ]
    made.add(Collection("notes", {"iri": "string", "key": "string", "text": "string"}), notes)
    made.finish()
    yield made
    made.close()


def keys(found):
    return [row["key"] for row in found.rows]


def select(index, *conditions, **more):
    return index.select("mandates", Selection(tuple(Condition(*condition) for condition in conditions), **more))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition("names", "min", ("CND/RES/62/1",)), ["CND/RES/62/1"]),
        (Condition("names", "max", ("73/186",)), ["A/RES/73/186"]),
        (Condition("number", "min", ("9",)), ["A/RES/73/186", "A/RES/73/9"]),
    ],
)
def test_bounds_hold_for_any_value_of_a_list(index, condition, expected):
    assert keys(index.select("mandates", Selection((condition,)))) == expected


def test_rows_keep_their_order_and_each_thing_is_there_once(index):
    found = select(index)
    assert keys(found) == ["A/RES/73/186", "CND/RES/62/1", "CND/DEC/62/1", "A/RES/73/9"] and found.total == 4
    assert found.rows[1]["read"] is True and found.rows[0]["names"] == ["A/RES/73/186", "73/186"]
    assert found.rows[3]["year"] is None and found.rows[3]["label_zh"] == "大会第 73/9 号决议"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (("body", "", ("GA",)), 2),
        (("body", "", ("GA", "CND")), 4),
        (("body", "", ("ga",)), 0),
        (("year", "min", ("2019",)), 2),
        (("year", "max", ("2018",)), 1),
        (("number", "", ("1",)), 2),
        (("number", "min", ("9",)), 2),
        (("read", "", ("true",)), 1),
        (("read", "", ("false",)), 3),
        (("names", "", ("73/186",)), 1),
        (("names", "contains", ("res/",)), 3),
        (("label_zh", "contains", ("号决定",)), 1),
        (("key", "", ("73/9", "第62/1号决定")), 2),
        (("key", "", ("62/1",)), 2),
        (("body", "", ("' OR '1'='1",)), 0),
    ],
)
def test_conditions(index, condition, expected):
    assert select(index, condition).total == expected


def test_sorting_puts_rows_without_a_value_last(index):
    assert keys(select(index, order=(("year", False), ("key", False)))) == [
        "A/RES/73/186", "CND/DEC/62/1", "CND/RES/62/1", "A/RES/73/9",
    ]  # fmt: skip
    assert keys(select(index, order=(("year", True),)))[-1] == "A/RES/73/9"
    assert keys(select(index, ("body", "", ("GA",)), order=(("key", False),))) == ["A/RES/73/9", "A/RES/73/186"]


def test_fields_and_stretches(index):
    found = select(index, fields=("body", "key"), stretch=Stretch(2, 1))
    assert found.rows == [{"body": "CND", "key": "CND/RES/62/1"}, {"body": "CND", "key": "CND/DEC/62/1"}]
    assert found.total == 4
    assert select(index, stretch=Stretch(2, 99)).rows == []


def test_search_says_where_and_puts_what_is_named_first(index):
    totals, hits = index.search("第73/186号决议", Stretch(10))
    assert totals == {"mandates": 1, "notes": 1}
    assert [(hit.collection, hit.row["key"]) for hit in hits] == [("mandates", "A/RES/73/186"), ("notes", "n1")]
    assert index.search("第73/186号决议", Stretch(1, 1))[1] == hits[1:]
    assert index.search("e/cn.7/2019/3", Stretch(10))[0] == {"mandates": 0, "notes": 1}
    assert index.search("Laundering money", Stretch(10))[0]["notes"] == 1
    assert index.search("73/18", Stretch(10))[0] == {"mandates": 0, "notes": 0}, "a part of a number is another number"


def test_words_around_a_symbol_tell_things_apart(index):
    assert [row["key"] for row in index.named("mandates", "第62/1号决定")] == ["CND/DEC/62/1"]
    assert [row["key"] for row in index.named("mandates", "62/1")] == ["CND/RES/62/1", "CND/DEC/62/1"]
    assert [row["key"] for row in index.named("mandates", "cnd_res_62_1")] == ["CND/RES/62/1"]
    assert index.named("mandates", "http://e.org/A/RES/73/9")[0]["number"] == 9
    assert index.named("mandates", "1/1") == []


def test_questions_from_several_threads(index):
    found = []
    threads = [threading.Thread(target=lambda: found.append(select(index).total)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [4] * 8


def test_a_question_that_takes_too_long_is_ended(index, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", -1.0)
    monkeypatch.setattr(module, "_STEPS", 1)
    with pytest.raises(Unavailable) as caught:
        select(index)
    assert caught.value.code == "MG508"
