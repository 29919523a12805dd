"""Short answers are kept for one snapshot, within a size."""

import pytest

from mandate_graph.store.answers import Question
from mandate_graph_api.cache import LONGEST, AnswerCache, Kept, is_constant, key_of

FORMATS = {"solutions": "json", "boolean": "json", "graph": None}


def kept(size=10):
    return Kept("solutions", "json", b"x" * size)


def test_an_answer_is_found_again_until_the_snapshot_changes():
    cache, key = AnswerCache(100_000), key_of(Question("ASK {}"), FORMATS)
    assert cache.get("one", key) is None
    cache.put("one", key, kept())
    assert cache.get("one", key) == kept()
    assert cache.get("two", key) is None
    cache.put("two", "other", kept())
    assert len(cache) == 1


def test_the_oldest_answers_make_room():
    cache = AnswerCache(5000)
    for number in range(10):
        cache.put("one", number, kept(1000))
        cache.get("one", 0)
    assert cache.get("one", 0) and cache.get("one", 9)
    assert cache.get("one", 1) is None and len(cache) == 2


def test_what_is_too_large_is_not_kept():
    cache = AnswerCache(10_000_000)
    cache.put("one", "key", kept(LONGEST + 1))
    assert len(cache) == 0
    none = AnswerCache(0)
    none.put("one", "key", kept())
    assert len(none) == 0


def test_everything_that_decides_the_answer_is_in_the_key():
    questions = [
        Question("ASK {}"), Question("ASK { }"), Question("ASK {}", ["http://a"], []), Question("ASK {}", [], ["http://a"]),
        Question("ASK {}", base_iri="http://a/"),
    ]  # fmt: skip
    keys = {key_of(question, FORMATS) for question in questions} | {
        key_of(questions[0], {**FORMATS, "solutions": "csv"})
    }
    assert len(keys) == len(questions) + 1


@pytest.mark.parametrize(
    ("text", "constant"),
    [("ASK {}", True), ("SELECT (NOW() AS ?x) {}", False), ("SELECT (rand() AS ?x) {}", False),
     ("SELECT (STRUUID() AS ?x) {}", False), (r"SELECT (\u0052AND() AS ?x) {}", False)],
)  # fmt: skip
def test_answers_that_change_are_known(text, constant):
    assert is_constant(Question(text)) is constant
