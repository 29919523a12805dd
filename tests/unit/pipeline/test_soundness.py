"""Rows that seeds may not hold are left out of an extraction, whatever reads them wrong."""

from __future__ import annotations

from typing import Any

from mandate_graph.parsers.extraction import Extraction
from mandate_graph.pipeline.soundness import keep_sound
from mandate_graph.records.evidence import Evidence
from mandate_graph.records.facts import Fact, OrgUnit, Subprogramme
from mandate_graph.seeding import SeedFact, identify

D = "A/99/6(Sect.98)"


def unit(**changed: str) -> OrgUnit:
    cells = {"document": D, "chart": "A", "unit": "Office", "parent_unit": "", "scopes": "", "source": "RB",
             "grade": "P-5", "posts": "1"}  # fmt: skip
    return OrgUnit(**{**cells, **changed})


def witness(row: SeedFact, column: str, quote: str, line: int) -> Evidence:
    return Evidence(table=row.fact.TABLE, fact=row.id, column=column, line_start=line, line_end=line, start=10 * line,
                    end=10 * line + 5, quote=quote)  # fmt: skip


def extraction(*facts: Fact) -> Extraction:
    tables: dict[str, list[SeedFact]] = {}
    for fact in facts:
        tables.setdefault(fact.TABLE, []).append(SeedFact("", fact))
    named = {table: identify(row.fact for row in rows) for table, rows in tables.items()}
    rows = [row for found in named.values() for row in found]
    evidence = [
        witness(row, "unit", "Office", line) for line, row in enumerate(rows, 1) if row.fact.TABLE == "org_units"
    ]
    prospect: Any = None
    return Extraction(prospect, named, evidence, [])


def test_what_is_sound_stays_as_it_is() -> None:
    sound = extraction(unit(), unit(grade="P-4"))
    assert keep_sound(sound) is sound


def test_a_row_with_a_cell_of_no_domain_is_left_out_with_its_evidence() -> None:
    kept = keep_sound(extraction(unit(grade="P-4(XB)"), unit()))
    assert [row.fact for row in kept.facts["org_units"]] == [unit()]
    assert [(row.fact, row.line_start) for row in kept.evidence] == [(kept.facts["org_units"][0].id, 2)]
    assert [(each.line, each.problem) for each in kept.remarks] == [(1, "row_left_out")]
    assert "'P-4(XB)' is not a grade" in kept.remarks[0].detail


def test_a_quote_that_does_not_hold_its_cell_costs_the_row() -> None:
    found = extraction(unit(unit="Division"), unit())
    assert [row.fact for row in keep_sound(found).facts["org_units"]] == [unit()]


def test_rows_alike_are_named_anew_where_one_is_left_out() -> None:
    found = extraction(unit(), unit(), Subprogramme(document=D, scope="SP1", title="One"))
    wrong = [*found.evidence[1:], witness(found.facts["org_units"][0], "unit", "Bureau", 1)]
    kept = keep_sound(Extraction(found.prospect, found.facts, wrong, []))
    (row,) = kept.facts["org_units"]
    assert (row.id, [each.fact for each in kept.evidence]) == (found.facts["org_units"][0].id, [row.id])
    assert [each.fact.as_row()["scope"] for each in kept.facts["subprogrammes"]] == ["SP1"]


def test_a_table_none_of_whose_rows_is_sound_is_gone() -> None:
    kept = keep_sound(extraction(unit(grade="C")))
    assert (dict(kept.facts), kept.evidence) == ({}, [])
