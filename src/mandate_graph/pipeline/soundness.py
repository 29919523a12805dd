"""Rows that seeds may not hold are left out when a document is extracted, and told: one never spoils the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mandate_graph.parsers.extraction import Extraction
from mandate_graph.records.evidence import Evidence
from mandate_graph.records.source import Remark
from mandate_graph.seeding import SeedFact, identify
from mandate_graph.seeding.consistency import by_cell, document_faults, place_faults, quote_fault, row_faults

__all__ = ["keep_sound"]

_Name = tuple[str, str]
"""Table and identifier of a row."""


def keep_sound(extraction: Extraction) -> Extraction:
    """Leaves out rows whose cells, quotes or places contradict what seeds must hold to be read again.

    Returns:
        The same extraction where nothing is wrong; else one without those rows, each of them a remark.
    """
    remarks: list[Remark] = []
    while wrong := dict(_faults(extraction.facts, extraction.evidence)):
        lines = {(row.table, row.fact): row.line_start for row in reversed(extraction.evidence)}
        remarks += [Remark(lines.get(name, 1), "row_left_out", f"{name[0]}, {what}") for name, what in wrong.items()]
        extraction = _without(extraction, set(wrong))
    found = sorted([*extraction.remarks, *remarks], key=lambda remark: remark.line)
    return replace(extraction, remarks=found) if remarks else extraction


def _faults(facts: Mapping[str, Sequence[SeedFact]], evidence: Sequence[Evidence]) -> Iterator[tuple[_Name, str]]:
    """Rows that are wrong by themselves; where there are none, rows that are wrong beside others."""
    rows = {(table, row.id): row.fact for table, found in facts.items() for row in found}
    alone = {name: f"{found[0].column}: {found[0].what}" for name, fact in rows.items() if (found := row_faults(fact))}
    numbered = [(row, number) for number, row in enumerate(evidence)]
    for row, _, quotes in by_cell(numbered):
        name = (row.table, row.fact)
        if what := quote_fault(rows[name], row.column, quotes):
            alone.setdefault(name, f"{row.column}: {what}")
    if alone:
        yield from alone.items()
        return
    for table, identifier, fault in document_faults(facts):
        yield (table, identifier), f"{fault.column}: {fault.what}"
    for number, fault in place_faults(numbered, facts):
        yield (evidence[number].table, evidence[number].fact), f"{fault.column}: {fault.what}"


def _without(extraction: Extraction, wrong: set[_Name]) -> Extraction:
    """The extraction without some rows; rows alike are told apart by counting, so those left are named anew."""
    facts: dict[str, list[SeedFact]] = {}
    names: dict[_Name, str] = {}
    for table, rows in extraction.facts.items():
        kept = [row for row in rows if (table, row.id) not in wrong]
        named = identify(row.fact for row in kept)
        names.update(((table, old.id), new.id) for old, new in zip(kept, named, strict=True))
        if named:
            facts[table] = named
    evidence = [
        replace(row, fact=names[row.table, row.fact]) for row in extraction.evidence if (row.table, row.fact) in names
    ]
    return replace(extraction, facts=facts, evidence=evidence)
