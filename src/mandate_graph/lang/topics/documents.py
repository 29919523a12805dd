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
        budget_section: full-line pattern of the running head that names a budget section, with the groups
            ``section`` and ``title``.
        budget_year: finds the budget year in a heading that prints it (the plan, planned results, resources), with the
            group ``year``.
        budget_title: title of a programme budget; ``{year}``, ``{section}`` and ``{title}`` are filled in.
    """

    letters: re.Pattern[str]
    budget_section: re.Pattern[str]
    budget_year: re.Pattern[str]
    budget_title: str
