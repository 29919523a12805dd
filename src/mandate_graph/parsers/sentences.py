"""Where sentences end."""

from __future__ import annotations

import re
from functools import cache

from mandate_graph.records.text import Passage

__all__ = ["first_sentence", "sentence_stop"]


@cache
def sentence_stop(full_stop: str) -> re.Pattern[str]:
    """The end of a sentence; a stop that abbreviations use too ends one only where another begins, or at the end."""
    behind = r"(?=\s+[^\sa-z]|\s*$)" if full_stop.isascii() else ""
    return re.compile(re.escape(full_stop) + behind)


def first_sentence(passage: Passage, full_stop: str) -> tuple[Passage, Passage]:
    """The first sentence with its stop, and the rest."""
    stop = sentence_stop(full_stop).search(passage.text)
    end = stop.end() if stop else len(passage)
    return passage[:end], passage[end:]
