"""How English programme budgets print their tables of money and posts."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.money import ColumnHead, MoneyWords, StatementWords

__all__ = ["MONEY"]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _head(pattern: str, status: str, unit: str = "") -> ColumnHead:
    return ColumnHead(_pattern(pattern), status, unit)


_YEAR = r"(?P<year>\d{4})"
_FOR = r"(?:posts?|positions?)?(?:for|in)?"
_GRADE = (
    r"(?:P|D|FS|G|SS)-\d(?:/\d)?|(?:USG|ASG|DSG|SG|NPO|NO|FS|LL|TC|SS|NGS|[in]?UNV|GS)(?![A-Za-z])(?:\s*\((?:OL|PL)\))?"
)
_SOURCES = "regularbudget|otherassessed(?:contributions?)?|assessedcontributions|extrabudgetary"
_TABLE = r"(?:(?:IS)?\d+[A-Z]?\.)?(?:[IVX]+\.)?\d+"
_PART = r"(?:\s*\(\d\))?"

MONEY = MoneyWords(
    money=_pattern(r"\(?thousandsof(?:UnitedStates|US)dollars(?:[/,;]?(?:and)?numberofposts)?\)?"),
    posts=_pattern("numberofposts|postresources|postchanges|proposedposts|humanresources|staffingrequirements"),
    columns=(
        _head(f"{_YEAR}(?:actual)?expenditures?", "expenditure"),
        _head(f"{_YEAR}(?:initial|revised|final)?appropriations?", "appropriation"),
        _head(f"{_YEAR}(?:actual(?:income)?|income)", "actual"),
        _head(f"{_YEAR}approved(?:estimates?|budget|posts)?", "approved"),
        _head(f"approved{_FOR}{_YEAR}", "approved"),
        _head(rf"{_YEAR}(?:proposed)?(?:estimates?|requirements)\(?beforerecosting\)?", "estimate_before_recosting"),
        _head(rf"{_YEAR}(?:proposed)?(?:estimates?|requirements)\(?afterrecosting\)?", "estimate_after_recosting"),
        _head(f"{_YEAR}(?:revised|proposed)?(?:estimates?|requirements|projections?)", "estimate"),
        _head(f"{_YEAR}(?:proposed|planned)(?:posts|budget)?", "planned"),
        _head(f"proposed{_FOR}{_YEAR}", "planned"),
        _head("technicaladjustments?|non-recurrentrequirements|removalofnon-recurrentrequirements", "change"),
        _head("newandexpandedmandates?|new/expandedmandates?|new(?:and/or|or)expandedmandates?|newmandates?", "change"),
        _head("recosting", "change"),
        _head("percentage(?:change)?|percent", "change", "percent"),
        _head(r"other(?:changes?)?|total(?:changes?)?|(?:net)?changes?|variance.*|increase/?\(?decrease\)?", "change"),
    ),
    year_alone=_pattern(f"{_YEAR}(?:posts|positions|resources)?"),
    spanning=_pattern(
        "changes|components?(?:/|and/?or?)?subprogrammes?|component|categoryandgrade|category|grade"
        "|objectofexpenditure|categoryofexpenditure|mission|internationalstaff|nationalstaff|unitednationsvolunteers"
    ),
    organs=_pattern("policymakingorgans?(?:description)?additionalinformation"),
    blocks={
        "thousand_usd": _pattern("financialresourcesby(?:main)?(?:category|object)ofexpenditure|financialresources$"),
        "posts": _pattern("postresourcesbycategory|postresources$"),
    },
    groups=_pattern("professionalandhigher|generalserviceandrelated|nationalstaff|fieldservice|other|non-?post"),
    section=_pattern(rf"\((?P<number>\d)\)(?P<source>{_SOURCES})(?:resources)?"),
    sources={
        "regularbudget": "RB", "otherassessed": "OA", "otherassessedcontributions": "OA",
        "otherassessedcontribution": "OA", "assessedcontributions": "OA", "extrabudgetary": "XB",
    },
    component=re.compile(r"(?P<letter>[A-H])\.\s*(?=[A-Z])"),
    subprogramme=re.compile(r"(?:Subprogramme\s*)?(?P<number>\d{1,2})\.\s*(?=[A-Z])"),
    components={
        "A": _pattern("policy-?makingorgans?"),
        "B": _pattern("executivedirectionandmanagement"),
        "C": _pattern("programmeofwork"),
        "D": _pattern("programmesupport"),
    },
    part=re.compile(r"Component\s*(?P<number>\d{1,2})\s*[.:]?\s*(?=[A-Z])", re.IGNORECASE),
    gross=_pattern(r"grossbudget|\(gross\)"),
    subtotal=_pattern(r"subtotal(?:,?\(?(?P<of>[A-H]|\d)\)?)?"),
    total=_pattern(r"(?:grand|overall)?total(?:,?\(?\d(?:\+\d)+\)?)?(?:,?\(?(?:net|gross)(?:ofstaffassessment)?\)?)?"),
    changes_head=_pattern("(?P<count>posts?|number)(?P<grades>grades?|details?)"),
    changes_count=re.compile(r"(?<!\S)(?P<count>\(?\d{1,5}\)?)\s+(?=\d+\s*[A-Z])"),
    grade=re.compile(_GRADE),
    changes_grade=re.compile(rf"(?<![\w/-])(?P<count>\d{{1,4}})\s+(?P<grade>{_GRADE})"),
    statements=StatementWords(
        amount=_pattern(
            r"(?:proposed|overall)\s[^.;$]{0,40}resources[^.;$]{0,40}\sfor\s(?P<year>\d{4})\samounts?\sto\s"
            r"\$\s?(?P<amount>\d[\d,]*\d)"
        ),
        tables=_pattern(rf"\btables?\s(?P<tables>{_TABLE}{_PART}(?:(?:,|,?\sand)\s{_TABLE}{_PART})*)"),
        table=_pattern(rf"(?P<number>{_TABLE})(?:\s*\((?P<part>\d)\))?"),
        posts=_pattern(
            r"(?<![\w.,])(?P<count>\d{1,4})\s(?:[a-z]+\s)?posts(?:\sand\spositions)?\s"
            r"\((?P<list>\d(?:[^()$]|\([^()$]*\))*)\)(?!\s*,?\s?and\s\d)"
        ),
        joint=_pattern(r",?\sand\s(?=\d)|,\s(?=\d)"),
        item=_pattern(r"(?P<count>\d{1,3})\s[A-Z](?:[^(),\d]|-\d(?:/\d)?|\([^()\d]*\))*"),
    ),
)  # fmt: skip
