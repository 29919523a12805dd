"""The sections of the budget of 2026 that are at hand, against what was checked by hand on their pages."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from tests.unit.parsers.instruments import gold

from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.extraction import Extraction, extract, inspect
from mandate_graph.readers import read_file
from mandate_graph.records.facts import Fact

ERRORS = {
    "12": [("12.15", "subtotal", "15", "17")],
    "16": [
        ("16.8", "subtotal", "2", "1"), ("16.24", "total", "–", "2"), ("16.38", "total", "14.3", "5.3"),
        ("16.38", "table_mismatch", "5 842.7", "5842.8"),
    ],
    "24_Corr.1": [],
    "29A": [("29A.43", "total", "–", "7")],
    "3_Add.2": [("65", "misprinted_number", "65", "74"), ("44", "subtotal", "–", "-1")],
    "5": [
        ("5.I.17", "subtotal", "2", "1"), ("5.I.18", "subtotal", "5 248.9", "5220.7"),
        ("5.I.19", "subtotal", "27", "24"), ("5.I.19", "subtotal", "27", "24"),
        ("5.I.19", "subtotal", "105", "78"), ("5.I.19", "subtotal", "105", "78"), ("5.I.20", "total", "6.8", "7.2"),
        ("5.III.7", "total", "0.0", "0.1"), ("5.I.71", "table_mismatch", "7,222,900", "7,249,900"),
        ("5.I.74", "total", "112", "110"),
    ],
}  # fmt: skip
LINKS = {"12": 7, "16": 16, "24_Corr.1": 0, "29A": 1, "3_Add.2": 1, "5": 2}


@cache
def section(documents: Path, name: str) -> Extraction:
    """What is extracted from a section."""
    path = documents / "ppb2026-en" / f"A_80_6_Sect.{name}.docx"
    if not path.is_file():
        pytest.skip(f"{path.name} is not among the documents")
    prospect = inspect(read_file(path))
    return extract(prospect, DocumentContext(prospect.description.symbols[0], prospect.description.year or "2026"))


def cells(fact: Fact) -> tuple[str, ...]:
    """The cells of a fact, without white space."""
    return tuple("".join(str(getattr(fact, column)).split()) for column in type(fact).columns())


def test_measures_of_a_subprogramme_are_those_of_its_charts_and_tables(documents: Path) -> None:
    with gold(documents, "measures_2026_SP1.csv").open(encoding="utf-8") as file:
        expected = [tuple("".join(cell.split()) for cell in row) for row in list(csv.reader(file))[1:]]
    measures = section(documents, "16").facts["measures"]
    assert [cells(each.fact) for each in measures if getattr(each.fact, "scope") == "SP1"] == expected  # noqa: B009


@pytest.mark.parametrize("name", ERRORS)
def test_every_contradiction_and_no_other_is_found(documents: Path, name: str) -> None:
    found = [each.fact for each in section(documents, name).facts.get("source_errors", ())]
    columns = ("where", "problem", "printed", "expected")
    assert [tuple(getattr(fact, column) for column in columns) for fact in found] == ERRORS[name]


@pytest.mark.parametrize("name", LINKS)
def test_money_tied_to_instruments(documents: Path, name: str) -> None:
    found = [each.fact for each in section(documents, name).facts.get("resource_mandate_links", ())]
    assert len(found) == LINKS[name]
    assert all(getattr(fact, "key") and getattr(fact, "amount_usd") for fact in found)  # noqa: B009
