"""How English documents print counts of things in sentences."""

from __future__ import annotations

import re
from decimal import Decimal

from mandate_graph.lang.en.numerals import WORDS, read_number
from mandate_graph.lang.topics.figures import FigureWords

__all__ = ["FIGURES"]

_CARDINAL = "|".join(sorted((word for word, n in WORDS.items() if n > 1), key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{_CARDINAL})(?![\w-]))"
_STATES = "member states|states parties|states|countries|territories|governments"
_NOUNS = (
    f"{_STATES}|persons|people|officials|practitioners|participants|prisons|schools|cities|institutions|agencies|"
    "offices|courts|ports|airports|organizations|workshops|training courses|training events|meetings|sessions|projects|"
    "programmes|publications|reports|studies|cases|requests|laws|strategies|action plans|tools|missions|seizures|tons"
)


def _read_number(text: str) -> Decimal:
    plain = text.replace(",", "")
    return Decimal(plain) if plain[0].isdigit() else Decimal(read_number(text))


FIGURES = FigureWords(
    count=re.compile(
        rf"(?:(?:about|approximately|nearly|over|more than|at least|almost|up to)\s+)?(?<![\w.,/-])"
        rf"(?:(?P<low>{_NUMBER})\s*(?:to|-|–)\s*)?(?P<number>{_NUMBER})\s*(?P<scale>hundred|thousand|million|billion)?\s*"
        r"(?P<measure>per cent|(?=[a-z]))",
        re.IGNORECASE,
    ),
    read_number=_read_number,
    scales={"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000},
    excluded_before=re.compile(
        r"(?:paragraph|article|section|goal|target|table|figure|resolution|decision|annex|every|each|these|those)s?\s*$",
        re.IGNORECASE,
    ),
    excluded_behind=re.compile(r"\s*(?:years?|months?|weeks?|days?|hours?|minutes?)\b", re.IGNORECASE),
    units={"per cent": "%"},
    occasions=frozenset(),
    general="",
    noun=re.compile(rf"\b(?:{_NOUNS})\b", re.IGNORECASE),
    thing=re.compile(rf"\b(?:{_NOUNS})\b", re.IGNORECASE),
    noun_joint=re.compile(r"(?!)"),
    noun_pair=re.compile(rf"\s+and\s+(?=(?:{_NOUNS})\b)", re.IGNORECASE),
    noun_end=re.compile(r"[,.;:()]|\b(?:of|in|on|for|to|with|by|from|that|which|were|was|have|has|had)\b"),
    loose=re.compile(r"\s*(?P<noun>[a-z][a-z-]*(?:\s[a-z][a-z-]*){0,2}?)(?=\s(?:of|in|on|for|to|with|by|from|were|was)\b|[,.;:]|$)"),
    fixed=re.compile(r"(?!)"),
    clause_end=re.compile(r"[,.;:!?](?=\s|$)|\([a-z\d]{1,2}\)"),
    sentence_end=re.compile(r"[.!?;](?=\s|$)"),
    separator=re.compile(r"(?:,|\band|\bor)\s*$"),
    connective=re.compile(r"\band\b|,|\bincluding\b"),
    attribute="of",
    brackets={"(": ")", "“": "”"},
    names="“",
    lead=re.compile(r"(?:(?:and|also|including|in particular|thus|moreover)\s+)+", re.IGNORECASE),
)  # fmt: skip
