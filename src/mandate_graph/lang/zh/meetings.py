"""How Chinese documents tell meetings."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.meetings import MeetingWords

__all__ = ["MEETINGS"]

_NUMERAL = r"(?:[一二三四五六七八九十百]+|\s*\d+\s*)"
_KIND = "(?:非正式|正式|闭会期间|特别|全体|公开|非公开|联席|虚拟|在线)*"

MEETINGS = MeetingWords(
    date=re.compile(
        r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?<![\d.])(?P<month>1[0-2]|[1-9])\s*月\s*(?P<day>[12]\d|3[01]|[1-9])\s*日"
    ),
    meeting=re.compile(rf"第{_NUMERAL}次{_KIND}(?:会议|届会)(?:续会)?"),
    held_on=re.compile(
        r"\s*(?:（[^（）]{1,12}）)?\s*(?:在[^，。；、]{1,12})?(?:举行|召开)?(?:了|的)?(?:其|工作组)?(?:的)?\s*"
    ),
    held=re.compile(r"\s*(?:[（(]|[已将]?[于在])\s*"),
    bare=re.compile(
        rf"\s*(?:(?:举行|召开)的|的)(?:同一次)?(?P<meeting>[^，。；、\d第届]{{0,10}}?{_KIND}会议)(?=上|中|期间|，|。|$)"
    ),
    types={"非正式": "informal", "正式": "formal"},
    sentence_end=re.compile(r"[。；]"),
)
