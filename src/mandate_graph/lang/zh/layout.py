"""How Chinese programme budgets print pages, captions, items and headings."""

from __future__ import annotations

import re

from mandate_graph.lang.language import HeadingPattern, LayoutWords
from mandate_graph.lang.zh.numerals import read_numeral

__all__ = ["LAYOUT"]

_YEAR = r"\d{4}年"
_NEEDS = "(所需)?员额(资源)?和非员额(所需)?资源"
_NUMERAL = "[〇零一二三四五六七八九十百]+"


_ONES = "一二三四五六七八九"
_ITEM_NUMERALS = [*_ONES, *(f"{ten}{one}" for ten in ("十", "二十") for one in ("", *_ONES))]


def _figure_numeral(text: str) -> str:
    return text if text.isdigit() else str(read_numeral(text))


def _heading(role: str, pattern: str, level: int, **more: object) -> HeadingPattern:
    return HeadingPattern(role, re.compile(pattern), level=level, **more)  # type: ignore[arg-type]


_HEADINGS = (
    _heading("foreword", "前言", 1),
    _heading("plan", rf"(A\.)?{_YEAR}拟议方案计划和{_YEAR}(方案)?执行情况\*{{0,2}}", 1, opens_part="plan", scope="P"),
    _heading("resources", rf"(B\.)?{_YEAR}拟议{_NEEDS}\*{{0,2}}", 1, opens_part="resources", scope="P"),
    _heading("annex", rf"附件(?P<n>{_NUMERAL})?", 1, opens_part="annex", scope="P"),
    _heading("orientation", "总方向", 2),
    _heading("background", "任务(规定)?和背景", 3),
    _heading("strategy", r"(\d{4}年)?战略(和|与)外部因素", 3),
    _heading("work_programme", "工作方案", 2, part="plan"),
    _heading("work_programme", "工作方案", 2, part="resources", scope="C"),
    _heading("policymaking_organs", "决策机关", 2, part="resources", scope="A"),
    _heading("direction", "行政领导和管理", 2, part="resources", scope="B"),
    _heading("support", "方案支助", 2, part="resources", scope="D"),
    _heading("subprogramme", r"次级方案(?P<n>\d+)(：(?P<title>.+))?", 2, scope="SP{n}", opens=True),
    _heading("component", r"构成部分(?P<n>\d+)(：(?P<title>.+))?", 2, scope="{outer}.{n}", opens=True),
    _heading("objective", "目标", 3),
    _heading("strategy", "战略", 3),
    _heading("comparison", r"\d{4}年(方案)?执行情况与计划成果(的)?对照", 3),
    _heading("performance", r"(?P<n>\d{4})年(方案)?执行情况：(?P<title>.+)", 3, opens=True),
    _heading("planned_results", r"\d{4}年计划成果", 3),
    _heading("result", r"成果(?P<n>\d+)[：:](?P<title>.+)", 4, opens=True),
    _heading("challenges", "内部挑战和对策", 5),
    _heading("progress", "在实现目标方面的(预期)?进展(情况)?以及业绩计量", 5),
    _heading("progress", "实现目标方面的(预期)?进展(情况)?(以及|和)业绩计量", 5),
    _heading("mandates", "立法授权", 3),
    _heading("deliverables", "应交付产出", 3),
    _heading("evaluations", "评价活动", 3),
    _heading("overview", "概览", 2, part="resources"),
    _heading("variance", "按构成部分和次级方案进行的差异分析", 3, part="resources"),
    _heading("changes", "总体资源变动", 4, part="resources"),
    _heading("technical_adjustment", "技术调整", 5, part="resources"),
    _heading("new_and_expanded", "新的(和/|和|或|、|/)?扩大的任务", 5, part="resources"),
    _heading("other_changes", "其他(资源)?变动", 5, part="resources"),
    _heading("extrabudgetary", "(预算外资源|其他摊款和预算外资源)", 5, part="resources"),
)

_CONTINUED = r"(?P<continued>[(（]续(?:表|图|上页|完)?[)）]\s*)?"

LAYOUT = LayoutWords(
    furniture=(
        re.compile(r"\d+/\d+\s+\d{2}-\d{5}(\s*\([A-Z]\))?"),
        re.compile(r"\d{2}-\d{5}(\s*\([A-Z]\))?(\s+\d+/\d+)?"),
        re.compile(r"(?:收入)?第\s*\d+[A-Z]?\s*款\s+[^。；，]{2,60}"),
        re.compile(r"第[一二三四五六七八九十]+编\s+[^。；，]{2,60}"),
        re.compile(r"A/\d+/6\s*\((?:Income\s+)?[Ss]ect\.?\s*\d+[A-Z]?\)(/(Add|Corr|Rev)\.\d+)*"),
    ),
    table_caption=re.compile(rf"表\s*(?P<number>(?:IS)?\d+[A-Z]?\.\s*\d+)\s*{_CONTINUED}"),
    figure_caption=re.compile(rf"图\s*(?P<number>(?:IS)?\d+[A-Z]?\.\s*({_NUMERAL}|\d+))\s*{_CONTINUED}"),
    items=(
        re.compile(r"(?P<marker>[(（][a-z][)）])\s*"),
        re.compile(r"(?P<marker>[㈠-㈩]|[(（][一二三四五六七八九十]+[)）])\s*"),
        re.compile(r"(?P<marker>[•·●])\s*"),
    ),
    sentence_end="。；：！？…",
    awaits_number=re.compile(r".*[表图第和至到、与及段]\s*"),
    headings=_HEADINGS,
    item_numbers={c: str(n) for n, c in enumerate("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", 1)}
    | {f"{left}{n}{right}": str(read_numeral(n)) for left, right in ("()", "（）") for n in _ITEM_NUMERALS},
    figure_numeral=_figure_numeral,
)  # fmt: skip
