"""All source documents in one graph: tables give the rows back, checks pass, questions reach from one to another."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from mandate_graph.pipeline.extraction import extract_folder
from mandate_graph.pipeline.verification import verify_evidence
from mandate_graph.records.facts import TABLES
from mandate_graph.resources import data_root
from mandate_graph.seeding import Seeds, read_seeds
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.validation import run_checks, validate_shapes

from .answers import CATALOG, ask, load

PUBLIC = [name for name in TABLES if name not in ("parts", "reported_instruments", "unresolved")]


@pytest.fixture(scope="module")
def folder(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("seeds")
    assert extract_folder(documents, into).complete
    return into


@pytest.fixture(scope="module")
def seeds(folder: Path) -> Seeds:
    seeds = read_seeds([folder])
    if len(seeds.documents) < 5:
        pytest.skip("MANDATE_GRAPH_DOCUMENTS does not hold all five documents")
    return seeds


@pytest.fixture(scope="module")
def store(seeds: Seeds) -> OxigraphStore:
    return load(seeds)


def of_year(seeds: Seeds, year: str) -> str:
    """Symbol of the report of a year."""
    [row] = [row for row in seeds.manifest() if row.type == "report" and row.year == year]
    return row.document


@pytest.mark.parametrize("table", PUBLIC)
def test_each_table_gives_the_rows_of_all_documents_back(seeds: Seeds, store: OxigraphStore, table: str) -> None:
    columns = TABLES[table].columns()
    rows = ask(store, table)
    assert [[row[column] for column in columns] for row in rows] == [
        [getattr(seed.fact, column) for column in columns] for _, seed in seeds.rows(table)
    ]
    assert rows


def test_every_cell_of_all_documents_is_witnessed(folder: Path, documents: Path) -> None:
    verification = verify_evidence(read_seeds([folder], apply_corrections=False), documents)
    assert verification.holds, "\n".join(map(str, verification.failures[:10]))


def test_the_graph_passes_its_checks_and_shapes(store: OxigraphStore) -> None:
    outcomes = run_checks(store, CATALOG) + validate_shapes(store, data_root() / "ontology" / "shapes", full=False)
    assert [outcome.name for outcome in outcomes if outcome.fails] == []


def test_what_reports_answer(seeds: Seeds, store: OxigraphStore) -> None:
    keys = {f"CND/RES/{number}" for number in ("55/1", "55/9", "55/10", "54/12", "54/15")}
    rows = ask(store, "cq11", document=of_year(seeds, "2013"))
    assert {row["key"] for row in rows} == keys
    assert all(row["evidence"] and row["quote"] and row["label_zh"] and row["label_en"] for row in rows)
    assert [row["year"] for row in ask(store, "cq11", key="CND/RES/62/7")] == ["2022"]


def test_a_second_symbol_names_the_same_report(store: OxigraphStore) -> None:
    assert ask(store, "cq11", document="E/CN.15/2013/3") == ask(store, "cq11", document="E/CN.7/2013/3") != []


def test_which_instruments_reported_on_are_still_listed(seeds: Seeds, store: OxigraphStore) -> None:
    rows = {(row["document_year"], row["key"]): row for row in ask(store, "cq39", year="2021")}
    assert (rows["2013", "CND/RES/55/9"]["status"], rows["2013", "CND/RES/55/9"]["scopes"]) == ("listed", "SP2;SP8")
    states = {key: rows["2022", key]["status"] for key in ("CND/RES/62/7", "CND/RES/64/1", "CCPCJ/RES/27/4")}
    assert states == {"CND/RES/62/7": "not-listed", "CND/RES/64/1": "later", "CCPCJ/RES/27/4": "listed"}
    listed = {seed.fact.key for _, seed in seeds.rows("mandates")}  # type: ignore[attr-defined]
    assert {key for _, key in rows if key in listed} == {key for (_, key), row in rows.items() if row["scopes"]}


def test_themes_of_the_strategy_reach_the_subprogrammes(store: OxigraphStore) -> None:
    rows = ask(store, "cq38")
    assert [row["area_no"] for row in rows] == sorted(row["area_no"] for row in rows)
    assert {row["area_no"] for row in rows} >= {"1.1", "1.4", "2.2", "3.2", "3.6"}
    taken = {row["area_no"]: row["scope"] for row in reversed(rows)}
    expected = {"1.4": "SP4", "2.2": "SP6", "3.2": "SP3", "3.3": "SP2", "3.6": "SP5", "3.7": "SP5"}
    assert {area: taken[area] for area in expected} == expected
    assert {(row["basis"], row["method"]) for row in rows if row["scope"]} == {("inferred", "lexical")}
    assert all(0 < float(row["confidence"]) <= 1 for row in rows if row["scope"])
    strict = ask(store, "cq38", confidence="0.9")
    assert {row["area_no"] for row in strict} == {row["area_no"] for row in rows}
    assert 0 < sum(bool(row["scope"]) for row in strict) < sum(bool(row["scope"]) for row in rows)


def test_the_footprint_of_a_resolution_spans_budget_and_report(store: OxigraphStore) -> None:
    rows = ask(store, "cq03", key="CND/RES/55/9")
    assert [row["list"] for row in rows if row["use"] == "mandate"] == ["SP2", "SP8"]
    places = [row["paragraph"] for row in rows if row["document"] == "E/CN.7/2013/3"]
    assert places == ["preamble", "1", "22", "83"]
    quotes = {row["evidence"]: row["quote"] for row in ask(store, "cq04", key="CND/RES/55/9")}
    assert all("55/9" in quotes[row["evidence"]] for row in rows)


def test_an_output_names_the_instrument_its_sentence_names(store: OxigraphStore) -> None:
    rows = ask(store, "outputs-of-instruments", document="E/CN.7/2013/3")
    stated = [row for row in rows if row["basis"] == "stated"]
    assert ("63", "E/RES/2012/18") in {(row["paragraph"], row["key"]) for row in stated}
    assert all(row["heading"] and row["evidence"] for row in stated)
    assert all(row["method"] == "same-paragraph" and row["confidence"] for row in rows if row["basis"] == "inferred")


def test_unresolved_citations_are_shown_and_counted(seeds: Seeds, store: OxigraphStore) -> None:
    shown = ask(store, "unresolved-citations")
    counted = ask(store, "citation-coverage")
    assert sum(int(row["unresolved"]) for row in counted) == len(shown) > 0
    assert all(row["printed"] and row["reason_zh"] and row["reason_en"] and row["evidence"] for row in shown)
    for row in counted:
        assert int(row["resolved"]) + int(row["unresolved"]) == int(row["citations"])
    assert {row["document"] for row in counted} == {row.document for row in seeds.manifest()}


def test_recommendations_say_which_bodies_they_ask(store: OxigraphStore) -> None:
    answer = store.query(
        """PREFIX mg: <https://w3id.org/mandate-graph/ontology#>
        SELECT ?through (GROUP_CONCAT(DISTINCT ?code; SEPARATOR=";") AS ?bodies) {
          ?r a mg:MemberStateRecommendation ; mg:askedOf/mg:tableCode ?code .
          OPTIONAL { ?r mg:through ?through }
        } GROUP BY ?through"""
    )
    assert isinstance(answer, QuerySolutions)
    asked = {row["through"].value: set(row["bodies"].value.split(";")) for row in answer if row["through"]}
    assert asked["两委员会"] == {"CND", "CCPCJ"}
    assert asked["麻醉药品委员会"] == {"CND"}
