"""What a language pack is: words and patterns of one language, as data, grouped by the parser that reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mandate_graph.lang.topics.advice import AdviceWords
from mandate_graph.lang.topics.documents import DocumentWords
from mandate_graph.lang.topics.figures import FigureWords
from mandate_graph.lang.topics.instruments import InstrumentWords
from mandate_graph.lang.topics.meetings import MeetingWords
from mandate_graph.lang.topics.money import MoneyWords
from mandate_graph.lang.topics.organisation import OrganisationWords
from mandate_graph.lang.topics.outlines import OutlineWords
from mandate_graph.lang.topics.outputs import OutputWords
from mandate_graph.lang.topics.plans import PlanWords
from mandate_graph.lang.topics.tables import TableWords

__all__ = ["HeadingPattern", "Language", "LayoutWords"]


@dataclass(frozen=True, slots=True)
class HeadingPattern:
    """A heading that United Nations documents print in fixed words.

    Attributes:
        role: what stands below it (``mandates``, ``deliverables`` …).
        pattern: matches the whole heading with all white space removed; named groups are read by the layout:
            ``n`` (number of subprogramme, component or result), ``title`` (printed on the same line).
        opens: whether further lines belong to the heading until a paragraph or another heading starts.
        scope: scope that it opens; ``{n}`` is the number, ``{outer}`` the subprogramme in force; "" keeps the scope.
        part: part of the document in which it is a heading ("" everywhere): ``plan``, ``resources``, ``annex``.
        opens_part: part that it opens.
        level: depth in the outline, from 1.
    """

    role: str
    pattern: re.Pattern[str]
    opens: bool = False
    scope: str = ""
    part: str = ""
    opens_part: str = ""
    level: int = 3


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """How pages, captions, items and headings are printed.

    Attributes:
        furniture: full-line patterns of page furniture (running heads, page numbers, job numbers).
        table_caption, figure_caption: full-line patterns with the groups ``number`` and ``continued``, which is there
            where a page break cuts the table or figure.
        items: patterns of item markers at the start of a line, outermost first, each with the group ``marker``.
        sentence_end: characters that end a block of running text.
        awaits_number: a line that ends so makes a number at the start of the next line part of the sentence.
        headings: fixed headings, tried in order.
        item_numbers: item markers that are not plain (㈠) to the number they stand for.
        figure_numeral: reads the number of a figure (二十四, IV, 3) and gives it in Arabic numerals; raises ValueError.
    """

    furniture: tuple[re.Pattern[str], ...]
    table_caption: re.Pattern[str]
    figure_caption: re.Pattern[str]
    items: tuple[re.Pattern[str], ...]
    sentence_end: str
    awaits_number: re.Pattern[str]
    headings: tuple[HeadingPattern, ...]
    item_numbers: Mapping[str, str]
    figure_numeral: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Language:
    """A language pack: the code of the language (BCP 47) and its words, one attribute a topic."""

    code: str
    layout: LayoutWords
    documents: DocumentWords
    tables: TableWords
    outputs: OutputWords
    money: MoneyWords
    instruments: InstrumentWords
    plans: PlanWords
    organisation: OrganisationWords
    outlines: OutlineWords
    meetings: MeetingWords
    figures: FigureWords
    advice: AdviceWords
