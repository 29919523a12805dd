"""How meetings are told in sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["MeetingWords"]


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """Patterns of dates and of meetings held on them.

    Attributes:
        date: a day; groups ``year`` (may be missing), ``month``, ``day``.
        meeting: name of a numbered meeting.
        held_on: what may stand between a date and the numbered meeting held on it; matched as a whole.
        held: what may stand between a numbered meeting and the date it was held on; matched as a whole.
        bare: a meeting without a number right behind its date; group ``meeting``.
        types: word in the name of a meeting to its type, the first that is found counts.
        sentence_end: ends the stretch in which a year is carried from one date to the next.
    """

    date: re.Pattern[str]
    meeting: re.Pattern[str]
    held_on: re.Pattern[str]
    held: re.Pattern[str]
    bare: re.Pattern[str]
    types: Mapping[str, str]
    sentence_end: re.Pattern[str]
