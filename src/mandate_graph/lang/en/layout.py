"""How English programme budgets print pages, captions, items and headings."""

from __future__ import annotations

import re

from mandate_graph.lang.en.numerals import read_figure_numeral
from mandate_graph.lang.language import HeadingPattern, LayoutWords

__all__ = ["LAYOUT"]

_NOTED = r"\*{0,3}"
_TITLED = r"(?:[.:,—–-]*(?P<title>[^\d.:,*—–-].*))?"
_SECTION = r"(?:IS)?\d+[A-Z]?\.\s*(?:[IVX]+\.\s*)?"
_CONTINUED = r"(?P<continued>\((?:continued|cont[’'.]?d?\.?)\))"
_ITEM_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _heading(role: str, pattern: str, level: int, **more: object) -> HeadingPattern:
    compiled = re.compile(f"(?:{pattern}):?{_NOTED}", re.IGNORECASE)
    return HeadingPattern(role, compiled, level=level, **more)  # type: ignore[arg-type]


_HEADINGS = (
    _heading("foreword", "Foreword", 1),
    _heading(
        "plan", r"(?:A\.)?Proposedprogrammeplanfor\d{4}andprogrammeperformancein\d{4}"
            r"|A\.Proposedprogrammeplanfor\d{4}", 1,
        opens_part="plan", scope="P",
    ),
    _heading(
        "resources", r"(?:B\.)?(?:Proposed)?(?:post(?:and|/)non-post|post|non-post)?resourcerequirementsfor\d{4}", 1,
        opens_part="resources", scope="P",
    ),
    _heading("annex", r"Annex(?P<n>[IVX]+|\d+)?", 1, opens_part="annex", scope="P"),
    _heading("orientation", "Overallorientation", 2),
    _heading("background", "Mandatesandbackground", 3),
    _heading("strategy", r"Strategyandexternalfactors(?:for\d{4})?", 3),
    _heading("work_programme", "Programmeofwork", 2, part="plan", scope="P"),
    _heading("work_programme", "Programmeofwork", 2, part="resources", scope="C"),
    _heading("policymaking_organs", "Policymakingorgans", 2, part="resources", scope="A"),
    _heading("direction", "Executivedirectionandmanagement", 2, part="resources", scope="B"),
    _heading("support", "Programmesupport", 2, part="resources", scope="D"),
    _heading(
        "component", r"Subprogramme(?P<outer>\d+),component(?P<n>\d+)(?:[.:,—–-]*(?P<title>[^.:,—–-].*))?", 2,
        scope="SP{outer}.{n}", opens=True,
    ),
    _heading(
        "subprogrammes", rf"Subprogrammes(?P<n>\d+(?:(?:,and|,|and|to|[-–—])\d+)+){_TITLED}", 2,
        scope="SP{n}", opens=True,
    ),
    _heading("subprogramme", rf"Subprogramme(?P<n>\d+){_TITLED}", 2, scope="SP{n}", opens=True),
    _heading("component", rf"Component(?P<n>\d+){_TITLED}", 2, scope="{outer}.{n}", opens=True),
    _heading("objective", "Objective", 3),
    _heading("strategy", "Strategy", 3),
    _heading("performance", r"Programmeperformancein(?P<n>\d{4})(?::(?P<title>.+))?", 3, opens=True),
    _heading("planned_results", r"Plannedresults?for\d{4}", 3),
    _heading("result", r"Result(?P<n>\d+)(?:[:.](?P<title>.+))?", 4, opens=True),
    _heading("progress", r"Programmeperformancein\d{4}andtargetfor\d{4}", 5),
    _heading("progress", r"Proposedprogrammeplanfor\d{4}", 5),
    _heading("challenges", r"Lessonslearned(?:andplannedchanges?)?(?:in\d{4})?", 6),
    _heading("mandates", "Legislativemandates", 3),
    _heading("deliverables", "Deliverables", 3),
    _heading("evaluations", "Evaluationactivities", 3),
    _heading("overview", "Overview", 2, part="resources"),
    _heading("variance", "Explanationofvariancesbyfactor,component(?:andsubprogramme)?", 3, part="resources"),
    _heading("changes", "Overallresourcechanges", 4, part="resources"),
    _heading("technical_adjustment", "Technicaladjustments", 5, part="resources"),
    _heading("new_and_expanded", "New(?:(?:and|/|and/or)expanded)?mandates", 5, part="resources"),
    _heading("other_changes", "Other(?:resource)?changes", 5, part="resources"),
    _heading("other_assessed", "Otherassessedresources", 5, part="resources"),
    _heading("extrabudgetary", "(?:Otherassessedand)?extrabudgetaryresources", 5, part="resources"),
    _heading("correction", r"(?P<place>(?:Section\d+[A-Z]?,)?(?:Paragraph|Table"
        r"|Figure|Annex)s?(?P<number>[\dIVX][\w.()–-]{0,20}))", 1, part="correction"),
)  # fmt: skip

LAYOUT = LayoutWords(
    furniture=(
        re.compile(r"\d+/\d+\s+\d{2}-\d{5}"),
        re.compile(r"\d{2}-\d{5}(?:\s*\(E\))?(?:\s+\d+/\d+)?"),
        re.compile(r"(?:Income\s+)?[Ss]ection\s*\d+[A-Z]?\s+[^.;]{2,120}"),
        re.compile(r"Part\s+[IVX]+\s+[^.;]{2,80}"),
        re.compile(r"A/\d+/6\s*\((?:Income\s+)?[Ss]ect\.?\s*\d+[A-Z]?\)(?:/(?:Add|Corr|Rev)\.\d+)*"),
    ),
    table_caption=re.compile(
        rf"Table\s+(?P<number>{_SECTION}\d+|\d+)\s*(?:{_CONTINUED}\s*|[.:])?(?:\s+(?P<title>[A-Z].*[^.]))?", re.DOTALL
    ),
    figure_caption=re.compile(
        rf"Figure\s+(?P<number>(?:{_SECTION})?(?:[IVXLC]+|\d+))\s*(?:{_CONTINUED}\s*|[.:])?"
        r"(?:\s+(?P<title>[A-Z].*[^.]))?", re.DOTALL
    ),
    items=(
        re.compile(r"(?P<marker>\([a-z]{1,2}\))\s*"),
        re.compile(r"(?P<marker>\((?:x{0,3}(?:ix|iv|v?i{0,3}))\))\s*"),
        re.compile(r"(?P<marker>[•·●])\s*"),
    ),
    sentence_end=".;:!?…",
    awaits_number=re.compile(r".*(?:table|figure|paragraph|and|to|of|,)\s*", re.IGNORECASE),
    headings=_HEADINGS,
    item_numbers={f"({numeral})": str(n) for n, numeral in enumerate(_ITEM_ROMAN, 1)},
    figure_numeral=read_figure_numeral,
)  # fmt: skip
