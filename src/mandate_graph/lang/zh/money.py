"""How Chinese programme budgets print their tables of money and posts."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.money import ColumnHead, MoneyWords

__all__ = ["MONEY"]

_BEFORE = "[(（]?重计费用前[)）]?"
_AFTER = "[(（]?重计费用后[)）]?"


def _head(pattern: str, status: str, unit: str = "") -> ColumnHead:
    return ColumnHead(re.compile(pattern), status, unit)


_YEAR = r"(?P<year>\d{4})年?"

MONEY = MoneyWords(
    money=re.compile(r"[(（]千美元(/员额数目)?[)）]"),
    posts=re.compile(r"员额(资源|变动|数目)"),
    columns=(
        _head(f"{_YEAR}(支出数|支出)", "expenditure"),
        _head(f"{_YEAR}(订正)?批款数?", "appropriation"),
        _head(f"{_YEAR}(核定数|核定|核准数|已核定)", "approved"),
        _head(f"{_YEAR}(拟议)?(估计数|概算){_BEFORE}", "estimate_before_recosting"),
        _head(f"{_YEAR}(拟议)?(估计数|概算){_AFTER}", "estimate_after_recosting"),
        _head(f"{_YEAR}(订正|拟议)?(估计数|概算)", "estimate"),
        _head(f"{_YEAR}(拟议数|拟议员额|拟议|计划数)", "planned"),
        _head(f"{_YEAR}预计数", "expected"),
        _head("技术调整|非经常性经费|非经常性所需资源", "change"),
        _head("新的?(和|或|/|和/或)?扩大的?任务|新任务(和|/)扩大的?任务", "change"),
        _head("重计费用", "change"),
        _head("百分比(变动)?", "change", "percent"),
        _head("其他(变动)?|共计|合计|变动(共计|总计)?|差异", "change"),
    ),
    year_alone=re.compile(f"{_YEAR}(员额|职位|资源)?"),
    spanning=re.compile("变动|构成部分(和|/|或)次级方案|职类|职等|类别|支出用途|支出类别|构成部分|次级方案"),
    organs=re.compile("决策机关(说明)?补充信息|决策机关说明"),
    blocks={
        "thousand_usd": re.compile("按(主要)?支出(类别|用途)列示的财政资源"),
        "posts": re.compile("按职类列示的员额资源"),
    },
    groups=re.compile(
        "专业及以上职类|专业人员及以上职类|一般事务(人员)?(及有关职类|和有关职类)?|其他职类|外勤事务(人员)?|本国(工作人员|干事)|非员额"
    ),
    section=re.compile(
        r"[(（]\s*(?P<number>\d)\s*[)）]\s*(?P<source>经常预算|其他摊款|分摊(?:会费|经费)|预算外)(资源)?"
    ),
    sources={"经常预算": "RB", "其他摊款": "OA", "分摊会费": "OA", "分摊经费": "OA", "预算外": "XB"},
    component=re.compile(r"(?P<letter>[A-D])\s*(?:[.．、]\s*|(?=[\u4e00-\u9fff]))"),
    subprogramme=re.compile(r"(?P<number>\d{1,2})\s*[.．、]\s*(?=\D)"),
    components={
        "A": re.compile("决策机关"),
        "B": re.compile("行政领导和管理"),
        "C": re.compile("工作方案"),
        "D": re.compile("方案支助"),
    },
    part=re.compile(r"构成部分\s*(?P<number>\d{1,2})\s*[.．、：:]?\s*(?=\D)"),
    gross=re.compile("毛额预算|毛预算"),
    subtotal=re.compile(r"小计(?:[，,、：:]?[(（]?(?P<of>[A-D]|\d)[)）]?)?"),
    total=re.compile(r"(共计|总计|合计)([，,、]?[(（]?\d\+\d(\+\d)?[)）]?)?"),
    changes_head=re.compile("(?P<count>数目)(?P<grades>职等)"),
    changes_count=re.compile(r"(?<!\S)(?P<count>[(（]?\d{1,5}[)）]?)\s+(?=\d+\s*个)"),
    grade=re.compile(r"[A-Z][A-Z]*(?:-\d(?:/\d)?)?(?:[(（][A-Z]{1,3}[)）])?"),
    changes_grade=re.compile(r"(?P<count>\d+)\s*个\s*(?P<grade>[A-Z][A-Z]*(-\d(/\d)?)?(\s*[(（][A-Z]{1,3}[)）])?)"),
)
