"""How English documents name treaties, declarations, strategies, rules and standards: in capitals, without brackets."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.instruments import NameWords

__all__ = ["NAMES"]

_YEARS = r"(?:19|20)\d{2}(?:[–-]\d{2,4})?"
_OPENS = (
    r"The|This|That|These|Those|In|A|An|On|Under|For|And|As|With|By|To|At|From|Its|Their|Both|Such|All|Any|Each|Of|No|Or|"
    r"States|Member|Support|Includes|Prepare|Internet|Implementing|Including|Pursuant|Following"
)
_CAPITAL = rf"(?!(?:{_OPENS})\b)(?:[A-Z][\w’'/-]*|{_YEARS})"
_HEAD = (
    r"(?:Convention|Covenant|Treaty|Protocol|Declaration|Strategy|Rules|Standards|Principles|Guidelines|Charter|Statute|"
    r"Agreements?|Model\s+Law|Code\s+of\s+Conduct)"
)
_ACTION = r"(?:\s+and\s+(?:Plan\s+of\s+Action|Action\s+Plan|Programme\s+of\s+Action))?"
_LINK = r"(?:(?:of|on|the|and|for|against|to|in|by|or|with|its|their|from|concerning|relating|among)\s+){1,4}"
_OTHER = rf"(?!Protocols\b|Conference\b|Mechanism\b|\w+:)(?!(?:[A-Z][\w’-]*\s+(?:and\s+)?){{0,4}}{_HEAD}\b)"
_TAIL = (
    r"(?:\s+(?:on|of|for|against|to|concerning|relating\s+to|between)\s+(?:the\s+|all\s+|any\s+)?"
    rf"{_OTHER}{_CAPITAL}(?:\s+(?:{_LINK})?{_OTHER}{_CAPITAL})*)"
)
_OFFICES = (
    r"Department|Division|Office|[\w-]*Secretary-General|Section|Service|Unit|Branch"
    r"|Board|Committee|Group|Experts|Forum"
)

NAMES = NameWords(
    opening="",
    closing="",
    full=re.compile(
        rf"(?<![\w’'/-])(?:(?:{_OFFICES})\s+(?:of|for|on)\s+(?:the\s+)?(?:{_CAPITAL}\s+(?:and\s+)?){{0,6}}{_HEAD}\b"
        rf"|(?P<name>(?:(?:{_CAPITAL}\s+(?:(?:and|at)\s+)?){{1,8}}?{_HEAD}{_ACTION}{_TAIL}?|{_HEAD}{_ACTION}{_TAIL}))"
        rf"(?![\w’'/-])(?!\s+(?:and\s+)?(?:[A-Z]\w+\s+)?(?:{_OFFICES}|Affairs|Framework)\b))"
    ),
    instrument=re.compile(_HEAD),
    guide=re.compile(r"(?!)"),
    publishes=re.compile(r"(?!)"),
    governs=re.compile(r"(?!)"),
    extras=re.compile(
        r"^\s*(?:the\s+)|,?\s*(?:and|with)\s+(?:the|its)\s+(?:Optional\s+)?Protocols?(?:\s+thereto)?\s*$",
        re.IGNORECASE,
    ),
)
"""Words of names."""
