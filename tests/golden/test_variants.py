"""A programme budget wrapped, paged, numbered or dated otherwise says the same facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.variants import (
    VARIANTS,
    mask_years,
    renumber_cell,
    renumber_section,
    repaginate,
    rewrap,
    shift_years,
    unindent,
)

from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.extraction import Extraction, extract, inspect
from mandate_graph.parsers.normaliser import Normaliser
from mandate_graph.readers.plain_text import decode
from mandate_graph.records.text import compact
from mandate_graph.seeding.verification import missing_cells, prints

pytestmark = pytest.mark.documents

Row = dict[str, str]
Tables = dict[str, list[Row]]

_PLACES = {"parts": {"page", "line_start", "line_end"}, "citations": {"quote"}}
"""Columns that say where something stands on the page."""

_WIDTH_TELLS = frozenset({"table16.21", "table16.22", "table16.23"})
"""Tables of years over text with several paragraphs in a cell: only the width of its column tells the year of one."""

_NAMES = frozenset(
    {"paragraph", "table", "container", "first_paragraph", "last_paragraph", "where", "detail", "number"}
)


def _read(text: str) -> Extraction:
    prospect = inspect(decode("variant.txt", text.encode()))
    return extract(prospect, DocumentContext("A/75/6(Sect.16)", prospect.description.year))


def _tables(extraction: Extraction) -> Tables:
    return {
        table: [
            {k: compact(v) for k, v in fact.fact.as_row().items() if k not in _PLACES.get(table, ())} for fact in facts
        ]
        for table, facts in extraction.facts.items()
    }


def _without(tables: Tables, containers: frozenset[str]) -> Tables:
    return {name: [row for row in rows if row.get("container") not in containers] for name, rows in tables.items()}


def _assert_same(found: Tables, expected: Mapping[str, list[Row]]) -> None:
    """Compares table by table, so that a failure names the rows."""
    assert set(found) == set(expected)
    for name, rows in expected.items():
        missing = [row for row in rows if row not in found[name]]
        more = [row for row in found[name] if row not in rows]
        assert (missing, more) == ([], []), name
        assert found[name] == rows, f"{name}: order"


def _unsupported(extraction: Extraction) -> list[tuple[str, str, str]]:
    """Cells whose evidence does not print their value, or that have none."""
    normaliser = Normaliser(extraction.prospect.layout)
    facts = {fact.id: fact.fact for rows in extraction.facts.values() for fact in rows}
    quotes: dict[tuple[str, str], str] = {}
    for row in extraction.evidence:
        cell = row.fact, row.column
        quotes[cell] = quotes.get(cell, "") + normaliser.quote(row.start, row.end)
    wrong = [
        (facts[fact].TABLE, fact, column)
        for (fact, column), quote in quotes.items()
        if not prints(facts[fact], column, quote)
    ]
    return wrong + missing_cells(facts.items(), {(facts[fact].TABLE, fact, column) for fact, column in quotes})


@pytest.fixture(scope="module")
def text(documents: Path) -> str:
    """The programme budget in Chinese."""
    found = sorted(documents.glob("**/000_*.txt"))
    if not found:
        pytest.skip("the programme budget is not among the documents")
    return found[0].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def original(text: str) -> Tables:
    """Its tables."""
    return _tables(_read(text))


@pytest.mark.parametrize("name", VARIANTS)
def test_same_facts(name: str, text: str, original: Tables) -> None:
    extraction = _read(VARIANTS[name](text))
    told_by_width = frozenset[str]() if name.startswith("paged") else _WIDTH_TELLS
    _assert_same(_without(_tables(extraction), told_by_width), _without(original, told_by_width))
    assert _unsupported(extraction) == []


@pytest.mark.parametrize("name", ["unindented", "wrapped narrow", "wrapped wide"])
def test_paragraphs_told_by_width_keep_their_words(name: str, text: str, original: Tables) -> None:
    """Where a copy cannot tell the years of the paragraphs, it may leave them out but not make words up."""
    found = _tables(_read(VARIANTS[name](text)))["measures"]
    for container in _WIDTH_TELLS:
        words = "".join(row["value"] for row in original["measures"] if row["container"] == container)
        for row in found:
            if row["container"] == container:
                assert sorted(row["value"]) == sorted(c for c in row["value"] if c in words)


@pytest.mark.parametrize("number", ["24", "29A", "3"])
def test_another_section_number(number: str, text: str, original: Tables) -> None:
    found = _tables(_read(renumber_section(text, number)))
    expected = {
        name: [{k: renumber_cell(v, number) if k in _NAMES else v for k, v in row.items()} for row in rows]
        for name, rows in original.items()
    }
    _assert_same(found, expected)


@pytest.mark.parametrize("years", [-1, 1, 2])
def test_other_years(years: int, text: str, original: Tables) -> None:
    def masked(rows: list[Row], move: int) -> list[Row]:
        return [
            {key: moved(value, move) if key == "year" else mask_years(value) for key, value in row.items()}
            for row in rows
        ]

    def moved(year: str, move: int) -> str:
        return str(int(year) + move) if year else ""

    found = {name: masked(rows, 0) for name, rows in _tables(_read(shift_years(text, years))).items()}
    _assert_same(found, {name: masked(rows, years) for name, rows in original.items()})


_COPIES: dict[str, Callable[[str], str]] = {
    "narrower": lambda text: rewrap(text, 58, 7),
    "wider": lambda text: rewrap(text, 140, 8),
    "short pages": lambda text: unindent(repaginate(text, 6)),
}


@pytest.mark.parametrize("name", _COPIES)
def test_copies_keep_every_letter(name: str, text: str) -> None:
    """A check of the copies: but for page furniture and repeated heads they hold the letters of the original."""
    plain = compact("".join(line for line in text.splitlines() if "http" not in line))
    copy = compact("".join(line for line in _COPIES[name](text).splitlines() if "http" not in line))
    assert abs(len(copy) - len(plain)) < (10 if name != "short pages" else 0.1 * len(plain))
    assert set(copy) == set(plain)
