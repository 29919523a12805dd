"""How English programme budgets print their tables of money and posts."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.money import ColumnHead, MoneyWords

__all__ = ["MONEY"]


def _head(pattern: str, status: str, unit: str = "") -> ColumnHead:
    return ColumnHead(re.compile(pattern, re.IGNORECASE), status, unit)


_YEAR = r"(?P<year>\d{4})"

MONEY = MoneyWords(
    money=re.compile(r"\(thousandsofUnitedStatesdollars(?:/numberofposts)?\)", re.IGNORECASE),
    posts=re.compile(r"numberofposts|postresources|postchanges|proposedposts", re.IGNORECASE),
    columns=(
        _head(f"{_YEAR}expenditures?", "expenditure"),
        _head(f"{_YEAR}(?:revised)?appropriation", "appropriation"),
        _head(f"{_YEAR}approved", "approved"),
        _head(rf"{_YEAR}estimate\(?beforerecosting\)?", "estimate_before_recosting"),
        _head(rf"{_YEAR}estimate\(?afterrecosting\)?", "estimate_after_recosting"),
        _head(f"{_YEAR}(?:revised)?estimates?", "estimate"),
        _head(f"{_YEAR}(?:proposed|planned)", "planned"),
        _head("technicaladjustments?|non-recurrentrequirements", "change"),
        _head("newand/?(?:or)?expandedmandates|new/expandedmandates", "change"),
        _head("recosting", "recosting"),
        _head("percentage", "change", "percent"),
        _head("otherchanges?|other|total|changes?|variance", "change"),
    ),
    spanning=re.compile("changes|component(?:/|and/?or?)?subprogramme"
        "|category|grade|objectofexpenditure", re.IGNORECASE),
    organs=re.compile("policymakingorgans?(?:description)?(?:additionalinformation)?", re.IGNORECASE),
    blocks={
        "thousand_usd": re.compile("financialresourcesby(?:main)?categoryofexpenditure", re.IGNORECASE),
        "posts": re.compile("postresourcesbycategory", re.IGNORECASE),
    },
    groups=re.compile(
        "professionalandhigher|generalserviceandrelated|nationalstaff|fieldservice|other|non-?post", re.IGNORECASE
    ),
    section=re.compile(
        r"\((?P<number>\d)\)(?P<source>Regularbudget|Otherassessed|Extrabudgetary)(?:resources)?", re.IGNORECASE
    ),
    sources={
        "Regularbudget": "RB", "Otherassessed": "OA", "Extrabudgetary": "XB",
        "regularbudget": "RB", "otherassessed": "OA", "extrabudgetary": "XB",
    },
    component=re.compile(r"(?P<letter>[A-D])\.\s*(?=[A-Z])"),
    subprogramme=re.compile(r"(?:Subprogramme\s*)?(?P<number>\d{1,2})\.\s*(?=[A-Z])"),
    subtotal=re.compile(r"subtotal(?:,?\(?(?P<of>[A-D]|\d)\)?)?", re.IGNORECASE),
    total=re.compile(r"(?:grand)?total(?:,?\(?\d\+\d(?:\+\d)?\)?)?", re.IGNORECASE),
    changes_head=re.compile("(?P<count>posts?|number)(?P<grades>grades?|details?)", re.IGNORECASE),
    changes_count=re.compile(r"(?<!\S)(?P<count>\(?\d{1,5}\)?)\s+(?=\d+\s*[A-Z])"),
    changes_grade=re.compile(r"(?P<count>\d+)\s+(?P<grade>[A-Z][A-Z]*(?:-\d(?:/\d)?)?(?:\s*\([A-Z]{1,3}\))?)"),
)  # fmt: skip
