"""What several cells or rows of the seeds must agree on: keys, targets, positions, paragraphs, scopes, quotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mandate_graph.ids import KINDS, canonical_key, parse_key
from mandate_graph.records.evidence import QUOTE_LENGTH, Evidence
from mandate_graph.records.facts import Fact
from mandate_graph.seeding.domains import DOMAINS, cell_fault
from mandate_graph.seeding.problems import shorten
from mandate_graph.seeding.seeds import SeedFact
from mandate_graph.seeding.verification import prints

__all__ = ["Fault", "NEVER_EMPTY", "by_cell", "document_faults", "place_faults", "quote_fault", "row_faults"]

NEVER_EMPTY: Mapping[str, tuple[str, ...]] = {
    "subprogrammes": ("scope", "title"),
    "mandates": ("year", "scope", "body", "kind", "title", "position"),
    "results": ("scope", "kind"),
    "measures": ("scope", "container"),
    "deliverables": ("table", "scope", "level", "category"),
    "evaluations": ("paragraph", "title"),
    "sdg": ("paragraph", "goal"),
    "citations": ("paragraph", "body", "kind", "number"),
    "conventions": ("paragraph", "name"),
    "resources": ("table", "scope", "row_label", "column_label", "value"),
    "organs": ("organ",),
    "org_units": ("chart", "unit", "posts"),
    "recommendations": ("text",),
    "headings": ("level", "heading"),
}
"""Cells that a correction may change but not empty: without them the row says nothing."""

_PARAGRAPH = re.compile(r"((?:IS)?\d+[A-Z]?(?:\.\d+)?)(?:\(.*\))?")
_SUBPROGRAMME = re.compile(r"(?:M\d+/)?SP\d+(?:\.\d+)?")
_OF_PLANS = ("mandates", "results", "measures", "deliverables")
_NAMING_PLANS = ("evaluations", "sdg", "resources", "resource_mandate_links", "org_units")
"""Tables that may name subprogrammes whose own part a document lacks; only a correction may not add one."""
_NAMED_PARAGRAPHS = (
    "mandates", "results", "evaluations", "sdg", "citations", "conventions", "resource_mandate_links",
    "recommendations", "figures", "headings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong cell: its column, what is wrong and what to do about it."""

    column: str
    what: str
    remedy: str


def row_faults(fact: Fact) -> list[Fault]:
    """What is wrong with the cells of one row, as far as the row alone tells."""
    found = [
        Fault(column, *wrong)
        for column in DOMAINS.get(fact.TABLE, ())
        if (wrong := cell_fault(fact.TABLE, column, getattr(fact, column)))
    ]
    return found or [*_instrument_faults(fact), *_goal_faults(fact)]


def _instrument_faults(fact: Fact) -> Iterator[Fault]:
    if not {"body", "kind", "number", "key"} <= DOMAINS.get(fact.TABLE, {}).keys():
        return
    body, kind, number, key = (str(getattr(fact, column)) for column in ("body", "kind", "number", "key"))
    if kind and (wrong := _key_fault(body, kind, number, key)):
        yield Fault("key", *wrong)


@cache
def _key_fault(body: str, kind: str, number: str, key: str) -> tuple[str, str] | None:
    instrument = f"{body} {kind} {number}".rstrip()
    if kind in KINDS:
        due = canonical_key(body, kind, number)
        if key == due or (key and _is_real_symbol(key, kind, number)):
            return None
        remedy = f"Write {due}, or correct body, kind and number." if due else "Leave it empty, or correct the number."
    elif not key or _is_named(key) or kind == "document":
        return None
    else:
        remedy = "Write the key of a treaty or declaration, or none."
    return f"{shorten(key)} is not the key of {instrument}.", remedy


def _is_real_symbol(key: str, kind: str, number: str) -> bool:
    """Whether the key is the symbol of a body that keys do not cover; its number is the end of it."""
    fields = parse_key(key)
    return not fields.body and fields.kind == kind and key.endswith(number)


def _is_named(key: str) -> bool:
    return parse_key(key).kind == "named"


def _goal_faults(fact: Fact) -> Iterator[Fault]:
    target, goal = getattr(fact, "target", ""), getattr(fact, "goal", "")
    if target and target.partition(".")[0] != goal:
        yield Fault("target", f"{shorten(target)} is not a target of goal {goal}.", "Correct the goal or the target.")


def document_faults(
    facts: Mapping[str, Sequence[SeedFact]], later: Collection[tuple[str, str]] = ()
) -> Iterator[tuple[str, str, Fault]]:
    """What the rows of one document do not agree on.

    Args:
        facts: table to rows; each row is right by itself.
        later: table and id of rows that are to blame where two contradict each other; else it is the second.

    Yields:
        Table and id of the row, and its fault.
    """
    mandates = sorted(facts.get("mandates", ()), key=lambda row: ("mandates", row.id) in later)
    yield from _position_faults(mandates)
    if paragraphs := _paragraphs(facts):
        yield from _paragraph_faults(facts, paragraphs)
    scopes = {getattr(row.fact, "scope", "") for row in facts.get("subprogrammes", ())}
    if scopes:
        yield from _scope_faults(facts, scopes, later)


def _paragraphs(facts: Mapping[str, Sequence[SeedFact]]) -> set[str]:
    """Numbers of the paragraphs that the parts of a document list; empty where they are not listed."""
    parts = (row.fact.as_row() for row in facts.get("parts", ()))
    return {row["number"] for row in parts if row["kind"] == "paragraph"}


def _position_faults(mandates: Sequence[SeedFact]) -> Iterator[tuple[str, str, Fault]]:
    first: dict[tuple[str, ...], str] = {}
    for row in mandates:
        cells = row.fact.as_row()
        place = (cells["year"], cells["scope"], cells["position"])
        if place in first:
            what = f"position {place[2]} of the list of {place[1]} is taken by {first[place]}."
            yield "mandates", row.id, Fault("position", what, "Each instrument of a list has a position of its own.")
        first.setdefault(place, row.id)


def _paragraph_faults(
    facts: Mapping[str, Sequence[SeedFact]], known: Collection[str]
) -> Iterator[tuple[str, str, Fault]]:
    for table in _NAMED_PARAGRAPHS:
        for row in facts.get(table, ()):
            for column in ("paragraph", "first_paragraph", "last_paragraph"):
                match = _PARAGRAPH.fullmatch(getattr(row.fact, column, ""))
                if match and match[1] not in known:
                    what = f"the document has no paragraph {shorten(match[0])}."
                    yield table, row.id, Fault(column, what, "Write the number of a paragraph that parts.csv lists.")


def _scope_faults(
    facts: Mapping[str, Sequence[SeedFact]], known: Collection[str], later: Collection[tuple[str, str]]
) -> Iterator[tuple[str, str, Fault]]:
    rows = [(table, row) for table in _OF_PLANS for row in facts.get(table, ())]
    rows += [(table, row) for table in _NAMING_PLANS for row in facts.get(table, ()) if (table, row.id) in later]
    for table, row in rows:
        for column in ("scope", "scopes"):
            for scope in str(getattr(row.fact, column, "")).split(";"):
                if _SUBPROGRAMME.fullmatch(scope) and scope not in known:
                    what = f"{shorten(scope)} is no subprogramme of the document."
                    yield table, row.id, Fault(column, what, "Write a scope that subprogrammes.csv lists.")


def quote_fault(fact: Fact, column: str, quotes: Sequence[str]) -> str:
    """Why the quotes of a cell cannot witness its value, "" where they can.

    A quote that was cut is left alone: what was cut off may hold the value.

    Args:
        fact: the row.
        column: of the cell; an empty cell may have evidence that says so.
        quotes: of all stretches of the cell, in order.
    """
    value = str(getattr(fact, column))
    if not value or any(len(quote) >= QUOTE_LENGTH - 1 for quote in quotes) or prints(fact, column, "".join(quotes)):
        return ""
    return f"the quote {shorten(''.join(quotes))} does not contain {shorten(value)}, the {column} of its fact."


def by_cell(evidence: Sequence[tuple[Evidence, int]]) -> Iterator[tuple[Evidence, int, list[str]]]:
    """The first piece of evidence of each cell, its line, and the quotes of all its pieces in order."""
    found: dict[tuple[str, str, str], tuple[Evidence, int, list[str]]] = {}
    for row, line in evidence:
        cell = (row.table, row.fact, row.column)
        found.setdefault(cell, (row, line, []))[2].append(row.quote)
    yield from found.values()


def place_faults(
    evidence: Sequence[tuple[Evidence, int]], facts: Mapping[str, Sequence[SeedFact]]
) -> Iterator[tuple[int, Fault]]:
    """Evidence whose place cannot be: lines that contradict the offsets, and paragraphs that are not there.

    Where lines and offsets run against each other only the first such place is told; all others follow from it.

    Yields:
        Line of the file and the fault.
    """
    remedy = "Extract the document again."
    known = _paragraphs(facts)
    for row, line in evidence:
        match = _PARAGRAPH.fullmatch(row.paragraph) if known else None
        if match and match[1] not in known:
            yield line, Fault("paragraph", f"the document has no paragraph {shorten(row.paragraph)}.", remedy)
    last = 0
    for row, line in sorted(evidence, key=lambda item: item[0].start):
        if row.line_start < last:
            what = f"character {row.start} stands on line {row.line_start}, and an earlier one on line {last}."
            yield line, Fault("line_start", what, remedy)
            return
        last = row.line_start
