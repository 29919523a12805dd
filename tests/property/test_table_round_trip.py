"""Any rows come back from the graph: odd texts, clashing scopes, two languages of one document, unnamed documents."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from mandate_graph.catalog import load_catalog
from mandate_graph.namespaces import MGC
from mandate_graph.rdf import map_seeds
from mandate_graph.records.facts import TABLES, Fact
from mandate_graph.seeding import Document, DocumentSeeds, Seeds, identify
from mandate_graph.store.oxigraph import OxigraphStore

ROOT = Path(__file__).resolve().parents[2]
TEXTS = (
    "", "中文，文本", 'a "q" , b', "line\nbreak", " lead", "x;y", "16.197(b)", "<tag>&", "e\u0301\u200b", "目标 5、8",
    "tab\there", "SP1", "A/75/6(Sect.16)", "\U0001f600",
)  # fmt: skip
NUMBERS = ("", "0", "5", "305.0", "-1.50", "12345678", "0.0")
CODES = {
    "kind": ("resolution", "decision", "convention", "document"),
    "origin": ("", "new", "carried_over"),
    "status": ("", "planned", "actual", "estimate_before_recosting"),
    "source": ("", "RB", "XB", "RB;XB"),
    "unit": ("", "posts", "thousand_usd", "percent"),
    "relation": ("cites", "pursuant_to", "see_also"),
    "change_type": ("", "technical_adjustment", "other"),
    "type": ("", "formal", "informal"),
    "category": ("A", "B", "C"),
    "level": ("subcategory", "item", "narrative"),
}
CELLS = {
    "key": ("", "A/RES/73/186", "UNTOC", "E/RES/1106(XL)", "S/RES/2331(2016)"),
    "keys": ("", "A/RES/73/186;UNTOC"),
    "scope": ("", "P", "SP1", "SP9.1", "A", "M1/P", "M2/SP3", "x y"),
    "scopes": ("", "P", "SP1;SP2", "SP9.1;A"),
    "year": ("", "2019", "2021"),
    "date": ("2020-01-02",),
    "total": ("", "true"),
}
CODED = {
    "mandates": ("kind",), "citations": ("kind", "relation"), "resource_mandate_links": ("kind", "change_type"),
    "results": ("origin",), "measures": ("status",), "deliverables": ("status", "category", "level"),
    "resources": ("status", "source", "unit"), "org_units": ("source",), "meetings": ("type",),
}  # fmt: skip
ORDERS = ("level", "position", "line", "group", "row", "column", "page", "line_start", "line_end", "number")


def _cell(table: type[Fact], column: str, chance: random.Random) -> str:
    if column in CODED.get(table.TABLE, ()):
        return chance.choice(CODES[column])
    if (table.TABLE, column) == ("results", "kind"):
        return chance.choice(("planned", "performance", "plan_versus_actual"))
    if column in CELLS:
        return chance.choice(CELLS[column])
    if column in ORDERS and column in table.NUMERIC:
        return chance.choice(("1", "2", "17"))
    return chance.choice(NUMBERS if column in table.NUMERIC else TEXTS)


def _document(symbol: str, language: str, kind: str, year: str, chance: random.Random) -> DocumentSeeds:
    tables = {}
    for name, table in TABLES.items():
        columns = [column for column in table.seed_columns() if column != "document"]
        cells = ({column: _cell(table, column, chance) for column in columns} for _ in range(20))
        tables[name] = tuple(identify(table(document=symbol, **row) for row in cells))
    document = Document(
        document=symbol, symbols=symbol, symbol_basis="printed", sha256="a" * 64, language=language, type=kind,
        year=year,
    )  # fmt: skip
    return DocumentSeeds(document, tables)


def _seeds(chance: random.Random) -> Seeds:
    return Seeds(
        (
            _document("A/75/6(Sect.16)", "en", "programme_budget", "2021", chance),
            _document("A/75/6(Sect.16)", "zh", "programme_budget", "2021", chance),
            _document("E/CN.7/2013/3", "fr", "report", "2013", chance),
            _document("sha256:0123456789ab", "zh", "", "", chance),
        )
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rows_of_every_table_come_back(seed: int) -> None:
    seeds, store = _seeds(random.Random(seed)), OxigraphStore.in_memory()
    store.load(map_seeds(seeds))
    for query in load_catalog(ROOT / "queries").of("canned"):
        if query.name not in TABLES:
            continue
        answer = store.query(query.bound({}))
        assert isinstance(answer, QuerySolutions)
        columns = TABLES[query.name].columns()
        expected = [[getattr(row.fact, column) for column in columns] for _, row in seeds.rows(query.name)]
        assert [["" if term is None else term.value for term in row][:-1] for row in answer] == expected, query.name


def test_the_codes_used_here_are_codes_of_the_ontology() -> None:
    assert {"planned", "actual", "resolution", "decision", "convention", "document", "posts"} <= set(MGC)
