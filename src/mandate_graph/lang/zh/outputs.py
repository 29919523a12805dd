"""How Chinese programme budgets print their tables of deliverables."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.outputs import OutputWords

__all__ = ["OUTPUTS"]

_STATUS = "计划数|实际数|预计数|估计数|计划|实际"
_YEAR = r"\d{4}年?"
_PAIR = f"{_YEAR}(?:{_STATUS})"
_STACKED = f"(?:{_YEAR}){{2,}}(?:{_STATUS}){{2,}}"
_CATEGORIES = (
    "协助政府间进程和专家机构|便利政府间进程和专家机构(?:的工作)?|促进政府间进程和专家机构(?:的工作)?|生成和转让知识|知识的生成和转让|"
    "实质性应交付产出|(?:信息)?传播(?:方面的?)?应交付产出|信息传播方面的应交付产出|使能应交付产出|扶持性应交付产出|支助性应交付产出"
)
_LABELS = (
    "协商、咨询和倡导|咨询、建议和倡导|咨询、协商和倡导|数据库和实质性数字材料|数据库和实质性数码材料|实况调查、监测和调查(?:任务|特派团)|"
    "人道主义援助任务|外联方案、特别活动和宣传材料|对外和媒体关系|对外关系和媒体关系|数字平台和多媒体内容|图书馆服务|安全和安保|"
    "行政(?:管理)?|内部司法和监督|法律服务|证书和奖项"
)

OUTPUTS = OutputWords(
    title=re.compile(r"按类别和[次子]类别(?:开列|列示|分列)?的?.*应交付产出"),
    head=re.compile(f"(?:类别和[次子]类别)?(?:(?:{_PAIR}){{2,}}|{_STACKED})|类别和[次子]类别"),
    column=re.compile(rf"(?P<year>\d{{4}})年?(?P<status>{_STATUS})"),
    stacked=re.compile(f"(?P<years>(?:{_YEAR}){{2,}})(?P<statuses>(?:{_STATUS}){{2,}})"),
    year=re.compile(r"\d{4}"),
    status=re.compile(_STATUS),
    statuses={
        "计划数": "planned", "计划": "planned", "实际数": "actual", "实际": "actual", "预计数": "expected",
        "估计数": "estimate",
    },
    category=re.compile(f"(?:{_CATEGORIES})"),
    narrative=re.compile(r"(?P<label>[^\s：:。；，,（）()][^：:。；，,（）()]{1,39})[：:]"),
    known_narrative=re.compile(f"(?P<label>{_LABELS})[：:]"),
    colon="：:",
    unit=re.compile(r"[(（](?P<unit>[^()（）]+)[)）]$"),
    counted=re.compile(r"[(（][^()（）]*(?:数|数目|数量|千字|千页)[)）]$"),
    part=re.compile("非?(?:可)?量化(?:的)?应交付产出"),
)  # fmt: skip
