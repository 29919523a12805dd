"""Subprogrammes and components named in a text, as scopes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandate_graph.lang.language import Language
from mandate_graph.records.text import compact

__all__ = ["read_scopes", "read_subprogrammes"]

_NUMBER = re.compile(r"\d+")


def read_subprogrammes(text: str, mention: re.Pattern[str], to: re.Pattern[str]) -> list[tuple[int, str]]:
    """Subprogrammes named in a text, in printed order, ranges filled in, each once.

    Args:
        text: as printed.
        mention: one mention, with the group ``numbers``.
        to: what stands between the ends of a range.

    Returns:
        Place in the text and scope (``SP3``) of each.
    """
    found: dict[str, int] = {}
    for match in mention.finditer(text):
        last, end = "", match.start("numbers")
        for number in _NUMBER.finditer(text, match.start("numbers"), match.end("numbers")):
            first = int(last) + 1 if last and to.fullmatch(text[end : number.start()]) else int(number[0])
            for value in range(first, int(number[0]) + 1):
                found.setdefault(f"SP{value}", number.start())
            last, end = number[0], number.end()
    return [(place, scope) for scope, place in found.items()]


def read_scopes(text: str, language: Language) -> tuple[str, ...]:
    """Subprogrammes and components of the budget (``D``) named in a text, in printed order."""
    charts = language.organisation.charts
    bare = compact(text)
    parts = list(charts.component.finditer(bare))
    own = [(match.start(), f"SP{match['subprogramme']}.{match['component']}") for match in parts]
    rest = charts.component.sub(lambda match: "·" * len(match[0]), bare)
    named = [*own, *read_subprogrammes(rest, charts.subprogrammes, charts.to), *_components(bare, language)]
    return tuple(dict.fromkeys(scope for _, scope in sorted(named, key=lambda pair: pair[0])))


def _components(text: str, language: Language) -> Iterator[tuple[int, str]]:
    for heading in language.layout.headings:
        if heading.part == "resources" and heading.scope and (match := heading.pattern.search(text)):
            yield match.start(), heading.scope
