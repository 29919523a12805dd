"""What holds for every analysis, and how options are read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from functools import lru_cache

import networkx as nx
import pytest
from tests.unit.analysis.graphs import graph_of, node

from mandate_graph.analysis import analyses, find_analysis
from mandate_graph.analysis.analysis import Analysis, Column, Option
from mandate_graph.analysis.rendering import render
from mandate_graph.errors import BadInput, QueryError
from mandate_graph.network import load_network, network_queries
from mandate_graph.store.oxigraph import OxigraphStore

Network = Callable[[tuple[str, ...]], "nx.MultiDiGraph[str]"]
OPTIONS = (
    Option("key", "key", None, {"en": "k", "zh": "k"}, required=True, among=("instrument",)),
    Option("least", "int", 1, {"en": "l", "zh": "l"}, least=1, most=9),
    Option("share", "float", 0.5, {"en": "s", "zh": "s"}),
    Option("way", "str", "up", {"en": "w", "zh": "w"}, choices=("up", "down")),
)
SMALL = Analysis(
    title={"en": "t", "zh": "t"}, description={"en": "d", "zh": "d"}, nothing={"en": "None.", "zh": "无。"},
    options=OPTIONS, columns=(Column("key"), Column("n")), source="s", example={"key": "A"}, parts=(),
    run=lambda graph, key, least, share, way: [(key, least)],
)  # fmt: skip


@pytest.fixture(scope="module")
def network(network_store: OxigraphStore) -> Network:
    """Networks of the committed seeds by their parts, each loaded once."""
    return lru_cache(lambda parts: load_network(network_store, parts=parts))


def test_options_are_read_by_their_kind() -> None:
    assert SMALL.read({"key": "A"}) == {"key": "A", "least": 1, "share": 0.5, "way": "up"}
    assert SMALL.read({"key": "A", "least": "3", "share": "1", "way": "down"})["least"] == 3


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "needs the option 'key'"),
        ({"key": ""}, "needs the option 'key'"),
        ({"key": "A", "color": "red"}, "It takes: key, least"),
        ({"key": "A", "least": "0"}, "between 1 and 9"),
        ({"key": "A", "least": "x"}, "a whole number"),
        ({"key": "A", "share": "nan"}, "between"),
        ({"key": "A", "way": "left"}, "one of up, down"),
    ],
)
def test_a_wrong_option_is_named(given: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError, match="MG321") as refused:
        SMALL.read(given)
    assert told in str(refused.value)


def test_a_key_becomes_a_node_or_names_the_nearest() -> None:
    graph = graph_of(node("instrument", "A/RES/1/1"), node("plan", "A/RES/1/2"))
    assert SMALL.rows(graph, key="a/res/1/1") == [("A/RES/1/1", 1)]
    with pytest.raises(QueryError, match=r"MG322.*Nearest are: A/RES/1/1"):
        SMALL.rows(graph, key="A/RES/1/2")


def test_an_unknown_analysis_names_the_nearest() -> None:
    with pytest.raises(BadInput, match=r"MG320.*overlap"):
        find_analysis("overlop")


def test_answers_are_written_as_csv_and_json() -> None:
    rows = [("A,B", 1), ("字", None)]
    text = render("small", SMALL, {"key": "A"}, rows, "csv").decode()
    assert list(csv.reader(io.StringIO(text))) == [["key", "n"], ["A,B", "1"], ["字", ""]]
    body = json.loads(render("small", SMALL, {"key": "A"}, rows, "json"))
    assert body["rows"] == [{"key": "A,B", "n": 1}, {"key": "字", "n": None}]
    assert (body["asked"], body["source"]) == ({"key": "A"}, "s")
    assert b"(2 rows)" in render("small", SMALL, {"key": "A"}, rows, "table")


@pytest.mark.parametrize("name", analyses())
def test_every_analysis_says_what_it_does(name: str) -> None:
    analysis = analyses()[name]
    for texts in (analysis.title, analysis.description, *(option.help for option in analysis.options)):
        assert texts["en"] and texts["zh"]
    assert analysis.source.endswith(".")
    assert len({column.name for column in analysis.columns}) == len(analysis.columns)
    assert all(column.description for column in analysis.columns)
    assert network_queries(parts=analysis.parts)
    assert {*analysis.example} <= {option.name for option in analysis.options}


@pytest.mark.parametrize("name", analyses())
def test_the_example_of_every_analysis_answers_from_the_seeds(name: str, network: Network) -> None:
    analysis = analyses()[name]
    options = analysis.read(analysis.example)
    graph = network(analysis.parts)
    before = (list(graph.nodes(data=True)), list(graph.edges(data=True, keys=True)))
    rows = analysis.rows(graph, **options)
    assert rows
    assert all(len(row) == len(analysis.columns) for row in rows)
    assert before == (list(graph.nodes(data=True)), list(graph.edges(data=True, keys=True)))
    assert analysis.rows(graph, **options) == rows
    assert json.loads(render(name, analysis, options, rows, "json"))["rows"]
    # Whoever has loaded the whole graph gets the same.
    assert analysis.rows(network(()), **options) == rows


@pytest.mark.parametrize("name", analyses())
def test_every_analysis_of_an_empty_graph_is_refused(name: str) -> None:
    analysis = analyses()[name]
    with pytest.raises(QueryError, match=r"MG32[234]"):
        analysis.rows(graph_of(), **analysis.read(analysis.example))


@pytest.mark.parametrize("name", list(analyses()))
def test_no_rows_are_explained(name: str) -> None:
    analysis = find_analysis(name)
    assert set(analysis.nothing) == {"en", "zh"} and all(analysis.nothing.values())
    body = json.loads(render(name, analysis, {"year": 2026, "least": None, "language": "en"}, [], "json"))
    assert body["rows"] == [] and body["reason"]["en"] == f"{analysis.nothing['en']} (year 2026)"


def test_rows_need_no_reason() -> None:
    assert "reason" not in json.loads(render("small", SMALL, {}, [("A", 1)], "json"))


EMPTY = {
    "ages": {"scope": "UNODC-A/2021"}, "drivers": {"scope": "UNODC-A/2021"}, "overlap": {"year": "1900"},
    "planned-actual": {"counted": "1999"}, "results-measures": {"scope": "UNODC-A/2021"}, "explain":
    {"key": "A/RES/74/247", "output": "sdg/5", "steps": "1"}, "turnover": {"programme": "NONE"},
    "sdg-claims": {"scope": "SP1", "year": "1999"}, "knock-out": {"confidence": "1", "key": "UNTOC"},
    "shared-mandates": {"year": "2026", "least": "9"}, "footprint": {"key": "A/RES/74/247", "kind": "organ"},
    "centrality": {"kind": "report", "measure": "hub", "most": "1"},
}  # fmt: skip


@pytest.mark.parametrize("name", list(EMPTY))
def test_a_selection_of_nothing_is_told_or_explained(network: Network, name: str) -> None:
    analysis = find_analysis(name)
    options = analysis.read(EMPTY[name])
    try:
        rows = analysis.rows(network(analysis.parts), **options)
    except QueryError as refused:
        assert refused.code in ("MG322", "MG323") and refused.remedy
    else:
        assert rows or analysis.reason(options)


def test_a_scope_is_that_of_the_year_asked_for(network: Network) -> None:
    analysis = find_analysis("sdg-claims")
    rows = analysis.rows(network(analysis.parts), scope="SP1", year=2021)
    assert rows and {row[0] for row in rows} == {2021}
    with pytest.raises(QueryError, match=r"MG322.*2021, 2026"):
        analysis.rows(network(analysis.parts), scope="SP1", year=2019)
