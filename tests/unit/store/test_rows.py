"""Rows are counted in what the engine writes, whatever the literals hold and wherever the bytes are cut."""

import io

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandate_graph.errors import Unavailable
from mandate_graph.store.answers import SOLUTION_FORMATS, Answer
from mandate_graph.store.rows import CountedSink

NASTY = st.text(st.sampled_from('"\\{}[],:\n\r<>&\tresult.é') | st.characters(codec="utf-8"), max_size=12)


def answer(rows):
    store = ox.Store()
    blocks = " ".join(
        f"({' '.join('UNDEF' if cell is None else str(ox.Literal(cell)) for cell in row)})" for row in rows
    )
    return store.query(f"SELECT * {{ VALUES (?a ?b) {{ {blocks} }} }}")


@settings(max_examples=60)
@given(st.lists(st.tuples(NASTY | st.none(), NASTY | st.none()), max_size=6), st.integers(1, 9))
@pytest.mark.parametrize("name", SOLUTION_FORMATS)
def test_rows(name, rows, step):
    whole = answer(rows).serialize(format=SOLUTION_FORMATS[name])
    into = io.BytesIO()
    counted = CountedSink(into, name, 10)
    for start in range(0, len(whole), step):
        counted.write(whole[start : start + step])
    assert counted.rows == len(rows)
    assert into.getvalue() == whole


@pytest.mark.parametrize("name", SOLUTION_FORMATS)
def test_more_rows_than_allowed(name):
    with pytest.raises(Unavailable, match=r"MG504.*limit of 2 rows"):
        Answer(answer([("x", "y")] * 3), {}).write(io.BytesIO(), name, 2)
    assert Answer(answer([("x", "y")] * 3), {}).write(io.BytesIO(), name, 3) == 3


@pytest.mark.parametrize("name", ["turtle", "nquads", "jsonld"])
def test_more_triples_than_allowed(name):
    def triples():
        return ox.Store().query("CONSTRUCT { <a:a> <a:b> ?c } { VALUES ?c { 1 2 3 } }")

    with pytest.raises(Unavailable, match="MG504"):
        Answer(triples(), {}).write(io.BytesIO(), name, 2)
    assert Answer(triples(), {}).write(io.BytesIO(), name, 3) == 3
