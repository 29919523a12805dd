"""How Chinese reports recommend action to member states."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.advice import AdviceWords
from mandate_graph.lang.zh.instruments import INSTRUMENTS

__all__ = ["ADVICE"]

_NAMES = "|".join(sorted(map(re.escape, INSTRUMENTS.bodies), key=len, reverse=True))
_BODY = rf"(?P<body>[两二三]个?委员会|{_NAMES}|(?<![\u4e00-\u9fff])(?:委员会|理事会|会议))"
_ACTOR = (
    r"(?P<actor>(?:所有|各|尚未[^，。；]{1,30}的)?(?:会员国|缔约国|成员国|缔约方)(?:政府)?|各国(?:政府)?"
    r"|有关国家|受影响国家|国际社会|捐助(?:方|国|界))"
)
_DOER = _ACTOR.replace("<actor>", "<doer>")
_CALLS = r"(?:邀请|敬请|提请|吁请|促请|请|鼓励|敦促|呼吁|要求|建议)"
_MANNER = r"(?:考虑|继续|再次|还|也|进一步|同时|并|特别|是否|强烈)"

ADVICE = AdviceWords(
    asked=re.compile(rf"{_BODY}\s*(?:还|也|亦|并|似|或许?)?\s*(?:不妨|可以?(?![能持])|或愿|宜|似宜)\s*(?:还|也)?"),
    called=re.compile(rf"(?<![反申])(?:邀请|敬请|提请|吁请|促请|请|建议)\s*{_BODY}"),
    passed_on=re.compile(rf"\s*{_MANNER}*\s*{_CALLS}\s*{_ACTOR}"),
    acting=re.compile(
        rf"(?:^|(?<=[。；，：:]))\s*(?:{_MANNER}*{_CALLS}\s*{_ACTOR}|{_DOER}\s*(?:还|也)?(?:不妨|应当?|宜|须|需要?))"
    ),
    announces=re.compile(r"(?:下列|以下|下述)(?:各项)?建议"),
    names={"两个委员会": "两委员会", "二个委员会": "两委员会", "三个委员会": "三委员会"},
    bare=frozenset({"委员会", "理事会", "会议"}),
)
