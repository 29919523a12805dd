"""Words by which a document is told from others and described."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["DocumentWords"]


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """How documents of each kind say what they are.

    Attributes:
        letters: matches one letter of the language; the language of a text is the one with most of them.
        budget_section: full-line pattern of the running head that names a budget section, with the groups ``income``
            (set for a section of income), ``section`` and ``title`` (empty where it stands on a line of its own).
        budget_year: finds the budget year in a heading that prints it (the plan, planned results, resources), with the
            group ``year``.
        budget_title, income_title: title of a section of expenditure, of income; ``{year}``, ``{section}`` and
            ``{title}`` are filled in.
        corrigendum: full-line pattern, for text without white space, of the line that says that a document corrects
            another one.
        replaces: instruction of a corrigendum that names the subprogramme whose list or table it replaces, as printed,
            with the groups ``n`` and ``c`` (component, may be missing).
    """

    letters: re.Pattern[str]
    budget_section: re.Pattern[str]
    budget_year: re.Pattern[str]
    budget_title: str
    income_title: str
    corrigendum: re.Pattern[str]
    replaces: re.Pattern[str]
