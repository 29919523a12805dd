"""Words that the cells of any table may print."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["TableWords"]


@dataclass(frozen=True, slots=True)
class TableWords:
    """How tables print what is no number.

    Attributes:
        not_applicable: matches a whole cell that says "not applicable"; it has no groups and no white space.
        note: matches the start of the note below a table; the note runs to the end of the table.
        scope: matches the start of a title, without white space, that names the subprogramme the table is about, with
            the groups ``subprogramme`` and ``component``.
    """

    not_applicable: re.Pattern[str]
    note: re.Pattern[str]
    scope: re.Pattern[str]
