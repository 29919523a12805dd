"""How Chinese programme budgets print plans, measures, evaluations and the follow-up of recommendations."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.plans import EvaluationWords, GoalWords, MeasureWords, PlanWords, RecommendationWords

__all__ = ["PLANS"]

_GOAL = r"\d{1,2}(?:\s*\.\s*(?:\d{1,2}|[a-d](?![a-z])))?"
_AND = r"\s*(?:、|以及|和|及|与|或)\s*"
_TO = r"\s*(?:至|到|[-－–—])\s*"
_COUNTED = r"(?!\s*\d|\s*(?:个|人|名|项|国|次|年|月|日|起|件|份|万|亿|[%％]|百分|美元|多)|[\d,]*\d)"
_BODIES = (
    r"(?:联合国)?(?:审计委员会|内部监督事务厅|监督厅|联合检查组|联检组|行预咨委会|行政和预算问题咨询委员会"
    r"|独立审计咨询委员会|咨询委员会|方案和协调委员会|方案协调会|独立审咨委|审计委)"
)

PLANS = PlanWords(
    full_stop="。",
    origins=(
        (
            re.compile(r"\s*[(（]\s*从\s*\d{4}\s*年(?:度)?\s*(?:承接|结转|延续|转入)(?:下来|而来)?的成果\s*[)）]\s*$"),
            "carried_over",
        ),
        (re.compile(r"\s*[(（]\s*新(?:的)?(?:计划)?成果\s*[)）]\s*$"), "new"),
    ),
    heading_number=re.compile(
        r"(?:附件\s*)?(?P<number>[A-Z](?=\.)|[〇零一二三四五六七八九十]+(?=\s*$|[、.]|\s)|[(（][a-z][)）])[、.]?\s*(?P<title>.*)"
    ),
    measures=MeasureWords(
        title=re.compile(r"业绩计量(?:\s*[：:]\s*(?P<title>.*))?\s*"),
        unit=re.compile(r"\s*[(（](?:以)?(?:百分比|百分点|千美元|百万美元|美元|天数|人数|小时数?|吨)(?:计)?[)）]\s*$"),
        column=re.compile(
            r"(?P<year>(?:19|20)\d{2})(?:\s*年(?![^\s(（\d实预计目]))?(?:\s*[(（]?\s*(?P<status>实际|预期|预计|计划|目标)(?:数|值)?\s*[)）]?(?=\s|\d|$))?"
            r"(?:\s+|$|(?=(?:19|20)\d{2}))"
        ),
        statuses={"实际": "actual", "预期": "expected", "预计": "expected", "计划": "planned", "目标": "planned"},
        not_applicable=re.compile(r"不\s*适\s*用|无|[Nn]/[Aa]|[—–-]"),
        bullet=re.compile(r"[•·●▪]\s*"),
        year=re.compile(r"(?P<year>(?:19|20)\d{2})\s*年"),
        series_status=re.compile(
            r"^\s*(?P<before>计划|实际|预期|目标)(?:数|值)?|[(（]?(?P<behind>计划|实际|预期|目标)(?:数|值)?[)）]?\s*$"
        ),
        unnamed=re.compile(r"[Xx]|(?:系列|列|Column|Series)\s*\d*", re.IGNORECASE),
    ),
    evaluations=EvaluationWords(
        done=re.compile(r"(?:完成|进行|开展)了?的?(?:下列|以下|如下)?.{0,8}(?:评价|评估)"),
        planned=re.compile(r"(?:计划|将|拟)[^。；]{0,16}(?:评价|评估)"),
        group=re.compile(r"[：:]\s*$"),
        note=re.compile(
            r"[(（](?P<note>[^()（）]*(?:次级方案|状态|构成部分)[^()（）]*)[)）](?=\s*[；。：:，,;]?\s*(?:以及|和)?\s*$)"
        ),
        subprogrammes=re.compile(rf"次级方案\s*(?P<numbers>\d+(?:(?:{_AND}|{_TO})(?:次级方案\s*)?\d+)*)"),
        to=re.compile(_TO),
        status=re.compile(r"状态\s*[：:]\s*(?P<status>[^；;，,()（）]+)"),
        tail=re.compile(r"\s*[；;。，,：:]?\s*(?:以及|和)?\s*[；;。，,]?\s*$"),
        kinds=(
            (re.compile("中期"), "mid-term"),
            (re.compile("深入"), "in-depth"),
            (re.compile("项目.*(?:评价|评估)|(?:评价|评估).*项目"), "project"),
            (re.compile("专题"), "thematic"),
            (re.compile("自我(?:评价|评估)|自(?:评价|评估)"), "self-evaluation"),
        ),
    ),
    goals=GoalWords(
        mention=re.compile(
            rf"目标\s*(?P<numbers>{_GOAL}{_COUNTED}(?:(?:{_AND}|{_TO})(?:具体目标|目标)?\s*{_GOAL}{_COUNTED})*)"
        ),
        number=re.compile(rf"(?P<first>\d{{1,2}}){_TO}(?P<last>\d{{1,2}})(?![\d.])|(?P<one>{_GOAL})"),
        claims=(
            (
                re.compile(
                    r"(?:支持|支助|协助|帮助|促进|推动|推进|助力|致力于|有助于|有利于|加快|加速)?"
                    r"(?:支持|促进|推动|推进|实现|达成|落实|履行)"
                ),
                "contributes",
            ),
            (re.compile(r"按照|根据|依照|遵照|遵循|符合"), "in_line_with"),
            (
                re.compile(
                    r"(?:没有|未能|尚未|难以|无法|妨碍|阻碍)[^，。；]{0,12}(?:支持|促进|推动|推进|实现|达成|落实|履行)"
                ),
                "",
            ),
        ),
        looks_at=re.compile(r"评估|评价|审议|审查|监测|监督|衡量|跟踪|讨论|审评"),
        name=re.compile(r"\s*\+?\s*(?:联盟|论坛|倡议|工作队|网站|专题|讨论会|会议|基金)"),
        aside=re.compile(r"[(（][^()（）]*[)）]"),
        clause_end=re.compile(r"[，；。：！？]"),
        sentence_end=re.compile(r"[；。！？]"),
    ),
    recommendations=RecommendationWords(
        head=re.compile("(?:建议(?:简述|摘要|概述)?)(?:为?执行建议而?采取的行动|(?:已|所)?采取的行动|执行情况)"),
        body=re.compile(rf"{_BODIES}(?:[(（][^()（）]{{2,12}}[)）])?"),
        start=re.compile(
            rf"{_BODIES}(?:的(?:主要|一项)?建议是|还|并|又|再次|也|进一步|重申)*"
            r"[,，]?(?:建议|认为|请|要求|鼓励|强调|期望|期待|重申|指出|注意到|相信|希望|回顾|敦促|应当?|表示)"
            rf"|{_BODIES}的(?:主要|一项)?建议是"
        ),
        reference=re.compile(
            r"[(（]\s*(?:见)?(?:[A-Z]/[^()（），,]{3,30}[，,]\s*)?第\s*(?P<paragraph>[^()（）段]{1,30}?)\s*段\s*[)）]\s*[。.]?"
        ),
        status=re.compile(
            r"(?:(?:建议)?(?:的)?(?:实施|执行|落实)(?:工作)?(?:正在进行|正在进行中|进行中|中|完毕|已完成|已经完成)"
            r"|(?:本?项?建议)?(?:已|未|正在|已经|尚未|仍在|部分|充分|全面|全部|完全|得到|予以|获|被)+"
            r"(?:实施|执行|落实|完成|接受|结束|办结|进行)(?:中|完毕)?"
            r"|(?:已)?因?(?:时势|情况|事态)(?:变化|发展)?(?:所)?(?:超越|取代|不再适用|过时)|不(?:接受|适用))"
        ),
    ),
)
