"""Invented fascicles are recovered exactly, also wrapped, paged and without blanks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest
from tests.fascicles import Fascicle, make_fascicle
from tests.variants import Furniture, repaginate, rewrap, unindent

from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.extraction import Extraction, extract, inspect
from mandate_graph.readers.plain_text import decode
from mandate_graph.records.text import compact

_SEEDS = range(12)


def _paged(fascicle: Fascicle) -> str:
    furniture = Furniture(fascicle.section, "水文、气象和地震观测", "第七编  公共服务", "21-07311", 64)
    return repaginate(fascicle.text, 1, furniture)


_COPIES: dict[str, Callable[[Fascicle], str]] = {
    "as printed": lambda fascicle: fascicle.text,
    "unindented": lambda fascicle: unindent(fascicle.text),
    "paged": _paged,
    "narrow": lambda fascicle: rewrap(fascicle.text, 70, 1),
    "wide": lambda fascicle: rewrap(fascicle.text, 110, 2),
}


def _extract(text: str) -> Extraction:
    prospect = inspect(decode("fascicle.txt", text.encode()))
    return extract(prospect, DocumentContext("X", prospect.description.year))


def _value(text: str) -> str:
    try:
        return str(float(text))
    except ValueError:
        return compact(text)


def _rows(rows: Iterable[Mapping[str, str]], columns: list[str], doubtful: set[str]) -> list[tuple[str, ...]]:
    sure = (row for row in rows if row.get("container") not in doubtful)
    return [tuple(_value(row[column]) for column in columns) for row in sure]


def _doubtful(extraction: Extraction) -> set[str]:
    """Tables of years over text that the extraction says it could not be sure of: nothing ends their cells."""
    return {remark.detail for remark in extraction.remarks if remark.problem.startswith("cells_")}


@pytest.mark.parametrize("copy", _COPIES)
@pytest.mark.parametrize("seed", _SEEDS)
def test_recovered_exactly(seed: int, copy: str) -> None:
    fascicle = make_fascicle(seed)
    extraction = _extract(_COPIES[copy](fascicle))
    assert extraction.prospect.type.name == "programme_budget"
    assert extraction.prospect.description.year == str(fascicle.year)
    doubtful = _doubtful(extraction)
    assert not doubtful or copy == "unindented"
    for table, stated in fascicle.tables.items():
        columns = list(stated[0])
        expected = _rows(stated, columns, doubtful)
        found = _rows((fact.fact.as_row() for fact in extraction.facts.get(table, ())), columns, doubtful)
        missing = [row for row in expected if row not in found]
        more = [row for row in found if row not in expected]
        assert (missing, more) == ([], []), table
        assert sorted(found) == sorted(expected), table
    assert "source_errors" not in extraction.facts


def test_same_seed_same_fascicle() -> None:
    assert make_fascicle(3) == make_fascicle(3)
    assert make_fascicle(3).text != make_fascicle(4).text


def test_fascicles_differ_in_what_matters() -> None:
    made = [make_fascicle(seed) for seed in _SEEDS]
    assert len({fascicle.section for fascicle in made}) >= 4
    assert len({fascicle.year for fascicle in made}) >= 3
    assert len({len(fascicle.tables["subprogrammes"]) for fascicle in made}) >= 4
