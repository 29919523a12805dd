"""The proposed programme budget: one section of it, with its plan and its resources."""

from __future__ import annotations

import re
from itertools import pairwise

from mandate_graph.ids import document_symbol
from mandate_graph.parsers.blocks import FRONT, Layout
from mandate_graph.parsers.citations import find_citations
from mandate_graph.parsers.conventions import find_conventions
from mandate_graph.parsers.deliverables import find_deliverables
from mandate_graph.parsers.document_types import Description, DocumentType
from mandate_graph.parsers.evaluations import find_evaluations
from mandate_graph.parsers.front_matter import kind_of_text
from mandate_graph.parsers.headings import find_headings
from mandate_graph.parsers.mandate_lists import find_mandates
from mandate_graph.parsers.measures import find_measures
from mandate_graph.parsers.organigrams import find_org_units
from mandate_graph.parsers.organs import find_organs
from mandate_graph.parsers.parts import find_parts
from mandate_graph.parsers.recommendations import find_recommendations
from mandate_graph.parsers.resource_links import find_resource_links
from mandate_graph.parsers.resources import find_resources
from mandate_graph.parsers.results import find_results
from mandate_graph.parsers.sdg import find_goals
from mandate_graph.parsers.source_errors import find_source_errors
from mandate_graph.parsers.subprogrammes import find_subprogrammes
from mandate_graph.parsers.title_page import INCOME, printed_section
from mandate_graph.records.text import Line

__all__ = ["DOCUMENT_TYPE", "describe_budget"]

_SYMBOL = re.compile(r"A/\d{2,3}/6\s*\(\s*(?:Income\s+)?[Ss]ect\.\s*\d+[A-Z]?\s*\)(/(Add|Corr|Rev)\.\d+)*")
_JOB_NUMBER = re.compile(r"(?<!\d)\d{2}-\d{5}(?!\d)")
_TELLING_ROLES = frozenset({"mandates", "deliverables", "objective", "resources", "overview", "planned_results"})


def _recognise(layout: Layout) -> bool:
    roles = {section.role for section in layout.sections}
    if any(section.part == "correction" for section in layout.sections):
        return False
    if kind_of_text(layout) or not layout.prefix:
        return False
    return len(roles & _TELLING_ROLES) >= 2 or bool(_printed(_SYMBOL, layout.furniture))


def describe_budget(layout: Layout) -> Description:
    """What the title page and the heads of pages say of a section of the programme budget."""
    words = layout.language.documents
    plans = [section.heading.passage.text for section in layout.sections if section.heading]
    plans += [block.passage.text for block in layout.blocks if block.role == FRONT]
    year = next((match["year"] for text in plans if (match := words.budget_year.search(text))), "")
    section, name = _section(layout)
    form = words.income_title if section.startswith(INCOME) else words.budget_title
    title = form.format(year=year, section=section.removeprefix(INCOME), title=name) if name else ""
    symbols = _printed(_SYMBOL, layout.furniture)
    numbers = _printed(_JOB_NUMBER, layout.furniture)
    return Description(
        title=title, year=year, symbols=(document_symbol(symbols),) if symbols else (), job_number=numbers
    )


def _section(layout: Layout) -> tuple[str, str]:
    """Number and title of the section, by the heads of pages, else by the title page, where they stand apart."""
    head = layout.language.documents.budget_section
    found = [match for line in layout.furniture if (match := head.fullmatch(line.text)) and match["title"]]
    if found:
        return printed_section(found[0]), found[0]["title"]
    front = [block.passage.text for block in layout.blocks if block.role == FRONT]
    apart = ((printed_section(match), title) for text, title in pairwise(front) if (match := head.fullmatch(text)))
    return next(apart, ("", ""))


def _printed(pattern: re.Pattern[str], lines: tuple[Line, ...]) -> str:
    """The first thing that the page furniture prints in this form, "" where it prints none."""
    return next((match[0] for line in lines if (match := pattern.search(line.text))), "")


DOCUMENT_TYPE = DocumentType(
    "programme_budget", _recognise, describe_budget,
    (
        find_parts, find_headings, find_subprogrammes, find_mandates, find_results, find_measures, find_deliverables,
        find_evaluations, find_goals, find_citations, find_conventions, find_resources, find_resource_links,
        find_organs, find_org_units, find_recommendations, find_source_errors,
    ),
)  # fmt: skip
