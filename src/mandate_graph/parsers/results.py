"""Results of a plan: plan against actual, programme performance, planned results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mandate_graph.lang.topics.plans import PlanWords
from mandate_graph.parsers.blocks import Block, Layout, Section
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Result
from mandate_graph.records.text import Passage

__all__ = ["enclosing_result", "find_results", "result_title"]

_KINDS = {"comparison": "plan_versus_actual", "performance": "performance", "result": "planned"}
_YEAR = re.compile(r"(?:19|20)\d{2}")


def find_results(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per heading of a comparison, a performance and a planned result, in printed order.

    The paragraphs are those of the section and of the headings below it; the year is the one that the heading prints,
    for planned results the one of the heading above them, else the budget year.
    """
    planned_year = context.year
    for index, section in enumerate(layout.sections):
        if section.part == "plan" and section.role == "planned_results":
            planned_year = _printed_year(section) or context.year
        if section.part == "plan" and section.role in _KINDS:
            yield from _read(layout, context, index, planned_year)


def _read(layout: Layout, context: DocumentContext, index: int, planned_year: str) -> Iterator[Finding | Remark]:
    section = layout.sections[index]
    kind = _KINDS[section.role]
    title, origin = result_title(section, layout)
    paragraphs = _paragraphs(layout.sections, index)
    numbers = [block.number for block in paragraphs]
    line = section.heading.lines[0].number if section.heading else 0
    if not paragraphs:
        yield Remark(line, "result_without_paragraph", title.text[:40])
    fact = Result(
        document=context.document, scope=section.scope, kind=kind,
        year=planned_year if kind == "planned" else _printed_year(section),
        number=section.number if kind == "planned" else "", title=title.text, origin=origin,
        first_paragraph=numbers[0] if numbers else "", last_paragraph=numbers[-1] if numbers else "",
    )  # fmt: skip
    witnesses = {
        "title": title,
        "number": _printed_number(section, fact.number),
        "origin": _printed_origin(section.title, layout.language.plans),
    }
    if paragraphs:
        witnesses["first_paragraph"] = paragraphs[0].lines[0].passage()[: len(numbers[0])]
    yield Finding(
        fact, {column: passage for column, passage in witnesses.items() if passage}, paragraph=fact.first_paragraph
    )


def _printed_number(section: Section, number: str) -> Passage:
    """The number of a result where its heading prints it."""
    if not (number and section.heading):
        return section.title[:0]
    passage = section.heading.passage
    start = passage.text.find(number)
    return passage[start : start + len(number)] if start >= 0 else passage


def result_title(section: Section, layout: Layout) -> tuple[Passage, str]:
    """Title of a result without the bracket that tells its origin and without a footnote mark, and the origin code."""
    title, origin = _without_origin(section.title, layout.language.plans)
    marks = {note.mark for note in layout.footnotes}
    if (match := re.search(r"(?<=[^\W\d])(\d{1,2})$", title.text)) and match[1] in marks:
        title = title[: match.start()]
    return title, origin


def _without_origin(title: Passage, words: PlanWords) -> tuple[Passage, str]:
    for pattern, code in words.origins:
        if match := pattern.search(title.text):
            return title[: match.start()].strip(), code
    return title, ""


def _printed_origin(title: Passage, words: PlanWords) -> Passage:
    """The bracket that tells the origin, empty where there is none."""
    found = (pattern.search(title.text) for pattern, _ in words.origins)
    return next((title.group(match).strip() for match in found if match), title[:0])


def enclosing_result(layout: Layout, index: int) -> Section | None:
    """The result or performance that a section belongs to: itself or the heading above it; None outside of both."""
    level = 99
    for section in reversed(layout.sections[: index + 1]):
        if section.role in ("result", "performance"):
            return section if section.level < level or section is layout.sections[index] else None
        if section.role not in ("progress", "challenges", ""):
            return None
        level = min(level, section.level)
    return None


def _paragraphs(sections: Sequence[Section], index: int) -> list[Block]:
    """The numbered paragraphs of a section and of those below it, in printed order."""
    paragraphs: list[Block] = []
    for each in sections[index:]:
        if each is not sections[index] and each.level <= sections[index].level:
            break
        paragraphs += [block for block in each.blocks if block.number and block.number == block.paragraph]
    return paragraphs


def _printed_year(section: Section) -> str:
    match = _YEAR.search(section.heading.passage.text) if section.heading else None
    return match[0] if match else ""
