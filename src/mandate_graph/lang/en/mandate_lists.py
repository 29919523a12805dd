"""How English programme budgets print lists of legislative mandates."""

from __future__ import annotations

import re

from mandate_graph.lang.en.bodies import ORGAN
from mandate_graph.lang.topics.instruments import ListWords

__all__ = ["LISTS"]

_WORDS = "(?:presidential|president[’']s) statements?|statements? by the president|resolutions?|decisions?"
_NOUNS = rf"(?P<kinds>(?:{_WORDS})(?:(?:\s+and\s+|,\s*(?:and\s+)?|\s*/\s*)(?:{_WORDS}))*)"
_CONTINUED = r"(?:\s*[(–—-]\s*(?:continued|cont\W?d)\)?)?"
_OTHER_ORGAN = r"[A-Z][^\d;:•()]{2,160}?"
_TREATIES = "(?:conventions|treaties|covenants|protocols|agreements|statutes|instruments)"
_TREATY = rf"(?:(?:[a-z-]+\s+){{0,3}}{_TREATIES}|convention|treaty|covenant|protocol|charter|agreement|statute)"
_DECLARATION = (
    "(?:ministerial\\s+|political\\s+)?(?:declarations?|statements?|agreed\\s+conclusions|programmes?\\s+of\\s+action)"
)

LISTS = ListWords(
    heading=re.compile(
        rf"(?:the\s+)?(?P<body>{ORGAN})(?:\s*\([A-Z][A-Za-z-]+\))?\s*,?\s*{_NOUNS}{_CONTINUED}", re.IGNORECASE
    ),
    reversed_heading=re.compile(
        rf"{_NOUNS}(?:\s+(?:of|by|adopted by|agreed upon by|from))?\s+(?:the\s+)?(?P<body>{ORGAN}){_CONTINUED}",
        re.IGNORECASE,
    ),
    other_heading=re.compile(rf"(?P<organ>{_OTHER_ORGAN})\s+{_NOUNS}{_CONTINUED}", re.IGNORECASE),
    bare_heading=re.compile(rf"(?P<body>{ORGAN})"),
    named_heading=re.compile(
        rf"(?P<convention>{_TREATY}(?:(?:,\s*|,?\s+and\s+)(?:the\s+|other\s+|related\s+)?{_TREATY})*"
        r"|(?:charter|statute|constitution)\s+of\s+[^;:]{3,100})"
        rf"|(?:(?P<body>{ORGAN})\s+)?(?P<declaration>{_DECLARATION}(?:(?:,\s*|,?\s+and\s+)(?:other\s+)?{_DECLARATION})*)",
        re.IGNORECASE,
    ),
    other_named_heading=re.compile(
        rf"{_OTHER_ORGAN}\s+(?P<declaration>{_DECLARATION}(?:(?:,\s*|,?\s+and\s+){_DECLARATION})*)", re.IGNORECASE
    ),
    begins_body=re.compile(
        r"(?:the\s+)?(?:(?:[A-Z][\w’'-]*|and)\s+){0,6}"
        r"(?:Assembly|Assemblies|Council|Commission|Committee|Boards?|Conference|Congress|Forum|Court|Tribunal|Group|Meeting)\b"
        r"|[A-Z]{3,}\b|.*\b(?:reports?|rules|regulations|documents|bulletins?)$"
    ),
    mentions=re.compile(r"(?:of|in|to|with|under|and|by|the|on|for|from|at|a|an|its|as)\s*$"),
    names_body=re.compile(rf"(?:{ORGAN}|Assembly|Council|Commission)\s*$"),
    governs=re.compile(r"\s+(?:of|on|concerning|and)\b"),
    absent=re.compile(r"\s*(?:not applicable|n/a)$", re.IGNORECASE),
    name_begins=re.compile(r"\s*(?:•|[A-Z])"),
    name_end=re.compile(r"(?:Convention|Treaty|Protocol|Agreement|Statute|Charter|Declaration|\d{4})\s*$"),
    name_goes_on=re.compile(r"\s*(?:and|of|on|to|for|as|,|\)|$)"),
)
