"""Limits are settings."""

import dataclasses

import pytest

from mandate_graph.errors import BadInput
from mandate_graph.settings import describe, read
from mandate_graph_api.limits import Limits


def test_every_limit_has_a_variable_and_a_sentence():
    rows = describe(Limits)
    assert len(rows) == len(dataclasses.fields(Limits)) == len({env for _, env, _, _ in rows})
    assert all(env == f"MANDATE_GRAPH_{name.upper()}" and help.endswith(".") for name, env, _, help in rows)


def test_variables_set_limits():
    limits = read(Limits, {"MANDATE_GRAPH_QUERY_SECONDS": "2.5", "MANDATE_GRAPH_ROWS": "10"})
    assert (limits.query_seconds, limits.rows) == (2.5, 10)
    assert read(Limits, {}).workers >= 2 and read(Limits, {}).heavy >= 2


@pytest.mark.parametrize("value", ["many", "-1", "nan", "inf"])
def test_numbers_that_are_no_limits(value):
    with pytest.raises(BadInput, match=r"MG001.*MANDATE_GRAPH_QUERY_SECONDS"):
        read(Limits, {"MANDATE_GRAPH_QUERY_SECONDS": value})


def test_processes_share_the_limits():
    part = Limits(workers=5, heavy=2, queue=9, client_queries=4, cache_bytes=100).shared(2)
    assert (part.workers, part.heavy, part.queue, part.client_queries, part.cache_bytes) == (3, 1, 5, 2, 50)
