"""SPARQL text as tokens: enough to see what a query asks for before an engine reads it.

The scan knows comments, strings, IRIs, prefixed names and variables, so a keyword is found only where it
is one. It is a cheap refusal, not the defence: the processes that evaluate strangers' queries cannot open a
connection whatever the text says. Grammar: SPARQL 1.1 Query Language, sections 19.2 and 19.8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["Outline", "outline"]

_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        |\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<prefixed>(?:\w(?:[\w.\-]*[\w\-])?)?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<word>@?\w+)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    """,
    re.VERBOSE | re.DOTALL,
)
# `FILTER(?a<?b)SERVICE#>` reads as an IRI to a scanner and as a comparison to a parser.
_COMPARISON_READ_AS_IRI: Final = re.compile(r"\).*service", re.IGNORECASE | re.DOTALL)
_KEYWORDS: Final = frozenset({"SERVICE", "LOAD"})


@dataclass(frozen=True, slots=True)
class Outline:
    """What a scan of a query shows.

    Attributes:
        keywords: those of SERVICE and LOAD that stand in the text as keywords, upper case.
        depth: greatest nesting of round, curly and square brackets.
    """

    keywords: frozenset[str]
    depth: int


def outline(text: str) -> Outline:
    """Scans `text` as it stands and with its code point escapes resolved, and joins what both show."""
    seen = _scan(text)
    plain = _CODEPOINT.sub(_character, text)
    if plain == text:
        return seen
    again = _scan(plain)
    return Outline(seen.keywords | again.keywords, max(seen.depth, again.depth))


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else "\ufffd"


def _scan(text: str) -> Outline:
    keywords: set[str] = set()
    depth = deepest = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "open":
            depth += 1
            deepest = max(deepest, depth)
        elif kind == "close":
            depth -= 1
        elif kind == "word" and match[0].upper() in _KEYWORDS:
            keywords.add(match[0].upper())
        elif kind == "iri" and _COMPARISON_READ_AS_IRI.search(match[0]):
            keywords.add("SERVICE")
    return Outline(frozenset(keywords), deepest)
