"""How Chinese reports, notes and strategies are printed."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.outlines import LostCharacter, OutlineWords
from mandate_graph.lang.zh.instruments import INSTRUMENTS
from mandate_graph.lang.zh.numerals import read_numeral

__all__ = ["OUTLINES"]

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_BODIES = "|".join(sorted((re.escape(name) for name in INSTRUMENTS.bodies), key=len, reverse=True))
_WIDE = r"[\u4e00-\u9fff，。、；：》）]"
_SESSION = r"第(?P<n>\d+|[一二三四五六七八九十百]+)届会议(?P<resumed>续会)?"


def _read_session(text: str) -> int:
    return int(text) if text.isdigit() else read_numeral(text)


OUTLINES = OutlineWords(
    levels=(
        re.compile(rf"(?P<number>{_NUMERAL})\s*[.、．]\s*(?P<title>\S.*)"),
        re.compile(r"(?P<number>[A-Z])\s*\\?[.、．]\s*(?P<title>\S.*)"),
        re.compile(r"(?P<number>\d{1,2})\s*\\?[.、．]\s*(?P<title>[^\s\d].*|\d{4}\s*[-–年].*)"),
        re.compile(r"(?P<number>[(（][a-z][)）])\s*(?P<title>\S.*)"),
    ),
    read_number=read_numeral,
    worded=(
        ("summary", re.compile("(内容)?摘要|概要|提要")),
        ("objective", re.compile("(主要|总体)?目标[：:]?")),
        ("annex", re.compile(rf"附件({_NUMERAL})?")),
    ),
    titles=(
        ("introduction", re.compile("导言|引言|导论|前言|背景")),
        ("recommendations", re.compile("(结论(和|及|与|以及))?建议")),
    ),
    contents=re.compile("目录|目次|内容目录"),
    captions=(
        ("table", re.compile(rf"表\s*(?P<number>\d{{1,2}}|{_NUMERAL})(?:\s*[.．：:]?\s+[^。；，]{{1,50}})?")),
        ("figure", re.compile(rf"图\s*(?P<number>\d{{1,2}}|{_NUMERAL})(?:\s*[.．：:]?\s+[^。；，]{{1,50}})?")),
    ),
    area=re.compile(r"成果领域\s*(?P<number>\d{1,2}[.．]\s*\d{1,2})[.．：:]?\s*(?P<title>\S.*)"),
    report=re.compile(r"[^。；，、]{2,30}的(综合|进度|年度|临时|初步)?报告"),
    note=re.compile(r"[^。；，、]{2,30}的(转递|转送)?说明"),
    supplement=re.compile(rf"增编|更正|订正|修订|(增编|更正|订正)(\d|{_NUMERAL})"),
    session=re.compile(rf"(?P<body>{_BODIES}){_SESSION}"),
    session_line=re.compile(_SESSION),
    read_session=_read_session,
    session_date=re.compile(r"(?P<year>(19|20)\d\d)年\d{1,2}月"),
    reporting=re.compile(
        r"(?:本|该|这份)?报告[^。；]*?(?:载有|提交|编写|编制|拟订|提供|述及|概述|介绍|说明|阐述|回应|响应|答复)"
        r"|请[^。；]{1,30}(?:提交|提出|编写)[^。；]{0,60}报告"
    ),
    lost=(
        LostCharacter(
            "最",
            re.compile(
                rf"(?<={_WIDE})(?<!{_WIDE} .) (?=佳|弱势|低限度|低限|终|新(?!加坡|西兰|闻|华)|近|后(?!续|者|果)|好"
                r"|大(?!会|学|洋|使|韩|湖|陆)|高(?!级|官|等|专|原)|多(?!边|哥|国|米|民|方|年|数|样)|少(?!年|数)|有效|不发达|严重|重要|脆弱|常见)"
            ),
        ),
    ),
)  # fmt: skip
