"""How Chinese documents say what they are."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.documents import DocumentWords

__all__ = ["DOCUMENTS"]

DOCUMENTS = DocumentWords(
    letters=re.compile(r"[\u4e00-\u9fff]"),
    budget_section=re.compile(r"(?P<income>收入)?第\s*(?P<section>\d+[A-Z]?)\s*款\s+(?P<title>\S[^。；，]*)"),
    budget_year=re.compile(r"(?P<year>\d{4})\s*年(?:拟议方案计划|计划成果|拟议(?:所需)?员额)"),
    budget_title="{year} 年拟议方案预算，第 {section} 款，{title}",
    income_title="{year} 年拟议方案预算，收入第 {section} 款，{title}",
    corrigendum=re.compile("更正"),
    replaces=re.compile(r"次级方案\s*(?P<n>\d+)(?:\s*[，,]?\s*构成部分\s*(?P<c>\d+))?"),
)
