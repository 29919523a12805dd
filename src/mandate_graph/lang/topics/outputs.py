"""Words of the tables of deliverables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["OutputWords"]


@dataclass(frozen=True, slots=True)
class OutputWords:
    """How a table of deliverables prints its title, its head and its categories.

    All patterns but ``narrative``, ``unit`` and ``counted`` are for text with all white space removed.

    Attributes:
        title: finds the title of such a table.
        head: finds a head of the table (the first one or one repeated on a new page) in the text of the table.
        column: one column of the head, with the groups ``year`` and ``status``.
        stacked: a head that prints all years before all statuses, with the groups ``years`` and ``statuses``.
        year, status: one year, one status in a stacked head.
        statuses: printed status to its code.
        category: title of a category, from its first character on.
        narrative: label of a narrative entry at the start of a line, colon included, with the group ``label``.
        known_narrative: the same for labels that the documents are known to print.
        colon: characters that end the label of a narrative entry or of a group of rows.
        unit: the end of the title of a subcategory: its unit in brackets, with the group ``unit``.
        part: title of a part of the table, where it is printed as several.
        counted: the same where the unit says that something is counted, as units of subcategories do and nothing else.
    """

    title: re.Pattern[str]
    head: re.Pattern[str]
    column: re.Pattern[str]
    stacked: re.Pattern[str]
    year: re.Pattern[str]
    status: re.Pattern[str]
    statuses: Mapping[str, str]
    category: re.Pattern[str]
    narrative: re.Pattern[str]
    known_narrative: re.Pattern[str]
    colon: str
    unit: re.Pattern[str]
    counted: re.Pattern[str]
    part: re.Pattern[str]
