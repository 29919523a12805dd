"""Several programmes or missions in one document, found by their names."""

from __future__ import annotations

import re
from collections.abc import Callable

from mandate_graph.parsers.blocks import Layout

__all__ = ["programme_names"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_ALIKE = 0.75


def programme_names(layout: Layout) -> Callable[[str], str]:
    """Gives the scope (``M2/P``) of the programme that a label names, "" for other labels.

    Documents call one programme by slightly different names; short words and case do not count.
    """
    names = [
        (_words(section.heading.passage.text), section.scope)
        for section in layout.sections
        if section.role == "programme" and section.heading
    ]

    def scope(label: str) -> str:
        words = _words(label)
        if not words:
            return ""
        shares = [(len(words & name) / len(words | name), -at) for at, (name, _) in enumerate(names)]
        best, place = max(shares, default=(0.0, 0))
        return names[-place][1] if best >= _ALIKE else ""

    return scope


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
