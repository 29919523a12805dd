"""A budget and its corrigendum count nothing twice, whichever comes first; each table shows what each prints."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from mandate_graph.records.facts import Deliverable, Fact, Mandate, Measure, ResourceFigure
from mandate_graph.seeding import Document, DocumentSeeds, Seeds, identify
from mandate_graph.store.oxigraph import OxigraphStore

from .answers import ask, load

BASE, CORR, SECOND = "A/99/6(Sect.24)", "A/99/6(Sect.24)/Corr.1", "A/99/6(Sect.24)/Corr.2"


def _listed(document: str, scope: str, *numbers: str) -> list[Fact]:
    return [
        Mandate(
            document=document, year="2099", scope=scope, body="GA", kind="resolution", number=number,
            key=f"A/RES/{number}", title=f"Title of {number}", position=str(order), line=str(order), group="1",
        )
        for order, number in enumerate(numbers, 1)
    ]  # fmt: skip


def _output(document: str, scope: str, table: str, item: str, count: str) -> Fact:
    return Deliverable(
        document=document, table=table, scope=scope, level="item", category="A", subcategory="Documents",
        unit="number of documents", item_no=item, title=f"Report {item}", year="2099", status="planned", value=count,
        row=item,
    )  # fmt: skip


def _value(document: str, container: str, value: str) -> Fact:
    return Measure(
        document=document, scope="SP1", container=container, measure_title=f"cases of {container}", year="2099",
        status="planned", value=value,
    )  # fmt: skip


def _money(document: str, scope: str, label: str, value: str) -> Fact:
    return ResourceFigure(
        document=document, table="24.20", scope=scope, row_label=label, column_label="2099 estimate", year="2099",
        status="estimate", source="RB", value=value, unit="thousand_usd", row=label[-1], column="1",
    )  # fmt: skip


def _document(symbol: str, facts: Iterable[Fact]) -> DocumentSeeds:
    tables: dict[str, list[Fact]] = {}
    for fact in facts:
        tables.setdefault(fact.TABLE, []).append(fact)
    kind = "corrigendum" if "Corr" in symbol else "programme_budget"
    manifest = Document(
        document=symbol, symbols=symbol, symbol_basis="printed", sha256=f"{len(symbol):064x}", title=symbol, type=kind,
        language="en", year="2099",
    )  # fmt: skip
    return DocumentSeeds(manifest, {name: tuple(identify(rows)) for name, rows in tables.items()})


DOCUMENTS = {
    BASE: _document(
        BASE,
        [
            *_listed(BASE, "SP1", "90/1", "90/2"), *_listed(BASE, "SP3", "90/3", "90/4"),
            _output(BASE, "SP1", "24.5", "1", "3"), _output(BASE, "SP2", "24.6", "1", "4"),
            _value(BASE, "figure 24.1", "10"), _value(BASE, "figure 24.2", "20"),
            _money(BASE, "SP1", "row 1", "100"), _money(BASE, "SP2", "row 2", "200"), _money(BASE, "P", "row 3", "300"),
        ],
    ),
    CORR: _document(
        CORR,
        [
            *_listed(CORR, "SP3", "90/3", "90/5", "90/6"), _output(CORR, "SP2", "24.6", "1", "5"),
            _value(CORR, "figure 24.2", "21"), _money(CORR, "SP2", "row 2", "250"),
        ],
    ),
    SECOND: _document(SECOND, _listed(SECOND, "SP3", "90/7")),
}  # fmt: skip


def _store(*symbols: str) -> OxigraphStore:
    return load(Seeds(tuple(DOCUMENTS[symbol] for symbol in symbols)))


@pytest.fixture(scope="module", params=[(BASE, CORR), (CORR, BASE)], ids=["base first", "corrigendum first"])
def store(request: pytest.FixtureRequest) -> OxigraphStore:
    return _store(*request.param)


def test_the_list_of_a_scope_is_that_of_the_corrigendum(store: OxigraphStore) -> None:
    assert [row["key"] for row in ask(store, "cq01", scope="SP3", year="2099")] == [
        "A/RES/90/3", "A/RES/90/5", "A/RES/90/6",
    ]  # fmt: skip
    assert [row["key"] for row in ask(store, "cq01", scope="SP1", year="2099")] == ["A/RES/90/1", "A/RES/90/2"]
    counts = {row["scope"]: row["own"] for row in ask(store, "cq15", year="2099")}
    assert (counts["SP1"], counts["SP3"]) == ("2", "3")


def test_counts_money_and_measures_are_those_printed_last(store: OxigraphStore) -> None:
    outputs = {row["scope"]: row["count"] for row in ask(store, "cq06", scope="SP2", year="2099")}
    assert outputs == {"SP2": "5"}
    money = ask(store, "cq07", scope="SP2")
    assert [(row["document"], float(row["value"])) for row in money] == [(CORR, 250.0)]
    assert len(ask(store, "cq07")) == 3
    [answer] = store.query(
        "PREFIX mg: <https://w3id.org/mandate-graph/ontology#> SELECT (SUM(?n) AS ?sum) (COUNT(?n) AS ?all) "
        "{ ?value a mg:PerformanceMeasureValue ; mg:numericValue ?n }"
    )  # type: ignore[union-attr, misc]
    assert (answer["sum"].value, answer["all"].value) == ("31", "2")


def test_each_table_shows_what_each_document_prints(store: OxigraphStore) -> None:
    for symbol in (BASE, CORR):
        for table, rows in DOCUMENTS[symbol].facts.items():
            columns = type(rows[0].fact).columns()
            told = [tuple(row[column] for column in columns) for row in ask(store, table, document=symbol)]
            assert told == [tuple(getattr(row.fact, column) for column in columns) for row in rows], (symbol, table)


def test_each_document_is_told_once(store: OxigraphStore) -> None:
    assert sorted(row["document"] for row in ask(store, "documents")) == [BASE, CORR]


def test_a_corrigendum_is_tied_to_its_base(store: OxigraphStore) -> None:
    base, corrigendum = (f"<https://w3id.org/mandate-graph/id/doc/A_99_6--Sect.24{end}>" for end in ("", "--_Corr.1"))
    assert store.query(f"ASK {{ {corrigendum} <http://purl.org/vocab/frbr/core#supplementOf> {base} }}")


def test_a_later_corrigendum_replaces_an_earlier_one() -> None:
    store = _store(SECOND, BASE, CORR)
    assert [row["key"] for row in ask(store, "cq01", scope="SP3", year="2099")] == ["A/RES/90/7"]
    assert len(ask(store, "mandates")) == 2 + 2 + 3 + 1


def test_a_corrigendum_stands_alone_where_its_base_was_not_read() -> None:
    store = _store(CORR)
    assert len(ask(store, "cq01", scope="SP3", year="2099")) == 3
    assert store.query("ASK { ?base <https://w3id.org/mandate-graph/ontology#documentSymbol> 'A/99/6(Sect.24)' }")
