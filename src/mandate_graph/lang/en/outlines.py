"""How English reports, notes and strategies are printed."""

from __future__ import annotations

import re

from mandate_graph.lang.en.bodies import BODIES
from mandate_graph.lang.en.numerals import ORDINALS, read_roman
from mandate_graph.lang.topics.outlines import OutlineWords

__all__ = ["OUTLINES"]

_NUMERAL = "[IVX]{1,6}"
_NAMES = "|".join(sorted((re.escape(re.sub(r"\s", "", name)) for name in BODIES), key=len, reverse=True))
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_SESSION = rf"(?P<resumed>[Rr]econvened)?(?P<n>{_ORDINAL}|\d+(?:st|nd|rd|th))session"


def _read_session(text: str) -> int:
    word = text.lower()
    if word in ORDINALS:
        return ORDINALS[word]
    return int(re.sub(r"(?:st|nd|rd|th)$", "", word))


OUTLINES = OutlineWords(
    levels=(
        re.compile(rf"(?P<number>{_NUMERAL})\.\s+(?P<title>[A-Z].*)"),
        re.compile(r"(?P<number>[A-Z])\.\s+(?P<title>[A-Z].*)"),
        re.compile(r"(?P<number>\d{1,2})\.\s+(?P<title>[A-Z][^.]{2,80})"),
        re.compile(r"(?P<number>\([a-z]\))\s+(?P<title>[A-Z][^.;]{2,80})"),
    ),
    read_number=read_roman,
    worded=(
        ("summary", re.compile("Summary", re.IGNORECASE)),
        ("objective", re.compile("Objective:?")),
        ("annex", re.compile(rf"Annex(?:{_NUMERAL})?")),
    ),
    titles=(
        ("introduction", re.compile("Introduction|Background", re.IGNORECASE)),
        ("recommendations", re.compile("(?:Conclusionsand)?recommendations", re.IGNORECASE)),
    ),
    contents=re.compile("Contents|Tableofcontents", re.IGNORECASE),
    captions=(
        ("table", re.compile(r"Table\s+(?P<number>\d{1,2})(?:[.:]?\s+[^.;]{1,80})?")),
        ("figure", re.compile(rf"Figure\s+(?P<number>\d{{1,2}}|{_NUMERAL})(?:[.:]?\s+[^.;]{{1,80}})?")),
    ),
    area=re.compile(r"Result area\s*(?P<number>\d{1,2}\.\d{1,2})[.:]?\s*(?P<title>\S.*)", re.IGNORECASE),
    report=re.compile(r"(?:Biennial|Annual|Interim|Progress)?[Rr]eport(?:of|by)the[^.;,]{3,60}"),
    note=re.compile(r"Noteby(?:the)?[^.;,]{3,60}"),
    supplement=re.compile(r"(?:Addendum|Corrigendum|Revision)\d*"),
    session=re.compile(rf"(?P<body>{_NAMES}){_SESSION}", re.IGNORECASE),
    session_line=re.compile(_SESSION, re.IGNORECASE),
    read_session=_read_session,
    session_date=re.compile(
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?P<year>(?:19|20)\d\d)"
    ),
    reporting=re.compile(
        r"(?:the|this) (?:present )?report[^.;]*?(?:contains"
            r"|provides|is submitted|was prepared|describes|outlines)", re.IGNORECASE
    ),
    lost=(),
)  # fmt: skip
