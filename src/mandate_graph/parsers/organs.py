"""Policymaking organs: the table that names each with its mandates, its members, its sessions and its money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from mandate_graph.ids import canonical_key
from mandate_graph.lang.language import Language
from mandate_graph.parsers.blocks import Container, Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.flat_organs import read_flat_organs
from mandate_graph.parsers.flat_tables import tidy
from mandate_graph.parsers.grid_organs import read_grid_organs
from mandate_graph.parsers.number_groups import find_groups
from mandate_graph.parsers.organ_tables import OrganRow, OrganTable
from mandate_graph.parsers.symbols import fold
from mandate_graph.parsers.treaties import treaty_key
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Organ
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["find_organs", "is_organ_table", "read_mandate_keys", "read_organ_table"]

_HEAD_REACH = 200
_NOTHING = Passage("", ())


def find_organs(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """One row per organ and year of money, in printed order; nil is 0."""
    words = layout.language
    for container in layout.containers:
        if container.kind != "table" or container.part != "resources":
            continue
        if not is_organ_table(container, words):
            continue
        table = read_organ_table(container, layout)
        for passage, problem in [*table.remarks, *_check_total(table)]:
            line = layout.source.line_number(passage.span.start)
            yield Remark(line, problem, f"{container.label}: {tidy(passage).text[:60]}")
        for number, row in enumerate(table.rows, start=1):
            yield from _findings(table, row, str(number), words, context)


def is_organ_table(container: Container, language: Language) -> bool:
    """Whether the heads of the table of organs stand at the beginning of a table."""
    beginning = compact("".join(line.text for line in container.lines[:20]))[:_HEAD_REACH]
    return bool(language.organisation.organs.head.search(beginning))


def read_organ_table(container: Container, layout: Layout) -> OrganTable:
    """The rows of the table of organs."""
    return read_grid_organs(container, layout) if container.pieces else read_flat_organs(container, layout)


def _findings(
    table: OrganTable, row: OrganRow, number: str, language: Language, context: DocumentContext
) -> Iterator[Finding]:
    mandates = join_lines([row.mandates, row.broken])
    keys = ";".join(read_mandate_keys(mandates.text, language))
    printed = {"organ": row.name, "mandates": mandates, "members": row.members, "sessions": row.sessions}
    for column, cell in zip(table.columns, row.values, strict=True):
        fact = Organ(
            document=context.document, organ=row.name.text, mandates=mandates.text, members=row.members.text,
            sessions=row.sessions.text, year=column.year, value=cell.value, keys=keys,
        )  # fmt: skip
        witnesses = printed | {"value": cell.passage if cell.value else _NOTHING}
        yield Finding(
            fact, {name: passage for name, passage in witnesses.items() if passage}, table.container.paragraph,
            table.container.label, number, {"value": column.label},
        )  # fmt: skip


def _check_total(table: OrganTable) -> Iterator[tuple[Passage, str]]:
    for index, cell in enumerate(table.total):
        parts = [row.values[index].value for row in table.rows]
        if sum(Decimal(part or 0) for part in parts) != Decimal(cell.value or 0):
            yield cell.passage, "organs_do_not_add_up"


# -- mandates --------------------------------------------------------------------------------------------------------


def read_mandate_keys(mandates: str, language: Language) -> list[str]:
    """Canonical keys of the instruments that a cell of mandates names, articles of treaties by their treaty."""
    words = language.instruments
    found: list[tuple[int, str]] = []
    body = ""
    bare = fold(mandates) if any(" " in name for name in words.bodies) else compact(mandates)
    for group in find_groups(bare, words.numbers):
        body = _body_before(bare[: group.start], words.bodies) or body
        for member in group.members:
            found += [(member.start, canonical_key(body, member.kind, number)) for number in member.numbers]
    for match in language.organisation.organs.treaty.finditer(bare):
        found.append((match.start(), treaty_key(match["name"], language.code)))
    return list(dict.fromkeys(key for _, key in sorted(found) if key))


def _body_before(text: str, bodies: Mapping[str, str]) -> str:
    named = [name for name in bodies if text.rstrip().endswith(name)]
    return bodies[max(named, key=len)] if named else ""
