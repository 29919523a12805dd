"""How English documents cite resolutions, decisions and documents in sentences."""

from __future__ import annotations

import re

from mandate_graph.lang.en.bodies import ORGAN
from mandate_graph.lang.topics.instruments import CitationWords

__all__ = ["CITATIONS"]

_GATHERINGS = (
    r"(?:World Health|United Nations Environment|Environment|Parliamentary|National|Inter-Parliamentary) Assembly"
    r"|(?:International Labour|Review|World|Ministerial) Conference"
)
_SHORT = r"Assembly"
_PARAGRAPHS = r"paragraphs?\s[\d\s,()a-z]{1,40}?\bof\b"

CITATIONS = CitationWords(
    body=re.compile(rf"{ORGAN}|{_GATHERINGS}|{_SHORT}"),
    sentence_end=re.compile(r"[.!?;](?=\s+[A-Z(“]|\s*$)"),
    clause_end=re.compile(r"[.!?;,:()](?=\s|$)"),
    joins_body=re.compile(rf"(?:’s|'s)?(?:[^.;\d]|{_PARAGRAPHS}){{0,90}}"),
    body_behind=re.compile(rf"\s*(?:,?\s*of\s+|,\s*)(?:the\s+)?(?P<body>{ORGAN}|{_SHORT})\b"),
    goes_on=re.compile(r"(?:,|\band|\bor)\s*$"),
    several=re.compile(r"\b(?:resolutions|decisions)\b"),
    bare=re.compile(r"[1-9]\d{2,3}\((?:19|20)\d\d\)"),
    joins_frame=re.compile(r"\s*(?:,\s*and|[,;]|and)\s*"),
    states=re.compile(r"(?:pursuant\s+to|in\s+accordance\s+with|see\s+(?:also)?)\s*$", re.IGNORECASE),
    relations=re.compile(
        r"(?P<pursuant_to>pursuant\s+to|in\s+accordance\s+with|in\s+line\s+with|in\s+compliance\s+with)"
        r"|(?P<implements>implement\w*)|(?P<adopted_by>adopted\s+(?:by|in)|endorsed\s+(?:by|in)|contained\s+in)"
        r"|(?P<see_also>\bsee\b(?:\s+also)?)"
        r"|(?P<requested_by>(?:as\s+)?(?:requested|called\s+for|mandated)\s+(?:by|in)|in\s+response\s+to)",
        re.IGNORECASE,
    ),
    followed=re.compile(r"(?P<requested_by>,?\s*in\s+which\b[^.;]{0,80}?\brequest)", re.IGNORECASE),
)
"""Words of citations."""
