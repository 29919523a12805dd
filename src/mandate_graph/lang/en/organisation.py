"""How English programme budgets print policymaking organs, and the boxes of organigrams."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.organisation import ChartWords, OrganisationWords, OrganWords

__all__ = ["ORGANISATION"]

_NOUN = (
    "Commission|Council|Committee|Assembly|Conference|Congress|Board|Working Group|Group of Experts|Group|Forum|Court|"
    "Tribunal|Bureau|Meeting"
)
_TO = r"\s*(?:to|[-–—])\s*"
_AND = r"\s*(?:,\s*and|,|and)\s*"
_NUMBER = r"[A-Z]*-?\d+[A-Z]?(?:[/(][\dA-Z()-]+)?(?:\s?[A-Z](?![a-z]))?"

ORGANISATION = OrganisationWords(
    organs=OrganWords(
        head=re.compile(r"Policy-?makingorgans?(?:Description)?(?:Additionalinformation|(?=\d{4}))", re.IGNORECASE),
        mandates=re.compile("Mandates?:"),
        members=re.compile("Membership:"),
        sessions=re.compile(r"(?:Numberof)?(?:sessions|meetings)(?:in\d{4})?:", re.IGNORECASE),
        session_count=re.compile(r"\s*(?:(?P<count>\d+)|not\s*applicable|N/A)\s*(?:\s*\([^()]*\))?", re.IGNORECASE),
        frequency=re.compile(
            r"sessions?(?:per|every)|(?:once|twice)(?:per|a)year|heldevery|(?:annual|biennial)session", re.IGNORECASE
        ),
        noun=re.compile(rf"(?=(?P<noun>{_NOUN}))"),
        tail=re.compile(r"\s+and its subsidiary (?:bodies|machinery|organs).*$"),
        opening=re.compile(r"Established|The|It|Under|Pursuant"),
        joint=re.compile(r"and|of|for|on|to|the|,"),
        break_off=re.compile("[.;:,!?]"),
        sentence_end=re.compile("[.;!?]"),
        begins_reference=re.compile(r"\d|[A-Z]/|resolution|decision|article", re.IGNORECASE),
        reference=re.compile(rf"(?:[A-Z][^.;,]{{0,80}}?(?:resolutions?|decisions?)\s+)?{_NUMBER}"),
        separator=re.compile("[,;]|and"),
        treaty=re.compile(r"(?P<name>[A-Z][^;,.]{2,120}?(?:Convention|Protocol|Charter|Covenant)[^;,.]*)"),
    ),
    charts=ChartWords(
        title=re.compile(
            r"(?:Proposed)?organizationalstructureandpostdistributionfor\d{4}|Organizationchart", re.IGNORECASE
        ),
        note=re.compile(r"(?:\A|(?<=\n))[^\S\n]*(?:Abbreviations?:|Note:|(?:[a-z]|\*{1,3})[^\S\n]+(?=[A-Z]))[^\n]*"),
        sources={"RB": "RB", "XB": "XB", "OA": "OA"},
        subprogrammes=re.compile(
            rf"subprogrammes?\s*(?P<numbers>\d{{1,2}}(?:(?:{_AND}|{_TO})(?:subprogramme\s*)?\d{{1,2}}(?!\s*(?-i:[A-Z])))*)",
            re.IGNORECASE,
        ),
        to=re.compile(_TO),
        chief=re.compile(
            r"OfficeoftheDirector(?:-General)?|OfficeoftheExecutiveDirector|OfficeoftheUnder-Secretary-General"
            r"|OfficeoftheAssistantSecretary-General|OfficeoftheChief|ImmediateOffice.*", re.IGNORECASE
        ),
        total=re.compile(r"Total\s*:\s*(?P<count>\d+)", re.IGNORECASE),
        component=re.compile(
            r"subprogramme(?P<subprogramme>\d{1,2}),?component(?P<component>\d{1,2})", re.IGNORECASE
        ),
        ranks=(
            re.compile("(?:Department"
                "|Office|Division)", re.IGNORECASE), re.compile("(?:Branch|Service|Centre)", re.IGNORECASE),
            re.compile("Section", re.IGNORECASE), re.compile("(?:Unit|Team)", re.IGNORECASE),
        ),
    ),
)  # fmt: skip
"""Words of organs and organigrams."""
