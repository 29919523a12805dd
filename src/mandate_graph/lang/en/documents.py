"""How English documents say what they are."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.documents import DocumentWords

__all__ = ["DOCUMENTS"]

DOCUMENTS = DocumentWords(
    letters=re.compile(r"[A-Za-z]"),
    budget_section=re.compile(r"(?P<income>Income\s+)?[Ss]ection\s*(?P<section>\d+[A-Z]?)(?:\s+(?P<title>\S.*))?"),
    budget_year=re.compile(
        r"(?:Proposed programme (?:plan|budget)(?: and [^.;]*?)? for"
        r"|Planned results? for|requirements for)\s+(?P<year>\d{4})",
        re.IGNORECASE,
    ),
    budget_title="Proposed programme budget for {year}, section {section}, {title}",
    income_title="Proposed programme budget for {year}, income section {section}, {title}",
    corrigendum=re.compile("Corrigendum", re.IGNORECASE),
    replaces=re.compile(r"subprogramme\s*(?P<n>\d+)(?:,?\s*component\s*(?P<c>\d+))?", re.IGNORECASE),
)
