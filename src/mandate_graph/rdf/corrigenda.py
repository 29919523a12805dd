"""Corrigenda and revisions: what of their base document they print anew, so that nothing counts twice.

A corrigendum yields only what it replaces, under its own symbol. The rows of its base that say the same thing (the list
of the same scope, the same row of a table, the same paragraph) are superseded; so are those of earlier corrigenda. A
revision supersedes its base as a whole. Which of them was read first makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mandate_graph.ids import supplement_of
from mandate_graph.seeding import DocumentSeeds, SeedFact, Seeds

__all__ = ["Parting", "REPLACED", "part_superseded"]

REPLACED: Mapping[str, tuple[str, ...]] = {
    "subprogrammes": ("scope",),
    "mandates": ("scope",),
    "results": ("scope", "kind", "number"),
    "measures": ("scope", "container"),
    "deliverables": ("table", "scope", "category", "subcategory"),
    "evaluations": ("paragraph", "item"),
    "sdg": ("scope", "paragraph"),
    "citations": ("paragraph",),
    "conventions": ("paragraph",),
    "resources": ("table", "section", "scope", "row_label"),
    "resource_mandate_links": ("paragraph",),
    "organs": ("organ",),
    "org_units": ("chart",),
    "recommendations": ("paragraph", "item"),
    "strategy_results": ("theme_no", "area_no", "result_no"),
    "figures": ("paragraph",),
    "meetings": ("paragraph",),
}
"""Table to the columns that rows have in common which a corrigendum replaces together."""


@dataclass(frozen=True, slots=True)
class Parting:
    """One text of one document: all its rows, those of them that stand, and those that a later document prints anew."""

    whole: DocumentSeeds
    live: DocumentSeeds
    superseded: DocumentSeeds


def part_superseded(seeds: Seeds) -> list[Parting]:
    """Parts the rows of each document into those that stand and those that a later document prints anew."""
    return [_part(document, list(_later(document, seeds.documents))) for document in seeds.documents]


def _later(document: DocumentSeeds, others: Iterable[DocumentSeeds]) -> Iterable[DocumentSeeds]:
    """Corrigenda and revisions of a document, and later ones of the same base."""
    symbol = document.document.document
    own = supplement_of(symbol)
    for other in others:
        told = supplement_of(other.document.document)
        if told and told.kind in ("Corr", "Rev"):
            is_base = told.base == symbol
            is_earlier = own and (own.base, own.kind) == (told.base, told.kind) and own.number < told.number
            if is_base or is_earlier:
                yield other


def _part(document: DocumentSeeds, later: list[DocumentSeeds]) -> Parting:
    revised = any(found.kind == "Rev" for each in later if (found := supplement_of(each.document.document)))
    printed = {
        name for each in later for table, rows in each.facts.items() for row in rows if (name := _name(table, row))
    }
    live: dict[str, tuple[SeedFact, ...]] = {}
    superseded: dict[str, tuple[SeedFact, ...]] = {}
    for table, rows in document.facts.items():
        gone = {row.id for row in rows if revised or _name(table, row) in printed}
        live[table] = tuple(row for row in rows if row.id not in gone)
        superseded[table] = tuple(row for row in rows if row.id in gone)
    parts = (replace(document, facts=_filled(rows)) for rows in (live, superseded))
    return Parting(document, *parts)


def _filled(facts: Mapping[str, tuple[SeedFact, ...]]) -> dict[str, tuple[SeedFact, ...]]:
    return {table: rows for table, rows in facts.items() if rows}


def _name(table: str, row: SeedFact) -> tuple[str, ...]:
    """What a row has in common with those that are replaced together; () for a table that no corrigendum replaces."""
    cells = [str(getattr(row.fact, column)) for column in REPLACED.get(table, ())]
    return (table, *cells) if any(cells) else ()
