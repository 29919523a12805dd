"""Parameters of a collection."""

import pytest

from mandate_graph_api.collections.selection import (
    LONGEST,
    USUAL,
    Condition,
    Selection,
    Stretch,
    read_selection,
    read_stretch,
)
from mandate_graph_api.errors import RequestError

KNOWN = {"iri": "string", "key": "string", "title": "string", "year": "string", "n": "integer", "read": "boolean"}


def test_nothing_asked_is_the_first_page_of_everything():
    assert read_selection({}, KNOWN) == Selection(stretch=Stretch(USUAL, 0))
    assert read_selection({"q": [""], "year": [""], "limit": [""], "sort": [""]}, KNOWN) == read_selection({}, KNOWN)


def test_conditions():
    found = read_selection(
        {"key": ["a,b", "c"], "year.min": ["2019"], "title": ["x, y"], "title.contains": ["z"]}, KNOWN
    )
    assert found.conditions == (
        Condition("key", "", ("a", "b", "c")),
        Condition("year", "min", ("2019",)),
        Condition("title", "", ("x, y",)),
        Condition("title", "contains", ("z",)),
    )


def test_order_fields_words_and_stretch():
    given = {"sort": ["-year,key"], "fields": ["key, title"], "q": ["a", "b"], "limit": ["5"], "offset": ["10"]}
    assert read_selection(given, KNOWN) == Selection(
        (), "a b", (("year", True), ("key", False)), ("key", "title"), Stretch(5, 10)
    )


@pytest.mark.parametrize(
    "given",
    [
        {"colour": ["x"]},
        {"colour.min": ["x"]},
        {"year.most": ["x"]},
        {"sort": ["colour"]},
        {"fields": ["key,colour"]},
        {"limit": ["0"]},
        {"limit": [str(LONGEST + 1)]},
        {"limit": ["٣"]},
        {"limit": ["1", "2"]},
        {"limit": ["1" * 30]},
        {"offset": ["-1"]},
        {"offset": ["1e3"]},
        {"year.min": ["1", "2"]},
        {'key" OR 1=1 --': ["x"]},
    ],
)
def test_what_cannot_be_read_is_refused(given):
    with pytest.raises(RequestError) as caught:
        read_selection(given, KNOWN)
    assert (caught.value.status, caught.value.code) == (400, "MG524")
    assert next(iter(given)) in caught.value.where or "colour" in caught.value.where


def test_a_near_name_is_suggested():
    with pytest.raises(RequestError, match="Did you mean title"):
        read_selection({"titel": ["x"]}, KNOWN)


def test_a_stretch_may_reach_to_the_end():
    assert read_stretch({}, None, None) == Stretch(None, 0)
    assert read_stretch({"offset": ["7"]}, None, None) == Stretch(None, 7)


@pytest.mark.parametrize(
    "given",
    [
        {"n": ["x"]},
        {"n.min": ["1,2"]},
        {"n": ["1", ""], "n.max": ["nan"]},
        {"read": ["yes"]},
        {"read.min": ["true"]},
        {"read.contains": ["t"]},
    ],
)
def test_a_value_that_its_field_cannot_have_is_refused(given):
    with pytest.raises(RequestError, match="MG524"):
        read_selection(given, KNOWN)


def test_values_that_a_field_can_have():
    given = {"n": ["1", "-2"], "n.contains": ["x"], "read": ["False"]}
    assert [condition.values for condition in read_selection(given, KNOWN).conditions] == [
        ("1", "-2"),
        ("x",),
        ("False",),
    ]
