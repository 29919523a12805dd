"""How English programme budgets print their tables of deliverables."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.outputs import OutputWords

__all__ = ["OUTPUTS"]

_STATUS = "planned|actual|expected|estimate"
_YEAR = r"\d{4}"
_MARK = r"(?:[a-z]|\*{1,3})?"
_PAIR = rf"{_YEAR}(?:\(?(?:{_STATUS})\)?)"
_STACKED = f"(?:{_YEAR}){{2,}}(?:{_STATUS}){{2,}}"
_CATEGORIES = (
    "Facilitationoftheintergovernmentalprocessandexpertbodies|Generationandtransferofknowledge|"
    "Substantivedeliverables|Communicationdeliverables|Enablingdeliverables"
)
_LABELS = (
    "Consultation, advice and advocacy|Databases and substantive digital materials|"
    "Fact-finding, monitoring and investigation missions|Humanitarian assistance missions|"
    "Outreach programmes, special events and information materials|External and media relations|"
    "Digital platforms and multimedia content|Library services|Safety and security|Administration|"
    "Internal justice and oversight|Legal services|Certificates and awards"
)

OUTPUTS = OutputWords(
    title=re.compile(r"deliverables.{0,40}bycategoryandsubcategory", re.IGNORECASE),
    head=re.compile(rf"(?:Categoryandsubcategory)?(?:(?:{_PAIR}){{2,}}"
        rf"|{_STACKED})|Categoryandsubcategory", re.IGNORECASE),
    column=re.compile(
        rf"(?=(?:{_STATUS})?\(?(?P<year>{_YEAR}))(?=(?:{_YEAR})?\(?(?P<status>{_STATUS}))"
        rf"(?:{_YEAR}\(?(?:{_STATUS})|(?:{_STATUS})\(?{_YEAR})\)?{_MARK}", re.IGNORECASE,
    ),
    stacked=re.compile(f"(?P<years>(?:{_YEAR}){{2,}})(?P<statuses>(?:{_STATUS}){{2,}})", re.IGNORECASE),
    year=re.compile(_YEAR),
    status=re.compile(_STATUS, re.IGNORECASE),
    statuses={"planned": "planned", "actual": "actual", "expected": "expected", "estimate": "estimate"},
    category=re.compile(f"(?:{_CATEGORIES})", re.IGNORECASE),
    narrative=re.compile(r"(?P<label>[^\W\d_][^:.;()]{1,79}):"),
    known_narrative=re.compile(f"(?P<label>{_LABELS}):", re.IGNORECASE),
    colon=":",
    unit=re.compile(rf"\((?P<unit>[^()]+)\){_MARK}$"),
    counted=re.compile(
        rf"\(\s*(?:(?:number|thousands|millions|percentage|pages|words)(?:\s*of\b|\s*\))|days|hours)[^()]*\)?{_MARK}$",
        re.IGNORECASE,
    ),
    part=re.compile(r"(?:Non-)?quantifieddeliverables", re.IGNORECASE),
)  # fmt: skip
