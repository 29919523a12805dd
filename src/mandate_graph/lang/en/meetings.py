"""How English documents tell of meetings."""

from __future__ import annotations

import re

from mandate_graph.lang.en.numerals import ORDINALS
from mandate_graph.lang.topics.meetings import MeetingWords

__all__ = ["MEETINGS"]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))

MEETINGS = MeetingWords(
    date=re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<month>{_MONTHS})(?:\s+(?P<year>(?:19|20)\d\d))?"),
    meeting=re.compile(rf"(?:{_ORDINAL}|\d+(?:st|nd|rd|th))\s+(?:formal|informal)?\s*meeting", re.IGNORECASE),
    held_on=re.compile(r",?\s*(?:(?:it|the working group)\s+held\s+(?:its|the)\s*)?", re.IGNORECASE),
    held=re.compile(r",?\s*(?:was\s+)?(?:held\s+)?on\s+", re.IGNORECASE),
    bare=re.compile(r"\s*,?\s*(?P<meeting>(?:formal|informal)\s+meeting)", re.IGNORECASE),
    types={"informal": "informal", "formal": "formal", "meeting": "formal"},
    sentence_end=re.compile(r"[.!?;](?=\s|$)"),
)
