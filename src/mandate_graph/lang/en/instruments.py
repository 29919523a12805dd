"""How English documents name bodies, resolutions, decisions and treaties."""

from __future__ import annotations

import re

from mandate_graph.lang.en.bodies import BODIES
from mandate_graph.lang.en.citations import CITATIONS
from mandate_graph.lang.en.mandate_lists import LISTS
from mandate_graph.lang.en.names import NAMES
from mandate_graph.lang.topics.instruments import ChangeWords, InstrumentWords, NumberWords

__all__ = ["INSTRUMENTS"]

_KINDS = {
    **{f"{noun}{plural}": noun for noun in ("resolution", "decision") for plural in ("", "s")},
    **{
        form.format(plural): "presidential-statement"
        for form in ("presidential statement{}", "president’s statement{}", "president's statement{}",
                     "statement{} by the president")
        for plural in ("", "s")
    },
}  # fmt: skip
_AMOUNT = r"\$\s*(?P<amount>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s*(?P<scale>million|billion|thousand))?"
_NEEDS = "(?:requirements|provisions?|resources)"
_LESS = r"(?:net\s+)?(?:decrease|reduction)"
_IN = rf"(?:\s+in\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}?{_NEEDS})?"
_YEAR = r"(?:\s*\((?:19|20)\d\d\))?"
_JOINT = r"(?:[;,]|,?\s*and|,?\s*or|to)"
_PART = (
    r"\s*,?\s*\(?(?:(?:sects?\.|sections?|parts?|chaps?\.|chapters?)\s+[IVXLC]+|paras?\.\s*\d+(?:\s*[-–]\s*\d+)?"
    r"|paragraphs?\s+\d+|annex(?:es)?(?:\s+[IVXLC]+)?)\)?"
)

_FIRST_PART = re.compile(r"(?P<word>[A-Za-z]{4,})\.?\s*(?P<number>\d+|[IVXLC]+(?![a-z]))?")


def _read_part(text: str) -> str:
    """The code of the first part that is named."""
    match = _FIRST_PART.search(text)
    if not match:
        return "para."
    word, number = match["word"].lower(), match["number"] or ""
    name = "annex" if word.startswith("annex") else "para." if word.startswith("para") else "sect."
    return f"{name} {number}".strip()


INSTRUMENTS = InstrumentWords(
    bodies={**BODIES, "Assembly": "GA"},
    numbers=NumberWords(
        letter_joint="and|,",
        letter_end=r"\s",
        range_joint="to",
        opening=re.compile(rf"\b(?P<kind>{'|'.join(map(re.escape, _KINDS))})\s*$", re.IGNORECASE),
        gap=re.compile(rf"(?P<close>)(?P<kind>)(?P<part>(?:{_PART})+)?{_YEAR}\s*{_JOINT}\s*"),
        closing=re.compile(rf"(?P<close>)(?P<kind>)(?P<part>(?:{_PART})+)?{_YEAR}"),
        trailing=re.compile(r"\s*[;,]\s*"),
        read_part=_read_part,
        kinds=_KINDS,
    ),
    lists=LISTS,
    citations=CITATIONS,
    changes=ChangeWords(
        change=re.compile(
            rf"\b(?:(?P<less>(?:decreases?|reductions?|removals?){_IN}|(?:lower|reduced)\s+{_NEEDS}|variances?\s+\({_LESS}\))"
            rf"|increases?{_IN}|additional\s+\w+|{_NEEDS}|(?:variances?|differences?)(?:\s+\([a-z ]{{3,30}}\))?)\s+"
            rf"(?:of|in\s+(?:the|an)\s+(?:estimated\s+)?amount\s+of|amounting\s+to|totalling|by)\s+{_AMOUNT}",
            re.IGNORECASE,
        ),
        head=re.compile(
            rf"[^.;$]{{3,240}}\((?:net\s+)?(?:(?P<less>decrease|reduction)|increase)\s+of\s+{_AMOUNT}\)\s*[.:]",
            re.IGNORECASE,
        ),
        single=re.compile(rf"\(\s*{_AMOUNT}\s*\)"),
        takes=re.compile(
            r"\b(?:removal|remov\w+|decreas\w+|reduc\w+|discontinu\w+|abolish\w+|lower)\b", re.IGNORECASE
        ),
        parts=re.compile(r"\boffset\b|\bpartly\s+compensated\b|\bwhile\b|\s\([ivx]{1,4}\)\s", re.IGNORECASE),
        scales={"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000},
        scope=(
            (re.compile(r"subprogramme\s*(?P<n>\d+)\s*,?\s*component\s*(?P<c>\d+)", re.IGNORECASE), "SP{n}.{c}"),
            (re.compile(r"subprogramme\s*(?P<n>\d+)", re.IGNORECASE), "SP{n}"),
            (re.compile(r"policymaking organs", re.IGNORECASE), "A"),
            (re.compile(r"executive direction and management", re.IGNORECASE), "B"),
            (re.compile(r"programme support", re.IGNORECASE), "D"),
            (re.compile(r"programme of work", re.IGNORECASE), "C"),
        ),
        types={
            "technical_adjustment": (re.compile(r""), "technical_adjustment"),
            "new_and_expanded": (re.compile(r""), "new_and_expanded"),
            "other_changes": (re.compile(r""), "other"),
        },
    ),
    names=NAMES,
)  # fmt: skip
"""Words of instruments."""
