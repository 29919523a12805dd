from __future__ import annotations

import pytest

from mandate_graph.errors import SeedError
from mandate_graph.rdf.codes import Codes, read_ontology
from mandate_graph.records.facts import TABLES
from mandate_graph.seeding.domains import CODES, DOMAINS, cell_fault


def test_codes_are_those_of_the_ontology() -> None:
    codes = Codes(read_ontology())
    for kind, notations in CODES.items():
        with pytest.raises(SeedError) as caught:
            codes.of(kind, "no such code")
        assert caught.value.remedy == f"Known are: {', '.join(notations)}."


def test_columns_are_those_of_the_tables() -> None:
    for table, columns in DOMAINS.items():
        assert set(columns) <= set(TABLES[table].seed_columns()), table


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("mandates", "scope", "M1/SP2"),
        ("mandates", "scope", "SP9.1"),
        ("mandates", "body", "HRC"),
        ("mandates", "body", "UNEA"),
        ("mandates", "body", "COP-UNTOC"),
        ("mandates", "number", "S-30/1"),
        ("mandates", "number", "2331(2016)"),
        ("mandates", "key", "SingleConvention1961"),
        ("citations", "body", "CND;CCPCJ"),
        ("citations", "number", "E/CN.7/2013/3-E/CN.15/2013/3"),
        ("org_units", "grade", "P-2/1"),
        ("org_units", "source", "RB;XB"),
        ("evaluations", "scopes", "SP1;SP9.2"),
        ("evaluations", "kind", "cluster"),
        ("sdg", "goal", "17"),
        ("sdg", "target", "16.a"),
        ("resources", "scope", "D"),
        ("measures", "container", "figure 16.4"),
        ("", "sessions", "CND-56;CCPCJ-22"),
        ("mandates", "title", "anything"),
        ("mandates", "scope", ""),
    ],
)
def test_what_documents_print_is_allowed(table: str, column: str, value: str) -> None:
    assert cell_fault(table, column, value) is None


@pytest.mark.parametrize(
    ("table", "column", "value", "remedy"),
    [
        ("mandates", "scope", "XX9", "SP9.1"),
        ("mandates", "body", "UNTOC-COP", "bodies.csv"),
        ("mandates", "number", "73 / 186", "73/186"),
        ("mandates", "year", "202", "2021"),
        ("evaluations", "scopes", "SP1,SP2", "joined by ;"),
        ("evaluations", "scopes", "SP1;", "joined by ;"),
        ("org_units", "grade", "Z-9", "grades.csv"),
        ("sdg", "goal", "18", "1 to 17"),
        ("sdg", "target", "5.99", "sdg_targets.csv"),
        ("results", "origin", "old", "carried_over, new"),
        ("meetings", "date", "2020-13-01", "2019-03-14"),
        ("", "type", "novel", "programme_budget"),
        ("", "sessions", "NOPE-1", "CND-56"),
    ],
)
def test_other_values_are_refused_with_a_remedy(table: str, column: str, value: str, remedy: str) -> None:
    fault = cell_fault(table, column, value)
    assert fault is not None
    assert repr(value) in fault[0]
    assert remedy in fault[1]
